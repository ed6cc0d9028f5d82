/** What the rules of the forms check, in a few words for a legal officer; by the rule's id. */
const titles: Readonly<Record<string, string>> = {
  // 第七条至第九条：申报书、筹建任务书、申请函
  'organisation-type': '申报主体在列明的类型之内',
  'organisation-type-explained': '其他类型的单位写明单位性质',
  'legal-person': '申报主体具有法人资格',
  'registered-metrologists': '一级、二级注册计量师人数',
  'leading-talent': '具备相应领域的领军人才',
  'technical-staff-within-total': '专业技术人员不多于职工总数',
  'measurement-standards': '填写计量标准',
  'service-foundation': '前期工作基础和业绩由经办人审核',
  'innovation-foundation': '科技创新基础由经办人审核',
  'quality-system': '实验室和质量管理体系由经办人审核',
  'certificates-valid': '证书在有效期内',
  representativeness: '前瞻性、引领性和代表性由经办人审核',
  'not-listed': '未列入严重违法失信名单',
  'credit-query-fresh': '信用查询日期没有过期',
  'credit-query-result': '信用查询结果符合条件',
  'district-exists': '区县没有撤销',
  'center-name': '中心名称的写法',
  'truthfulness-promise': '对材料的合法性与真实性作出承诺',
  'core-tasks-covered': '建设任务覆盖主要任务',
  'task-weights': '任务权重合计为百分之百',
  'funds-total': '建设资金合计与明细一致',
  'funds-named': '填写建设资金',
  'within-preparation': '计划时间在筹建期内',
  'letter-number-shape': '申请函文号的写法',

  // 第十条至第十二条：形式审查、论证、公示、批准筹建
  'materials-complete': '申请材料齐全',
  'sponsor-consent': '同意申报的单位与发函单位一致',
  'return-has-reason': '退回写明理由',
  'return-pairs-whole': '退回事项与理由一一对应',
  'panel-one-lead': '专家组有且只有一名组长',
  'panel-size': '专家组人数',
  'panel-names-distinct': '专家不重复',
  'recusal-declared': '没有应当回避的情形',
  'conclusion-majority': '论证结论为多数专家的意见',
  'dissent-written': '不同意见写入记录',
  'notice-days': '公示时间不少于规定天数',
  'comment-received-on': '意见的收到日期',
  'task-statement-final': '筹建任务书已经定稿',
  'legal-remarks-written': '法制审核意见写明内容',
  'meeting-whole': '会议名称、日期和纪要编号齐全',

  // 第十三条至第十八条：筹建、延期、验收申请、初审
  'change-differs': '变更前后内容不同',
  'extension-cap': '延期累计不超过6个月',
  'extension-window': '延期申请提出的时间',
  'extension-reason': '写明特殊原因',
  'tasks-completed': '筹建任务完成或者写明情况',
  'self-score': '自评得分不低于80分',
  'trial-run-begun': '质量管理体系已经试运行',
  'standards-listed': '填写计划建立的计量标准',
  'standards-proven': '计量标准通过考核或者有检定、校准证书',
  'standards-valid': '计量标准的证书在有效期内',
  'district-consent': '当地区县局同意',
  'refusal-explained': '区县局不同意的写明理由',
  'applied-in-time': '验收考核申请的时间',
  'review-lateness': '对晚于规定时间的申请写明意见',
  'review-conclusion': '初审结论与各项审查内容一致',
  'review-explained': '初审不符合要求的写明理由',
  'supplement-due-ahead': '补正截止日期晚于当日',
  'postpone-days': '推迟现场审查的天数',
  'postpone-clock': '推迟期间期限是否停止计算',

  // 第十九条、第二十条：现场审查及材料
  'closing-after-opening': '末次会议不早于首次会议',
  'schedule-sample-share': '拟定的抽样比例',
  'sample-repeatable': '抽样结果可以重新计算',
  'sample-share': '抽样比例和每类最少项数',
  'sample-both-kinds': '两类项目均有抽查',
  'sample-tested': '抽中项目有人员能力验证结果',
  'attendance-complete': '应当到场的人员均在场',
  'objection-written': '被考核单位有异议的写明意见',
  'examination-certificates': '计量标准考核证书',
  'own-calibration-papers': '自编校准规范的文本和评审证明',
  'own-measurement-papers': '自编测量规范的文本、评审证明、报告和记录',
  'funds-plausible': '到位资金与计划资金相符',
  'government-funds-within': '政府支持资金不多于到位资金',
  'service-cases': '填写服务产业的案例',

  // 第二十一条、第二十二条：评分、考核报告、整改、批准成立
  'score-items': '评分项目在现行分值表之内',
  'score-once': '每项只评一次',
  'score-max': '各项满分与分值表一致',
  'score-within-max': '得分不超过满分',
  'score-step': '得分为计分单位的整数倍',
  'score-comment': '得分低的写明扣分理由',
  'score-every-item': '每项均已评分，满分合计100分',
  'score-passes': '合计得分是否达到80分',
  'report-score': '考核得分的写法',
  'report-pass': '考核结论与得分一致',
  'report-rectify': '不合格前应当限期整改',
  'report-problems': '结论不是合格的列出问题',
  'rectification-months': '整改期限不超过规定时间',
  'establishment-passed': '考核合格或者整改结果已获认可',
  'hearing-offered': '撤销资格的告知可以要求听证',
  'statement-days': '陈述申辩的天数',

  // 第二十五条至第二十八条：名录、重大变化
  'register-approval-number': '批准文号的写法',
  'register-rows-differ': '名录中同一项目只列一次',
  'effect-is-described': '写明受影响的项目和措施',
  'scope-rows-whole': '变更的每一行填写完整',
  'scope-new-item': '新增项目不填名录序号',
  'scope-assessment-conclusion': '总结论与各行结论一致',
  'scope-supplement-due-ahead': '给出办理的时间',
  'event-new-name': '更名的写明新名称',
  'event-new-host': '写明变更后的依托单位',
  'event-new-district': '写明变更后的所在区县',
  'event-lost-items': '列出失去的项目',
  'event-supplement-due-ahead': '给出补充情况的时间',

  // 第二十九条：年度报告
  'report-data-until': '数据截至日期不晚于签名日期',
  'report-unfinished-explained': '没有完成的任务写明原因',
  'report-correction-due-ahead': '给出更正的时间',

  // 第三十条：满5年复查
  'review-notice-due-ahead': '给出准备材料的时间',
  'review-problems': '意见不是合格的列出问题',
  'review-rectification-due-ahead': '给出整改的时间',

  // 登记、代录、印发、送达
  'privacy-notice-read': '已阅读个人信息处理告知',
  'role-needs-district': '区县局人员填写所在区县',
  'paper-number-shape': '来文文号的写法',
  'paper-received-after-date': '收到日期不早于成文日期',
  'notice-number-shape': '文书文号的写法',
  'left-service-needs-proof': '留置送达写明拒收、见证情况',
  // 第二十七条、第三十一条：监督检查、年度任务、提醒告诫、撤销
  'arranged-inspectors': '安排的检查人员不少于2人',
  'inspectors-two': '检查人员不少于2人',
  'shortcoming-described': '不符合的项目写明情况',
  'rectification-day': '限期整改的写明截止日期',
  'rectification-after-visit': '整改截止日期晚于检查日期',
  'conclusion-fits-checklist': '检查结论与逐项检查一致',
  'center-signature': '中心拒签或有异议的记录其意见',
  'result-due-named': '确认限期整改的写明截止日期',
  'result-due-fits': '整改截止日期与结果相符',
  'result-requirements': '须整改的写明整改要求',
  'recheck-inspectors': '复查人员不少于2人',
  'warning-due-ahead': '提醒告诫的改正期限晚于今天',
  'ground-supported': '撤销事由有其专门的证据',
  'credit-shows-dishonesty': '重大违法失信有新近的信用查询',
  'items-whole': '每项年度任务有指标、目标和权重',
  'weights-sum': '年度任务权重合计100',
  'due-in-year': '自评截止日期在年度内',
  'due-after-issue': '自评截止日期不早于下达日期',
  'grade-after-self-assessment': '评定等次前已有自评',
  'failed-grade-requirements': '年度考核不合格的写明改进要求',
}

/** What rules of that kind check, whatever they are called. */
const DATED = /-not-in-future$/

/** What a rule checks, in a few Chinese words; null for one that has no words yet. */
export function ruleTitle(id: string): string | null {
  return titles[id] ?? (DATED.test(id) ? '日期不晚于填写当日' : null)
}

/** Every rule that has words of its own. */
export const titledRules: readonly string[] = Object.keys(titles)
