import { erasePerson, personalDataOf } from '../application/retention/person.ts'
import { type DatabaseCommand, done, refused, textOption } from './command.ts'

/** A person's rights over their own data: to see it, and to have it erased within the law. */

const unknown = (openId: string) => refused(`没有找到人员“${openId}”。`)

/** `person export <open_id>`: everything that is kept of one person, as JSON. */
export const personExportCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'person export <open_id>',
  summary: '导出一个人的全部个人信息（JSON），供本人查阅',
  words: [1, 1],
  options: {},
  run: async ({ positionals: [openId = ''] }, deps) => {
    const data = await personalDataOf(deps, openId)
    if (data === null) return unknown(openId)
    return done({ openId, data }, JSON.stringify({ openId, data }, null, 2))
  },
}

/** What is erased, by kind, as a person reads it. */
const WORDS: Readonly<Record<string, string>> = {
  abandonedDraft: '已放弃的草稿',
  looseUpload: '未放入任何材料的上传文件',
  sentMessage: '已发出消息的内容',
  conversation: '会话位置',
  formerContact: '电话',
  files: '文件',
}

/** `person erase <open_id> --because`: erases what no archive needs. */
export const personEraseCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'person erase <open_id> --because <理由> --yes',
  summary: '应本人请求删除不属于档案的个人信息，并留下删除记录；不能恢复',
  words: [1, 1],
  options: { because: { type: 'string' }, yes: { type: 'boolean' } },
  required: ['because'],
  run: async (args, deps) => {
    const [openId = ''] = args.positionals
    const because = (textOption(args, 'because') ?? '').trim()
    if (because === '') return refused('请写明理由，例如“本人于某日书面申请删除”。')
    if (args.options['yes'] !== true) {
      return refused('删除后不能恢复。可以先运行 person export 核对；确认删除请加 --yes。')
    }
    const erased = await erasePerson(deps, openId, { because, by: 'cli', now: deps.clock() })
    if (erased.outcome === 'unknown') return unknown(openId)
    if (erased.outcome === 'held') {
      return refused(`这个人的记录已暂缓删除：${erased.because}。解除后再办理。`)
    }
    const lines = Object.entries(erased.counts).map(
      ([kind, n]) => `${WORDS[kind] ?? kind}：${n} 项`,
    )
    return done(
      erased,
      ['已删除：', ...lines, ...erased.kept.map((why) => `保留：${why}`)].join('\n'),
    )
  },
}
