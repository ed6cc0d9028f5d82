import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outboxItem } from '../../src/application/outgoing.ts'
import { DEMO_UNIVERSITY, demoPeople } from '../../src/demo.ts'
import { extractDocxText } from '../../src/files/docx-text.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { taleIn } from '../support/acceptance-states.ts'
import { startWorld, type World } from '../support/world.ts'

/** A paper of 2(b) comes out of the stored case into the chat; one that cannot be made is told. */

describe('papers of a case in preparation', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
  })
  afterAll(() => world.close())

  const stored = async (state: string): Promise<CaseFile> => {
    const file: CaseFile = {
      ...taleIn(state).file,
      id: randomUUID(),
      number: null,
      interpretationSet: defaultInterpretations.id,
      organisationId: DEMO_UNIVERSITY.id,
      openedBy: demoPeople.handler.openId,
    }
    await world.database.store.transact((tx) => tx.cases.create(file))
    return file
  }

  const order = (caseId: string, document: string) =>
    world.database.store.transact((tx) => {
      const { deps } = world.assistant
      const message = { kind: 'makeDocument', caseId, document } as const
      return tx.outbox.add([outboxItem({ deps, now: deps.clock() }, `case:${caseId}`, message)])
    })

  /** Until nothing is ready any more; here a parked item is what is looked for. */
  const drained = async (): Promise<{ readonly dead: number }> => {
    for (let look = 0; look < 500; look += 1) {
      world.assistant.wake()
      const counts = await world.database.store.transact((tx) => tx.outbox.counts())
      if (counts.ready === 0) return counts
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error('the outbox does not run dry')
  }

  it('the reply on an extension: kept with its hash, sent to the office and the officers', async () => {
    const file = await stored('extensionGranted')
    await order(file.id, 'extensionReply')
    expect((await drained()).dead).toBe(0)
    const [document] = await world.database.store.transact((tx) => tx.cases.documentsOf(file.id))
    expect(document).toMatchObject({ origin: 'draft', kind: 'extensionReply' })
    for (const name of ['office', 'officer', 'secondOfficer'] as const) {
      const received = world.as(name).files().at(-1)
      expect(received?.name).toContain('同意延期的函')
      expect(await extractDocxText(received?.bytes ?? new Uint8Array())).toContain(
        '筹建期限由2026年10月20日延至2027年2月22日',
      )
    }
    expect(world.as('responsible').files()).toEqual([])
  })

  it.each([
    ['a kind that nobody knows', 'newspaper', '一份文书没有生成'],
    [
      'a case without the facts',
      'cancellationDecision',
      '取消筹建资格决定（草稿，待编号用印）没有生成',
    ],
  ])('%s: parked at once, counted, and the officers are told', async (_, document, told) => {
    const file = await stored('preparing')
    const before = (await drained()).dead
    await order(file.id, document)
    expect((await drained()).dead).toBe(before + 1)
    const text = world.as('officer').texts().at(-1)
    expect(text).toContain(told)
    expect(text).toContain('请自行拟稿')
    expect(world.as('handler').texts()).toEqual([])
    expect(await world.database.store.transact((tx) => tx.cases.documentsOf(file.id))).toEqual([])
    const metrics = await (await fetch(`${world.assistant.url}/metrics`)).text()
    expect(metrics).toContain(`jicetong_documents_unmade_total{document="${document}"} 1`)
    expect(metrics).toContain('kind="makeDocument",failure="unmakeable"')
  })
})
