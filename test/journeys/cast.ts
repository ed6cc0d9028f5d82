import { type DemoPerson, demoPeople } from '../../src/demo.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import type { Click } from '../../src/sandbox/callbacks.ts'
import type { ClickOutcome, DeliveryReport, Unreachable } from '../../src/sandbox/model.ts'
import { type World, wordsOf } from '../support/world.ts'

/**
 * People of the stories beside the demo's, all fictional. `someone` acts without judging: a press
 * that is refused gives its words, where the `Actor` of the world would fail the story at once.
 */

export interface Stranger {
  readonly openId: string
  readonly name: string
}

/** What a press came to, as the person sees it. */
export interface Pressed extends ClickOutcome {
  /** The words of the toast; '' without one. */
  readonly words: string
}

export type Inputs = Readonly<Record<string, string | boolean | readonly string[]>>

export interface Someone {
  readonly openId: string
  readonly name: string
  say(text: string): Promise<void>
  enter(): Promise<void>
  menu(key: string): Promise<void>
  send(name: string, bytes: Uint8Array, kind?: 'file' | 'image'): Promise<void>
  /** Presses a button of the last card by its words. */
  press(label: string, form?: Inputs): Promise<Pressed>
  /** The same on a certain message, or with everything else that can be said of a click. */
  use(click: Omit<Click, 'openId'>): Promise<Pressed>
  /** The words of the last card; '' while there is none. */
  card(): string
  cardId(): string
  /** The words of the present card of a message. */
  cardOf(messageId: string): string
  /** How many messages the bot has sent here. */
  received(): number
  /** The words of everything the bot has sent here, oldest first; files by name. */
  inbox(): readonly string[]
  /** The words of the last message of the bot, text or card. */
  last(): string
  files(): readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** An event that was not taken within the platform's three seconds would be missed further on. */
function heard(report: DeliveryReport | null): void {
  if (report !== null && !report.delivered) {
    throw new Error(`the assistant did not take the event: ${report.status} ${report.reason ?? ''}`)
  }
}

/** Whoever has an open_id, through the stand-in. */
export function someone(world: World, { openId, name }: Stranger): Someone {
  const driver = world.platform.platform
  const fromBot = () => driver.messagesOf(openId).filter((message) => message.sender === 'bot')
  const shown = () => driver.lastCardOf(openId)
  const words = (message: ReturnType<typeof fromBot>[number]): string =>
    message.card === null ? (message.text ?? message.file?.name ?? '') : wordsOf(message.card)
  const use = async (click: Omit<Click, 'openId'>): Promise<Pressed> => {
    const outcome = await driver.use({ openId, ...click })
    await world.settle()
    return { ...outcome, words: outcome.toast?.content ?? '' }
  }
  return {
    openId,
    name,
    say: async (text) => {
      heard((await driver.sendText(openId, text)).delivery)
      await world.settle()
    },
    enter: async () => {
      heard(await driver.enter(openId))
      await world.settle()
    },
    menu: async (key) => {
      heard(await driver.menu(openId, key))
      await world.settle()
    },
    send: async (fileName, bytes, kind = 'file') => {
      heard((await driver.sendFile(openId, fileName, bytes, kind)).delivery)
      await world.settle()
    },
    press: async (label, form) => {
      const messageId = shown()?.messageId
      if (messageId === undefined) throw new Error(`${name} has no card`)
      return use({ messageId, component: label, ...(form ? { formValue: form } : {}) })
    },
    use,
    card: () => wordsOf(shown()?.card ?? {}),
    cardId: () => shown()?.messageId ?? '',
    cardOf: (messageId) =>
      wordsOf(driver.messagesOf(openId).find(({ id }) => id === messageId)?.card ?? {}),
    received: () => fromBot().length,
    inbox: () => fromBot().map(words),
    last: () => fromBot().map(words).at(-1) ?? '',
    files: () =>
      fromBot().flatMap(({ file }) =>
        file === null ? [] : [{ name: file.name, bytes: driver.bytesOf(file.key) }],
      ),
  }
}

/** One of the demo's people, acting without judging. */
export const demo = (world: World, name: keyof typeof demoPeople): Someone =>
  someone(world, demoPeople[name] as DemoPerson)

let met = 0

/** A person of the platform whom the assistant has never met. */
export function stranger(world: World, name: string, unreachable?: Unreachable): Someone {
  met += 1
  const openId = `ou_${'f'.repeat(24)}${String(met).padStart(8, '0')}`
  world.platform.platform.addUsers([
    { openId, name, ...(unreachable === undefined ? {} : { unreachable }) },
  ])
  return someone(world, { openId, name })
}

/** What a role is held for. */
export interface Post {
  readonly role: RoleId
  readonly organisationId?: string
  readonly district?: string
  readonly bodyName?: string
}

/** A person who was entered into the directory before the story begins. */
export async function employed(world: World, name: string, post: Post): Promise<Someone> {
  const person = stranger(world, name)
  await world.database.store.transact(async (tx) => {
    await tx.people.put({
      openId: person.openId,
      name,
      phone: null,
      privacyVersion: null,
      privacyShownAt: null,
      welcomedAt: null,
      unreachableSince: null,
      createdAt: instantAt('2026-01-05', '09:00'),
    })
    await tx.people.grant({
      id: `post-${person.openId}`,
      openId: person.openId,
      role: post.role,
      organisationId: post.organisationId ?? null,
      district: post.district ?? null,
      bodyName: post.bodyName ?? null,
      from: '2026-01-05',
      until: null,
      grantedBy: 'story',
    })
  })
  return person
}
