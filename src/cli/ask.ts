import { type Asked, askAs, askAsStranger } from '../application/asking/ask.ts'
import { standardCalendar } from '../regulation/calendar/working-calendar.ts'
import { citeText } from '../regulation/cite.ts'
import { type DatabaseCommand, done, type PlainCommand, refused, textOption } from './command.ts'

function printed(asked: Asked) {
  const cites = asked.cites.map(citeText).join('、')
  const slots = Object.entries(asked.slots).map(([name, value]) => `${name}=${value}`)
  const head = [
    `意图　${asked.intent}`,
    ...(slots.length === 0 ? [] : [`要素　${slots.join('，')}`]),
  ]
  const lines = [...head, ...(cites === '' ? [] : [`依据　${cites}`]), asked.answer]
  return done(asked, lines.join('\n'))
}

const usage = {
  usage: 'ask "<要说的话>" [--as <open_id>]',
  summary: '显示助手怎样理解一句话、依据哪一条、怎样答复；不发送，不留痕',
  words: [1, 1],
  options: { as: { type: 'string' } },
} as const

/** The same for a person of the database. */
const askAsPerson: DatabaseCommand = {
  ...usage,
  kind: 'database',
  run: async (args, deps) => {
    const openId = textOption(args, 'as') ?? ''
    const asked = await askAs(args.positionals[0] ?? '', openId, deps)
    return asked === null ? refused(`没有 open_id 为“${openId}”的人员。`) : printed(asked)
  },
}

/** `ask "<words>" [--as <open_id>]`: without `--as` nobody is asking and no database is opened. */
export const askCommand: PlainCommand = {
  ...usage,
  kind: 'plain',
  onDatabase: (args) => (textOption(args, 'as') === undefined ? null : askAsPerson),
  run: ({ positionals: [message = ''] }, { now }) =>
    printed(askAsStranger(message, { clock: () => now, calendar: standardCalendar })),
}
