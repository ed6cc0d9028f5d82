import { createCipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createDecrypt } from '../../src/feishu/decrypt.ts'
import { encryptBody } from './payloads.ts'

const IV = Buffer.from('0123456789abcdef')

describe('decrypt', () => {
  test("the platform's public vector", () => {
    const decrypt = createDecrypt('test key')
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world')
  })

  test.each(['', 'a', 'x'.repeat(15), 'x'.repeat(16), '{"text":"您好，第十条"}'])(
    'reads back what was encrypted: %j',
    (plain) => {
      expect(createDecrypt('k')(encryptBody(plain, 'k', IV))).toBe(plain)
    },
  )

  const good = encryptBody('{"a":1}', 'k', IV)
  test.each([
    ['empty', ''],
    ['only an IV', IV.toString('base64')],
    ['half a block', Buffer.concat([IV, Buffer.alloc(8)]).toString('base64')],
    ['whitespace inside', `${good.slice(0, 8)}\n${good.slice(8)}`],
    ['foreign characters', `${good.slice(0, 8)}!!!!${good.slice(8)}`],
    ['URL alphabet', '-_'.repeat(32)],
    ['no padding characters', good.replace(/=+$/, '')],
    ['garbage after the end', `${good}AAAA`],
    ['another key', encryptBody('{"a":1}', 'other', IV)],
    ['bytes that are no UTF-8', encryptBytes(Buffer.from([0xff, 0xfe, 0x41]), 'k')],
  ])('refuses: %s', (_name, encrypted) => {
    expect(createDecrypt('k')(encrypted)).toBeNull()
  })
})

describe('padding', () => {
  const block = (end: readonly number[]) =>
    Buffer.concat([Buffer.alloc(16 - end.length, 0x41), Buffer.from(end)])
  test.each([
    ['one byte of 1', block([1]), 'A'.repeat(15)],
    ['a whole block of 16', Buffer.alloc(16, 16), ''],
    ['three bytes of 3', block([3, 3, 3]), 'A'.repeat(13)],
    ['zero', block([0]), null],
    ['seventeen', Buffer.alloc(16, 17), null],
    ['unlike bytes', block([3, 2, 3]), null],
    ['too few of them', block([3, 3]), null],
  ])('%s', (_name, bytes, plain) => {
    expect(createDecrypt('k')(encryptRaw(bytes, 'k'))).toBe(plain)
  })
})

/** Encrypts whole blocks as they are. */
function encryptRaw(blocks: Buffer, key: string): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), IV)
  cipher.setAutoPadding(false)
  return Buffer.concat([IV, cipher.update(blocks), cipher.final()]).toString('base64')
}

function encryptBytes(plain: Buffer, key: string): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), IV)
  return Buffer.concat([IV, cipher.update(plain), cipher.final()]).toString('base64')
}
