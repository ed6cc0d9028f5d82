import { expect } from 'vitest'
import { demoCenterPeople, demoPeople, loadDemoCenter } from '../../../src/demo.ts'
import { postgresMissing } from '../../support/databases.ts'
import { startWorld } from '../../support/world.ts'
import { type Stage, stageIn, type Teller } from './teller.ts'

/**
 * Where the stories of supervision are told: the sixth organisation of the demo data, whose center
 * was established on 20 June 2021, its district, and the bureau, all in office from January 2026 on.
 */

/** The stage of the center, with its own people. */
export interface CenterStage extends Stage {
  readonly handler: Teller
  readonly responsible: Teller
  readonly inspector: Teller
  readonly districtLeader: Teller
  /** The number of the last matter of a kind. */
  number(procedure: string): Promise<string>
  /** A public address of the assistant, as everybody reads it. */
  published(path: string): Promise<string>
}

export const CENTER = '重庆市生物医药产业计量测试中心（虚构）'

/** A world with the demo center; the caller closes it. */
export async function atCenter(): Promise<CenterStage> {
  const world = await startWorld({
    database: postgresMissing === null ? 'postgres' : 'pglite',
    people: Object.values(demoCenterPeople),
  })
  await loadDemoCenter(world.database.store)
  const stage = stageIn(world)
  return {
    ...stage,
    handler: stage.person(demoCenterPeople.centerHandler),
    responsible: stage.person(demoCenterPeople.centerResponsible),
    inspector: stage.person(demoCenterPeople.fulingOfficer),
    districtLeader: stage.person(demoCenterPeople.fulingLeader),
    number: async (procedure) => {
      const lines = await world.database.store.transact((tx) =>
        tx.cases.list({ all: true }, { procedures: [procedure], limit: 50, offset: 0 }),
      )
      const numbers = lines.flatMap((line) => line.case.number ?? []).sort()
      expect(numbers, procedure).not.toHaveLength(0)
      return numbers.at(-1) ?? ''
    },
    published: async (path) => (await fetch(`${world.assistant.url}${path}`)).text(),
  }
}

const EXPERTS = ['expertLead', 'expertTwo', 'expertThree'] as const

/** Three experts who have nothing to do with the center, and each says so. */
export async function formPanelFor(stage: CenterStage, number: string): Promise<void> {
  const rows = EXPERTS.map((key, index) => ({
    id: `e${index + 1}`,
    name: demoPeople[key].name,
    employer: demoPeople[key].organisation,
    speciality: '容量计量',
    lead: index === 0,
  }))
  await stage.demo('officer').does(number, '确定专家组', { 'appraisal-panel': { experts: rows } })
  for (const key of EXPERTS) {
    const expert = stage.demo(key)
    await expert.does(number, '声明无须回避', { 'recusal-declaration': { signer: expert.name } })
  }
}

/** Head of division, legal review, the approver. */
export async function decidedInside(stage: CenterStage, number: string): Promise<void> {
  await stage.demo('head').does(number, '同意，送法制审核')
  await stage.demo('legal').does(number, '提出法制审核意见')
  await stage.demo('approver').does(number, '同意所提意见')
}

/** Numbered and sealed by the office. */
export async function issuedAs(
  stage: CenterStage,
  number: string,
  documentNumber: string,
): Promise<void> {
  await stage.demo('office').does(number, '登记印发', { 'issue-notice': { documentNumber } })
}

/** Handed over in person. */
export async function servedTo(
  stage: CenterStage,
  number: string,
  label = '登记送达',
): Promise<void> {
  const { name } = stage.responsible
  await stage.demo('officer').does(number, label, { 'serve-notice': { recipient: name } })
}

/** What the bot wrote to a person since the inbox was so long. */
export const since = (person: Teller, length: number): string =>
  person.inbox().slice(length).join('\n')
