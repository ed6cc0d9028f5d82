import type { CaseFacts, CaseFile } from '../../src/regulation/case-file.ts'
import type { CenterStanding } from '../../src/regulation/center.ts'
import type { AnyProcedure } from '../../src/regulation/procedure.ts'

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
}

/** What a matter knows in a state beside its center, by procedure; left out: nothing. */
const factsIn: Readonly<Record<string, (state: string) => Partial<CaseFacts>>> = {}

/** The case of a matter, as it stands in its state: of the sample center, for the sample year. */
export function asMatter(procedure: AnyProcedure, file: CaseFile): CaseFile {
  return {
    ...file,
    number: file.state === 'opening' ? null : 'JC-2026-0002',
    title: `${sampleCenter.name} · ${procedure.title}`,
    organisationId: 'organisation-4',
    district: sampleCenter.district,
    facts: {
      ...file.facts,
      center: sampleCenter,
      year: 2026,
      ...(factsIn[procedure.id]?.(file.state) ?? {}),
    },
  }
}
