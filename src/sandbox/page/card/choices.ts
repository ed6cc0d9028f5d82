import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { hasCallback } from './elements.ts'
import { asText, type Choice, choices, type Field, useField } from './inputs.ts'
import { type Json, str, words } from './json.ts'
import { offeredPeople } from './layout.ts'
import { pixels } from './palette.ts'
import { type CardRuntime, type ElementProps, useCard } from './runtime.ts'

function offered(json: Json, card: CardRuntime): readonly Choice[] {
  if (!str(json, 'tag').endsWith('_person')) return choices(json)
  const people = offeredPeople(json)
  const ids = people.length > 0 ? people : card.members.map((member) => member.openId)
  return ids.map((id) => ({ value: id, text: card.personName(id) ?? id }))
}

function targetValue(event: Event): string {
  const target = event.target
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement
    ? target.value
    : ''
}

function fieldWidth(json: Json): Record<string, string | undefined> {
  const width = pixels(str(json, 'width'))
  return { maxWidth: width === null ? undefined : `${width}px` }
}

/** `select_static` and `select_person` */
export function Select({ json, path, labelledBy }: ElementProps): VNode {
  const card = useCard()
  const field = useField(json, path)
  const placeholder = words(json, 'placeholder') || '请选择'
  const choose = (event: Event): void => {
    const option = targetValue(event)
    field.set(option)
    if (!field.inForm && hasCallback(json) && option !== '') {
      void card.fire({ path, option })
    }
  }
  return html`<div class=${`field ${field.missing ? 'field-missing' : ''}`} style=${fieldWidth(json)}>
    <select
      id=${field.id}
      name=${field.name}
      class=${asText(field.value) === '' ? 'select-empty' : ''}
      value=${asText(field.value)}
      disabled=${field.disabled}
      aria-label=${labelledBy === undefined ? placeholder : undefined}
      aria-labelledby=${labelledBy}
      aria-required=${field.required}
      aria-invalid=${field.missing}
      onChange=${choose}
    >
      <option value="">${placeholder}</option>
      ${offered(json, card).map(
        (choice) => html`<option key=${choice.value} value=${choice.value}>${choice.text}</option>`,
      )}
    </select>
  </div>`
}

/** Closes a pop-up when the person presses Escape or goes elsewhere. */
export function useDismiss(
  open: boolean,
  close: () => void,
): { readonly current: HTMLDivElement | null } {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const outside = (event: Event): void => {
      const target = event.target
      if (target instanceof Node && root.current?.contains(target) !== true) close()
    }
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      close()
      root.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', onEscape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', onEscape)
    }
  }, [open])
  return root
}

/** `multi_select_static` and `multi_select_person`: boxes in a pop-up, the choice as a line of tags. */
export function MultiSelect({ json, path, labelledBy }: ElementProps): VNode {
  const card = useCard()
  const field = useField(json, path)
  const [open, setOpen] = useState(false)
  const root = useDismiss(open, () => setOpen(false))
  const list = offered(json, card)
  const chosen = Array.isArray(field.value) ? field.value : []
  const names = list.filter((choice) => chosen.includes(choice.value))
  const placeholder = words(json, 'placeholder') || '请选择（可多选）'
  return html`<div ref=${root} class=${`field multi ${field.missing ? 'field-missing' : ''}`} style=${fieldWidth(json)}>
    <button
      type="button"
      id=${field.id}
      class="multi-face"
      data-name=${field.name}
      disabled=${field.disabled}
      aria-haspopup="true"
      aria-expanded=${open}
      aria-labelledby=${labelledBy === undefined ? undefined : `${labelledBy} ${field.id}`}
      onClick=${() => setOpen(!open)}
    >
      ${
        names.length === 0
          ? html`<span class="placeholder">${placeholder}</span>`
          : names.map(
              (choice) => html`<span class="chosen" key=${choice.value}>${choice.text}</span>`,
            )
      }
    </button>
    ${open ? html`<${MultiList} list=${list} chosen=${chosen} field=${field} name=${placeholder} />` : null}
  </div>`
}

interface MultiListProps {
  readonly list: readonly Choice[]
  readonly chosen: readonly string[]
  readonly field: Field
  readonly name: string
}

function MultiList({ list, chosen, field, name }: MultiListProps): VNode {
  const toggle = (value: string): void => {
    const rest = chosen.filter((item) => item !== value)
    field.set(rest.length === chosen.length ? [...chosen, value] : rest)
  }
  return html`<div class="popup" role="group" aria-label=${name}>
    ${list.map(
      (choice) => html`<label class="popup-item" key=${choice.value}>
        <input
          type="checkbox"
          value=${choice.value}
          checked=${chosen.includes(choice.value)}
          disabled=${field.disabled}
          onChange=${() => toggle(choice.value)}
        />
        <span>${choice.text}</span>
      </label>`,
    )}
  </div>`
}

const PICKERS: ReadonlyMap<string, string> = new Map([
  ['date_picker', 'date'],
  ['picker_time', 'time'],
  ['picker_datetime', 'datetime-local'],
])

/** `date_picker`, `picker_time`, `picker_datetime`: the browser's own pickers, values as on the wire. */
export function Picker({ json, path, labelledBy }: ElementProps): VNode {
  const card = useCard()
  const field = useField(json, path)
  const kind = PICKERS.get(str(json, 'tag')) ?? 'date'
  const placeholder = words(json, 'placeholder') || '请选择'
  const choose = (event: Event): void => {
    // The browser joins date and time by a T, the platform by a space.
    const option = targetValue(event).replace('T', ' ')
    field.set(option)
    if (!field.inForm && hasCallback(json) && option !== '') {
      void card.fire({ path, option })
    }
  }
  return html`<div class=${`field ${field.missing ? 'field-missing' : ''}`} style=${fieldWidth(json)}>
    <input
      type=${kind}
      id=${field.id}
      name=${field.name}
      value=${asText(field.value).replace(' ', 'T')}
      disabled=${field.disabled}
      aria-label=${labelledBy === undefined ? placeholder : undefined}
      aria-labelledby=${labelledBy}
      aria-required=${field.required}
      aria-invalid=${field.missing}
      onChange=${choose}
    />
  </div>`
}
