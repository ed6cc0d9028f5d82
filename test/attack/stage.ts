import { sql } from 'drizzle-orm'
import type { Draft } from '../../src/application/records.ts'
import type { Tx } from '../../src/application/store.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { type AnyProcedure, formsOf, transitionOf } from '../../src/regulation/procedure.ts'
import { sampleDeadline } from '../db/samples.ts'
import { inputFor as inputOfTale } from '../support/acceptance-cases.ts'
import { STATES, taleIn } from '../support/acceptance-states.ts'
import { sampleCenter } from '../support/matter-cases.ts'
import { inputOn } from '../support/procedure-acts.ts'
import { caseFor, NOW } from '../support/procedure-cases.ts'
import { sampleOrganisation } from '../support/sample-dossier.ts'
import { type Attacker, attackers, bystanders, personCalled } from './attackers.ts'
import { type Bench, chatOf, EVIDENCE, EVIDENCE_BYTES } from './bench.ts'

/** Puts people, an organisation, a center, and one case after another onto the stage of an attack. */

/** Words that stand in the case and nowhere else: whoever may not see it must not read one of them. */
export const SECRETS = {
  title: '靶心标题产业计量测试中心',
  applicantName: '靶心申请单位',
  number: 'JC-2026-9876',
  document: '靶心附件.pdf',
  reason: '靶心理由',
} as const

/** A case in a state as the acts before leave it, and the moment at which it stands there. */
export interface Standing {
  readonly procedure: AnyProcedure
  readonly file: CaseFile
  readonly now: number
}

const isTold = (procedure: AnyProcedure, state: string): boolean =>
  procedure.id === 'application' && Object.hasOwn(STATES, state)

export function standingIn(procedure: AnyProcedure, state: string, action = ''): Standing {
  const told = isTold(procedure, state) ? taleIn(state) : null
  const { file, now } = told ?? { file: caseFor(procedure, state, action), now: NOW }
  const inputs = { ...file.facts.inputs, ...proposedImport(procedure, file, now) }
  return {
    procedure,
    now,
    file: {
      ...file,
      facts: { ...file.facts, inputs },
      id: 'target-1',
      title: SECRETS.title,
      applicantName: SECRETS.applicantName,
      number: file.number === null ? null : SECRETS.number,
      interpretationSet: defaultInterpretations.id,
    },
  }
}

/** An import is confirmed on the papers with which it was proposed. */
function proposedImport(
  procedure: AnyProcedure,
  file: CaseFile,
  now: number,
): CaseFile['facts']['inputs'] {
  const proposal = procedure.states['draft']?.on['recordImport']
  if (proposal?.to !== file.state) return {}
  const forms = inputOn(caseFor(procedure, 'draft', ''), 'recordImport', { now })
  return { recordImport: { at: now, by: file.openedBy, forms } }
}

/** What an act asks for, answered well, with files that are stored. */
export function answersFor(
  { procedure, file, now }: Standing,
  action: string,
): Readonly<Record<string, FormValues>> {
  const whole = isTold(procedure, file.state)
    ? inputOfTale(taleIn(file.state), action)
    : inputOn(file, action, { now })
  return Object.fromEntries(Object.entries(whole).map(([id, values]) => [id, withFile(values)]))
}

const withFile = (values: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      Array.isArray(value) && value.some((one) => Object.hasOwn(Object(one), 'sha256'))
        ? [{ sha256: EVIDENCE.sha256, name: '材料.pdf', size: EVIDENCE.size, pages: 1 }]
        : value,
    ]),
  )

/** A draft of an act, filled in completely, by whom it is. */
export function draftOf(
  standing: Standing,
  action: string,
  owner: { readonly openId: string; readonly organisationId: string | null },
  id: string,
): Draft {
  const { procedure, file, now } = standing
  const transition = transitionOf(procedure, file.state, action)
  return {
    id,
    caseId: file.id,
    action,
    onBehalf: false,
    forms: transition === null ? [] : formsOf(transition),
    organisationId: owner.organisationId,
    createdBy: owner.openId,
    createdAt: now,
    revision: 1,
    values: answersFor(standing, action),
    status: 'open',
    savedAt: now,
    savedBy: owner.openId,
    idleReminders: 0,
  }
}

/** Everybody, their roles and chats; the organisation, the center and the file. Once. */
export async function setStage({ store }: Bench): Promise<void> {
  await store.transact(async (tx) => {
    for (const id of ['organisation-4', 'organisation-9']) {
      const uscc = id.endsWith('4') ? sampleOrganisation.uscc : '12999999DEM000005P'
      await tx.organisations.put({ ...sampleOrganisation, id, uscc, createdAt: 1 })
    }
    for (const openId of bystanders) await tx.people.put(personCalled(openId, `人员${openId}`))
    await tx.files.put(EVIDENCE, EVIDENCE_BYTES)
    for (const attacker of attackers) await enter(tx, attacker)
    await establish(tx)
  })
}

/** The center as it stood before the case did anything to it. */
async function establish(tx: Tx): Promise<void> {
  const own = { organisationId: 'organisation-4', caseId: null, createdAt: 1 }
  await tx.public.putCenter({ ...sampleCenter, ...own })
  await tx.public.replaceScope(sampleCenter.id, sampleCenter.scope ?? [], '2021-07-01')
}

async function enter(tx: Tx, attacker: Attacker): Promise<void> {
  if (attacker.unmet === true) return
  const { openId } = attacker
  await tx.people.put(personCalled(openId, `人员${openId}`))
  const at = { draftId: null, form: null, step: null, updatedAt: 1 }
  await tx.conversations.put({ openId, chatId: chatOf(openId), ...at })
  for (const [index, post] of attacker.posts.entries()) {
    await tx.people.grant({ ...post, id: `${openId}-${index}`, openId, grantedBy: 'stage' })
  }
}

/** Brings a case onto the stage with a deadline, a document and an event. */
export async function bring({ store }: Bench, { file, now }: Standing): Promise<void> {
  await store.transact(async (tx) => {
    await tx.cases.create(file)
    await tx.deadlines.arm([{ ...sampleDeadline, id: 'deadline-1', caseId: file.id }])
    await tx.cases.addDocument({
      id: 'document-1',
      caseId: file.id,
      sha256: EVIDENCE.sha256,
      name: SECRETS.document,
      origin: 'upload',
      kind: 'application-dossier.legalCertificate',
      addedBy: 'somebody',
      addedAt: now,
    })
    await tx.cases.addEvent(file.id, {
      at: now,
      type: 'staged',
      action: 'staged',
      from: file.state,
      to: file.state,
      actor: 'somebody',
      actorName: '人员somebody',
      role: null,
      onBehalf: null,
      cite: null,
      sentence: '办理了一步',
      reason: SECRETS.reason,
      data: {},
    })
  })
}

const CLEAR = [
  'delete from outbox',
  'delete from inbox',
  'delete from sent_cards',
  'delete from deadline_rungs',
  'delete from deadlines',
  'delete from draft_entries',
  'delete from uploads',
  'update conversations set draft_id = null, form = null, step = null',
  'delete from drafts',
  'delete from case_documents',
  'delete from submissions',
  'delete from case_events',
  'delete from center_findings',
  'delete from center_history',
  'delete from center_scope_rows',
  'delete from centers',
  'delete from cases',
  'delete from settings',
  "delete from memberships where granted_by <> 'stage'",
  "delete from organisations where id not in ('organisation-4', 'organisation-9')",
  "delete from people where open_id not in (select open_id from conversations) and name = '未登记人员'",
]

/** Takes everything of the case away again. */
export async function clear({ connection, store }: Bench): Promise<void> {
  await connection.transaction(async (tx) => {
    for (const statement of CLEAR) await tx.execute(sql.raw(statement))
  })
  await store.transact(establish)
}
