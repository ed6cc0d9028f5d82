import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

let built: Promise<URL> | undefined

/**
 * The worker as JavaScript, for `npm run dev` and the tests, where it exists as TypeScript only: made
 * once by each process. A thread that compiled it for itself would take a second for every file.
 * `dist` has `worker.js` and no use for this.
 */
export function workerFromSource(): Promise<URL> {
  built ??= bundle().catch((error: unknown) => {
    built = undefined
    throw error
  })
  return built
}

async function bundle(): Promise<URL> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    outdir: '.',
    bundle: true,
    write: false,
    // The libraries are loaded by task, as in `dist`, and from where they are.
    splitting: true,
    packages: 'external',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  })
  const hash = createHash('sha256')
  for (const { path, contents } of outputFiles) hash.update(basename(path)).update(contents)
  // Below `node_modules`, so that the libraries are found; by content, so that processes may share.
  const cache = fileURLToPath(new URL('../../node_modules/.cache/jicetong/', import.meta.url))
  const folder = join(cache, `worker-${hash.digest('hex').slice(0, 16)}`)
  if (!existsSync(folder)) await putInPlace(cache, folder, outputFiles)
  return pathToFileURL(join(folder, 'worker.mjs'))
}

/** All files or none: another process may look at the same moment. */
async function putInPlace(
  cache: string,
  folder: string,
  files: readonly { readonly path: string; readonly contents: Uint8Array }[],
): Promise<void> {
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(join(cache, 'fresh-'))
  for (const { path, contents } of files) await writeFile(join(fresh, basename(path)), contents)
  try {
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}
