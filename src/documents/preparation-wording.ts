import type { DocumentBlock, FactsOf } from '../application/documents-port.ts'
import { chineseNumber, heading, paragraph } from './model.ts'
import { nameInPreparation, sentence, titleLines } from './wording.ts'

// Sentences and rows that the papers between approval of preparation and establishment share.

/** What these papers know of the case. */
type Preparation = Pick<
  FactsOf<'G15'>,
  'caseNumber' | 'projectName' | 'applicant' | 'sponsor' | 'approvalNumber' | 'districtBureau'
>

/** …中心（筹）（批准筹建文号：…，办件编号：…）: how a paper names the preparation first. */
export function preparationReference(facts: Preparation): string {
  return `${nameInPreparation(facts.projectName)}（批准筹建文号：${facts.approvalNumber}，办件编号：${facts.caseNumber}）`
}

/** A title that shows （筹）, as a center is called until it is established (article 3). */
export function preparationTitle(lead: string, facts: Preparation, tail: string) {
  return titleLines(lead, facts.projectName, tail, '（筹）')
}

/** Who and what, above the panel's papers. */
export function preparationRows(facts: Preparation) {
  return [
    { label: '中心名称', text: nameInPreparation(facts.projectName) },
    { label: '建设单位', text: facts.applicant },
    { label: '批准筹建文号', text: facts.approvalNumber },
    { label: '办件编号', text: facts.caseNumber },
    { label: '所在地区县局', text: facts.districtBureau },
  ]
}

/** How the acceptance application came in (articles 16 and 18). */
export function acceptanceFiling(facts: Preparation & { receivedOn: string }): string {
  return `你单位提交的${preparationReference(facts)}验收考核申请材料，我局已于${facts.receivedOn}收到。`
}

/** （一）… with what is wrong and what is asked, as in a rectification notice. */
export function rectificationBlocks(items: FactsOf<'G22'>['items']): DocumentBlock[] {
  return items.flatMap(({ item, problem, requirement }, index) => [
    heading(2, `（${chineseNumber(index + 1)}）${item}`),
    paragraph(`问题：${sentence(problem)}`),
    paragraph(`整改要求：${sentence(requirement)}`),
  ])
}

/** 21.1 says the months, not when they begin (I-12); so the paper says whose choice that is. */
export const FROM_RECEIPT =
  '期限自你单位收到本通知的次日起计算，收到日期以送达回证为准；《办法》未规定起算日期'

/** The panel of 18.2 has one lead. Throws RangeError otherwise. */
export function assertOneLead(members: FactsOf<'G17'>['members']): void {
  const leads = members.filter((member) => member.isLead).length
  if (leads !== 1) throw new RangeError(`a panel has one lead, not ${leads}`)
}

/** Rows of numbers and texts: 1, 2, 3 before each. */
export function countedRows(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row, index) => [String(index + 1), ...row])
}
