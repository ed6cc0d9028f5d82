import type { Context } from 'hono'
import type { CommentOutcome, PublicNotice } from '../../application/public-port.ts'
import { takesComments } from '../../application/queries/public-words.ts'
import {
  type CommentErrors,
  commentErrors,
  commentInput,
  emptyComment,
  readCommentForm,
  type SentForm,
} from './comment-form.ts'
import type { PublicContext } from './context.ts'
import type { Html } from './layout.ts'
import { type FormState, noticePage } from './notice-pages.ts'

type Status = 400 | 403 | 409 | 413 | 422 | 429 | 500

/**
 * A comment on a notice (第十一条), from the browser's request to the page that answers it. Nothing
 * of it is logged. The limit counts before anything is read.
 */
export async function takeComment(
  c: Context,
  context: PublicContext,
  notice: PublicNotice,
): Promise<Response> {
  const refuse = (status: Status, because: string): Promise<Response> =>
    again(c, context, notice, status, { values: emptyComment(), errors: {}, because })
  if (isFromElsewhere(c)) return refuse(403, FROM_ELSEWHERE)
  const allowance = await context.rateLimit.take(addressOf(c, context))
  if (!allowance.ok) {
    c.header('retry-after', String(allowance.retryAfterSeconds))
    return refuse(429, tooOften(allowance.retryAfterSeconds))
  }
  const sent = await readCommentForm(c.req.raw)
  if (sent === 'tooLarge') return refuse(413, TOO_LARGE)
  if (sent === 'broken') return refuse(400, BROKEN)
  return submit(c, context, notice, sent)
}

const FROM_ELSEWHERE = '这次提交不是从本页发出的，没有受理。请在下面重新填写并提交。'
const TOO_LARGE =
  '提交的内容超过限度：意见最多1000字，证明材料不超过5MB。请返回上一页删减后再次提交。'
const BROKEN = '没有收到完整的内容，可能是网络中断。请返回上一页再次提交，或者在下面重新填写。'
const NOT_STORED =
  '没有保存成功，您填的内容还在。请稍后再次提交；仍不行的，请按本页联系方式与市局联系。'

function tooOften(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `您所在的网络地址提交过于频繁，请在${minutes}分钟后返回上一页再次提交；也可以按本页联系方式来信、来电提出。`
}

/** A browser says where a form came from; one that says nothing is an old one. */
function isFromElsewhere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site')
  return site === 'cross-site' || site === 'same-site'
}

/** The peer is what @hono/node-server puts into the environment of a request. */
function addressOf(c: Context, context: PublicContext): string {
  const socket: unknown = Reflect.get(Object(Reflect.get(Object(c.env), 'incoming')), 'socket')
  const peer: unknown = Reflect.get(Object(socket), 'remoteAddress')
  const forwarded = c.req.header('x-forwarded-for') ?? null
  return context.addressOf(typeof peer === 'string' ? peer : null, forwarded)
}

async function submit(
  c: Context,
  context: PublicContext,
  notice: PublicNotice,
  sent: SentForm,
): Promise<Response> {
  const { values } = sent
  const refuse = (status: Status, errors: CommentErrors, because: string | null) =>
    again(c, context, notice, status, { values, errors: withFile(errors, sent), because })
  if (!takesComments(notice)) return refuse(409, {}, '公示期已经结束，这次填写的意见没有提交。')
  const errors = commentErrors(sent)
  if (Object.keys(errors).length > 0) return refuse(422, errors, null)
  const outcome = await stored(context, notice, sent)
  if (outcome === null) return refuse(500, {}, NOT_STORED)
  if (outcome.ok) {
    // Elsewhere, so that loading the page again does not send the form again (without its file).
    return c.redirect(`/public/notices/${notice.id}/received/${outcome.receipt}`, 303)
  }
  const { because, field } = outcome
  return field === undefined ? refuse(422, {}, because) : refuse(422, { [field]: because }, null)
}

/** A browser does not send a chosen file a second time by itself: it has to be chosen again. */
function withFile(errors: CommentErrors, { proof }: SentForm): CommentErrors {
  if (proof === null || errors.proof !== undefined) return errors
  return { ...errors, proof: '请重新选择证明材料：浏览器不会保留已选的文件。' }
}

/** Null when it could not be stored: what was typed must not be lost with the fault. */
async function stored(
  context: PublicContext,
  notice: PublicNotice,
  sent: SentForm,
): Promise<CommentOutcome | null> {
  try {
    return await context.comments.submit(notice.id, await commentInput(notice.id, sent))
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown'
    context.log.error({ error: name }, 'public comment was not stored')
    return null
  }
}

function again(
  c: Context,
  context: PublicContext,
  notice: PublicNotice,
  status: Status,
  form: FormState,
): Promise<Response> {
  return show(c, status, noticePage(notice, form, context.banner))
}

async function show(c: Context, status: Status, content: Html): Promise<Response> {
  c.header('cache-control', 'private, no-cache')
  return c.html(await content, status)
}
