import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { FOLDER, procedurePages } from './pages.ts'

/** `npm run docs:procedures`: writes docs/procedures anew and removes what no longer belongs there. */
const folder = new URL(`../../${FOLDER}/`, import.meta.url)
const files = await procedurePages()
await mkdir(folder, { recursive: true })
for (const name of await readdir(folder)) {
  if (!files.has(name)) await rm(new URL(name, folder))
}
for (const [name, text] of files) await writeFile(new URL(name, folder), text)
process.stdout.write(`${files.size} files in ${fileURLToPath(folder)}\n`)
