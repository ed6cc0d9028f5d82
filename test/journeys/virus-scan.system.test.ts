import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfSample } from '../files/samples.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, type Someone } from './cast.ts'
import { type OpenBook, openBook } from './tables.ts'

/** SCAN_COMMAND from the chat: what is not clean is neither stored nor opened, and the sender is told. */

const folder = mkdtempSync(join(tmpdir(), 'jicetong-scan-story-'))
const AWAKE = join(folder, 'awake')
const SCANNER = join(folder, 'scanner.mjs')
writeFileSync(
  SCANNER,
  `import { existsSync } from 'node:fs'
   const pieces = []
   for await (const piece of process.stdin) pieces.push(piece)
   if (!existsSync(process.argv[2])) process.exit(2)
   process.exit(Buffer.concat(pieces).includes('HARM-MARK') ? 1 : 0)`,
)

const infected = (): Uint8Array => Buffer.concat([pdfSample(1), Buffer.from('\n%HARM-MARK\n')])

describe('files that are scanned', () => {
  let book: OpenBook
  let world: World
  let handler: Someone
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({
      database: book.database,
      virusScan: { command: [process.execPath, SCANNER, AWAKE], timeoutMs: 20_000 },
    })
    handler = demo(world, 'handler')
  })
  afterAll(() => world.close())

  /** Sends a file and waits until what could be done with it now is done; it may have to wait. */
  const send = async (name: string, bytes: Uint8Array): Promise<void> => {
    await world.platform.platform.sendFile(handler.openId, name, bytes, 'file')
    await world.assistant.quiet()
  }
  const later = async (time: string): Promise<void> => {
    world.at('2026-09-01', time)
    world.assistant.wake()
    await world.assistant.quiet()
  }
  const uploads = () => book.rows('select name, status, because, sha256 from uploads order by at')
  const files = async () => (await book.rows('select 1 from files')).length

  it('wait where the scanner does not answer: told once, fetched again, stored when it is clean', async () => {
    expect(existsSync(AWAKE)).toBe(false)
    await send('证书（虚构）.pdf', pdfSample(2))
    expect(handler.last()).toContain('病毒检查暂时不能进行')
    expect(handler.last()).toContain('不用重发')
    expect(await files()).toBe(0)
    const told = handler.received()
    await later('09:32')
    expect(handler.received()).toBe(told)
    expect(await files()).toBe(0)

    writeFileSync(AWAKE, '')
    await later('09:45')
    expect(handler.last()).toContain('已收到')
    expect(await files()).toBe(1)
    expect((await uploads())[0]?.['status']).toBe('stored')
  })

  it('are refused when they are infected: nothing is stored, and the reason is said in Chinese', async () => {
    await send('附件（虚构）.pdf', infected())
    expect(handler.last()).toMatch(/没有收下《附件（虚构）.pdf》：病毒检查发现其中含有恶意程序/)
    expect(await files()).toBe(1)
    expect((await uploads())[1]).toMatchObject({ status: 'refused', sha256: null })
  })
})
