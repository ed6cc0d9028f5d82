import { done, type ExclusiveCommand } from './command.ts'

/** `db migrate`: applies the migrations that are missing. */
export const dbMigrateCommand: ExclusiveCommand = {
  kind: 'exclusive',
  usage: 'db migrate',
  summary: '更新数据库结构',
  words: [0, 0],
  options: {},
  run: async (_args, { migrate, kind }) => {
    await migrate()
    const where = kind === 'pglite' ? '内置数据库' : 'PostgreSQL'
    return done({ ok: true, database: kind }, `${where}的结构已是最新。`)
  },
}
