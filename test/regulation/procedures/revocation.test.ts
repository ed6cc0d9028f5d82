import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../src/regulation/case-file.ts'
import type { CenterFinding } from '../../../src/regulation/center.ts'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { formOf } from '../../../src/regulation/forms/all.ts'
import {
  defaultInterpretations,
  type InterpretationValues,
} from '../../../src/regulation/interpretations.ts'
import type { Terms } from '../../../src/regulation/procedure.ts'
import { revocation } from '../../../src/regulation/procedures/revocation.ts'
import { maySee, shownState } from '../../../src/regulation/standing.ts'
import { instantAt } from '../../../src/regulation/time/civil-date.ts'
import { sampleCenter } from '../../support/matter-cases.ts'
import { act, because, type Doing, done } from '../../support/procedure-acts.ts'
import { caseIn, holder, terms, withFacts } from '../../support/procedure-cases.ts'
import { sampleFile } from '../../support/sample-dossier.ts'
import { gave, paper } from '../../support/supervision-facts.ts'

/** 第三十一条: each ground by its own evidence, no end without its chain, no removal without a person. */

const read = (values: Partial<InterpretationValues>): Terms => ({
  ...terms,
  interpretations: {
    ...defaultInterpretations,
    values: { ...defaultInterpretations.values, ...values },
  },
})

const found = (
  kind: CenterFinding['kind'],
  on: CenterFinding['on'],
  result: CenterFinding['result'],
): CenterFinding => ({
  caseId: `case-${on}`,
  kind,
  level: kind === 'inspection' ? 'municipalBureau' : null,
  on,
  result,
  note: '虚构',
})

const knowing = (...findings: readonly CenterFinding[]): CaseFile =>
  withFacts(caseIn(revocation, 'proposed'), { center: { ...sampleCenter, findings } })

const NOTICE = { 'intended-adverse-notice': { act: 'revokeCenter' } }

const on = (ground: string, more = {}): Doing => ({
  forms: { ...NOTICE, 'revocation-ground': { ground, ...more } },
})

const proposed = (file: CaseFile, doing: Doing): string =>
  because(act(file, 'proposeCenterRevocation', 'caseOfficer', doing))

describe('the seven grounds (第三十一条)', () => {
  it('（一） a warning in the register that was not found corrected, and evidence that it was not', () => {
    const more = { notCorrected: '期限届满后仍有3份未按次序（虚构）' }
    expect(proposed(knowing(), on('unfairConduct', more))).toContain('没有提醒告诫的记录')
    const warned = found('warning', '2026-03-01', 'noted')
    expect(proposed(knowing(warned), on('unfairConduct'))).toContain('仍不改正的事实和证据')
    expect(proposed(knowing(warned), on('unfairConduct', more))).toBe('')
    const put = found('warning', '2026-05-01', 'passed')
    expect(proposed(knowing(warned, put), on('unfairConduct', more))).toContain('已确认改正')
    expect(
      proposed(
        knowing(warned, put, found('warning', '2026-07-01', 'noted')),
        on('unfairConduct', more),
      ),
    ).toBe('')
  })

  it('（二） two failures in a row by the register; by the other reading also poor performance', () => {
    const one = found('inspection', '2025-05-01', 'failed')
    const two = found('inspection', '2026-05-01', 'failed')
    expect(proposed(knowing(one), on('failedInspections'))).toContain('没有连续两次')
    expect(proposed(knowing(one, two), on('failedInspections'))).toBe('')
    const cumulative = { terms: read({ CONSEC_FAIL: 'cumulative' }) }
    expect(proposed(knowing(one, two), { ...on('failedInspections'), ...cumulative })).toContain(
      '建设绩效较差的事实',
    )
    const shown = on('failedInspections', { performance: '年度任务6项中4项未完成（虚构）' })
    expect(proposed(knowing(one, two), { ...shown, ...cumulative })).toBe('')
  })

  it('（四） the last review was failed', () => {
    expect(proposed(knowing(), on('failedReview'))).toContain('复查没有不合格')
    const failed = found('review', '2026-08-01', 'failed')
    expect(proposed(knowing(failed), on('failedReview'))).toBe('')
    expect(
      proposed(knowing(failed, found('review', '2026-08-20', 'passed')), on('failedReview')),
    ).toContain('复查没有不合格')
  })

  it('（三）（五） evidence that is named and attached', () => {
    for (const ground of ['notOperating', 'falseData']) {
      expect(proposed(knowing(), on(ground))).toBe('')
      expect(proposed(knowing(), on(ground, { evidence: [] }))).toContain('证据材料')
      expect(proposed(knowing(), on(ground, { proof: '' }))).toContain('证据和证明的事实')
    }
  })

  it('（六） a fresh credit query with what it showed', () => {
    const query = { creditQueriedOn: '2026-08-20', creditFinding: '列入名单（虚构）' }
    expect(proposed(knowing(), on('dishonesty'))).toContain('信用查询的日期')
    expect(proposed(knowing(), on('dishonesty', query))).toBe('')
    expect(proposed(knowing(), on('dishonesty', { ...query, creditFinding: '' }))).toContain(
      '查询的来源',
    )
    expect(
      proposed(knowing(), on('dishonesty', { ...query, creditQueriedOn: '2026-07-01' })),
    ).toContain('请重新查询')
  })

  it('（七） a legal reason, and the approver’s own words when it is started', () => {
    expect(proposed(knowing(), on('other'))).toContain('法律理由')
    const doing = on('other', { legalReason: '依托单位已注销（虚构）' })
    const started = done(knowing(), 'proposeCenterRevocation', 'caseOfficer', doing).next
    expect(because(act(started, 'agreeToStart', 'approver'))).toContain(
      '须由审批人在审批说明中写明理由',
    )
    const reasoned = { forms: { 'approval-decision': { remark: '承担主体不复存在（虚构）' } } }
    expect(done(started, 'agreeToStart', 'approver', reasoned).next.state).toBe('revocationNotice')
  })

  it('the notice must name this act, not one of the preparation (I-30)', () => {
    const other = { 'intended-adverse-notice': { act: 'revokePreparation' } }
    const doing = on('notOperating')
    expect(proposed(knowing(), { forms: { ...doing.forms, ...other } })).toContain('撤销中心资格')
  })

  it('every item of the article is on the form, in its order', () => {
    const empty = checkForm(formOf('revocation-ground'), {}, { at: '2026-09-01', complete: true })
    expect(empty.filter((one) => one.severity === 'block').map((one) => one.field)).toEqual(
      expect.arrayContaining(['ground', 'proof', 'evidence']),
    )
  })
})

describe('the way (I-31)', () => {
  it('by the readings: with a hearing, without one, without a notice', () => {
    const statement = caseIn(revocation, 'revocationStatement')
    expect(done(statement, 'requestHearing', 'applicantResponsible').next.state).toBe(
      'revocationHearing',
    )
    const quiet = withFacts(statement, {
      inputs: gave('proposeCenterRevocation', {
        'intended-adverse-notice': {
          act: 'revokeCenter',
          respondDays: 5,
          mayRequestHearing: false,
        },
      }),
    })
    expect(because(act(quiet, 'requestHearing', 'applicantResponsible'))).toBe('')
    const noHearing = { terms: read({ REVOKE_PROCEDURE: 'noticeStatement' }) }
    expect(because(act(quiet, 'requestHearing', 'applicantResponsible', noHearing))).toContain(
      '没有安排听证',
    )
    const started = caseIn(revocation, 'revocationStart')
    const none = { terms: read({ REVOKE_PROCEDURE: 'none' }) }
    expect(done(started, 'agreeToStart', 'approver', none).next.state).toBe('revocationStudy')
  })

  it('the time to answer is that of the notice, never less than the reading', () => {
    const statement = caseIn(revocation, 'revocationStatement')
    // Served 2026-08-28 (Friday): five working days end on 2026-09-04.
    const at = (day: '2026-09-04' | '2026-09-05') => ({ now: instantAt(day, '10:00') })
    expect(because(act(statement, 'closeStatement', 'caseOfficer', at('2026-09-04')))).toContain(
      '不能提前结束',
    )
    expect(done(statement, 'closeStatement', 'caseOfficer', at('2026-09-05')).next.state).toBe(
      'revocationStudy',
    )
  })

  it('is decided by a meeting that is named; who reviewed does not sign', () => {
    const approval = caseIn(revocation, 'revocationApproval')
    const unnamed = { forms: { 'collective-decision': { minutesNumber: '' } } }
    expect(because(act(approval, 'takeDecision', 'approver', unnamed))).toContain('纪要编号')
    expect(done(approval, 'takeDecision', 'approver').next.state).toBe('revocationDecided')
  })

  it('nothing of it reaches the center before the notice is issued', () => {
    for (const [name, state] of Object.entries(revocation.states)) {
      const shown = state.outsideAs ?? name
      const hidden = ['opening', 'proposed', 'notStarted'].includes(shown)
      const file = caseIn(revocation, name)
      for (const role of ['applicantResponsible', 'applicantHandler'] as const) {
        expect(maySee(revocation, file, holder(role)), name).toBe(!hidden)
      }
      expect(maySee(revocation, file, holder('caseOfficer')), name).toBe(
        name !== 'opening' || file.number !== null,
      )
    }
    const decided = caseIn(revocation, 'revocationDecided')
    expect(shownState(revocation, decided, holder('applicantResponsible'))).toBe('revocationStudy')
  })
})

describe('the three ends', () => {
  it('revoked: served, made public, then removed by a person; every other matter ends', () => {
    const issued = caseIn(revocation, 'revocationIssued')
    expect(done(issued, 'recordService', 'caseOfficer').register).toEqual([])
    const served = caseIn(revocation, 'revocationServed')
    const early = { forms: { 'revocation-publication': { publishedOn: '2026-08-24' } } }
    expect(because(act(served, 'publishRevocation', 'caseOfficer', early))).toContain(
      '早于撤销决定的送达日期',
    )
    expect(done(served, 'publishRevocation', 'caseOfficer').register).toEqual([])
    const removed = done(
      caseIn(revocation, 'revocationPublished'),
      'removeFromRegister',
      'caseOfficer',
    )
    expect(removed.next.state).toBe('revoked')
    expect(removed.register).toEqual([
      {
        kind: 'status',
        status: 'revoked',
        on: '2026-09-01',
        sentence: '市局决定撤销市级产业计量测试中心资格（渝市监函〔2026〕35号），移出名录',
      },
      { kind: 'closeMatters' },
    ])
  })

  it('not revoked: ended in writing; with a warning, the warning is opened as its own matter', () => {
    const ended = (action: string) => {
      const study = caseIn(revocation, 'revocationStudy')
      const at = { now: instantAt('2026-09-02', '10:00') }
      const steps = [
        [action, 'caseOfficer'],
        ['confirmOpinion', 'divisionHead'],
        ['passLegalReview', 'legalReviewer'],
        ['takeDecision', 'approver'],
        ['issueEnd', 'office'],
        ['recordService', 'caseOfficer'],
      ] as const
      return steps.reduce(({ next }, [step, by]) => done(next, step, by, at), {
        next: study,
      } as ReturnType<typeof done>)
    }
    const dropped = ended('proposeDrop')
    expect([dropped.next.state, dropped.register]).toEqual(['dismissed', []])
    const warned = ended('proposeWarning')
    expect(warned.next.state).toBe('correctedWithWarning')
    expect(warned.register).toMatchObject([{ kind: 'open', procedure: 'conduct-warning' }])
  })

  it('not started: the bureau says why, and nothing has gone out', () => {
    const outcome = done(caseIn(revocation, 'proposed'), 'dismissRevocation', 'approver')
    expect([outcome.next.state, outcome.register, outcome.documents]).toEqual([
      'notStarted',
      [],
      [],
    ])
  })

  it('the notice of intention carries its evidence and goes out by the office', () => {
    const start = caseIn(revocation, 'revocationNotice')
    const issued = done(start, 'issueIntendedNotice', 'office', {
      forms: { 'issue-notice': { sealedScan: [sampleFile('告知书.pdf')] } },
    })
    expect(issued.next.facts.papers?.map((one) => one.act)).toEqual(['issueIntendedNotice'])
    expect(issued.notify).toEqual(expect.arrayContaining(['applicantResponsible']))
    expect(paper('issueIntendedNotice').servedOn).toBeNull()
  })
})
