import type { CaseEvent, CaseFile } from '../../regulation/case-file.ts'
import type { FormValues } from '../../regulation/form.ts'
import { isRoleId, type RoleId } from '../../regulation/roles.ts'
import { addDays, isCivilDate } from '../../regulation/time/civil-date.ts'
import { sendTo } from '../outgoing.ts'
import type { Membership } from '../records.ts'
import { type Turn, turnOf } from '../turn.ts'
import { menu } from '../welcome.ts'
import { createCase } from './create-case.ts'
import { importCenter, importPreparation } from './import-case.ts'
import { organisationOf } from './organisation-of.ts'

/**
 * What a registration changes beside its own case: confirmed, it binds the person to the
 * organisation or the office; ended, it unbinds. Drafts stay with the organisation. A confirmed
 * import brings the case, or the entry of the register, into being.
 */
export async function projectIdentity(turn: Turn, file: CaseFile, event: CaseEvent): Promise<void> {
  const project = projections[event.type]
  if (project !== undefined) await project(turn, file)
}

type Projection = (turn: Turn, file: CaseFile) => Promise<void>

const projections: Readonly<Record<string, Projection>> = {
  bindingConfirmed: bindToOrganisation,
  roleConfirmed: grantRole,
  bindingEnded: endRoles,
  paperApplicationTaken: openPaperApplication,
  preparationImportConfirmed: importPreparation,
  centerImportConfirmed: importCenter,
}

const text = (values: FormValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value.trim() : ''
}

const orNull = (value: string): string | null => (value === '' ? null : value)

async function bindToOrganisation(turn: Turn, file: CaseFile): Promise<void> {
  const form = file.facts.inputs['requestBinding']?.forms['binding-request'] ?? {}
  const organisation = await organisationOf(turn, form)
  const role: RoleId =
    text(form, 'position') === 'applicantResponsible' ? 'applicantResponsible' : 'applicantHandler'
  await rename(turn, file.openedBy, form)
  await grant(turn, file, { role, organisationId: organisation.id })
}

/** Whoever was bound to an organisation is shown, last of all, what they may do now. */
export async function leadOn(turn: Turn, { openedBy }: CaseFile, event: CaseEvent): Promise<void> {
  if (event.type !== 'bindingConfirmed' || openedBy === turn.actor.openId) return
  const person = await turn.tx.people.find(openedBy)
  if (person === null) return
  const reply = await menu(await turnOf(turn, person), '登记已经确认，可以开始申请。')
  if (reply.card !== undefined) await sendTo(turn, openedBy, { kind: 'card', card: reply.card })
}

/** An application of an organisation that is not in the chat, opened by the officer who enters it. */
async function openPaperApplication(turn: Turn, file: CaseFile): Promise<void> {
  const form = file.facts.inputs['openPaperApplication']?.forms['organisation-record'] ?? {}
  const organisation = await organisationOf(turn, form)
  await createCase(turn, 'application', organisation.id)
}

async function grantRole(turn: Turn, file: CaseFile): Promise<void> {
  const form = file.facts.inputs['requestRole']?.forms['role-request'] ?? {}
  const role = text(form, 'role')
  if (!isRoleId(role)) return
  await rename(turn, file.openedBy, form)
  await grant(turn, file, {
    role,
    district: orNull(text(form, 'district')),
    bodyName: orNull(text(form, 'bodyName')),
    ...standingIn(form),
  })
}

/** A stand-in holds the office up to and including the day that was named. */
function standingIn(form: FormValues): Pick<Membership, 'standsInFor' | 'until'> {
  const last = text(form, 'standInUntil')
  const standsInFor = orNull(text(form, 'standsInFor'))
  if (standsInFor === null || !isCivilDate(last)) return { standsInFor: null, until: null }
  return { standsInFor, until: addDays(last, 1) }
}

type Granted = Pick<Membership, 'role'> &
  Partial<Pick<Membership, 'organisationId' | 'district' | 'bodyName' | 'standsInFor' | 'until'>>

async function grant(turn: Turn, file: CaseFile, granted: Granted): Promise<void> {
  await turn.tx.people.grant({
    id: turn.deps.newId(),
    openId: file.openedBy,
    role: granted.role,
    organisationId: granted.organisationId ?? null,
    district: granted.district ?? null,
    bodyName: granted.bodyName ?? null,
    from: turn.today,
    until: granted.until ?? null,
    standsInFor: granted.standsInFor ?? null,
    grantedBy: turn.actor.openId,
  })
}

/** The name and telephone number that the person gave and the officer checked. */
async function rename(turn: Turn, openId: string, form: FormValues): Promise<void> {
  const person = await turn.tx.people.find(openId)
  if (person === null) return
  await turn.tx.people.put({
    ...person,
    name: orNull(text(form, 'personName')) ?? person.name,
    phone: orNull(text(form, 'phone')) ?? person.phone,
  })
}

/** Ends what this registration granted; other roles of the person stay. */
async function endRoles(turn: Turn, file: CaseFile): Promise<void> {
  const binding = file.facts.inputs['requestBinding']?.forms['binding-request']
  const request = file.facts.inputs['requestRole']?.forms['role-request']
  const memberships = await turn.tx.people.rolesOf(file.openedBy, turn.today)
  const organisation =
    binding === undefined
      ? null
      : await turn.tx.organisations.byUscc(text(binding, 'uscc').toUpperCase())
  const granted = memberships.filter((membership) =>
    binding === undefined
      ? membership.role === text(request ?? {}, 'role') && membership.organisationId === null
      : membership.organisationId === organisation?.id,
  )
  for (const membership of granted) await turn.tx.people.end(membership.id, turn.today)
}
