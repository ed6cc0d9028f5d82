import { checkFormByName } from '../regulation/checks/check-form-by-name.ts'
import { citeText } from '../regulation/cite.ts'
import type { Finding } from '../regulation/form.ts'
import { formById } from '../regulation/forms/all.ts'
import { type CivilDate, civilDateOf, isCivilDate } from '../regulation/time/civil-date.ts'
import {
  type Arguments,
  CommandFault,
  type PlainCommand,
  refused,
  type Surroundings,
  textOption,
} from './command.ts'
import { readJson } from './read-json.ts'

const SEVERITIES: Readonly<Record<Finding['severity'], string>> = {
  block: '不能提交',
  warn: '请注意',
  manual: '由人判断',
}

/** The day of judgement: as given, else today in Asia/Shanghai. */
function dayOf(args: Arguments, around: Surroundings): CivilDate {
  const at = textOption(args, 'at')
  if (at === undefined) return civilDateOf(around.now)
  if (!isCivilDate(at)) throw new CommandFault(`日期“${at}”不是有效日期，应写作 YYYY-MM-DD。`)
  return at
}

function line(one: Finding): string {
  const place = one.cite === null ? '' : `（${citeText(one.cite)}）`
  return `【${SEVERITIES[one.severity]}】${one.message}${place}`
}

function words(title: string, ok: boolean, findings: readonly Finding[]): string {
  const head = ok ? `${title}：没有不能提交的问题。` : `${title}：有必须改正的问题。`
  return [head, ...findings.map(line)].join('\n')
}

/** `check <form> --file <json>`: judges the answers of a form; exit code 1 when something blocks. */
export const checkCommand: PlainCommand = {
  kind: 'plain',
  usage: 'check <表单> --file <JSON 文件，- 为标准输入> [--at <日期>] [--complete]',
  summary: '按办法检查一份表单',
  words: [1, 1],
  options: {
    file: { type: 'string' },
    at: { type: 'string' },
    complete: { type: 'boolean' },
  },
  required: ['file'],
  run: async (args, around) => {
    const [id = ''] = args.positionals
    const at = dayOf(args, around)
    const json = await readJson(around, textOption(args, 'file') ?? '')
    const outcome = checkFormByName(id, json, at, args.options['complete'] === true)
    if ('refusedBecause' in outcome) return refused(outcome.refusedBecause)
    const { ok, findings } = outcome
    const text = words(formById(id)?.title ?? id, ok, findings)
    return { exit: ok ? 0 : 1, json: { ok, findings }, text }
  },
}
