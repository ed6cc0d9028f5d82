import type { CaseFacts, CaseFile } from '../../src/regulation/case-file.ts'
import type { CenterStanding } from '../../src/regulation/center.ts'
import type { AnyProcedure } from '../../src/regulation/procedure.ts'
import { type Answers, type Stage, walked } from './matter-walk.ts'
import { supervisionFacts } from './supervision-facts.ts'

/** Matters of an established center for the tests of supervision. Everything here is made up. */

export const sampleCenter: CenterStanding = {
  id: 'center-1',
  name: '重庆市新型储能产业计量测试中心',
  hostOrganisation: '巴渝应用技术大学（虚构）',
  district: 'shapingba',
  industry: '新能源及新型储能',
  approvalNumber: '渝市监函〔2021〕99号（虚构）',
  establishedOn: '2021-06-20',
  status: 'established',
  findings: [],
  scopeSince: '2021-07-01',
  scope: [
    {
      no: 1,
      item: '电池内阻测试仪（虚构）',
      parameter: '交流内阻',
      range: '0.1 mΩ～100 mΩ',
      uncertainty: 'U=0.2%（k=2）',
      specification: 'JJF XXXX（虚构）',
      ownMade: false,
    },
    {
      no: 2,
      item: '储能电池健康状态测量（虚构）',
      parameter: '健康状态',
      range: '0～100%',
      uncertainty: 'U=1.5%（k=2）',
      specification: '自编规范A（虚构）',
      ownMade: true,
    },
  ],
}

/** What a matter knows in a state beside its center, by procedure; left out: nothing. */
const factsIn: Readonly<Record<string, (state: string) => Partial<CaseFacts>>> = {
  ...supervisionFacts,
}

/** Matters whose facts are walked, with the answers that lead to different states, by act. */
const WALKED: Readonly<Record<string, Answers>> = {
  'annual-report': {},
  'center-event': {},
  'scope-change': {},
  'five-year-review': {},
}

/** A rectification in a review is there only where the bureau has set it so (REVIEW_RECTIFY). */
const allowingAll = (stage: Stage): Stage => {
  const { interpretations } = stage.terms
  const values = { ...interpretations.values, REVIEW_RECTIFY: 'once' } as const
  return {
    ...stage,
    terms: { ...stage.terms, interpretations: { ...interpretations, values } },
  }
}

/** In a panel that forms everybody has declared: two in the chat, one on paper. */
const declared = (file: CaseFile): CaseFile => {
  if (file.state !== 'panelForming') return file
  const records = file.facts.panel
    .filter((seat) => seat.standing === 'sitting')
    .map((seat) => ({
      at: file.stateSince,
      by: seat.openId ?? '',
      byName: seat.name,
      role: null,
      forms: { 'recusal-declaration': { noConflict: true } },
    }))
  const { facts } = file
  return {
    ...file,
    facts: { ...facts, records: { ...facts.records, assessmentDeclarations: records } },
  }
}

const walks = new Map<string, ReadonlyMap<string, CaseFacts>>()

/** The facts that the acts leave behind in a state, walked once for each procedure. */
function walkedFacts(procedure: AnyProcedure, file: CaseFile, stage: Stage): Partial<CaseFacts> {
  const answers = WALKED[procedure.id]
  if (answers === undefined || file.state === procedure.start) return {}
  const start = { ...file, state: procedure.start }
  const known =
    walks.get(procedure.id) ??
    walked(allowingAll(stage), { procedure, start, answers, meanwhile: declared })
  walks.set(procedure.id, known)
  return known.get(file.state) ?? {}
}

/** The case of a matter, as it stands in its state: of the sample center, for the sample year. */
export function asMatter(procedure: AnyProcedure, file: CaseFile, stage: Stage): CaseFile {
  const matter: CaseFile = {
    ...file,
    number: file.state === 'opening' ? null : 'JC-2026-0002',
    title: `${sampleCenter.name} · ${procedure.title}`,
    organisationId: 'organisation-4',
    district: sampleCenter.district,
    facts: { ...file.facts, center: sampleCenter, year: 2026 },
  }
  return {
    ...matter,
    facts: {
      ...matter.facts,
      ...walkedFacts(procedure, matter, stage),
      ...(factsIn[procedure.id]?.(file.state) ?? {}),
    },
  }
}
