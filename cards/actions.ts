import { z } from 'zod'

/**
 * What a press on a card may ask for. A card's button carries one of these in `behaviors`; anything
 * else that comes back is a forged or outdated card. Nothing in here grants a right: role, district
 * and case are checked from the database at the moment of the click.
 */

const id = z.string().min(1).max(64)
const version = z.number().int().nonnegative()
const name = z.string().min(1).max(64)
/** A page of a list or read-back, from 0. */
const page = z.number().int().min(0).max(999)
const year = z.number().int().min(2000).max(2100)

const duty = {
  paper: name,
  key: z.enum(['headConfirms', 'legalReviews', 'signer', 'issuer']),
  value: z.string().max(32),
}

const actions = [
  // First meeting and menus
  z.strictObject({
    do: z.literal('openDoor'),
    door: z.enum(['applicant', 'staff', 'expert', 'report']),
  }),
  z.strictObject({ do: z.literal('openMatters') }),
  z.strictObject({ do: z.literal('openWorklist'), page: page.optional() }),
  z.strictObject({ do: z.literal('openDates'), page: page.optional() }),
  z.strictObject({ do: z.literal('openBoard') }),
  // 年度报告 已报／未报 (第二十九条)
  z.strictObject({ do: z.literal('openReports'), year, page }),
  z.strictObject({ do: z.literal('urgeReport'), case: id, year, page }),
  // 日历订阅: an address is made (told once), another one instead, or ended
  z.strictObject({ do: z.literal('openFeed') }),
  z.strictObject({ do: z.literal('makeFeed') }),
  z.strictObject({ do: z.literal('endFeed') }),
  /** 每日提醒 on or off. */
  z.strictObject({ do: z.literal('chooseDigest'), on: z.boolean() }),
  z.strictObject({ do: z.literal('openStatistics') }),
  z.strictObject({ do: z.literal('openIssued'), page: page.optional() }),
  z.strictObject({ do: z.literal('exportLedger') }),
  z.strictObject({ do: z.literal('startApplication') }),
  // Established centers and their matters (第二十五条 to 第三十一条)
  z.strictObject({ do: z.literal('openCenters'), page: page.optional() }),
  z.strictObject({ do: z.literal('openCenter'), center: id }),
  z.strictObject({ do: z.literal('startMatter'), center: id, procedure: name }),
  // A case
  z.strictObject({ do: z.literal('openCase'), case: id }),
  z.strictObject({
    do: z.literal('openSection'),
    case: id,
    section: z.enum([
      'history',
      'documents',
      'findings',
      'deadlines',
      'changes',
      'filing',
      'onBehalf',
      'deliveries',
      'assignee',
    ]),
    page: page.optional(),
  }),
  /** 分派: who of the case officers is told of the case; empty: nobody in particular. */
  z.strictObject({ do: z.literal('assign'), case: id, version, to: z.string().max(64) }),
  /** 值班: who hands cases out; empty: the head of division alone. */
  z.strictObject({ do: z.literal('chooseDutyOfficer'), to: z.string().max(64) }),
  /** An act of the procedure: done at once, or its form is opened when it needs input. */
  z.strictObject({
    do: z.literal('act'),
    case: id,
    version,
    action: name,
    onBehalf: z.boolean().optional(),
  }),
  /** The second person confirms or declines what was recorded on behalf (代录). */
  z.strictObject({
    do: z.literal('settleRecord'),
    case: id,
    version,
    record: id,
    confirm: z.boolean(),
  }),
  z.strictObject({ do: z.literal('getFile'), case: id, sha256: z.string().length(64) }),
  /** What became of a message that stands still: known to the other side, or to go out again. */
  z.strictObject({
    do: z.literal('settleMessage'),
    message: id,
    as: z.enum(['received', 'resend']),
    case: id.optional(),
  }),
  z.strictObject({ do: z.literal('explainDeadline'), case: id, deadline: id }),
  z.strictObject({ do: z.literal('showArticle'), cite: z.string().min(1).max(16) }),
  // 办法理解: the readings of what the measures leave open
  z.strictObject({ do: z.literal('openReadings'), page }),
  z.strictObject({ do: z.literal('openReading'), name }),
  z.strictObject({
    do: z.literal('previewReading'),
    name,
    value: z.string().max(64).optional(),
  }),
  z.strictObject({
    do: z.literal('applyReading'),
    name,
    value: z.string().max(64),
    base: id,
  }),
  // 办理分工: who confirms, reviews, signs, numbers and seals
  z.strictObject({ do: z.literal('openDuties'), page }),
  z.strictObject({ do: z.literal('openDuty'), paper: name }),
  z.strictObject({ do: z.literal('previewDuty'), ...duty }),
  z.strictObject({ do: z.literal('applyDuty'), ...duty, base: id }),
  // A draft
  z.strictObject({ do: z.literal('openDraft'), draft: id }),
  /** Leaves a step of inputs; always a submit button inside the form, so that it carries them. */
  z.strictObject({
    do: z.literal('leaveStep'),
    draft: id,
    form: name,
    step: name,
    base: version,
    go: z.enum(['next', 'back', 'later', 'readBack']),
  }),
  z.strictObject({ do: z.literal('openStep'), draft: id, form: name, step: name }),
  z.strictObject({ do: z.literal('openReadBack'), draft: id, page }),
  z.strictObject({ do: z.literal('submitDraft'), draft: id, base: version }),
  z.strictObject({ do: z.literal('abandonDraft'), draft: id }),
  z.strictObject({ do: z.literal('showFullText'), draft: id, form: name, field: name }),
  z.strictObject({ do: z.literal('clearLongText'), draft: id, form: name, field: name }),
  z.strictObject({ do: z.literal('sendWorkbook'), draft: id }),
  z.strictObject({
    do: z.literal('openRow'),
    draft: id,
    form: name,
    field: name,
    row: id.optional(),
  }),
  z.strictObject({
    do: z.literal('saveRow'),
    draft: id,
    form: name,
    field: name,
    row: id,
    base: version,
    another: z.boolean(),
  }),
  z.strictObject({ do: z.literal('deleteRow'), draft: id, form: name, field: name, row: id }),
  z.strictObject({ do: z.literal('listRows'), draft: id, form: name, field: name, page }),
  /** Moves a received file to another entry of the form, or takes it out (form = field = ''). */
  z.strictObject({
    do: z.literal('placeFile'),
    draft: id,
    sha256: z.string().length(64),
    form: z.string().max(64),
    field: z.string().max(64),
  }),
] as const

export const cardAction = z.discriminatedUnion('do', actions)
export type CardAction = z.infer<typeof cardAction>
export type CardActionName = CardAction['do']

/** Parses what a click carried. Null for a card that is not (or no longer) ours. */
export function parseCardAction(value: unknown): CardAction | null {
  const parsed = cardAction.safeParse(value)
  return parsed.success ? parsed.data : null
}
