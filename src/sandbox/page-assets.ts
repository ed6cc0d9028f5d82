import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Context, Hono } from 'hono'

/** The web page of the sandbox: its HTML, its style, its script bundled from TypeScript. */

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const plainTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** The folder of `src/sandbox/page` below the package root, found from this file upwards. */
export function defaultPageDirectory(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) break
    folder = above
  }
  return join(folder, 'src', 'sandbox', 'page')
}

function protect(c: Context): void {
  c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-cache')
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true
}

async function bundle(entry: string): Promise<string> {
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    sourcemap: 'inline',
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

/** Serves `/`, `/page/*.js` (bundled once from `.ts` or `.tsx`) and the plain files beside them. */
export function pageRoutes(app: Hono, directory: string): void {
  const bundles = new Map<string, Promise<string>>()
  const scriptOf = async (name: string): Promise<string | null> => {
    for (const suffix of ['ts', 'tsx']) {
      const entry = join(directory, `${name}.${suffix}`)
      if (!(await isFile(entry))) continue
      const made = bundles.get(entry) ?? bundle(entry)
      bundles.set(entry, made)
      return await made
    }
    return null
  }
  app.get('/', async (c) => {
    protect(c)
    const path = join(directory, 'index.html')
    if (!(await isFile(path))) return c.text('沙箱页面尚未安装', 404)
    return c.html(await readFile(path, 'utf8'))
  })
  app.get('/page/:file{[a-z][a-z0-9-]*\\.[a-z]+}', async (c) => {
    protect(c)
    const [name = '', suffix = ''] = c.req.param('file').split('.')
    if (suffix === 'js') {
      const script = await scriptOf(name)
      if (script === null) return c.notFound()
      return c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' })
    }
    const type = plainTypes[suffix]
    const path = join(directory, `${name}.${suffix}`)
    if (type === undefined || !(await isFile(path))) return c.notFound()
    return c.body(new Uint8Array(await readFile(path)), 200, { 'content-type': type })
  })
}
