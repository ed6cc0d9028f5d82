import type { FunctionComponent } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Json } from './json.ts'
import type { MarkdownWorld } from './markdown.ts'

/** What an input of a card holds. */
export type InputValue = string | readonly string[] | boolean

/** Where an element stands in the card, e.g. `['body', 'elements', 2, 'columns', 0]`. */
export type ElementPath = readonly (string | number)[]

/** What the person did to a card, in the words of the control API. */
export interface CardClick {
  readonly path: ElementPath
  readonly formValue?: Readonly<Record<string, InputValue>>
  readonly option?: string
  readonly options?: readonly string[]
  readonly inputValue?: string
  readonly checked?: boolean
}

export type ToastKind = 'info' | 'success' | 'error' | 'warning'

/** A person whom a card can show or offer. */
export interface CardPerson {
  readonly openId: string
  readonly name: string
}

/** What the elements of one card share. */
export interface CardRuntime extends MarkdownWorld {
  /** Prefix that makes DOM ids unique: the same message may be shown in two columns. */
  readonly domId: string
  /** The people of this chat, for a person picker without options. */
  readonly members: readonly CardPerson[]
  /** A callback is in flight: the whole card is locked. */
  readonly locked: boolean
  /** The element whose callback is in flight, as `pathKey`. */
  readonly pressed: string | null
  /** What was typed or chosen since this face of the card came; undefined while untouched. */
  readonly draft: (key: string) => InputValue | undefined
  readonly setDraft: (key: string, value: InputValue) => void
  /** Puts the inputs of a form back to what the card came with. */
  readonly clearDrafts: (keys: readonly string[]) => void
  /** Sends a callback to the assistant; resolves when it has been answered. */
  readonly fire: (click: CardClick) => Promise<void>
  readonly notify: (kind: ToastKind, text: string) => void
  /** Asks before going on; resolves to whether the person agreed. */
  readonly ask: (title: string, text: string) => Promise<boolean>
}

/** What every element component gets. */
export interface ElementProps {
  readonly json: Json
  readonly path: ElementPath
  /** DOM id of the text above the element, which names it for a screen reader. */
  readonly labelledBy?: string | undefined
}

export type ElementTable = ReadonlyMap<string, FunctionComponent<ElementProps>>

/** The components by tag; given from above so that containers need not import what they contain. */
export const ElementTableContext = createContext<ElementTable>(new Map())

export const CardContext = createContext<CardRuntime | null>(null)

/** The card around the calling component; throws outside one (a mistake of ours). */
export function useCard(): CardRuntime {
  const card = useContext(CardContext)
  if (card === null) throw new Error('a card element was rendered outside a card')
  return card
}

/** The surrounding form, or null outside one. */
export interface FormScope {
  /** Inputs that the client found empty although they are required, after a submit was tried. */
  readonly missing: ReadonlySet<string>
  /** Sends all inputs of the form together with the pressed button. */
  readonly submit: (button: ElementProps) => Promise<void>
  readonly reset: () => void
}

export const FormContext = createContext<FormScope | null>(null)

/** The surrounding form, or null. */
export function useForm(): FormScope | null {
  return useContext(FormContext)
}

/** A path as one string; unique in the card. */
export function pathKey(path: ElementPath): string {
  return path.join('.')
}
