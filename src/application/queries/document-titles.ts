import { fieldOf } from '../../regulation/form.ts'
import { formById } from '../../regulation/forms/all.ts'
import type { CaseDocument } from '../records.ts'

/** Kinds of document that the program drafts (regulation/documents.md), as people call them. */
export const DOCUMENT_TITLES: Readonly<Record<string, string>> = {
  letterTemplate: '申请函（参考模板）',
  dossierDocument: '申报书（Word 文件）',
  dossierExtract: '申报书摘录（人员姓名和证书编号已隐去）',
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
  taskStatementChangeReply: '任务书变更答复（草稿，待编号用印）',
  extensionApplication: '延期验收申请（参考模板，待盖章）',
  extensionReply: '延期验收答复（草稿，待编号用印）',
  givingUpRequest: '放弃筹建申请（参考模板，待盖章）',
  givingUpReply: '同意终止筹建的函（草稿，待编号用印）',
  supplementNotice: '补正通知书（草稿，待编号用印）',
  assessmentRefusal: '不予考核通知书（草稿，待编号用印）',
  assessmentNotice: '验收考核通知（草稿，待编号用印）',
  attendanceSheet: '会议签到表（待签名）',
  scoringSheet: '验收考核评分表（待签名）',
  samplingRecord: '抽样和能力验证记录（待签名）',
  assessmentReport: '考核报告（草稿，待专家签字）',
  rectificationNotice3m: '限期3个月整改通知（草稿，待编号用印）',
  rectificationNotice: '整改通知书（草稿，待编号用印）',
  establishmentDocument: '批准成立文件（草稿，待编号用印）',
  intendedAdverseNotice: '拟作不利决定的告知书（草稿，待编号用印）',
  hearingNotice: '听证通知（草稿，待编号用印）',
  statementRecord: '陈述申辩或者听证笔录（待签名）',
  cancellationDecision: '取消筹建资格决定（草稿，待编号用印）',
  revocationOfPreparation: '撤销筹建资格决定（草稿，待编号用印）',
  establishmentRefusal: '不予批准成立决定（草稿，待编号用印）',
  majorChangeReport: '重大变化报告（工作表单，待盖章）',
  majorChangeReceipt: '重大变化报告回执（草稿）',
  annualReportDocument: '年度报告（参考模板，待盖章）',
  scopeChangeApplication: '能力变更申请（参考模板，待盖章）',
  scopeChangeReply: '能力变更答复（草稿，待编号用印）',
  scopeChangeAnnouncement: '能力变更公告（草稿）',
  eventDecision: '其他事项答复（草稿，待编号用印）',
  reviewNotice: '复查通知（草稿，待编号用印）',
  reviewMaterials: '满5年复查材料（参考模板，待盖章）',
  reviewReport: '复查报告（待专家签字）',
  reviewConfirmation: '复查合格确认文件（草稿，待编号用印）',
  reviewResultNotice: '复查结果通知（草稿，待编号用印）',
  reviewRectificationNotice: '复查限期整改通知（草稿，待编号用印）',
  annualTaskNotice: '年度建设任务通知（草稿，待编号用印）',
  annualAssessmentNotice: '年度考核结果通知（草稿，待编号用印）',
  inspectionNotice: '监督检查通知（草稿，待编号用印）',
  inspectionReport: '监督检查情况报告（待签名）',
  inspectionResultNotice: '监督检查结果通知书（草稿，待编号用印）',
  warningLetter: '提醒告诫书（草稿，待编号用印）',
  centerRevocation: '撤销中心资格决定（草稿，待编号用印）',
  revocationEndNotice: '不予撤销告知书（草稿，待编号用印）',
  revocationPublicNotice: '撤销中心资格公告（草稿，待编号用印）',
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
