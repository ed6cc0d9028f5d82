import type { AuditPage } from '../audit-port.ts'

/** Page after page, each in a transaction of its own. */
export async function* walk<P extends AuditPage<unknown>>(
  read: (after: string | null) => Promise<P>,
): AsyncGenerator<P> {
  let after: string | null = null
  do {
    const page: P = await read(after)
    yield page
    after = page.next
  } while (after !== null)
}
