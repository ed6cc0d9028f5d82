import type {
  Draft,
  Membership,
  Organisation,
  OutboxItem,
  Person,
  StoredDeadline,
} from '../../src/application/records.ts'
import type { Tx } from '../../src/application/store.ts'
import { type CaseEvent, type CaseFile, NO_FACTS } from '../../src/regulation/case-file.ts'

/** Rows to try the tables with. People, organisations and places are fictional. */

/** An instant that uses its milliseconds: 2026-03-02 09:30:00.123 in Asia/Shanghai. */
export const T0 = Date.UTC(2026, 2, 2, 1, 30, 0, 123)

export const alice: Person = {
  openId: 'ou_alice',
  name: '艾试样',
  phone: null,
  privacyVersion: null,
  privacyShownAt: null,
  welcomedAt: null,
  unreachableSince: null,
  createdAt: T0,
}

export const bob: Person = {
  ...alice,
  openId: 'ou_bob',
  name: '鲍试样',
  phone: '13900000000',
  privacyVersion: '2026-01',
  privacyShownAt: T0 + 1,
  welcomedAt: T0 + 2,
  unreachableSince: T0 + 3,
}

export const works: Organisation = {
  id: 'org_works',
  name: '试样仪表厂',
  uscc: '91500000SAMPLE0001',
  organisationType: 'enterprise',
  district: 'yubei',
  address: '虚构路 1 号',
  legalRepresentative: '法试样',
  createdAt: T0,
}

export const bareOrganisation: Organisation = {
  id: 'org_bare',
  name: '试样研究所',
  uscc: '91500000SAMPLE0002',
  organisationType: null,
  district: null,
  address: null,
  legalRepresentative: null,
  createdAt: T0,
}

export const handler: Membership = {
  id: 'm_handler',
  openId: alice.openId,
  role: 'applicantHandler',
  organisationId: works.id,
  district: null,
  bodyName: null,
  from: '2026-03-01',
  until: '2026-07-01',
  grantedBy: 'ou_admin',
  standsInFor: null,
}

export const sampleCase: CaseFile = {
  id: 'case_1',
  procedure: 'application',
  number: null,
  state: 'drafting',
  version: 0,
  title: '试样传感器产业计量测试中心',
  applicantName: works.name,
  organisationId: works.id,
  district: 'yubei',
  sponsorName: '试样区人民政府',
  openedBy: alice.openId,
  edition: '2024',
  interpretationSet: 'default-1',
  calendarVersion: '2026-1',
  facts: NO_FACTS,
  createdAt: T0,
  stateSince: T0,
}

export const sampleEvent: CaseEvent = {
  at: T0,
  type: 'applicationSubmitted',
  action: 'submit',
  from: 'drafting',
  to: 'submitted',
  actor: alice.openId,
  actorName: alice.name,
  role: 'applicantHandler',
  onBehalf: { recordedBy: 'ou_a', confirmedBy: 'ou_b', party: '试样区人民政府' },
  cite: '9.1(一)',
  sentence: '申请单位提交了申报书。',
  reason: null,
  data: { ordinal: 1, note: '"引号"与\\反斜杠' },
}

export const sampleDraft: Draft = {
  id: 'draft_1',
  caseId: sampleCase.id,
  action: 'submit',
  onBehalf: false,
  forms: ['application-dossier', 'task-statement'],
  organisationId: works.id,
  createdBy: alice.openId,
  createdAt: T0,
  revision: 0,
  values: {},
  status: 'open',
  savedAt: T0,
  savedBy: alice.openId,
  idleReminders: 0,
}

export const sampleDeadline: StoredDeadline = {
  id: 'deadline_1',
  caseId: sampleCase.id,
  kind: 'initial-review',
  title: '初审',
  cite: '18.1',
  internal: false,
  from: '2026-03-02',
  nominal: '2026-03-09',
  effective: '2026-03-09',
  safe: '2026-03-09',
  provisional: false,
  explanation: '自收到之日起 5 个工作日。',
  calendarVersion: '2026-1',
  armedAt: T0,
  status: 'open',
  closedAt: null,
  rungs: [
    { ordinal: 1, at: T0 + 1000, roles: ['caseOfficer'], overdue: false },
    { ordinal: 2, at: T0 + 2001, roles: ['caseOfficer', 'divisionHead'], overdue: true },
  ],
}

/** An item of a lane, ready at once. */
export function outboxItem(id: string, lane: string, more: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id,
    lane,
    openId: alice.openId,
    chatId: null,
    message: { kind: 'text', text: `消息 ${id}` },
    createdAt: T0,
    availableAt: T0,
    attempts: 0,
    firstAttemptAt: null,
    fileKey: null,
    ordered: null,
    ...more,
  }
}

/** Puts two people, two organisations and a case there. */
export async function addCase(tx: Tx, file: CaseFile = sampleCase): Promise<void> {
  await tx.people.put(alice)
  await tx.people.put(bob)
  await tx.organisations.put(works)
  await tx.organisations.put(bareOrganisation)
  await tx.cases.create(file)
}
