import type { Hono } from 'hono'
import { ApiError } from '../errors.ts'
import { derivedId } from '../ids.ts'
import type { SandboxUser } from '../model.ts'
import { type Platform, unionId } from '../platform.ts'
import { jsonBody, ok, pathParam } from './answer.ts'

/** `contact/v3` and `bot/v3/info`. Every organisation label is one department under the root. */

const root = '0'

function departmentId(organisation: string): string {
  return derivedId('od-', organisation)
}

function departmentsOf(user: SandboxUser): readonly string[] {
  return user.organisation === undefined ? [root] : [departmentId(user.organisation)]
}

function shown(user: SandboxUser): Readonly<Record<string, unknown>> {
  const resigned = user.unreachable === 'resigned'
  return {
    open_id: user.openId,
    union_id: unionId(user.openId),
    name: user.name,
    en_name: '',
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(user.mobile === undefined ? {} : { mobile: user.mobile }),
    department_ids: departmentsOf(user),
    job_title: user.title ?? '',
    avatar: {},
    status: {
      is_frozen: false,
      is_resigned: resigned,
      is_activated: !resigned,
      is_exited: false,
      is_unjoin: false,
    },
  }
}

function department(name: string, members: number): Readonly<Record<string, unknown>> {
  const id = name === '' ? root : departmentId(name)
  return {
    name,
    i18n_name: { zh_cn: name },
    department_id: id,
    open_department_id: id,
    parent_department_id: root,
    member_count: members,
    status: { is_deleted: false },
  }
}

function organisations(platform: Platform): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { organisation } of platform.state.users.values())
    if (organisation !== undefined) counts.set(organisation, (counts.get(organisation) ?? 0) + 1)
  return counts
}

interface Page {
  readonly items: readonly unknown[]
  readonly has_more: boolean
  readonly page_token?: string
}

function paged(
  items: readonly unknown[],
  size: string | undefined,
  token: string | undefined,
): Page {
  const count = Number(size ?? 10)
  if (!Number.isInteger(count) || count < 1 || count > 50)
    throw new ApiError(40001, 'param error: page_size is from 1 to 50')
  const from = Number(token ?? 0)
  const has_more = from + count < items.length
  const page = { items: items.slice(from, from + count), has_more }
  return has_more ? { ...page, page_token: String(from + count) } : page
}

/** Users: one, those of a department, ids from e-mail or phone. */
export function userRoutes(app: Hono, platform: Platform): void {
  app.get('/open-apis/contact/v3/users/find_by_department', (c) => {
    const id = c.req.query('department_id') ?? root
    const users = [...platform.state.users.values()]
      .filter((each) => departmentsOf(each).includes(id))
      .map(shown)
    return ok(c, paged(users, c.req.query('page_size'), c.req.query('page_token')))
  })
  app.post('/open-apis/contact/v3/users/batch_get_id', async (c) => {
    const body = await jsonBody(c)
    const find = (key: 'email' | 'mobile', value: unknown) => {
      const user = [...platform.state.users.values()].find((each) => each[key] === value)
      return { [key]: value, ...(user === undefined ? {} : { user_id: user.openId }) }
    }
    const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
    return ok(c, {
      user_list: [
        ...list(body['emails']).map((each) => find('email', each)),
        ...list(body['mobiles']).map((each) => find('mobile', each)),
      ],
    })
  })
  app.get('/open-apis/contact/v3/users/:id', (c) => {
    const openId = platform.personBy(c.req.query('user_id_type') ?? 'open_id', pathParam(c, 'id'))
    const user = openId === null ? undefined : platform.state.users.get(openId)
    if (user === undefined) throw new ApiError(41012, 'user id invalid error')
    if (user.unreachable === 'availability') throw new ApiError(41050, 'no user authority error')
    return ok(c, { user: shown(user) })
  })
}

/** Departments: one, its children. */
export function departmentRoutes(app: Hono, platform: Platform): void {
  app.get('/open-apis/contact/v3/departments/:id', (c) => {
    const id = pathParam(c, 'id')
    if (id === root) return ok(c, { department: department('', platform.state.users.size) })
    for (const [name, count] of organisations(platform))
      if (departmentId(name) === id) return ok(c, { department: department(name, count) })
    throw new ApiError(40003, 'department id not found')
  })
  app.get('/open-apis/contact/v3/departments/:id/children', (c) => {
    const all = pathParam(c, 'id') === root ? [...organisations(platform)] : []
    const items = all.map(([name, count]) => department(name, count))
    return ok(c, paged(items, c.req.query('page_size'), c.req.query('page_token')))
  })
}

/** `GET bot/v3/info`: flat, without `data`. */
export function botRoute(app: Hono, platform: Platform): void {
  app.get('/open-apis/bot/v3/info', (c) =>
    c.json({
      code: 0,
      msg: 'ok',
      bot: {
        activate_status: 2,
        app_name: platform.state.appName,
        avatar_url: '',
        ip_white_list: [],
        open_id: platform.state.botOpenId,
      },
    }),
  )
}
