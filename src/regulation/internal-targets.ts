import type { Cite } from './cite.ts'

/**
 * Targets of this project where the measures set no time (setting NO_LIMIT_STEPS). They are shown
 * to staff only, always with their label, and never as a period of the measures.
 */

/** How an internal target is always labelled. */
export const INTERNAL_TARGET_LABEL = '内部目标（办法未规定）'

/** One internal target. */
export interface InternalTarget {
  readonly kind: 'internalTarget'
  readonly label: typeof INTERNAL_TARGET_LABEL
  /** What is to be done. */
  readonly title: string
  /** What it is counted from. */
  readonly trigger: string
  readonly value: number
  readonly unit: 'workingDays' | 'days' | 'months'
  /** The article of the step, which itself names no time; null for steps of practice alone. */
  readonly cite: Cite | null
}

/** A target that is a day of the year. */
export interface InternalDay {
  readonly kind: 'internalTarget'
  readonly label: typeof INTERNAL_TARGET_LABEL
  readonly title: string
  /** `MM-DD` */
  readonly monthDay: string
  readonly cite: Cite
}

function target(
  cite: Cite | null,
  value: number,
  unit: InternalTarget['unit'],
  title: string,
  trigger: string,
): InternalTarget {
  return { kind: 'internalTarget', label: INTERNAL_TARGET_LABEL, title, trigger, value, unit, cite }
}

function day(cite: Cite, monthDay: string, title: string): InternalDay {
  return { kind: 'internalTarget', label: INTERNAL_TARGET_LABEL, title, monthDay, cite }
}

/** Every internal target, by id; a setting that the bureau may change. */
export const internalTargets = {
  'draft-idle-first': target('9.1', 7, 'days', '提醒继续填写申报材料', '最后一次保存'),
  'draft-idle-second': target('9.1', 14, 'days', '再次提醒继续填写申报材料', '最后一次保存'),
  'draft-idle-last': target('9.1', 30, 'days', '询问是否继续申报', '最后一次保存'),
  'sponsor-letter': target('9.1', 10, 'workingDays', '出具申请函', '提请发函单位'),
  'formality-review': target('10', 10, 'workingDays', '完成形式审查', '收到申请材料'),
  'confirm-proposal': target('10', 3, 'workingDays', '确认形式审查意见', '经办人提出意见'),
  'issue-notice': target('10', 5, 'workingDays', '印发退回通知书', '确认退回'),
  'confirm-registration': target(null, 3, 'workingDays', '核对办事人登记', '提交登记'),
  'confirm-import': target(null, 5, 'workingDays', '核对导入内容', '提交核对'),
  'answer-report': target('23', 10, 'workingDays', '阅办反映情况', '收到反映'),
  'returned-idle': target('10', 12, 'months', '确认是否结束申报', '退回'),
  'appoint-panel': target('10', 10, 'workingDays', '确定论证专家组', '形式审查通过'),
  'agree-panel': target('10', 3, 'workingDays', '审批专家组人数', '经办人提出专家组名单'),
  'hold-appraisal': target('10', 15, 'workingDays', '召开论证会', '确定专家组'),
  'panel-opinion': target('10', 5, 'workingDays', '提出专家组论证意见', '召开论证会'),
  'submit-revision': target('10', 20, 'workingDays', '提交修改稿', '专家组提出修改意见'),
  'confirm-revision': target('10', 5, 'workingDays', '确认修改稿', '提交修改稿'),
  'publish-notice': target('11', 5, 'workingDays', '发布公示', '专家组推荐'),
  'end-notice': target('11', 3, 'workingDays', '登记公示结束', '公示截止'),
  'applicant-statement': target('11', 5, 'workingDays', '说明情况', '请申请单位说明'),
  'objection-disposal': target('11', 15, 'workingDays', '处理公示意见', '公示结束'),
  'propose-decision': target('12', 15, 'workingDays', '提出是否批准筹建的意见', '开始研究'),
  'head-review': target('12', 3, 'workingDays', '审核批准筹建意见', '经办人提出意见'),
  'legal-review': target('12', 5, 'workingDays', '提出法制审核意见', '处长审核同意'),
  'approver-decision': target('12', 10, 'workingDays', '决定是否批准筹建', '法制审核'),
  'issue-decision': target('12', 5, 'workingDays', '印发文件', '作出决定'),
  'serve-refusal': target('12', 5, 'workingDays', '送达不予批准告知书', '印发告知书'),
  'receipt-confirmation': target('14', 5, 'workingDays', '确认签收筹建任务书', '送达筹建任务书'),
  'task-change-decision': target('12', 10, 'workingDays', '答复任务书变更申请', '收到变更申请'),
  'giving-up-decision': target(null, 10, 'workingDays', '答复放弃筹建申请', '收到放弃筹建申请'),
  'grace-to-file': target('17.2', 10, 'workingDays', '申请验收考核', '送达不同意延期的函'),
  'overdue-handling': target('17.2', 20, 'workingDays', '提出处理意见', '登记逾期'),
  'district-consent': target('16', 5, 'workingDays', '出具区县局意见', '提交验收考核申请'),
  'extension-decision': target('17.2', 10, 'workingDays', '答复延期验收申请', '收到延期验收申请'),
  'supplement-notice': target('18.1', 3, 'workingDays', '印发补正通知书', '确认补正'),
  'supplement-reply': target('18.1', 10, 'workingDays', '补正资料', '送达补正通知书'),
  'panel-objection': target('18.2', 2, 'workingDays', '对考核组成员提出异议', '通知考核组名单'),
  'resume-visit': target('18.1', 30, 'days', '重新安排现场审查', '同意推迟'),
  'finish-visit': target('19.1', 5, 'workingDays', '完成现场审查', '召开首次会议'),
  'propose-rectification': target('21.1', 5, 'workingDays', '提出限期整改的意见', '收到阶段报告'),
  'serve-document': target(null, 5, 'workingDays', '送达文书', '印发文书'),
  rescore: target('21.1', 20, 'workingDays', '重新评分', '收到整改报告或整改期满'),
  'study-report': target('22.1', 20, 'workingDays', '研究考核报告', '收到考核报告'),
  'rectification-order': target('22.2', 10, 'workingDays', '提出整改通知书', '考核不合格'),
  'study-rectification': target('22.2', 20, 'workingDays', '决定是否重新考核', '收到整改报告'),
  'start-adverse': target('22.2', 10, 'workingDays', '决定是否启动', '提出意见'),
  'adverse-decision': target('22.2', 20, 'workingDays', '提出处理意见', '听取意见结束'),
  'hold-hearing': target('22.2', 20, 'workingDays', '举行听证', '申请听证'),
  'register-publication': target(
    '25',
    20,
    'workingDays',
    '公布名录和服务能力',
    '批准成立或同意变更',
  ),
  'inspection-report': target('27.2', 10, 'workingDays', '向市局报送监督检查情况', '完成监督检查'),
  'inspection-objection': target(
    '27.2',
    5,
    'workingDays',
    '对监督检查结果提出异议',
    '告知检查结果',
  ),
  'arrange-inspection': target('27.1', 20, 'workingDays', '安排监督检查', '决定检查'),
  'finish-inspection': target('27.1', 5, 'workingDays', '完成监督检查记录', '进场检查'),
  'tell-result': target('27.1', 5, 'workingDays', '告知检查结果', '收到检查记录'),
  'confirm-inspection': target('27.1', 10, 'workingDays', '提出结果确认意见', '听取中心意见'),
  'recheck-inspection': target('27.1', 10, 'workingDays', '复查整改情况', '收到整改报告'),
  'sign-task': target('27.1', 5, 'workingDays', '签收年度建设任务', '下达年度建设任务'),
  'grade-year': target('27.1', 20, 'workingDays', '提出年度考核意见', '收到自评'),
  'verify-conduct': target('31(一)', 15, 'workingDays', '核实不公正行为线索', '登记线索'),
  'verify-correction': target('31(一)', 10, 'workingDays', '核实改正情况', '收到改正报告'),
  'publish-revocation': target('31', 5, 'workingDays', '公布撤销决定', '送达撤销决定'),
  'remove-center': target('31', 5, 'workingDays', '移出名录', '公布撤销决定'),
  'scope-change-review': target('28.1', 20, 'workingDays', '审查变更申请', '收到变更申请'),
  'scope-change-assessment': target('28.1', 20, 'workingDays', '组织变更考核', '变更审查通过'),
  'major-change-report': target('28.2', 10, 'workingDays', '报告重大变化', '发生重大变化'),
  'acknowledge-change': target('28.2', 5, 'workingDays', '阅办重大变化报告', '收到报告'),
  'annual-report-review': target('29', 10, 'workingDays', '审阅年度报告', '收到年度报告'),
  'settle-center-event': target('25', 20, 'workingDays', '研究处理其他事项', '收到报告'),
  'five-year-review-start': target('30', 60, 'workingDays', '启动复查', '满5年'),
  'confirm-next-review': target('30', 20, 'workingDays', '确认是否再次复查', '提出复查建议'),
  'study-review': target('30', 20, 'workingDays', '研究复查结果', '收到复查报告'),
  statement: target('31', 5, 'workingDays', '陈述申辩', '收到拟作决定告知书'),
} as const satisfies Record<string, InternalTarget>

/** The id of an internal target. */
export type InternalTargetId = keyof typeof internalTargets

/** Whether a text is the id of an internal target. */
export function isInternalTargetId(text: string): text is InternalTargetId {
  return Object.hasOwn(internalTargets, text)
}

/** Internal targets that are days of the year, by id. */
export const internalDays = {
  'annual-task-issue': day('27.1', '03-31', '下达年度建设任务'),
  'annual-assessment': day('27.1', '12-31', '完成年度考核'),
  'district-inspection': day('27.2', '12-31', '完成年度定期监督检查'),
} as const satisfies Record<string, InternalDay>

/** The id of an internal target that is a day of the year. */
export type InternalDayId = keyof typeof internalDays
