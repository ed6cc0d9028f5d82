import type { DocumentOrder } from '../../src/application/documents-port.ts'

// One order of every kind. People, organisations and numbers are fictional.

const CONTACT = {
  organisation: '重庆市市场监督管理局计量处',
  person: '示例甲',
  phone: '023-00000000',
}

const CASE = {
  caseNumber: 'JC-2026-0001',
  projectName: '重庆市示例功率器件产业计量测试中心（拟建）',
  applicant: '重庆示例计量研究院有限公司',
  sponsor: '示例区人民政府',
}

const LETTER = {
  letterNumber: '示例府函〔2026〕8号',
  letterDate: '2026年9月1日',
  receivedOn: '2026年9月3日',
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
