import type { Organisation } from '../application/records.ts'
import type { Tx } from '../application/store.ts'
import type { CivilDate, Instant } from '../regulation/time/civil-date.ts'
import { checkUscc, normaliseUscc } from '../regulation/uscc.ts'
import type { MemberEntry } from './member-file.ts'

/** Which organisation a line of the member table means: a known one, or a new one with its code. */

/** An organisation, or in Chinese why it cannot be told. */
export type Found =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly because: string }

/** How an organisation was written. */
interface Written {
  readonly uscc: string | null
  readonly name: string | null
}

/** `信用代码`, `信用代码 名称`, or a name. */
function writtenAs(text: string): Written {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  const code = normaliseUscc(first)
  if (!/^[0-9A-Z]{18}$/.test(code)) return { uscc: null, name: text.trim() }
  return { uscc: code, name: rest.length === 0 ? null : rest.join(' ') }
}

const no = (because: string): Found => ({ ok: false, because })

/** The organisations that are known, and those that this file brings. */
export class OrganisationBook {
  readonly #tx: Tx
  readonly #newId: () => string
  readonly #now: Instant
  readonly #today: CivilDate
  readonly #brought = new Map<string, Organisation>()
  #withMembers: Promise<readonly Organisation[]> | null = null

  constructor(
    tx: Tx,
    given: { readonly newId: () => string; readonly now: Instant; readonly today: CivilDate },
  ) {
    this.#tx = tx
    this.#newId = given.newId
    this.#now = given.now
    this.#today = given.today
  }

  /** The organisations that are new, in the order of the file. */
  get brought(): readonly Organisation[] {
    return [...this.#brought.values()]
  }

  /** Takes in a line that brings a new organisation (`信用代码 名称`); others are passed over. */
  async bring({ organisation, district }: MemberEntry): Promise<void> {
    const { uscc, name } = writtenAs(organisation)
    if (uscc === null || name === null || !checkUscc(uscc).ok) return
    if (this.#brought.has(uscc) || (await this.#tx.organisations.byUscc(uscc)) !== null) return
    this.#brought.set(uscc, {
      id: this.#newId(),
      name,
      uscc,
      organisationType: null,
      district,
      address: null,
      legalRepresentative: null,
      createdAt: this.#now,
    })
  }

  /** The organisation that a line means; lines that bring one are taken in before. */
  async find({ organisation, district }: MemberEntry): Promise<Found> {
    const { uscc, name } = writtenAs(organisation)
    const found = uscc === null ? await this.#byName(name ?? '') : await this.#byCode(uscc, name)
    if (!found.ok) return found
    const seat = found.organisation.district
    if (district !== null && seat !== null && seat !== district) {
      return no(`区县与“${found.organisation.name}”登记的所在区县不一致，请核对，或将区县留空`)
    }
    return found
  }

  async #byCode(uscc: string, name: string | null): Promise<Found> {
    const checked = checkUscc(uscc)
    if (!checked.ok) return no(checked.because.replace(/。$/, ''))
    const known = this.#brought.get(uscc) ?? (await this.#tx.organisations.byUscc(uscc))
    if (known === null) return no(`没有登记信用代码为 ${uscc} 的单位。新单位请写作“信用代码 名称”`)
    if (name !== null && name !== known.name) {
      return no(`信用代码 ${uscc} 已对应“${known.name}”，与所填名称“${name}”不一致`)
    }
    return { ok: true, organisation: known }
  }

  async #byName(name: string): Promise<Found> {
    const named = [...(await this.#known()), ...this.brought].filter((one) => one.name === name)
    const [only, ...others] = named
    if (only === undefined) {
      return no(`没有名为“${name}”的单位。请填写信用代码；新单位请写作“信用代码 名称”`)
    }
    if (others.length > 0) return no(`名为“${name}”的单位不止一个，请改填信用代码`)
    return { ok: true, organisation: only }
  }

  /** By name the port finds nothing, so the organisations that have members are looked through. */
  #known(): Promise<readonly Organisation[]> {
    this.#withMembers ??= this.#loadKnown()
    return this.#withMembers
  }

  async #loadKnown(): Promise<readonly Organisation[]> {
    const members = await this.#tx.people.members(this.#today)
    const ids = new Set(members.flatMap(({ organisationId }) => organisationId ?? []))
    const organisations: Organisation[] = []
    for (const id of ids) {
      const found = await this.#tx.organisations.find(id)
      if (found !== null) organisations.push(found)
    }
    return organisations
  }
}
