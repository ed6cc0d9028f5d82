import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A test of this project, to find out which places of the measures it speaks of. */
export interface TestFile {
  /** From the root of the project: `test/regulation/periods.test.ts`. */
  readonly path: string
  readonly text: string
}

/** The root of the project: two levels above this file, three above what is built into `dist`. */
function root(): string | null {
  const candidates = ['../..', '../../..'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  return candidates.find((path) => existsSync(join(path, 'test', 'regulation'))) ?? null
}

/** Every test file, by path; none where the program is installed without its tests. */
export async function readTests(): Promise<readonly TestFile[]> {
  const base = root()
  if (base === null) return []
  const names = await readdir(join(base, 'test'), { recursive: true })
  const paths = names
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/cli/'))
    .sort()
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readFile(join(base, path), 'utf8') })),
  )
}
