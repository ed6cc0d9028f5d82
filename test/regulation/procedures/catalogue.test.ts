import { describe, expect, it } from 'vitest'
import { isCite } from '../../../src/regulation/cite.ts'
import { fieldOf } from '../../../src/regulation/form.ts'
import { formOf, isFormId } from '../../../src/regulation/forms/all.ts'
import { isInternalTargetId } from '../../../src/regulation/internal-targets.ts'
import {
  type AnyProcedure,
  type AnyState,
  type AnyTransition,
  citeOf,
  formsOf,
  type Ground,
  stateOf,
} from '../../../src/regulation/procedure.ts'
import { statementsOf, targetsOf } from '../../../src/regulation/procedure-targets.ts'
import { procedureOf, procedures } from '../../../src/regulation/procedures/all.ts'
import { isBureauRole, isRoleId, type RoleId, roleIds } from '../../../src/regulation/roles.ts'

/** Statements that hold of every procedure, read from its declaration. */

interface Act {
  readonly state: string
  readonly action: string
  readonly transition: AnyTransition
}

const statesOf = (procedure: AnyProcedure): readonly (readonly [string, AnyState])[] =>
  Object.entries(procedure.states)

const actsOf = (procedure: AnyProcedure): readonly Act[] =>
  statesOf(procedure).flatMap(([state, { on }]) =>
    Object.entries(on).map(([action, transition]) => ({ state, action, transition })),
  )

function reachable(procedure: AnyProcedure): ReadonlySet<string> {
  const found = new Set([procedure.start])
  for (const name of found) {
    for (const transition of Object.values(stateOf(procedure, name).on)) {
      for (const target of targetsOf(transition)) found.add(target)
    }
  }
  return found
}

/**
 * The states that come next for those outside: what a state leads to at once, or after what the
 * bureau weighs inside, which outsiders still see as that state (practice.md).
 */
function ahead(procedure: AnyProcedure, from: string): ReadonlySet<string> {
  const inside = new Set([from])
  const found = new Set<string>()
  for (const name of inside) {
    for (const target of Object.values(stateOf(procedure, name).on).flatMap(targetsOf)) {
      found.add(target)
      if (stateOf(procedure, target).outsideAs === from) inside.add(target)
    }
  }
  return found
}

/**
 * What a matter of a center comes to after a step of its path: it may branch in between (either
 * bureau inspects, a re-check), but meets no other step of the path on the way.
 */
function beyond(procedure: AnyProcedure, from: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = new Set([from])
  for (const name of open) {
    for (const target of Object.values(stateOf(procedure, name).on).flatMap(targetsOf)) {
      found.add(target)
      if (!procedure.path.includes(target)) open.add(target)
    }
  }
  return found
}

/** How a state stands for those outside the bureau. */
const shownOutside = (procedure: AnyProcedure, name: string): string =>
  stateOf(procedure, name).outsideAs ?? name

const isGround = (ground: Ground): boolean =>
  typeof ground === 'string' ? isCite(ground) : /^\p{Script=Han}.{4,}。$/u.test(ground.practice)

/** Chinese that officials can sign: no exclamation, no chatter, no computer talk (cards.md 「Words」). */
const FORBIDDEN =
  /系统异常|操作失败|参数错误|亲|[!！~～]|\p{Extended_Pictographic}|[a-z]{2,}|undefined/iu

function textsOf(procedure: AnyProcedure): readonly (readonly [string, string])[] {
  const states = statesOf(procedure).flatMap(([name, state]) => [
    [`${name}.title`, state.title] as const,
    [`${name}.conclusion`, state.conclusion] as const,
    [`${name}.waitingFor`, state.waitingFor] as const,
    [`${name}.next`, state.next] as const,
    ...Object.entries(state.deadlines ?? {}).map(
      ([kind, deadline]) => [`${name}.${kind}`, deadline.title] as const,
    ),
  ])
  const acts = actsOf(procedure).flatMap(({ state, action, transition }) => [
    [`${state}.${action}.label`, transition.label] as const,
    [`${state}.${action}.sentence`, transition.sentence] as const,
  ])
  return [['title', procedure.title], ...states, ...acts]
}

const grounds = (procedure: AnyProcedure): readonly (readonly [string, Ground])[] => [
  [procedure.id, procedure.ground],
  ...statesOf(procedure).flatMap(([name, state]) => [
    [name, state.ground] as const,
    ...Object.entries(state.deadlines ?? {}).map(
      ([kind, deadline]) => [`${name} ${kind}`, deadline.ground] as const,
    ),
  ]),
  ...actsOf(procedure).map(
    ({ state, action, transition }) => [`${state} ${action}`, transition.ground] as const,
  ),
]

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort()

describe.each(Object.values(procedures))('$id', (procedure) => {
  it('every state is reachable from the start', () => {
    expect([...reachable(procedure)].sort()).toEqual(Object.keys(procedure.states).sort())
  })

  it('every state that is not final can be left, a final one only when its decision is annulled', () => {
    for (const [name, state] of statesOf(procedure)) {
      const ways = Object.values(state.on).filter((act) => act.reopens !== true)
      const leaves = ways.flatMap(targetsOf).some((target) => target !== name)
      expect(leaves, name).toBe(state.final !== true)
      // What ended a case can be annulled, corrected and appealed; it stands beside the way.
      if (state.final === true) {
        expect(
          Object.values(state.on).every((act) => act.aside === true),
          name,
        ).toBe(true)
      }
    }
  })

  it('from every state some final state can be reached, or the case stands where it may stay', () => {
    for (const [name] of statesOf(procedure)) {
      const from = reachable({ ...procedure, start: name })
      expect(
        [...from].some((one) => stateOf(procedure, one).final === true),
        name,
      ).toBe(true)
    }
  })

  it('the path names states, each once, from the start on, and each step leads towards the next', () => {
    expect(procedure.path[0]).toBe(procedure.start)
    expect(new Set(procedure.path).size).toBe(procedure.path.length)
    procedure.path.slice(1).forEach((name, index) => {
      const before = procedure.path[index] ?? ''
      const next = procedure.ofCenter === undefined ? ahead : beyond
      expect([...next(procedure, before)], name).toContain(name)
    })
  })

  it('the path shows no state that outsiders are not shown, and no detour', () => {
    for (const name of procedure.path) {
      const state = stateOf(procedure, name)
      expect(state.outsideAs, name).toBeUndefined()
      expect(['open', 'passed'], name).toContain(state.mood)
    }
  })

  it('uses every guard, form and document that it names, and no others', () => {
    const acts = actsOf(procedure).map(({ transition }) => transition)
    const guards = acts.flatMap((act) => [...(act.when ?? []), ...statementsOf(act)])
    const documents = [
      ...acts.flatMap((act) => act.documents ?? []),
      ...statesOf(procedure).flatMap(([, state]) => state.documents ?? []),
    ]
    expect(unique(guards)).toEqual(unique(Object.keys(procedure.guards)))
    expect(unique(acts.flatMap(formsOf))).toEqual(unique(procedure.forms))
    expect(unique(documents)).toEqual(unique(procedure.documents))
    for (const form of procedure.forms) expect(isFormId(form), form).toBe(true)
  })

  it('what outsiders see instead is a state that they may see as it is', () => {
    for (const [name, { outsideAs }] of statesOf(procedure)) {
      if (outsideAs === undefined) continue
      const shown = stateOf(procedure, outsideAs)
      expect(shown.outsideAs, name).toBeUndefined()
      expect(shown.unfiled, name).toBeUndefined()
    }
  })

  it('an internal decision changes nothing for outsiders: the same acts as where they see the case', () => {
    for (const [name, state] of statesOf(procedure)) {
      if (state.outsideAs === undefined) continue
      // What leaves the case where it is leaves it there for them, wherever it stands inside.
      const outside = (one: AnyState, here: string) =>
        Object.entries(one.on)
          .filter(([, act]) => act.by.some((role) => !isBureauRole(role)))
          .map(([action, act]) => [action, act.to === here ? { ...act, to: 'here' } : act])
      const shown = stateOf(procedure, state.outsideAs)
      expect(outside(state, name), name).toEqual(outside(shown, state.outsideAs))
    }
  })

  it('what the bureau does inside does not move the case for those outside', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      for (const target of targetsOf(transition)) {
        if (stateOf(procedure, target).outsideAs === undefined) continue
        expect(shownOutside(procedure, target), `${state} ${action}`).toBe(
          shownOutside(procedure, state),
        )
      }
    }
  })

  it('an outsider is told of nothing that stays inside', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      const inside = targetsOf(transition).filter(
        (target) => stateOf(procedure, target).outsideAs !== undefined,
      )
      const told = [
        ...(transition.notify ?? []),
        ...inside.flatMap((target) => [
          ...stateOf(procedure, target).turn,
          ...(stateOf(procedure, target).notify ?? []),
        ]),
      ]
      if (inside.length > 0) {
        expect(
          told.filter((role) => !isBureauRole(role)),
          `${state} ${action}`,
        ).toEqual([])
      }
    }
  })

  it.each(textsOf(procedure))('%s is plain Chinese: %s', (where, text) => {
    const silent = where.endsWith('.waitingFor') || where.endsWith('.next')
    if (!silent) expect(text).not.toBe('')
    expect(text).not.toMatch(FORBIDDEN)
    expect(text.trim()).toBe(text)
  })

  it('conclusions are whole sentences; final states wait for nobody', () => {
    for (const [name, state] of statesOf(procedure)) {
      expect(state.conclusion, name).toMatch(/^\p{Script=Han}[^\n]+。$/u)
      if (state.next !== '') expect(state.next, name).toMatch(/。$/)
      expect(state.title.length, name).toBeLessThanOrEqual(16)
      if (state.final === true) {
        expect([state.turn, state.waitingFor, state.next], name).toEqual([[], '', ''])
      }
    }
  })

  it('says whose turn it is wherever somebody is awaited', () => {
    for (const [name, state] of statesOf(procedure)) {
      const opener = Object.values(state.on).some((act) => act.byOpener === true)
      if (state.turn.length === 0)
        expect(state.final === true || state.unfiled === true || opener, name).toBe(true)
      else expect(state.waitingFor, name).toMatch(/^待/)
      for (const role of state.turn) expect(isRoleId(role), role).toBe(true)
    }
  })

  it('those whose turn it is can do something', () => {
    for (const [name, state] of statesOf(procedure)) {
      for (const role of state.turn) {
        const acts = Object.values(state.on).filter((act) => act.by.includes(role))
        expect(acts.length, `${name} ${role}`).toBeGreaterThan(0)
      }
    }
  })

  it.each(grounds(procedure))('%s stands on an article or on a stated practice', (_, ground) => {
    expect(isGround(ground)).toBe(true)
  })

  it('a deadline that the measures do not set never cites them', () => {
    for (const [name, state] of statesOf(procedure)) {
      for (const [kind, deadline] of Object.entries(state.deadlines ?? {})) {
        if ('target' in deadline || 'on' in deadline || 'yearly' in deadline) {
          if ('target' in deadline) {
            expect(isInternalTargetId(deadline.target), `${name} ${kind}`).toBe(true)
          }
          expect(citeOf(deadline.ground), `${name} ${kind}`).toBeNull()
        } else {
          expect(citeOf(deadline.ground), `${name} ${kind}`).not.toBeNull()
        }
        // A period of the measures may end in silence only where another clock takes over.
        if (deadline.overdue.length === 0) {
          expect('period' in deadline, `${name} ${kind}`).toBe(true)
          expect(Object.keys(state.deadlines ?? {}).length, `${name} ${kind}`).toBeGreaterThan(1)
        }
        const reached = [...deadline.remind.flatMap((rung) => rung.roles), ...deadline.overdue]
        expect(reached.length).toBeGreaterThan(0)
        for (const role of reached) expect(isRoleId(role), role).toBe(true)
        for (const rung of deadline.remind) {
          const { roles: _roles, ...before } = rung
          if ('onDay' in before) {
            expect(before.onDay, `${name} ${kind}`).toMatch(/^(0\d|1[0-2])-[0-3]\d$/)
            continue
          }
          for (const count of Object.values(before)) {
            expect(Number.isInteger(count)).toBe(true)
            expect(count).toBeGreaterThanOrEqual(0)
          }
        }
      }
    }
  })

  it('every state in which anybody but those who file is awaited has a clock', () => {
    const filing = ['draft', 'returned']
    for (const [name, state] of statesOf(procedure)) {
      if (filing.includes(name) || state.turn.length === 0) continue
      expect(Object.keys(state.deadlines ?? {}), name).not.toEqual([])
    }
  })

  it('what a button says is a verb of at most twelve characters', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      const where = `${state} ${action}`
      expect([...transition.label].length, where).toBeLessThanOrEqual(12)
      expect(transition.label, where).toMatch(VERB_FIRST)
      expect(transition.label, where).not.toMatch(/^(确定|是|否|好|下一步)$/)
      expect(transition.event, where).toMatch(/^[a-z]+([A-Z][a-z]+)*$/)
      expect(transition.event, where).toMatch(PAST_TENSE)
      expect(action, where).not.toMatch(PAST_TENSE)
    }
  })

  it('at most one primary act in each state for each role, and no adverse one among them', () => {
    for (const [name, state] of statesOf(procedure)) {
      for (const role of roleIds) {
        const primary = Object.values(state.on).filter(
          (act) => act.style === 'primary' && act.by.includes(role),
        )
        expect(primary.length, `${name} ${role}`).toBeLessThanOrEqual(1)
      }
    }
  })

  it('an adverse act asks for its reason, or confirms a proposal that brought one', () => {
    const asks = (act: AnyTransition) => formsOf(act).some((form) => REASONS.includes(form))
    const into = (state: string) =>
      actsOf(procedure).filter(
        (one) => one.state !== state && targetsOf(one.transition).includes(state),
      )
    for (const { state, action, transition } of actsOf(procedure)) {
      if (transition.style !== 'danger' || asks(transition)) continue
      expect(transition.settles, `${state} ${action}`).toBe(true)
      for (const before of into(state)) {
        expect(before.transition.proposes, `${before.state} ${before.action}`).toBe(true)
        expect(asks(before.transition), `${before.state} ${before.action}`).toBe(true)
      }
    }
  })

  it('ends or returns a case only by an adverse act, or by issuing what was decided', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      const adverse = targetsOf(transition).some((target) =>
        ['returned', 'closed'].includes(stateOf(procedure, target).mood),
      )
      const stays = targetsOf(transition).every((target) => target === state)
      if (!adverse || stays || action === 'closeWithCenter') continue
      // Issued first, then served: neither is a decision, both carry one that a person took.
      const carriesOut = formsOf(transition).some((form) =>
        ['issue-notice', 'serve-notice'].includes(form),
      )
      expect(transition.style === 'danger' || carriesOut, `${state} ${action}`).toBe(true)
    }
  })

  it('nothing happens without a person: every act has a role, is the opener’s own, or the public’s', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      const byPerson =
        transition.by.length > 0 || transition.byOpener === true || transition.byPublic === true
      // The program opens a matter and ends what is void with its center; it decides nothing.
      const byProgram =
        transition.byProgram === true && ['open', 'closeWithCenter'].includes(action)
      expect(byPerson || byProgram, `${state} ${action}`).toBe(true)
      for (const role of transition.by) expect(isRoleId(role), role).toBe(true)
      expect(new Set(transition.by).size).toBe(transition.by.length)
    }
  })

  it('what the public does is kept, is told to the bureau, and moves nothing', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      if (transition.byPublic !== true) continue
      const where = `${state} ${action}`
      expect(transition.by, where).toEqual([])
      expect(targetsOf(transition), where).toEqual([state])
      expect(transition.keep, where).toBeDefined()
      expect(transition.notify?.every(isBureauRole), where).toBe(true)
      const { style, change, rearm, submission, proposes, settles, documents } = transition
      expect(
        [style, change, rearm, submission, proposes, settles, documents].every(
          (one) => one === undefined,
        ),
        where,
      ).toBe(true)
    }
  })

  it('what is kept beside others comes with a form, and is no submission', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      if (transition.keep === undefined) continue
      // That somebody urged, and when, is all there is to an urging.
      if (transition.keep !== 'urgings')
        expect(formsOf(transition).length, `${state} ${action}`).toBeGreaterThan(0)
      expect(transition.submission, `${state} ${action}`).toBeUndefined()
    }
  })

  it('begins anew only a clock of the state that it stays in', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      if (transition.rearm === undefined) continue
      expect(targetsOf(transition), `${state} ${action}`).toEqual([state])
      const clocks = Object.keys(stateOf(procedure, state).deadlines ?? {})
      for (const kind of transition.rearm) expect(clocks, `${state} ${action}`).toContain(kind)
    }
  })

  it('an answer that moves a case is one that the form offers, and every answer leads somewhere', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      const { to } = transition
      if (typeof to === 'string' || !('answer' in to)) continue
      expect(formsOf(transition), `${state} ${action}`).toContain(to.form)
      const offered = fieldOf(formOf(to.form), to.answer)?.meta.choices ?? []
      expect(Object.keys(to.to).sort()).toEqual(offered.map((one) => one.value).sort())
    }
  })

  it('whoever proposes is not who settles, and what is proposed can be settled', () => {
    for (const { state, action, transition } of actsOf(procedure)) {
      expect(transition.proposes === true && transition.settles === true).toBe(false)
      if (transition.settles === true) {
        const accepts = transition.forms === undefined
        const guarded = transition.when?.includes('confirmerIsNotProposer') === true
        const adopts = accepts || transition.style === 'primary'
        expect(!adopts || guarded, `${state} ${action}`).toBe(true)
      }
      if (transition.proposes === true) {
        const settled = targetsOf(transition).some((target) =>
          Object.values(stateOf(procedure, target).on).some((act) => act.settles === true),
        )
        expect(settled, `${state} ${action}`).toBe(true)
      }
    }
  })

  it('asks for no person who reads only', () => {
    for (const { transition } of actsOf(procedure)) expect(transition.by).not.toContain('auditor')
  })

  it('experts act on the panel only, and never as anybody else', () => {
    const experts: readonly RoleId[] = ['panelLead', 'panelMember']
    const appraising = ['panelForming', 'appraisal', 'revisionReview']
    const assessing = ['assessmentPanelForming', 'visitScheduled', 'visitPostponed', 'onSite']
    const reporting = ['closingMeeting', 'belowPass', 'rescoring', 'reportPending']
    // Of a change of the scope and of a review (第二十八条第一款, 第三十条).
    const matters = ['assessing']
    const panel = [...appraising, ...assessing, ...reporting, ...matters]
    for (const { state, action, transition } of actsOf(procedure)) {
      const byExpert = transition.by.filter((role) => experts.includes(role))
      if (byExpert.length === 0) continue
      expect(panel, `${state} ${action}`).toContain(state)
      expect(transition.by, `${state} ${action}`).toEqual(byExpert)
      // On paper they are told by name.
      const named = byExpert.includes('panelLead') ? 'paperNamesLead' : 'paperNamesMember'
      expect(transition.when, `${state} ${action}`).toContain(named)
    }
  })
})

/** The forms that hold the ground of an adverse act. */
const REASONS = [
  'decision-reason',
  'return-reasons',
  'refusal-proposal',
  'notice-correction',
  'recusal-decision',
  'district-opinion',
  'refusal-of-assessment',
  'postpone-visit',
  'rectification-order',
  'intended-adverse-notice',
  'report-correction',
  'warning-order',
  'review-rectification',
]

/** The verbs with which the acts of the bureau, the parties, the experts and the public begin. */
const VERB_FIRST =
  /^(提交|放弃|同意|不同意|撤回|接收|拟|确认|确定|退|登记|修改|不予|离岗|答复|结束|声明|回避|提出|决定|重新|召开|填写|更正|请|提请|暂缓|签收|报告|解除|催|更正|恢复)/
const PAST_TENSE =
  /(Submitted|Resubmitted|Abandoned|Sent|Declined|Withdrawn|Taken|Proposed|Passed|SentBack|Decided|Issued|Served|Requested|Confirmed|Ended|Reported|Answered|Closed|Opened|Appointed|Agreed|Declared|Recused|Objected|Dissolved|Given|Concluded|Returned|Published|Received|Recorded|Corrected|Disposed|Ordered|Deferred|Reviewed|Noted|GivenUp|Renewed|Cleared|Asked|Reopened|Waived|Urged|BrokenOff|Scheduled|Postponed|Annulled)$/

it('a procedure is found under its own id only', () => {
  for (const [id, procedure] of Object.entries(procedures)) {
    expect(procedure.id).toBe(id)
    expect(procedureOf(id)).toBe(procedure)
  }
  expect(() => procedureOf('toString')).toThrow('no procedure')
  expect(() => stateOf(procedureOf('application'), 'constructor')).toThrow('no state')
})

it('beside the matters of a center only 申请筹建 is numbered by submissions, and its identity comes with them', () => {
  for (const procedure of Object.values(procedures).filter((one) => one.ofCenter === undefined)) {
    for (const { action, transition } of actsOf(procedure)) {
      if (transition.submission !== true) continue
      expect(procedure.id).toBe('application')
      // Before the approval a submission says what the case is called; after it that stands.
      const names = ['submit', 'resubmit', 'submitRevision']
      const later = ['requestTaskChange', 'applyForAcceptance', 'submitSupplement']
      expect([...names, ...later]).toContain(action)
      expect(transition.identify !== undefined).toBe(names.includes(action))
    }
  }
})

it('every form that holds the ground of an adverse act asks for one', () => {
  for (const id of REASONS) {
    const form = formOf(id)
    const asked = Object.keys(form.fields).filter((field) => {
      const meta = fieldOf(form, field)?.meta
      const asks = meta?.mandatory === true || ['return-reasons', 'district-opinion'].includes(id)
      return asks && (meta?.kind === 'longText' || meta?.kind === 'rows')
    })
    expect(asked.length, id).toBeGreaterThan(0)
  }
})
