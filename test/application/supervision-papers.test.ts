import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { documentOrder } from '../../src/application/delivery/document-orders.ts'
import { recipientsOf } from '../../src/application/delivery/document-recipients.ts'
import type { OrderMaterial } from '../../src/application/delivery/order-material.ts'
import { DOCUMENT_TITLES } from '../../src/application/queries/document-titles.ts'
import { createDocumentRenderer } from '../../src/documents/render.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { annualTask } from '../../src/regulation/procedures/annual-task.ts'
import { conductWarning } from '../../src/regulation/procedures/conduct-warning.ts'
import { inspection } from '../../src/regulation/procedures/inspection.ts'
import { revocation } from '../../src/regulation/procedures/revocation.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { sampleCenter } from '../support/matter-cases.ts'
import { done } from '../support/procedure-acts.ts'
import { caseIn, NOW, terms } from '../support/procedure-cases.ts'

/** The papers of inspection, annual task, warning and revocation, read as Word files. */

const documentRenderer = createDocumentRenderer()

function material(file: CaseFile): OrderMaterial {
  const empty = { events: [], deadlines: [], documents: [], submissions: [], submission: null }
  return { file: { ...file, number: 'JC-2026-0007' }, ...empty, terms, now: NOW }
}

async function read(document: string, file: CaseFile): Promise<string> {
  const model = documentRenderer.compose(documentOrder(document, material(file)))
  const { bytes } = await documentRenderer.render(model, file.stateSince)
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .map(([, part]) =>
      strFromU8(part)
        .replace(/<\/w:p>/g, '\n')
        .replace(/<[^>]+>/g, ''),
    )
    .join('\n')
}

const later = { now: instantAt('2026-09-02', '10:00') }

/** The decision as it stands when the office is to number it: after a statement, a hearing or neither. */
function decided(
  act: 'proposeAdverse' | 'proposeWarning',
  before: readonly string[] = [],
): CaseFile {
  const statement = caseIn(revocation, 'revocationStatement')
  const heard = before.reduce(
    (file, step) => done(file, step, 'applicantResponsible', later).next,
    statement,
  )
  const study = done(heard, 'waiveStatement', 'applicantResponsible', later).next
  const proposed = done(study, act, 'caseOfficer', later).next
  const confirmed = done(proposed, 'confirmOpinion', 'divisionHead', later).next
  const reviewed = done(confirmed, 'passLegalReview', 'legalReviewer', later).next
  return done(reviewed, 'takeDecision', 'approver', later).next
}

const recorded = () =>
  done(caseIn(inspection, 'districtOnSite'), 'recordInspection', 'districtBureau').next

interface Paper {
  readonly document: string
  readonly file: () => CaseFile
  readonly says: readonly string[]
  readonly never?: readonly string[]
}

const PAPERS: readonly Paper[] = [
  {
    document: 'annualTaskNotice',
    file: () => caseIn(annualTask, 'taskToBeIssued'),
    says: ['2026年度', '新建关键参数测量项目', '3项', '60%', '2026年11月30日', '《办法》未规定'],
  },
  {
    document: 'annualAssessmentNotice',
    file: () => caseIn(annualTask, 'gradeToBeIssued'),
    says: ['考核等次为合格', '主要任务完成（虚构）', '《办法》未规定'],
  },
  {
    document: 'inspectionNotice',
    file: () => caseIn(inspection, 'bureauDrafting'),
    says: ['市局定于2026年9月1日', '定期检查', '检查人员甲', '重庆市市场监督管理局'],
  },
  {
    document: 'inspectionNotice',
    file: () => caseIn(inspection, 'districtDrafting'),
    says: ['沙坪坝区市场监管局定于2026年9月1日'],
    never: ['重庆市市场监督管理局\n'],
  },
  {
    document: 'inspectionReport',
    file: recorded,
    says: [
      '监督检查情况报告',
      '设备溯源和有效期',
      '不符合',
      '2台设备溯源已过有效期',
      '以市局确认并送达的结果为准',
    ],
  },
  {
    document: 'inspectionResultNotice',
    file: () => caseIn(inspection, 'resultToBeIssued'),
    says: [
      '结果经我局确认为不合格',
      '整改要求',
      '2026年10月31日前',
      '1台确已停用，予以采纳',
      '《办法》未规定',
    ],
  },
  {
    document: 'warningLetter',
    file: () => caseIn(conductWarning, 'warningToBeIssued'),
    says: ['提醒告诫书', '第三十一条第（一）项', '2026年10月1日前', '4份委托未按受理次序'],
  },
  {
    document: 'intendedAdverseNotice',
    file: () => caseIn(revocation, 'revocationNotice'),
    says: [
      '拟撤销',
      '第三十一条第（三）项',
      '不能正常开展业务',
      '5个工作日内',
      '举行听证',
      '现场照片.pdf',
      '请法制审核',
    ],
    never: ['筹建资格', '（筹）'],
  },
  {
    document: 'hearingNotice',
    file: () => caseIn(revocation, 'revocationHearing'),
    says: ['听证通知', '渝市监函〔2026〕35号', '不是本案的承办人员'],
  },
  {
    document: 'statementRecord',
    file: () =>
      done(
        caseIn(revocation, 'revocationStatement'),
        'giveStatement',
        'applicantResponsible',
        later,
      ).next,
    says: ['陈述申辩笔录', '延期申请已经提交（虚构）', '第三十一条'],
  },
  {
    document: 'statementRecord',
    file: () => caseIn(revocation, 'revocationHearing'),
    says: ['听证笔录'],
  },
  {
    document: 'centerRevocation',
    file: () => decided('proposeAdverse', ['giveStatement']),
    says: [
      '关于撤销',
      '已向你单位书面告知（渝市监函〔2026〕35号，2026年8月28日送达）',
      '你单位陈述申辩提出：延期申请已经提交（虚构）',
      '经集体研究',
      '停止使用牌匾',
      '未确认前不得印发',
    ],
    never: ['筹建资格'],
  },
  {
    document: 'revocationEndNotice',
    file: () => decided('proposeWarning'),
    says: ['决定不予撤销', '提醒告诫书'],
  },
  {
    document: 'revocationPublicNotice',
    file: () => caseIn(revocation, 'revocationServed'),
    says: ['移出市级产业计量测试中心名录', '渝市监函〔2026〕35号', '特此公告'],
  },
]

it.each(PAPERS)('$document is made from the case', async ({ document, file, says, never = [] }) => {
  const text = await read(document, file())
  for (const words of [sampleCenter.name, '参考模板', ...says]) expect(text).toContain(words)
  for (const words of never) expect(text).not.toContain(words)
  expect(text).not.toMatch(/undefined|null|NaN|\{|\}|[!！]/)
})

it('every paper that these procedures draft is made, sent and named', () => {
  const all = [annualTask, conductWarning, inspection, revocation]
  const drafted = all.flatMap(({ documents }) => documents as readonly string[])
  expect([...new Set(PAPERS.map(({ document }) => document))].sort()).toEqual(
    [...new Set(drafted)].sort(),
  )
  for (const document of drafted) {
    expect(recipientsOf(document), document).not.toEqual([])
    expect(DOCUMENT_TITLES[document], document).toMatch(/\p{Script=Han}/u)
  }
})
