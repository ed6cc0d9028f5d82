import type { DocumentBlock, FactsOf } from '../application/documents-port.ts'
import { titleLines } from './wording.ts'

// Sentences and rows that the papers of an established center share.

type Center = Pick<FactsOf<'G36'>, 'caseNumber' | 'projectName' | 'approvalNumber'>

/** …中心（批准成立文号：…，办件编号：…）: how a paper names the center first. */
export const centerReference = (facts: Center): string =>
  `${facts.projectName}（批准成立文号：${facts.approvalNumber}，办件编号：${facts.caseNumber}）`

/** A title about a center. */
export const centerTitle = (lead: string, facts: Center, tail: string): readonly string[] =>
  titleLines(lead, facts.projectName, tail)

/** The lines of a change of the scope as a table. */
export function changeTable(lines: FactsOf<'G35'>['agreed']): DocumentBlock {
  return {
    type: 'table',
    title: null,
    columns: ['序号', '类型', '项目', '参数', '测量范围', '不确定度等', '依据'],
    rows: lines.map((line, index) => [
      String(index + 1),
      line.change,
      line.item,
      line.parameter,
      line.range,
      line.uncertainty,
      line.specification,
    ]),
  }
}
