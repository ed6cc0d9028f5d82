import { describe, expect, it } from 'vitest'
import { reasonsOf } from '../../src/application/queries/case-reasons.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { caseIn, NOW, withFacts } from '../support/procedure-cases.ts'

/** A case that was returned for one reason, and now stands in this state. */
function returnedOnce(state: string) {
  const file = caseIn(procedureOf('application'), state)
  const form = { ground1: '8(一)', reason1: '法人证书已到期（虚构）' }
  const proposeReturn = { at: NOW, by: 'person-caseOfficer', forms: { 'return-reasons': form } }
  const inputs = { ...file.facts.inputs, proposeReturn }
  return { file: withFacts(file, { inputs }), events: [] }
}

describe('what a case card says of reasons', () => {
  it('the officer’s, to whoever confirms the return, not outside (第十条)', () => {
    const material = returnedOnce('returnProposed')
    expect(reasonsOf(material, true)?.items.map(({ text }) => text)).toEqual([
      '法人证书已到期（虚构）',
    ])
    expect(reasonsOf(material, false)).toBeNull()
  })

  it('those of a return, to everybody once it is issued', () => {
    for (const staff of [true, false]) {
      expect(reasonsOf(returnedOnce('returned'), staff)).toMatchObject({
        title: '退回理由',
        items: [{ text: '法人证书已到期（虚构）' }],
      })
    }
  })

  it.each(['refusalIssued', 'notApproved', 'submitted', 'publicNotice'])(
    '%s: those of a return long past are not today’s',
    (state) => {
      expect(reasonsOf(returnedOnce(state), false)).toBeNull()
    },
  )
})
