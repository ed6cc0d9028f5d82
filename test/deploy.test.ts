import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loaders } from '../src/cli/commands.ts'
import { readConfig } from '../src/config.ts'

/** What stands in deploy/ belongs to this program, and not to an earlier one. */

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const assignments = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Z_]+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )

describe('the container file', () => {
  const lines = read('deploy/Dockerfile').split('\n')
  const stages = lines.filter((line) => line.startsWith('FROM '))

  it('is of Node 22, and the process is not root and gets the signals itself', () => {
    expect(stages).toHaveLength(3)
    for (const stage of stages) expect(stage).toMatch(/^FROM node:22-/)
    const last = lines.slice(lines.lastIndexOf(stages.at(-1) ?? ''))
    expect(last).toContain('USER node')
    expect(last).toContain('VOLUME /data')
    expect(last).toContain('STOPSIGNAL SIGTERM')
    expect(last).toContain(
      'CMD ["node", "--max-semi-space-size=64", "--enable-source-maps", "dist/src/main.js"]',
    )
    expect(last.join('\n')).toMatch(/HEALTHCHECK[^\n]*\\\n\s+CMD \[.*\/healthz/)
  })

  it('copies what is there, and what it copies is let through', () => {
    const allowed = read('deploy/Dockerfile.dockerignore').match(/(?<=^!).+/gm) ?? []
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1))
    expect(copied.length).toBeGreaterThan(5)
    for (const path of copied) {
      expect(existsSync(join(root, path)), path).toBe(true)
      expect(allowed, path).toContain(path.split('/')[0])
    }
  })
})

describe('the environment of production', () => {
  const example = assignments(read('deploy/jicetong.env.example'))

  it('names variables that the program knows and no secret', () => {
    const config = read('src/config.ts')
    for (const name of Object.keys(example)) expect(config).toContain(name)
    expect(
      Object.entries(example).filter(
        ([name, value]) => /KEY|SECRET|TOKEN|ID/.test(name) && value !== '',
      ),
    ).toEqual([])
    expect(Object.keys(example)).toEqual(expect.arrayContaining(['PORT', 'FEISHU_APP_SECRET']))
  })

  it('is read without a fault once it is filled in', () => {
    const filled = {
      ...example,
      FEISHU_APP_ID: 'cli_0123456789abcdef',
      FEISHU_APP_SECRET: 's',
      FEISHU_ENCRYPT_KEY: 'k',
      FEISHU_VERIFICATION_TOKEN: 't',
    }
    expect(readConfig(filled)).toMatchObject({ ok: true, config: { maxSkewSeconds: 300 } })
  })
})

describe('the systemd unit', () => {
  const unit = read('deploy/jicetong.service')

  it('is not root, waits for what is in flight, and starts what the build makes', () => {
    expect(unit).toMatch(/^User=jicetong$/m)
    expect(unit).toMatch(/^KillSignal=SIGTERM$/m)
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThanOrEqual(60)
    expect(unit).toMatch(
      /^ExecStart=\/usr\/bin\/node --max-semi-space-size=64 --enable-source-maps dist\/src\/main\.js$/m,
    )
    expect(unit).toMatch(/^StateDirectory=jicetong$/m)
    // Compiled code is written and run in memory: with this the process would not start.
    expect(unit).not.toContain('MemoryDenyWriteExecute')
  })
})

describe('the runbook', () => {
  const runbook = read('deploy/README.md')

  it('uses commands, files and metrics that exist', () => {
    const commands = [
      ...runbook.matchAll(/\bjct ([a-z]+(?: (?:verify|list|replay|release|drop|migrate))?)/g),
    ]
    expect(commands.length).toBeGreaterThan(8)
    for (const [, name] of commands) expect(Object.keys(loaders)).toContain(name)
    for (const [, file] of runbook.matchAll(/deploy\/([\w.-]+)/g)) {
      expect(readdirSync(join(root, 'deploy'))).toContain(file)
    }
    const metrics = read('src/observability/metrics.ts')
    for (const [, name = ''] of runbook.matchAll(/jicetong_([a-z_]+?)(?:_total)?\b[`{]/g)) {
      expect(metrics).toContain(name)
    }
  })

  it('has the five things that go wrong', () => {
    expect(runbook.match(/^### \d\. .+$/gm)).toHaveLength(5)
  })
})
