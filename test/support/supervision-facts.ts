import type { IssuedPaper } from '../../src/regulation/acceptance-facts.ts'
import type { CaseFacts } from '../../src/regulation/case-file.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { supervisionSamples } from './supervision-samples.ts'

/** What a matter of inspection, annual task, warning or revocation knows in a state. All made up. */

const DAY = '2026-09-01'
const AT = instantAt(DAY, '09:00')

/** The forms that an act came with. */
export const gave = (
  action: string,
  forms: Readonly<Record<string, FormValues>>,
): CaseFacts['inputs'] => ({ [action]: { at: AT, by: 'person-caseOfficer', forms } })

/** A document that went out, served or not. */
export const paper = (act: string, servedOn: IssuedPaper['servedOn'] = null): IssuedPaper => ({
  act,
  number: '渝市监函〔2026〕35号',
  documentDate: '2026-08-20',
  servedOn,
})

export const proposal = (action: string, by = 'person-caseOfficer'): CaseFacts['proposal'] => ({
  action,
  label: '所提意见',
  by,
  byName: `人员${by}`,
  at: AT,
})

const part = (role: string) => ({ openId: `person-${role}`, name: `人员person-${role}` })

const samples = supervisionSamples(DAY)
const intended = {
  act: 'revokeCenter',
  facts: '不能正常开展业务（虚构）',
  grounds: '第三十一条第（三）项',
  respondDays: 5,
  mayRequestHearing: true,
  contact: '市局计量处 023-00000001',
}

const started = gave('proposeCenterRevocation', {
  'revocation-ground': samples['revocation-ground'] ?? {},
  'intended-adverse-notice': intended,
})

const STUDIED = ['revocationHeadReview', 'revocationLegalReview', 'revocationApproval']
const WHO_HAD_PART: Readonly<Record<string, readonly string[]>> = {
  revocationStart: ['caseOfficer'],
  revocationHeadReview: ['caseOfficer'],
  revocationLegalReview: ['caseOfficer', 'divisionHead'],
  revocationApproval: ['caseOfficer', 'divisionHead', 'legalReviewer'],
}

const REVOCATION_PAPERS: Readonly<Record<string, readonly IssuedPaper[]>> = {
  revocationNotified: [paper('issueIntendedNotice')],
  revocationStatement: [paper('issueIntendedNotice', '2026-08-28')],
  revocationHearing: [paper('issueIntendedNotice', '2026-08-28')],
  revocationIssued: [paper('issueIntendedNotice', '2026-08-21'), paper('issueAdverse')],
  revocationServed: [paper('issueAdverse', '2026-08-25')],
  revocationPublished: [paper('issueAdverse', '2026-08-25')],
  endIssued: [paper('issueEnd')],
}

function revocationIn(state: string): Partial<CaseFacts> {
  const begun = !['opening', 'proposed', 'notStarted'].includes(state)
  const proposed =
    state === 'revocationStart'
      ? proposal('proposeCenterRevocation')
      : STUDIED.includes(state)
        ? proposal('proposeAdverse')
        : null
  return {
    inputs: begun ? { ...started, ...gave('proposeDrop', {}) } : {},
    papers: REVOCATION_PAPERS[state] ?? [],
    participants: (WHO_HAD_PART[state] ?? []).map(part),
    proposal: proposed,
  }
}

const FOUND: NonNullable<CaseFacts['finding']> = {
  kind: 'inspection',
  level: 'districtBureau',
  on: '2026-08-20',
  result: 'failed',
  note: '不符合：设备溯源和有效期',
}

const FOUND_IN = ['districtRecorded', 'reported', 'objecting', 'resultStudy', 'resultHeadReview']

/** The district's yearly inspection, and a failed result that is to be put right. */
function inspectionIn(state: string): Partial<CaseFacts> {
  const found = [...FOUND_IN, 'resultToBeIssued', 'resultIssued', 'rectifying', 'recheckDue']
  return {
    ...(state.startsWith('bureau') ? { year: null, countsFrom: '2026-08-20' as const } : {}),
    inputs: {
      ...gave('arrangeInspection', {
        'inspection-arrangement': samples['inspection-arrangement'] ?? {},
      }),
      ...gave('proposeResult', { 'inspection-result': samples['inspection-result'] ?? {} }),
    },
    finding: found.includes(state) ? FOUND : null,
    due: ['resultIssued', 'rectifying'].includes(state) ? '2026-10-31' : null,
    ...(state === 'objecting' ? { countsFrom: '2026-08-20' as const } : {}),
    papers: state === 'resultIssued' ? [paper('issueResult')] : [],
    participants: state === 'resultHeadReview' ? [part('caseOfficer')] : [],
    proposal:
      state === 'districtRecorded'
        ? proposal('recordInspection', 'person-districtBureau')
        : state === 'resultHeadReview'
          ? proposal('proposeResult')
          : null,
  }
}

const record = (form: string) => ({
  at: AT,
  by: 'person-caseOfficer',
  byName: '人员person-caseOfficer',
  role: 'caseOfficer' as const,
  forms: { [form]: samples[form] ?? {} },
})

const WARNING_PART: Readonly<Record<string, readonly string[]>> = {
  warningHeadReview: ['caseOfficer'],
  warningLegalReview: ['caseOfficer', 'divisionHead'],
  warningApproval: ['caseOfficer', 'divisionHead', 'legalReviewer'],
}

/** A conduct that was reported and verified, and what came of it. */
function warningIn(state: string): Partial<CaseFacts> {
  const proposes: Readonly<Record<string, string>> = {
    warningHeadReview: 'proposeWarningLetter',
    warningLegalReview: 'proposeWarningLetter',
    warningApproval: 'proposeWarningLetter',
    correctedReview: 'proposeCorrection',
    notCorrectedReview: 'proposeFailure',
  }
  const action = proposes[state]
  const served = ['correcting', 'correctionStudy', 'correctedReview', 'notCorrectedReview']
  return {
    records:
      state === 'opening' || state === 'reported'
        ? {}
        : {
            conduct: [record('conduct-report')],
            conductVerifications: [record('conduct-verification')],
          },
    inputs: gave('proposeWarningLetter', { 'warning-order': samples['warning-order'] ?? {} }),
    participants: (WARNING_PART[state] ?? []).map(part),
    proposal: action === undefined ? null : proposal(action),
    due: ['warningIssued', ...served].includes(state) ? '2026-10-01' : null,
    papers:
      state === 'warningIssued'
        ? [paper('issueWarningLetter')]
        : served.includes(state)
          ? [paper('issueWarningLetter', '2026-08-25')]
          : [],
  }
}

/** The year's tasks, issued or not, and their grade. */
function annualTaskIn(state: string): Partial<CaseFacts> {
  const proposes: Readonly<Record<string, string>> = {
    taskHeadReview: 'proposeTask',
    gradeHeadReview: 'proposeGrade',
  }
  const action = proposes[state]
  const grading = ['gradeHeadReview', 'gradeToBeIssued', 'gradeIssued']
  return {
    inputs: {
      ...gave('proposeTask', { 'annual-task': samples['annual-task'] ?? {} }),
      ...(grading.includes(state)
        ? gave('proposeGrade', { 'annual-grade': samples['annual-grade'] ?? {} })
        : {}),
    },
    due: ['taskIssued', 'underWay'].includes(state) ? '2026-11-30' : null,
    papers:
      state === 'taskIssued'
        ? [paper('issueTask')]
        : state === 'gradeIssued'
          ? [paper('issueTask', '2026-08-21'), paper('issueGrade')]
          : [],
    participants: action === undefined ? [] : [part('caseOfficer')],
    proposal: action === undefined ? null : proposal(action),
  }
}

/** By procedure and state; for `factsIn` of the matters. */
export const supervisionFacts: Readonly<Record<string, (state: string) => Partial<CaseFacts>>> = {
  'annual-task': annualTaskIn,
  'conduct-warning': warningIn,
  inspection: inspectionIn,
  revocation: revocationIn,
}
