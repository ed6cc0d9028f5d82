import type { Hono } from 'hono'
import { validateCard } from '../card-validator.ts'
import { ApiError } from '../errors.ts'
import type { CardJson, Message, UpdateToken } from '../model.ts'
import type { Platform } from '../platform.ts'
import { jsonBody, ok } from './answer.ts'

/** `POST interactive/v1/card/update`: the delayed update with the token of a callback. */

const usesAllowed = 2

function refuse(code: number, message: string): never {
  throw new ApiError(code, message)
}

function tokenOf(platform: Platform, value: unknown): UpdateToken {
  if (typeof value !== 'string' || !value.startsWith('c-'))
    refuse(300020, 'token format is invalid')
  const token = platform.state.updateTokens.get(String(value))
  if (token === undefined) return refuse(300020, 'token is invalid')
  if (platform.state.now() > token.expiresAt) return refuse(300030, 'token has expired')
  if (token.uses >= usesAllowed) return refuse(300040, 'token has been used too many times')
  return token
}

function cardOf(platform: Platform, value: unknown): CardJson {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(100030, 'card must be a JSON object')
  const card = value as CardJson
  if (card['open_ids'] !== undefined) refuse(300090, 'open_ids is for exclusive cards of 1.0 only')
  if (card['schema'] !== '2.0') refuse(200830, 'a card of schema 2.0 can not become 1.0')
  const fault = validateCard(card, platform.known())
  if (fault !== null) refuse(11311, `card is invalid: ${fault.code} ${fault.message} ${fault.path}`)
  return card
}

function apply(platform: Platform, message: Message, card: CardJson): void {
  // Before the callback is answered it shows for a moment and then snaps back (callbacks.ts).
  if (platform.isLocked(message.id)) platform.overtaken.add(message.id)
  platform.state.replaceCard(message, card)
}

/** The route; business errors are HTTP 400 with the code. */
export function cardUpdateRoute(app: Hono, platform: Platform): void {
  app.post('/open-apis/interactive/v1/card/update', async (c) => {
    const body = await jsonBody(c)
    const token = tokenOf(platform, body['token'])
    const message = platform.state.messages.get(token.messageId)
    if (message === undefined || message.state !== 'sent') refuse(200000, 'message is recalled')
    const card = cardOf(platform, body['card'])
    platform.limits.target(token.messageId)
    token.uses += 1
    if (message !== undefined) apply(platform, message, card)
    return ok(c)
  })
}
