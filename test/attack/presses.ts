import { z } from 'zod'
import { type CardActionName, cardAction, parseCardAction } from '../../cards/actions.ts'
import type { Draft } from '../../src/application/records.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { metaOf } from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { interpretationNames, settings } from '../../src/regulation/interpretations.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'

/**
 * Every press that any card can carry, made from the schema of the presses and not from a list: a new
 * kind of press, or a new word in one, is attacked too or fails here until somebody says what it means.
 */

/** What the values of the presses are taken from: somebody's case with all that belongs to it. */
export interface Target {
  readonly file: CaseFile
  readonly draft: Draft
  readonly deadlineId: string
  readonly sha256: string
  readonly centerId: string
  readonly action: string
  /** The hash of the settings in force, without which a change of them is refused anyway. */
  readonly base: { readonly duties: string; readonly readings: string }
}

/** By whom a kind of press may be made, as its card says; what names a case, draft or center by that. */
export type Door =
  | 'case'
  | 'draft'
  | 'center'
  | 'own'
  | 'self'
  | 'staff'
  | 'supervisors'
  | 'administrator'

export const doors: { readonly [N in CardActionName]: Door } = {
  openDoor: 'own',
  openMatters: 'own',
  openWorklist: 'own',
  openDates: 'own',
  openBoard: 'supervisors',
  chooseDigest: 'supervisors',
  openReports: 'supervisors',
  urgeReport: 'case',
  openFeed: 'own',
  makeFeed: 'self',
  endFeed: 'self',
  openStatistics: 'staff',
  openIssued: 'own',
  exportLedger: 'staff',
  startApplication: 'own',
  openCenters: 'own',
  openCenter: 'center',
  startMatter: 'center',
  openCase: 'case',
  openSection: 'case',
  assign: 'case',
  chooseDutyOfficer: 'staff',
  act: 'case',
  settleRecord: 'case',
  getFile: 'case',
  explainDeadline: 'case',
  settleMessage: 'staff',
  showArticle: 'own',
  openReadings: 'staff',
  openReading: 'staff',
  previewReading: 'administrator',
  applyReading: 'administrator',
  openDuties: 'staff',
  openDuty: 'staff',
  previewDuty: 'administrator',
  applyDuty: 'administrator',
  openDraft: 'draft',
  leaveStep: 'draft',
  openStep: 'draft',
  openReadBack: 'draft',
  submitDraft: 'draft',
  abandonDraft: 'draft',
  showFullText: 'draft',
  clearLongText: 'draft',
  sendWorkbook: 'draft',
  openRow: 'draft',
  saveRow: 'draft',
  deleteRow: 'draft',
  listRows: 'draft',
  placeFile: 'draft',
}

export interface PressValue {
  readonly kind: CardActionName
  readonly value: Readonly<Record<string, unknown>>
}

type Words = Readonly<Record<string, (target: Target) => readonly unknown[]>>

const firstForm = ({ draft }: Target): string => draft.forms[0] ?? 'optional-remark'

/** A field with rows if the form has one, else its first. */
function fieldIn(target: Target): string {
  const { fields } = formOf(firstForm(target))
  const ids = Object.keys(fields)
  const rows = ids.find((id) => {
    const field = fields[id]
    return field !== undefined && metaOf(field).kind === 'rows'
  })
  return rows ?? ids[0] ?? 'x'
}

const DUTY_VALUES = ['true', 'false', 'divisionHead', 'office', 'caseOfficer']
const [READING = ''] = interpretationNames

/** What each word of a press may be, the usual first. */
const words: Words = {
  case: ({ file }) => [file.id, file.number ?? file.id],
  version: ({ file }) => [file.version, file.version - 1, file.version + 1],
  action: ({ action }) => [action],
  onBehalf: () => [true, false],
  record: ({ file }) => [file.facts.pendingRecord?.id ?? 'record-1'],
  confirm: () => [true, false],
  sha256: ({ sha256 }) => [sha256, 'a'.repeat(64)],
  deadline: ({ deadlineId }) => [deadlineId],
  message: () => ['message-1'],
  as: () => ['received', 'resend'],
  center: ({ centerId }) => [centerId],
  procedure: () => Object.values(procedures).flatMap((one) => (one.ofCenter ? [one.id] : [])),
  draft: ({ draft }) => [draft.id],
  form: (target) => [firstForm(target), 'paper-record'],
  step: (target) => [formOf(firstForm(target)).steps[0]?.id ?? 'x'],
  field: (target) => [fieldIn(target)],
  row: () => ['row-1'],
  another: () => [false, true],
  on: () => [false, true],
  year: () => [2026, 2025],
  page: () => [0, 3],
  cite: () => ['10', '31'],
  name: () => [READING],
  to: () => ['person-nobody', ''],
  paper: () => ['批准筹建意见', '不存在的文书'],
}

/** Words that mean something else in another kind of press. */
const special: Readonly<Partial<Record<CardActionName, Words>>> = {
  leaveStep: { base: ({ draft }) => [draft.revision] },
  saveRow: { base: ({ draft }) => [draft.revision] },
  submitDraft: { base: ({ draft }) => [draft.revision] },
  previewReading: { value: () => readingValues() },
  applyReading: { base: ({ base }) => [base.readings], value: () => readingValues() },
  previewDuty: { value: () => DUTY_VALUES },
  applyDuty: { base: ({ base }) => [base.duties], value: () => DUTY_VALUES },
}

const readingValues = (): readonly string[] => {
  const setting = settings[READING as keyof typeof settings] as unknown as {
    readonly readings: readonly { readonly value: unknown }[]
  }
  return [...setting.readings.map(({ value }) => String(value)), '1']
}

function choicesOf(
  kind: CardActionName,
  key: string,
  schema: unknown,
  target: Target,
): readonly unknown[] {
  if (schema instanceof z.ZodOptional) {
    const inner: readonly unknown[] = choicesOf(kind, key, schema.unwrap(), target)
    return [undefined, ...inner]
  }
  if (schema instanceof z.ZodEnum) return schema.options
  const say = special[kind]?.[key] ?? words[key]
  if (say === undefined)
    throw new Error(`${kind}: nobody has said what “${key}” means to an attack`)
  return say(target)
}

/** Every kind of press on the target, and each with one word of it in every way it can be. */
export function pressesOn(target: Target): readonly PressValue[] {
  return cardAction.options.flatMap((option) => {
    const { do: literal, ...shape } = option.shape as Readonly<Record<string, unknown>>
    const kind = (literal as z.ZodLiteral).value as CardActionName
    const choices = Object.entries(shape).map(
      ([key, schema]) => [key, choicesOf(kind, key, schema, target)] as const,
    )
    const usual = Object.fromEntries(choices.map(([key, [first]]) => [key, first]))
    const varied = choices.flatMap(([key, all]) =>
      all.slice(1).map((other) => ({ ...usual, [key]: other })),
    )
    return [usual, ...varied].map((more) => genuine(kind, { do: kind, ...more }))
  })
}

/** What a press that no card could carry is answered with is tested elsewhere. */
function genuine(kind: CardActionName, value: Readonly<Record<string, unknown>>): PressValue {
  const sent: unknown = JSON.parse(JSON.stringify(value))
  if (parseCardAction(sent) === null) throw new Error(`no card carries ${JSON.stringify(value)}`)
  return { kind, value }
}
