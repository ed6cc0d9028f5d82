import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { docxName, MUNICIPAL_BUREAU, paragraph, signedByMark, TEMPLATE_STATUS } from '../model.ts'
import { preparationRows } from '../preparation-wording.ts'

type Facts = FactsOf<'G19'>
type Role = Facts['expected'][number]['role']

const MEETINGS = { opening: '首次会议', closing: '末次会议' } as const

const ROLES: Readonly<Record<Role, string>> = {
  panel: '考核组成员',
  principal: '主要负责人',
  management: '管理人员',
  technical: '技术人员',
  districtBureau: '区县局人员',
  other: '列席人员',
}

/** Who signs together; of 第十九条第二款 every role gets a row even when nobody is named. */
const PARTIES: readonly {
  readonly title: string
  readonly roles: readonly Role[]
  readonly required: boolean
}[] = [
  { title: '（一）考核组', roles: ['panel'], required: true },
  {
    title: '（二）建设单位',
    roles: ['principal', 'management', 'technical'],
    required: true,
  },
  { title: '（三）所在地区县局', roles: ['districtBureau'], required: true },
  { title: '（四）其他人员', roles: ['other'], required: false },
]

/**
 * G19 首次会议签到表 or 末次会议签到表 (第十九条第一款), with the four parties whose presence the second
 * paragraph asks for. Filled in and signed by hand.
 */
export function composeAttendanceSheet(facts: Facts): DocumentModel {
  const meeting = MEETINGS[facts.meeting]
  return {
    kind: 'G19',
    fileName: docxName(`${meeting}签到表（${facts.caseNumber}）`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: [`验收考核${meeting}签到表`],
    draftMark: signedByMark('到场人员'),
    templateStatus: TEMPLATE_STATUS,
    addressee: null,
    blocks: [
      {
        type: 'fields',
        items: [
          ...preparationRows(facts),
          { label: '会议时间', text: facts.heldAt },
          { label: '会议地点', text: facts.place },
        ],
      },
      paragraph(
        '现场审查时，申请建设市级产业计量测试中心的主要负责人、管理人员和技术人员和所在地区县局人员均应在场（《重庆市市级产业计量测试中心管理办法》第十九条第二款）。',
        'note',
      ),
      ...PARTIES.flatMap((party) => partyTable(facts, party)),
      { type: 'fields', items: [{ label: '未到场人员和原因', text: '\n' }] },
    ],
    cites: ['19.1', '19.2'],
  }
}

function partyTable(facts: Facts, { title, roles, required }: (typeof PARTIES)[number]) {
  const rows = roles.flatMap((role) => {
    const present = facts.expected.filter((person) => person.role === role)
    if (present.length === 0) return required ? [['', '', '', ROLES[role], '']] : []
    return present.map(({ name, organisation, position }) => [
      name,
      organisation,
      position,
      ROLES[role],
      '',
    ])
  })
  const spare = Array.from({ length: facts.spareRows }, () => ['', '', '', '', ''])
  const all = [...rows, ...spare]
  if (all.length === 0) return []
  const table: DocumentBlock = {
    type: 'table',
    title,
    columns: ['姓名', '单位', '职务', '身份', '签名（手写）'],
    rows: all,
    signing: true,
  }
  return [table]
}
