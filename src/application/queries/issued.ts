import { type IssuedLine, issuedCard } from '../../../cards/faces/issued.ts'
import { papersOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import type { FormValues } from '../../regulation/form.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { isStaff, maySee } from '../../regulation/standing.ts'
import { civilDateOf, formatDate, isCivilDate } from '../../regulation/time/civil-date.ts'
import type { StoredEvent } from '../records.ts'
import { type Reply, show, type Turn } from '../turn.ts'
import { titleOf } from './case-view.ts'
import { scopeOf } from './worklist.ts'

const MOST = 60

/** 已签发 for the bureau: what was issued; 已发函 for a sponsor: the letters that it sent. */
export async function issuedReply(turn: Turn, page: number): Promise<Reply> {
  const staff = isStaff(turn.actor)
  const done = await turn.tx.cases.actsDone(scopeOf(turn), staff ? 'issue' : 'sendLetter', MOST)
  const seen = done.filter(({ case: file }) =>
    maySee(procedureOf(file.procedure), file, turn.actor),
  )
  const lines = seen.map(({ case: file, event }): IssuedLine => lineOf(file, event))
  return show(issuedCard({ title: staff ? '已签发' : '已发函', lines, page }))
}

function lineOf(file: CaseFile, event: StoredEvent): IssuedLine {
  return {
    case: file.id,
    title: titleOf(file),
    what: event.sentence,
    number: numberOf(file, event.action),
    on: civilDateOf(event.at),
    service: serviceOf(file, event),
  }
}

/**
 * How the service of what was issued stands, by its registration and nothing else; null where none
 * is known and none is asked for.
 */
function serviceOf(file: CaseFile, { action, at }: StoredEvent): string | null {
  const paper = papersOf(file.facts).findLast((one) => one.act === action)
  const later = Object.values(file.facts.inputs).filter((input) => input.at >= at)
  const days = later.flatMap(({ forms }) => [
    forms['serve-notice']?.['servedOn'],
    forms['receipt']?.['receivedOn'],
  ])
  const found = paper === undefined ? days.find((day) => day !== undefined) : paper.servedOn
  if (typeof found === 'string' && isCivilDate(found)) return `${formatDate(found)}送达`
  return paper === undefined ? null : '尚未登记送达'
}

/** The number as it was registered with the last act of this name. */
function numberOf(file: CaseFile, action: string): string | null {
  const paper = papersOf(file.facts).findLast((one) => one.act === action)
  if (paper !== undefined && paper.number !== '') return paper.number
  const forms: Readonly<Record<string, FormValues>> = file.facts.inputs[action]?.forms ?? {}
  const given =
    forms['issue-notice']?.['documentNumber'] ?? forms['sponsor-letter']?.['documentNumber']
  return typeof given === 'string' && given !== '' ? given : null
}
