import { describe, expect, it } from 'vitest'
import {
  type Duties,
  deskRows,
  dutyProblem,
  USUAL_DUTY,
  underDuties,
} from '../../src/regulation/duties.ts'
import { type AnyProcedure, stateOf } from '../../src/regulation/procedure.ts'
import { targetsOf } from '../../src/regulation/procedure-targets.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'

const all = Object.values(procedures)
const application = procedureOf('application')
const under = (duties: Duties): AnyProcedure => underDuties(application, duties)
const leadsTo = (procedure: AnyProcedure, state: string, action: string) => {
  const act = stateOf(procedure, state).on[action]
  return act === undefined ? null : targetsOf(act)
}

describe('办理分工: the bureau staffs the inner way of its documents', () => {
  it('without a change the declaration itself stands', () => {
    for (const procedure of all) expect(underDuties(procedure, {})).toBe(procedure)
  })

  it('every desk is one of four steps, and what can be passed over has one plain way forward', () => {
    const rows = deskRows(all)
    expect(rows.length).toBeGreaterThan(8)
    for (const { paper, steps } of rows) {
      expect(new Set(steps).size).toBe(steps.length)
      // Resolves without an error, for every document alone.
      const off = { [paper]: { headConfirms: false, legalReviews: false } }
      for (const procedure of all) expect(() => underDuties(procedure, off)).not.toThrow()
    }
  })

  it('a step that is off is passed over, one after another', () => {
    const noHead = under({ 批准筹建意见: { headConfirms: false } })
    expect(leadsTo(noHead, 'decision', 'proposeApproval')).toEqual(['legalReview'])
    const neither = under({ 批准筹建意见: { headConfirms: false, legalReviews: false } })
    expect(leadsTo(neither, 'decision', 'proposeApproval')).toEqual(['approverDecision'])
    expect(leadsTo(neither, 'decision', 'proposeRefusal')).toEqual(['approverDecision'])
    // Other documents keep their way, and who stands at the desk already goes on from there.
    expect(leadsTo(neither, 'headReview', 'confirmOpinion')).toEqual(['approverDecision'])
    expect(stateOf(neither, 'extensionHeadReview').turn).toEqual(['divisionHead'])
  })

  it('the head of division may sign, and then nobody else decides; a hold stays with the approver', () => {
    const changed = under({ 延期验收答复: { signer: 'divisionHead', headConfirms: false } })
    const state = stateOf(changed, 'extensionApproval')
    expect(state.turn).toEqual(['divisionHead'])
    expect(state.waitingFor).toBe('待市局处长决定')
    expect(state.on['takeDecision']?.by).toEqual(['divisionHead'])
    expect(state.on['setHold']?.by).toEqual(['approver'])
  })

  it('numbering and sealing belongs to the office alone, or to the case officer alone', () => {
    const office = under({ 退回通知书: { issuer: 'office' } })
    expect(stateOf(office, 'returnDecided').turn).toEqual(['office'])
    expect(stateOf(office, 'returnDecided').on['issueReturn']?.by).toEqual(['office'])
    expect(stateOf(office, 'returnDecided').on['withdraw']?.by).toEqual(['applicantResponsible'])
  })

  it('who reviews does not sign: the head cannot have both', () => {
    expect(dutyProblem({ ...USUAL_DUTY, signer: 'divisionHead' })).toContain('请先关闭处长审核')
    expect(dutyProblem({ ...USUAL_DUTY, signer: 'divisionHead', headConfirms: false })).toBeNull()
  })
})
