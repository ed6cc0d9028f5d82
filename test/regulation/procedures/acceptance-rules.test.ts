import { describe, expect, it } from 'vitest'
import { assessmentOf, papersOf, preparationOf } from '../../../src/regulation/acceptance-facts.ts'
import { decide } from '../../../src/regulation/decide.ts'
import {
  defaultInterpretations,
  type InterpretationValues,
} from '../../../src/regulation/interpretations.ts'
import type { Terms } from '../../../src/regulation/procedure.ts'
import { scoresShownTo } from '../../../src/regulation/procedures/acceptance-scoring-rules.ts'
import { application } from '../../../src/regulation/procedures/application.ts'
import { availableActs } from '../../../src/regulation/standing.ts'
import { addDays } from '../../../src/regulation/time/civil-date.ts'
import {
  ASSESSORS,
  all,
  arranged,
  byEveryExpert,
  closed,
  conforming,
  dayOf,
  decidedOn,
  did,
  failedAgain,
  inputFor,
  later,
  on,
  opened,
  panelRows,
  passed,
  preparing,
  reassessed,
  refusal,
  rescored,
  scored,
  served,
  type Tale,
  threeMonths,
  toldOf,
  tried,
  visited,
} from '../../support/acceptance-cases.ts'
import { sampleScores } from '../../support/acceptance-forms.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import { atSampleCase, holder, person, samplePaper, terms } from '../../support/procedure-cases.ts'

/** What 第十三条 to 第二十三条 demand beside who may do what, each rule on cases that acts made. */

const read = (values: Partial<InterpretationValues>): Terms => ({
  ...terms,
  interpretations: {
    ...defaultInterpretations,
    values: { ...defaultInterpretations.values, ...values },
  },
})

/** E is 2026-10-20 where the task statement was received on 2024-10-20. */
const at = (day: Parameters<typeof on>[1]): Tale => on(preparing('2024-10-20'), day)
const extension = (months: number, more = {}) => ({ forms: { extension: { months, ...more } } })

describe('filing (第十五条 to 第十七条第一款)', () => {
  it('in time up to three months before the end; later it is flagged, not refused (I-02)', () => {
    for (const [day, late] of [
      ['2026-07-20', false],
      ['2026-07-21', true],
      ['2026-10-20', true],
    ] as const) {
      const filed = did(at(day), 'applyForAcceptance')
      expect(assessmentOf(filed.file.facts)).toMatchObject({
        filedOn: day,
        filedLate: late,
        round: 1,
      })
    }
  })

  it('the officer says what to make of a late filing; to call it timely is refused', () => {
    const filed = all(at('2026-09-01'), 'applyForAcceptance', 'giveConsent')
    const stated = { forms: { 'initial-review': { appliedInTime: true } } }
    expect(refusal(filed, 'proposeConformity', stated)).toContain('应选“否”')
    const timely = all(at('2026-05-06'), 'applyForAcceptance', 'giveConsent')
    const wrong = { forms: { 'initial-review': { appliedInTime: false } } }
    expect(refusal(timely, 'proposeConformity', wrong)).toContain('应选“是”')
  })

  it('the other reading of I-02 does refuse it', () => {
    const strict = { terms: read({ LATE_ACCEPT: 'refuse' }) }
    expect(refusal(at('2026-07-21'), 'applyForAcceptance', strict)).toContain('逾期不予受理')
    expect(refusal(at('2026-07-20'), 'applyForAcceptance', strict)).toBe('')
  })

  it('on the last day still, on the day after no more', () => {
    expect(refusal(at('2026-10-20'), 'applyForAcceptance')).toBe('')
    expect(refusal(at('2026-10-21'), 'applyForAcceptance')).toContain('已于2026年10月20日')
    // The last day rolls over the holidays, and so does the right to file.
    const rolled = preparing('2024-10-02')
    expect(refusal(on(rolled, '2026-10-08'), 'applyForAcceptance')).toBe('')
    expect(refusal(on(rolled, '2026-10-09'), 'applyForAcceptance')).not.toBe('')
  })

  it('every task and every planned standard of the task statement in force is answered (第十五条)', () => {
    const statement = (tasks: readonly unknown[], standards: readonly unknown[] = []) => ({
      forms: { 'task-statement': { tasks, plannedStandards: standards } },
    })
    const planned = (tale: Tale, doing: ReturnType<typeof statement>) => {
      const { tasks, plannedStandards } = doing.forms['task-statement']
      const preparation = { ...preparationOf(tale.file.facts), plan: { tasks, plannedStandards } }
      return { ...tale, file: { ...tale.file, facts: { ...tale.file.facts, preparation } } }
    }
    const more = planned(
      at('2026-05-06'),
      statement([
        { taskNo: 'T1', content: '甲' },
        { taskNo: 'T2', content: '乙' },
        { taskNo: 'T3', content: '丙' },
      ]),
    )
    expect(refusal(more, 'applyForAcceptance')).toContain('T3“丙”')
    const standard = planned(at('2026-05-06'), statement([], [{ name: '温度标准装置' }]))
    expect(refusal(standard, 'applyForAcceptance')).toContain('温度标准装置')
    const answered = planned(
      at('2026-05-06'),
      statement([{ taskNo: 'T1', content: '甲' }], [{ name: '直流内阻标准装置' }]),
    )
    expect(refusal(answered, 'applyForAcceptance')).toBe('')
  })

  it('a self-score below 80 does not get as far as the District Bureau (第十五条第（一）项)', () => {
    const low = { forms: { 'acceptance-application': { selfScore: 79.5 } } }
    expect(refusal(at('2026-05-06'), 'applyForAcceptance', low)).not.toBe('')
    const differs = { forms: { 'self-assessment': { total: 90 } } }
    expect(refusal(at('2026-05-06'), 'applyForAcceptance', differs)).toContain('不一致')
  })

  it('the experts of the appraisal have no more part in the case', () => {
    const before = preparing()
    const panel = [
      {
        openId: 'old-expert',
        name: '旧专家',
        employer: '某院',
        speciality: '电磁',
        lead: true,
        standing: 'sitting' as const,
      },
      {
        openId: 'gone',
        name: '已回避',
        employer: '某院',
        speciality: '电磁',
        lead: false,
        standing: 'recused' as const,
      },
    ]
    const seated = { ...before, file: { ...before.file, facts: { ...before.file.facts, panel } } }
    const filed = did(seated, 'applyForAcceptance')
    expect(filed.file.facts.panel.map((seat) => seat.name)).toEqual(['已回避'])
  })

  it('what came on paper is filed on the day on which it came in (代录)', () => {
    const tale = on(preparing('2024-08-31'), '2026-09-01')
    const recorder = person('recorder', atSampleCase('caseOfficer'))
    const base = { expectedVersion: null, action: 'applyForAcceptance' } as const
    const paper = { ...samplePaper, documentDate: '2026-08-30', receivedOn: '2026-08-31' }
    const entered = decide(
      application,
      tale.file,
      {
        kind: 'record',
        ...base,
        actor: recorder,
        recordId: 'r1',
        input: inputFor(tale, 'applyForAcceptance'),
        paper,
      },
      tale.now,
      terms,
    )
    if (entered.outcome === 'refused') throw new Error(entered.because)
    const confirmed = decide(
      application,
      entered.next,
      {
        kind: 'settleRecord',
        actor: holder('divisionHead'),
        expectedVersion: null,
        recordId: 'r1',
        confirm: true,
      },
      tale.now + 86_400_000,
      terms,
    )
    if (confirmed.outcome === 'refused') throw new Error(confirmed.because)
    expect(confirmed.next.facts.assessment?.filedOn).toBe('2026-08-31')
    // By a click of its own the same case is a day late.
    expect(refusal(tale, 'applyForAcceptance')).toContain('已于2026年8月31日')
  })
})

describe('consent of the District Bureau (第十六条)', () => {
  it('silence is no consent, however long it lasts', () => {
    const waiting = later(taleIn('districtConsent'), 400)
    for (const actor of [holder('caseOfficer'), holder('approver'), holder('divisionHead')]) {
      const acts = availableActs(application, waiting.file, actor).map((one) => one.action)
      expect(
        acts.filter(
          (one) =>
            !/Hold$|annul|ClericalError$|Remedy$|PartyChange$|consult|recordReply/i.test(one),
        ),
      ).toEqual([])
    }
    expect(waiting.file.facts.assessment?.districtConsent).toBeNull()
  })

  it('what the opinion says and what is pressed must agree', () => {
    const tale = taleIn('districtConsent')
    const no = { forms: { 'district-opinion': { agree: false, reason: '虚构' } } }
    const yes = { forms: { 'district-opinion': { agree: true } } }
    expect(refusal(tale, 'giveConsent', no)).toContain('意见中选的是不同意')
    expect(refusal(tale, 'declineConsent', yes)).toContain('意见中选的是同意')
  })

  it('a refusal leaves the preparation as it was, and a new filing asks anew', () => {
    const refused = taleIn('consentRefused')
    expect(refused.clocks.has('preparationEnd')).toBe(true)
    const again = did(refused, 'applyForAcceptance')
    expect(assessmentOf(again.file.facts).districtConsent).toBeNull()
    expect(again.clocks.has('preparationEnd')).toBe(false)
  })
})

describe('task statement (I-45)', () => {
  it('a change that is granted is the next version and moves no clock', () => {
    const before = did(did(taleIn('taskChangeReview'), 'withdrawTaskChange'), 'requestTaskChange')
    const granted = taleIn('taskChangeGranted')
    const done = did(granted, 'issueTaskChange')
    expect(preparationOf(done.file.facts)).toMatchObject({
      taskStatementVersion: 2,
      requestedPlan: null,
    })
    expect(done.clocks.get('preparationEnd')).toEqual(before.clocks.get('preparationEnd'))
    expect(preparationOf(done.file.facts).plan).toEqual(
      preparationOf(granted.file.facts).requestedPlan,
    )
  })

  it('a change that is refused leaves the version in force', () => {
    const done = did(taleIn('taskChangeRefused'), 'issueTaskChangeRefusal')
    expect(preparationOf(done.file.facts)).toMatchObject({
      taskStatementVersion: 1,
      requestedPlan: null,
    })
  })
})

describe('extension (第十七条第二款)', () => {
  it('in the last three months; earlier it is taken with a flag (I-03)', () => {
    const early = did(at('2026-07-19'), 'requestExtension')
    expect(preparationOf(early.file.facts).extensionRequest?.early).toBe(true)
    const intime = did(at('2026-07-20'), 'requestExtension')
    expect(preparationOf(intime.file.facts).extensionRequest?.early).toBe(false)
    const strict = { ...extension(4), terms: read({ EXT_EARLY: 'refuse' }) }
    expect(refusal(at('2026-07-19'), 'requestExtension', strict)).not.toBe('')
  })

  it('after the end only where the approver allowed it, and where that may be allowed', () => {
    expect(refusal(at('2026-10-21'), 'requestExtension')).not.toBe('')
    const allowed = did(at('2026-10-21'), 'allowLateExtension')
    expect(did(allowed, 'requestExtension').file.state).toBe('extensionReview')
    const never = { terms: read({ EXT_LATE: 'reject' }) }
    expect(refusal(at('2026-10-21'), 'allowLateExtension', never)).toContain('一律不予受理')
  })

  it('six months in all, exactly six included; seven never', () => {
    expect(refusal(at('2026-09-01'), 'requestExtension', extension(6))).toBe('')
    expect(refusal(at('2026-09-01'), 'requestExtension', extension(7))).not.toBe('')
    const four = did(
      decidedOn(all(at('2026-09-01'), 'requestExtension', 'proposeExtension')),
      'issueExtension',
    )
    expect(refusal(on(four, '2026-12-01'), 'requestExtension', extension(3))).toContain(
      '最多可以申请2个月',
    )
    expect(refusal(on(four, '2026-12-01'), 'requestExtension', extension(2))).toBe('')
    const once = { ...extension(2), terms: read({ EXT_MAX_COUNT: 1 }) }
    expect(refusal(on(four, '2026-12-01'), 'requestExtension', once)).toContain('不超过1次')
  })

  it('while it waits the application can be filed, also after the end (I-05)', () => {
    const waiting = on(did(at('2026-09-30'), 'requestExtension'), '2026-11-10')
    const filed = did(waiting, 'applyForAcceptance')
    expect(preparationOf(filed.file.facts).extensionRequest).toBeNull()
    expect(filed.file.state).toBe('districtConsent')
  })

  it('a click grants nothing: the end moves with the issue of the reply', () => {
    const decided = taleIn('extensionGranted')
    expect(preparationOf(decided.file.facts).extensions).toEqual([])
    const issued = did(decided, 'issueExtension')
    expect(preparationOf(issued.file.facts).extensions).toEqual([
      { months: 4, documentDate: dayOf(decided) },
    ])
  })

  it('a refusal counts from its service: then the time to file, then overdue', () => {
    const asked = did(at('2026-10-12'), 'requestExtension')
    const issued = did(decidedOn(did(asked, 'proposeExtensionRefusal')), 'issueExtensionRefusal')
    const unserved = on(issued, '2026-12-01')
    expect(refusal(unserved, 'markOverdue')).toContain('还没有送达记录')
    expect(refusal(unserved, 'applyForAcceptance')).toBe('')
    const done = served(on(issued, '2026-10-19'))
    // Ten working days from 19 October 2026: 2 November.
    expect(refusal(on(done, '2026-11-02'), 'applyForAcceptance')).toBe('')
    expect(refusal(on(done, '2026-11-02'), 'markOverdue')).toContain('目前不能登记逾期')
    expect(refusal(on(done, '2026-11-03'), 'applyForAcceptance')).not.toBe('')
    expect(did(on(done, '2026-11-03'), 'markOverdue').file.state).toBe('overdue')
    const none = { terms: read({ GRACE_AFTER_REFUSAL: 0 }) }
    expect(refusal(on(done, '2026-10-21'), 'applyForAcceptance', none)).not.toBe('')
  })
})

describe('pending suspends (I-41)', () => {
  it('from the day the application is handed in no clock of the end runs, in any later state', () => {
    for (const state of ['districtConsent', 'initialReview', 'supplement', 'refusalNotified']) {
      const kinds = [...taleIn(state).clocks.keys()]
      expect(
        kinds.filter((kind) => /nd$|End/.test(kind)),
        state,
      ).toEqual([])
    }
  })

  it('nobody can note an overdue while anything is pending', () => {
    for (const [state, { on: acts }] of Object.entries(application.states)) {
      if (!('markOverdue' in acts)) continue
      expect(['preparing', 'consentRefused', 'assessmentRefused']).toContain(state)
    }
  })

  it('the reading 不停止 keeps the clock running', () => {
    const strict = { terms: read({ PENDING_SUSPENDS: 'none' }) }
    const filed = did(taleIn('preparing'), 'applyForAcceptance', strict)
    expect(filed.clocks.has('endBeforeBureau')).toBe(true)
    const reviewed = did(filed, 'giveConsent', strict)
    expect([...reviewed.clocks.keys()].sort()).toEqual(['endWithBureau', 'initialReview'])
  })
})

describe('initial review (第十八条)', () => {
  it('one supplement, within the seven working days (I-10)', () => {
    const tale = taleIn('initialReview')
    expect(refusal(later(tale, 20), 'requestSupplement')).toContain('期限内一次告知')
    const back = did(taleIn('supplement'), 'submitSupplement')
    expect(refusal(back, 'requestSupplement')).toContain('已经要求补正过一次')
  })

  it('after the named day the officer goes on with what there is: silence gives nothing up', () => {
    const tale = taleIn('supplement')
    expect(refusal(later(tale, 10), 'closeSupplement')).toContain('目前还没有届满')
    expect(did(later(tale, 11), 'closeSupplement').file.state).toBe('initialReview')
  })

  it('the clock is paused or runs on where the readings say so', () => {
    const asked = all(
      on(preparing('2024-10-20'), '2026-03-02'),
      'applyForAcceptance',
      'giveConsent',
    )
    const out = did(
      on(all(asked, 'requestSupplement', 'confirmSupplement'), '2026-03-04'),
      'issueSupplement',
    )
    const whole = (SUPPLEMENT_CLOCK: InterpretationValues['SUPPLEMENT_CLOCK']) =>
      did(on(out, '2026-03-16'), 'submitSupplement', {
        terms: read({ SUPPLEMENT_CLOCK }),
      }).clocks.get('initialReview')?.effective
    // Seven days; two were used by 4 March: five more after the 16th, or seven, or none.
    expect(whole('restart')).toBe('2026-03-25')
    expect(whole('pause')).toBe('2026-03-23')
    expect(whole('noStop')).toBe('2026-03-11')
  })

  it('the conclusion is the officer’s, and the act is that of the conclusion', () => {
    const tale = taleIn('initialReview')
    const no = { standardsProven: false, conclusion: 'notConforming', note: '虚构' }
    const yes = { standardsProven: true, conclusion: 'conforming' }
    const says = (values: object) => ({ forms: { 'initial-review': { ...values } } })
    expect(refusal(tale, 'proposeConformity', says(no))).toContain('不符合要求')
    expect(refusal(tale, 'proposeRefusalOfAssessment', says(yes))).toContain('符合要求')
  })

  it('a refusal is written, reviewed, signed, issued and served; then it may be filed anew in time', () => {
    const done = taleIn('assessmentRefused')
    expect(papersOf(done.file.facts)).toHaveLength(1)
    expect(papersOf(done.file.facts)[0]?.servedOn).toBe(dayOf(done))
    expect(did(done, 'applyForAcceptance').file.state).toBe('districtConsent')
    expect(refusal(later(done, 90), 'applyForAcceptance')).toContain('届满')
  })
})

describe('assessment panel (第十八条第二款)', () => {
  const named = (rows: readonly unknown[], more = {}) => ({
    forms: { 'appraisal-panel': { experts: rows, ...more } },
  })
  const setup = conforming()

  it('three to five; any other number with a reason and the approver (I-16)', () => {
    for (const size of [3, 5]) {
      expect(did(setup, 'appointAssessmentPanel', named(panelRows(size))).file.state).toBe(
        'assessmentPanelForming',
      )
    }
    expect(refusal(setup, 'appointAssessmentPanel', named(panelRows(2)))).toContain('人数说明')
    const two = did(setup, 'appointAssessmentPanel', named(panelRows(2), { sizeReason: '虚构' }))
    expect(two.file.state).toBe('assessmentPanelProposed')
    expect(did(two, 'agreePanel').file.state).toBe('assessmentPanelForming')
  })

  it('one lead, neither none nor two', () => {
    const rows = panelRows(3)
    const none = rows.map((row) => ({ ...row, lead: false }))
    const two = rows.map((row, index) => ({ ...row, lead: index < 2 }))
    expect(refusal(setup, 'appointAssessmentPanel', named(none))).toContain('组长')
    expect(refusal(setup, 'appointAssessmentPanel', named(two))).toContain('组长')
  })

  it('nobody of the assessee’s own house, nobody who was recused in this case', () => {
    const own = panelRows(3).map((row, index) =>
      index === 1 ? { ...row, employer: setup.file.applicantName } : row,
    )
    expect(refusal(setup, 'appointAssessmentPanel', named(own))).toContain('不能参加考核')
    const gone = did(did(setup, 'appointAssessmentPanel'), 'recuse', { by: ASSESSORS[2] })
    expect(refusal(gone, 'appointAssessmentPanel')).toContain('已经回避')
  })

  it('every expert declares for this panel, and an objection waits for its decision', () => {
    const forming = did(setup, 'appointAssessmentPanel')
    const declared = byEveryExpert(forming, 'declare')
    const objected = did(declared, 'objectToMember')
    expect(refusal(objected, 'scheduleVisit')).toContain('异议还没有决定')
    const stays = { forms: { 'recusal-decision': { result: 'stays' } } }
    expect(did(did(objected, 'decideRecusal', stays), 'scheduleVisit').file.state).toBe(
      'visitScheduled',
    )
    const anew = did(did(declared, 'replacePanel'), 'appointAssessmentPanel')
    expect(refusal(anew, 'scheduleVisit')).toContain('还有专家没有作回避声明')
  })

  it('a panel that lost its lead, or too many, does not go on', () => {
    const onSite = taleIn('onSite')
    const withoutLead = did(onSite, 'recuse', { by: ASSESSORS[0] })
    expect(refusal(withoutLead, 'resumeVisit')).toContain('没有组长')
    const two = did(onSite, 'recuse', { by: ASSESSORS[1] })
    expect(refusal(two, 'resumeVisit')).toContain('少于3人')
    const five = arranged(setup)
    const bigger = did(
      did(five, 'replacePanel'),
      'appointAssessmentPanel',
      named(panelRows(4).map((row, index) => (index === 3 ? { ...row, openId: 'fourth' } : row))),
    )
    const fourth = person('fourth')
    const declared = did(byEveryExpert(bigger, 'declare'), 'declare', { by: fourth })
    const visiting = did(opened(did(declared, 'scheduleVisit')), 'recuse', { by: fourth })
    expect(did(visiting, 'resumeVisit').file.state).toBe('onSite')
  })
})

describe('the visit (第十九条)', () => {
  it('is announced in writing before the opening meeting, and again when it is rearranged', () => {
    const scheduled = arranged(conforming())
    expect(refusal(scheduled, 'openVisit')).toContain('通知还没有印发')
    const anew = did(did(scheduled, 'issueAssessmentNotice'), 'scheduleVisit')
    expect(refusal(anew, 'openVisit')).toContain('通知还没有印发')
  })

  it('opening and closing have each their own sheet of attendance', () => {
    const wrong = (meeting: string) => ({ forms: { attendance: { meeting } } })
    const ready = did(arranged(conforming()), 'issueAssessmentNotice')
    expect(refusal(ready, 'openVisit', wrong('closing'))).toContain('不是首次会议')
    const meeting = did(taleIn('closingMeeting'), 'giveAssesseeOpinion')
    expect(refusal(meeting, 'closeVisit', wrong('opening'))).toContain('不是末次会议')
  })

  it('no score is agreed before the sample was drawn and everybody has scored', () => {
    const onSite = taleIn('onSite')
    expect(refusal(byEveryExpert(onSite, 'giveScore'), 'agreeScore')).toContain('随机抽查')
    const drawn = did(onSite, 'drawSample')
    const two = did(did(drawn, 'giveScore', { by: ASSESSORS[0] }), 'giveScore', {
      by: ASSESSORS[1],
    })
    expect(refusal(two, 'agreeScore')).toContain(String(ASSESSORS[2]?.name))
    expect(refusal(two, 'giveScore', { by: ASSESSORS[1] })).toContain('已经提交评分表')
  })

  it('nobody sees another’s sheet until all have scored', () => {
    const seen = (tale: Tale, openId: string) =>
      scoresShownTo(tale.file.facts, openId).map((record) => record.by)
    const [lead, member, third] = ASSESSORS.map((one) => one.openId) as [string, string, string]
    const two = did(did(taleIn('onSite'), 'giveScore', { by: ASSESSORS[0] }), 'giveScore', {
      by: ASSESSORS[1],
    })
    expect(seen(two, lead)).toEqual([lead])
    expect(seen(two, third)).toEqual([])
    expect(seen(two, 'person-caseOfficer')).toEqual([])
    const everybody = did(two, 'giveScore', { by: ASSESSORS[2] })
    expect(seen(everybody, 'person-caseOfficer')).toEqual([lead, member, third])
    const again = did(did(rectified(), 'giveScore', { by: ASSESSORS[1] }), 'giveScore', {
      by: ASSESSORS[2],
    })
    expect(seen(again, lead)).toHaveLength(3)
    expect(seen(again, member)).toHaveLength(4)
  })

  it('the closing meeting hears the unit; afterwards the panel may take its score up again', () => {
    const meeting = taleIn('closingMeeting')
    expect(refusal(meeting, 'closeVisit')).toContain('还没有被考核单位的意见')
    const reopened = did(did(meeting, 'giveAssesseeOpinion'), 'reopenScoring')
    expect(assessmentOf(reopened.file.facts)).toMatchObject({ agreedScore: null, results: [] })
    const again = did(reopened, 'agreeScore', { score: '80' })
    expect(refusal(again, 'closeVisit')).toContain('还没有被考核单位的意见')
    expect(closed(again).file.facts.assessment?.results[0]?.score).toBe(80)
  })

  it('broken off and resumed, what was scored counts; with a new panel everybody scores anew', () => {
    const one = did(taleIn('onSite'), 'giveScore', { by: ASSESSORS[0] })
    const resumed = all(one, 'breakOff', 'resumeVisit')
    expect(refusal(resumed, 'giveScore', { by: ASSESSORS[0] })).toContain('已经提交评分表')
    const anew = opened(arranged(did(did(one, 'breakOff'), 'replacePanel')))
    expect(refusal(anew, 'giveScore', { by: ASSESSORS[0] })).toBe('')
    expect(anew.file.facts.records['scores']).toHaveLength(1)
  })
})

/** Rectified and to be scored again. */
const rectified = (): Tale => did(threeMonths(), 'submitRectification')

describe('scores (第二十一条第一款)', () => {
  it('80 passes, 79.5 does not', () => {
    expect(visited(conforming(), '80').file.state).toBe('reportPending')
    expect(visited(conforming(), '79.5').file.state).toBe('belowPass')
  })

  it('the other readings: 80 does not pass; the mean of the experts counts', () => {
    const meeting = did(scored(opened(arranged(conforming())), '80'), 'giveAssesseeOpinion')
    const exclusive = { terms: read({ PASS_SCORE: 'exclusive' }) }
    expect(did(meeting, 'closeVisit', exclusive).file.state).toBe('belowPass')
    const own = (points: number) => ({
      forms: { scoring: { items: sampleScores({ '1.1': 10 - points, '1.2': 2, '1.3': 2 }) } },
    })
    const drawn = did(opened(arranged(conforming())), 'drawSample')
    const sheets = ASSESSORS.reduce(
      (so, by, index) => did(so, 'giveScore', { by, ...own(index) }),
      drawn,
    )
    const mean = did(sheets, 'agreeScore', {
      score: '86.5',
      terms: read({ SCORE_AGGREGATION: 'mean' }),
    })
    expect(mean.file.facts.assessment?.agreedScore).toBe(85)
  })

  it('below 80 the lead reports at once and the bureau notifies; the three months run from service', () => {
    const below = visited(conforming(), '79.5')
    expect(below.clocks.get('report')?.cite).toBe('21.2')
    const early = { forms: { 'assessment-report': { conclusion: 'fail' } } }
    expect(refusal(below, 'submitInterimReport', early)).not.toBe('')
    const off = { terms: read({ INTERIM_REPORT: 'off' }) }
    const meeting = did(scored(opened(arranged(conforming())), '79.5'), 'giveAssesseeOpinion')
    expect(did(meeting, 'closeVisit', off).file.state).toBe('rectificationWanted')
  })

  it('three months exactly, and on their own ground', () => {
    const wanted = taleIn('rectificationWanted')
    const order = (values: object) => ({ forms: { 'rectification-order': { ...values } } })
    expect(refusal(wanted, 'proposeThreeMonths', order({ basis: '22.2', months: 6 }))).toContain(
      '第二十一条第一款',
    )
    expect(refusal(wanted, 'proposeThreeMonths', order({ months: 4 }))).not.toBe('')
    expect(threeMonths().file.facts.rectification).toMatchObject({ kind: 'threeMonths', months: 3 })
  })

  it('rescored by the same panel; 80 passes now, the first score stands as it was', () => {
    const again = rescored(rectified(), '80')
    expect(again.file.state).toBe('reportPending')
    expect(
      again.file.facts.assessment?.results.map(({ kind, score, passed: ok }) => [kind, score, ok]),
    ).toEqual([
      ['visit', 79.5, false],
      ['rescore', 80, true],
    ])
    expect(did(again, 'submitReport').file.state).toBe('study')
  })

  it('time over without a report: the panel scores what there is, nothing is presumed (I-48)', () => {
    const running = threeMonths()
    expect(refusal(later(running, 60), 'startRescoring')).toContain('目前还没有届满')
    const over = did(later(running, 120), 'startRescoring')
    expect(over.file.state).toBe('rescoring')
    expect(over.file.facts.assessment?.results).toHaveLength(1)
  })

  it('the report says what the panel came to, to the point and the day', () => {
    const pending = visited(conforming(), '86.5')
    const says = (values: object) => ({ forms: { 'assessment-report': { ...values } } })
    expect(refusal(pending, 'submitReport', says({ score: 88 }))).toContain('得分应为86.5分')
    expect(refusal(pending, 'submitReport', says({ round: 'reassessment' }))).toContain('考核阶段')
    const other = addDays(dayOf(pending), -1)
    expect(refusal(pending, 'submitReport', says({ completedOn: other }))).toContain(
      '完成考核日期应为',
    )
  })
})

describe('after a failure (第二十二条第二款)', () => {
  it('a notice of at most a year, exactly twelve months included', () => {
    const order = (months: number) => ({ forms: { 'rectification-order': { months } } })
    expect(refusal(taleIn('failed'), 'proposeRectification', order(12))).toBe('')
    expect(refusal(taleIn('failed'), 'proposeRectification', order(13))).toContain('一年')
    const three = { forms: { 'rectification-order': { basis: '21.1', months: 3 } } }
    expect(refusal(taleIn('failed'), 'proposeRectification', three)).toContain('第二十二条第二款')
  })

  it('the three months are not repeated in the second assessment (I-11)', () => {
    const second = reassessed()
    expect(second.file.facts.assessment?.round).toBe(2)
    expect(visited(second, '79.5').file.state).toBe('reportPending')
    expect(failedAgain().file.state).toBe('revocationProposed')
    const repeated = { terms: read({ RECTIFY_SECOND_STAGE: 'repeated' }) }
    const meeting = did(scored(opened(arranged(second)), '79.5'), 'giveAssesseeOpinion')
    expect(did(meeting, 'closeVisit', repeated).file.state).toBe('belowPass')
  })

  it('one stage by the reading: the first failure goes to the report', () => {
    const meeting = did(scored(opened(arranged(conforming())), '79.5'), 'giveAssesseeOpinion')
    const one = { terms: read({ RECTIFY_MODEL: 'oneStage' }) }
    expect(did(meeting, 'closeVisit', one).file.state).toBe('reportPending')
  })

  it('time over: urged, verified, re-assessed as it stands; no revocation without a failed assessment', () => {
    const overdue = taleIn('rectificationOverdue')
    const acts = Object.keys(application.states.rectificationOverdue.on)
    expect(acts.filter((act) => /evo[ck]|propose(?!Annulment)/i.test(act))).toEqual([])
    expect(did(overdue, 'orderReassessment').file.state).toBe('assessmentPanelSetup')
    for (const [state, { on: has }] of Object.entries(application.states)) {
      if ('proposeRevocation' in has) expect(state).toBe('revocationProposed')
    }
  })

  it('the approver may accept the report without a re-assessment, by the default reading (I-29)', () => {
    const reported = taleIn('rectificationReported')
    const accepted = did(reported, 'acceptReport')
    expect(accepted.file.state).toBe('study')
    const wrong = { forms: { 'establishment-proposal': { assessment: 'passed' } } }
    expect(refusal(accepted, 'proposeEstablishment', wrong)).toContain('不一致')
    expect(did(accepted, 'proposeEstablishment').file.state).toBe('establishmentHeadReview')
    const always = { terms: read({ REASSESS_NEED: 'always' }) }
    expect(refusal(reported, 'acceptReport', always)).toContain('一律重新考核')
  })

  it('in the second assessment the application cannot be taken back', () => {
    expect(refusal(reassessed(), 'withdrawAcceptance')).toContain('不能撤回')
  })
})

describe('establishment (第二十二条第一款)', () => {
  it('rests on a pass: after a failed re-assessment that was let go it cannot be proposed', () => {
    const letGo = did(failedAgain(), 'dismissRevocation')
    expect(letGo.file.state).toBe('study')
    expect(refusal(letGo, 'proposeEstablishment')).toContain('没有合格的考核结果')
  })

  it('the credit query is fresh when it is signed (I-25)', () => {
    const approval = taleIn('establishmentApproval')
    expect(refusal(later(approval, 60), 'takeDecision')).toContain('信用查询')
    expect(refusal(approval, 'takeDecision')).toBe('')
  })

  it('a meeting may defer', () => {
    const deferred = did(taleIn('establishmentApproval'), 'defer')
    expect([deferred.file.state, deferred.file.facts.proposal]).toEqual(['study', null])
  })

  it('whoever reviewed on behalf of nobody may not sign; a paper of the reviewer does not help', () => {
    const both = person(
      'person-legalReviewer',
      atSampleCase('legalReviewer'),
      atSampleCase('approver'),
    )
    expect(refusal(taleIn('establishmentApproval'), 'takeDecision', { by: both })).toContain(
      '您已参加本件的承办或审核',
    )
  })

  it('the mark goes with the issued document', () => {
    const { states } = application
    expect([states.study.mark, states.establishmentDecided.mark]).toEqual(['（筹）', '（筹）'])
    expect([states.establishmentIssued.mark, states.established.mark]).toEqual(['', ''])
  })
})

describe('a hold (第二十三条)', () => {
  it('binds for thirty days, once renewable, and blocks only what is in the party’s favour', () => {
    const held = did(passed(), 'setHold')
    expect(held.file.facts.hold).toMatchObject({ until: addDays(dayOf(held), 30), renewed: false })
    expect(refusal(held, 'proposeEstablishment')).toContain('因核查暂缓至')
    expect(refusal(held, 'proposeNonEstablishment')).toBe('')
    expect(refusal(held, 'giveUpPreparation')).toBe('')
    const longer = did(held, 'renewHold')
    expect(longer.file.facts.hold?.until).toBe(addDays(dayOf(held), 60))
    expect(refusal(longer, 'renewHold')).toContain('已延长过一次')
    expect(refusal(later(held, 30), 'proposeEstablishment')).toContain('因核查暂缓至')
    expect(refusal(later(held, 31), 'proposeEstablishment')).toBe('')
    expect(refusal(did(held, 'clearHold'), 'proposeEstablishment')).toBe('')
  })

  it('does not touch the party’s own acts nor an extension, and moves no clock', () => {
    const held = did(taleIn('preparing'), 'setHold')
    for (const action of ['applyForAcceptance', 'requestExtension', 'noteProgress'] as const) {
      expect(refusal(held, action), action).toBe('')
    }
    expect([held.last?.arm, held.last?.close]).toEqual([[], []])
    const waiting = did(taleIn('extensionApproval'), 'setHold')
    expect(did(waiting, 'takeDecision').file.state).toBe('extensionGranted')
    const change = did(taleIn('taskChangeApproval'), 'setHold')
    expect(refusal(change, 'takeDecision')).toContain('因核查暂缓至')
    const issue = did(taleIn('establishmentDecided'), 'setHold')
    expect(refusal(issue, 'issueEstablishment')).toContain('因核查暂缓至')
  })
})

describe('cancellation, revocation, refusal of establishment (第十七条, 第二十二条; I-30, I-31)', () => {
  it('each notice names its own act', () => {
    const act = (value: string) => ({ forms: { 'intended-adverse-notice': { act: value } } })
    expect(refusal(taleIn('overdue'), 'proposeCancellation', act('revokePreparation'))).toContain(
      '取消筹建资格',
    )
    expect(refusal(failedAgain(), 'proposeRevocation', act('cancelPreparation'))).toContain(
      '撤销筹建资格',
    )
    expect(refusal(passed(), 'proposeNonEstablishment', act('cancelPreparation'))).toContain(
      '不予批准成立',
    )
  })

  it('the time to answer runs from service; the bureau does not end it early', () => {
    const told = toldOf(taleIn('overdue'), 'proposeCancellation')
    // Served 2026-09-01: five working days to 2026-09-08.
    expect(told.clocks.get('statement')?.effective).toBe('2026-09-08')
    expect(refusal(on(told, '2026-09-08'), 'closeStatement')).toContain('不能提前结束')
    expect(did(on(told, '2026-09-09'), 'closeStatement').file.state).toBe('cancellationStudy')
    expect(did(told, 'waiveStatement').file.state).toBe('cancellationStudy')
  })

  it('a notice that gives more than the usual days is held to them', () => {
    const proposed = did(taleIn('overdue'), 'proposeCancellation', {
      forms: { 'intended-adverse-notice': { respondDays: 10 } },
    })
    const told = served(all(proposed, 'agreeToStart', 'issueIntendedNotice'))
    expect(told.clocks.get('statement')?.effective).toBe('2026-09-15')
    expect(refusal(on(told, '2026-09-10'), 'closeStatement')).toContain('不能提前结束')
  })

  it('a hearing is announced and recorded; asked for in time only', () => {
    const told = taleIn('revocationStatement')
    expect(refusal(later(told, 14), 'requestHearing')).toContain('已于')
    const hearing = did(told, 'requestHearing')
    expect(refusal(hearing, 'recordHearing')).toContain('听证通知还没有印发')
    const heard = did(did(hearing, 'issueHearingNotice'), 'recordHearing')
    expect(heard.file.facts.records['hearings']).toHaveLength(1)
    expect(heard.file.state).toBe('revocationStudy')
    expect(did(hearing, 'withdrawHearing').clocks.get('statement')?.effective).toBe(
      told.clocks.get('statement')?.effective,
    )
  })

  it('what was heard may lead to nothing: then the case stands where it stood', () => {
    for (const [act, origin] of [
      ['cancellation', 'overdue'],
      ['revocation', 'revocationProposed'],
      ['nonEstablishment', 'study'],
    ] as const) {
      const dropped = decidedOn(did(taleIn(`${act}Study`), 'proposeDrop'))
      expect(dropped.file.state, act).toBe(origin)
    }
  })

  it('ends only when the decision was issued and served', () => {
    for (const [act, end] of [
      ['cancellation', 'preparationCancelled'],
      ['revocation', 'preparationRevoked'],
      ['nonEstablishment', 'notEstablished'],
    ] as const) {
      const issued = taleIn(`${act}Issued`)
      expect(papersOf(issued.file.facts).at(-1)).toMatchObject({
        act: 'issueAdverse',
        servedOn: null,
      })
      const done = served(issued)
      expect([done.file.state, papersOf(done.file.facts).at(-1)?.servedOn]).toEqual([
        end,
        dayOf(done),
      ])
    }
  })

  it('service before the date of the document, or electronic without consent, is refused', () => {
    const waiting = taleIn('cancellationNotified')
    const day = { forms: { 'serve-notice': { servedOn: addDays(dayOf(waiting), -1) } } }
    expect(refusal(waiting, 'recordService', day)).toContain('早于文书的成文日期')
    const way = { forms: { 'serve-notice': { way: 'electronic' } } }
    expect(refusal(waiting, 'recordService', way)).toContain('电子送达')
  })
})

it('nothing here is decided by an applicant, an expert or the clock: a table of who signs', () => {
  for (const [state, { on: acts }] of Object.entries(application.states)) {
    for (const [action, act] of Object.entries(acts)) {
      if (action === 'takeDecision' || action === 'agreeToStart') {
        expect(act.by, `${state} ${action}`).toEqual(['approver'])
      }
      if (/^issue/.test(action)) expect(act.by, `${state} ${action}`).toContain('office')
    }
  }
  expect(tried(taleIn('study'), 'closeByTheClock').outcome).toBe('refused')
})
