import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandFault, isPrinted } from './cli/command.ts'
import { type Run, runCommand } from './cli/run.ts'

/** The command line: words in, a result on stdout or words on stderr, and an exit code. */

/** What a command reads at most, from a file or from standard input. */
const MAX_INPUT = 32 * 1024 * 1024

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += (chunk as Buffer).byteLength
    if (size > MAX_INPUT) throw new CommandFault('标准输入的内容过大。')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
}

/** npm changes to the root of the project; a path typed in another folder is meant from there. */
async function readTyped(path: string): Promise<Uint8Array> {
  const typedIn = process.env['INIT_CWD']
  try {
    return await readFile(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || typedIn === undefined) throw error
    return await readFile(resolve(typedIn, path))
  }
}

function resolvePath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path)
}

async function readBytes(path: string): Promise<Uint8Array> {
  if (path === '-') return readStandardInput()
  const bytes = await readTyped(path).catch((error: unknown) => {
    throw new CommandFault(`文件“${path}”无法读取（${codeOf(error)}）。请检查路径和权限。`)
  })
  if (bytes.byteLength > MAX_INPUT) throw new CommandFault(`文件“${path}”过大。`)
  return bytes
}

function print({ outcome, json }: Run): void {
  if (!isPrinted(outcome)) process.stderr.write(`${outcome.error}\n`)
  else process.stdout.write(`${json ? JSON.stringify(outcome.json, null, 2) : outcome.text}\n`)
  process.exitCode = outcome.exit
}

// A reader that has seen enough (`| head`) closes the pipe: no error of ours.
process.stdout.on('error', () => process.exit())

try {
  print(
    await runCommand(process.argv.slice(2), process.env, {
      now: Date.now(),
      readBytes,
      resolvePath,
    }),
  )
} catch (error) {
  process.stderr.write(
    `程序内部错误：${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
  )
  process.exitCode = 1
}
