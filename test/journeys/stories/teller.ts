import { expect } from 'vitest'
import { verifyClocks } from '../../../src/application/second-clock/verify.ts'
import { type DemoPerson, demoPeople } from '../../../src/demo.ts'
import {
  askedFields,
  type Form,
  type FormStep,
  type FormValues,
  metaOf,
} from '../../../src/regulation/form.ts'
import { formOf } from '../../../src/regulation/forms/all.ts'
import { pdfSample } from '../../files/samples.ts'
import { fillWorkbook, typedSheets } from '../../support/fill-workbook.ts'
import { typed } from '../../support/filling.ts'
import { sampleForms } from '../../support/procedure-cases.ts'
import type { World } from '../../support/world.ts'
import { type Pressed, type Someone, someone } from '../cast.ts'

/**
 * How a story is told: on a day, somebody does what a button of the case says, with the answers that
 * matter; everything else of its forms is the sample's. Every step goes through the cards that the
 * assistant showed: nothing is pressed that is not on the last one.
 */

/** The answer of a file that may be left out and is sent in a story. */
export const SENT = 'sent'

/** Answers by form; what is left out is the sample's of the day. */
export type Answers = Readonly<Record<string, FormValues>>

type Day = `${number}-${number}-${number}`

/** A person of a story. */
export interface Teller extends Someone {
  /** Opens a case by its number. */
  opens(number: string): Promise<string>
  /** Does an act of a case, through every card of its forms; it must move the case on. */
  does(number: string, label: string, answers?: Answers): Promise<void>
  /** Opens the only center that is theirs to see and begins a matter of it; gives its number. */
  begins(label: string, answers?: Answers): Promise<string>
  /** Says words that open a form at once, and fills it in to the end; gives what was answered. */
  fills(words: string, answers?: Answers): Promise<string>
  /** The same, and the assistant must refuse it in words that hold these. */
  isRefused(number: string, label: string, because: string, answers?: Answers): Promise<void>
  /** Records an act on behalf of a party that is not in the chat; a second officer confirms it. */
  records(number: string, label: string, answers: Answers, second: Teller): Promise<void>
}

/** A world in which a story is told. */
export interface Stage {
  readonly world: World
  /** Morning of a day (Asia/Shanghai): the clock is moved there and what is due is done. */
  on(day: Day, time?: string): Promise<void>
  person(person: DemoPerson): Teller
  demo(name: keyof typeof demoPeople): Teller
  /** The state a case is in. */
  state(number: string): Promise<string>
}

/** The second clock finds nothing before a day begins: every deadline of the story so far is right. */
async function clocksAgree({ assistant: { deps } }: World): Promise<void> {
  const { differences } = await verifyClocks(deps, deps.clock())
  // A story leaps over the mornings on which the yearly round would have opened its matters.
  expect(differences.filter(({ kind }) => kind !== 'unopened')).toEqual([])
}

/** A world becomes a stage. */
export function stageIn(world: World): Stage {
  const today = { day: '2026-09-01' as Day }
  const tellers = new Map<string, Teller>()
  const person = (who: DemoPerson): Teller => {
    const known = tellers.get(who.openId) ?? tellerOf(world, who, today)
    tellers.set(who.openId, known)
    return known
  }
  return {
    world,
    on: async (day, time = '09:30') => {
      today.day = day
      world.at(day, time)
      await clocksAgree(world)
      await world.assistant.sweep()
      await world.settle()
    },
    person,
    demo: (name) => person(demoPeople[name]),
    state: async (number) => (await caseOf(world, number))?.state ?? '',
  }
}

const caseOf = (world: World, number: string) =>
  world.database.store.transact((tx) => tx.cases.byNumber(number))

function tellerOf(world: World, who: DemoPerson, today: { readonly day: Day }): Teller {
  const self = someone(world, who)
  const answersOf = (answers: Answers): Answers => {
    const samples = sampleForms(today.day)
    return Object.fromEntries(
      [...new Set([...Object.keys(samples), ...Object.keys(answers)])].map((form) => [
        form,
        { ...samples[form], ...answers[form] },
      ]),
    )
  }
  const act = async (number: string, label: string, answers: Answers): Promise<Attempt> => {
    const before = (await caseOf(world, number))?.version
    await self.say(number)
    const words = await walk(world, self, label, answersOf(answers))
    const file = await moved(world, number, before)
    return { words, movedOn: file }
  }
  return {
    ...self,
    opens: async (number) => {
      await self.say(number)
      return self.card()
    },
    does: async (number, label, answers = {}) => {
      const { movedOn, words } = await act(number, label, answers)
      if (!movedOn) throw new Error(`${who.name} “${label}”: ${words}\n${self.card()}`)
    },
    begins: async (label, answers = {}) => {
      await self.say('中心')
      const words = await walk(world, self, label, answersOf(answers))
      const number = NUMBER.exec(self.card())?.[0]
      if (number === undefined) throw new Error(`${who.name} “${label}”: ${words}\n${self.card()}`)
      return number
    },
    fills: async (words, answers = {}) => {
      await self.say(words)
      return walk(world, self, null, answersOf(answers))
    },
    isRefused: async (number, label, because, answers = {}) => {
      // What is certainly refused is said on the card and is no button there.
      await self.say(number)
      const line = self
        .card()
        .split('\n')
        .find((one) => one.startsWith(`“${label}”暂不能办理：`))
      if (line?.includes(because) === true) return
      const { movedOn, words } = await act(number, label, answers)
      const said = `${words}\n${self.card()}`
      if (movedOn) throw new Error(`${who.name} “${label}” was not refused`)
      if (!said.includes(because)) throw new Error(`${who.name} “${label}”: ${said}`)
    },
    records: async (number, label, answers, second) => {
      const before = (await caseOf(world, number))?.version
      await self.say(number)
      await pressed(self, '代录')
      const words = await walk(world, self, `代录：${label}`, answersOf(answers))
      if (!(await moved(world, number, before))) {
        throw new Error(`${who.name} records “${label}”: ${words}\n${self.card()}`)
      }
      const recorded = (await caseOf(world, number))?.version
      await second.say(number)
      const confirmed = await pressed(second, '确认代录')
      if (!(await moved(world, number, recorded))) {
        throw new Error(`${second.name} confirms “${label}”: ${confirmed.words}\n${second.card()}`)
      }
    },
  }
}

const NUMBER = /JC-\d{4}-\d{4}/

interface Attempt {
  readonly words: string
  readonly movedOn: boolean
}

/** On a slow machine a press is answered before it is done: then the case moves a little later. */
async function moved(world: World, number: string, before: number | undefined): Promise<boolean> {
  await world.settle()
  return (await caseOf(world, number))?.version !== before
}

/** A press that must be taken. On a slow machine what was pressed is told to come: it is waited for. */
async function pressed(
  self: Someone,
  label: string,
  form?: Record<string, string>,
): Promise<Pressed> {
  const outcome = await self.press(label, form)
  if (outcome.code !== 0 || !outcome.delivered) {
    throw new Error(`${self.name} “${label}”: ${outcome.reason ?? outcome.words}\n${self.card()}`)
  }
  return outcome
}

interface Button {
  readonly label: string
  readonly value: Readonly<Record<string, unknown>>
}

/** The buttons of a card in their order, with what each carries. */
function buttonsOf(card: unknown): readonly Button[] {
  const found: Button[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    else if (typeof node === 'object' && node !== null) {
      const { tag, text, behaviors } = node as Record<string, unknown>
      if (tag === 'button') {
        const [first] = (behaviors ?? []) as readonly { readonly value?: Button['value'] }[]
        const label = (text as { readonly content?: string } | undefined)?.content ?? ''
        found.push({ label, value: first?.value ?? {} })
      }
      Object.values(node).forEach(visit)
    }
  }
  visit(card)
  return found
}

/** Where a step card stands, and what its button for going on says. */
interface Place {
  readonly form: Form
  readonly step: FormStep
  readonly next: string
}

function placeOf(buttons: readonly Button[]): Place | null {
  const next = buttons.find(({ value }) => value['do'] === 'leaveStep' && value['go'] === 'next')
  if (next === undefined) return null
  const form = formOf(String(next.value['form']))
  const step = form.steps.find(({ id }) => id === next.value['step'])
  return step === undefined ? null : { form, step, next: next.label }
}

/** Presses the act (null: its form is open already) and goes through its cards to the end; gives the words of the last answer. */
async function walk(
  world: World,
  self: Someone,
  label: string | null,
  answers: Answers,
): Promise<string> {
  const driver = world.platform.platform
  const buttons = () => buttonsOf(driver.lastCardOf(self.openId)?.card)
  let words = label === null ? '' : (await pressed(self, label)).words
  const sent = new Set<string>()
  let last = ''
  for (let card = 0; card < 60; card += 1) {
    const place = placeOf(buttons())
    if (place === null) {
      // What was refused before is opened where it is read back: its steps are gone through again.
      const change =
        last === '' ? buttons().find(({ label: words }) => words === '修改') : undefined
      if (change !== undefined) {
        words = (await pressed(self, change.label)).words
        continue
      }
      const submit = buttons().find(({ value }) => value['do'] === 'submitDraft')
      if (submit !== undefined) return await handIn(self, submit.label)
      if (!(await turnPage(self, buttons()))) return words
      continue
    }
    const here = `${place.form.id}.${place.step.id}`
    // A step that is shown again says what is wrong with it.
    if (here === last) return words
    last = here
    words = await fillStep(world, self, place, answers, sent)
  }
  throw new Error(`${self.name} “${label ?? ''}” does not come to an end\n${self.card()}`)
}

/** What cannot be handed in has its button grey and says why beside it: that is a refusal too. */
async function handIn(self: Someone, label: string): Promise<string> {
  const grey = self.card().includes('暂不能提交：')
  return grey ? '' : (await pressed(self, label)).words
}

/** A long read-back has its button on the last page. */
async function turnPage(self: Someone, buttons: readonly Button[]): Promise<boolean> {
  const on = buttons.some(
    ({ label, value }) => value['do'] === 'openReadBack' && label === '下一页',
  )
  if (on) await pressed(self, '下一页')
  return on
}

async function fillStep(
  world: World,
  self: Someone,
  { form, step, next }: Place,
  answers: Answers,
  sent: Set<string>,
): Promise<string> {
  const values = answers[form.id] ?? {}
  if (step.manner === 'inputs')
    return (await pressed(self, next, inputsOf(form, step, values))).words
  if (step.manner === 'message') {
    const text = values[step.fields[0] ?? '']
    if (typeof text === 'string' && text !== '') await self.say(text)
    return (await pressed(self, next)).words
  }
  if (step.manner === 'tables') {
    if (step.fields.some((field) => hasRows(values[field])) && !sent.has('workbook')) {
      sent.add('workbook')
      await sendWorkbook(world, self, answers)
    }
    return (await pressed(self, next)).words
  }
  const files = await sendFiles(self, form, step, values)
  return (await pressed(self, files > 0 ? '下一步' : next)).words
}

const hasRows = (value: unknown): boolean => Array.isArray(value) && value.length > 0

function inputsOf(form: Form, step: FormStep, values: FormValues): Record<string, string> {
  return Object.fromEntries(
    askedFields(form, step).flatMap((field) => {
      const text = typed(form, field, values[field])
      return text === undefined ? [] : [[field, String(text)]]
    }),
  )
}

/** One PDF for every entry of a step of files that is mandatory or told to be sent, named so that it finds its place. */
async function sendFiles(
  self: Someone,
  form: Form,
  step: FormStep,
  values: FormValues,
): Promise<number> {
  let count = 0
  for (const field of step.fields) {
    const schema = form.fields[field]
    if (schema === undefined) continue
    if (!metaOf(schema).mandatory && values[field] !== SENT) continue
    const hint = metaOf(schema).fileHints?.[0] ?? metaOf(schema).title
    await self.send(`${hint}（虚构）.pdf`, pdfSample(2 + count))
    count += 1
  }
  return count
}

/** Takes the workbook of all tables of the draft, types the rows in, and sends it back. */
async function sendWorkbook(world: World, self: Someone, answers: Answers): Promise<void> {
  const forms = await world.database.store.transact(async (tx) => {
    const { draftId } = (await tx.conversations.find(self.openId)) ?? { draftId: null }
    return draftId === null ? [] : ((await tx.drafts.find(draftId))?.forms ?? [])
  })
  await pressed(self, '下载表格填写')
  const file = self.files().findLast(({ name }) => name.endsWith('.xlsx'))
  if (file === undefined) throw new Error(`${self.name}: no workbook came\n${self.card()}`)
  const given = Object.fromEntries(forms.map((form) => [form, answers[form] ?? {}]))
  await self.send('填好的表格.xlsx', fillWorkbook(file.bytes, typedSheets(given), { over: true }))
}
