import { describe, expect, it } from 'vitest'
import { canonicalHash } from '../../src/application/canonical.ts'
import { centerMatterOrders } from '../../src/application/delivery/center-matter-orders.ts'
import { documentOrder } from '../../src/application/delivery/document-orders.ts'
import { recipientsOf } from '../../src/application/delivery/document-recipients.ts'
import type { OrderMaterial } from '../../src/application/delivery/order-material.ts'
import { UnmakeableDocument } from '../../src/application/delivery/unmakeable.ts'
import { DOCUMENT_TITLES } from '../../src/application/queries/document-titles.ts'
import type { Submission } from '../../src/application/records.ts'
import { compose } from '../../src/documents/compose.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import type { Accepted } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { textOf } from '../documents/text-of.ts'
import { CHAIN, did, type Told } from '../support/matter-acts.ts'
import { caseIn, NOW, terms } from '../support/procedure-cases.ts'

/** The papers of 第二十八条 to 第三十条, made from matters that came where they are through `decide`. */

interface Tale {
  readonly file: CaseFile
  readonly submissions: readonly Submission[]
  readonly documents: readonly string[]
}

const begun = (procedure: string, state = 'opening'): Tale => ({
  file: caseIn(procedureOf(procedure), state),
  submissions: [],
  documents: [],
})

/** One act more: what it filed is kept as the store keeps it. */
function after(tale: Tale, action: string, told: Told = {}): Tale {
  const outcome: Accepted = did(tale.file, action, told)
  const filed = outcome.submission
  const submission = (forms: Readonly<Record<string, FormValues>>): Submission => ({
    caseId: tale.file.id,
    ordinal: tale.submissions.length + 1,
    action,
    forms,
    by: 'person-applicantHandler',
    at: NOW,
    sha256: canonicalHash(forms),
  })
  return {
    file: outcome.next,
    submissions: filed === null ? tale.submissions : [...tale.submissions, submission(filed)],
    documents: outcome.documents,
  }
}

const told = (tale: Tale, actions: readonly string[], how: Told = {}): Tale =>
  actions.reduce((present, action) => after(present, action, how), tale)

function material(
  { file, submissions }: Tale,
  changes: Partial<OrderMaterial> = {},
): OrderMaterial {
  return {
    file: { ...file, number: 'JC-2026-0009' },
    events: [],
    deadlines: [],
    documents: [],
    submissions,
    submission: submissions.at(-1) ?? null,
    terms,
    now: NOW,
    ...changes,
  }
}

const CENTER = '重庆市新型储能产业计量测试中心'
const DRAFT = '草稿—须经审核签发、编号、用印后生效'
const REMEDY = '未确认前不得印发'

/** From the application to the study, with every expert's declaration. */
const studied = (conclusion: 'met' | 'partlyMet' = 'met'): Tale => {
  const filed = after(begun('scope-change'), 'open')
  const items = [
    { id: '1', rowNo: 1, conclusion: 'met' },
    { id: '2', rowNo: 2, conclusion: conclusion === 'met' ? 'met' : 'notMet' },
  ]
  const atPanel = caseIn(procedureOf('scope-change'), 'assessing')
  const assessing = { ...filed, file: { ...atPanel, facts: { ...atPanel.facts } } }
  return after(assessing, 'reportAssessment', {
    forms: { 'scope-assessment': { items, conclusion } },
  })
}

const excludedRows = [{ id: 'x', rowNo: 2, reason: '不确定度评定依据不足（虚构）' }]
const partly = { forms: { 'scope-change-proposal': { excludedRows } } }
const suspension = { forms: { 'center-event': { kind: 'suspension' } } }
const once = {
  terms: {
    ...terms,
    interpretations: {
      ...defaultInterpretations,
      values: { ...defaultInterpretations.values, REVIEW_RECTIFY: 'once' as const },
    },
  },
}
const reviewed = () => begun('five-year-review', 'study')

interface Paper {
  readonly document: string
  readonly tale: () => Tale
  readonly says: readonly string[]
  readonly never?: readonly string[]
  /** Adverse papers wait for the remedies that legal staff confirm. */
  readonly adverse?: true
  /** Not the bureau's to issue. */
  readonly by?: 'center' | 'panel'
}

const PAPERS: readonly Paper[] = [
  {
    document: 'majorChangeReport',
    tale: () => after(begun('major-change-report'), 'open'),
    says: ['重大变化报告', '关键测量设备', '压力标准装置送修（虚构）', '依托单位（盖章）'],
    by: 'center',
  },
  {
    document: 'majorChangeReceipt',
    tale: () => told(begun('major-change-report'), ['open', 'acknowledge']),
    says: [CENTER, '第二十八条第二款', '关键测量设备', '予以备查'],
    never: ['变更申请'],
  },
  {
    document: 'majorChangeReceipt',
    tale: () => told(begun('major-change-report'), ['open', 'requireScopeChange']),
    says: ['第二十八条第一款', '提出变更申请', '原能力范围有效'],
  },
  {
    document: 'annualReportDocument',
    tale: () => told(begun('annual-report'), ['open', 'prepareReport']),
    says: ['年度工作总结报告和下年度工作计划', '2026年', '1200份', '服务企业（虚构）'],
    by: 'center',
  },
  {
    document: 'scopeChangeApplication',
    tale: () => after(begun('scope-change'), 'open'),
    says: ['能力变更申请', '扩展', '储能电站绝缘电阻测量（虚构）'],
    by: 'center',
  },
  {
    document: 'scopeChangeReply',
    tale: () => told(studied(), ['proposeAgreement', ...CHAIN]),
    says: ['关于同意', '同意变更。', '考核组进行了考核', '0.05 mΩ～100 mΩ', '公告以前，原'],
    never: [REMEDY],
  },
  {
    document: 'scopeChangeReply',
    tale: () => told(studied('partlyMet'), ['proposeAgreement', ...CHAIN], partly),
    says: ['同意其中部分项目变更', '不确定度评定依据不足（虚构）', '新增“储能电站绝缘电阻'],
    adverse: true,
  },
  {
    document: 'scopeChangeReply',
    tale: () => told(studied(), ['proposeRefusal', ...CHAIN]),
    says: ['不予同意变更', '中心名称与任务书不一致（虚构）', '可以另行提出变更申请'],
    never: ['予以公告'],
    adverse: true,
  },
  {
    document: 'scopeChangeAnnouncement',
    tale: () => told(studied('partlyMet'), ['proposeAgreement', ...CHAIN], partly),
    says: ['公告', '现予公告', '0.05 mΩ～100 mΩ'],
    never: ['绝缘电阻'],
  },
  {
    document: 'eventDecision',
    tale: () => told(begun('center-event'), ['open', 'proposeChange', ...CHAIN]),
    says: [
      '更名的函',
      '未作规定',
      '变更后的中心名称：重庆市新型储能与氢能产业计量测试中心',
      '自2026年9月1日起',
    ],
    never: [REMEDY],
  },
  {
    document: 'eventDecision',
    tale: () =>
      told(after(begun('center-event'), 'open', suspension), ['proposeRefusal', ...CHAIN]),
    says: ['暂停业务的函', '我局不予同意', '中心名称与任务书不一致（虚构）'],
    adverse: true,
  },
  {
    document: 'reviewNotice',
    tale: () => told(begun('five-year-review'), ['open', 'giveNotice']),
    says: ['2021年6月20日', '2026年6月20日满5年', '2026年10月1日前（含当日）', '第三十条'],
  },
  {
    document: 'reviewMaterials',
    tale: () => after(begun('five-year-review', 'materials'), 'submitMaterials'),
    says: ['满5年复查材料', '继续建设（虚构）'],
    by: 'center',
  },
  {
    document: 'reviewReport',
    tale: () => after(begun('five-year-review', 'assessing'), 'reportReview'),
    says: ['满5年复查报告', '能力保持良好（虚构）', '专家组成员（签字）'],
    by: 'panel',
  },
  {
    document: 'reviewConfirmation',
    tale: () => told(reviewed(), ['proposeConfirmation', ...CHAIN]),
    says: ['关于确认', '复查合格', '2026年6月20日满5年', '2026年9月1日完成复查'],
    never: [REMEDY],
  },
  {
    document: 'reviewResultNotice',
    tale: () => told(reviewed(), ['proposeFailure', ...CHAIN]),
    says: ['复查不合格', '不是撤销资格的决定', '第三十一条第（四）项', '陈述和申辩'],
    adverse: true,
  },
  {
    document: 'reviewRectificationNotice',
    tale: () => told(reviewed(), ['proposeRectification', ...CHAIN], once),
    says: ['限期整改', '2026年9月8日前（含当日）', '《办法》未规定复查中的整改', '不一致（虚构）'],
    adverse: true,
  },
]

describe('every paper of an established center', () => {
  it.each(PAPERS)('$document: $says.0', ({ document, tale, says, never = [], adverse, by }) => {
    const model = compose(documentOrder(document, material(tale())))
    const text = `${model.title.join('')}\n${textOf(model)}`
    for (const part of says) expect(text).toContain(part)
    for (const part of never) expect(text).not.toContain(part)
    expect(text).not.toMatch(/undefined|：null|null。|\[object|NaN|（筹）|（拟建）/)
    expect(text.includes(REMEDY)).toBe(adverse === true)
    expect(model.draftMark).toBe(by === undefined ? DRAFT : null)
    expect(model.cites.length).toBeGreaterThan(0)
  })

  it('is drafted by the acts that name it', () => {
    for (const { document, tale } of PAPERS) expect(tale().documents, document).toContain(document)
  })

  it('leaves out none, has a title and somebody who gets it', () => {
    const seen = new Set(PAPERS.map(({ document }) => document))
    expect([...seen].sort()).toEqual(Object.keys(centerMatterOrders).sort())
    for (const document of seen) {
      expect(recipientsOf(document).length, document).toBeGreaterThan(0)
      expect(DOCUMENT_TITLES[document], document).toMatch(/\p{Script=Han}/u)
    }
  })

  it('a case without its facts is told, not printed', () => {
    for (const document of Object.keys(centerMatterOrders)) {
      expect(
        () => documentOrder(document, material(begun('application', 'draft'))),
        document,
      ).toThrow(UnmakeableDocument)
    }
  })
})

describe('what a paper cannot do without', () => {
  it.each(['G35', 'G35-event', 'G38-result'] as const)(
    '%s: no refusal without its reason',
    (kind) => {
      const tales = {
        G35: ['scopeChangeReply', told(studied(), ['proposeRefusal'])],
        'G35-event': [
          'eventDecision',
          told(after(begun('center-event'), 'open', suspension), ['proposeRefusal']),
        ],
        'G38-result': ['reviewResultNotice', told(reviewed(), ['proposeFailure'])],
      } as const
      const [document, tale] = tales[kind]
      const order = documentOrder(document, material(tale))
      const facts = { ...order.facts, reason: ' ' }
      expect(order.kind).toBe(kind)
      expect(() => compose({ ...order, facts } as typeof order)).toThrow(RangeError)
    },
  )
})
