import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createVirusScan, scanningReader } from '../../src/files/virus-scan.ts'
import { keptLog } from '../feishu/payloads.ts'

/** Real programs, small ones: what matters is how they end. */

const folder = mkdtempSync(join(tmpdir(), 'jicetong-scan-test-'))
const NODE = process.execPath

/** A scanner written for the test. */
function scanner(name: string, source: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, source)
  return path
}

const READ = `
const pieces = []
for await (const piece of process.stdin) pieces.push(piece)
const bytes = Buffer.concat(pieces)`
const finds = scanner('finds', `${READ}\nprocess.exit(bytes.includes('HARM-MARK') ? 1 : 0)`)
const text = (words: string): Uint8Array => new TextEncoder().encode(words)

const scanWith = (command: readonly string[], timeoutMs = 20_000) => {
  const log = keptLog()
  return { scan: createVirusScan({ command, timeoutMs, log }), log }
}

describe('a virus scan by a command', () => {
  it('takes the word of the exit code, and the file from standard input', async () => {
    const { scan } = scanWith([NODE, finds])
    expect(await scan(text('nothing'))).toBe('clean')
    expect(await scan(text('a HARM-MARK b'))).toBe('infected')
    expect(await scan(new Uint8Array(0))).toBe('clean')
    const large = new Uint8Array(20 * 1024 * 1024)
    large.set(text('HARM-MARK'), large.length - 9)
    expect(await scan(large)).toBe('infected')
  })

  it('or from a path in a folder of its own, which goes with the scan', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('jicetong-scan-')).length
    const atPath = scanner(
      'at-path',
      `import { readFileSync, statSync } from 'node:fs'
       const path = process.argv[2]
       if ((statSync(path).mode & 0o077) !== 0) process.exit(7)
       process.exit(readFileSync(path, 'utf8').includes('HARM-MARK') ? 1 : 0)`,
    )
    const { scan } = scanWith([NODE, atPath, '{file}'])
    expect(await scan(text('nothing'))).toBe('clean')
    expect(await scan(text('HARM-MARK'))).toBe('infected')
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('jicetong-scan-')).length
    expect(after).toBe(before)
  })

  it.each([
    ['another exit code', [NODE, '-e', 'process.exit(2)'], 2],
    ['a signal', [NODE, '-e', 'process.kill(process.pid, "SIGTERM")'], 'SIGTERM'],
    ['a program that is not there', ['/nowhere/scanner'], 'ENOENT'],
    ['a file that is no program', [finds], 'EACCES'],
  ])('%s says nothing of the file', async (_what, command, outcome) => {
    const { scan, log } = scanWith(command)
    expect(await scan(text('x'.repeat(200_000)))).toBe('unknown')
    expect(log.lines).toEqual([
      {
        level: 'error',
        fields: { outcome, size: 200_000 },
        message: 'a file could not be scanned',
      },
    ])
  })

  it('does not wait for one that hangs, and ends what that one started', async () => {
    const mark = join(folder, 'still-running')
    const hangs = scanner(
      'hangs',
      `import { spawn } from 'node:child_process'
       const late = "setTimeout(() => require('fs').writeFileSync(process.argv[1], ''), 1500)"
       spawn(process.execPath, ['-e', late, process.argv[2]], { stdio: 'ignore' })
       setInterval(() => undefined, 1000)`,
    )
    const { scan, log } = scanWith([NODE, hangs, mark], 700)
    const begun = performance.now()
    expect(await scan(text('x'))).toBe('unknown')
    expect(performance.now() - begun).toBeLessThan(15_000)
    expect(log.lines[0]?.fields['outcome']).toBe('no answer in time')
    // A slower scan waits until what was started would have left its mark.
    const { scan: slow } = scanWith([NODE, '-e', 'setTimeout(() => process.exit(0), 2500)'])
    expect(await slow(text('x'))).toBe('clean')
    expect(readdirSync(folder)).not.toContain('still-running')
  })

  it('runs without a shell, without our environment, and without holding up anything', async () => {
    const bare = scanner(
      'bare',
      `const own = Object.keys(process.env).filter((name) => !['PATH', 'LANG'].includes(name))
       const [given] = process.argv.slice(2)
       setTimeout(() => process.exit(own.length === 0 && given === '$(id);x|y' ? 0 : 1), 300)`,
    )
    process.env['FEISHU_APP_SECRET'] = 'a secret of the test'
    let ticks = 0
    const clock = setInterval(() => {
      ticks += 1
    }, 20)
    try {
      const { scan } = scanWith([NODE, bare, '$(id);x|y'])
      expect(await scan(text('x'))).toBe('clean')
      expect(ticks).toBeGreaterThan(5)
    } finally {
      clearInterval(clock)
      delete process.env['FEISHU_APP_SECRET']
    }
  })

  it('comes before anything opens the file', async () => {
    const opened: string[] = []
    const reader = {
      identify: async (_bytes: Uint8Array, name: string) => {
        opened.push(name)
        return { refusedBecause: '打开过' }
      },
    } as unknown as Parameters<typeof scanningReader>[0]
    const verdicts = ['infected', 'unknown', 'clean'] as const
    const answers = []
    for (const verdict of verdicts) {
      const scanning = scanningReader(reader, async () => verdict)
      answers.push(await scanning.identify(text('x'), verdict))
    }
    expect(opened).toEqual(['clean'])
    expect(answers[0]).toEqual({ refusedBecause: expect.stringContaining('恶意程序') })
    expect(answers[1]).toEqual({ refusedBecause: expect.stringContaining('暂时'), later: true })
  })
})
