import { type DestinationStream, pino } from 'pino'
import type { Log, LogFields } from '../application/log.ts'

/** Names under which something personal could slip into a log line; their values never appear. */
const REDACTED = ['name', 'phone', 'text', 'token', 'secret', 'authorization', 'content']

/**
 * The logger of production: structured lines on stdout, one JSON object each. Fields are
 * identifiers and figures; a field with a telling name is blotted out all the same.
 * @param destination where the lines go instead
 */
export function createPinoLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: REDACTED, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  const logger = destination === undefined ? pino(options) : pino(options, destination)
  return {
    debug: (fields: LogFields, message: string) => logger.debug(fields, message),
    info: (fields: LogFields, message: string) => logger.info(fields, message),
    warn: (fields: LogFields, message: string) => logger.warn(fields, message),
    error: (fields: LogFields, message: string) => logger.error(fields, message),
  }
}
