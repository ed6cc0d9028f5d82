import { CommandFault, type Surroundings } from './command.ts'

/**
 * Reads a JSON file, with or without a byte order mark.
 * @throws CommandFault when it cannot be read or is no JSON
 */
export async function readJson(around: Surroundings, path: string): Promise<unknown> {
  const bytes = await around.readBytes(path)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new CommandFault(`文件“${path}”不是有效的 JSON（UTF-8 编码）。请检查文件内容。`)
  }
}
