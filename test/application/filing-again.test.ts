import { describe, expect, it } from 'vitest'
import { canonicalHash } from '../../src/application/canonical.ts'
import { leadOn } from '../../src/application/commands/identity.ts'
import { resumeReply } from '../../src/application/conversation/leave-step.ts'
import { draftFor, standAt } from '../../src/application/conversation/open-draft.ts'
import { placesOf } from '../../src/application/conversation/places.ts'
import { takeWorkbook } from '../../src/application/conversation/workbook.ts'
import { createLateAnswer } from '../../src/application/late-answer.ts'
import {
  comparedSubmissions,
  inFormOrder,
} from '../../src/application/queries/compared-submissions.ts'
import { openCase, openSection } from '../../src/application/queries/open-case.ts'
import type { Draft, OutboxItem, Submission } from '../../src/application/records.ts'
import type { Reply } from '../../src/application/turn.ts'
import type { CaseEvent } from '../../src/regulation/case-file.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { organisationRegistration } from '../../src/regulation/procedures/registration.ts'
import { type Shelf, turnAt } from '../support/case-turn.ts'
import {
  caseIn,
  holder,
  NOW,
  opener,
  samplePaper,
  withFacts,
  withPendingRecord,
} from '../support/procedure-cases.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'

const filed = (ordinal: number, changes: Submission['forms'][string] = {}): Submission => {
  // As a database gives the keys back: the shorter one first.
  const forms = {
    'task-statement': sampleTaskStatement,
    'application-dossier': { ...sampleDossier, ...changes },
  }
  return {
    caseId: 'case-1',
    ordinal,
    action: 'submit',
    forms,
    by: 'person-applicantHandler',
    at: NOW,
    sha256: canonicalHash(forms),
  }
}

const handler = holder('applicantHandler')
const words = (reply: Reply): string => JSON.stringify(reply.card)

/** A returned application, opened to be filed again. */
async function refiling(submissions: readonly Submission[]) {
  const shelf = { file: caseIn(application, 'returned'), submissions, drafts: new Map() }
  const turn = turnAt(shelf, handler)
  const draft = await draftFor(turn, shelf.file, 'resubmit', false)
  return { shelf, turn, draft }
}

describe('filed again', () => {
  it('opens at the read-back, which remarks that nothing was changed', async () => {
    const { shelf, turn, draft } = await refiling([filed(1)])
    const reply = await resumeReply(turn, { draft, file: shelf.file })
    expect(words(reply)).toContain('核对')
    expect(words(reply)).toContain('与上次提交相比没有变化')
  })

  it('says nothing of the kind once something was changed', async () => {
    const { shelf, turn, draft } = await refiling([filed(1)])
    const dossier = { ...draft.values['application-dossier'], contactPhone: '023-00000009' }
    const changed: Draft = {
      ...draft,
      revision: 2,
      values: { ...draft.values, 'application-dossier': dossier },
    }
    const reply = await resumeReply(turn, { draft: changed, file: shelf.file })
    expect(words(reply)).not.toContain('与上次提交相比没有变化')
  })

  it('what was never filed begins at its first step', async () => {
    const { shelf, turn, draft } = await refiling([])
    expect(words(await resumeReply(turn, { draft, file: shelf.file }))).toContain('第 1 步')
  })

  it('the officer reads on the card whether anything was changed (第十条)', async () => {
    const file = withFacts(caseIn(application, 'formalityReview'), { submissions: 2 })
    const card = async (second: Submission) =>
      words(
        await openCase(
          turnAt({ file, submissions: [filed(1), second] }, holder('caseOfficer')),
          'x',
        ),
      )
    expect(await card(filed(2))).toContain('没有变化')
    expect(await card(filed(2, { contactPhone: '023-00000009' }))).toContain('1 处变化')
    expect(comparedSubmissions({ submissions: [filed(1)] })).toBeNull()
  })

  it('shows the dossier before the task statement, in whatever order they were stored', async () => {
    expect(inFormOrder(['task-statement', 'application-dossier'])).toEqual([
      'application-dossier',
      'task-statement',
    ])
    const file = caseIn(application, 'formalityReview')
    const turn = turnAt({ file, submissions: [filed(1)] }, holder('caseOfficer'))
    const shown = words(
      await openSection(turn, { do: 'openSection', case: file.id, section: 'filing' }),
    )
    expect(shown.indexOf('申报书')).toBeGreaterThan(0)
    expect(shown.indexOf('申报书 ·')).toBeLessThan(shown.indexOf('任务书 ·'))
  })
})

describe('a workbook', () => {
  it('leads back to the tables from which it was asked for, not to the first ones', async () => {
    const { shelf, turn, draft } = await refiling([filed(1)])
    const tables = placesOf(draft).filter(({ step }) => step.manner === 'tables')
    const second = tables.find(({ form }) => form.id === 'task-statement')
    if (second === undefined) throw new Error('no tables in the task statement')
    expect(tables[0]?.form.id).toBe('application-dossier')
    const open = { draft, file: shelf.file }
    const empty = { formId: null, revision: null, sheets: [], problems: [] }
    await standAt(turn, draft, second)
    const reply = await takeWorkbook(turn, open, empty)
    expect(words(reply)).toContain(second.step.title)
    expect(await turn.tx.conversations.find('any')).toMatchObject({ form: 'task-statement' })
    await standAt(turn, null, null)
    await takeWorkbook(turn, open, empty)
    expect(await turn.tx.conversations.find('any')).toMatchObject({ form: 'application-dossier' })
  })
})

describe('what comes to people', () => {
  it('the paper of a record has its date in Chinese', async () => {
    const file = withPendingRecord(caseIn(application, 'sponsorReview'), 'sendLetter')
    const shown = words(await openCase(turnAt({ file }, holder('divisionHead')), 'x'))
    expect(shown).toContain('2026年8月28日')
    expect(shown).not.toContain(String(samplePaper['documentDate']))
  })

  it('whoever was bound to an organisation is led to 开始申请', async () => {
    const outbox: OutboxItem[] = []
    const file = caseIn(organisationRegistration, 'bound')
    const turn = turnAt({ file, outbox }, holder('caseOfficer'))
    const event = { type: 'bindingConfirmed' } as CaseEvent
    await leadOn(turn, file, { ...event, type: 'bindingDeclined' })
    expect(outbox).toEqual([])
    await leadOn(turn, file, event)
    expect(outbox).toHaveLength(1)
    expect(outbox[0]).toMatchObject({ openId: opener.openId, message: { kind: 'card' } })
    expect(JSON.stringify(outbox)).toContain('登记已经确认，可以开始申请')
  })

  it.each([
    [{ card: { schema: '2.0' }, toast: { type: 'success', content: '已办理。' } }, ['card']],
    [{ card: { schema: '2.0' }, toast: { type: 'warning', content: '不能。' } }, ['text', 'card']],
    [{ toast: { type: 'success', content: '已保存。' } }, ['text']],
    [{}, []],
  ] as const)('the late answer %j is sent as %j', async (answer, kinds) => {
    const outbox: OutboxItem[] = []
    const shelf: Shelf = { file: caseIn(application, 'returned'), outbox }
    const { deps, tx } = turnAt(shelf, handler)
    const late = createLateAnswer({ ...deps, store: { transact: (work) => work(tx) } })
    const inbound = {
      kind: 'cardAction',
      eventId: 'e',
      openId: handler.openId,
      messageId: 'm',
      chatId: 'c',
      value: {},
      form: {},
    } as unknown as Parameters<typeof late>[0]
    await late(inbound, answer)
    expect(outbox.map(({ message }) => message.kind)).toEqual(kinds)
    for (const item of outbox) {
      expect(item).toMatchObject({ openId: handler.openId, lane: `person:${handler.openId}` })
    }
  })
})
