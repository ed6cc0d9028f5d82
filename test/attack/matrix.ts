import { canonicalHash } from '../../src/application/canonical.ts'
import type { Draft } from '../../src/application/records.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { type AnyProcedure, type AnyTransition, formsOf } from '../../src/regulation/procedure.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { roles } from '../../src/regulation/roles.ts'
import { type CivilDate, civilDateOf } from '../../src/regulation/time/civil-date.ts'
import { differing, digestOf, type LeftOut } from '../support/fingerprints.ts'
import { oneOf, seeded, shuffled } from '../support/seeded.ts'
import {
  type Attacker,
  attackers,
  bureauRoles,
  holdsAny,
  isSeparated,
  mayDo,
  maySeeCase,
} from './attackers.ts'
import { type Answered, type Bench, EVIDENCE, type Press } from './bench.ts'
import { doors, type PressValue, pressesOn, type Target } from './presses.ts'
import { bring, clear, draftOf, SECRETS, type Standing, setStage, standingIn } from './stage.ts'

/**
 * The matrix of rights, attacked over HTTP: every press of every card × every act of every procedure in
 * every state × everybody. What is forbidden by the declarations must leave no row changed, be refused
 * in Chinese, and tell nothing of a case that the person may not see. What is allowed must work, or the
 * attack would prove nothing.
 */

export interface MatrixSettings {
  readonly seed: number
  /** Stop after so many states; all of them when left out. */
  readonly states?: number
  /** Attacks tried in one state at the most; all of them when left out. */
  readonly perState?: number
  /** Permitted acts that are tried in one state at the most. */
  readonly controls: number
}

export interface MatrixReport {
  readonly states: number
  readonly attacks: number
  readonly refusals: ReadonlyMap<string, number>
  /** Who attacked, and with which kinds of press. */
  readonly people: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
  /** Permitted acts that were done, and those that a statement about the case held back. */
  readonly done: number
  readonly heldBack: number
  /** What went wrong: what an attack had that it must not have, or a right that did not work. */
  readonly faults: readonly string[]
  readonly slowestMs: number
}

interface Run {
  readonly bench: Bench
  readonly settings: MatrixSettings
  readonly random: () => number
  readonly report: {
    states: number
    attacks: number
    refusals: Map<string, number>
    people: Set<string>
    kinds: Set<string>
    done: number
    heldBack: number
    faults: string[]
    slowestMs: number
  }
}

/** Runs the matrix on an empty database. */
export async function attackMatrix(bench: Bench, settings: MatrixSettings): Promise<MatrixReport> {
  const random = seeded(settings.seed)
  const report = {
    states: 0,
    attacks: 0,
    refusals: new Map<string, number>(),
    people: new Set<string>(),
    kinds: new Set<string>(),
    done: 0,
    heldBack: 0,
    faults: [] as string[],
    slowestMs: 0,
  }
  const run: Run = { bench, settings, random, report }
  await setStage(bench)
  const every = Object.values(procedures).flatMap((procedure) =>
    Object.keys(procedure.states).map((state) => ({ procedure, state })),
  )
  for (const { procedure, state } of shuffled(every, random).slice(0, settings.states)) {
    await attackState(run, procedure, state)
    report.states += 1
  }
  return report
}

/** A press by somebody, and what may come of it. */
interface Attack {
  readonly by: Attacker
  readonly press: PressValue
  /** Whether this person may see the case: then its card may be shown, and no more. */
  readonly sees: boolean
  /** A view that is everybody's own: it may be shown, and must not name the case. */
  readonly listing: boolean
}

async function attackState(run: Run, procedure: AnyProcedure, state: string): Promise<void> {
  const { bench, settings, random } = run
  const standing = standingIn(procedure, state)
  const today = civilDateOf(standing.now)
  bench.at(standing.now)
  await bring(bench, standing)
  const every = Object.entries(procedure.states[state]?.on ?? {})
  const acts = settings.perState === undefined ? every : shuffled(every, random).slice(0, SAMPLED)
  const drafts = await draftsFor(run, standing, acts, today)
  const attacks = acts
    .concat(acts.length === 0 ? [['submit', { by: [] } as unknown as AnyTransition]] : [])
    .flatMap(([action, transition]) => {
      const draft = drafts.get(action) ?? draftOf(standing, action, NOBODY, 'draft-of-nobody')
      return attacksOn(standing, { ...targetOf(standing, draft), action }, transition, today)
    })
  await strike(run, standing, chosen(attacks, run), today)
  await controls(run, standing, shuffled(acts, random).slice(0, settings.controls), today)
  await clear(bench)
}

/** So many acts of a state are attacked where not all are. */
const SAMPLED = 6

/** As many as are wanted, above all presses that would do something, by people who see the case. */
function chosen(attacks: readonly Attack[], { settings, random }: Run): readonly Attack[] {
  const weight = ({ press, sees }: Attack): number =>
    (press.kind === 'act' || press.kind === 'submitDraft' ? 6 : 1) * (sees ? 4 : 1)
  if (settings.perState === undefined) return attacks
  return attacks
    .map((attack) => ({ attack, at: random() ** (1 / weight(attack)) }))
    .sort((a, b) => b.at - a.at)
    .slice(0, settings.perState)
    .map(({ attack }) => attack)
}

const NOBODY = { openId: 'person-nobody', organisationId: null }

const targetOf = ({ file }: Standing, draft: Draft): Omit<Target, 'action'> => ({
  file,
  draft,
  deadlineId: 'deadline-1',
  sha256: EVIDENCE.sha256,
  centerId: 'center-1',
  base: {
    duties: canonicalHash({}).slice(0, 16),
    readings: defaultInterpretations.id,
  },
})

type Acts = readonly (readonly [string, AnyTransition])[]

/** A complete draft for each act of the state, by whoever may do it: the loot. */
async function draftsFor(
  run: Run,
  standing: Standing,
  acts: Acts,
  today: CivilDate,
): Promise<ReadonlyMap<string, Draft>> {
  const drafts = new Map<string, Draft>()
  for (const [action, transition] of acts) {
    if (formsOf(transition).length === 0) continue
    const owner = attackers.find((one) => mayDo(transition, standing.file, one, today))
    const shared = transition.by.some((role) => roles[role].body === 'organisation')
    const draft = draftOf(
      standing,
      action,
      {
        openId: owner?.openId ?? 'person-nobody',
        organisationId: shared ? standing.file.organisationId : null,
      },
      `draft-${action}`,
    )
    await run.bench.store.transact((tx) => tx.drafts.create(draft))
    drafts.set(action, draft)
  }
  return drafts
}

/** Everything that somebody might press on this target and must not have. */
function attacksOn(
  standing: Standing,
  target: Target,
  transition: AnyTransition,
  today: CivilDate,
): readonly Attack[] {
  const presses = pressesOn(target)
  return attackers.flatMap((by) => {
    const sees = maySeeCase(standing.procedure, standing.file, by, today)
    const may = sees && mayDo(transition, standing.file, by, today)
    return presses.flatMap((press) => {
      const verdict = verdictOn(press, { by, sees, may, standing, today })
      return verdict === 'allowed' ? [] : [{ by, press, sees, listing: verdict === 'listing' }]
    })
  })
}

interface Situation {
  readonly by: Attacker
  readonly sees: boolean
  readonly may: boolean
  readonly standing: Standing
  readonly today: CivilDate
}

/** What the declarations say of a press: forbidden, an own list, or allowed and no attack. */
function verdictOn(
  { kind, value }: PressValue,
  { by, sees, may, standing, today }: Situation,
): 'forbidden' | 'listing' | 'allowed' {
  const staff = holdsAny(by, bureauRoles, today)
  const officer = holdsAny(by, ['caseOfficer'], today)
  const allowed = (yes: boolean) => (yes ? 'allowed' : 'forbidden')
  switch (doors[kind]) {
    case 'own':
      // A door is open to everybody, and an article is sent to whoever asks for it.
      if (kind === 'openDoor' || kind === 'showArticle') return 'allowed'
      if (kind !== 'startApplication') return 'listing'
      return allowed(holdsAny(by, ['applicantHandler', 'applicantResponsible'], today))
    case 'self':
      // Changes what is the presser's own and names nothing of anybody else.
      return 'allowed'
    case 'staff':
      return allowed(staff)
    case 'supervisors':
      return allowed(staff || holdsAny(by, ['districtBureau', 'districtLeader'], today))
    case 'administrator':
      return allowed(holdsAny(by, ['administrator'], today))
    case 'center':
      return allowed(mayOnCenter(by, kind, value, today))
    case 'draft':
      return allowed(may)
    case 'case':
      // Whoever sees a case may look at it; a case officer may enter acts of others from paper.
      if (kind === 'settleRecord')
        return allowed(sees && standing.file.facts.pendingRecord !== null)
      if (kind !== 'act') return allowed(sees)
      return allowed(may || (officer && value['onBehalf'] === true))
  }
}

function mayOnCenter(
  by: Attacker,
  kind: string,
  value: Readonly<Record<string, unknown>>,
  today: CivilDate,
): boolean {
  const near = by.posts.filter(
    ({ role, organisationId, district, from, until }) =>
      from <= today &&
      (until === null || today < until) &&
      (roles[role].body === 'municipalBureau' ||
        (roles[role].body === 'organisation' && organisationId === 'organisation-4') ||
        (roles[role].body === 'districtBureau' && district === 'shapingba')),
  )
  if (kind === 'openCenter') return near.length > 0
  const opening = Object.values(procedures).find(({ id }) => id === value['procedure'])?.ofCenter
  const own = near.some(({ role }) => (opening?.by ?? []).includes(role))
  return own || (near.some(({ role }) => role === 'caseOfficer') && (opening?.by ?? []).length > 0)
}

const CHINESE = /[\u4e00-\u9fff]/u
const DONE = /已办理。|已提交。|已修改|已代录|马上发给您|将单独发给您/u

/** Strikes, and looks afterwards whether anything that is stored has changed. */
async function strike(
  run: Run,
  standing: Standing,
  attacks: readonly Attack[],
  today: CivilDate,
): Promise<void> {
  const { bench, report } = run
  const leftOut = harmless(standing, today)
  const before = await digestOf(bench.connection, leftOut)
  for (const attack of attacks) {
    const { by, press } = attack
    const answer = await bench.press({ openId: by.openId, value: press.value })
    note(run, answer)
    report.attacks += 1
    report.people.add(by.name)
    report.kinds.add(press.kind)
    const fault = faultOf(attack, answer)
    if (fault !== null) report.faults.push(`${named(standing, by, press)}: ${fault}`)
  }
  const changed = differing(before, await digestOf(bench.connection, leftOut))
  if (changed.length > 0) {
    report.faults.push(`${titled(standing)}: ${attacks.length} attacks changed ${changed.join()}`)
  }
}

/** That an event was seen, that somebody new wrote, which card stands where: no effect on a case. */
function harmless({ procedure, file }: Standing, today: CivilDate): LeftOut {
  const seeing = attackers.filter((one) => maySeeCase(procedure, file, one, today))
  const ids = ['', ...seeing.map(({ openId }) => openId)].map((id) => `'${id}'`).join(', ')
  return {
    inbox: 'true',
    people: `t.name = '未登记人员' and t.open_id in ('never-met')`,
    sent_cards: `t.open_id in (${ids})`,
  }
}

const titled = ({ procedure, file }: Standing): string => `${procedure.id} ${file.state}`
const named = (standing: Standing, by: Attacker, { value }: PressValue): string =>
  `${titled(standing)}: ${by.name} pressed ${JSON.stringify(value)}`

function note({ report }: Run, answer: Answered): void {
  report.slowestMs = Math.max(report.slowestMs, answer.ms)
  const words = answer.toast.slice(0, 24)
  report.refusals.set(words, (report.refusals.get(words) ?? 0) + 1)
}

/** What is wrong with an answer to an attack, or null. */
function faultOf({ sees, listing }: Attack, answer: Answered): string | null {
  const { status, text, toast, card } = answer
  if (status !== 200) return `answered with ${status}`
  const told = sees ? [] : Object.values(SECRETS).filter((secret) => text.includes(secret))
  if (told.length > 0) return `told ${told.join()}`
  if (DONE.test(toast)) return `was done: ${toast}`
  if (listing) return null
  if (!CHINESE.test(toast)) return `not refused in Chinese: ${text.slice(0, 200)}`
  return card && !sees ? 'was shown a card' : null
}

/** What is allowed: stale and elsewhere it is not done, by the proposer not, else once. */
async function controls(run: Run, standing: Standing, acts: Acts, today: CivilDate): Promise<void> {
  for (const [action, transition] of acts) {
    const may = attackers.filter(
      (one) =>
        mayDo(transition, standing.file, one, today) &&
        maySeeCase(standing.procedure, standing.file, one, today),
    )
    const own = may.filter((one) => isSeparated(transition, standing.file, one.openId))
    const free = may.filter((one) => !own.includes(one))
    for (const one of own) await mustRefuse(run, standing, action, one, 'separated')
    const thieves = attackers.filter((one) => one.unmet !== true && !may.includes(one))
    if (formsOf(transition).length > 0 && thieves.length > 0) {
      // A complete draft of one's own, from a time when one had the right, or from nowhere.
      await mustRefuse(run, standing, action, oneOf(thieves, run.random), 'without right')
    }
    if (free.length === 0) continue
    const one = oneOf(free, run.random)
    await mustRefuse(run, standing, action, one, 'stale')
    await mustRefuse(run, standing, action, one, 'elsewhere')
    await mustWork(run, standing, action, one)
    await clear(run.bench)
    await bring(run.bench, standing)
  }
}

/** The press that does an act: submits a complete draft of one's own, or acts at once. */
async function readyPress(
  { bench }: Run,
  standing: Standing,
  action: string,
  { openId }: Attacker,
): Promise<Press> {
  const { file, procedure } = standing
  const transition = procedure.states[file.state]?.on[action]
  if (transition === undefined || formsOf(transition).length === 0) {
    const { id, version } = file
    return { openId, value: { do: 'act', case: id, version, action } }
  }
  const draft = await bench.store.transact(async (tx) => {
    const open = await tx.drafts.openFor(file.id, action, false, openId)
    if (open !== null) return open
    const own = { openId, organisationId: null }
    const complete = draftOf(standing, action, own, `own-${action}-${openId}`)
    await tx.drafts.create(complete)
    return complete
  })
  return { openId, value: { do: 'submitDraft', draft: draft.id, base: draft.revision } }
}

/** Tables in which one's own draft and the cards that one sees are kept: no effect on the case. */
const OWN_WORK = {
  inbox: 'true',
  sent_cards: 'true',
  drafts: 'true',
  draft_entries: 'true',
  conversations: 'true',
  people: "t.name = '未登记人员'",
}

async function mustRefuse(
  run: Run,
  standing: Standing,
  action: string,
  one: Attacker,
  why: 'separated' | 'without right' | 'stale' | 'elsewhere',
): Promise<void> {
  const { bench, report } = run
  const { id, version } = standing.file
  const ready = await readyPress(run, standing, action, one)
  const press: Press =
    why === 'stale'
      ? { openId: one.openId, value: { do: 'act', case: id, version: version - 1, action } }
      : why === 'elsewhere'
        ? { ...ready, chatId: 'oc_a-group' }
        : ready
  const leftOut = why === 'elsewhere' ? { ...OWN_WORK, outbox: 'true' } : OWN_WORK
  const before = await digestOf(bench.connection, leftOut)
  const answer = await bench.press(press)
  note(run, answer)
  report.attacks += 1
  report.people.add(one.name)
  const changed = differing(before, await digestOf(bench.connection, leftOut))
  const where = `${titled(standing)}: ${one.name}, ${action}, ${why}`
  if (changed.length > 0) report.faults.push(`${where}: changed ${changed.join()}`)
  if (DONE.test(answer.toast)) report.faults.push(`${where}: ${answer.toast}`)
  if (!CHINESE.test(answer.toast)) report.faults.push(`${where}: ${answer.text.slice(0, 200)}`)
  if (why === 'elsewhere' && answer.card) report.faults.push(`${where}: was shown a card`)
}

/** The order of an object's keys says nothing. */
const sameAnswer = (one: Answered, other: Answered): boolean =>
  canonicalHash(JSON.parse(one.text)) === canonicalHash(JSON.parse(other.text))

/** A right works, or a statement about the case holds it back; and a replay has no second effect. */
async function mustWork(
  run: Run,
  standing: Standing,
  action: string,
  one: Attacker,
): Promise<void> {
  const { bench, report } = run
  const press = { ...(await readyPress(run, standing, action, one)), eventId: `ev-${action}` }
  const first = await bench.press(press)
  const where = `${titled(standing)}: ${one.name}, ${action}`
  if (first.status !== 200) report.faults.push(`${where}: ${first.status}`)
  if (/没有这个权限|没有找到|没有保存成功/u.test(first.toast)) {
    report.faults.push(`${where}: a right does not work: ${first.toast}`)
  }
  if (DONE.test(first.toast)) report.done += 1
  else report.heldBack += 1
  const before = await digestOf(bench.connection)
  const again = await bench.press(press)
  const changed = differing(before, await digestOf(bench.connection))
  if (changed.length > 0) report.faults.push(`${where}, replayed: changed ${changed.join()}`)
  if (!sameAnswer(again, first)) report.faults.push(`${where}, replayed: answered otherwise`)
}
