import { describe, expect, it } from 'vitest'
import { answerIntent } from '../../src/application/answer-intent.ts'
import { statesNamed } from '../../src/application/queries/find-cases.ts'
import { openSection } from '../../src/application/queries/open-case.ts'
import { shownEvents, shownReason } from '../../src/application/queries/shown-events.ts'
import { type Viewer, visibleDocuments } from '../../src/application/queries/visible-documents.ts'
import { waitingFor, worklistReply } from '../../src/application/queries/worklist.ts'
import type { CaseDocument, StoredEvent } from '../../src/application/records.ts'
import type { CaseScope } from '../../src/application/store.ts'
import { transitionOf } from '../../src/regulation/procedure.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { ASSESSORS, did, type Tale } from '../support/acceptance-cases.ts'
import { STATES, taleIn } from '../support/acceptance-states.ts'
import { turnAt } from '../support/case-turn.ts'
import { longEvent } from '../support/full-case.ts'
import { elsewhere, holder, NOW, person, stranger } from '../support/procedure-cases.ts'

const waits = async ({ file, now }: Pick<Tale, 'file' | 'now'>, actor = holder('caseOfficer')) =>
  (await waitingFor(turnAt({ file }, actor, now))).length > 0

describe('worklists', () => {
  it('an expert has what waits for the panel they sit on, and nothing of another', async () => {
    const [lead, member] = ASSESSORS
    const tale = taleIn('assessmentPanelForming')
    expect(await waits(tale, member)).toBe(true)
    expect(await waits(tale, person('outsider', elsewhere('panelMember')))).toBe(false)
    expect(await waits(taleIn('belowPass'), lead)).toBe(true)
    expect(await waits(taleIn('preparing'), member)).toBe(false)
  })

  it('whoever was recused has it no longer', async () => {
    const [, member] = ASSESSORS
    const gone = did(taleIn('assessmentPanelForming'), 'recuse', { by: member })
    expect(await waits(gone, member)).toBe(false)
  })

  it.each(Object.keys(STATES))('%s: whose turn it is finds it on their list', async (state) => {
    const tale = taleIn(state)
    const { turn } = application.states[state as 'preparing']
    for (const role of turn) expect(await waits(tale, holder(role)), role).toBe(true)
    expect(await waits(tale, stranger)).toBe(false)
  })

  it('is called as the menu calls it', async () => {
    const [, member] = ASSESSORS
    const { file, now } = taleIn('assessmentPanelForming')
    const shown = JSON.stringify((await worklistReply(turnAt({ file }, member, now), 0)).card)
    expect(shown).toContain('我的论证与考核')
    expect(shown).toContain(file.title)
  })
})

/** An act of the procedure as the history keeps it. */
function happened(state: string, action: string, to: string, actor = 'somebody'): StoredEvent {
  const transition = transitionOf(application, state, action)
  if (transition === null) throw new Error(`no ${action} in ${state}`)
  return { ...longEvent({ state, action, transition }, to), actor }
}

describe('what people outside the bureau learn', () => {
  const file = taleIn('study').file
  const applicant = { actor: holder('applicantResponsible') }
  const officer = { actor: holder('caseOfficer') }

  it('a deferral and what was declined inside stay inside', () => {
    const events = [
      happened('approverDecision', 'defer', 'decision'),
      happened('establishmentApproval', 'defer', 'study'),
      happened('cancellationStart', 'declineToStart', 'overdue'),
      happened('establishmentDecided', 'issueEstablishment', 'establishmentIssued'),
    ]
    expect(shownEvents(applicant, { file, events }).map(({ action }) => action)).toEqual([
      'issueEstablishment',
    ])
    expect(shownEvents(officer, { file, events })).toHaveLength(4)
  })

  it('why an expert stepped aside is read by the bureau and the expert alone', async () => {
    const event = happened('assessmentPanelForming', 'recuse', 'assessmentPanelSetup', 'expert')
    const recused = { ...event, reason: '三年内有合作项目（虚构）' }
    expect(shownReason(applicant, recused)).toBeNull()
    expect(shownReason({ actor: holder('districtBureau') }, recused)).toBeNull()
    expect(shownReason(officer, recused)).toBe(recused.reason)
    expect(shownReason({ actor: person('expert') }, recused)).toBe(recused.reason)
    const shelf = { file: taleIn('assessmentPanelSetup').file, events: [recused] }
    const history = async (role: 'applicantHandler' | 'caseOfficer') =>
      JSON.stringify(
        await openSection(turnAt(shelf, holder(role), NOW), {
          do: 'openSection',
          case: shelf.file.id,
          section: 'history',
        }),
      )
    expect(await history('applicantHandler')).not.toContain('合作项目')
    expect(await history('caseOfficer')).toContain('合作项目')
  })
})

describe('查案件', () => {
  /** What the tables were asked for, when the words fit only under this condition. */
  async function asked(words: string, fits: (scope: CaseScope, filter: object) => boolean) {
    const { file, now } = taleIn('preparing')
    const turn = turnAt({ file }, holder('caseOfficer'), now)
    const list = async (scope: CaseScope, filter: object) =>
      fits(scope, filter) ? [{ case: file, nextDeadline: null }] : []
    const cases = { ...turn.tx.cases, list } as typeof turn.tx.cases
    return answerIntent({ ...turn, tx: { ...turn.tx, cases } }, { kind: 'find', text: words })
  }

  it('finds by name, by district and by state', async () => {
    const byName = await asked('电池', (_, filter) => 'text' in filter)
    expect(byName.caseId).toBe('case-1')
    const byDistrict = await asked('渝北区', (scope) => scope.districts?.includes('yubei') === true)
    expect(byDistrict.caseId).toBe('case-1')
    const byState = await asked('初审', (_, filter) => 'states' in filter)
    expect(byState.caseId).toBe('case-1')
  })

  it('a state is known by its title', () => {
    expect(statesNamed('初审')).toContain('initialReview')
    expect(statesNamed('')).toEqual([])
    expect(statesNamed('没有这样的环节')).toEqual([])
  })

  it('what fits nothing is said to, with what one can look for', async () => {
    const reply = await asked('没有的', () => false)
    expect(reply.toast?.content).toContain('编号、名称、单位、区县或环节')
  })
})

describe('papers that people outside the bureau may open', () => {
  const document = (kind: string): CaseDocument => ({
    id: kind,
    caseId: 'case-1',
    sha256: 'a'.repeat(64),
    name: '附件.pdf',
    origin: 'upload',
    kind,
    addedBy: 'somebody',
    addedAt: NOW,
  })
  const seen = (kind: string) => visibleDocuments([document(kind)], 'party').length === 1

  it.each([
    'application-dossier.legalPersonProof',
    'extension.proof',
    'acceptance-application.summaryReport',
    'rectification-report.evidence',
    'supplement-reply.files',
    'statement-defence.files',
    'sponsor-letter.letterFile',
    'district-opinion.scan',
    'receipt.slip',
    'problem-report.files',
  ])('%s: what a party gave', (kind) => {
    expect(seen(kind)).toBe(true)
  })

  it('the dossier with the names of its staff is for the unit and the bureaus, others have the extract', () => {
    const drafts = ['dossierDocument', 'dossierExtract'].map(
      (kind): CaseDocument => ({ ...document(kind), origin: 'draft' }),
    )
    const kinds = (viewer: Viewer) => visibleDocuments(drafts, viewer).map(({ kind }) => kind)
    expect(kinds('staff')).toEqual(['dossierDocument'])
    expect(kinds('applicant')).toEqual(['dossierDocument'])
    expect(kinds('party')).toEqual(['dossierExtract'])
  })

  it.each([
    'formality-review.screenshot',
    'legal-review.opinion',
    'assessment-report.file',
    'scoring.photos',
    'serve-notice.proof',
    'paper-record.scan',
    'notice-comment.files',
    'visit-note.photos',
  ])('%s: not what the bureau, a panel or the public gave', (kind) => {
    expect(seen(kind)).toBe(false)
  })
})
