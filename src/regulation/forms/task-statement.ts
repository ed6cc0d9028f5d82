import { taskStatementRules } from '../checks/task-statement-rules.ts'
import { date, defineForm, files, longText, money, text } from '../form.ts'
import { computeTaskStatement } from './task-statement-computed.ts'
import {
  allianceMembersTable,
  coBuildersTable,
  equipmentPlanTable,
  fundsTable,
  innovationProjectsTable,
  keyParametersTable,
  peoplePlanTable,
  plannedServicesTable,
  plannedStandardsTable,
  tasksTable,
} from './task-statement-tables.ts'
import { referenceTemplate } from './template.ts'

const statement = '9.1(二)'

const computedText = (title: string, from: string) =>
  text({
    title,
    cite: statement,
    mandatory: true,
    computed: true,
    help: '与申报书一致，自动填写',
    known: `form.application-dossier.${from}`,
  })

/**
 * F2 《重庆市市级产业计量测试中心筹建任务书》（第九条第一款第（二）项，第十二条至第十五条）. Drafted by the
 * applicant, issued by the bureau on approval. A reference template over the published text.
 */
export const taskStatement = defineForm({
  id: 'task-statement',
  number: 'F2',
  title: '重庆市市级产业计量测试中心筹建任务书',
  shortTitle: '筹建任务书',
  cite: statement,
  ...referenceTemplate,
  fields: {
    centerName: computedText('拟建中心名称', 'centerName'),
    applicantName: computedText('申请单位名称', 'applicantName'),
    sponsor: computedText('发函单位', 'sponsor'),
    legalRepresentative: computedText('法定代表人', 'legalRepresentative'),
    fillDate: date({
      title: '填报日期',
      cite: statement,
      mandatory: true,
      help: '提交之日，自动填写',
      known: 'today',
      computed: true,
    }),
    preparationPeriod: text({
      title: '筹建期限',
      cite: '14',
      mandatory: true,
      help: '办法规定，不需填写',
      computed: true,
    }),
    totalFunds: money({
      title: '建设资金合计',
      cite: statement,
      help: '按资金表自动合计',
      computed: true,
    }),

    positioningAndGoals: longText({
      title: '功能定位与建设目标',
      cite: '4',
      mandatory: true,
      maxLength: 4000,
      adviseLength: 200,
      help: '全溯源链、全寿命周期、全产业链、前瞻性四个方面的定位和筹建期末的目标',
      placeholder: '本中心定位于……；到筹建期末，建成……',
    }),

    qualitySystem: longText({
      title: '质量体系',
      cite: '7(五)',
      help: '如何建立和试运行',
      placeholder: '按……建立质量管理体系，第12个月起试运行',
    }),
    innovationSystem: longText({
      title: '创新体系',
      cite: '7(五)',
      placeholder: '设立开放课题，与高校共建……',
    }),
    serviceSystem: longText({
      title: '服务体系',
      cite: '7(五)',
      placeholder: '建立企业需求清单和上门服务制度……',
    }),
    humanResourceSystem: longText({
      title: '人力资源体系',
      cite: '7(五)',
      placeholder: '两年内引进博士2名，新增注册计量师……',
    }),
    supportSystem: longText({
      title: '基础保障体系',
      cite: '7(五)',
      placeholder: '场地、环境、经费、信息化保障……',
    }),
    developmentSystem: longText({
      title: '发展规划体系',
      cite: '7(五)',
      placeholder: '三年建成……，为申报国家级中心做准备',
    }),
    alliancePlan: longText({
      title: '平台与联盟共建计划',
      cite: '7(六)',
      placeholder: '牵头成立产业计量测试联盟……',
    }),
    organisationPlan: longText({
      title: '组织机构与负责人职责',
      cite: '8(六)',
      help: '中心主任职责、内设部门及分工',
      placeholder: '中心主任负责……；设技术部、质量部……',
    }),
    risks: longText({
      title: '风险与应对',
      cite: null,
      basis: '便于专家组论证可行性（第十条），可不填',
      placeholder: '设备采购周期较长，拟提前……',
    }),

    tasks: tasksTable,
    plannedStandards: plannedStandardsTable,
    plannedServices: plannedServicesTable,
    keyParameters: keyParametersTable,
    innovationProjects: innovationProjectsTable,
    equipmentPlan: equipmentPlanTable,
    peoplePlan: peoplePlanTable,
    allianceMembers: allianceMembersTable,
    funds: fundsTable,
    coBuilders: coBuildersTable,

    coBuilderAgreements: files({
      title: '共建协议',
      cite: '14',
      help: '有共建单位的提供',
      fileHints: ['共建', '协议'],
    }),
    sealedTaskStatement: files({
      title: '盖章的筹建任务书扫描件',
      cite: statement,
      help: '可在核对无误、盖章后补交；应与填报内容一致',
      maxFiles: 3,
      fileHints: ['任务书'],
    }),
  },
  steps: [
    {
      id: 'goals',
      title: '功能定位与建设目标',
      manner: 'message',
      fields: ['positioningAndGoals'],
    },
    {
      id: 'systems',
      title: '体系建设',
      manner: 'inputs',
      fields: [
        'qualitySystem',
        'innovationSystem',
        'serviceSystem',
        'humanResourceSystem',
        'supportSystem',
      ],
      note: '第七条第（五）项要求建立六个体系，可简要填写。',
    },
    {
      id: 'organisation',
      title: '规划、组织与风险',
      manner: 'inputs',
      fields: [
        'developmentSystem',
        'alliancePlan',
        'organisationPlan',
        'risks',
        'centerName',
        'applicantName',
        'sponsor',
        'legalRepresentative',
        'preparationPeriod',
        'fillDate',
      ],
    },
    {
      id: 'tables',
      title: '任务、计划与资金表',
      manner: 'tables',
      fields: [
        'tasks',
        'plannedStandards',
        'plannedServices',
        'keyParameters',
        'innovationProjects',
        'equipmentPlan',
        'peoplePlan',
        'allianceMembers',
        'funds',
        'coBuilders',
        'totalFunds',
      ],
      note: '与申报书的表格在同一个工作簿里填写；月份从接到任务书之日起算，1至24。',
    },
    {
      id: 'attachments',
      title: '附件',
      manner: 'files',
      fields: ['coBuilderAgreements', 'sealedTaskStatement'],
      note: '严禁上传涉密、工作秘密材料。',
    },
  ],
  required: [],
  rules: taskStatementRules,
  compute: computeTaskStatement,
})
