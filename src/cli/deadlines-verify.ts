import { verifyClocks } from '../application/second-clock/verify.ts'
import { wordsOf } from '../application/second-clock/words.ts'
import type { DatabaseCommand } from './command.ts'

/**
 * `deadlines verify`: recomputes every deadline that is open or should be, from the event log of
 * each case, by the second clock, and names what differs. Changes nothing.
 */
export const deadlinesVerifyCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'deadlines verify',
  summary:
    '根据办理记录用第二套算法重新计算全部未结束的期限，指出与登记不一致之处（只核对，不更改）',
  words: [0, 0],
  options: {},
  run: async (_args, deps) => {
    const { cases, deadlines, found, differences } = await verifyClocks(deps, deps.clock())
    const named = differences.map((one) => ({ ...one, ...wordsOf(one) }))
    const text = [
      `已核对事项 ${cases} 件、未结束的期限 ${deadlines} 项。`,
      ...(found === 0 ? ['两套算法的结果一致。'] : [`共有 ${found} 处不一致：`]),
      ...named.map((one) => `${one.subject}：${one.title}。${one.finding}${one.advice}`),
      ...(found > named.length ? [`其余 ${found - named.length} 处没有列出。`] : []),
    ].join('\n')
    const ok = found === 0
    return { exit: ok ? 0 : 1, json: { ok, cases, deadlines, found, differences: named }, text }
  },
}
