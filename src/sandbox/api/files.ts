import type { Context, Hono } from 'hono'
import { ApiError } from '../errors.ts'
import { freshKey } from '../ids.ts'
import { imageFault } from '../image-check.ts'
import type { Message, StoredFile } from '../model.ts'
import { type Part, parseMultipart } from '../multipart.ts'
import type { Platform } from '../platform.ts'
import { ok, pathParam } from './answer.ts'
import { messageOf } from './messages.ts'

/** Uploads of the bot, downloads of its own uploads, and files that people sent. */

const megabyte = 1024 * 1024
/** protocol.md §4.3: a file up to 30 MB, an image up to 10 MB; downloads up to 100 MB. */
export const fileLimits = {
  uploadFile: 30 * megabyte,
  uploadImage: 10 * megabyte,
  download: 100 * megabyte,
} as const

const fileTypes = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']

function invalid(why: string): ApiError {
  return new ApiError(234001, `Invalid request param, ext=${why}`)
}

async function partsOf(c: Context): Promise<readonly Part[]> {
  const declared = Number(c.req.header('content-length') ?? 0)
  if (declared > fileLimits.uploadFile + megabyte)
    throw new ApiError(234006, 'The file size exceed the max value.')
  const body = Buffer.from(await c.req.arrayBuffer())
  const parts = parseMultipart(c.req.header('content-type') ?? '', body)
  if (parts === null) throw invalid('multipart/form-data is expected')
  return parts
}

function field(parts: readonly Part[], name: string): string {
  return parts.find((each) => each.name === name)?.bytes.toString('utf8') ?? ''
}

/** The uploaded bytes. A chunked body whose part names no file is refused, as the platform does. */
function uploaded(c: Context, parts: readonly Part[], name: string, limit: number): Buffer {
  const part = parts.find((each) => each.name === name)
  if (part === undefined) throw invalid(`${name} is missing`)
  const chunked = (c.req.header('transfer-encoding') ?? '').includes('chunked')
  if (chunked && part.filename === null) throw invalid(`${name} has no filename`)
  if (part.bytes.length === 0) throw new ApiError(234010, "File's size can't be 0.")
  if (part.bytes.length > limit) throw new ApiError(234006, 'The file size exceed the max value.')
  return part.bytes
}

/** `POST im/v1/files` and `POST im/v1/images`. */
export function uploadRoutes(app: Hono, platform: Platform): void {
  app.post('/open-apis/im/v1/files', async (c) => {
    const parts = await partsOf(c)
    const fileType = field(parts, 'file_type')
    const name = field(parts, 'file_name')
    if (!fileTypes.includes(fileType)) throw invalid('file_type is unknown')
    if (name === '') throw invalid('file_name is empty')
    const bytes = uploaded(c, parts, 'file', fileLimits.uploadFile)
    const key = freshKey('file')
    platform.state.addFile(
      { key, kind: 'file', name, size: bytes.length, fileType, owner: null },
      bytes,
    )
    return ok(c, { file_key: key })
  })
  app.post('/open-apis/im/v1/images', async (c) => {
    const parts = await partsOf(c)
    if (!['message', 'avatar'].includes(field(parts, 'image_type')))
      throw invalid('image_type is unknown')
    const bytes = uploaded(c, parts, 'image', fileLimits.uploadImage)
    const fault = imageFault(bytes)
    if (fault === 'format') throw new ApiError(234011, "Can't recognize the image format.")
    if (fault === 'resolution') throw new ApiError(234039, 'Image resolution exceeds limit.')
    const key = freshKey('image')
    platform.state.addFile(
      { key, kind: 'image', name: key, size: bytes.length, fileType: 'image', owner: null },
      bytes,
    )
    return ok(c, { image_key: key })
  })
}

function download(c: Context, platform: Platform, file: StoredFile): Response {
  if (file.size > fileLimits.download)
    throw new ApiError(234037, 'Downloaded file size exceeds limit.')
  const bytes = platform.state.bytes.get(file.key)
  if (bytes === undefined) throw new ApiError(234003, 'File not in msg.')
  c.header('content-type', 'application/octet-stream')
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  return c.body(new Uint8Array(bytes))
}

function ownUpload(platform: Platform, c: Context, kind: StoredFile['kind']): StoredFile {
  const file = platform.state.files.get(pathParam(c, 'key'))
  if (file === undefined || file.kind !== kind) throw invalid(`${kind}_key is unknown`)
  if (file.owner !== null) throw new ApiError(234008, 'The app is not the resource sender.')
  return file
}

/** The file of a message, when the bot may have it. */
function resourceOf(platform: Platform, message: Message, key: string): StoredFile {
  if (platform.state.chats.get(message.chatId)?.botInside !== true)
    throw new ApiError(234004, 'The app is not in the chat.')
  if (message.type === 'interactive')
    throw new ApiError(234043, 'Unsupported message type: interactive.')
  const file = message.fileKeys.includes(key) ? platform.state.files.get(key) : undefined
  if (file === undefined || message.state !== 'sent') throw new ApiError(234003, 'File not in msg.')
  return file
}

/** `GET im/v1/files/:key`, `GET im/v1/images/:key`, `GET messages/:id/resources/:key`. */
export function downloadRoutes(app: Hono, platform: Platform): void {
  app.get('/open-apis/im/v1/files/:key', (c) =>
    download(c, platform, ownUpload(platform, c, 'file')),
  )
  app.get('/open-apis/im/v1/images/:key', (c) =>
    download(c, platform, ownUpload(platform, c, 'image')),
  )
  app.get('/open-apis/im/v1/messages/:id/resources/:key', (c) => {
    const message = messageOf(platform, c)
    const type = c.req.query('type')
    if (type !== 'file' && type !== 'image') throw invalid('type must be image or file')
    const file = resourceOf(platform, message, pathParam(c, 'key'))
    if (file.kind !== type) throw invalid(`type does not fit: the resource is a ${file.kind}`)
    return download(c, platform, file)
  })
}
