import { fieldOf } from '../../regulation/form.ts'
import { formById } from '../../regulation/forms/all.ts'
import type { CaseDocument } from '../records.ts'

/** Kinds of document that the program drafts (regulation/documents.md), as people call them. */
export const DOCUMENT_TITLES: Readonly<Record<string, string>> = {
  letterTemplate: '申请函（参考模板）',
  dossierDocument: '申报书（Word 文件）',
  taskStatementDocument: '筹建任务书（Word 文件）',
  filingReceipt: '收件回执（草稿）',
  returnNotice: '退回通知书（草稿，待编号用印）',
  appraisalNotice: '专家论证通知（草稿）',
  appraisalOpinion: '专家论证意见（待专家签字）',
  publicNotice: '公示（草稿）',
  noticeCorrection: '更正公示（草稿）',
  objectionReply: '公示意见处理意见（草稿）',
  approvalDocument: '批准筹建文件（草稿，待编号用印）',
  taskStatementBooklet: '筹建任务书（待用印）',
  refusalNotice: '不予批准筹建告知书（草稿，待编号用印）',
  receiptSlip: '签收单',
  formalityPassNotice: '形式审查情况告知（草稿，待编号用印）',
}

/** What a document of a case is, in words: the kind of a draft, or the entry that a file came with. */
export function documentTitle(document: Pick<CaseDocument, 'kind' | 'origin' | 'name'>): string {
  const drafted = DOCUMENT_TITLES[document.kind]
  if (drafted !== undefined) return drafted
  const [form = '', field = ''] = document.kind.split('.')
  const declared = formById(form)
  const title = declared === null ? null : fieldOf(declared, field)?.meta.title
  return title ?? document.name
}
