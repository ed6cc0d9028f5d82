import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { type ImportFound, importsOf, type Token, tokensOf } from './support/source-scan.ts'

/** The table of design/architecture.md, proved on every file of src/, db/ and cards/. */

const root = fileURLToPath(new URL('..', import.meta.url))

interface Room {
  /** The rooms whose modules it may import, besides its own. */
  readonly may: readonly string[]
  /** Of these it may import types only. */
  readonly typesOf?: readonly string[]
  /** Of these it may import only the modules named: the ports. */
  readonly portsOf?: readonly string[]
  /** npm packages. */
  readonly packages: readonly string[]
  /** Modules of node; `any` where the room is an adapter to the machine. */
  readonly node: readonly string[] | 'any'
}

/** How the application knows the world; adapters import these of it and nothing else. */
const PORTS = [
  'src/application/inbound.ts',
  'src/application/messenger.ts',
  'src/application/log.ts',
  'src/application/records.ts',
  'src/application/reminders-port.ts',
  'src/application/store.ts',
  'src/application/shared-port.ts',
  'src/application/evidence-port.ts',
  'src/application/documents-port.ts',
  'src/application/files-port.ts',
  'src/application/public-port.ts',
  'src/application/canonical.ts',
  'src/application/audit-chain.ts',
  'src/application/audit-port.ts',
  'src/application/retention-port.ts',
  'src/application/views-port.ts',
  'src/application/calendar-port.ts',
  'src/application/clock-port.ts',
]

const rooms: Readonly<Record<string, Room>> = {
  'src/regulation': { may: [], packages: ['zod'], node: [] },
  cards: { may: ['src/regulation'], packages: ['zod'], node: [] },
  // A hash is arithmetic; everything else of the machine comes through a port.
  'src/application': { may: ['src/regulation', 'cards'], packages: [], node: ['node:crypto'] },
  db: {
    may: ['src/regulation', 'src/application'],
    portsOf: ['src/application'],
    packages: ['@electric-sql/pglite', 'drizzle-orm', 'fs-native-extensions', 'postgres', 'zod'],
    node: 'any',
  },
  'src/feishu': {
    may: ['src/application'],
    portsOf: ['src/application'],
    packages: ['@larksuiteoapi/node-sdk', 'zod'],
    node: 'any',
  },
  'src/http': {
    may: ['src/application', 'src/feishu'],
    packages: ['@hono/node-server', 'hono', 'ical-generator', 'rate-limiter-flexible'],
    node: 'any',
  },
  'src/documents': {
    may: ['src/regulation', 'src/application'],
    portsOf: ['src/application'],
    packages: ['docx', 'fflate'],
    node: [],
  },
  'src/files': {
    may: ['src/regulation', 'src/application'],
    portsOf: ['src/application'],
    packages: [
      ...['esbuild', 'fflate', 'file-type', 'mammoth', 'read-excel-file', 'unpdf'],
      ...['write-excel-file', 'yauzl'],
    ],
    node: 'any',
  },
  'src/scheduler': { may: ['src/application'], packages: ['node-cron'], node: 'any' },
  // The logger and the metrics behind the application's ports, wired by main.
  'src/observability': {
    may: ['src/application'],
    portsOf: ['src/application'],
    packages: ['pino', 'prom-client'],
    node: 'any',
  },
  'src/sandbox': {
    may: ['src/feishu'],
    typesOf: ['src/feishu'],
    packages: [
      ...['@hono/node-server', 'dompurify', 'esbuild', 'hono', 'htm', 'marked', 'preact'],
      ...['protobufjs', 'ws', 'zod'],
    ],
    node: 'any',
  },
}

/** What starts, wires or reads the environment: main and what it is made of, and the command line. */
const EDGE = [
  'src/main.ts',
  'src/assistant.ts',
  'src/sandbox-mode.ts',
  'src/demo.ts',
  'src/config.ts',
  'src/cli.ts',
  'src/cli/',
]

const edge: Room = {
  may: Object.keys(rooms),
  packages: ['@hono/node-server', 'csv-parse', 'hono', 'zod'],
  node: 'any',
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mts|js|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()
}

interface Source {
  readonly path: string
  readonly room: string
  readonly text: string
  readonly tokens: readonly Token[]
  readonly imports: readonly ImportFound[]
}

function roomOf(path: string): string {
  if (EDGE.some((one) => path === one || (one.endsWith('/') && path.startsWith(one)))) return 'edge'
  const name = Object.keys(rooms).find((one) => path.startsWith(`${one}/`))
  return name ?? `no room: ${path}`
}

const sources: readonly Source[] = ['src', 'db', 'cards'].flatMap(filesUnder).map((path) => {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, room: roomOf(path), text, tokens: tokensOf(text), imports: importsOf(text) }
})

const specOf = (room: string): Room | undefined => (room === 'edge' ? edge : rooms[room])

/** The file that a relative import names; null for packages and modules of node. */
const targetOf = (path: string, { specifier }: ImportFound): string | null =>
  specifier.startsWith('.') ? normalize(join(dirname(path), specifier)).replaceAll('\\', '/') : null

const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

const isNode = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(packageOf(specifier))

/** The fault of one import, or null. */
function faultOf(source: Source, one: ImportFound): string | null {
  const room = specOf(source.room)
  if (room === undefined) return 'a file in no room'
  const target = targetOf(source.path, one)
  if (target !== null) return faultOfTarget(source, room, one, target)
  const { specifier } = one
  if (isNode(specifier)) {
    if (!specifier.startsWith('node:')) return 'a module of node without node:'
    return room.node === 'any' || room.node.includes(specifier) ? null : 'not its module of node'
  }
  return room.packages.includes(packageOf(specifier)) ? null : 'not its package'
}

function faultOfTarget(
  source: Source,
  room: Room,
  { typeOnly }: ImportFound,
  target: string,
): string | null {
  const to = roomOf(target)
  if (to === source.room) return null
  if (!room.may.includes(to)) return `may not import ${to}`
  if (room.typesOf?.includes(to) === true && !typeOnly) return `may import only types of ${to}`
  const portOnly = room.portsOf?.includes(to) === true
  return portOnly && !PORTS.includes(target) ? `may import only the ports of ${to}` : null
}

const say = (source: Source, one: { line: number }, what: string): string =>
  `${source.path}:${one.line} ${what}`

describe('rooms and who may import whom', () => {
  it('every file is in a room, and every room of the table has files', () => {
    const found = new Set(sources.map((source) => source.room))
    expect([...found].sort()).toEqual([...Object.keys(rooms), 'edge'].sort())
    expect(sources.length).toBeGreaterThan(200)
  })

  it.each([...Object.keys(rooms), 'edge'])('%s', (room) => {
    const faults = sources
      .filter((source) => source.room === room)
      .flatMap((source) =>
        source.imports.flatMap((one) => {
          const fault = faultOf(source, one)
          return fault === null ? [] : [say(source, one, `'${one.specifier}': ${fault}`)]
        }),
      )
    expect(faults).toEqual([])
  })

  /** The table must bite: what it forbids, in one example for each kind of fault. */
  it.each([
    ['src/regulation/x.ts', "import '../application/store.ts'", 'may not import'],
    ['src/regulation/x.ts', "import { createHash } from 'node:crypto'", 'not its module of node'],
    ['src/regulation/x.ts', "import chinese from 'chinese-days'", 'not its package'],
    ['cards/x.ts', "import type { Tx } from '../src/application/store.ts'", 'may not import'],
    ['src/application/x.ts', "import { open } from '../../db/open.ts'", 'may not import'],
    ['src/application/x.ts', "const fs = await import('node:fs')", 'not its module of node'],
    ['db/x.ts', "import { act } from '../src/application/acts.ts'", 'only the ports'],
    ['db/x.ts', "import { z } from '../src/http/app.ts'", 'may not import'],
    ['src/feishu/x.ts', "import { serve } from '../http/serve.ts'", 'may not import'],
    ['src/http/x.ts', "import { open } from '../../db/open.ts'", 'may not import'],
    ['src/sandbox/x.ts', "import { verify } from '../feishu/verify.ts'", 'only types'],
    ['src/sandbox/x.ts', "export * from '../application/inbound.ts'", 'may not import'],
    ['src/sandbox/x.ts', "import type { Db } from '../../db/open.ts'", 'may not import'],
    ['src/sandbox/x.ts', "import '../http/app.ts'", 'may not import'],
    ['src/scheduler/x.ts', "import { readConfig } from '../config.ts'", 'may not import'],
    ['src/documents/x.ts', "import { z } from 'crypto'", 'without node:'],
    ['src/elsewhere/x.ts', "import { z } from 'zod'", 'no room'],
  ])('%s: %s', (path, text, fault) => {
    const [one] = importsOf(text)
    if (one === undefined) throw new Error('nothing found')
    const source = { path, room: roomOf(path), text, tokens: [], imports: [one] }
    expect(faultOf(source, one)).toContain(fault)
  })

  it('every relative import names a file that is there, with its ending', () => {
    const known = new Set(sources.map((source) => source.path))
    const missing = sources.flatMap((source) =>
      source.imports.flatMap((one) => {
        const target = targetOf(source.path, one)
        return target === null || known.has(target) || /\.(json|d\.ts)$/.test(target)
          ? []
          : [say(source, one, one.specifier)]
      }),
    )
    expect(missing).toEqual([])
  })

  it('the rooms import one another in one direction: no cycles', () => {
    const edges = new Map<string, Set<string>>()
    for (const source of sources) {
      for (const one of source.imports) {
        const target = targetOf(source.path, one)
        if (target === null || roomOf(target) === source.room) continue
        edges.set(source.room, (edges.get(source.room) ?? new Set()).add(roomOf(target)))
      }
    }
    const cycles: string[] = []
    const walk = (room: string, way: readonly string[]) => {
      if (way.includes(room)) {
        cycles.push([...way.slice(way.indexOf(room)), room].join(' → '))
        return
      }
      for (const next of edges.get(room) ?? []) walk(next, [...way, room])
    }
    for (const room of edges.keys()) walk(room, [])
    expect(cycles).toEqual([])
  })

  it('what the product imports is a dependency of the product, not of its tests', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { dependencies } = manifest as { readonly dependencies: Readonly<Record<string, string>> }
    const used = sources.flatMap((source) =>
      source.imports
        .filter(({ specifier }) => !specifier.startsWith('.') && !isNode(specifier))
        .map(({ specifier }) => packageOf(specifier)),
    )
    expect([...new Set(used)].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([])
  })

  it('the page of the sandbox runs in a browser: no modules of node, nothing of the server but types', () => {
    const faults = sources
      .filter((source) => source.path.startsWith('src/sandbox/page/'))
      .flatMap((source) =>
        source.imports.flatMap((one) => {
          const target = targetOf(source.path, one)
          const own = target?.startsWith('src/sandbox/page/') === true || one.typeOnly
          const inBrowser = ['dompurify', 'htm', 'marked', 'preact']
          const fine = target === null ? inBrowser.includes(packageOf(one.specifier)) : own
          return fine ? [] : [say(source, one, one.specifier)]
        }),
      )
    expect(faults).toEqual([])
  })
})

/** Where a sequence of tokens stands in the code; strings and comments do not count. */
function places(source: Source, ...wanted: readonly string[]): readonly string[] {
  return source.tokens.flatMap((token, index) => {
    const here = wanted.every((text, offset) => {
      const at = source.tokens[index + offset]
      return at !== undefined && at.kind !== 'string' && at.text === text
    })
    return here ? [say(source, token, wanted.join(''))] : []
  })
}

const inRooms = (...names: readonly string[]) =>
  sources.filter((source) => names.includes(source.room))

describe('what only the edges do', () => {
  it('the environment is read by config, cli and main alone', () => {
    const may = ['src/config.ts', 'src/cli.ts', 'src/main.ts']
    const found = sources
      .filter((source) => !may.includes(source.path))
      .flatMap((source) => [
        ...places(source, 'process', '.', 'env'),
        ...places(source, 'process', '?', '.', 'env'),
        ...places(source, 'process', '['),
        ...places(source, '}', '=', 'process'),
        ...source.imports
          .filter((one) => /^(node:)?process$/.test(one.specifier))
          .map((one) => say(source, one, one.specifier)),
      ])
    expect(found).toEqual([])
  })

  /** Files beside the edges that ask the machine for the time, each with its reason. */
  const CLOCKS: Readonly<Record<string, string>> = {
    'src/feishu/tenant-token.ts':
      'the SDK gives the expiry of a token by the machine’s clock, so it is compared with that clock',
  }

  it('the time is an argument: only main, sandbox, scheduler and cli ask the machine', () => {
    const asks = (source: Source): readonly string[] => [
      ...places(source, 'Date', '.', 'now'),
      ...places(source, 'new', 'Date', '(', ')'),
    ]
    const rest = sources.filter(
      ({ room }) => !['edge', 'src/sandbox', 'src/scheduler'].includes(room),
    )
    const found = rest.flatMap(asks)
    const excused = Object.keys(CLOCKS)
    expect(found.filter((place) => !excused.some((path) => place.startsWith(`${path}:`)))).toEqual(
      [],
    )
    for (const path of excused) {
      expect(
        found.filter((place) => place.startsWith(`${path}:`)),
        path,
      ).not.toEqual([])
    }
  })

  it('the law, the cards and the application never touch a Date', () => {
    const pure = inRooms('src/regulation', 'cards', 'src/application')
    expect(pure.flatMap((source) => places(source, 'Date'))).toEqual([])
  })

  it('the law and the cards wait for nothing, draw no lots and reach nothing', () => {
    const words = ['await', 'async', 'Promise', 'fetch', 'setTimeout', 'setInterval', 'process']
    const pure = inRooms('src/regulation', 'cards')
    const found = pure.flatMap((source) => [
      ...words.flatMap((word) => places(source, word)),
      ...places(source, 'Math', '.', 'random'),
      ...places(source, 'randomUUID'),
      ...places(source, 'globalThis'),
    ])
    expect(found).toEqual([])
  })

  it('a timer is a row: the application sets none', () => {
    const found = inRooms('src/application').flatMap((source) => [
      ...places(source, 'setTimeout'),
      ...places(source, 'setInterval'),
      ...places(source, 'Math', '.', 'random'),
      ...places(source, 'fetch'),
    ])
    expect(found).toEqual([])
  })

  it('only `decide` makes the next state of a case: accept and stay are called there alone', () => {
    const found = sources.flatMap((source) =>
      source.imports
        .filter((one) => targetOf(source.path, one) === 'src/regulation/accept.ts')
        .map(() => source.path),
    )
    expect(found).toEqual(['src/regulation/decide.ts'])
  })

  it('the second clock shares nothing with the first but types and the data of the calendar', () => {
    const room = 'src/regulation/second-clock/'
    const own = sources.filter(({ path }) => path.startsWith(room))
    const faults = own.flatMap((source) =>
      source.imports.flatMap((one) => {
        const target = targetOf(source.path, one)
        const fine =
          target?.startsWith(room) === true ||
          target === 'src/regulation/calendar/lunar-days.ts' ||
          (one.typeOnly && target !== null)
        return fine ? [] : [say(source, one, one.specifier)]
      }),
    )
    expect(own.length).toBeGreaterThan(2)
    expect(faults).toEqual([])
    const data = sources.find(({ path }) => path === 'src/regulation/calendar/lunar-days.ts')
    expect(data?.imports).toEqual([])
    const first = sources.filter(
      ({ path }) => path.startsWith('src/regulation/') && !path.startsWith(room),
    )
    const taken = first.flatMap((source) =>
      source.imports
        .filter((one) => targetOf(source.path, one)?.startsWith(room) === true)
        .map((one) => say(source, one, one.specifier)),
    )
    expect(taken).toEqual([])
  })

  it('nobody prints: what goes out is the logger’s, or the command line’s answer', () => {
    const found = sources
      .filter((source) => source.room !== 'edge' && !source.path.startsWith('src/sandbox/page/'))
      .flatMap((source) => places(source, 'console'))
    expect(found).toEqual([])
  })
})

describe('size', () => {
  /** Law written down as data, in the order of the text: as long as the text is. */
  const LAW_DATA = [
    'src/regulation/forms/',
    'src/regulation/interpretations/',
    'src/regulation/measures/',
    'src/regulation/procedures/',
  ]
  /** Longer than 400 lines, each with its reason. */
  const EXCEPTIONS: Readonly<Record<string, string>> = {
    'src/regulation/form.ts':
      'the whole vocabulary of forms in one place, one function a kind of field',
    'src/config.ts': 'every setting of the environment in one list, with its words',
  }
  const MOST = 400
  const linesOf = ({ text }: Source): number => text.trimEnd().split('\n').length

  it('no file is longer than 400 lines, but law data and what is listed', () => {
    const long = sources
      .filter((source) => linesOf(source) > MOST)
      .map(({ path }) => path)
      .filter((path) => !LAW_DATA.some((folder) => path.startsWith(folder)))
    expect(long).toEqual(Object.keys(EXCEPTIONS).sort())
  })
})

describe('the reader of imports', () => {
  const read = (source: string) =>
    importsOf(source).map(
      ({ specifier, typeOnly, dynamic }) =>
        `${specifier}${typeOnly ? ' type' : ''}${dynamic ? ' dynamic' : ''}`,
    )

  it('finds every way of importing', () => {
    expect(
      read(`
        import a from './a.ts'
        import * as b from "./b.ts"
        import { c, type C } from './c.ts'
        import type { D } from './d.ts'
        import { type E, type F as G } from './e.ts'
        import './f.ts'
        import g, { h } from './g.ts'
        export { i } from './i.ts'
        export * from './j.ts'
        export type { K } from './k.ts'
        const l = await import('./l.ts')
        type M = import('./m.ts').M
        type N = typeof import('./n.ts')
        import type from './o.ts'
        import json from './p.json' with { type: 'json' }
        const q = require('./q.cjs')
      `),
    ).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './d.ts type',
      './e.ts type',
      './f.ts',
      './g.ts',
      './i.ts',
      './j.ts',
      './k.ts type',
      './l.ts dynamic',
      './m.ts dynamic',
      './n.ts type dynamic',
      './o.ts',
      './p.json',
      './q.cjs dynamic',
    ])
  })

  it('is not taken in by comments, strings, templates and regular expressions', () => {
    expect(
      read(
        [
          "// import x from './no.ts'",
          "/* import x from './no.ts' */",
          'const a = "import x from \'./no.ts\'"',
          "const b = 'it\\'s import(\"./no.ts\")'",
          // biome-ignore lint/suspicious/noTemplateCurlyInString: source text to be read
          "const c = `import x from './no.ts' ${`${await import('./yes.ts')}`} // './no.ts'`",
          "const d = /import x from '.\\/no.ts'[/'`]/u",
          "const e = 4 / 2 / 1; import './also.ts'",
          "const f = { import: 1 }.import; g.import('./no.ts')",
          "export const from = 'x'",
          "export function h() { return /'/ }",
          'const url = import.meta.url',
        ].join('\n'),
      ),
    ).toEqual(['./yes.ts dynamic', './also.ts'])
  })

  it('refuses what it cannot judge', () => {
    expect(() => importsOf('import(name)')).toThrow('computed')
    expect(() => tokensOf('const a = `b')).toThrow('without end')
    expect(() => tokensOf("const a = 'b")).toThrow('without end')
  })

  it('finds all that esbuild finds in this project', { timeout: 120_000 }, async () => {
    const entries = sources.map(({ path }) => join(root, path))
    const { metafile } = await build({
      entryPoints: entries,
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      outdir: 'unused',
      logLevel: 'silent',
      absWorkingDir: root,
      // Every import stays an edge: nothing is dropped for being unused.
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    })
    const edgesOf = (path: string): readonly string[] =>
      (metafile.inputs[path]?.imports ?? []).map((one) =>
        one.external === true ? one.path : relative(root, join(root, one.path)),
      )
    for (const source of sources) {
      const found = source.imports
        .filter((one) => !one.typeOnly)
        .map((one) => targetOf(source.path, one) ?? one.specifier)
      expect(Object.keys(metafile.inputs)).toContain(source.path)
      expect(new Set(found), source.path).toEqual(new Set([...found, ...edgesOf(source.path)]))
    }
    const total = Object.values(metafile.inputs).flatMap((input) => input.imports)
    expect(total.length).toBeGreaterThan(500)
  })
})
