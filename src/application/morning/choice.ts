import { digestChoiceCard } from '../../../cards/faces/morning.ts'
import { isStaff } from '../../regulation/standing.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'

const isTold = ({ actor }: Turn): boolean =>
  isStaff(actor) || actor.roles.some(({ role }) => role.startsWith('district'))

const NOT_TOLD = '每日提醒供市局和区县局使用。您的期限会逐次提醒，也可以发送“我的期限”查看。'

/** 每日提醒: whether this person gets 今日待办 in the morning. */
export async function digestChoice(turn: Turn): Promise<Reply> {
  if (!isTold(turn)) return say('info', NOT_TOLD)
  return show(digestChoiceCard(await turn.tx.digests.isOn(turn.actor.openId)))
}

/** Switches it; pressing an old card again changes nothing more. */
export async function chooseDigest(turn: Turn, on: boolean): Promise<Reply> {
  if (!isTold(turn)) return say('info', NOT_TOLD)
  await turn.tx.digests.choose(turn.actor.openId, on, turn.now)
  return show(digestChoiceCard(on), {
    toast: { type: 'success', content: on ? '已启用每日提醒。' : '已停用每日提醒。' },
  })
}
