import type { DocumentBlock, DocumentModel, FactsOf } from '../application/documents-port.ts'
import {
  BLANK_DATE,
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MUNICIPAL_BUREAU,
  TEMPLATE_STATUS,
} from './model.ts'
import { imprint, titleLines } from './wording.ts'

// What the papers about an established center share (第二十六条 to 第三十一条).

/** What these papers know of the center. */
export type Center = Pick<
  FactsOf<'G31'>,
  'caseNumber' | 'center' | 'hostOrganisation' | 'approvalNumber' | 'districtBureau' | 'contact'
>

/** …中心（批准成立文号：…，办件编号：…）: how a paper names the center first. */
export const centerReference = (facts: Center): string =>
  `${facts.center}（批准成立文号：${facts.approvalNumber}，办件编号：${facts.caseNumber}）`

/** Who and what, above papers that are filled in. */
export const centerRows = (facts: Center) => [
  { label: '中心名称', text: facts.center },
  { label: '依托单位', text: facts.hostOrganisation },
  { label: '批准成立文号', text: facts.approvalNumber },
  { label: '办件编号', text: facts.caseNumber },
  { label: '所在地区县局', text: facts.districtBureau },
]

/** What differs between the bureau's papers about a center. */
interface Paper {
  readonly kind: DocumentModel['kind']
  readonly file: string
  readonly lead: string
  readonly tail: string
  readonly blocks: readonly DocumentBlock[]
  readonly cites: readonly string[]
  readonly copyTo?: readonly string[]
  /** Said below the title beside the status of the template. */
  readonly note?: string
  readonly addressee?: string | null
}

/** A paper of the Municipal Bureau to the center's host organisation: a draft until it is issued. */
export function bureauPaper(facts: Center, paper: Paper): DocumentModel {
  return {
    kind: paper.kind,
    fileName: docxName(`${paper.file}（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: titleLines(paper.lead, facts.center, paper.tail),
    draftMark: DRAFT_MARK,
    templateStatus:
      paper.note === undefined ? TEMPLATE_STATUS : `${TEMPLATE_STATUS}；${paper.note}`,
    addressee: paper.addressee === undefined ? facts.hostOrganisation : paper.addressee,
    blocks: [
      ...paper.blocks,
      ...bureauClosing(facts.contact),
      ...imprint(paper.copyTo ?? [facts.districtBureau].filter((name) => name !== ''), BLANK_DATE),
    ],
    cites: paper.cites,
  }
}
