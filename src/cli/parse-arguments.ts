import { parseArgs } from 'node:util'
import type { Arguments, Command, Failed } from './command.ts'
import { misused } from './command.ts'

/** The words of `parseArgs`' refusals, by its code. */
const REFUSALS: Readonly<Record<string, string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: '有不认识的选项',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: '选项缺少取值，或多给了取值',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: '有多余的参数',
}

/** Wrong usage: what is wrong, and how it should be written. */
export function wrongUsage(command: Pick<Command, 'usage'>, because: string): Failed {
  return misused(`${because}。\n用法：npm run -s cli -- ${command.usage}`)
}

type Parsed =
  | { readonly ok: true; readonly args: Arguments }
  | { readonly ok: false; readonly failed: Failed }

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function faultIn(command: Command, { positionals, options }: Arguments): string | null {
  const [fewest, most] = command.words
  if (positionals.length < fewest) return '缺少参数'
  if (positionals.length > most) return `多余的参数：${positionals.slice(most).join(' ')}`
  const missing = command.required?.find((name) => options[name] === undefined)
  return missing === undefined ? null : `缺少选项 --${missing}`
}

/** Reads what stands after a command's name; `--json` was taken out before. */
export function parseArguments(command: Command, rest: readonly string[]): Parsed {
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: command.options,
      allowPositionals: true,
      strict: true,
    })
    const args: Arguments = { positionals, options: values }
    const fault = faultIn(command, args)
    if (fault !== null) return { ok: false, failed: wrongUsage(command, fault) }
    return { ok: true, args }
  } catch (error) {
    const because = REFUSALS[codeOf(error)]
    if (because === undefined) throw error
    return { ok: false, failed: wrongUsage(command, because) }
  }
}
