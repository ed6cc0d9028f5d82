import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import { createPinoLog } from '../../src/observability/pino-log.ts'
import { pdfSample } from '../files/samples.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, stranger } from './cast.ts'
import { clickOf, envelopeOf, post, push, seal } from './forge.ts'
import { passProposed } from './shortcuts.ts'
import { type OpenBook, openBook } from './tables.ts'

/** privacy.md: with LOG_LEVEL=trace, no line of the log says who somebody is or what they wrote. */

/** Every text in a value that could tell somebody something; short ones are words of any form. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) yield* textsIn(one)
  }
}

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

describe('the log of a journey, at its most talkative', () => {
  let book: OpenBook
  let world: World
  const lines: string[] = []
  beforeAll(async () => {
    book = await openBook('pglite')
    const log = createPinoLog('trace', { write: (line: string) => void lines.push(line) })
    world = await startWorld({ database: book.database, log })
  })
  afterAll(() => world.close())

  it('names nobody, no number, no file and no secret', { timeout: 300_000 }, async () => {
    const file = await passProposed(world)
    const head = demo(world, 'head')
    const secretWords = '绝密词语甲乙丙，请转13812345678'
    await head.say(secretWords)
    await head.send('身份证（虚构）.pdf', pdfSample(1))
    await head.send('程序（虚构）.exe', new TextEncoder().encode('MZ not a program'))
    // A newcomer gives a name and a telephone number.
    const newcomer = stranger(world, '来访者丁')
    await newcomer.enter()
    await newcomer.press('我是工作人员')
    // What goes wrong is logged too: forged, garbled, unanswerable, and a person who cannot be reached.
    await push(world, clickOf(world, { openId: head.openId, value: { do: secretWords } }))
    await push(world, envelopeOf(world, 'im.message.receive_v1', { sender: secretWords }))
    await post(world, seal(world, `{"broken": "${secretWords}`))
    await post(world, `{"encrypt":"${secretWords}"}`)
    await post(world, seal(world, '{}'), { 'x-lark-signature': secretWords.slice(-11) })
    await world.database.store
      .transact((tx) =>
        tx.people.grant({
          id: randomUUID(),
          openId: demoPeople.officer.openId,
          role: 'districtBureau',
          organisationId: null,
          district: null,
          bodyName: secretWords,
          from: '2026-01-02',
          until: '2026-01-01',
          grantedBy: secretWords,
        }),
      )
      .catch((error: unknown) => {
        world.assistant.deps.log.error(
          { error: String(error) },
          'what a fault of the database says',
        )
      })
    await world.settle()

    const told = lines.join('')
    expect(lines.length).toBeGreaterThan(3)
    expect(told).toContain('what a fault of the database says')
    const wanted = await tellTales(secretWords, file.number)
    expect(wanted.size).toBeGreaterThan(100)
    expect([...wanted].filter((one) => told.includes(one))).toEqual([])
  })

  /** Everything that is stored of people, bodies, cases and files, and the app's credentials. */
  async function tellTales(words: string, number: string): Promise<ReadonlySet<string>> {
    const people = await book.rows('select open_id, name, phone from people')
    const bodies = await book.rows(
      'select name, uscc, address, legal_representative from organisations',
    )
    const cases = await book.rows('select id, title, applicant_name, sponsor_name from cases')
    const uploads = await book.rows('select name, file_key, message_id from uploads')
    const drafts = await book.rows('select form_values from drafts')
    const posts = await book.rows('select body_name from memberships')
    const { appSecret, encryptKey, verificationToken } = world.platform.platform.state.app
    const texts = [people, bodies, cases, uploads, posts].flatMap((rows) => [...textsIn(rows)])
    const answers = drafts.flatMap((row) => [...textsIn(parsed(row['form_values']))])
    return new Set(
      [
        ...texts,
        ...answers.filter((text) => /[\u4e00-\u9fff]{3}|\d{7}/u.test(text)),
        ...Object.values(demoPeople).map(({ name }) => name),
        ...[words, '13812345678', number, appSecret, encryptKey, verificationToken],
      ].filter((text) => text.length > 2 && text !== 'demo'),
    )
  }
})
