import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isPrinted, type Outcome, type Surroundings } from '../../src/cli/command.ts'
import { runCommand } from '../../src/cli/run.ts'
import { periodIds } from '../../src/regulation/periods.ts'
import { sampleDossier } from '../support/sample-dossier.ts'

/** 00:30 on 29 September in Chongqing, still the 28th in UTC and in New York. */
const NOW = Date.parse('2026-09-29T00:30:00+08:00')

function around(files: Readonly<Record<string, string>> = {}): Surroundings {
  return {
    now: NOW,
    resolvePath: (path) => `/typed/${path}`,
    readBytes: async (path) => {
      const text = files[path]
      if (text === undefined) throw new Error(`unexpected read of ${path}`)
      return new TextEncoder().encode(text)
    },
  }
}

async function run(line: string, files: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const words = line.split(' ').filter((word) => word !== '')
  return (await runCommand(words, { DATA_DIR: '/nowhere/never-made' }, around(files))).outcome
}

async function printed(line: string, files: Readonly<Record<string, string>> = {}) {
  const outcome = await run(line, files)
  if (!isPrinted(outcome)) throw new Error(outcome.error)
  return outcome
}

async function failed(line: string, files: Readonly<Record<string, string>> = {}) {
  const outcome = await run(line, files)
  if (isPrinted(outcome)) throw new Error(`not refused: ${outcome.text}`)
  return outcome
}

describe('wrong usage', () => {
  it.each([
    '',
    'nonsense',
    'members',
    'members remove',
    'article',
    'article 1 2',
    'article 1 --loud',
    'ask',
    'ask 初审 多久',
    'period initial-review',
    'period --from 2026-01-05',
    'period initial-review --from',
    'check application-dossier',
    'calendar show',
    'coverage 17',
    'reminders',
  ])('“%s” ends with 2', async (line) => {
    const { exit, error } = await failed(line)
    expect(exit).toBe(2)
    expect(error).toMatch(/用法|help/)
  })

  it.each([
    'article 33',
    'article 0',
    'article 7(九)',
    'form nothing',
    'calendar show 26',
    'calendar show 2101',
  ])('“%s” is invalid and ends with 1', async (line) => {
    expect((await failed(line)).exit).toBe(1)
  })
})

describe('article', () => {
  it('gives exactly article, chapter and text', async () => {
    const { json, exit } = await printed('article 14')
    expect(exit).toBe(0)
    expect(json).toEqual({
      article: 14,
      chapter: '第三章 批筹与验收',
      text: expect.stringMatching(/^建设单位应在接到.*相关计量技术资源。$/),
    })
  })

  it('finds a place in an article', async () => {
    const { json } = await printed('article 17.2')
    expect(json).toMatchObject({ article: 17, cite: '17.2' })
    expect((await printed('article 8（二）')).text).toContain('一级注册计量师达到3人以上')
  })

  it('takes --json anywhere', async () => {
    for (const words of [
      ['--json', 'article', '1'],
      ['article', '1', '--json'],
      ['article', '--json', '1'],
    ]) {
      const { json, outcome } = await runCommand(words, {}, around())
      expect([json, outcome.exit]).toEqual([true, 0])
    }
    expect((await runCommand(['article', '1'], {}, around())).json).toBe(false)
  })
})

describe('period', () => {
  it('prints what interface.md promises', async () => {
    const { json } = await printed('period initial-review --from 2026-02-12')
    expect(Object.keys(json as object)).toEqual([
      'period',
      'cite',
      'from',
      'nominal',
      'effective',
      'safe',
      'provisional',
      'explanation',
    ])
    expect(json).toMatchObject({
      period: 'initial-review',
      cite: '18.1',
      effective: '2026-02-28',
      provisional: false,
    })
  })

  it('answers for every period id', async () => {
    for (const id of periodIds) {
      const months =
        id === 'extension' ? '--months 6' : id === 'rectification-notice' ? '--months 12' : ''
      const { json } = await printed(`period ${id} --from 2025-09-19 ${months}`)
      expect(json).toMatchObject({ period: id, from: '2025-09-19' })
    }
  })

  it('passes on months and the day of receipt', async () => {
    const chained = await printed('period refusal-notice --from 2025-09-24 --received 2025-09-19')
    expect(chained.json).toMatchObject({ effective: '2025-10-14', safe: '2025-10-10' })
    const extended = await printed('period extension --from 2025-08-31 --months 6')
    expect(extended.json).toMatchObject({ nominal: '2026-02-28' })
  })

  it.each([
    ['period extension --from 2026-08-31 --months 7', '17'],
    ['period extension --from 2026-08-31', '延期'],
    ['period extension --from 2026-08-31 --months six', '整数'],
    ['period initial-review --from 2026-02-30', '有效日期'],
    ['period initial-review --from 2026-02-12 --months 1', '月数'],
    ['period nonsense --from 2026-02-12', 'initial-review'],
  ])('“%s” is refused', async (line, word) => {
    const { exit, error } = await failed(line)
    expect(exit).toBe(1)
    if (word !== '17') expect(error).toContain(word)
    else expect(error).toContain('第十七条第二款')
  })

  it('counts with a calendar that is handed in', async () => {
    const year = {
      year: 2027,
      source: '放假安排（示例，虚构）',
      publishedOn: '2026-11-05',
      daysOff: ['2027-01-01', { from: '2027-02-05', to: '2027-02-11', name: '春节' }],
      makeUpWorkingDays: ['2027-01-03'],
    }
    const line = 'period organise-assessment --from 2026-12-10'
    expect((await printed(line)).json).toMatchObject({ effective: '2027-01-08', provisional: true })
    const files = { 'c.json': `\uFEFF${JSON.stringify(year)}` }
    expect((await printed(`${line} --calendar c.json`, files)).json).toMatchObject({
      effective: '2027-01-07',
      provisional: false,
    })
  })

  it('refuses a calendar that is none', async () => {
    const line = 'period initial-review --from 2026-02-12 --calendar c.json'
    expect(await failed(line, { 'c.json': '{"year":2027}' })).toMatchObject({ exit: 1 })
    expect((await failed(line, { 'c.json': 'not json' })).error).toContain('JSON')
  })
})

describe('ask', () => {
  it('says how a message is read and what it is answered, without a database', async () => {
    const { json, exit, text } = await printed('ask 初审多久出结果？')
    expect(exit).toBe(0)
    expect(Object.keys(json as object)).toEqual(['intent', 'slots', 'cites', 'answer'])
    expect(json).toMatchObject({ intent: 'deadline', cites: ['18.1'] })
    expect(text).toContain('7个工作日')
  })
})

describe('check', () => {
  const file = { 'd.json': JSON.stringify(sampleDossier) }

  it('ends with 0 and findings when nothing blocks', async () => {
    const outcome = await printed('check application-dossier --file d.json --at 2026-09-01', file)
    expect(outcome).toMatchObject({ exit: 0, json: { ok: true } })
    const [first] = (outcome.json as { findings: object[] }).findings
    expect(Object.keys(first ?? {}).sort()).toEqual([
      'cite',
      'field',
      'message',
      'rule',
      'severity',
    ])
  })

  it('ends with 1 and still prints the findings when something blocks', async () => {
    const files = { 'd.json': JSON.stringify({ ...sampleDossier, legalPerson: false }) }
    const outcome = await printed('check application-dossier --file d.json --at 2026-09-01', files)
    expect(outcome).toMatchObject({ exit: 1, json: { ok: false } })
    expect(outcome.text).toContain('第八条第（一）项')
  })

  it('judges as of today in Chongqing when no day is given', async () => {
    const today = { ...sampleDossier, creditCheckedOn: '2026-09-29' }
    const line = 'check application-dossier --file d.json'
    expect(await printed(line, { 'd.json': JSON.stringify(today) })).toMatchObject({ exit: 0 })
    const tomorrow = { ...sampleDossier, creditCheckedOn: '2026-09-30' }
    expect(await printed(line, { 'd.json': JSON.stringify(tomorrow) })).toMatchObject({ exit: 1 })
  })

  it('demands every mandatory field with --complete', async () => {
    const files = { 'd.json': JSON.stringify({ ...sampleDossier, needs: '' }) }
    const line = 'check application-dossier --file d.json --at 2026-09-01'
    expect(await printed(line, files)).toMatchObject({ exit: 0 })
    expect(await printed(`${line} --complete`, files)).toMatchObject({ exit: 1 })
  })

  it('refuses what it cannot judge', async () => {
    expect(await failed('check nothing --file d.json', file)).toMatchObject({ exit: 1 })
    expect(
      await failed('check application-dossier --file d.json --at 29.9.2026', file),
    ).toMatchObject({ exit: 1 })
    expect(
      await failed('check application-dossier --file l.json', { 'l.json': '[]' }),
    ).toMatchObject({ exit: 1 })
  })
})

describe('form and calendar', () => {
  it('form prints JSON Schema', async () => {
    const { json } = await printed('form task-statement')
    expect(json).toMatchObject({
      type: 'object',
      $schema: expect.stringContaining('json-schema.org'),
    })
  })

  it('calendar show names its source', async () => {
    const { json, text } = await printed('calendar show 2026')
    expect(json).toMatchObject({ year: 2026, status: 'official', workingDays: 248 })
    expect(text).toContain('国办发明电〔2025〕7号')
    expect((await printed('calendar show 2027')).json).toMatchObject({ status: 'provisional' })
  })
})

describe('start-up', () => {
  it('nothing but the database commands names the database, and those only when they run', async () => {
    const folder = new URL('../../src/cli/', import.meta.url)
    const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
    const texts = await Promise.all(
      names.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const),
    )
    const naming = texts.filter(([, text]) => text.includes('/db/')).map(([name]) => name)
    expect(naming).toEqual(['on-database.ts'])
    const statically = texts.filter(([, text]) => /^import .*\/(db|on-database)\b/m.test(text))
    expect(statically).toEqual([])
  })

  it('help lists every command', async () => {
    const { text } = await printed('help')
    for (const name of [
      'article',
      'period',
      'check',
      'form',
      'coverage',
      'calendar show',
      'members import',
      'reminders',
      'db migrate',
    ]) {
      expect(text).toContain(`  ${name}`)
    }
    expect((await printed('--help')).text).toBe(text)
  })
})
