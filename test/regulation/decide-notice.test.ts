import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { decide } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { parseInterpretationSet } from '../../src/regulation/interpretations.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { PUBLIC } from '../../src/regulation/standing.ts'
import { addDays, instantAt } from '../../src/regulation/time/civil-date.ts'
import { accepted, act, because, confirmed, done, entered } from '../support/procedure-acts.ts'
import {
  caseIn,
  deepFreeze,
  holder,
  kept,
  NOW,
  runningNotice,
  terms,
  withFacts,
} from '../support/procedure-cases.ts'

/** 第十一条: comments of anybody, how the applicant is heard, and what becomes of each. */

const application = procedureOf('application')
const running = withFacts(caseIn(application, 'publicNotice'), {
  publicNotice: runningNotice,
  records: {},
})
const DAY = 86_400_000
const fromPage = (file: CaseFile, content: string, more: FormValues = {}) =>
  act(file, 'comment', PUBLIC, { forms: { 'notice-comment': { content, ...more } } })

describe('a comment through the public page', () => {
  it('is kept with what the author gave, and moves nothing', () => {
    const { next, event, notify, arm, close } = accepted(
      fromPage(running, '服务范围重复', { authorName: '某某公司', authorContact: '023-00000009' }),
    )
    expect(next).toEqual({
      ...running,
      version: running.version + 1,
      facts: {
        ...running.facts,
        records: {
          comments: [
            {
              at: NOW,
              by: 'public',
              byName: '公众',
              role: null,
              forms: {
                'notice-comment': {
                  content: '服务范围重复',
                  authorName: '某某公司',
                  authorContact: '023-00000009',
                },
              },
            },
          ],
        },
      },
    })
    expect([notify, arm, close]).toEqual([['caseOfficer'], [], []])
    // The log names the public, never the author.
    expect(JSON.stringify(event)).not.toContain('某某公司')
    expect(event).toMatchObject({ actor: 'public', actorName: '公众', role: null, cite: '11' })
  })

  it('needs nothing but its words; without them it is refused', () => {
    expect(fromPage(running, '有意见').outcome).toBe('accepted')
    expect(fromPage(running, '').outcome).toBe('refused')
  })

  it('is numbered in the order in which it came, with those that officers record', () => {
    const first = accepted(fromPage(running, '甲')).next
    const second = done(first, 'recordComment', 'caseOfficer', {
      forms: {
        'notice-comment': { content: '乙', receivedHow: 'hotline', receivedOn: '2026-09-01' },
      },
    }).next
    const third = accepted(fromPage(second, '丙')).next
    expect(
      third.facts.records['comments']?.map((one) => one.forms['notice-comment']?.['content']),
    ).toEqual(['甲', '乙', '丙'])
  })

  it('does not wait for a paper of the bureau, and leaves that paper waiting', () => {
    const waiting = accepted(entered(running, 'withdraw', running.applicantName)).next
    expect(waiting.facts.pendingRecord).not.toBeNull()
    const outcome = accepted(fromPage(waiting, '有意见'))
    expect(outcome.next.facts.pendingRecord).toEqual(waiting.facts.pendingRecord)
    expect(outcome.next.facts.records['comments']).toHaveLength(1)
    // The second person then settles it as before, and the comment is not lost.
    const settled = accepted(confirmed(outcome.next))
    expect(settled.next.state).toBe('withdrawn')
    expect(settled.next.facts.records['comments']).toHaveLength(1)
    // Nobody else goes past the paper.
    expect(because(act(waiting, 'recordComment', 'caseOfficer'))).toMatch(/等待第二人确认/)
  })

  it('is refused in every other state, and to everybody else', () => {
    for (const state of Object.keys(application.states)) {
      if (state === 'publicNotice') continue
      const outcome = act(caseIn(application, state), 'comment', PUBLIC)
      expect(because(outcome), state).toBe('这一步现在不能办理，案件已进入其他环节。')
    }
    const input = { 'notice-comment': { content: '有意见' } }
    for (const actor of [holder('caseOfficer'), holder('applicantResponsible')]) {
      const command = {
        kind: 'act',
        action: 'comment',
        actor,
        input,
        expectedVersion: null,
      } as const
      expect(decide(application, running, command, NOW, terms)).toEqual({
        outcome: 'refused',
        kind: 'right',
        because: '这一步由公众在公示页面办理；其他渠道收到的意见，由市局经办人登记。',
        cite: '11',
      })
    }
  })

  it('can do nothing beside', () => {
    for (const [state, { on }] of Object.entries(application.states)) {
      for (const action of Object.keys(on)) {
        if (action === 'comment') continue
        const outcome = act(caseIn(application, state), action, PUBLIC)
        expect(outcome, `${state} ${action}`).toMatchObject({ outcome: 'refused', kind: 'right' })
      }
    }
  })

  it('changes nothing that it was given', () => {
    const file = deepFreeze(running)
    expect(fromPage(file, '有意见')).toEqual(fromPage(file, '有意见'))
  })
})

/** A case in 研究决定 with comments that came so many days before the notice ended, or after it. */
const studied = (...days: readonly number[]): CaseFile => {
  const file = caseIn(application, 'decision')
  const last = '2026-08-31'
  const comments = days.map((before) =>
    kept('person-caseOfficer', 'notice-comment', {
      content: '虚构',
      receivedHow: 'letter',
      receivedOn: addDays(last, -before),
    }),
  )
  return withFacts(file, {
    records: { ...file.facts.records, comments, disposals: [], statementRequests: [] },
  })
}

const dispose = (file: CaseFile, commentNumber: number, result = 'notUpheld') =>
  act(file, 'disposeComment', 'caseOfficer', {
    forms: { 'comment-disposal': { commentNumber, result } },
  })
const proposed = (file: CaseFile, more = {}) => act(file, 'proposeApproval', 'caseOfficer', more)

describe('every comment is disposed of before a decision is proposed (OBJECTION_RULE)', () => {
  it('names those that wait', () => {
    expect(because(proposed(studied(3, 2, 0)))).toBe(
      '还有公示意见没有处理：第1、2、3号。请逐条登记处理意见后再提出建议。',
    )
    const one = accepted(dispose(studied(3, 2, 0), 2)).next
    expect(because(proposed(one))).toMatch(/第1、3号/)
    const all = [1, 3].reduce((file, number) => accepted(dispose(file, number)).next, one)
    expect(because(proposed(all))).toBe('')
  })

  it('a refusal waits for them too', () => {
    expect(because(act(studied(1), 'proposeRefusal', 'caseOfficer'))).toMatch(/第1号/)
  })

  it('one that came after the end is recorded and holds nothing up (I-19)', () => {
    expect(because(proposed(studied(-1)))).toBe('')
    expect(because(proposed(studied(-1, 0)))).toMatch(/第2号。/)
    const late = done(studied(), 'recordComment', 'caseOfficer', {
      forms: { 'notice-comment': { receivedHow: 'letter', receivedOn: '2026-09-01' } },
    })
    expect(late.next.facts.records['comments']).toHaveLength(1)
    expect(because(proposed(late.next))).toBe('')
    expect(late.arm).toEqual([])
  })

  it('one that came in time and was passed on late still waits, with its clock', () => {
    const { next, arm } = done(studied(), 'recordComment', 'caseOfficer', {
      forms: { 'notice-comment': { receivedHow: 'petition', receivedOn: '2026-08-31' } },
    })
    expect(because(proposed(next))).toMatch(/第1号/)
    expect(arm).toMatchObject([{ kind: 'objectionDisposal', internal: true, from: '2026-08-31' }])
    const settled = accepted(dispose(next, 1))
    expect([settled.close, settled.arm]).toEqual([['objectionDisposal'], []])
  })

  it('with no comment there is no clock of comments, only that of the decision', () => {
    const over = withFacts(running, { publicNotice: { ...runningNotice, endsOn: '2026-08-31' } })
    const { arm, next } = done(over, 'endNotice', 'caseOfficer')
    expect(arm.map((one) => one.kind)).toEqual(['decision'])
    expect(next.facts.publicNotice?.endedAt).toBe(NOW)
    const commented = withFacts(over, { records: studied(2).facts.records })
    expect(done(commented, 'endNotice', 'caseOfficer').arm.map((one) => one.kind)).toEqual([
      'objectionDisposal',
      'decision',
    ])
  })

  it('read as recording only, they hold nothing up', () => {
    const values = { OBJECTION_RULE: 'recordOnly' }
    const set = parseInterpretationSet({ id: 'b', version: '1', validFrom: '2024-05-06', values })
    if (!set.ok) throw new Error(set.because)
    expect(because(proposed(studied(3), { terms: { ...terms, interpretations: set.set } }))).toBe(
      '',
    )
  })

  it('what was not received cannot be disposed of', () => {
    for (const number of [0, 2, 99]) {
      const outcome = dispose(studied(1), number)
      expect(outcome.outcome, String(number)).toBe('refused')
    }
    expect(because(dispose(studied(1), 2))).toBe('没有第2号意见，本案共收到1条。')
  })

  it('a later disposal of the same comment counts, the earlier stays written', () => {
    const first = accepted(dispose(studied(1), 1)).next
    const again = accepted(dispose(first, 1)).next
    expect(again.facts.records['disposals']).toHaveLength(2)
  })
})

describe('the applicant is heard before anything is held against it (充分听取各方面的意见)', () => {
  it.each(['upheld', 'partlyUpheld'])('no comment is %s unheard', (result) => {
    expect(because(dispose(studied(1), 1, result))).toMatch(/须先听取申请单位的意见/)
  })

  const asked = done(studied(2, 1), 'requestStatement', 'caseOfficer')

  it('it is asked, and then has its time', () => {
    expect(asked.next.state).toBe('applicantHearing')
    expect(asked.notify).toEqual(['applicantResponsible', 'applicantHandler'])
    // The points go to the applicant; who commented does not.
    expect(asked.next.facts.records['statementRequests']).toHaveLength(1)
    // The clocks of the study run on.
    expect(asked.close).toEqual([])
    expect(asked.arm).toMatchObject([
      { kind: 'statement', internal: true, from: '2026-09-01', effective: '2026-09-08' },
    ])
  })

  it('it answers, and the study goes on', () => {
    const { next, notify, arm } = done(asked.next, 'giveStatement', 'applicantResponsible')
    expect([next.state, next.facts.records['statements']?.length]).toEqual(['decision', 1])
    expect([notify, arm]).toEqual([['caseOfficer'], []])
    for (const result of ['upheld', 'partlyUpheld', 'notUpheld']) {
      expect(because(dispose(next, 1, result))).toBe('')
    }
  })

  it('silence is the end of waiting, not before its time, and no consent', () => {
    const late = (days: number) =>
      act(asked.next, 'endHearing', 'caseOfficer', { now: NOW + days * DAY })
    // Asked on Tuesday 1 September: five working days end on Tuesday the 8th.
    expect(because(late(7))).toMatch(/可以在2026年9月8日（周二）前说明情况/)
    const over = accepted(late(8))
    expect(over.next.state).toBe('decision')
    expect(over.event.reason).not.toBeNull()
    expect(over.notify).toContain('applicantResponsible')
  })

  it('a comment that came after the hearing needs another', () => {
    const heard = done(asked.next, 'giveStatement', 'applicantHandler').next
    const more = done(heard, 'recordComment', 'caseOfficer', {
      now: NOW + DAY,
      forms: { 'notice-comment': { receivedHow: 'letter', receivedOn: '2026-08-31' } },
    }).next
    expect(because(dispose(more, 1, 'upheld'))).toBe('')
    expect(because(dispose(more, 3, 'upheld'))).toMatch(/须先听取/)
  })

  it('nobody is asked about nothing', () => {
    expect(because(act(studied(), 'requestStatement', 'caseOfficer'))).toMatch(/没有收到公示意见/)
  })
})

describe('a comment that is upheld (I-19)', () => {
  const heard = done(
    done(studied(2, 1), 'requestStatement', 'caseOfficer').next,
    'giveStatement',
    'applicantHandler',
  ).next
  const disposed = (first: string, second: string) =>
    accepted(dispose(accepted(dispose(heard, 1, first)).next, 2, second)).next

  it('leads to a new appraisal before anything is approved; a refusal needs none', () => {
    const file = disposed('upheld', 'notUpheld')
    expect(because(proposed(file))).toBe(
      '第1号公示意见已认定成立，须重新组织论证，不能直接批准筹建。',
    )
    expect(act(file, 'proposeRefusal', 'caseOfficer').outcome).toBe('accepted')
    const again = done(file, 'reappraise', 'caseOfficer')
    expect(again.next.state).toBe('panelVacancy')
    expect(again.notify).toEqual(expect.arrayContaining(['applicantResponsible', 'sponsor']))
    expect(again.documents).toEqual([])
  })

  it('in part, the bureau weighs it', () => {
    const file = disposed('partlyUpheld', 'notUpheld')
    expect(because(proposed(file))).toBe('')
    expect(act(file, 'reappraise', 'caseOfficer').outcome).toBe('accepted')
  })

  it('without one there is no new appraisal on that ground, nor while comments wait', () => {
    expect(because(act(disposed('notUpheld', 'notUpheld'), 'reappraise', 'caseOfficer'))).toMatch(
      /没有认定成立/,
    )
    const one = accepted(dispose(heard, 1, 'upheld')).next
    expect(because(act(one, 'reappraise', 'caseOfficer'))).toMatch(/第2号/)
  })

  it('after it there is a new notice, later than the first, at the same address', () => {
    const gone = done(disposed('upheld', 'notUpheld'), 'reappraise', 'caseOfficer').next
    const first = gone.facts.publicNotice
    const recommended = { ...gone, state: 'recommended' }
    const on = (publishedOn: string) =>
      act(recommended, 'publishNotice', 'caseOfficer', {
        now: instantAt('2026-10-20', '10:00'),
        forms: { 'public-notice': { publishedOn } },
      })
    // The first ended at the end of August.
    expect(because(on('2026-08-24'))).toMatch(/重新论证后须重新公示/)
    const { next } = accepted(on('2026-10-12'))
    expect(next.facts.publicNotice).toMatchObject({
      id: first?.id,
      publishedOn: '2026-10-12',
      endsOn: '2026-10-19',
      endedAt: null,
      correctedAt: null,
    })
    // What was upheld before the new appraisal does not stand in the way any more.
    const ended = done(next, 'endNotice', 'caseOfficer', { now: instantAt('2026-10-20', '10:00') })
    const later = act(ended.next, 'proposeApproval', 'caseOfficer', {
      now: instantAt('2026-10-21', '10:00'),
    })
    expect(because(later)).toBe('')
  })
})

it('withdrawn while the notice runs, the page says that it is over', () => {
  const { next } = done(running, 'withdraw', 'applicantResponsible')
  expect([next.state, next.facts.publicNotice?.endedAt]).toEqual(['withdrawn', NOW])
})
