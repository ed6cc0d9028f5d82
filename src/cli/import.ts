import { verifyAudit } from '../application/audit/verify.ts'
import { asCommandFault, type ExclusiveCommand } from './command.ts'

/**
 * `import <dir>`: an export into a database that is empty, all or nothing. What was exported broken is
 * imported as it is, for the backup is the evidence then; the command says so and ends with 1.
 */
export const importCommand: ExclusiveCommand = {
  kind: 'exclusive',
  usage: 'import <导出文件夹>',
  summary: '把导出的全部数据导入空数据库，并核对记录的散列链',
  words: [1, 1],
  options: {},
  run: async ({ positionals: [typed = ''] }, database, { resolvePath }) => {
    const folder = resolvePath(typed)
    const read = await database.importFrom(folder).catch((error: unknown) => {
      throw asCommandFault(error)
    })
    const { ok, entries, firstBroken } = await verifyAudit(database.store)
    const text = [
      `已导入 ${folder}：${read.tables} 张表共 ${read.rows} 行，文件 ${read.files} 个。`,
      ok
        ? `已核对记录 ${entries} 条，未发现改动。`
        : '数据已导入，但导出中的记录有改动，请运行 audit verify 查看。',
      ...(read.held === 0
        ? []
        : [
            `备份时尚未发出的消息和待办工作 ${read.held} 项已暂停：备份之后可能已经发出。请运行 outbox release 查看，核对后放行。`,
          ]),
    ]
    const json = { ok, folder, ...read, audit: { entries, ok, firstBroken } }
    return { exit: ok ? 0 : 1, json, text: text.join('\n') }
  },
}
