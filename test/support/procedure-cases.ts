import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type {
  Actor,
  CaseFacts,
  CaseFile,
  HeldRole,
  PendingRecord,
} from '../../src/regulation/case-file.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import type { Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { type AnyProcedure, DEFAULT_SETTINGS } from '../../src/regulation/procedure.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { type CivilDate, type Instant, instantAt } from '../../src/regulation/time/civil-date.ts'
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

/** A filled-in form of every kind that an act asks for, valid on the given day. */
export function sampleForms(day: CivilDate = SAMPLE_DAY): Readonly<Record<string, FormValues>> {
  const scan = [sampleFile('扫描件.pdf')]
  return {
    'application-dossier': sampleDossier,
    'task-statement': sampleTaskStatement,
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
    'problem-report': { content: '某中心出具的报告与实际不符（虚构）' },
    'paper-record': samplePaper,
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

const proposal = {
  action: 'proposeReturn',
  label: '拟退回',
  by: 'person-caseOfficer',
  byName: '人员person-caseOfficer',
  at: NOW,
}

/**
 * A case of a procedure in a state, with the facts that a case in that state has: a letter once
 * filed, a proposal where one waits.
 */
export function caseIn(
  procedure: AnyProcedure,
  state: string,
  changes: Partial<CaseFile> = {},
): CaseFile {
  const application = procedure.id === 'application'
  const forms = sampleForms()
  const given = (action: string, form: string) => ({
    [action]: { at: NOW, by: 'somebody', forms: { [form]: forms[form] ?? {} } },
  })
  const waits = state === 'passProposed' || state === 'returnProposed'
  const facts: CaseFacts = {
    ...NO_FACTS,
    submissions: application && state !== 'draft' ? 1 : 0,
    inputs: {
      ...(application ? given('sendLetter', 'sponsor-letter') : {}),
      ...(waits ? given('proposeReturn', 'return-reasons') : {}),
      ...(procedure.id === 'staff-registration' ? given('requestRole', 'role-request') : {}),
    },
    proposal: waits ? proposal : null,
  }
  return {
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
    createdAt: NOW - 86_400_000,
    stateSince: NOW - 3_600_000,
    ...changes,
  }
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
