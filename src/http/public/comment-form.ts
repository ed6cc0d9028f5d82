import { createHash, randomUUID } from 'node:crypto'
import {
  COMMENT_LIMITS,
  type CommentField,
  type CommentInput,
} from '../../application/public-port.ts'
import { readBody } from '../read-body.ts'

/** Form F13 as it comes in from a browser: reading, checking, and what to say beside the fields. */

/** What was typed, as it is shown again. */
export interface CommentValues {
  /** Made with the form, so that the same press twice is one comment. */
  readonly formKey: string
  readonly authorName: string
  readonly authorContact: string
  readonly content: string
  /** The field that people do not see: only programs fill it in. */
  readonly homepage: string
}

export type CommentErrors = Readonly<Partial<Record<CommentField | 'homepage', string>>>

export interface SentForm {
  readonly values: CommentValues
  readonly proof: File | null
}

/** Text alone needs little: 1,000 characters percent-encoded, and the short fields. */
const TEXT_BODY_BYTES = 64 * 1024
const FORM_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Signs that nobody types and that can make a text look like another one. */
const CONTROL = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** An empty form with a key of its own. */
export function emptyComment(): CommentValues {
  return { formKey: randomUUID(), authorName: '', authorContact: '', content: '', homepage: '' }
}

/**
 * Reads the form out of a request, at most as much as it can be.
 * @returns `tooLarge`, or `broken` for what is no form of ours
 */
export async function readCommentForm(request: Request): Promise<SentForm | 'tooLarge' | 'broken'> {
  const contentType = request.headers.get('content-type') ?? ''
  const limit = bodyLimit(contentType)
  if (limit === null) return 'broken'
  const body = await readBody(request, limit)
  if (typeof body === 'string') return body
  try {
    const form = await new Response(Buffer.from(body), {
      headers: { 'content-type': contentType },
    }).formData()
    return { values: valuesOf(form), proof: proofOf(form) }
  } catch {
    return 'broken'
  }
}

function bodyLimit(contentType: string): number | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return TEXT_BODY_BYTES
  return type === 'multipart/form-data' ? TEXT_BODY_BYTES + COMMENT_LIMITS.proofBytes : null
}

function valuesOf(form: FormData): CommentValues {
  const key = textOf(form, 'formKey')
  return {
    formKey: FORM_KEY.test(key) ? key : randomUUID(),
    authorName: oneLine(textOf(form, 'authorName')),
    authorContact: oneLine(textOf(form, 'authorContact')),
    content: clean(textOf(form, 'content').replace(/\r\n?/g, '\n')).trim(),
    homepage: textOf(form, 'homepage'),
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Without control signs; line ends and tabs stay. */
function clean(text: string): string {
  return text.replace(CONTROL, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

/** A file field that was left empty comes as a file without name and bytes. */
function proofOf(form: FormData): File | null {
  const value = form.get('proof')
  return value === null || typeof value === 'string' || value.size === 0 ? null : value
}

/** What is wrong with a form, by field, each with what to do; empty when it can be taken. */
export function commentErrors({ values, proof }: SentForm): CommentErrors {
  const found: Record<CommentField | 'homepage', string | null> = {
    authorName: tooLong('姓名或者单位', values.authorName, COMMENT_LIMITS.authorName),
    authorContact: tooLong('联系方式', values.authorContact, COMMENT_LIMITS.authorContact),
    content:
      values.content === ''
        ? '请填写意见内容。'
        : tooLong('意见内容', values.content, COMMENT_LIMITS.content),
    proof:
      proof !== null && proof.size > COMMENT_LIMITS.proofBytes
        ? '证明材料超过5MB，请压缩后重新选择，或者来信寄送。'
        : null,
    homepage: values.homepage === '' ? null : '请将“网址”一栏清空后再次提交，这一栏不需要填写。',
  }
  return Object.fromEntries(Object.entries(found).filter(([, because]) => because !== null))
}

function tooLong(label: string, text: string, most: number): string | null {
  const length = [...text].length
  return length > most ? `${label}共${length}字，最多${most}字，请删减${length - most}字。` : null
}

/** A checked form as the application takes it. */
export async function commentInput(noticeId: string, sent: SentForm): Promise<CommentInput> {
  const { authorName, authorContact, content, formKey } = sent.values
  const bytes = sent.proof === null ? null : new Uint8Array(await sent.proof.arrayBuffer())
  return {
    key: keyOf([noticeId, formKey, authorName, authorContact, content], bytes),
    authorName: authorName === '' ? null : authorName,
    authorContact: authorContact === '' ? null : authorContact,
    content,
    ...(bytes === null ? {} : { proof: { fileName: sent.proof?.name ?? '', bytes } }),
  }
}

/** The same form with another text is another comment: somebody went back and wrote a second one. */
function keyOf(texts: readonly string[], bytes: Uint8Array | null): string {
  const hash = createHash('sha256').update(JSON.stringify(texts))
  return (bytes === null ? hash : hash.update(bytes)).digest('hex')
}
