import { expect, it } from 'vitest'
import { knownAnswers } from '../../src/application/conversation/prefill.ts'
import { createPublicQueries } from '../../src/application/queries/public-pages.ts'
import { DEMO_UNIVERSITY, loadDemo } from '../../src/demo.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { inputFor } from '../support/acceptance-cases.ts'
import { acceptanceSamples, sampleItems } from '../support/acceptance-forms.ts'
import { taleIn } from '../support/acceptance-states.ts'
import { describeOnBoth } from '../support/databases.ts'
import { acts, during } from '../support/real-turn.ts'

/** 第二十五条 on real databases: from 「已批准成立」 to the public register. */

describeOnBoth('the register entry', (open) => {
  it('begins from what the applicant filed, and stands in the public register once entered', async () => {
    const database = await open()
    await loadDemo(database.store)
    const tale = taleIn('established')
    const { id, openedBy } = await during(database, 'officer', tale.now, async (turn) => ({
      id: turn.deps.newId(),
      openedBy: turn.actor.openId,
    }))
    const file: CaseFile = {
      ...tale.file,
      id,
      openedBy,
      organisationId: DEMO_UNIVERSITY.id,
      interpretationSet: 'default',
    }
    const applied = {
      ...acceptanceSamples['acceptance-application'],
      calibrationItems: sampleItems(2),
    }
    await database.store.transact(async (tx) => {
      await tx.cases.create(file)
      await tx.cases.addSubmission({
        caseId: id,
        ordinal: 1,
        action: 'applyForAcceptance',
        forms: { 'acceptance-application': applied },
        by: openedBy,
        at: tale.now,
        sha256: 'a'.repeat(64),
      })
    })
    const known = await during(database, 'officer', tale.now, (turn) =>
      knownAnswers(turn, file, {
        action: 'enterRegister',
        onBehalf: false,
        forms: ['register-entry'],
      }),
    )
    const prefilled = Object.fromEntries(known.map(({ field, value }) => [field, value]))
    expect(prefilled).toMatchObject({ centerName: file.title, scope: [{ item: '项目1' }, {}] })

    const register = () => createPublicQueries(database.store).centers({}, tale.now)
    const listed = async () => (await register()).filter((one) => one.name === file.title)
    expect(await listed()).toEqual([])
    const form = { ...inputFor(tale, 'enterRegister')['register-entry'], ...prefilled }
    const done = await acts(database, 'officer', tale.now, id, 'enterRegister', {
      'register-entry': form,
    })
    expect(done).toMatchObject({ outcome: 'accepted', file: { state: 'listed' } })
    const [center] = await listed()
    expect(center).toMatchObject({
      hostOrganisation: file.applicantName,
      industry: '新能源及新型储能',
      approvalNumber: '渝市监函〔2026〕35号',
      establishedOn: file.facts.establishedOn,
      status: 'established',
    })
    expect(center?.scope.map(({ item }) => item)).toEqual(['项目1', '项目2'])
    const kept = await database.store.transact((tx) => tx.centers.ofCase(id))
    expect(kept).toMatchObject({ id: center?.id, organisationId: DEMO_UNIVERSITY.id })
  })
})
