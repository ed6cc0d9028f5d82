import type { DocumentOrder } from '../../src/application/documents-port.ts'

import { PREPARATION_ORDERS } from './preparation-orders.ts'
import { CASE, CONTACT, MEMBERS } from './sample-case.ts'

// One order of every kind. People, organisations and numbers are fictional.

const LETTER = {
  letterNumber: '示例府函〔2026〕8号',
  letterDate: '2026年9月1日',
  receivedOn: '2026年9月3日',
}

const PERIOD = { from: '2026年10月20日10时', to: '2026年10月27日24时' }

const NOTICE = {
  ...CASE,
  district: '示例区',
  period: PERIOD,
  website: 'https://scjgj.example/notice/1',
  contact: {
    ...CONTACT,
    address: '重庆市示例区示例路1号',
    postcode: '400000',
    email: 'metrology@example.org',
    page: '',
  },
}

const STANDARD_COLUMNS = [
  '序号',
  '计量标准名称',
  '测量范围',
  '不确定度',
  '考核证书号',
  '有效期至',
  '备注',
]

export const ORDERS = {
  G01: {
    kind: 'G01',
    facts: {
      projectName: CASE.projectName,
      applicant: CASE.applicant,
      sponsor: CASE.sponsor,
      grounds: '',
      contact: CONTACT,
    },
  },
  G02: {
    kind: 'G02',
    facts: {
      ...CASE,
      receivedOn: '2026年9月3日',
      receivedBy: '通过计测通在线提交',
      receiver: '示例甲',
      materials: [
        { title: '申报书', pages: '36页', remark: '', sha256: 'ab'.repeat(32) },
        { title: '筹建任务书', pages: '18页', remark: '盖章扫描件', sha256: null },
      ],
      contact: CONTACT,
    },
  },
  G03: {
    kind: 'G03',
    facts: {
      ...CASE,
      ...LETTER,
      reasons: [
        {
          subject: '申报书“人才团队”',
          finding: '填报一级注册计量师2人，未达到“原则上3人以上”，且未说明理由。',
          basis: '第八条第（二）项',
          remedy: '补充人员并附证书，或者书面说明理由。',
        },
        {
          subject: '申报书“法人资格”',
          finding: '未附营业执照或者事业单位法人证书。',
          basis: '第八条第（一）项',
          remedy: '补充有效的法人证照扫描件。',
        },
      ],
      letterStands: true,
      contact: CONTACT,
      remedySentence: null,
    },
  },
  G04: { kind: 'G04', facts: { ...CASE, ...LETTER, contact: CONTACT } },
  G05: {
    kind: 'G05',
    facts: {
      ...CASE,
      meetingTime: '2026年10月15日（周四）9时30分',
      place: '示例会议中心3号会议室',
      members: MEMBERS,
      agenda: ['介绍专家组成员，确认回避事项', '申请单位汇报', '质询和讨论', '形成论证意见'],
      materials: ['《重庆市市级产业计量测试中心申报书》（第2版）', '《筹建任务书》（第2版）'],
      requests: ['请申请单位项目负责人到会汇报，汇报时间不超过20分钟'],
      recusalYears: '3年',
      objectBy: '2026年10月12日24时',
      contact: CONTACT,
      copyTo: ['示例区市场监督管理局'],
    },
  },
  G06: {
    kind: 'G06',
    facts: {
      ...CASE,
      heldOn: '2026年10月15日',
      place: '示例会议中心3号会议室',
      materials: ['《重庆市市级产业计量测试中心申报书》（第2版）', '《筹建任务书》（第2版）'],
      proceedings: '专家组听取了申请单位汇报，审阅了论证材料，经质询和讨论',
      scientific: '建设目标明确，技术路线合理',
      necessity: '本市功率器件企业对动态参数测量有较大需求，现有能力不足。',
      feasibility: '申请单位的设备、人员和前期工作基础能够支撑建设任务。',
      conclusion: 'recommendedAfterRevision',
      tally: '3名成员中2名同意、1名持不同意见',
      revisions: ['补充动态参数测量的量值溯源路径', '细化第二年的建设指标；'],
      suggestions: ['加强与示例企业的合作'],
      members: MEMBERS,
      dissents: [{ name: '示例丁', opinion: '建议先完成溯源能力建设再行推荐' }],
      unsigned: [],
    },
  },
  G07: { kind: 'G07', facts: NOTICE },
  'G07-correction': {
    kind: 'G07-correction',
    facts: {
      ...NOTICE,
      period: { from: '2026年10月23日9时', to: '2026年10月30日24时' },
      earlierPublishedAt: '2026年10月20日10时',
      reason: '原公示所列所在区县有误',
      corrections: [{ item: '所在区县', before: '示例甲区', after: '示例区' }],
      restarts: true,
    },
  },
  G08: {
    kind: 'G08',
    facts: {
      ...CASE,
      period: PERIOD,
      objections: [
        {
          number: 'YY-01',
          summary: '反映申报的一项计量标准尚未取得考核证书。',
          result: 'partlyUpheld',
          basis:
            '经核对，该标准列为筹建计划项目，申报书表述不准确，已要求更正（第八条第（三）项）。',
        },
        {
          number: 'YY-02',
          summary: '反映申请单位人员数量不足。',
          result: 'notUpheld',
          basis: '经核对证书，一级、二级注册计量师人数符合第八条第（二）项的要求。',
        },
      ],
      nextStep: '申请单位更正申报书后，依照第十二条研究是否批准筹建',
      contact: CONTACT,
    },
  },
  'G08-reply': {
    kind: 'G08-reply',
    facts: {
      caseNumber: CASE.caseNumber,
      projectName: CASE.projectName,
      objector: '示例先生',
      isOrganisation: false,
      number: 'YY-01',
      receivedOn: '2026年10月22日',
      receivedBy: '来信',
      summary: '申报的一项计量标准尚未取得考核证书。',
      result: 'partlyUpheld',
      basis: '该标准列为筹建计划项目，申报书表述不准确，已要求申请单位更正。',
      remedySentence: null,
      contact: CONTACT,
    },
  },
  G09: {
    kind: 'G09',
    facts: {
      ...CASE,
      ...LETTER,
      appraisedOn: '2026年10月15日',
      period: PERIOD,
      district: '示例区',
      districtBureau: '示例区市场监督管理局',
      taskStatementVersion: '第1版',
      requirements: ['每季度向我局书面报送一次筹建进展'],
      contact: CONTACT,
      copyTo: ['示例区人民政府', '示例区市场监督管理局'],
    },
  },
  G10: {
    kind: 'G10',
    facts: {
      ...CASE,
      version: '第1版',
      frozenOn: '2026年11月5日',
      sha256: 'cd'.repeat(32),
      form: {
        title: ['不用的题名'],
        attachmentMark: null,
        templateStatus: '参考模板（非市局正式附件，待替换）',
        caseNumber: CASE.caseNumber,
        cover: [{ label: '中心名称', text: '重庆市示例功率器件产业计量测试中心' }],
        sections: [
          {
            title: '建设任务',
            items: [{ label: '总体目标', text: '建成功率器件动态参数测量能力。' }],
            tables: [
              {
                title: '任务分解',
                columns: ['序号', '任务', '指标', '完成时间'],
                rows: [['1', '建立直流高电压标准装置', '不确定度5×10⁻⁶（k=2）', '第12个月']],
              },
            ],
          },
        ],
        signatures: ['不用的签名行'],
      },
    },
  },
  G11: {
    kind: 'G11',
    facts: {
      ...CASE,
      ...LETTER,
      appraisedOn: '2026年10月15日',
      period: null,
      reasons: [
        {
          subject: '产业代表性',
          finding: '专家组认为相关产业项目在全市的引领性论证不充分',
          basis: '第八条第（七）项',
        },
      ],
      remedySentence: null,
      contact: CONTACT,
    },
  },
  G12: {
    kind: 'G12',
    facts: {
      ...CASE,
      recipient: CASE.applicant,
      documents: [
        {
          title: '关于批准筹建重庆市示例功率器件产业计量测试中心的通知',
          number: '示例发〔2026〕12号',
          date: '2026年11月6日',
          copies: '1份',
        },
        {
          title: '重庆市市级产业计量测试中心筹建任务书（第1版）',
          number: '',
          date: '2026年11月6日',
          copies: '2份',
        },
      ],
      way: '直接送达',
      place: '',
      startsPreparation: true,
      cites: ['12'],
    },
  },
  G18: {
    kind: 'G18',
    facts: {
      ...CASE,
      panel: 'appraisal',
      name: '示例乙',
      organisation: '示例大学',
      position: '教授',
      recusalYears: '3年',
      disclosure: null,
    },
  },
  ...PREPARATION_ORDERS,
  F1: {
    kind: 'F1',
    facts: {
      title: ['重庆市市级产业计量测试中心', '申报书'],
      attachmentMark: '附件1',
      templateStatus: '参考模板（非市局正式附件，待替换）',
      caseNumber: 'JC-2026-0001',
      cover: [
        { label: '中心名称', text: '重庆市示例功率器件产业计量测试中心' },
        { label: '申请单位', text: CASE.applicant },
        { label: '填报日期', text: '2026年8月20日' },
      ],
      sections: [
        {
          title: '申请单位基本情况',
          items: [
            { label: '统一社会信用代码', text: '（示例）' },
            { label: '产业论证', text: '第一段。\n第二段，含有 < & > 三个符号。' },
          ],
          tables: [],
        },
        {
          title: '计量基础资源',
          items: [],
          tables: [
            {
              title: '（一）计量标准',
              columns: STANDARD_COLUMNS,
              rows: [
                [
                  '1',
                  '直流电压标准装置',
                  '1 mV～1000 V',
                  '5×10⁻⁶（k=2）',
                  '示例证书0001',
                  '2027-06-30',
                  '',
                ],
              ],
            },
            { title: '（二）获奖', columns: ['名称', '年份'], rows: [] },
          ],
        },
        { title: '承诺', items: [{ label: '真实性承诺', text: '是' }], tables: [] },
      ],
      signatures: ['申请单位（盖章）、法定代表人（签字）'],
    },
  },
  F2: {
    kind: 'F2',
    facts: {
      title: ['重庆市市级产业计量测试中心', '筹建任务书'],
      attachmentMark: null,
      templateStatus: '参考模板（非市局正式附件，待替换）',
      caseNumber: null,
      cover: [{ label: '承建单位', text: CASE.applicant }],
      sections: [
        {
          title: '筹建期限',
          items: [{ label: '期限', text: '自接到本任务书之日起2年' }],
          tables: [],
        },
      ],
      signatures: ['申请单位', '发函单位', '重庆市市场监督管理局'],
    },
  },
} as const satisfies Record<string, DocumentOrder>
