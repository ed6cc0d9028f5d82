import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A test of this project, to find out what it speaks of. */
export interface TestFile {
  /** From the root of the project: `test/regulation/periods.test.ts`. */
  readonly path: string
  /** What its code and the tables beside it name: strings, keys and identifiers, no comments. */
  readonly names: ReadonlySet<string>
  /** The same of the other modules of `test/` that it works with: samples and cases. */
  readonly samples: ReadonlySet<string>
}

/** The root of the project: two levels above this file, three above what is built into `dist`; null without its tests. */
export function projectRoot(): string | null {
  const candidates = ['../..', '../../..'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  return candidates.find((path) => existsSync(join(path, 'test', 'regulation'))) ?? null
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`\$\{\w+\}[A-Za-z]+`|[\p{ID_Start}$_][\p{ID_Continue}$]*/gu
const COMPOUND = /[a-z0-9][A-Z]|_/

/** Whether an identifier at that place says what it stands for: `initialReview`, `submit:`, `limits.extension`, `{ notify }`. */
function isTelling(source: string, word: string, at: number): boolean {
  const before =
    source
      .slice(Math.max(0, at - 40), at)
      .trimEnd()
      .at(-1) ?? ''
  const after = source.slice(at + word.length, at + word.length + 40).trimStart()[0] ?? ''
  const property = after === ':' || before === '.'
  return property || COMPOUND.test(word) || ('{,'.includes(before) && ',}'.includes(after))
}

/**
 * What the code of a source names: the contents of its strings, the keys of its objects, what it
 * reads of an object and its compound identifiers; `*Start` for a template `${act}Start`. Comments
 * name nothing, and neither does a common word that stands alone.
 */
export function namesIn(source: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if (/^['"]/.test(token)) names.add(token.slice(1, -1))
    else if (token.startsWith('`')) names.add(`*${token.slice(token.indexOf('}') + 1, -1)}`)
    else if (!token.startsWith('/') && isTelling(source, token, index)) names.add(token)
  }
  return names
}

function withoutComments(source: string): string {
  return source.replace(TOKEN, (token) => (token.startsWith('/') ? '' : token))
}

/** Whether a name is among them, whole or put together of two: `cancellation` and `${act}Start`. */
export function isNamed(names: ReadonlySet<string>, name: string): boolean {
  if (names.has(name)) return true
  return [...name.matchAll(/[A-Z]/g)].some(
    ({ index }) => names.has(`*${name.slice(index)}`) && names.has(name.slice(0, index)),
  )
}

/** The modules of `test/` that a source imports, from the root of the project. */
function importsOf(path: string, source: string): readonly string[] {
  return [...source.matchAll(/ from '(\.[^']+)'/g)]
    .map(([, specifier = '']) => posix.join(posix.dirname(path), specifier))
    .filter((target) => target.startsWith('test/'))
}

/** The modules of `test/` that a source works with, near and far, without itself. */
function reachedFrom(path: string, sources: ReadonlyMap<string, string>): readonly string[] {
  const reached = new Set(importsOf(path, sources.get(path) ?? ''))
  for (const one of reached) {
    for (const next of importsOf(one, sources.get(one) ?? '')) reached.add(next)
  }
  reached.delete(path)
  return [...reached]
}

/** One test: the tables that lie beside it are part of it, whatever else it works with is a sample. */
function testFileOf(path: string, sources: ReadonlyMap<string, string>): TestFile {
  const reached = reachedFrom(path, sources)
  const isBeside = (one: string) => one.startsWith(`${posix.dirname(path)}/`)
  const namesOf = (paths: readonly string[]) =>
    new Set(paths.flatMap((one) => [...namesIn(sources.get(one) ?? '')]))
  return {
    path,
    names: namesOf([path, ...reached.filter(isBeside)]),
    samples: namesOf(reached.filter((one) => !isBeside(one))),
  }
}

/** Test files from the sources of `test/`, by path; what tests the coverage itself proves nothing. */
export function testFilesOf(sources: ReadonlyMap<string, string>): readonly TestFile[] {
  return [...sources]
    .filter(([path]) => path.endsWith('.test.ts') && !path.startsWith('test/cli/coverage'))
    .filter(([, source]) => withoutComments(source).includes('expect('))
    .map(([path]) => testFileOf(path, sources))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Every test file of the project; none where the program is installed without its tests. */
export async function readTests(): Promise<readonly TestFile[]> {
  const base = projectRoot()
  if (base === null) return []
  const found = await readdir(join(base, 'test'), { recursive: true })
  const paths = found.map((name) => `test/${name.replaceAll('\\', '/')}`)
  const sources = await Promise.all(
    paths
      .filter((path) => path.endsWith('.ts'))
      .map(async (path) => [path, await readFile(join(base, path), 'utf8')] as const),
  )
  return testFilesOf(new Map(sources))
}
