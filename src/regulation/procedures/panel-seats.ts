import type { KeptRecord, PanelSeat } from '../case-file.ts'
import type { GuardContext } from '../procedure.ts'

/** Seats of an expert panel and who stands behind them: shared by the appraisal and the assessment. */

/** An answer without the blanks around it; empty where there is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** A name as two of them are compared: spaces inside 「张 三」 do not make another person. */
export const comparable = (value: unknown): string => text(value).replaceAll(/\s/gu, '')

/** The rows of the form as seats. The program has filled in who of them is in the chat. */
export function seatsIn(context: GuardContext): readonly PanelSeat[] {
  const rows = context.input['appraisal-panel']?.['experts']
  if (!Array.isArray(rows)) return []
  return rows.map((row: Readonly<Record<string, unknown>>) => ({
    openId: text(row['openId']) === '' ? null : text(row['openId']),
    name: text(row['name']),
    employer: text(row['employer']),
    speciality: text(row['speciality']),
    lead: row['lead'] === true,
    standing: 'sitting',
  }))
}

/** The seats that count. */
export const sittingIn = ({ case: file }: GuardContext): readonly PanelSeat[] =>
  file.facts.panel.filter((seat) => seat.standing === 'sitting')

/** The records of a kind, in the order in which they came. */
export const recordsOf = ({ case: file }: GuardContext, kind: string): readonly KeptRecord[] =>
  file.facts.records[kind] ?? []

/** The seat that acts: by the person in the chat, or by the name on the paper (代录). */
export function actingSeat(context: GuardContext): PanelSeat | null {
  const { actor, onBehalfOf } = context
  const seats = sittingIn(context)
  if (onBehalfOf === null) return seats.find((seat) => seat.openId === actor.openId) ?? null
  return seats.find((seat) => comparable(seat.name) === comparable(onBehalfOf)) ?? null
}

/** Whether a record was given by the holder of a seat, in the chat or on paper. */
export const isFrom = (seat: PanelSeat, record: KeptRecord): boolean =>
  record.by === '' ? comparable(record.byName) === comparable(seat.name) : record.by === seat.openId
