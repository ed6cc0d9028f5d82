import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDossier } from '../support/sample-dossier.ts'

/** The command line as people run it: a process of its own, in several time zones. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const script = (path: string) => ['--import', 'tsx', join(root, path)]

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jct-cli-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', '']
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

function cli(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, [...script('src/cli.ts'), ...words], {
    cwd: root,
    env: { ...inherited, DATA_DIR: join(folder, 'never'), ...env },
  })
  child.stdin.end(input)
  return ended(child)
}

describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('in %s', (TZ) => {
  it('a period is the same', async () => {
    const { code, stdout, stderr } = await cli(
      ['period', 'initial-review', '--from', '2026-02-12', '--json'],
      { TZ },
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ effective: '2026-02-28', safe: '2026-02-28' })
  })

  it('today is today in Chongqing', async () => {
    // Asia/Shanghai has no summer time, so its civil date is plain arithmetic.
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const dossier = JSON.stringify({ ...sampleDossier, creditCheckedOn: today })
    const words = ['check', 'application-dossier', '--file', '-', '--json']
    const { code, stdout } = await cli(words, { TZ }, dossier)
    const { findings } = JSON.parse(stdout) as { findings: { field: string | null }[] }
    expect(findings.filter(({ field }) => field === 'creditCheckedOn')).toEqual([])
    expect(code).toBe(0)
  })
})

describe('what goes where', () => {
  it('errors go to stderr and leave stdout empty', async () => {
    const invalid = await cli(['period', 'initial-review', '--from', '2026-02-30', '--json'])
    expect(invalid).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('有效日期'),
    })
    const usage = await cli(['period', '--json'])
    expect(usage).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('用法') })
    const missing = await cli(['check', 'application-dossier', '--file', join(folder, 'none.json')])
    expect(missing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('ENOENT'),
    })
  })

  it('findings that block go to stdout as JSON, with exit code 1', async () => {
    const file = join(folder, 'dossier.json')
    await writeFile(file, JSON.stringify({ ...sampleDossier, legalPerson: false }))
    const words = ['check', 'application-dossier', '--file', file, '--at', '2026-09-01', '--json']
    const { code, stdout, stderr } = await cli(words)
    expect([code, stderr]).toEqual([1, ''])
    expect(JSON.parse(stdout)).toMatchObject({ ok: false })
  })

  it('commands that need no database open none, even where it is misconfigured', async () => {
    const env = { DATABASE_URL: 'nonsense', FEISHU_APP_ID: 'half' }
    expect(await cli(['article', '32', '--json'], env)).toMatchObject({ code: 0 })
    expect(await cli(['coverage', '--json'], env)).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(folder, 'never'))).toBe(false)
    const { code, stderr } = await cli(['members', 'list'], env)
    expect([code, stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')])
  })
})

describe('while another process holds the data', () => {
  const env = () => ({ DATA_DIR: join(folder, 'data') })
  let holder: ChildProcess

  const hold = async (): Promise<void> => {
    holder = spawn(process.execPath, [...script('test/cli/holder.ts'), join(folder, 'data')], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve, reject) => {
      holder.stdout?.once('data', () => resolve())
      holder.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)))
    })
  }
  const kill = async (): Promise<void> => {
    const gone = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await gone
  }

  beforeAll(hold)
  afterAll(kill)

  it('commands on the database are handed to it', async () => {
    const file = join(folder, 'members.csv')
    await writeFile(
      file,
      '\uFEFFopen_id,name,role,organisation,district\r\nou_o1,经办人甲,市局经办人,,\r\n',
    )
    const imported = await cli(['members', 'import', file, '--json'], env())
    expect(imported).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(imported.stdout)).toMatchObject({ granted: [{ open_id: 'ou_o1' }] })
    const listed = await cli(['members', 'list'], env())
    expect(listed.stdout).toBe(
      'open_id,name,role,organisation,district\nou_o1,经办人甲,caseOfficer,,\n',
    )
  })

  it('faults come back as words', async () => {
    const file = join(folder, 'bad.csv')
    await writeFile(file, 'open_id,name,role,organisation,district\nou_o1,经办人甲,boss,,\n')
    expect(await cli(['members', 'import', file], env())).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('第 2 行'),
    })
  })

  it.each([
    ['db', 'migrate'],
    ['import', 'out'],
  ])('%s %s is refused and names its pid', async (...words) => {
    const { code, stdout, stderr } = await cli(words, env())
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`不能运行 ${words[0] === 'db' ? 'db migrate' : 'import'}`)
    expect(stderr).toContain(String(holder.pid))
  })

  it('an export is written by it, seen from where it was typed, and imported elsewhere', async () => {
    const typed = { ...env(), INIT_CWD: folder }
    const exported = await cli(['export', 'out', '--json'], typed)
    expect(exported).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(exported.stdout)).toMatchObject({ ok: true, folder: join(folder, 'out') })
    expect(existsSync(join(folder, 'out', 'SHA256SUMS'))).toBe(true)
    const elsewhere = { DATA_DIR: join(folder, 'elsewhere'), INIT_CWD: folder }
    const again = await cli(['export', 'out'], typed)
    expect(again).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('不是空的'),
    })
    const imported = await cli(['import', 'out', '--json'], elsewhere)
    expect(imported).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(imported.stdout)).toMatchObject({ ok: true, audit: { ok: true } })
    expect((await cli(['members', 'list'], elsewhere)).stdout).toContain('ou_o1,经办人甲')
  })

  it('after it was killed, the command line works by itself, over the socket it left', async () => {
    await kill()
    expect(existsSync(join(folder, 'data', 'control.sock'))).toBe(true)
    const listed = await cli(['members', 'list', '--json'], env())
    expect(JSON.parse(listed.stdout)).toMatchObject([{ open_id: 'ou_o1', role: 'caseOfficer' }])
    expect(await cli(['db', 'migrate'], env())).toMatchObject({ code: 0 })
  })

  it('the next process takes the place of the socket that was left', async () => {
    await hold()
    expect((await cli(['members', 'list'], env())).stdout).toContain('ou_o1')
  })
})
