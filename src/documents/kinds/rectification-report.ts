import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  chineseNumber,
  contactLine,
  docxName,
  heading,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  TEMPLATE_STATUS,
} from '../model.ts'
import { preparationReference, preparationTitle } from '../preparation-wording.ts'
import { numberedSections, sentence } from '../wording.ts'

type Facts = FactsOf<'G24'>

const NOTICES = {
  threeMonthNotice: { name: '限期3个月整改通知', article: '第二十一条第一款', cite: '21.1' },
  rectificationNotice: { name: '整改通知书', article: '第二十二条第二款', cite: '22.2' },
} as const

/** How many problems the empty template has room for. */
const EMPTY_ROWS = 2

/**
 * G24 整改报告 (第二十一条第一款 or 第二十二条第二款), made from form F10; without rows a template to
 * fill in. It is the unit's paper, so it carries no draft mark of the bureau.
 */
export function composeRectificationReport(facts: Facts): DocumentModel {
  const notice = NOTICES[facts.under]
  return {
    kind: 'G24',
    fileName: docxName(`整改报告（${facts.caseNumber}）`),
    author: facts.applicant,
    head: null,
    attachmentMark: null,
    title: preparationTitle('', facts, '整改报告'),
    draftMark: null,
    templateStatus: TEMPLATE_STATUS,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      paragraph(
        `我单位承建${preparationReference(facts)}，于${facts.noticeReceivedOn}收到贵局${notice.name}（${facts.noticeNumber}）。根据${MEASURES}${notice.article}的规定，现将整改结果报告如下。`,
      ),
      ...numberedSections([
        { title: '整改情况', blocks: rowsOf(facts).flatMap(rowBlocks) },
        { title: '尚未完成的整改', blocks: [paragraph(outstanding(facts))] },
      ]),
      paragraph('我单位对上述内容和所附证明材料的真实性负责。'),
      contactLine(facts.contact),
      signature(`${facts.applicant}（盖章）`),
    ],
    cites: [notice.cite],
  }
}

function rowsOf({ rows }: Facts): Facts['rows'] {
  if (rows.length > 0) return rows
  const empty = { problem: '', cause: '', action: '', result: '', proof: '' }
  return Array.from({ length: EMPTY_ROWS }, () => empty)
}

function rowBlocks(row: Facts['rows'][number], index: number): DocumentBlock[] {
  return [
    heading(2, `（${chineseNumber(index + 1)}）问题${chineseNumber(index + 1)}`),
    {
      type: 'fields',
      items: [
        { label: '问题', text: row.problem },
        { label: '原因', text: row.cause },
        { label: '整改措施', text: row.action },
        { label: '整改结果', text: row.result },
        { label: '证明材料', text: row.proof },
      ],
    },
  ]
}

function outstanding({ rows, outstanding: left }: Facts): string {
  if (left.trim() !== '') return sentence(left)
  return rows.length > 0
    ? '没有尚未完成的整改。'
    : '〔请填写：尚未完成的整改及其完成时间；没有的，填写“没有”。〕'
}
