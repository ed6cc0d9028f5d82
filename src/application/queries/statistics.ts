import { statisticsCard } from '../../../cards/faces/statistics.ts'
import { isStaff } from '../../regulation/standing.ts'
import { sendTo } from '../outgoing.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { reportingYear } from './annual-reports.ts'
import { everyCase, tallies } from './ledger.ts'

const NOT_STAFF = say('warning', '统计与导出由市局工作人员使用。')

/** 统计与导出: what there is, in numbers, and the ledger as a workbook. */
export async function statisticsReply(turn: Turn): Promise<Reply> {
  if (!isStaff(turn.actor)) return NOT_STAFF
  const lines = await everyCase(turn)
  const centers = await turn.tx.centers.list({ limit: 10_000, offset: 0 })
  return show(
    statisticsCard({
      today: turn.today,
      reportingYear: reportingYear(turn.today),
      rows: tallies(lines),
      centers: {
        established: centers.filter((one) => one.status === 'established').length,
        others: centers.filter((one) => one.status !== 'established').length,
      },
    }),
  )
}

/** The ledger is made when it is delivered: with thousands of lines it takes longer than a press. */
export async function exportLedger(turn: Turn): Promise<Reply> {
  if (!isStaff(turn.actor)) return NOT_STAFF
  await sendTo(turn, turn.actor.openId, { kind: 'ledger' })
  return say('info', '台账马上发给您。')
}
