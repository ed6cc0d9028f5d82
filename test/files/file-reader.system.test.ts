import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileReader } from '../../src/application/files-port.ts'
import type { LogFields } from '../../src/application/log.ts'
import { createFileReader, createWorkbookWriter } from '../../src/files/file-reader.ts'
import { docxSample, jpegSample, pdfSample, SAMPLE_LAYOUT, xlsxSample } from './samples.ts'

const WORD = 'word/document.xml'

/** A .docx whose text part unpacks to `megabytes` of blanks. */
function bombDocx(megabytes: number): Uint8Array {
  const blanks = new Uint8Array(megabytes * 1024 * 1024).fill(32)
  return docxSample(['x'], { [WORD]: [blanks, { level: 9 }] })
}

/** Changes the size that the directory and the local header declare for the first such entry. */
function lieAboutSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const view = Buffer.from(bytes)
  const wanted = Buffer.from(name)
  for (let at = view.indexOf(wanted); at >= 0; at = view.indexOf(wanted, at + 1)) {
    if (view.readUInt32LE(at - 30) === 0x04034b50) view.writeUInt32LE(size, at - 8)
    if (at >= 46 && view.readUInt32LE(at - 46) === 0x02014b50) view.writeUInt32LE(size, at - 22)
  }
  return view
}

describe('in the worker, from source', () => {
  const reader = createFileReader()

  it('identifies, reads a workbook and a text', async () => {
    await expect(reader.identify(pdfSample(3), 'a.pdf')).resolves.toMatchObject({ pages: 3 })
    await expect(reader.identify(jpegSample(), 'a.jpg')).resolves.toMatchObject({
      metadataRemoved: true,
    })
    const workbook = await createWorkbookWriter().write(SAMPLE_LAYOUT)
    const reading = await reader.readWorkbook(workbook, SAMPLE_LAYOUT)
    expect(reading).toMatchObject({ revision: 3, problems: [] })
    await expect(reader.docxText(docxSample(['一、现状', '', '二、需求']))).resolves.toEqual({
      text: '一、现状\n\n二、需求',
    })
  })

  it('does not stop the event loop meanwhile', async () => {
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 5)
    await reader.identify(pdfSample(200), 'a.pdf')
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(5)
  })

  it('takes many files at once', async () => {
    const found = await Promise.all(
      Array.from({ length: 6 }, (_, index) => reader.identify(pdfSample(index + 1), 'a.pdf')),
    )
    expect(found.map((file) => ('pages' in file ? file.pages : null))).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('gives reasons instead of throwing', async () => {
    await expect(reader.docxText(pdfSample())).resolves.toHaveProperty('refusedBecause')
    await expect(reader.docxText(docxSample(['']))).resolves.toMatchObject({
      refusedBecause: expect.stringContaining('没有读到文字'),
    })
    await expect(reader.readWorkbook(strToU8('x'), SAMPLE_LAYOUT)).resolves.toHaveProperty(
      'refusedBecause',
    )
    await expect(reader.docxText(docxSample(['字'.repeat(200_001)]))).resolves.toMatchObject({
      refusedBecause: expect.stringContaining('200001个字符'),
    })
  })
})

describe('files made to hurt', () => {
  const faults: LogFields[] = []
  const quiet = () => undefined
  const log = {
    debug: quiet,
    info: quiet,
    error: quiet,
    warn: (fields: LogFields) => faults.push(fields),
  }
  const reader = createFileReader({ log })

  it('refuses what unpacks to more than 50 MB, declared or lied about', async () => {
    const bomb = bombDocx(60)
    expect(bomb.byteLength).toBeLessThan(200_000)
    const refused = { refusedBecause: expect.stringMatching(/过大|打不开/) }
    await expect(reader.docxText(bomb)).resolves.toMatchObject(refused)
    await expect(reader.docxText(lieAboutSize(bomb, WORD, 1000))).resolves.toMatchObject(refused)
    // The guard refused it, not the time or memory limit of the worker.
    expect(faults).toEqual([])
  })

  it('refuses one huge cell, which made the library hang (feasibility.md, 8)', async () => {
    const cell = new Uint8Array(80 * 1024 * 1024).fill(65)
    const bomb = xlsxSample('', { more: { 'xl/sharedStrings.xml': [cell, { level: 9 }] } })
    expect(bomb.byteLength).toBeLessThan(500_000)
    await expect(reader.readWorkbook(bomb, SAMPLE_LAYOUT)).resolves.toMatchObject({
      refusedBecause: expect.stringContaining('过大'),
    })
    expect(faults).toEqual([])
  })

  it('refuses entities, climbing names, doubled names and too many entries', async () => {
    const entity = strToU8('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>')
    const files = [
      docxSample(['x'], { [WORD]: entity }),
      docxSample(['x'], { '../outside.xml': strToU8('x') }),
      docxSample(['x'], { 'WORD/document.xml': strToU8('x') }),
      zipSync(
        Object.fromEntries(
          Array.from({ length: 2001 }, (_, index) => [`${index}.xml`, strToU8('')]),
        ),
      ),
    ]
    for (const file of files)
      await expect(reader.docxText(file)).resolves.toHaveProperty('refusedBecause')
  })

  it('ends a file that takes too long or too much memory, and says so in the log', async () => {
    const heavy = docxSample(Array.from({ length: 250_000 }, (_, index) => `第${index}段`))
    const hasty = createFileReader({ limits: { milliseconds: 50, heapMegabytes: 384 }, log })
    const refused = { refusedBecause: expect.stringContaining('没有读取') }
    await expect(hasty.docxText(heavy)).resolves.toMatchObject(refused)
    const small = createFileReader({ limits: { milliseconds: 30_000, heapMegabytes: 64 }, log })
    await expect(small.docxText(heavy)).resolves.toMatchObject(refused)
    expect(faults.map((fields) => fields['fault'])).toEqual(['time limit', 'memory limit'])
    // The process is unharmed.
    await expect(reader.identify(pdfSample(), 'a.pdf')).resolves.toMatchObject({ pages: 1 })
  })
})

describe('in the worker, from compiled JavaScript', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jicetong-files-'))
  let reader: FileReader

  beforeAll(async () => {
    const root = resolve(import.meta.dirname, '../..')
    const config = {
      extends: join(root, 'tsconfig.build.json'),
      compilerOptions: {
        outDir: folder,
        rootDir: root,
        typeRoots: [join(root, 'node_modules/@types')],
      },
      include: [join(root, 'src/files')],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const tsc = spawnSync(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      folder,
    ])
    expect(tsc.stdout.toString()).toBe('')
    const built = pathToFileURL(join(folder, 'src/files/file-reader.js')).href
    const module = (await import(built)) as typeof import('../../src/files/file-reader.ts')
    reader = module.createFileReader()
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('identifies, reads a workbook and a text', async () => {
    await expect(reader.identify(pdfSample(3), 'a.pdf')).resolves.toMatchObject({ pages: 3 })
    const workbook = await createWorkbookWriter().write(SAMPLE_LAYOUT)
    await expect(reader.readWorkbook(workbook, SAMPLE_LAYOUT)).resolves.toMatchObject({
      revision: 3,
      problems: [],
    })
    await expect(reader.docxText(docxSample(['正文']))).resolves.toEqual({ text: '正文' })
  })
})
