import { describe, expect, it } from 'vitest'
import type { CaseFile, PanelSeat } from '../../src/regulation/case-file.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { parseInterpretationSet } from '../../src/regulation/interpretations.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { availableActs } from '../../src/regulation/standing.ts'
import { act, because, confirmed, done, entered, onPaperDone } from '../support/procedure-acts.ts'
import {
  atSampleCase,
  caseIn,
  kept,
  NOW,
  PAPER_EXPERT,
  person,
  sampleForms,
  samplePanel,
  terms,
  withFacts,
} from '../support/procedure-cases.ts'

/** 第十条后段: the panel, who sits on it, what its members sign, and what it concludes. */

const application = procedureOf('application')
const preparation = caseIn(application, 'appraisalPreparation')
const forming = caseIn(application, 'panelForming')
const lead = person('person-panelLead')
const member = person('person-panelMember')
const MEMBER = '人员person-panelMember'
const LEAD = '人员person-panelLead'

const rows = (sampleForms()['appraisal-panel']?.['experts'] ?? []) as readonly FormValues[]
const appoint = (
  experts: readonly FormValues[],
  file: CaseFile = preparation,
  more: FormValues = {},
) =>
  act(file, 'appointPanel', 'caseOfficer', { forms: { 'appraisal-panel': { experts, ...more } } })

const readings = (values: Readonly<Record<string, unknown>>) => {
  const set = parseInterpretationSet({ id: 'b', version: '1', validFrom: '2024-05-06', values })
  if (!set.ok) throw new Error(set.because)
  return { ...terms, interpretations: set.set }
}

describe('naming the panel', () => {
  it('keeps who sits, who leads, and who of them is in the chat', () => {
    const { next } = done(preparation, 'appointPanel', 'caseOfficer')
    expect(next.facts.panel).toEqual(samplePanel.filter((seat) => seat.standing === 'sitting'))
    expect(next.facts.proposal).toBeNull()
  })

  it('tells the experts, and the applicant, who may object', () => {
    const { notify, arm } = done(preparation, 'appointPanel', 'caseOfficer')
    expect([...notify].sort()).toEqual([
      'applicantHandler',
      'applicantResponsible',
      'caseOfficer',
      'panelMember',
    ])
    expect(arm.map((one) => one.kind)).toEqual(['meeting'])
  })

  it('an expert employed by the applicant cannot sit, however the name is spaced', () => {
    for (const employer of [preparation.applicantName, `${preparation.applicantName} `]) {
      const [first, ...rest] = rows
      expect(because(appoint([{ ...first, employer }, ...rest]))).toBe(
        `${LEAD}的工作单位就是申请单位，不能参加论证。请另选专家。`,
      )
    }
  })

  it('nobody sits twice, and namesakes sit only when each can be told apart', () => {
    const [one, two, three] = rows
    const twice = /重复，或者与另一位专家同名而无法区分/
    expect(
      because(appoint([{ ...one }, { ...two, openId: one?.['openId'] }, { ...three }])),
    ).toMatch(twice)
    expect(
      because(appoint([{ ...one }, { ...two, name: one?.['name'], openId: null }, { ...three }])),
    ).toMatch(twice)
    expect(because(appoint([{ ...one }, { ...two, name: PAPER_EXPERT }, { ...three }]))).toMatch(
      twice,
    )
    expect(appoint([{ ...one }, { ...two, name: one?.['name'] }, { ...three }]).outcome).toBe(
      'accepted',
    )
    // Two on paper with different names.
    expect(appoint([{ ...one }, { ...two, openId: null }, { ...three }]).outcome).toBe('accepted')
  })

  it('needs exactly one lead', () => {
    const none = rows.map((row) => ({ ...row, lead: false }))
    const two = rows.map((row) => ({ ...row, lead: true }))
    expect(appoint(none)).toMatchObject({ kind: 'rule', cite: '18.2' })
    expect(appoint(two)).toMatchObject({ kind: 'rule', cite: '18.2' })
  })

  it('starts no new clock for an expert, and drafts no second notice of the formality review', () => {
    const vacancy = caseIn(application, 'panelVacancy')
    for (const file of [forming, caseIn(application, 'appraisal')]) {
      const { documents, notify } = done(file, 'recuse', member)
      expect(documents).toEqual([])
      expect(notify).not.toContain('sponsor')
    }
    expect(done(vacancy, 'appointPanel', 'caseOfficer').documents).toEqual([])
  })
})

describe('another number than three to five (PANEL_SIZE)', () => {
  const two = rows.slice(0, 2)
  const reason = { sizeReason: '专业特殊（虚构）' }

  it('needs a reason, and then the approver', () => {
    expect(because(appoint(two))).toMatch(/原则为3—5人/)
    const outcome = appoint(two, preparation, reason)
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    const { next, notify } = outcome
    expect([next.state, next.facts.proposal?.by]).toEqual(['panelProposed', 'person-caseOfficer'])
    expect(notify).toEqual(['approver'])
    const agreed = done(next, 'agreePanel', 'approver')
    expect(agreed.next).toMatchObject({ state: 'panelForming', facts: { proposal: null } })
    expect(agreed.next.facts.panel).toHaveLength(2)
    expect(agreed.notify).toContain('panelMember')
  })

  it('six are too many without the approver, five and three are not', () => {
    const more = (count: number): readonly FormValues[] => [
      ...rows,
      ...Array.from({ length: count - rows.length }, (_, n) => ({
        ...rows[2],
        id: `r${n + 4}`,
        name: `专家${n}`,
      })),
    ]
    const state = (count: number) => {
      const outcome = appoint(more(count), preparation, reason)
      return outcome.outcome === 'accepted' ? outcome.next.state : outcome.because
    }
    expect([3, 5, 6].map(state)).toEqual(['panelForming', 'panelForming', 'panelProposed'])
  })

  it('the approver is not who proposed, and may send it back', () => {
    const file = caseIn(application, 'panelProposed')
    const both = person('person-caseOfficer', atSampleCase('approver'))
    expect(because(act(file, 'agreePanel', both))).toMatch(/您本人提出/)
    expect(done(file, 'sendBackPanel', 'approver').next.state).toBe('panelVacancy')
  })

  it('read as a hard limit, nobody can agree to it', () => {
    const hard = readings({ PANEL_SIZE: 'hard' })
    const forms = { 'appraisal-panel': { experts: two, ...reason } }
    const outcome = act(preparation, 'appointPanel', 'caseOfficer', { forms, terms: hard })
    expect(outcome.outcome).toBe('refused')
  })
})

describe('recusal (RECUSAL)', () => {
  it('the expert who recuses leaves the panel; the case waits for a new one', () => {
    const { next, event } = done(forming, 'recuse', member)
    expect(next.state).toBe('panelVacancy')
    const standing = (name: string) => next.facts.panel.find((seat) => seat.name === name)?.standing
    expect([standing(MEMBER), standing(LEAD), standing(PAPER_EXPERT)]).toEqual([
      'recused',
      'sitting',
      'sitting',
    ])
    expect(event).toMatchObject({ type: 'memberRecused', role: 'panelMember' })
    expect(availableActs(application, next, member)).toEqual([])
  })

  it('a new panel voids what was declared and signed, and keeps it as void', () => {
    const appraisal = caseIn(application, 'appraisal')
    const gone = done(appraisal, 'recuse', member).next
    const experts = rows.map((row) =>
      row['openId'] === 'person-panelMember'
        ? { ...row, openId: 'person-new', name: '人员person-new' }
        : row,
    )
    const outcome = appoint(experts, gone)
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    const { records, panel } = outcome.next.facts
    expect([records['recusalDeclarations'], records['opinions']]).toEqual([[], []])
    expect(records['voidDeclarations']).toEqual(appraisal.facts.records['recusalDeclarations'])
    expect(records['voidOpinions']).toEqual(appraisal.facts.records['opinions'])
    expect(panel.map(({ name, standing }) => [name, standing])).toEqual([
      [MEMBER, 'recused'],
      ['人员person-recused', 'recused'],
      [LEAD, 'sitting'],
      ['人员person-new', 'sitting'],
      [PAPER_EXPERT, 'sitting'],
    ])
    // Everybody declares anew before there is a meeting.
    expect(because(act(outcome.next, 'openAppraisal', 'caseOfficer'))).toMatch(
      /还有专家没有作回避声明/,
    )
    // A second new panel keeps the first void too.
    const again = done(done(outcome.next, 'declare', lead).next, 'replacePanel', 'caseOfficer').next
    const third = appoint(experts, again)
    if (third.outcome === 'refused') throw new Error(third.because)
    expect(third.next.facts.records['voidDeclarations']).toHaveLength(4)
    expect(third.next.facts.records['voidOpinions']).toHaveLength(2)
  })

  it('who was recused once does not come back in this case, under no panel', () => {
    const gone = done(forming, 'recuse', member).next
    expect(because(appoint(rows, gone))).toBe(
      `${MEMBER}在本案中已经回避，不能再参加论证。请另选专家。`,
    )
    // Not by another name for the same account, nor by the same name on paper.
    const renamed = rows.map((row) => (row['name'] === MEMBER ? { ...row, name: '别名' } : row))
    expect(because(appoint(renamed, gone))).toMatch(/已经回避/)
    const onPaper = rows.map((row) => (row['name'] === MEMBER ? { ...row, openId: null } : row))
    expect(because(appoint(onPaper, gone))).toMatch(/已经回避/)
    const without = rows.map((row) =>
      row['name'] === MEMBER ? { ...row, openId: 'p', name: '专家丁' } : row,
    )
    const next = done(gone, 'appointPanel', 'caseOfficer', {
      forms: { 'appraisal-panel': { experts: without } },
    }).next
    const later = done(next, 'replacePanel', 'caseOfficer').next
    expect(because(appoint(rows, later))).toMatch(/已经回避/)
  })

  it('a declaration with a conflict is none: it points to recusal', () => {
    const outcome = act(forming, 'declare', member, {
      forms: { 'recusal-declaration': { noConflict: false } },
    })
    expect(because(outcome)).toMatch(/点“回避”/)
  })

  it('no meeting before every member declared; switched off by the reading', () => {
    const undeclared = withFacts(forming, {
      records: {
        recusalDeclarations: (forming.facts.records['recusalDeclarations'] ?? []).slice(0, 1),
      },
    })
    expect(because(act(undeclared, 'openAppraisal', 'caseOfficer'))).toBe(
      `还有专家没有作回避声明：${MEMBER}、${PAPER_EXPERT}。`,
    )
    const off = act(undeclared, 'openAppraisal', 'caseOfficer', {
      terms: readings({ RECUSAL: 'off' }),
    })
    expect(off.outcome).toBe('accepted')
  })
})

describe('the applicant objects, the bureau decides', () => {
  const objected = done(forming, 'objectToMember', 'applicantResponsible').next
  const decide = (file: CaseFile, memberName: string, result: string) =>
    act(file, 'decideRecusal', 'caseOfficer', {
      forms: { 'recusal-decision': { memberName, result } },
    })

  it('the objection removes nobody, and is kept', () => {
    expect(objected.state).toBe('panelForming')
    expect(objected.facts.panel).toEqual(forming.facts.panel)
    expect(objected.facts.records['memberObjections']).toHaveLength(1)
  })

  it('no meeting and no conclusion before it is decided', () => {
    expect(because(act(objected, 'openAppraisal', 'caseOfficer'))).toBe(
      `申请单位对${MEMBER}提出的异议还没有决定，请先登记是否回避。`,
    )
    const meeting = done(caseIn(application, 'appraisal'), 'objectToMember', 'applicantResponsible')
    expect(because(act(meeting.next, 'concludeAppraisal', lead))).toMatch(/还没有决定/)
  })

  it('a new objection after the decision is decided anew', () => {
    const decided = decide(objected, MEMBER, 'stays')
    if (decided.outcome === 'refused') throw new Error(decided.because)
    const again = done(decided.next, 'objectToMember', 'applicantResponsible', { now: NOW + 1 })
    expect(because(act(again.next, 'openAppraisal', 'caseOfficer'))).toMatch(/还没有决定/)
  })

  it('not upheld, the panel stays and goes on', () => {
    const outcome = decide(objected, MEMBER, 'stays')
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    expect(outcome.next.state).toBe('panelForming')
    expect(outcome.next.facts.panel).toEqual(forming.facts.panel)
    expect(act(outcome.next, 'openAppraisal', 'caseOfficer').outcome).toBe('accepted')
    // The reason concerns a person: it stays with the record and is not told with the act.
    expect(outcome.event.reason).toBeNull()
    expect(outcome.next.facts.records['recusalDecisions']).toHaveLength(1)
  })

  it('upheld, the member is recused and the panel named anew; the bureau may do so by itself', () => {
    for (const file of [objected, forming, caseIn(application, 'appraisal')]) {
      const outcome = decide(file, MEMBER, 'recused')
      if (outcome.outcome === 'refused') throw new Error(outcome.because)
      expect(outcome.next.state).toBe('panelVacancy')
      const gone = outcome.next.facts.panel.filter((seat) => seat.standing === 'recused')
      expect(gone.map((seat) => seat.name)).toContain(MEMBER)
      expect(outcome.notify).toContain('applicantResponsible')
    }
  })

  it('is about somebody who sits', () => {
    for (const name of ['人员person-recused', '无此人']) {
      expect(because(decide(forming, name, 'recused'))).toMatch(/不在本案现任专家组名单中/)
      const objection = act(forming, 'objectToMember', 'applicantResponsible', {
        forms: { 'member-objection': { memberName: name } },
      })
      expect(because(objection)).toMatch(/不在本案现任专家组名单中/)
    }
  })
})

describe('signed opinions and the conclusion (第十条; PANEL_CONCLUSION)', () => {
  const votes = (given: readonly (readonly [PanelSeat['openId'], string])[]): CaseFile => {
    const file = caseIn(application, 'appraisal')
    const opinions = given.map(([by, conclusion]) =>
      by === null
        ? { ...kept('', 'appraisal-opinion', { conclusion }), byName: PAPER_EXPERT }
        : kept(by, 'appraisal-opinion', { conclusion }),
    )
    return withFacts(file, { records: { ...file.facts.records, opinions } })
  }
  const L = 'person-panelLead'
  const M = 'person-panelMember'
  const conclude = (file: CaseFile, conclusion: string, more: FormValues = {}, rests = terms) =>
    act(file, 'concludeAppraisal', lead, {
      terms: rests,
      forms: { 'appraisal-conclusion': { conclusion, votesFor: 2, votesAgainst: 1, ...more } },
    })

  it.each([
    ['recommended', 'recommended'],
    ['recommendedAfterRevision', 'revisionWanted'],
    ['notRecommended', 'notRecommended'],
  ])('a majority for %s leads to %s', (conclusion, state) => {
    const file = votes([
      [L, conclusion],
      [M, 'recommended'],
      [null, conclusion],
    ])
    const against = conclusion === 'recommended' ? 0 : 1
    const outcome = conclude(file, conclusion, { votesFor: 3 - against, votesAgainst: against })
    expect(because(outcome)).toBe('')
    expect(outcome).toMatchObject({ next: { state } })
  })

  it('what the lead enters is what was signed, not what the lead would like', () => {
    const file = votes([
      [L, 'recommended'],
      [M, 'notRecommended'],
      [null, 'notRecommended'],
    ])
    expect(because(conclude(file, 'recommended'))).toBe(
      '签署该意见的专家为1人，未过半数（共3人）。专家组意见应为多数专家的意见，不同意见写入“不同意见记录”。',
    )
    expect(because(conclude(file, 'notRecommended', { votesFor: 3, votesAgainst: 0 }))).toBe(
      '所填同意结论的人数为3人，签署该意见的专家为2人。请核对人数。',
    )
    expect(conclude(file, 'notRecommended').outcome).toBe('accepted')
  })

  it('the majority is of those who sit, not of those who signed', () => {
    const file = votes([[L, 'recommended']])
    const note = { dissentNote: `${MEMBER}、${PAPER_EXPERT}拒绝签名`, votesFor: 1, votesAgainst: 0 }
    expect(because(conclude(file, 'recommended', note))).toMatch(/为1人，未过半数（共3人）/)
  })

  it('an even panel that is split has no conclusion', () => {
    const split = votes([
      [L, 'recommended'],
      [M, 'notRecommended'],
    ])
    const file = withFacts(split, {
      panel: split.facts.panel.filter((seat) => seat.openId !== null),
    })
    for (const conclusion of ['recommended', 'notRecommended']) {
      const outcome = conclude(file, conclusion, { votesFor: 1, votesAgainst: 0 })
      expect(because(outcome)).toMatch(/为1人，未过半数（共2人）/)
    }
  })

  it('read as unanimous, one dissent stands in the way', () => {
    const rests = readings({ PANEL_CONCLUSION: 'unanimous' })
    const file = votes([
      [L, 'recommended'],
      [M, 'recommended'],
      [null, 'notRecommended'],
    ])
    const forged = conclude(file, 'recommended', { votesFor: 2, votesAgainst: 0 }, rests)
    expect(because(forged)).toMatch(/为2人，未达到全体一致（共3人）/)
    const all = votes([
      [L, 'recommended'],
      [M, 'recommended'],
      [null, 'recommended'],
    ])
    const outcome = conclude(all, 'recommended', { votesFor: 3, votesAgainst: 0 }, rests)
    expect(because(outcome)).toBe('')
  })

  it('waits for every signature, or the lead’s note of who refuses, by name', () => {
    const file = votes([
      [L, 'recommended'],
      [null, 'recommended'],
    ])
    expect(because(conclude(file, 'recommended', { dissentNote: '有一位专家未签名' }))).toBe(
      `还有专家没有签署论证意见：${MEMBER}。拒绝签名的，请组长在“不同意见记录”中写明其姓名和情况。`,
    )
    const noted = conclude(file, 'recommended', { dissentNote: `${MEMBER}拒绝签名` })
    expect(because(noted)).toBe('')
  })

  it('who was recused does not count, whatever they signed', () => {
    const file = votes([
      [L, 'recommended'],
      [M, 'recommended'],
      [null, 'notRecommended'],
      ['person-recused', 'notRecommended'],
    ])
    expect(because(conclude(file, 'recommended'))).toBe('')
  })

  it('of two namesakes in the chat each signs for themselves', () => {
    const file = caseIn(application, 'appraisal')
    const panel = file.facts.panel.map((seat) =>
      seat.name === MEMBER ? { ...seat, name: LEAD } : seat,
    )
    const opinion = kept(L, 'appraisal-opinion', { conclusion: 'recommended' })
    const namesakes = withFacts(file, { panel, records: { opinions: [opinion] } })
    expect(because(act(namesakes, 'giveOpinion', lead))).toMatch(/已经签署/)
    expect(act(namesakes, 'giveOpinion', member).outcome).toBe('accepted')
  })

  it('each member signs once', () => {
    const first = done(votes([]), 'giveOpinion', member)
    expect(first.next.facts.records['opinions']).toHaveLength(1)
    expect(because(act(first.next, 'giveOpinion', member))).toMatch(/已经签署论证意见/)
    expect(act(first.next, 'giveOpinion', lead).outcome).toBe('accepted')
  })
})

describe('an expert who is not in the chat acts on paper, by name (代录)', () => {
  const empty = withFacts(forming, { records: {} })

  it('a declaration and an opinion count as that expert’s own', () => {
    const declared = onPaperDone(empty, 'declare', PAPER_EXPERT)
    expect(declared.next.facts.records['recusalDeclarations']).toMatchObject([
      { by: '', byName: PAPER_EXPERT, role: 'panelMember' },
    ])
    expect(declared.event.onBehalf).toMatchObject({ party: PAPER_EXPERT })
    expect(because(act(declared.next, 'openAppraisal', 'caseOfficer'))).toBe(
      `还有专家没有作回避声明：${LEAD}、${MEMBER}。`,
    )
    const both = [lead, member].reduce(
      (file, expert) => done(file, 'declare', expert).next,
      declared.next,
    )
    expect(act(both, 'openAppraisal', 'caseOfficer').outcome).toBe('accepted')
  })

  it('spaces in the name make no other person', () => {
    expect(
      onPaperDone(empty, 'declare', ' 纸上 专家 ').next.facts.records['recusalDeclarations'],
    ).toHaveLength(1)
  })

  it('not anybody’s paper, and not of who was recused', () => {
    for (const party of ['某某专家', '人员person-recused', '沙坪坝区人民政府']) {
      expect(because(entered(empty, 'declare', party))).toBe(
        `“${party}”不在本案现任专家组名单中，请与专家组名单核对姓名。`,
      )
    }
  })

  it('signs once too, on paper or in the chat; the clerk who confirms two papers signed neither', () => {
    const appraisal = withFacts(caseIn(application, 'appraisal'), { records: {} })
    const first = onPaperDone(appraisal, 'giveOpinion', PAPER_EXPERT).next
    expect(because(entered(first, 'giveOpinion', PAPER_EXPERT))).toMatch(/纸上专家已经签署/)
    const other = onPaperDone(first, 'giveOpinion', MEMBER).next
    expect(other.facts.records['opinions']?.map((record) => [record.by, record.byName])).toEqual([
      ['', PAPER_EXPERT],
      ['', MEMBER],
    ])
    expect(because(act(other, 'giveOpinion', member))).toMatch(/已经签署/)
    expect(
      because(
        act(other, 'concludeAppraisal', lead, {
          forms: { 'appraisal-conclusion': { dissentNote: '无' } },
        }),
      ),
    ).toMatch(new RegExp(`还有专家没有签署论证意见：${LEAD}。`))
  })

  it('an expert who confirms another’s paper as an officer has not signed by that', () => {
    const clerk = person('person-panelMember', atSampleCase('caseOfficer'))
    const appraisal = withFacts(caseIn(application, 'appraisal'), { records: {} })
    const waiting = entered(appraisal, 'giveOpinion', PAPER_EXPERT)
    if (waiting.outcome === 'refused') throw new Error(waiting.because)
    const outcome = confirmed(waiting.next, {}, clerk)
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    expect(act(outcome.next, 'giveOpinion', member).outcome).toBe('accepted')
  })

  it('recuses the expert on the paper, not who writes it down', () => {
    const { next } = onPaperDone(forming, 'recuse', PAPER_EXPERT)
    expect(next.state).toBe('panelVacancy')
    const recused = next.facts.panel.filter((seat) => seat.standing === 'recused')
    expect(recused.map((seat) => seat.name).sort()).toEqual(
      ['人员person-recused', PAPER_EXPERT].sort(),
    )
  })

  it('the conclusion on paper is the lead’s', () => {
    const appraisal = caseIn(application, 'appraisal')
    expect(because(entered(appraisal, 'concludeAppraisal', MEMBER))).toBe(
      `这一步由专家组组长办理，来文署名“${MEMBER}”，组长为“${LEAD}”。请核对。`,
    )
    expect(onPaperDone(appraisal, 'concludeAppraisal', LEAD).next.state).toBe('recommended')
  })

  it('what no longer holds at the confirmation is refused', () => {
    const waiting = entered(forming, 'declare', PAPER_EXPERT)
    if (waiting.outcome === 'refused') throw new Error(waiting.because)
    const replaced = withFacts(waiting.next, {
      panel: waiting.next.facts.panel.filter((seat) => seat.name !== PAPER_EXPERT),
    })
    expect(because(confirmed(replaced))).toMatch(/不在本案现任专家组名单中/)
  })
})

describe('revision (修改后推荐)', () => {
  const wanted = caseIn(application, 'revisionWanted')
  const NAME = '重庆市新型电池产业计量测试中心'
  const renamed = (name: string) => ({
    forms: {
      'application-dossier': { centerName: name },
      'task-statement': { centerName: name },
    },
  })

  it('is a submission like the others, kept and numbered', () => {
    const { next, submission, documents } = done(wanted, 'submitRevision', 'applicantHandler')
    expect([next.state, next.facts.submissions]).toEqual(['revisionReview', 2])
    expect(Object.keys(submission ?? {})).toEqual(['application-dossier', 'task-statement'])
    expect(documents).toEqual(['dossierDocument', 'dossierExtract', 'taskStatementDocument'])
  })

  it('under another name it needs a new letter first, however often it is revised (第九条第一款)', () => {
    const first = done(wanted, 'submitRevision', 'applicantHandler', renamed(NAME))
    expect(first.next).toMatchObject({ state: 'revisionLetter', title: NAME })
    expect(first.documents).toContain('letterTemplate')
    expect(first.notify).toContain('sponsor')
    // The sponsor declines; the same name again is still without a letter.
    const declined = done(first.next, 'declineRevision', 'sponsor')
    expect([declined.next.state, declined.event.reason]).toEqual([
      'revisionLetter',
      '中心名称与任务书不一致（虚构）',
    ])
    const again = done(declined.next, 'submitRevision', 'applicantHandler', renamed(NAME))
    expect(again.next.state).toBe('revisionLetter')
    expect(again.close).toEqual(['sponsorLetter'])
    expect(again.arm.map((one) => one.kind)).toEqual(['sponsorLetter'])
    const sent = done(again.next, 'sendLetter', 'sponsor')
    expect(sent.next.state).toBe('revisionReview')
    // With its letter, the name stands.
    const back = done(sent.next, 'returnRevision', lead)
    expect(done(back.next, 'submitRevision', 'applicantHandler', renamed(NAME)).next.state).toBe(
      'revisionReview',
    )
  })

  it('the lead confirms it or sends it back with a reason', () => {
    const review = caseIn(application, 'revisionReview')
    expect(done(review, 'confirmRevision', lead).next.state).toBe('recommended')
    const back = done(review, 'returnRevision', lead)
    expect([back.next.state, back.event.reason === null]).toEqual(['revisionWanted', false])
    expect(because(act(review, 'confirmRevision', member))).toMatch(/您没有这个权限/)
  })
})

it('a withdrawal is told to the panel too', () => {
  const { notify, next } = done(forming, 'withdraw', 'applicantResponsible')
  expect(notify).toEqual(expect.arrayContaining(['panelMember', 'caseOfficer', 'sponsor']))
  expect(next.facts.panel).toEqual(forming.facts.panel)
  expect(next.stateSince).toBe(NOW)
})
