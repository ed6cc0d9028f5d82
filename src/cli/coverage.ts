import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cite, citeText } from '../regulation/cite.ts'
import { CommandFault, done, type PlainCommand } from './command.ts'
import { coveragePage } from './coverage-page.ts'
import { isCarried, type Place, places, testsOfAll, uncoveredOf } from './coverage-places.ts'
import { projectRoot, readTests } from './test-files.ts'

/** Where the table for legal officers stands, from the root of the project. */
export const PAGE = 'src/regulation/README.md'

/** A line of the answer (interface.md). */
interface Item {
  readonly cite: Cite
  readonly carriedBy: readonly string[]
  readonly tests: readonly string[]
  readonly notFormalised?: string
}

function itemOf({ cite, all, reason }: Place): Item {
  return {
    cite,
    carriedBy: [...new Set(all.map(({ name }) => name))],
    tests: testsOfAll(all),
    ...(reason === undefined ? {} : { notFormalised: reason }),
  }
}

function line({ cite, carriedBy, tests, notFormalised }: Item): string {
  const carried = carriedBy.length === 0 ? '—' : `${carriedBy.length} 处`
  const note = notFormalised === undefined ? '' : `　${notFormalised}`
  return `${citeText(cite)}　落实 ${carried}　测试 ${tests.length} 个${note}`
}

function summary(found: readonly Place[], uncovered: readonly Cite[]): string {
  const without = found.filter(({ all }) => !isCarried(all)).length
  const counts = `共 ${found.length} 处条、款、项：程序落实 ${found.length - without} 处，未由程序落实并说明理由 ${without - uncovered.length} 处。`
  const missing =
    uncovered.length === 0
      ? '没有遗漏的条款。'
      : `遗漏的条款：${uncovered.map(citeText).join('、')}`
  return `${counts}\n${missing}`
}

async function writePage(text: string): Promise<string> {
  const root = projectRoot()
  if (root === null) throw new CommandFault('没有找到测试，不能生成对照表。请在源代码目录中运行。')
  await writeFile(join(root, PAGE), text)
  return `已写入 ${PAGE}。`
}

/** `coverage`: every article, paragraph and item, with what carries it and the tests that prove it. */
export const coverageCommand: PlainCommand = {
  kind: 'plain',
  usage: 'coverage [--write]',
  summary: '逐条列出办法由哪些流程、表单、规则落实，哪些未由程序落实及理由；--write 生成对照表',
  words: [0, 0],
  options: { write: { type: 'boolean' } },
  run: async ({ options }) => {
    const found = places(await readTests())
    const items = found.map(itemOf)
    const uncovered = uncoveredOf(found)
    const written = options['write'] === true ? [await writePage(coveragePage(found))] : []
    const text = [...items.map(line), summary(found, uncovered), ...written]
    return done({ items, uncovered }, text.join('\n'))
  },
}
