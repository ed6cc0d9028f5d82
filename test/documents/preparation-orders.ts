import type { DocumentOrder } from '../../src/application/documents-port.ts'
import { CASE, CONTACT, MEMBERS } from './sample-case.ts'

// One order of every kind of 第十三条 to 第二十二条. People, organisations, numbers are fictional.

const PREPARATION = {
  ...CASE,
  projectName: '重庆市示例功率器件产业计量测试中心（筹）',
  approvalNumber: '示例发〔2026〕12号',
  districtBureau: '示例区市场监督管理局',
}

const REASONS = [
  {
    subject: '筹建任务',
    finding: '任务书所列“直流高电压标准装置”未通过考核，也未附检定或者校准证书',
    basis: '第十五条第（三）项',
  },
  {
    subject: '质量管理体系',
    finding: '未提供试运行记录',
    basis: '第十五条第（二）项',
  },
]

const SHEET = [
  {
    title: '一、计量测试项目能力与水平',
    items: [
      {
        number: '1.1',
        content: '计划建立的计量标准通过考核或者完成溯源的比例',
        basis: '第十五条第（三）项',
        max: 25,
        score: 20.5,
        remark: '4项中3项已取得考核证书',
      },
      {
        number: '1.2',
        content: '抽查项目的技术人员能力验证',
        basis: '第十九条第一款',
        max: 20,
        score: 17.45,
        remark: '见能力验证记录',
      },
    ],
  },
  {
    title: '二、计量科技创新能力与成果',
    items: [
      {
        number: '2.1',
        content: '计量科研项目',
        basis: '',
        max: 25,
        score: 20,
        remark: '承担2项',
      },
    ],
  },
  {
    title: '三、产业中心运行能力与成效',
    items: [
      {
        number: '3.1',
        content: '质量管理体系试运行',
        basis: '第十五条第（二）项',
        max: 30,
        score: 22,
        remark: '记录不完整',
      },
    ],
  },
] as const

const PART_SCORES = [
  { title: '计量测试项目能力与水平', max: 45, score: 37.95 },
  { title: '计量科技创新能力与成果', max: 25, score: 20 },
  { title: '产业中心运行能力与成效', max: 30, score: 22 },
] as const

const RECTIFICATION = {
  ...PREPARATION,
  assessedOn: '2028年9月21日',
  score: 79.95,
  passed: false,
  requirements: '',
  items: [
    {
      item: '1.1 计量标准',
      problem: '“直流高电压标准装置”未取得考核证书',
      requirement: '完成计量标准考核，提交考核证书',
    },
    {
      item: '3.1 质量管理体系',
      problem: '内部审核记录不完整；',
      requirement: '补做内部审核，提交完整记录。',
    },
  ],
  remedySentence: null,
  contact: CONTACT,
  copyTo: ['示例区市场监督管理局'],
}

const CANCELLATION = {
  act: 'cancelPreparation',
  receivedTaskStatementOn: '2026年11月10日',
  preparationEnd: '2029年2月10日',
  extension: '经同意延期3个月',
  found: '现场核实，试验场地尚未交付',
  reasoning: '第十七条第二款',
  unfinished: [
    { task: '建立直流高电压标准装置', state: '设备未到货，未建标' },
    { task: '建立动态参数测量项目', state: '未编制测量规范' },
  ],
} as const

const REVOCATION = {
  act: 'revokePreparation',
  noticeNumber: '示例发〔2029〕3号',
  noticeServedOn: '2029年1月15日',
  rectificationPeriod: '6个月',
  reassessedOn: '2029年9月6日',
  score: 71.5,
  passed: false,
  found: '',
  reasoning: '第二十二条第二款',
} as const

const DECISION = {
  ...PREPARATION,
  noticeNumber: '示例告〔2029〕1号',
  noticeServedOn: '2029年10月9日',
  defence: {
    statement: '设备采购受供应商影响，请求再给予时间',
    waived: false,
    hearing: { heldOn: '2029年10月25日', summary: '供应商已经改型' },
    response: '供应商交付问题已在此前考虑，不改变未完成的事实',
  },
  evidence: ['筹建任务书及签收记录', '现场核实记录（示例区市场监督管理局）'],
  remedySentence: null,
  contact: CONTACT,
  copyTo: ['示例区人民政府', '示例区市场监督管理局'],
}

export const PREPARATION_ORDERS = {
  'G10-change': {
    kind: 'G10-change',
    facts: {
      ...PREPARATION,
      decision: 'agreed',
      requestedOn: '2027年3月1日',
      changes: [{ place: 'T3', before: '自编规范1项', after: '采用国家规范1项' }],
      version: '第2版',
      preparationEnd: '2028年11月10日',
      reason: '',
      remedySentence: null,
      contact: CONTACT,
      copyTo: [],
    },
  },
  'G13-giving-up': {
    kind: 'G13-giving-up',
    facts: {
      ...PREPARATION,
      receivedTaskStatementOn: '2026年11月10日',
      reason: '单位重组，不再具备建设条件',
      contact: { ...CONTACT, organisation: CASE.applicant },
    },
  },
  'G14-giving-up': {
    kind: 'G14-giving-up',
    facts: {
      ...PREPARATION,
      requestedOn: '2027年6月1日',
      contact: CONTACT,
      copyTo: ['示例区人民政府'],
    },
  },
  G13: {
    kind: 'G13',
    facts: {
      ...PREPARATION,
      receivedTaskStatementOn: '2026年11月10日',
      months: 3,
      earlierMonths: 0,
      presentEnd: '2028年11月10日',
      extendedEnd: '2029年2月10日',
      reason: '设备采购',
      detail: '直流高电压标准装置的进口部件交付推迟，供应商已书面确认新的交付时间。',
      progress: [
        {
          task: '建立直流高电压标准装置',
          indicator: '不确定度5×10⁻⁶（k=2）',
          progress: '已完成70%',
          explanation: '分压器未到货',
        },
        {
          task: '建立动态参数测量项目',
          indicator: '覆盖3类器件',
          progress: '已完成',
          explanation: '',
        },
      ],
      progressNote: '',
      milestones: [
        { task: '分压器到货验收', dueOn: '2028年12月20日' },
        { task: '完成计量标准考核', dueOn: '2029年1月25日' },
      ],
      proofs: ['设备采购合同', '供应商交付说明'],
      contact: { ...CONTACT, organisation: CASE.applicant },
    },
  },
  G14: {
    kind: 'G14',
    facts: {
      ...PREPARATION,
      decision: 'agreed',
      requestedOn: '2028年9月1日',
      requestedMonths: 3,
      months: 3,
      earlierMonths: 0,
      presentEnd: '2028年11月10日',
      extendedEnd: '2029年2月12日',
      applyBy: '2029年2月12日',
      shorterBecause: null,
      requirements: ['每月向我局书面报送一次筹建进展'],
      remedySentence: null,
      contact: CONTACT,
      copyTo: ['示例区市场监督管理局'],
    },
  },
  G15: {
    kind: 'G15',
    facts: {
      ...PREPARATION,
      receivedOn: '2028年7月20日',
      items: REASONS.map((reason) => ({ ...reason, remedy: '补充证书或者记录的扫描件' })),
      supplyBy: '2028年8月10日',
      clock: 'restart',
      contact: CONTACT,
    },
  },
  G16: {
    kind: 'G16',
    facts: {
      ...PREPARATION,
      receivedOn: '2028年7月20日',
      reviewedOn: '2028年7月28日',
      advice: '',
      reasons: REASONS,
      preparationEnd: '2028年11月10日',
      mayFileAgain: true,
      remedySentence: null,
      contact: CONTACT,
      copyTo: ['示例区市场监督管理局'],
    },
  },
  G17: {
    kind: 'G17',
    facts: {
      ...PREPARATION,
      round: 'first',
      decidedOn: '2028年8月25日',
      visitTime: '2028年9月20日（周三）9时至9月21日（周四）17时',
      place: '重庆市示例区示例路2号',
      members: MEMBERS,
      sizeReason: null,
      agenda: [
        '首次会议（9月20日9时）：听取筹建工作总结报告',
        '现场核查（9月20日10时30分至21日15时）：逐项评定、抽查和能力验证',
        '末次会议（9月21日16时）：通报考核情况，听取被考核单位意见',
      ],
      furtherMaterials: ['近一年的设备期间核查记录'],
      recusalYears: '3年',
      objectBy: '2028年9月13日24时',
      contact: CONTACT,
      copyTo: ['示例区人民政府'],
    },
  },
  G19: {
    kind: 'G19',
    facts: {
      ...PREPARATION,
      meeting: 'opening',
      heldAt: '2028年9月20日9时',
      place: '重庆市示例区示例路2号',
      expected: [
        ...MEMBERS.map((member) => ({ ...member, role: 'panel' as const })),
        {
          role: 'principal',
          name: '示例戊',
          organisation: CASE.applicant,
          position: '总经理',
        },
        {
          role: 'districtBureau',
          name: '示例己',
          organisation: '示例区市场监督管理局',
          position: '计量科',
        },
      ],
      spareRows: 1,
    },
  },
  G20: {
    kind: 'G20',
    facts: {
      ...PREPARATION,
      round: 'first',
      rescored: false,
      scoredOn: '2028年9月21日',
      sheetVersion: '第1版',
      sheetStatus: '参考模板（非市局正式附件）',
      expert: null,
      parts: SHEET,
      totals: [],
      counted: null,
      members: MEMBERS,
    },
  },
  'G20-sampling': {
    kind: 'G20-sampling',
    facts: {
      ...PREPARATION,
      round: 'first',
      drawnAt: '2028年9月20日10时40分',
      drawnBy: '示例丙（考核组组长）',
      seed: '2028-09-20-JC-2026-0001',
      method: '按项目序号排列，以随机种子生成固定的随机序列，依次抽取',
      ratio: '20%，每类不少于2项',
      classes: [
        {
          title: '校准项目',
          items: [
            { number: 'C1', name: '直流分压器校准', drawn: true },
            { number: 'C2', name: '数字示波器校准', drawn: false },
            { number: 'C3', name: '电流探头校准', drawn: true },
          ],
        },
        {
          title: '关键参数测量项目',
          items: [
            { number: 'P1', name: '开关损耗测量', drawn: true },
            { number: 'P2', name: '热阻测量', drawn: true },
          ],
        },
      ],
      results: [
        {
          number: 'C1',
          item: '直流分压器校准',
          technician: '示例庚',
          way: '盲样测量',
          result: '满意',
        },
        { number: 'C3', item: '电流探头校准', technician: '', way: '', result: '' },
        { number: 'P1', item: '开关损耗测量', technician: '', way: '', result: '' },
        { number: 'P2', item: '热阻测量', technician: '', way: '', result: '' },
      ],
    },
  },
  G21: {
    kind: 'G21',
    facts: {
      ...PREPARATION,
      round: 'first',
      rescored: false,
      assessedFrom: '2028年9月20日',
      completedOn: '2028年9月21日',
      place: '重庆市示例区示例路2号',
      proceedings: '考核组听取了筹建工作总结报告，按照考核内容逐项进行了评定',
      attendance: '主要负责人、管理人员、技术人员和示例区市场监督管理局人员均在场',
      sampling: '从5个项目中随机抽查4项进行能力验证，结果均为满意',
      parts: PART_SCORES,
      score: 79.95,
      passed: false,
      conclusion: 'rectify',
      problems: [{ item: '1.1 计量标准', problem: '“直流高电压标准装置”未取得考核证书' }],
      suggestions: ['加快计量标准考核'],
      unitOpinion: '对考核情况无异议，将按要求整改',
      members: MEMBERS,
      dissents: [],
      unsigned: [],
      dissentNote: '',
      attachments: ['评分表', '随机抽样和技术人员能力验证记录', '会议签到表'],
    },
  },
  G22: { kind: 'G22', facts: { ...RECTIFICATION, round: 'first' } },
  G23: {
    kind: 'G23',
    facts: { ...RECTIFICATION, rescored: true, period: { count: 6, unit: 'months' } },
  },
  G24: {
    kind: 'G24',
    facts: {
      ...PREPARATION,
      under: 'rectificationNotice',
      noticeNumber: '示例发〔2029〕3号',
      noticeReceivedOn: '2029年1月15日',
      rows: [
        {
          problem: '“直流高电压标准装置”未取得考核证书',
          cause: '分压器交付推迟',
          action: '完成安装调试并申请计量标准考核',
          result: '2029年5月取得考核证书',
          proof: '计量标准考核证书',
        },
      ],
      outstanding: '',
      contact: { ...CONTACT, organisation: CASE.applicant },
    },
  },
  G25: {
    kind: 'G25',
    facts: {
      ...PREPARATION,
      assessedOn: '2028年9月21日',
      acceptedReport: null,
      scopeVersion: '第1版',
      requirements: ['在30日内向我局报送年度工作安排'],
      contact: CONTACT,
      copyTo: ['示例区市场监督管理局'],
    },
  },
  G26: {
    kind: 'G26',
    facts: {
      ...PREPARATION,
      ground: CANCELLATION,
      evidence: ['筹建任务书及签收记录', '现场核实记录（示例区市场监督管理局）'],
      statementPeriod: '5个工作日',
      hearingPeriod: '5个工作日',
      address: '重庆市示例区示例路1号',
      contact: CONTACT,
    },
  },
  G27: {
    kind: 'G27',
    facts: {
      ...PREPARATION,
      act: 'revokePreparation',
      noticeNumber: '示例告〔2029〕1号',
      requestedOn: '2029年10月12日',
      hearingTime: '2029年10月25日（周四）9时30分',
      place: '重庆市市场监督管理局听证室',
      presider: '示例辛',
      recorder: '示例壬',
      handlers: ['示例甲', '示例癸'],
      closedBecause: null,
      contact: CONTACT,
    },
  },
  'G27-record': {
    kind: 'G27-record',
    facts: {
      ...PREPARATION,
      occasion: 'statement',
      act: 'cancelPreparation',
      noticeNumber: '示例告〔2029〕1号',
      heldAt: '2029年10月15日10时',
      place: '重庆市市场监督管理局',
      presider: '示例甲',
      recorder: '示例癸',
      speakers: [{ name: '示例戊', position: '总经理' }],
      entries: [
        { speaker: '示例戊', words: '设备采购受供应商影响，请求再给予时间' },
        { speaker: '示例甲', words: '请提交与供应商往来的书面材料' },
      ],
      evidence: ['供应商交付说明'],
    },
  },
  'G25-refusal': {
    kind: 'G25-refusal',
    facts: {
      ...DECISION,
      ground: {
        act: 'refuseEstablishment',
        assessedOn: '2028年9月21日',
        score: 86.5,
        found: '研究发现主要设备的权属仍有争议',
        reasoning: '权属未定，不能保证运行',
      },
    },
  },
  G28: { kind: 'G28', facts: { ...DECISION, ground: CANCELLATION } },
  G29: { kind: 'G29', facts: { ...DECISION, ground: REVOCATION } },
} as const satisfies Record<string, DocumentOrder>
