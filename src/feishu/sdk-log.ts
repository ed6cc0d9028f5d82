import type { Log } from '../application/log.ts'
import { HttpFailure } from './http-failure.ts'
import { redactText } from './redact.ts'

/** The logger that the SDK asks for. */
export interface SdkLogger {
  error(...parts: unknown[]): void
  warn(...parts: unknown[]): void
  info(...parts: unknown[]): void
  debug(...parts: unknown[]): void
  trace(...parts: unknown[]): void
}

/**
 * Leads the SDK's log into ours without what it would leak: it prints requests with the app
 * secret, bearer tokens and message bodies. Only its plain words (redacted) and the name, status
 * and code of errors are kept; objects are left out. Its information and debugging go nowhere.
 *
 * @param secrets exact values that must never appear
 */
export function createSdkLogger(log: Log, secrets: readonly string[]): SdkLogger {
  const nothing = () => {}
  const text = (parts: unknown[]) => redactText(describe(parts).join(' '), secrets)
  return {
    error: (...parts) => log.error({ sdk: text(parts) }, 'platform SDK reports an error'),
    warn: (...parts) => log.warn({ sdk: text(parts) }, 'platform SDK warns'),
    info: nothing,
    debug: nothing,
    trace: nothing,
  }
}

/** The SDK wraps its arguments in lists, sometimes twice. */
function describe(parts: readonly unknown[]): string[] {
  return parts.flat(3).map(describePart)
}

function describePart(part: unknown): string {
  if (typeof part === 'string' || typeof part === 'number') return String(part)
  if (part instanceof HttpFailure) return part.message
  return part instanceof Error ? part.name : '(object)'
}
