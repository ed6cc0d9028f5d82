import {
  daysInForce,
  isPeriod,
  isRetentionKind,
  keptForGood,
  RETENTION_SETTING,
  retentionRules,
} from '../application/retention/rules.ts'
import { peekRetention, sweepRetention } from '../application/retention/sweep.ts'
import { retentionKinds } from '../application/retention-port.ts'
import { formatInstant } from '../regulation/time/civil-date.ts'
import { type DatabaseCommand, done, refused, textOption } from './command.ts'

/** How long records are kept, what is due to be erased, and what was. */

const SHOWN = 50

/** `retention list`: the table of periods, what is due now, and the newest erasures. */
export const retentionListCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'retention list',
  summary: '列出各类记录的保存期限、现已到期的数量和最近的删除记录',
  words: [0, 0],
  options: {},
  run: async (_args, deps) => {
    const { settings, erased } = await deps.store.transact(async (tx) => ({
      settings: await tx.settings.all(),
      erased: await tx.retention.erasures(SHOWN),
    }))
    const days = daysInForce(settings[RETENTION_SETTING])
    const due = await peekRetention(deps, deps.clock())
    const kinds = retentionKinds.map((kind) => ({
      kind,
      ...retentionRules[kind],
      days: days[kind],
      default: retentionRules[kind].days,
      due: due[kind],
    }))
    const text = [
      '保存期限是本程序的默认值，办法未规定；由市局档案和法制人员确定后用 retention set 修改。',
      ...kinds.map(
        (one) =>
          `${one.kind}　${one.title}：自${one.since}起${one.days}天；删除${one.erases}现已到期 ${one.due} 项。`,
      ),
      '程序不删除：',
      ...keptForGood.map(({ title, because }) => `${title}：${because}`),
      ...(erased.length === 0 ? ['还没有删除过记录。'] : ['最近的删除：']),
      ...erased.map(
        ({ at, kind, subject, because, by }) =>
          `${formatInstant(at)}　${kind}　${subject}　${because}（${by}）`,
      ),
    ].join('\n')
    return done({ kinds, keptForGood, erased }, text)
  },
}

/** `retention run`: what the nightly job would erase now; erases it only with `--yes`. */
export const retentionRunCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'retention run [--yes]',
  summary: '预览到期应删除的记录；加 --yes 立即删除（每天夜间也会自动进行）',
  words: [0, 0],
  options: { yes: { type: 'boolean' } },
  run: async ({ options }, deps) => {
    const apply = options['yes'] === true
    const counts = apply
      ? await sweepRetention(deps, deps.clock())
      : await peekRetention(deps, deps.clock())
    const lines = retentionKinds.map((kind) => `${retentionRules[kind].title}：${counts[kind]} 项`)
    const closing = apply ? '已删除并记录。' : '以上只是预览，没有删除任何内容；加 --yes 才会删除。'
    return done({ applied: apply, counts }, [...lines, closing].join('\n'))
  },
}

/** `retention set <kind> <days>`: the bureau's own period for a kind. */
export const retentionSetCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'retention set <记录种类> <天数>',
  summary: '修改一类记录的保存期限（30 天以上）',
  words: [2, 2],
  options: {},
  run: async ({ positionals: [kind = '', typed = ''] }, { store, clock }) => {
    if (!isRetentionKind(kind)) {
      return refused(`没有“${kind}”这类记录，可选：${retentionKinds.join('、')}。`)
    }
    const days = /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
    if (!isPeriod(days)) return refused('天数应为 30 到 36500 之间的整数。')
    const before = await store.transact(async (tx) => {
      const present = daysInForce((await tx.settings.all())[RETENTION_SETTING])
      await tx.settings.put(RETENTION_SETTING, { ...present, [kind]: days }, 'cli', clock())
      return present[kind]
    })
    const text = `${retentionRules[kind].title}的保存期限由 ${before} 天改为 ${days} 天。`
    return done({ kind, before, days }, text)
  },
}

/** `hold add <case|person> <subject> --because`: nothing of it is erased until the hold is released. */
export const holdAddCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'hold add <case|person> <办件编号或 open_id> --because <理由>',
  summary: '暂缓删除一个办件或一个人的记录（争议、检查、审计期间）',
  words: [2, 2],
  options: { because: { type: 'string' } },
  required: ['because'],
  run: async (args, { store, newId, clock }) => {
    const [scope = '', typed = ''] = args.positionals
    const because = (textOption(args, 'because') ?? '').trim()
    if (scope !== 'case' && scope !== 'person') {
      return refused('请写明 case（办件）或 person（人员）。')
    }
    if (because === '') return refused('请写明理由。')
    return store.transact(async (tx) => {
      const subject =
        scope === 'person'
          ? (await tx.people.find(typed))?.openId
          : ((await tx.cases.byNumber(typed)) ?? (await tx.cases.find(typed)))?.id
      if (subject === undefined) return refused(`没有找到“${typed}”。`)
      const id = newId()
      await tx.retention.hold({ id, scope, subject, because, placedBy: 'cli', placedAt: clock() })
      return done({ ok: true, id }, `已暂缓删除，编号 ${id}。`)
    })
  },
}

/** `hold release <id>`. */
export const holdReleaseCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'hold release <编号>',
  summary: '解除暂缓删除',
  words: [1, 1],
  options: {},
  run: async ({ positionals: [id = ''] }, { store, clock }) => {
    const released = await store.transact((tx) => tx.retention.release(id, 'cli', clock()))
    if (!released) return refused(`没有编号为“${id}”的暂缓删除，运行 hold list 查看。`)
    return done({ ok: true, id }, '已解除，到期的记录将在夜间删除。')
  },
}

/** `hold list`: what is held back now. */
export const holdListCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'hold list',
  summary: '列出暂缓删除的办件和人员',
  words: [0, 0],
  options: {},
  run: async (_args, { store }) => {
    const holds = await store.transact((tx) => tx.retention.holds())
    const lines = holds.map(
      ({ id, scope, subject, because, placedAt }) =>
        `${id}　${scope === 'case' ? '办件' : '人员'} ${subject}　${because}（${formatInstant(placedAt)}起）`,
    )
    return done({ holds }, lines.length === 0 ? '没有暂缓删除的记录。' : lines.join('\n'))
  },
}
