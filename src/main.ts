import { type Database, openDatabase } from '../db/open.ts'
import type { Log } from './application/log.ts'
import { type Assistant, startAssistant } from './assistant.ts'
import { serveControl } from './cli/control-socket.ts'
import { controlRunner } from './cli/run.ts'
import { type Config, readConfig } from './config.ts'
import { keepHeadsIn } from './observability/keep-heads.ts'
import { createPinoLog } from './observability/pino-log.ts'
import { startSandbox } from './sandbox-mode.ts'

/** The process: configuration, database, assistant (or sandbox), signals. */
async function main(): Promise<void> {
  const outcome = readConfig(process.env)
  if (!outcome.ok) {
    for (const fault of outcome.faults) process.stderr.write(`${fault}\n`)
    process.exitCode = 1
    return
  }
  const { config } = outcome
  const log = createPinoLog(config.feishu === null ? 'warn' : config.logLevel)
  for (const notice of config.notices) log.warn({ variable: notice.variable }, notice.message)
  const stopWith = untilSignalled(log)
  const database = await openDatabase(config.database, { log })
  await database.migrate()
  const running = await start(config, database, log)
  const control = await openControl(config, running.assistant, database, log)
  stopWith(async () => {
    await control?.close()
    await running.stop()
    await database.close()
  })
}

interface Running {
  readonly assistant: Assistant
  stop(): Promise<void>
}

async function start(config: Config, database: Database, log: Log): Promise<Running> {
  const clock = () => Date.now()
  if (config.feishu === null) {
    const sandbox = await startSandbox(config, database, log, clock)
    process.stdout.write(sandboxBanner(sandbox.platform.url, sandbox.assistant.url))
    return sandbox
  }
  const assistant = await startAssistant({
    config,
    feishu: config.feishu,
    publicUrl: config.publicUrl,
    database,
    clock,
    log,
    cron: true,
    paced: true,
    keepHead: keepHeadsIn(config.dataDir),
  })
  log.info({ url: assistant.url, transport: config.feishu.transport }, 'the assistant is ready')
  return { assistant, stop: () => assistant.stop() }
}

/**
 * The embedded database has one process: command-line requests are handed to it over a socket in
 * its folder. Without the socket the assistant runs all the same.
 */
async function openControl(
  config: Config,
  assistant: Assistant,
  database: Database,
  log: Log,
): Promise<{ close(): Promise<void> } | null> {
  if (!('dataDir' in config.database)) return null
  const onError = (error: unknown): void =>
    log.error({ error: error instanceof Error ? error.message : 'unknown' }, 'control socket')
  try {
    const { dataDir } = config.database
    const run = controlRunner(assistant.deps, database)
    return await serveControl({ dataDir, run, onError })
  } catch (error) {
    onError(error)
    return null
  }
}

function sandboxBanner(page: string, assistant: string): string {
  return [
    '',
    '  计测通 · 沙盒（SANDBOX）：未连接飞书，人员与单位均为虚构，请勿填写真实信息。',
    '  Sandbox: no Feishu credential is set; everybody in it is fictional.',
    '',
    `  请用浏览器打开 / open in a browser:  ${page}`,
    `  助手地址 / assistant:               ${assistant}`,
    '',
    '',
  ].join('\n')
}

/**
 * Stops once, gracefully, on the first signal; a second one ends the process at once. A signal that
 * comes before there is anything to stop is kept until there is: who is ready has handlers.
 * @returns takes what stops the process, once it has started
 */
function untilSignalled(log: Log): (stop: () => Promise<void>) => void {
  let stop: (() => Promise<void>) | null = null
  let signalled = false
  const end = (): void => {
    if (!signalled || stop === null) return
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  const onSignal = (): void => {
    if (signalled) process.exit(1)
    signalled = true
    end()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return (started) => {
    stop = started
    end()
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : 'unknown error'
  process.stderr.write(`计测通没有启动 / the assistant did not start: ${message}\n`)
  process.exitCode = 1
})
