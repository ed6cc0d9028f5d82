import { describe, expect, it } from 'vitest'
import { checkForm } from '../../src/regulation/checks/check-form.ts'
import { serveNotice } from '../../src/regulation/forms/serve-notice.ts'
import { formsOf } from '../../src/regulation/procedure.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { transitionsOf } from '../support/full-case.ts'

/** A document is served by a registered way, day and proof: a message in the chat serves nothing. */

const acts = Object.values(procedures).flatMap((procedure) =>
  transitionsOf(procedure).map((at) => ({ ...at, procedure: procedure.id })),
)
const services = acts.filter(({ transition }) => formsOf(transition).includes('serve-notice'))
const named = ({ procedure, state, action }: (typeof acts)[number]): string =>
  `${procedure} ${state} ${action}`

describe('the service of a document', () => {
  it('is registered by the bureau, never by a click of the party', () => {
    expect(services.length).toBeGreaterThan(20)
    const bureau: readonly string[] = ['caseOfficer', 'office']
    const others = services.filter(({ transition }) =>
      transition.by.some((role) => !bureau.includes(role)),
    )
    expect(others.map(named)).toEqual([])
  })

  it('is electronic only where the party agreed to it', () => {
    const unguarded = services.filter(
      ({ transition }) => !(transition.when ?? []).includes('electronicServiceIsAgreed'),
    )
    expect(unguarded.map(named)).toEqual([])
  })

  it('whatever is called service asks for the form of service', () => {
    const bare = acts.filter(
      ({ transition }) =>
        /登记.*送达/.test(transition.label) && !formsOf(transition).includes('serve-notice'),
    )
    expect(bare.map(named)).toEqual([])
  })

  const proof = [{ sha256: 'a'.repeat(64), name: '送达回证.pdf', size: 1, pages: 1 }]
  const complete = { way: 'inPerson', servedOn: '2026-09-03', recipient: '联系人甲', proof }
  const blocking = (values: Record<string, unknown>) =>
    checkForm(serveNotice, values, { at: '2026-09-04', complete: true })
      .filter(({ severity }) => severity === 'block')
      .map(({ field }) => field)

  it.each(['way', 'servedOn', 'recipient', 'proof'] as const)(
    'is nothing without its %s',
    (field) => {
      expect(blocking(complete)).toEqual([])
      const { [field]: _, ...rest } = complete
      expect(blocking(rest)).toEqual([field])
    },
  )

  it('needs the circumstances where it was left at the place, and does not lie ahead', () => {
    expect(blocking({ ...complete, way: 'left' })).toEqual(['remark'])
    expect(blocking({ ...complete, servedOn: '2026-09-05' })).toEqual(['servedOn'])
  })
})
