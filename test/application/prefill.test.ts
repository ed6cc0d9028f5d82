import { describe, expect, it } from 'vitest'
import { canonicalHash } from '../../src/application/canonical.ts'
import { draftFor } from '../../src/application/conversation/open-draft.ts'
import type { Submission } from '../../src/application/records.ts'
import type { Row } from '../../src/regulation/form.ts'
import { endOfPreparation } from '../../src/regulation/procedures/acceptance-clocks.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { preparing, type Tale } from '../support/acceptance-cases.ts'
import { taleIn } from '../support/acceptance-states.ts'
import { turnAt } from '../support/case-turn.ts'
import { caseIn, holder, sampleForms, terms } from '../support/procedure-cases.ts'
import { sampleTaskStatement } from '../support/sample-dossier.ts'

const filed = (ordinal: number, forms: Submission['forms']): Submission => ({
  caseId: 'case-1',
  ordinal,
  action: 'submit',
  forms,
  by: 'person-applicantHandler',
  at: 0,
  sha256: canonicalHash(forms),
})

const first = filed(1, {
  'application-dossier': sampleForms()['application-dossier'] ?? {},
  'task-statement': sampleTaskStatement,
})

/** What stands in a fresh draft of an act, by form. */
async function opened(
  tale: Pick<Tale, 'file' | 'now'>,
  action: string,
  role: RoleId,
  submissions: readonly Submission[] = [first],
) {
  const turn = turnAt({ file: tale.file, submissions }, holder(role), tale.now)
  return (await draftFor(turn, tale.file, action, false)).values
}

const rows = (value: unknown) => value as readonly Row[]

describe('what is known is filled in', () => {
  it('an application for acceptance: numbers, dates, tasks of the task statement in force', async () => {
    const tale = preparing()
    const values = (await opened(tale, 'applyForAcceptance', 'applicantHandler'))[
      'acceptance-application'
    ]
    expect(values).toMatchObject({
      approvalNumber: '渝市监函〔2026〕35号',
      taskStatementReceivedOn: '2024-10-20',
      preparationEndsOn: endOfPreparation(tale.file.facts, terms)?.effective,
      extendedMonths: 0,
      centerName: sampleTaskStatement['centerName'],
    })
    const planned = rows(sampleTaskStatement['tasks'])
    const tasks = rows(values?.['tasks'])
    expect(tasks.map(({ taskNo }) => taskNo)).toEqual(planned.map(({ taskNo }) => taskNo))
    expect(tasks[0]).not.toHaveProperty('weight')
  })

  it('the tables that were granted later prevail over those that were filed', async () => {
    const tale = preparing()
    const preparation = {
      ...(tale.file.facts.preparation ?? {}),
      taskStatementVersion: 2,
      plan: { tasks: [{ id: 'only', taskNo: 'T1', content: '变更后的任务（虚构）' }] },
      requestedPlan: null,
      extensions: [{ months: 4, documentDate: '2026-08-01' as const }],
      extensionRequest: null,
      extensionRefusal: null,
      lateFilingAllowed: false,
      lateExtensionAllowed: true,
    }
    const file = { ...tale.file, facts: { ...tale.file.facts, preparation } }
    const changed = { ...tale, file }
    const values = (await opened(changed, 'applyForAcceptance', 'applicantHandler'))[
      'acceptance-application'
    ]
    expect(rows(values?.['tasks']).map(({ content }) => content)).toEqual(['变更后的任务（虚构）'])
    expect(values?.['extendedMonths']).toBe(4)
    const asked = (await opened(changed, 'requestExtension', 'applicantResponsible'))['extension']
    expect(asked).toMatchObject({
      lateAllowed: true,
      extendedMonths: 4,
      preparationEndsOn: endOfPreparation(file.facts, terms)?.effective,
      requestedOn: '2026-09-01',
    })
  })

  it('applied again: what was answered stays, the day and the case are those of now', async () => {
    const tale = taleIn('consentRefused')
    const earlier = {
      contactName: '联系人丁',
      fillDate: '2026-01-01',
      preparationEndsOn: '2025-01-01',
      tasks: rows(sampleTaskStatement['tasks'])
        .slice(0, 1)
        .map(({ id }) => ({ id, result: '已完成（虚构）', content: '旧的任务内容' })),
    }
    const values = (
      await opened(tale, 'applyForAcceptance', 'applicantHandler', [
        first,
        filed(2, { 'acceptance-application': earlier }),
        filed(3, { 'supplement-reply': {} }),
      ])
    )['acceptance-application']
    expect(values).toMatchObject({ contactName: '联系人丁', fillDate: '2026-09-01' })
    expect(values?.['preparationEndsOn']).not.toBe('2025-01-01')
    const tasks = rows(values?.['tasks'])
    expect(tasks.length).toBe(rows(sampleTaskStatement['tasks']).length)
    expect(tasks[0]).toMatchObject({ result: '已完成（虚构）' })
    expect(tasks[0]?.['content']).not.toBe('旧的任务内容')
  })

  it('a supplement is answered item by item; a report of rectification likewise', async () => {
    const supplement = taleIn('supplement')
    const asked =
      supplement.file.facts.inputs['requestSupplement']?.forms['supplement-request']?.['items']
    const reply = await opened(supplement, 'submitSupplement', 'applicantHandler')
    expect(rows(reply['supplement-reply']?.['items']).map(({ id }) => id)).toEqual(
      rows(asked).map(({ id }) => id),
    )
    const ordered = await opened(
      taleIn('rectifyingByOrder'),
      'submitRectification',
      'applicantHandler',
    )
    expect(rows(ordered['rectification-report']?.['items']).length).toBeGreaterThan(0)
  })

  it('the sponsor finds its own name in its letter (第九条第一款)', async () => {
    const file = caseIn(application, 'sponsorReview')
    const values = await opened({ file, now: taleIn('preparing').now }, 'sendLetter', 'sponsor')
    expect(values['sponsor-letter']?.['issuingBody']).toBe(file.sponsorName)
  })
})
