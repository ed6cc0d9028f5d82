import { done, type PlainCommand } from './command.ts'
import { loaders } from './commands.ts'

/** `help`: every command with its usage. */
export const helpCommand: PlainCommand = {
  kind: 'plain',
  usage: 'help',
  summary: '显示全部命令',
  words: [0, 0],
  options: {},
  run: async () => {
    const commands = await Promise.all(
      Object.entries(loaders).map(async ([name, load]) => {
        const { usage, summary } = await load()
        return { name, usage, summary }
      }),
    )
    const lines = commands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`)
    const text = [
      '计测通命令行：npm run -s cli -- <命令> [--json]',
      ...lines,
      '加 --json 时，标准输出只有一个 JSON 文档；错误信息在标准错误输出。',
      '退出码：0 完成，1 不予办理或内容有误，2 用法有误。',
    ].join('\n')
    return done({ commands }, text)
  },
}
