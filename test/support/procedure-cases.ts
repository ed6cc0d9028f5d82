import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type {
  Actor,
  CaseFacts,
  CaseFile,
  HeldRole,
  KeptRecord,
  PanelSeat,
  PendingRecord,
  PublicNoticeFacts,
} from '../../src/regulation/case-file.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import type { Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import type { AnyProcedure } from '../../src/regulation/procedure.ts'
import { acceptanceStates } from '../../src/regulation/procedures/acceptance.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { DEFAULT_SETTINGS } from '../../src/regulation/settings.ts'
import { type CivilDate, type Instant, instantAt } from '../../src/regulation/time/civil-date.ts'
import { acceptanceFormsOn } from './acceptance-forms.ts'
import { importedFormsOn } from './imported-forms.ts'
import { asMatter } from './matter-cases.ts'
import { matterFormsOn } from './matter-forms.ts'
import { preparationFormsOn, preparationSamples } from './preparation-forms.ts'
import { remedyFormsOn } from './remedy-forms.ts'
import { SAMPLE_DAY, sampleDossier, sampleFile, sampleTaskStatement } from './sample-dossier.ts'

/**
 * Cases, people and filled-in forms for the tests of procedures. Everybody and everything here is
 * made up.
 */

/** A working morning on which every sample form is valid. */
export const NOW: Instant = instantAt(SAMPLE_DAY, '10:00')

const ORGANISATION = 'organisation-4'
const DISTRICT = 'shapingba'
const BODY = '沙坪坝区人民政府'

/** The expert of the sample panel who is not in the chat: acts come on paper, by name. */
export const PAPER_EXPERT = '纸上专家'

/** How the sample panel is called by name and account: the lead, a member, one on paper. */
const EXPERTS = [
  { id: 'r1', openId: 'person-panelLead', name: '人员person-panelLead', lead: true },
  { id: 'r2', openId: 'person-panelMember', name: '人员person-panelMember', lead: false },
  { id: 'r3', openId: null, name: PAPER_EXPERT, lead: false },
].map((row) => ({ ...row, employer: '某某计量研究院（虚构）', speciality: '电池测量' }))

const acceptanceByDay = new Map<CivilDate, Readonly<Record<string, FormValues>>>()

/** The forms after the receipt, made once a day: walks ask for them at every step. */
function acceptanceOn(day: CivilDate): Readonly<Record<string, FormValues>> {
  const known = acceptanceByDay.get(day) ?? acceptanceFormsOn(day)
  acceptanceByDay.set(day, known)
  return known
}

/**
 * A filled-in form of every kind that an act asks for, valid on the given day. The notice was
 * published eight days before, so that it is over; the lead notes that one member would not sign.
 */
export function sampleForms(day: CivilDate = SAMPLE_DAY): Readonly<Record<string, FormValues>> {
  const scan = [sampleFile('扫描件.pdf')]
  const preparation = preparationFormsOn(day)
  return {
    ...preparation,
    'appraisal-panel': { experts: EXPERTS },
    'member-objection': {
      ...preparation['member-objection'],
      memberName: '人员person-panelMember',
    },
    'recusal-decision': {
      memberName: '人员person-panelMember',
      result: 'recused',
      reason: '经核实，三年内有合作项目（虚构）',
    },
    'appraisal-conclusion': {
      ...preparation['appraisal-conclusion'],
      votesFor: 2,
      votesAgainst: 1,
      dissentNote: '人员person-panelMember拒绝签名，组长注明（虚构）',
    },
    'statement-request': { points: '有意见认为服务范围重复（虚构）' },
    'applicant-statement': { statement: '服务环节不同，不构成重复（虚构）' },
    'progress-note': { period: '2026年第三季度', done: '已建成测量装置（虚构）' },
    'application-dossier': sampleDossier,
    'task-statement': sampleTaskStatement,
    ...acceptanceOn(day),
    'sponsor-letter': {
      issuingBody: BODY,
      documentNumber: '沙府函〔2026〕12号',
      documentDate: '2026-08-28',
      letterFile: scan,
    },
    'formality-review': {
      letterComplete: true,
      dossierComplete: true,
      taskStatementComplete: true,
      sponsorConsents: true,
      creditSource: 'both',
      creditQueriedOn: day,
      creditResult: 'notListed',
    },
    'return-reasons': { ground1: '9.1(二)', reason1: '任务书缺少年度目标（虚构）' },
    'decision-reason': { reason: '中心名称与任务书不一致（虚构）' },
    'issue-notice': {
      documentNumber: '渝市监函〔2026〕35号',
      documentDate: day,
      sealedScan: scan,
    },
    'serve-notice': { way: 'inPerson', servedOn: day, recipient: '联系人甲', proof: scan },
    'binding-request': {
      organisationName: '巴渝应用技术大学（虚构）',
      uscc: '12999999DEM000004L',
      organisationType: 'university',
      district: DISTRICT,
      address: '重庆市沙坪坝区示例路1号（虚构）',
      legalRepresentative: '联系人甲',
      personName: '联系人乙',
      position: 'applicantHandler',
      phone: '023-00000004',
      privacyNoticeRead: true,
      authorisation: scan,
    },
    'role-request': {
      personName: '联系人丙',
      bodyName: '沙坪坝区市场监督管理局',
      role: 'districtBureau',
      district: DISTRICT,
      phone: '023-00000005',
    },
    'organisation-record': {
      organisationName: '巴渝应用技术大学（虚构）',
      uscc: '12999999DEM000004L',
      organisationType: 'university',
      district: DISTRICT,
    },
    ...importedFormsOn(day),
    ...remedyFormsOn(day),
    'problem-report': { content: '某中心出具的报告与实际不符（虚构）' },
    'paper-record': samplePaper,
    ...matterFormsOn(day),
  }
}

/** The paper of an absent party. */
export const samplePaper: FormValues = {
  partyName: BODY,
  documentNumber: '沙府函〔2026〕12号',
  documentDate: '2026-08-28',
  receivedOn: '2026-08-31',
  receivedHow: 'officeSystem',
  scan: [sampleFile('来文扫描件.pdf')],
}

/** The forms that an act of a procedure asks for, filled in. */
export function inputFor(
  procedure: AnyProcedure,
  action: string,
  day: CivilDate = SAMPLE_DAY,
): Readonly<Record<string, FormValues>> {
  const wanted = Object.values(procedure.states).flatMap(
    (state) => (Object.hasOwn(state.on, action) ? state.on[action]?.forms : undefined) ?? [],
  )
  const forms = sampleForms(day)
  return Object.fromEntries([...new Set(wanted)].map((id) => [id, forms[id] ?? {}]))
}

const nowhere = { organisationId: null, district: null, bodyName: null }

/** A held role, reaching nothing but what is given. */
export function held(role: RoleId, reach: Partial<Omit<HeldRole, 'role'>> = {}): HeldRole {
  return { role, ...nowhere, ...reach }
}

/** A person with these roles. */
export function person(openId: string, ...roles: readonly HeldRole[]): Actor {
  return { openId, name: `人员${openId}`, roles }
}

/** Where a role must be held so that it reaches the sample case. */
export function atSampleCase(role: RoleId): HeldRole {
  switch (role) {
    case 'applicantHandler':
    case 'applicantResponsible':
      return held(role, { organisationId: ORGANISATION })
    case 'sponsor':
      return held(role, { bodyName: BODY })
    case 'districtBureau':
    case 'districtLeader':
      return held(role, { district: DISTRICT })
    default:
      return held(role)
  }
}

/** The same role held somewhere else: another organisation, district or body. */
export function elsewhere(role: RoleId): HeldRole {
  return held(role, {
    organisationId: 'organisation-9',
    district: 'jiangjin',
    bodyName: '江津区人民政府',
  })
}

/** One person of each role at the sample case: `person-<role>`. */
export function holder(role: RoleId): Actor {
  return person(`person-${role}`, atSampleCase(role))
}

/** The person who opened the sample registrations and reports; holds no role. */
export const opener: Actor = person('person-opener')

/** Somebody who has nothing to do with the case. */
export const stranger: Actor = person('person-stranger')

/** The panel of the sample case: the lead, a member, one on paper, and one who was recused. */
export const samplePanel: readonly PanelSeat[] = [
  ...EXPERTS.map(({ id: _id, ...seat }): PanelSeat => ({ ...seat, standing: 'sitting' })),
  {
    openId: 'person-recused',
    name: '人员person-recused',
    employer: '某某计量研究院（虚构）',
    speciality: '电磁计量',
    lead: false,
    standing: 'recused',
  },
]

/** A notice published eight days before, which ended at 24:00 of yesterday. */
export const sampleNotice: PublicNoticeFacts = {
  id: 'notice-1',
  title: String(sampleDossier['centerName']),
  text: '现将拟批准筹建的市级产业计量测试中心予以公示（虚构）。',
  websiteAddress: 'https://www.example.cn/gongshi/1.html',
  publishedOn: '2026-08-24',
  publishedAt: instantAt('2026-08-24', '09:30'),
  days: 7,
  endsOn: '2026-08-31',
  contact: '市局计量处 023-00000001',
  correctedAt: null,
  endedAt: null,
}

/** The same while it runs. */
export const runningNotice: PublicNoticeFacts = {
  ...sampleNotice,
  publishedOn: '2026-08-28',
  publishedAt: instantAt('2026-08-28', '09:30'),
  endsOn: '2026-09-04',
}

const DAY = 86_400_000

/** A record as somebody in the chat gave it, so many days ago. */
export function kept(by: string, form: string, values: FormValues, daysAgo = 1): KeptRecord {
  return { at: NOW - daysAgo * DAY, by, byName: `人员${by}`, role: null, forms: { [form]: values } }
}

/** A record that came on paper, by name. */
export function onPaper(byName: string, form: string, values: FormValues, daysAgo = 1): KeptRecord {
  return { ...kept('', form, values, daysAgo), byName }
}

const opinion = { ...preparationSamples['appraisal-opinion'] }
const declaration = { ...preparationSamples['recusal-declaration'] }

const panelRecords: CaseFacts['records'] = {
  recusalDeclarations: [
    kept('person-panelLead', 'recusal-declaration', declaration),
    kept('person-panelMember', 'recusal-declaration', declaration),
    onPaper(PAPER_EXPERT, 'recusal-declaration', declaration),
  ],
}

/** One member has not signed yet. */
const opinionRecords: CaseFacts['records'] = {
  ...panelRecords,
  opinions: [
    kept('person-panelLead', 'appraisal-opinion', opinion),
    onPaper(PAPER_EXPERT, 'appraisal-opinion', opinion),
  ],
}

/** Two comments came while the notice ran. */
const comments: readonly KeptRecord[] = [
  kept('public', 'notice-comment', { content: '服务范围重复（虚构）' }, 4),
  kept('public', 'notice-comment', { content: '设备未落实（虚构）' }, 3.5),
]

/** Both are disposed of, the second in part upheld after the applicant was heard. */
const commentRecords: CaseFacts['records'] = {
  ...opinionRecords,
  comments,
  statementRequests: [kept('person-caseOfficer', 'statement-request', { points: '虚构' }, 3)],
  disposals: [
    kept('person-caseOfficer', 'comment-disposal', {
      commentNumber: 1,
      result: 'notUpheld',
      basis: '虚构',
    }),
    kept('person-caseOfficer', 'comment-disposal', {
      commentNumber: 2,
      result: 'partlyUpheld',
      basis: '虚构',
    }),
  ],
}

const FILING = ['draft', 'sponsorReview', 'submitted', 'formalityReview', 'passProposed']
const RETURNING = ['returnProposed', 'returnDecided', 'returned', 'appraisalPreparation']
const ENDED = ['withdrawn', 'abandoned', 'closed']
const WITHOUT_PANEL = [...FILING, ...RETURNING, ...ENDED]
const PANEL_ONLY = ['panelProposed', 'panelForming']
const BEFORE_NOTICE = [
  ...WITHOUT_PANEL,
  ...PANEL_ONLY,
  'panelVacancy',
  'appraisal',
  'revisionWanted',
  'revisionLetter',
  'revisionReview',
  'notRecommended',
  'recommended',
]

/** What waits to be settled in a state, and who proposed it. */
const PROPOSALS: Readonly<Record<string, readonly [action: string, label: string]>> = {
  passProposed: ['proposePass', '拟同意：符合要求'],
  returnProposed: ['proposeReturn', '拟退回'],
  panelProposed: ['appointPanel', '确定专家组'],
  confirmation: ['recordImport', '提交核对'],
  headReview: ['proposeApproval', '拟批准筹建'],
  legalReview: ['proposeApproval', '拟批准筹建'],
  approverDecision: ['proposeApproval', '拟批准筹建'],
}

/** When a case came into a state whose way out waits for time to pass. */
const SINCE: Readonly<Record<string, number>> = {
  returned: NOW - 400 * DAY,
  applicantHearing: NOW - 20 * DAY,
}

/** What was given before a case came where it is, and by whom. */
function inputsIn(procedure: AnyProcedure, state: string): CaseFacts['inputs'] {
  const forms = sampleForms()
  const given = (action: string, by: string, ...ids: readonly string[]) => ({
    [action]: { at: NOW, by, forms: Object.fromEntries(ids.map((id) => [id, forms[id] ?? {}])) },
  })
  if (procedure.id === 'staff-registration') return given('requestRole', 'somebody', 'role-request')
  if (procedure.id !== 'application') return {}
  const conclusion = CONCLUSIONS[state] ?? 'recommended'
  return {
    ...given('sendLetter', 'somebody', 'sponsor-letter'),
    ...(state === 'returnProposed' || state === 'passProposed'
      ? given('proposeReturn', 'somebody', 'return-reasons')
      : {}),
    ...(state === 'returned' ? given('issueReturn', 'somebody', 'issue-notice') : {}),
    ...(BEFORE_NOTICE.includes(state) && !Object.hasOwn(CONCLUSIONS, state)
      ? {}
      : {
          concludeAppraisal: {
            at: NOW,
            by: 'person-panelLead',
            forms: {
              'appraisal-conclusion': { ...forms['appraisal-conclusion'], conclusion },
            },
          },
        }),
    ...(APPROVING.includes(state)
      ? {
          ...given('proposeApproval', 'person-caseOfficer', 'approval-proposal'),
          ...given('confirmOpinion', 'person-divisionHead', 'optional-remark'),
          ...given('passLegalReview', 'person-legalReviewer', 'legal-review'),
        }
      : {}),
    ...(state === 'approvedAwaitingReceipt' || isOfAcceptance(state)
      ? given('issueApproval', 'person-office', 'issue-notice')
      : {}),
    ...(state === 'refusalIssued' || state === 'notApproved'
      ? given('issueRefusal', 'person-office', 'issue-notice')
      : {}),
  }
}

const CONCLUSIONS: Readonly<Record<string, string>> = {
  recommended: 'recommended',
  revisionWanted: 'recommendedAfterRevision',
  revisionLetter: 'recommendedAfterRevision',
  revisionReview: 'recommendedAfterRevision',
  notRecommended: 'notRecommended',
}
const APPROVING = ['headReview', 'legalReview', 'approverDecision', 'approvalDecided']

/** What several people gave before a case came where it is. */
function recordsIn(state: string): CaseFacts['records'] {
  if ([...WITHOUT_PANEL, 'panelProposed'].includes(state)) return {}
  if (state === 'panelForming') return panelRecords
  if (BEFORE_NOTICE.includes(state)) return opinionRecords
  return state === 'publicNotice' ? { ...opinionRecords, comments } : commentRecords
}

/** Whether a state lies after the receipt of the task statement: its cases are in `acceptance-cases.ts`. */
export const isOfAcceptance = (state: string): boolean => Object.hasOwn(acceptanceStates, state)

function applicationFacts(state: string): Partial<CaseFacts> {
  const noticed = !BEFORE_NOTICE.includes(state)
  return {
    submissions: state === 'draft' ? 0 : 1,
    panel: WITHOUT_PANEL.includes(state) ? [] : samplePanel,
    records: recordsIn(state),
    publicNotice: noticed
      ? { ...sampleNotice, endedAt: state === 'publicNotice' ? null : NOW - DAY / 2 }
      : null,
    receivedOn: isOfAcceptance(state) ? SAMPLE_DAY : null,
  }
}

/**
 * A case of a procedure in a state, with the facts that a case in that state has: a letter once
 * filed, a proposal where one waits, a panel, a notice that is over, comments disposed of.
 */
export function caseIn(
  procedure: AnyProcedure,
  state: string,
  changes: Partial<CaseFile> = {},
): CaseFile {
  const application = procedure.id === 'application'
  const [action, label] = PROPOSALS[state] ?? []
  const facts: CaseFacts = {
    ...NO_FACTS,
    ...(application ? applicationFacts(state) : {}),
    inputs: inputsIn(procedure, state),
    proposal:
      action === undefined || label === undefined
        ? null
        : { action, label, by: 'person-caseOfficer', byName: '人员person-caseOfficer', at: NOW },
  }
  const file: CaseFile = {
    id: 'case-1',
    procedure: procedure.id,
    number: application && state !== 'draft' ? 'JC-2026-0001' : null,
    state,
    version: 7,
    title: application ? String(sampleDossier['centerName']) : '登记',
    applicantName: String(sampleDossier['applicantName']),
    organisationId: application ? ORGANISATION : null,
    district: application ? DISTRICT : null,
    sponsorName: application ? BODY : null,
    openedBy: application ? 'person-applicantHandler' : opener.openId,
    edition: procedure.edition,
    interpretationSet: 'default@1',
    calendarVersion: standardCalendar.version,
    facts,
    createdAt: NOW - 500 * DAY,
    stateSince: SINCE[state] ?? NOW - 3_600_000,
  }
  return {
    ...(procedure.ofCenter === undefined
      ? file
      : asMatter(procedure, file, { holder, inputFor, now: NOW, terms })),
    ...changes,
  }
}

/** The case with some of its facts replaced. */
export function withFacts(file: CaseFile, facts: Partial<CaseFacts>): CaseFile {
  return { ...file, facts: { ...file.facts, ...facts } }
}

/** The case as it must be for one of its acts that the usual facts do not allow. */
export function caseFor(procedure: AnyProcedure, state: string, action: string): CaseFile {
  const file = caseIn(procedure, state)
  return action === 'comment' ? withFacts(file, { publicNotice: runningNotice }) : file
}

/** The case with an act recorded on behalf that waits for the second person. */
export function withPendingRecord(
  file: CaseFile,
  action: string,
  changes: Partial<PendingRecord> = {},
): CaseFile {
  const record: PendingRecord = {
    id: 'record-1',
    action,
    label: '代录的事项',
    role: 'sponsor',
    input: {},
    paper: samplePaper,
    recordedBy: 'person-recorder',
    recordedByName: '录入人',
    at: NOW,
    ...changes,
  }
  return { ...file, facts: { ...file.facts, pendingRecord: record } }
}

/** What decisions rest on in tests: the announced calendar and the bureau's defaults. */
export const terms: Terms = {
  calendar: standardCalendar,
  interpretations: defaultInterpretations,
  settings: DEFAULT_SETTINGS,
}

/** The same, with the head of division's confirmation switched off. */
export const termsWithoutHead: Terms = {
  ...terms,
  settings: { headConfirmsFormalityReview: false },
}

/** Freezes a value and all that it holds: a write to it then throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const key of Reflect.ownKeys(value)) deepFreeze((value as Record<PropertyKey, unknown>)[key])
  return value
}
