import type { FileReference, FormValues } from '../../src/regulation/form.ts'

/**
 * A complete 申报书 and 筹建任务书 of a fictional university (organisation 4 of the demo data). It has
 * four 二级注册计量师, so the staff rule warns and its reason is given. Everybody and everything in
 * it is made up; the credit code uses a region that does not exist.
 */

/** The day as of which the sample is valid: its credit query was made the week before. */
export const SAMPLE_DAY = '2026-09-01'

/** A file reference of a made-up file; the same name always gives the same content hash. */
export function sampleFile(name: string, pages: number | null = 3): FileReference {
  const seed = [...name].reduce(
    (sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 4_294_967_291,
    7,
  )
  return { sha256: seed.toString(16).padStart(8, '0').repeat(8), name, size: 120_000, pages }
}

/** What is stored of the fictional organisation and its handler; the source of prefilled answers. */
export const sampleOrganisation = {
  name: '巴渝应用技术大学（虚构）',
  uscc: '12999999DEM000004L',
  organisationType: 'university',
  district: 'shapingba',
  address: '重庆市沙坪坝区示例路1号（虚构）',
  legalRepresentative: '联系人甲',
} as const

export const samplePerson = { name: '联系人乙', phone: '023-00000004' } as const

const argument =
  '本市新型储能产业覆盖材料、电芯、系统集成和回收利用，已形成从上游到应用的完整链条，产业规模和企业数量在西部地区居前，' +
  '具有代表性；电池健康状态、直流内阻、热失控等关键参数的量值溯源在全国尚处于起步阶段，率先建立测量能力对行业具有前瞻性；' +
  '申请单位已牵头制定储能电池测量方法并在多家企业应用，能够带动上下游统一量值、减少重复检测、缩短产品开发周期，对全市乃至' +
  '全国同类产业的计量支撑具有引领性。拟建中心将与相关企业共建测试平台，形成可复制的服务模式，并为申报国家级中心打好基础。'

/** Answers of the application dossier (F1). */
export const sampleDossier: FormValues = {
  centerName: '重庆市新型储能产业计量测试中心',
  applicantName: sampleOrganisation.name,
  sponsor: '沙坪坝区人民政府',
  district: sampleOrganisation.district,
  cluster: 'new-energy',
  fillDate: SAMPLE_DAY,
  uscc: sampleOrganisation.uscc,
  organisationType: sampleOrganisation.organisationType,
  legalPerson: true,
  legalRepresentative: sampleOrganisation.legalRepresentative,
  address: sampleOrganisation.address,
  foundedOn: '1998-04-16',
  contactName: samplePerson.name,
  contactPhone: samplePerson.phone,
  contactEmail: 'office@example.cn',
  staffTotal: 860,
  technicalStaff: 124,
  mastersAndAbove: 96,
  fixedAssets: 4200.5,
  laboratoryArea: 2600,
  seniorTitles: 38,
  class1Metrologists: 3,
  class2Metrologists: 4,
  staffReason: '现有二级注册计量师4人，另有2人已报名本年度考试，预计年内取得资格并注册。',
  industryScope:
    '本中心面向新型储能产业，服务范围覆盖储能材料、电芯、模组、系统集成、并网检测和梯次利用各环节，重点服务本市储能系统集成企业和材料企业，解决直流内阻、容量、健康状态、热特性等关键参数的量值溯源和测量问题。',
  outputValue: 2_500_000,
  outputValueYear: 2025,
  shareOfCity: 8.5,
  policyBasis:
    '对应“33618”现代制造业集群体系中的“新能源及新型储能”集群，与重庆市计量发展规划关于产业计量测试中心建设的要求一致。',
  representativeness: argument,
  needs: [
    {
      id: 'n1',
      stage: 'manufacturing',
      product: '储能电池模组',
      parameter: '直流内阻',
      range: '0.1 mΩ～100 mΩ',
      requiredUncertainty: 'U=0.2%（k=2）',
      currentState: 'notAccurate',
      solution: '建立直流内阻标准装置，统一测试电流和时间窗口',
    },
    {
      id: 'n2',
      stage: 'useAndMaintenance',
      product: '储能系统',
      parameter: '电池健康状态',
      range: '50%～100%',
      requiredUncertainty: 'U=2%（k=2）',
      currentState: 'notMeasurable',
      solution: '研究在线估计方法并编制测量规范',
    },
    {
      id: 'n3',
      stage: 'testing',
      product: '电池簇',
      parameter: '绝缘电阻',
      range: '1 MΩ～10 GΩ',
      requiredUncertainty: 'U=5%（k=2）',
      currentState: 'notFullyMeasurable',
      solution: '扩展高阻标准器的测量范围',
    },
  ],
  leaders: [
    {
      id: 'l1',
      name: '专家甲',
      profile: '正高级工程师，从事电化学储能测量20年，主持省部级项目3项（虚构）。',
      field: '电化学储能',
    },
  ],
  roster: [
    {
      id: 'p1',
      name: '人员甲',
      degree: 'doctor',
      professionalTitle: '教授',
      metrologistClass: 'class1',
      registrationNumber: 'DEMO-1-0001',
      field: '电学',
      industryYears: 15,
    },
    {
      id: 'p2',
      name: '人员乙',
      degree: 'master',
      professionalTitle: '工程师',
      metrologistClass: 'class2',
      registrationNumber: 'DEMO-2-0001',
      field: '热学',
      industryYears: 6,
    },
  ],
  verifiers: [
    {
      id: 'v1',
      name: '人员甲',
      item: '直流电阻器',
      certificateKind: 'metrologistRegistration',
      certificateNumber: 'DEMO-1-0001',
      validTo: '2029-05-31',
    },
  ],
  standards: [
    {
      id: 's1',
      name: '直流电阻标准装置',
      range: '1 mΩ～100 Ω',
      uncertainty: 'U=0.01%（k=2）',
      certificateNumber: '渝社量标演字第0001号',
      validTo: '2028-06-30',
    },
    {
      id: 's2',
      name: '温度标准装置',
      range: '-40 ℃～150 ℃',
      uncertainty: 'U=0.05 ℃（k=2）',
      certificateNumber: '渝社量标演字第0002号',
      validTo: '2027-12-31',
    },
  ],
  instruments: [
    {
      id: 'i1',
      name: '电池充放电测试系统',
      model: 'BT-5000',
      specification: '±0.02% FS',
      quantity: 2,
      value: 85.5,
      traceableTo: '某计量技术机构（虚构）',
      validTo: '2027-03-31',
    },
  ],
  accreditations: [{ id: 'a1', kind: 'cma', number: 'DEMO-CMA-0001', validTo: '2029-01-15' }],
  services: [
    {
      id: 'w1',
      clientType: '储能系统集成企业',
      content: '电池内阻测试仪校准及测量方法培训',
      year: 2025,
      amount: 36,
    },
  ],
  projects: [
    {
      id: 'j1',
      title: '储能电池健康状态测量方法研究',
      source: '市级科技计划（虚构）',
      number: 'DEMO-2024-01',
      year: 2024,
      funds: 50,
      part: '主持',
    },
  ],
  outputs: [
    {
      id: 'o1',
      kind: 'specification',
      title: '储能电池直流内阻测量方法（虚构）',
      number: 'DEMO-01',
      year: 2025,
      rank: 1,
    },
  ],
  legalPersonCertificate: [sampleFile('事业单位法人证书.pdf', 2)],
  qualityManual: [sampleFile('质量手册目录.pdf', 6)],
  innovationPlan: [sampleFile('科技创新制度和计划.pdf', 12)],
  feasibilityReport: [sampleFile('可行性分析报告.pdf', 48)],
  notListedAsSeriouslyDishonest: true,
  creditCheckedOn: '2026-08-25',
  truthfulnessPromise: true,
  promiseSignedBy: sampleOrganisation.legalRepresentative,
  promiseSignedOn: SAMPLE_DAY,
}

const goals =
  '本中心定位于服务本市新型储能产业的专业计量测试平台，围绕全溯源链、全寿命周期、全产业链和前瞻性四个方面开展建设。' +
  '到筹建期末，建成直流内阻、电池健康状态等计量标准和关键参数测量能力，编制校准规范和测量规范，建立并有效试运行质量管理体系，' +
  '与企业共建产业计量测试联盟，服务企业三十家以上；形成稳定的人才队伍和科研能力，能够独立承担产业计量科技创新任务，' +
  '并为申报国家级产业计量测试中心储备技术、人才和设备。上述目标均对应可核对的考核指标，列入建设任务表。'

/** Answers of the task statement (F2). */
export const sampleTaskStatement: FormValues = {
  centerName: sampleDossier['centerName'],
  applicantName: sampleDossier['applicantName'],
  sponsor: sampleDossier['sponsor'],
  legalRepresentative: sampleDossier['legalRepresentative'],
  fillDate: SAMPLE_DAY,
  preparationPeriod: '自接到本任务书之日起2年',
  totalFunds: 660.5,
  positioningAndGoals: goals,
  qualitySystem: '按通用要求建立质量管理体系，第12个月起试运行。',
  innovationSystem: '设立开放课题，每年支持3项，与企业共建联合实验室。',
  serviceSystem: '建立企业需求清单和上门服务制度，每季度走访。',
  humanResourceSystem: '两年内引进博士2名，新增注册计量师4名。',
  supportSystem: '学校提供专用场地2600平方米并保障运行经费。',
  developmentSystem: '三年建成西部领先的储能计量测试平台，为申报国家级中心做准备。',
  alliancePlan: '牵头成立储能产业计量测试联盟，首批成员10家。',
  organisationPlan: '中心主任全面负责；设技术部、质量部和服务部，质量部独立运行。',
  risks: '进口设备采购周期较长，拟提前6个月启动采购。',
  tasks: [
    {
      id: 't1',
      taskNo: 'T1',
      group: '7(一)',
      content: '建立储能电池直流内阻标准装置',
      indicator: '取得计量标准考核证书',
      target: '1项',
      evidenceType: 'certificate',
      responsible: '技术部',
      milestoneMonth: 18,
      weight: 40,
    },
    {
      id: 't2',
      taskNo: 'T2',
      group: '7(二)',
      content: '建立电池健康状态测量能力',
      indicator: '出具测量报告',
      target: '20份',
      evidenceType: 'report',
      responsible: '技术部',
      milestoneMonth: 20,
      weight: 30,
    },
    {
      id: 't3',
      taskNo: 'T3',
      group: '7(三)',
      content: '研制热失控原位测量装置',
      indicator: '通过专家评审',
      target: '1套',
      evidenceType: 'report',
      responsible: '技术部',
      milestoneMonth: 22,
      weight: 20,
    },
    {
      id: 't4',
      taskNo: 'T4',
      group: '7(五)',
      content: '建立质量管理体系并试运行',
      indicator: '完成内部审核和管理评审',
      target: '各1次',
      evidenceType: 'report',
      responsible: '质量部',
      milestoneMonth: 16,
      weight: 10,
    },
  ],
  plannedStandards: [
    {
      id: 'ps1',
      name: '直流内阻标准装置',
      range: '0.1 mΩ～100 mΩ',
      uncertainty: 'U=0.1%（k=2）',
      mode: 'examination',
      plannedMonth: 18,
    },
  ],
  plannedServices: [
    {
      id: 'pv1',
      kind: 'calibration',
      object: '电池内阻测试仪',
      specification: '自编',
      range: '0.1 mΩ～100 mΩ',
      uncertainty: 'U=0.2%（k=2）',
      plannedMonth: 20,
    },
  ],
  keyParameters: [
    {
      id: 'k1',
      parameter: '电池健康状态',
      method: 'ownMade',
      range: '50%～100%',
      uncertainty: 'U=2%（k=2）',
      plannedMonth: 20,
    },
  ],
  innovationProjects: [
    {
      id: 'in1',
      title: '电池热失控原位测量方法研究',
      content: '研究测量模型和装置',
      outcome: '专利1项、测量规范1项',
      plannedMonth: 22,
    },
  ],
  equipmentPlan: [
    {
      id: 'e1',
      name: '高精度直流源',
      specification: '0～1000 A，±0.01%',
      quantity: 1,
      amount: 120.5,
      plannedMonth: 10,
    },
  ],
  peoplePlan: [
    {
      id: 'pp1',
      position: '校准员',
      qualification: '二级注册计量师',
      count: 3,
      way: 'trained',
      plannedMonth: 12,
    },
  ],
  allianceMembers: [{ id: 'am1', name: '某储能企业（虚构）', part: '提供应用场景和样品' }],
  funds: [
    { id: 'f1', source: 'own', year: 2026, amount: 360.5 },
    { id: 'f2', source: 'district', year: 2027, amount: 300 },
  ],
  coBuilders: [],
}
