import { asCommandFault, type DatabaseCommand, done } from './command.ts'

/**
 * `export <dir>`: everything in a folder, as db/portable describes it; `sha256sum -c SHA256SUMS` in
 * that folder checks it without this program. While a process holds the embedded database, that
 * process writes the folder.
 */
export const exportCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'export <空文件夹>',
  summary: '导出全部数据（可用 sha256sum -c SHA256SUMS 核对）',
  words: [1, 1],
  options: {},
  input: async ({ positionals: [folder = ''] }, { resolvePath }) => resolvePath(folder),
  run: async (_args, _deps, folder, database) => {
    const made = await database.exportTo(folder).catch((error: unknown) => {
      throw asCommandFault(error)
    })
    const text = [
      `已导出到 ${folder}：${made.tables} 张表共 ${made.rows} 行，文件 ${made.files} 个，${made.bytes} 字节。`,
      `清单的 SHA-256：${made.manifest}，请另行保存。`,
      '核对：在该文件夹中运行 sha256sum -c SHA256SUMS。导出含个人信息，请按备份管理。',
    ]
    return done({ ok: true, folder, ...made }, text.join('\n'))
  },
}
