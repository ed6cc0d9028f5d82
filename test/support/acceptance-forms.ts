import type { FormValues, Row } from '../../src/regulation/form.ts'
import type { FormId } from '../../src/regulation/forms/all.ts'
import { computeSampling } from '../../src/regulation/forms/sampling-record.ts'
import { referenceSheet } from '../../src/regulation/scoring-sheet.ts'
import { addDays, addMonths, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { SAMPLE_DAY, sampleFile } from './sample-dossier.ts'

/**
 * A complete answer to every form from the preparation to the establishment. Everybody and
 * everything in it is made up.
 */

const scan = [sampleFile('扫描件.pdf')]

/** Points by item of the default sheet, full marks where none are given. */
export function sampleScores(given: Readonly<Record<string, number>> = {}): readonly Row[] {
  return referenceSheet.items.map(({ id, title, max }) => {
    const score = given[id] ?? max
    const comment = score < max ? { comment: '与任务书要求有差距（虚构）' } : {}
    return { id: `item-${id}`, item: id, title, max, score, ...comment }
  })
}

/** Deductions that leave so many points of 100: 80 and 79.5 are the demo data's edges. */
export const SCORES = {
  '86.5': sampleScores({ '1.1': 5, '1.2': 4, '1.3': 5.5 }),
  '80': sampleScores({ '1.1': 4, '1.2': 3, '1.3': 4, '1.4': 2 }),
  '79.5': sampleScores({ '1.1': 4, '1.2': 3, '1.3': 4, '1.4': 1.5 }),
} as const

const tasks = [
  { id: 't1', taskNo: 'T1', result: '已取得计量标准考核证书', completion: 100, evidence: '证书' },
  { id: 't2', taskNo: 'T2', result: '已编制测量规范并评审', completion: 100, evidence: '规范文本' },
]

const standards = [
  { id: 's1', name: '直流内阻标准装置', examinationCertificate: '〔2026〕虚构第1号' },
  { id: 's2', name: '绝缘电阻标准装置', verificationOrCalibrationCertificate: '校准虚构第2号' },
]

/** So many capability rows. */
export function sampleItems(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `c${n + 1}`,
    item: `项目${n + 1}`,
    parameter: '电阻',
    range: '0.1 mΩ～100 mΩ',
    uncertainty: 'U=0.2%（k=2）',
    specification: 'JJF XXXX（虚构）',
  }))
}

/** A sampling record whose drawn items have been tested. */
export function sampleDraw(seed: string, calibration: number, parameters: number): FormValues {
  const drawn = computeSampling({
    seed,
    ratio: 20,
    minimum: 2,
    calibrationItems: sampleItems(calibration),
    keyParameters: sampleItems(parameters),
  })
  const tested = (value: unknown) =>
    (value as readonly Row[]).map((row) =>
      row['drawn'] === true ? { ...row, technician: '人员甲', result: 'satisfactory' } : row,
    )
  return {
    ...drawn,
    calibrationItems: tested(drawn['calibrationItems']),
    keyParameters: tested(drawn['keyParameters']),
  }
}

const problems = [
  { id: 'p1', item: '1.3', problem: '不确定度未达到要求（虚构）', requirement: '重新评定' },
]

function filingOn(day: CivilDate) {
  return {
    'task-statement-change': {
      reason: '国家新发布校准规范（虚构）',
      signer: '联系人甲',
      changes: [{ id: 'c1', place: 'T3', before: '自编规范1项', after: '采用国家规范1项' }],
    },
    'visit-note': { visitedOn: day, way: 'onSite', needs: '恒温实验室需协调供电（虚构）' },
    extension: {
      months: 4,
      reasonKind: 'equipment',
      reason:
        '主要设备直流内阻标准装置的核心部件因供应商停产改型，原定2026年3月到货推迟至2026年9月，影响任务T3、T5的安装调试和计量标准考核申请；' +
        '申请单位已与供应商签订补充协议并落实替代方案，其余任务均已完成，预计到货后三个月内完成全部建设任务（虚构）。',
      requestedOn: day,
      preparationEndsOn: addMonths(day, 1),
      signer: '联系人甲',
      milestones: [{ id: 'm1', content: '安装调试', dueOn: addMonths(day, 3) }],
      proof: scan,
    },
    'acceptance-application': {
      organisationType: 'university',
      preparationEndsOn: addMonths(day, 4),
      selfScore: 86.5,
      qualitySystemTrialFrom: addMonths(day, -6),
      contactName: '联系人甲',
      contactPhone: '023-00000004',
      signer: '联系人甲',
      tasks,
      standards: standards.map((row) => ({ ...row, validTo: addMonths(day, 12) })),
      serviceCases: [{ id: 'k1', client: '某某企业', content: '内阻校准', effect: '不良率下降' }],
      districtConsent: true,
      workSummary: scan,
      selfCheckReport: scan,
      followUpPlan: scan,
      trialRecords: scan,
    },
    'self-assessment': {
      items: SCORES['86.5'],
      summary: '各项任务均已完成（虚构）',
      signer: '联系人甲',
      scoredOn: day,
    },
    'district-opinion': { agree: true, officer: '区局经办人癸', signedOn: day },
  } as const
}

function reviewOn(day: CivilDate) {
  return {
    'initial-review': {
      tasksDone: true,
      summaryAndSelfCheck: true,
      selfScoreReached: true,
      qualitySystemTried: true,
      readyToOperate: true,
      abilitiesMatchName: true,
      standardsProven: true,
      districtConsented: true,
      applicationComplete: true,
      reportsAttached: true,
      appliedInTime: true,
      conclusion: 'conforming',
    },
    'supplement-request': {
      items: [{ id: 'i1', material: '自查报告', problem: '缺少T3', requirement: '补充T3' }],
      dueOn: addDays(day, 10),
      contact: '市局计量处 023-00000001',
    },
    'supplement-reply': {
      items: [{ id: 'i1', material: '自查报告', reply: '已补充（虚构）' }],
      signer: '联系人甲',
      materials: scan,
    },
    'refusal-of-assessment': {
      reasons: [{ id: 'r1', ground: '15(三)', reason: '1项计量标准没有证书（虚构）' }],
    },
    'assessment-schedule': {
      openingOn: addDays(day, 14),
      closingOn: addDays(day, 15),
      place: '重庆市沙坪坝区示例路1号（虚构）',
      samplingRatio: 20,
      samplingMinimum: 2,
      agenda: '首次会议；现场核查；末次会议',
      contact: '市局计量处 023-00000001',
    },
    'postpone-visit': {
      ground: 'unit',
      reason: '实验室停电检修（虚构）',
      plannedOn: addDays(day, 14),
      until: addDays(day, 30),
      noticedOn: day,
      proof: scan,
    },
  } as const
}

function assessmentOn(day: CivilDate) {
  return {
    attendance: {
      meeting: 'opening',
      heldOn: day,
      principalPresent: true,
      managersPresent: true,
      techniciansPresent: true,
      districtPresent: true,
      signInSheet: scan,
    },
    'sampling-record': { ...sampleDraw('20260901', 12, 5), drawnOn: day, drawnBy: '专家1' },
    scoring: { items: SCORES['86.5'], signer: '专家1', scoredOn: day },
    'assessee-opinion': { view: 'agrees', signer: '联系人甲', signedOn: day },
    'assessment-report': {
      round: 'first',
      completedOn: day,
      score: 86.5,
      conclusion: 'pass',
      findings: '考核组逐项核查，能力达到任务书要求（虚构）',
      leader: '专家1',
      signedOriginal: scan,
    },
    'rectification-order': { basis: '21.1', months: 3, items: problems },
    'rectification-report': {
      items: [
        {
          id: 'p1',
          item: '1.3',
          problem: '不确定度未达到要求（虚构）',
          cause: '温控不足',
          action: '加装恒温箱',
          result: '达到要求',
          proof: '评定报告',
        },
      ],
      completedOn: day,
      signer: '联系人甲',
      proof: scan,
    },
  } as const
}

function outcomeOn(day: CivilDate) {
  return {
    'establishment-proposal': {
      assessment: 'passed',
      creditQueriedOn: addDays(day, -2),
      creditResult: 'notListed',
      grounds: '考核合格，得分86.5分（虚构）',
    },
    'establishment-decision': {},
    'intended-adverse-notice': {
      act: 'cancelPreparation',
      facts: '筹建期已届满，未申请验收考核，也未申请延期（虚构）',
      grounds: '第十七条第二款',
      respondDays: 5,
      mayRequestHearing: false,
      contact: '市局计量处 023-00000001',
    },
    'statement-defence': {
      statement: '延期申请已经提交（虚构）',
      signer: '联系人甲',
      signedOn: day,
    },
    'hearing-request': {
      reason: '对得分依据有异议（虚构）',
      contactPhone: '023-00000004',
      signer: '联系人甲',
      signedOn: day,
    },
    'register-entry': {
      centerName: '重庆市新型储能产业计量测试中心',
      hostOrganisation: '巴渝应用技术大学（虚构）',
      industry: '新能源及新型储能',
      approvalNumber: '渝市监函〔2026〕35号',
      scope: sampleItems(2),
      websiteAddress: 'https://www.example.cn/minglu/1.html',
      publishedOn: day,
    },
  } as const
}

/** The answers as they would be given on a day. */
export function acceptanceFormsOn(day: CivilDate) {
  return {
    ...filingOn(day),
    ...reviewOn(day),
    ...assessmentOn(day),
    ...outcomeOn(day),
  } as const satisfies Partial<Record<FormId, FormValues>>
}

/** The answers on `SAMPLE_DAY`. */
export const acceptanceSamples = acceptanceFormsOn(SAMPLE_DAY)

/** The id of one of these forms. */
export type AcceptanceForm = keyof typeof acceptanceSamples

export const acceptanceForms = Object.keys(acceptanceSamples) as readonly AcceptanceForm[]
