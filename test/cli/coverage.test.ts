import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { isPrinted } from '../../src/cli/command.ts'
import { PAGE } from '../../src/cli/coverage.ts'
import {
  type CarrierKind,
  carrierKinds,
  carriers,
  publicPagesOf,
} from '../../src/cli/coverage-carriers.ts'
import { coveragePage } from '../../src/cli/coverage-page.ts'
import {
  isCarried,
  type Place,
  places,
  testsOfAll,
  uncoveredOf,
} from '../../src/cli/coverage-places.ts'
import { shortListOf, testsOf } from '../../src/cli/coverage-proof.ts'
import { runCommand } from '../../src/cli/run.ts'
import { isNamed, namesIn, readTests, testFilesOf } from '../../src/cli/test-files.ts'
import { publicPages } from '../../src/http/public/pages.ts'
import { article, lookup } from '../../src/regulation/articles.ts'
import { allCites, type Cite } from '../../src/regulation/cite.ts'
import {
  LATER,
  placesWithReason,
  reasonNotFormalised,
} from '../../src/regulation/not-formalised.ts'

/** The proof that no article, paragraph or item is forgotten, and none carried without a test. */

const found = places(await readTests())
const at = (cite: Cite): Place => {
  const place = found.find((one) => one.cite === cite)
  if (place === undefined) throw new Error(cite)
  return place
}
const namesAt = (cite: Cite) => at(cite).all.map(({ name }) => name)

describe('the measures', () => {
  it('every article, paragraph and item is there, and none is uncovered', () => {
    expect(found.map(({ cite }) => cite)).toEqual(allCites)
    expect(new Set(allCites.map((cite) => cite.split(/[.(]/)[0])).size).toBe(32)
    expect(uncoveredOf(found)).toEqual([])
  })

  it.each([
    ['7', 8],
    ['8', 8],
    ['9.1', 2],
    ['15', 3],
    ['20', 10],
    ['31', 7],
  ])('the list of %s has %i items', (outer, count) => {
    expect(found.filter(({ cite }) => cite.startsWith(`${outer}(`))).toHaveLength(count)
  })

  it('is carried by what the declarations cite', () => {
    expect(namesAt('9.1')).toContain('act application.draft.submit')
    expect(namesAt('11')).toEqual(
      expect.arrayContaining(['page /public/notices', 'period public-notice']),
    )
    expect(namesAt('18.1')).toEqual(
      expect.arrayContaining(['period initial-review', 'limit initialReview']),
    )
    expect(namesAt('7(四)')).toContain('choice task-statement.tasks.group=7(四)')
    expect(namesAt('20(一)')).toContain('score 3.7')
    expect(namesAt('17.2')).toContain('interpretation EXT_CAP')
    expect(namesAt('12').some((name) => name.startsWith('document approvalDocument'))).toBe(true)
  })

  it('a number or a reading alone carries nothing', () => {
    expect(isCarried(at('24').all)).toBe(false)
    expect(at('24').all).not.toEqual([])
  })
})

describe('what proves it', () => {
  it('every place that is carried has a test', () => {
    const bare = found.filter(({ all }) => isCarried(all) && testsOfAll(all).length === 0)
    expect(bare.map(({ cite }) => cite)).toEqual([])
  })

  /** What the law rests on is proved one by one; the rest, by the place that it belongs to. */
  const ONE_BY_ONE: readonly CarrierKind[] = [
    ...(['procedure', 'state', 'act', 'rule', 'score', 'limit', 'period', 'page'] as const),
  ]
  it.each(ONE_BY_ONE)('every %s is named by a test', (kind) => {
    const ofKind = found.flatMap(({ own }) => own).filter((one) => one.kind === kind)
    expect(ofKind.length).toBeGreaterThan(0)
    expect(ofKind.filter(({ tests }) => tests.length === 0).map(({ name }) => name)).toEqual([])
  })

  const carrier = (signs: readonly string[], samples: readonly string[] = []) =>
    ({ kind: 'act', cite: '9.1', name: 'act x', title: '提交', signs, samples }) as const
  const files = testFilesOf(
    new Map([
      [
        'test/regulation/a.test.ts',
        "import { s } from '../s.ts'\nexpect(act('submit', draft.x)).toBe({ draft: 1 })",
      ],
      ['test/http/b.test.ts', "import { s } from '../s.ts'\nexpect('submit')"],
      ['test/regulation/c.test.ts', "// submit draft\nit('does nothing', () => 'submit draft')"],
      ['test/regulation/d.test.ts', "/* expect( */ const x = 'submit'; const y = draft"],
      ['test/cli/coverage.test.ts', "expect('submit', 'draft')"],
      ['test/s.ts', "export const s = { draft: 1, ...t }\nimport { t } from './t.ts'"],
      ['test/t.ts', 'export const t = { deep: 2 }'],
    ]),
  )

  it('a test proves what it names in full, outside its comments, and asserts', () => {
    expect(testsOf(carrier(['submit', 'draft']), files)).toEqual(['test/regulation/a.test.ts'])
    expect(testsOf(carrier(['submit']), files)).toEqual([
      'test/http/b.test.ts',
      'test/regulation/a.test.ts',
    ])
    expect(testsOf(carrier(['nothing']), files)).toEqual([])
  })

  it('samples count for tests of the regulation, and only where no test names it itself', () => {
    expect(testsOf(carrier(['submit'], ['deep']), files)).toEqual(['test/regulation/a.test.ts'])
    expect(testsOf(carrier(['deep'], ['submit']), files)).toEqual([])
  })

  it('reads names: strings, keys, properties, compound words and names put together', () => {
    const names = namesIn(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: source text to be read
      "const plain = `${act}Start`; f({ key: 1, short }, o.prop, 'two words', oneTwo)",
    )
    expect([...names].sort()).toEqual(['*Start', 'key', 'oneTwo', 'prop', 'short', 'two words'])
    expect(isNamed(new Set(['*Start', 'revocation']), 'revocationStart')).toBe(true)
    expect(isNamed(new Set(['*Start']), 'revocationStart')).toBe(false)
  })

  it('the short list proves all that any test proves, with few', () => {
    expect(
      shortListOf([{ tests: ['a', 'b'] }, { tests: ['b', 'c'] }, { tests: ['d'] }, { tests: [] }]),
    ).toEqual(['b', 'd'])
  })
})

describe('what is not formalised', () => {
  it('says why, in a whole Chinese sentence', () => {
    for (const cite of placesWithReason) {
      expect([cite, reasonNotFormalised(cite, true) ?? reasonNotFormalised(cite, false)]).toEqual([
        cite,
        expect.stringMatching(/^[\p{Script=Han}“].{8,}。$/u),
      ])
    }
  })

  it('what is to come is said only until a procedure carries it', () => {
    expect(reasonNotFormalised('28.1', false)).toContain(LATER)
    expect(reasonNotFormalised('28.1', true)).toBeNull()
    for (const { all, reason } of found) {
      if (all.some(({ kind }) => kind === 'act')) expect(reason ?? '').not.toContain(LATER)
    }
  })
})

describe('the carriers', () => {
  it('have names of their own', () => {
    const doubled = new Map<string, number>()
    for (const { name, cite } of carriers()) {
      doubled.set(`${cite} ${name}`, (doubled.get(`${cite} ${name}`) ?? 0) + 1)
    }
    expect([...doubled].filter(([, count]) => count > 1)).toEqual([])
    for (const { kind, name } of carriers()) expect(name.split(' ')[0]).toBe(kind)
  })

  it('know every public page that there is', () => {
    const log = { error: () => {}, info: () => {}, warn: () => {} }
    const app = publicPages({ log, trustedProxies: [] } as never)
    const technical = ['/public', '/public/*', '/public/assets']
    const paths = app.routes
      .map(({ path }) => path)
      .filter((path) => !technical.includes(path) && !/\.(css|svg)$/.test(path))
    const known = publicPagesOf.map(({ path }) => path)
    for (const path of paths) {
      expect(
        known.some(
          (one) => path === one || path.startsWith(`${one}/`) || path.startsWith(`${one}.`),
        ),
        path,
      ).toBe(true)
    }
    for (const one of known) expect(paths).toContain(one)
  })
})

describe('what is written', () => {
  it('the page in the repository is the one that the declarations give', async () => {
    const there = await readFile(new URL(`../../${PAGE}`, import.meta.url), 'utf8')
    const because = 'stale: run npm run docs'
    expect(there === coveragePage(found), because).toBe(true)
  })

  it('the page has every place, its wording and every kind of carrier in Chinese', () => {
    const page = coveragePage(found)
    for (const cite of allCites) expect(page).toContain(lookup(cite)?.title)
    expect(page).toContain(article(14)?.text)
    for (const word of Object.values(carrierKinds))
      expect(page).toMatch(new RegExp(`\\*\\*${word}\\*\\*|办理主体`))
    expect(page).not.toContain('undefined')
  })

  it('the command prints what interface.md says', async () => {
    const around = {
      now: 0,
      readBytes: () => Promise.reject(new Error('reads nothing')),
      resolvePath: (path: string) => path,
    }
    const { outcome } = await runCommand(['coverage'], {}, around)
    if (!isPrinted(outcome)) throw new Error(outcome.error)
    const { items, uncovered } = outcome.json as {
      readonly items: readonly Record<string, unknown>[]
      readonly uncovered: readonly string[]
    }
    expect(uncovered).toEqual([])
    expect(items.map(({ cite }) => cite)).toEqual(allCites)
    for (const { cite, carriedBy, tests, notFormalised, ...rest } of items) {
      expect([cite, rest]).toEqual([cite, {}])
      expect(Array.isArray(carriedBy) && Array.isArray(tests)).toBe(true)
      if ((carriedBy as readonly string[]).length === 0) expect(notFormalised).toMatch(/。$/)
    }
    expect(outcome.text).toContain('没有遗漏的条款')
  })
})
