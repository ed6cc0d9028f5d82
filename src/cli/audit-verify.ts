import { z } from 'zod'
import { type BrokenPlace, type KeptHead, verifyAudit } from '../application/audit/verify.ts'
import { formatDay, isCivilDate } from '../regulation/time/civil-date.ts'
import { CommandFault, type DatabaseCommand, textOption } from './command.ts'

const keptSchema = z.object({
  day: z.string().refine(isCivilDate),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** One head a line, as `audit-heads.jsonl` and the manifest of an export have them. */
function keptHeads(text: string): readonly KeptHead[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      const { day, hash } = keptSchema.parse(JSON.parse(line))
      return isCivilDate(day) ? [{ day, hash }] : []
    } catch {
      throw new CommandFault(`摘要文件第 ${index + 1} 行无法识别。`)
    }
  })
}

const EVENT_FAULTS = {
  changed: '已被改动',
  missing: '缺失',
  inserted: '是后来插入的',
  moved: '的次序被调换',
  rewritten: '起的记录链被整体改写，与每日摘要不符',
  state: '之后的办件状态与记录不符',
  caseMissing: '起的全部记录连同办件被删除',
} as const
const HEAD_FAULTS = {
  changed: '与留存内容不符',
  unlinked: '与前一份摘要不衔接',
  missing: '缺失',
} as const

/** The broken place in one sentence. */
function sentenceOf(place: BrokenPlace): string {
  return place.kind === 'event'
    ? `办件 ${place.caseId} 第 ${place.seq} 条记录${EVENT_FAULTS[place.fault]}。`
    : `${formatDay(place.day)}的每日摘要${HEAD_FAULTS[place.fault]}。`
}

/**
 * `audit verify`: recomputes the hash chain of every case and every daily head. With `--heads` the
 * heads in a file that was kept outside the database must be among them.
 */
export const auditVerifyCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'audit verify [--heads <每日摘要文件>]',
  summary: '核对办件记录的散列链和每日摘要，指出被改动、删除或插入的记录',
  words: [0, 0],
  options: { heads: { type: 'string' } },
  input: async (args, { readBytes }) => {
    const path = textOption(args, 'heads')
    return path === undefined ? '' : new TextDecoder().decode(await readBytes(path))
  },
  run: async (_args, deps, input) => {
    const kept = keptHeads(input)
    const report = await verifyAudit(deps.store, kept)
    const { entries, ok, firstBroken, broken, heads, newestHead } = report
    const sentence = firstBroken === null ? null : sentenceOf(firstBroken)
    const json = {
      entries,
      ok,
      firstBroken: firstBroken === null ? null : { ...firstBroken, message: sentence },
      broken,
      heads,
      headsCompared: kept.length,
      newestHead,
    }
    const newest =
      newestHead === null ? [] : [`最近一份：${formatDay(newestHead.day)} ${newestHead.hash}`]
    const text = [
      `已核对记录 ${entries} 条、每日摘要 ${heads} 份，其中与留存摘要比对 ${kept.length} 份。`,
      ...newest,
      sentence === null ? '记录完整，未发现改动。' : `共发现 ${broken} 处不符，第一处：${sentence}`,
    ].join('\n')
    return { exit: ok ? 0 : 1, json, text }
  },
}
