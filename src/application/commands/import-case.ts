import type { CaseEvent, CaseFile } from '../../regulation/case-file.ts'
import { armDeadlines } from '../../regulation/deadlines.ts'
import { type FormValues, isBlank } from '../../regulation/form.ts'
import { scopeRowsOf } from '../../regulation/forms/scope-table.ts'
import { type Import, importedStanding } from '../../regulation/imported-case.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { dayOf, textOf } from '../../regulation/procedures/application-common.ts'
import { yearOf } from '../../regulation/time/civil-date.ts'
import type { Organisation, StoredDeadline } from '../records.ts'
import type { Center } from '../store.ts'
import { type Turn, termsOf } from '../turn.ts'
import { createCase } from './create-case.ts'
import { organisationOf } from './organisation-of.ts'

/**
 * What a confirmed import brings into being, in the transaction of the confirmation: the case in its
 * state with its clocks from the historic dates, or the entry of the register (practice.md,
 * situation 2). The history begins with the import: nothing before it is invented.
 */

const given = (file: CaseFile, form: string): FormValues =>
  file.facts.inputs['recordImport']?.forms[form] ?? {}

/** 导入在建中心: the case stands where its papers say, numbered, its deadlines armed. */
export async function importPreparation(turn: Turn, file: CaseFile): Promise<void> {
  const form = given(file, 'imported-preparation')
  const organisation = await organisationOf(turn, given(file, 'organisation-record'))
  const by = await importOf(turn, file)
  const { state, facts } = importedStanding(form, by)
  const opened = await createCase(turn, 'application', organisation.id)
  const ordinal = await turn.tx.cases.nextNumber(yearOf(turn.today))
  const next: CaseFile = {
    ...opened,
    number: `JC-${yearOf(turn.today)}-${String(ordinal).padStart(4, '0')}`,
    state,
    version: 1,
    title: textOf(form, 'centerName') ?? '',
    sponsorName: textOf(form, 'sponsorName'),
    facts,
  }
  await turn.tx.cases.save(next)
  await turn.tx.cases.addEvent(next.id, importEvent(turn, next, form, by))
  await keepProof(turn, file, next.id)
  await arm(turn, next)
}

async function importOf(turn: Turn, file: CaseFile): Promise<Import> {
  const enteredBy = file.facts.inputs['recordImport']?.by ?? file.openedBy
  const person = await turn.tx.people.find(enteredBy)
  return {
    caseId: file.id,
    at: turn.now,
    on: turn.today,
    enteredBy,
    enteredByName: person?.name ?? '',
    confirmedByName: turn.actor.name,
  }
}

/** The one event of the history that was before this program. */
function importEvent(turn: Turn, file: CaseFile, form: FormValues, by: Import): CaseEvent {
  const number = textOf(form, 'approvalNumber') ?? ''
  return {
    at: turn.now,
    type: 'caseImported',
    action: 'confirmImport',
    from: file.state,
    to: file.state,
    actor: turn.actor.openId,
    actorName: turn.actor.name,
    role:
      turn.actor.roles.find(({ role }) => role === 'caseOfficer' || role === 'divisionHead')
        ?.role ?? null,
    onBehalf: null,
    cite: null,
    sentence: `导入了本案：本系统启用前已批准筹建（${number}），由${by.enteredByName}按原文书录入、${by.confirmedByName}核对`,
    reason: textOf(form, 'note'),
    data: { import: by.caseId, form },
  }
}

/** The papers stand with the case as well as with the import. */
async function keepProof(turn: Turn, from: CaseFile, caseId: string): Promise<void> {
  for (const document of await turn.tx.cases.documentsOf(from.id)) {
    await turn.tx.cases.addDocument({ ...document, id: turn.deps.newId(), caseId })
  }
}

async function arm(turn: Turn, file: CaseFile): Promise<void> {
  const declared = stateOf(procedureOf(file.procedure), file.state).deadlines ?? {}
  const armed = armDeadlines(declared, file.facts, turn.now, termsOf(turn, file))
  await turn.tx.deadlines.arm(
    armed.map(
      (deadline): StoredDeadline => ({
        ...deadline,
        id: turn.deps.newId(),
        caseId: file.id,
        calendarVersion: turn.deps.calendarVersion,
        armedAt: turn.now,
        status: 'open',
        closedAt: null,
      }),
    ),
  )
}

/** 导入已成立中心: the entry of the register; the import is the case that it comes from. */
export async function importCenter(turn: Turn, file: CaseFile): Promise<void> {
  const form = given(file, 'imported-center')
  const organisation = await organisationOf(turn, given(file, 'organisation-record'))
  const center = centerOf(turn, file, organisation, form)
  const scopeFrom = dayOf(form, 'scopeFrom') ?? center.establishedOn
  await turn.tx.public.putCenter(center)
  await turn.tx.public.replaceScope(center.id, scopeRowsOf(form, 'scope'), scopeFrom)
  const { establishedOn } = center
  await turn.tx.public.addHistory(center.id, {
    on: establishedOn,
    sentence: '批准成立市级产业计量测试中心',
  })
  await addReview(turn, file, center, form)
  await turn.tx.public.addHistory(center.id, {
    on: turn.today,
    sentence: '按原文书导入本名录，此前的办理情况以原文书为准',
  })
}

function centerOf(
  turn: Turn,
  file: CaseFile,
  organisation: Organisation,
  form: FormValues,
): Center {
  return {
    id: turn.deps.newId(),
    name: textOf(form, 'centerName') ?? '',
    hostOrganisation: organisation.name,
    organisationId: organisation.id,
    caseId: file.id,
    district: organisation.district,
    industry: textOf(form, 'industry') ?? '',
    approvalNumber: textOf(form, 'approvalNumber') ?? '',
    establishedOn: dayOf(form, 'establishedOn') ?? turn.today,
    status: form['standing'] === 'suspended' ? 'suspended' : 'established',
    createdAt: turn.now,
  }
}

/** The last review, as its document confirms it: the next five years count from there (I-21). */
async function addReview(
  turn: Turn,
  file: CaseFile,
  center: Center,
  form: FormValues,
): Promise<void> {
  const on = dayOf(form, 'reviewedOn')
  if (on === null || isBlank(form['reviewNumber'])) return
  const note = `复查合格，确认文件${String(form['reviewNumber'])}（导入）`
  const finding = { kind: 'review', level: null, on, result: 'passed', note } as const
  await turn.tx.centers.addFinding(center.id, { ...finding, caseId: file.id })
  await turn.tx.public.addHistory(center.id, { on, sentence: '复查合格，予以确认' })
}
