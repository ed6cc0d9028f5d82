import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { canonicalHash } from '../../src/application/canonical.ts'
import { documentOrder } from '../../src/application/delivery/document-orders.ts'
import { recipientsOf } from '../../src/application/delivery/document-recipients.ts'
import type { OrderMaterial } from '../../src/application/delivery/order-material.ts'
import { UnmakeableDocument } from '../../src/application/delivery/unmakeable.ts'
import { DOCUMENT_TITLES } from '../../src/application/queries/document-titles.ts'
import type { Submission } from '../../src/application/records.ts'
import { createDocumentRenderer } from '../../src/documents/render.ts'
import { preparationOf } from '../../src/regulation/acceptance-facts.ts'
import { acceptanceDocuments } from '../../src/regulation/procedures/acceptance.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { formatDay } from '../../src/regulation/time/civil-date.ts'
import {
  ASSESSORS,
  byEveryExpert,
  dayOf,
  did,
  later,
  preparing,
  type Tale,
} from '../support/acceptance-cases.ts'
import { STATES, taleIn } from '../support/acceptance-states.ts'
import { NOW, terms } from '../support/procedure-cases.ts'
import { SAMPLE_DAY, sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'

/**
 * The papers of 2(b), made from cases that came where they are through `decide`, read as Word files.
 */

const documentRenderer = createDocumentRenderer()

const DOSSIER_FORMS = {
  'application-dossier': sampleDossier,
  'task-statement': sampleTaskStatement,
}
const DOSSIER: Submission = {
  caseId: 'case-1',
  ordinal: 1,
  action: 'askSponsor',
  forms: DOSSIER_FORMS,
  by: 'person-applicantHandler',
  at: NOW,
  sha256: canonicalHash(DOSSIER_FORMS),
}

function material(tale: Tale, changes: Partial<OrderMaterial> = {}): OrderMaterial {
  const submissions = [DOSSIER, ...tale.submissions]
  return {
    file: { ...tale.file, number: 'JC-2026-0007' },
    events: [],
    deadlines: [],
    documents: [],
    submissions,
    submission: submissions.at(-1) ?? null,
    terms,
    now: tale.now,
    ...changes,
  }
}

/** Everything that somebody reads who opens the file: its pages, their heads and feet. */
async function read(document: string, tale: Tale): Promise<string> {
  const made = material(tale)
  const model = documentRenderer.compose(documentOrder(document, made))
  const { bytes } = await documentRenderer.render(model, made.file.stateSince)
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .map(([, part]) =>
      strFromU8(part)
        .replace(/<\/w:p>/g, '\n')
        .replace(/<[^>]+>/g, ''),
    )
    .join('\n')
}

const DAY = formatDay(SAMPLE_DAY)
const TITLE = String(sampleDossier['centerName'])
const OFFICIAL = '草稿—须经审核签发、编号、用印后生效'
const SIGNED = /草稿—须经.+签字后生效/
const TEMPLATE = '参考模板'
const REMEDY = '未确认前不得印发'
const ISSUED = '渝市监函〔2026〕35号'

interface Paper {
  readonly document: string
  readonly tale: () => Tale
  /** What it must say. */
  readonly says: readonly (string | RegExp)[]
  /** Adverse papers wait for the remedies that legal staff confirm. */
  readonly adverse?: true
  /** Not the bureau's to issue: signed by hand, or the unit's own. */
  readonly by?: 'hand' | 'unit'
}

const state = (name: string) => () => taleIn(name)
const answered = () => did(taleIn('revocationStatement'), 'giveStatement')
const rescoredTale = () =>
  did(byEveryExpert(taleIn('rescoring'), 'giveScore', { score: '80' }), 'agreeRescore', {
    score: '80',
  })

const PAPERS: readonly Paper[] = [
  {
    document: 'taskStatementChangeReply',
    tale: state('taskChangeGranted'),
    says: ['同意变更筹建任务书', '自编规范1项', '采用国家规范1项', '第2版', `${DAY}提出`],
  },
  {
    document: 'taskStatementChangeReply',
    tale: state('taskChangeRefused'),
    says: ['不同意变更筹建任务书', '中心名称与任务书不一致（虚构）', '第1版'],
    adverse: true,
  },
  {
    document: 'taskStatementBooklet',
    tale: state('taskChangeGranted'),
    says: ['筹建任务书', '第2版'],
  },
  {
    document: 'extensionApplication',
    tale: state('extensionReview'),
    says: ['申请延期验收4个月', '设备采购：', '核心部件因供应商停产改型', '安装调试', '联系人'],
    by: 'unit',
  },
  {
    document: 'extensionReply',
    tale: state('extensionGranted'),
    says: ['同意', '延期验收4个月', '经沙坪坝区市场监管局同意', '第十七条第二款'],
  },
  {
    document: 'extensionReply',
    tale: state('extensionRefused'),
    says: ['不同意', '中心名称与任务书不一致（虚构）', '自收到本函次日起10个工作日内'],
    adverse: true,
  },
  {
    document: 'givingUpRequest',
    tale: state('givingUpReview'),
    says: [
      '现申请放弃筹建',
      '中心名称与任务书不一致（虚构）',
      '2024年10月20日接到',
      '可以撤回本申请',
    ],
    by: 'unit',
  },
  {
    document: 'givingUpReply',
    tale: state('givingUpAgreed'),
    says: [
      `你单位${DAY}提出的`,
      '同意你单位放弃筹建，终止筹建工作',
      '不是《办法》第十七条规定的取消',
    ],
  },
  {
    document: 'supplementNotice',
    tale: state('supplementDecided'),
    says: ['补正', '自查报告', '缺少T3', '补充T3', '市局计量处', '023-00000001', '重新计算'],
  },
  {
    document: 'assessmentRefusal',
    tale: state('refusalToBeIssued'),
    says: ['决定不予考核', '1项计量标准没有证书（虚构）', '第十五条第（三）项', DAY],
    adverse: true,
  },
  {
    document: 'assessmentNotice',
    tale: state('visitScheduled'),
    says: [
      '2026年9月8日（周二）至2026年9月9日（周三）',
      '重庆市沙坪坝区示例路1号（虚构）',
      ...ASSESSORS.map(({ name }) => name),
      '组长',
      '近3年内',
      '2026年9月7日24时',
    ],
  },
  {
    document: 'attendanceSheet',
    tale: state('visitScheduled'),
    says: ['首次会议签到表', ASSESSORS[0].name, '2026年9月8日（周二）', '主要负责人'],
    by: 'hand',
  },
  {
    document: 'attendanceSheet',
    tale: state('closingMeeting'),
    says: ['末次会议签到表', '2026年9月9日（周三）'],
    by: 'hand',
  },
  {
    document: 'scoringSheet',
    tale: state('visitScheduled'),
    says: ['验收考核评分表（专家）', '参考分值模板——非', '1.1', '第十五条第（三）项'],
    by: 'hand',
  },
  {
    document: 'scoringSheet',
    tale: state('closingMeeting'),
    says: ['验收考核评分表（考核组）', '86.5', '与任务书要求有差距（虚构）', '考核组成员各自评分'],
    by: 'hand',
  },
  {
    document: 'scoringSheet',
    tale: rescoredTale,
    says: ['限期3个月整改后重新评分', '80', ASSESSORS[2].name],
    by: 'hand',
  },
  {
    document: 'samplingRecord',
    tale: state('closingMeeting'),
    says: [
      '20260901',
      '20%，每类不少于2项',
      '校准项目：共12项，抽中3项',
      '人员甲',
      '满意',
      'FNV-1a',
    ],
    by: 'hand',
  },
  {
    document: 'assessmentReport',
    tale: state('study'),
    says: [
      '考核得分86.5分，在80分以上，考核结论为合格',
      '考核组逐项核查',
      '对考核情况无异议',
      '均在场',
    ],
    by: 'hand',
  },
  {
    document: 'assessmentReport',
    tale: state('rectificationWanted'),
    says: ['考核得分79.5分，低于80分，限期3个月整改', '1.3 关键参数', '不确定度未达到要求（虚构）'],
    by: 'hand',
  },
  {
    document: 'assessmentReport',
    tale: state('failed'),
    says: ['考核得分79.5分，整改后仍达不到80分，考核不合格'],
    by: 'hand',
  },
  {
    document: 'assessmentReport',
    tale: state('revocationProposed'),
    says: ['考核得分79.5分，低于80分，重新考核验收仍不合格（《办法》第二十二条第二款）'],
    by: 'hand',
  },
  {
    document: 'rectificationNotice3m',
    tale: state('threeMonthsToBeIssued'),
    says: ['考核得分为79.5分，低于80分', '1.3 关键参数', '整改要求：', '整改期限为3个月', DAY],
    adverse: true,
  },
  {
    document: 'rectificationNotice',
    tale: state('orderToBeIssued'),
    says: ['得分79.5分，整改后仍达不到80分，考核不合格', '整改期限为6个月'],
    adverse: true,
  },
  {
    document: 'establishmentDocument',
    tale: state('establishmentDecided'),
    says: [`批准成立${TITLE}，建设单位为`, '考核结论为合格', DAY],
  },
  {
    document: 'intendedAdverseNotice',
    tale: state('cancellationNotice'),
    says: ['拟取消', '筹建期已届满，未申请验收考核', '次日起5个工作日内', '第十七条第二款'],
  },
  {
    document: 'intendedAdverseNotice',
    tale: state('revocationNotice'),
    says: ['拟撤销', ISSUED, '得分为79.5分', '有权要求举行听证', '第二十二条第二款'],
  },
  {
    document: 'intendedAdverseNotice',
    tale: state('nonEstablishmentNotice'),
    says: ['拟不予批准成立', '得分为86.5分', '第二十二条第一款'],
  },
  {
    document: 'hearingNotice',
    tale: state('revocationHearing'),
    says: ['听证通知', ISSUED, `根据你单位${DAY}提出的听证要求`, '人员person-caseOfficer'],
  },
  {
    document: 'statementRecord',
    tale: state('revocationHearing'),
    says: ['听证笔录', '听证主持人', ISSUED],
    by: 'hand',
  },
  {
    document: 'statementRecord',
    tale: answered,
    says: ['陈述申辩笔录', '联系人甲：延期申请已经提交（虚构）'],
    by: 'hand',
  },
  {
    document: 'cancellationDecision',
    tale: state('cancellationDecided'),
    says: ['决定取消', `（${ISSUED}，${DAY}送达）`, '未提出陈述申辩', '第十七条第二款'],
    adverse: true,
  },
  {
    document: 'revocationOfPreparation',
    tale: state('revocationDecided'),
    says: ['决定撤销', '得分为79.5分', '我局认为：中心名称与任务书不一致（虚构）'],
    adverse: true,
  },
  {
    document: 'establishmentRefusal',
    tale: state('nonEstablishmentDecided'),
    says: ['决定不予批准成立', '考核组的评分和考核报告不因此改动', '第二十二条第一款'],
    adverse: true,
  },
]

const named = PAPERS.map(
  (paper) => [`${paper.document}, ${paper.tale().file.state}`, paper] as const,
)

describe('every paper of 2(b) as a Word file', () => {
  it.each(named)('%s', async (_, { document, tale, says, adverse, by }) => {
    const text = await read(document, tale())
    for (const said of says) {
      if (typeof said === 'string') expect(text).toContain(said)
      else expect(text).toMatch(said)
    }
    expect(text).toContain(TITLE)
    expect(text).not.toMatch(/undefined|NaN|null|\[object|\d{4}-\d{2}-\d{2}/)
    // The applicant's own draft, the panel's by hand, all others the bureau's by number and seal.
    if (by === 'unit') expect(text).not.toContain('草稿—')
    else if (by === 'hand') expect(text).toMatch(SIGNED)
    else expect(text).toContain(OFFICIAL)
    if (by === 'unit') expect(text).toContain(TEMPLATE)
    expect(text.includes(REMEDY)).toBe(adverse === true)
  })

  it('leaves out none that the states draft', () => {
    const seen = new Set(PAPERS.map(({ document }) => document))
    expect(acceptanceDocuments.filter((document) => !seen.has(document))).toEqual([])
  })
})

describe('what is drafted is made', () => {
  const drafted = Object.keys(STATES).flatMap((name) =>
    (taleIn(name).last?.documents ?? []).map((document) => [name, document] as const),
  )

  it('at least one kind at every place that names it', () => {
    expect(new Set(drafted.map(([, document]) => document)).size).toBeGreaterThan(12)
  })

  it.each(drafted)('on coming to %s: %s', (name, document) => {
    const order = documentOrder(document, material(taleIn(name)))
    expect(documentRenderer.compose(order).title.join('')).not.toBe('')
  })

  it.each(
    Object.values(procedures).flatMap(({ id, documents }) =>
      documents.map((document) => [id, document] as const),
    ),
  )('%s: %s has an order, and somebody who gets it', (_, document) => {
    // The extract stands in the case for the sponsor and the experts, and is sent to nobody.
    if (document !== 'dossierExtract') expect(recipientsOf(document).length).toBeGreaterThan(0)
    // A case without any fact is refused for the facts, never for the kind.
    const empty = material(preparing())
    const tried = () => documentOrder(document, { ...empty, submissions: [], submission: null })
    try {
      tried()
    } catch (error) {
      expect(error).toBeInstanceOf(UnmakeableDocument)
      expect(String(error)).toContain('lacks the facts')
    }
  })

  it('a kind that nobody knows is a defect that says so', () => {
    const made = material(preparing())
    expect(() => documentOrder('newspaper', made)).toThrow('no order for the kind newspaper')
    expect(() => documentOrder('toString', made)).toThrow(UnmakeableDocument)
    expect(recipientsOf('newspaper')).toEqual([])
  })
})

describe('what the papers compute', () => {
  it('the ends before and with the extension, as the clocks have them', async () => {
    const tale = taleIn('extensionGranted')
    const text = await read('extensionReply', tale)
    // Received on 2024-10-20: two years end on 2026-10-20, four months more on 2027-02-20 (Saturday).
    expect(text).toContain('筹建期限由2026年10月20日延至2027年2月22日')
  })

  it('the same after the reply was issued: the extension is not counted twice', async () => {
    const issued = did(taleIn('extensionGranted'), 'issueExtension')
    expect(preparationOf(issued.file.facts).extensions).toHaveLength(1)
    const text = await read('extensionReply', issued)
    expect(text).toContain('筹建期限由2026年10月20日延至2027年2月22日')
    expect(text).not.toContain('连同此前')
  })

  it('a second extension names the first', async () => {
    const first = later(did(taleIn('extensionGranted'), 'issueExtension'), 130)
    const forms = { extension: { months: 2 } }
    const second = did(first, 'requestExtension', { forms })
    const text = await read('extensionApplication', second)
    expect(text).toContain('申请延期验收2个月，将筹建期限延至2027年4月20日')
    expect(text).toContain('此前已获同意延期4个月，连同本次申请共6个月')
  })

  it('a blank sheet shows no points of anybody', async () => {
    const text = await read('scoringSheet', taleIn('visitScheduled'))
    expect(text).not.toMatch(/86\.5|各自评分|有差距/)
  })

  it('no expert’s points are shown while one has not scored', () => {
    const drawn = did(taleIn('onSite'), 'drawSample')
    const one = did(drawn, 'giveScore', { score: '79.5', by: ASSESSORS[0] })
    const order = documentOrder('scoringSheet', material(one))
    expect(order.kind === 'G20' && order.facts.totals).toEqual([])
    expect(JSON.stringify(order)).not.toContain('有差距')
  })

  it('refusal of the assessment: the way back depends on the end of preparation', async () => {
    const tale = taleIn('refusalToBeIssued')
    expect(await read('assessmentRefusal', tale)).toContain(
      '可以依照《办法》第十六条的规定重新申请',
    )
    const late = await read('assessmentRefusal', later(tale, 400))
    expect(late).toContain('不予考核不是对筹建资格的处理')
  })

  it('the years of recusal are those of the case’s readings', () => {
    const interpretations = {
      ...terms.interpretations,
      values: { ...terms.interpretations.values, RECUSAL_YEARS: 5 },
    }
    const made = material(taleIn('visitScheduled'), { terms: { ...terms, interpretations } })
    const order = documentOrder('assessmentNotice', made)
    expect(order.kind === 'G17' && order.facts.recusalYears).toBe('5年')
  })

  it('the day of the tale is the day of the papers', () => {
    expect(dayOf(taleIn('study'))).toBe(SAMPLE_DAY)
  })
})

it('every kind has a title that people read', () => {
  const kinds = Object.values(procedures).flatMap(({ documents }) => documents)
  const untitled = kinds.filter((kind) => DOCUMENT_TITLES[kind] === undefined)
  expect(untitled).toEqual([])
})
