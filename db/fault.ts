/** A query slipped out of its transaction: a defect of the calling code, never of the data. */
export class OutsideTransaction extends Error {
  override readonly name = 'OutsideTransaction'
}

/**
 * What the database refused, without the values of the statement: drizzle puts the parameters into
 * its message and PostgreSQL names the offending key in its detail, and both would carry personal
 * data into the log (privacy.md). So neither is kept, not even as `cause`.
 */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'
  /** SQLSTATE (`23505`), or the driver's own code (`CONNECTION_CLOSED`). */
  readonly code: string
  /** The constraint that was violated, when the server names one. */
  readonly constraint: string | null

  constructor(code: string, constraint: string | null, statement: string | null) {
    super(
      `database fault ${code}` +
        (constraint === null ? '' : ` on ${constraint}`) +
        (statement === null ? '' : ` in: ${statement.slice(0, STATEMENT_SHOWN)}`),
    )
    this.code = code
    this.constraint = constraint
  }
}

const STATEMENT_SHOWN = 300
/** SQLSTATE, or a code of the driver or of the operating system. */
const CODE = /^[A-Z0-9_]{5,40}$/
/** Serialisation failure and deadlock: the work may simply be done again. */
const RETRYABLE: readonly string[] = ['40001', '40P01']

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** Postgres errors carry a severity, connection errors of the driver a system call or an address. */
function isDatabaseError(error: unknown): boolean {
  const code = property(error, 'code')
  if (!(error instanceof Error) || typeof code !== 'string' || !CODE.test(code)) return false
  return ['severity', 'severity_local', 'syscall', 'address'].some(
    (key) => property(error, key) !== undefined,
  )
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/**
 * A `DatabaseFault` for what drizzle, the driver or the server threw; anything else comes back
 * unchanged, for it is the caller's own.
 */
export function withoutValues(error: unknown): unknown {
  const wrapped = property(error, 'cause')
  // drizzle wraps what the driver throws and adds the statement (`query`) and its parameters.
  const statement = textOrNull(property(error, 'query'))
  const source = statement !== null && isDatabaseError(wrapped) ? wrapped : error
  if (!isDatabaseError(source)) return error
  const constraint = property(source, 'constraint_name') ?? property(source, 'constraint')
  return new DatabaseFault(
    String(property(source, 'code')),
    textOrNull(constraint),
    source === error ? null : statement,
  )
}

/** Whether the whole transaction may be tried again. */
export function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseFault && RETRYABLE.includes(error.code)
}
