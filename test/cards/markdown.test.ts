import fc from 'fast-check'
import { Marked } from 'marked'
import { describe, expect, it } from 'vitest'
import {
  bold,
  cut,
  escapeMarkdown,
  grey,
  joined,
  lines,
  md,
  oneLine,
  visible,
} from '../../cards/markdown.ts'

const marked = new Marked({ gfm: true, breaks: true })

/** What a reader of the rendered markdown sees, and which HTML elements it became. */
function rendered(markdown: string): { text: string; tags: readonly string[] } {
  const html = marked.parse(markdown, { async: false })
  const tags = [...html.matchAll(/<(\w+)/g)].map((match) => match[1] ?? '')
  const text = html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(
      /&(lt|gt|quot|amp);/g,
      (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name as 'lt'],
    )
  return { text: text.trim(), tags }
}

/** Strings rich in whatever markdown, tags and auto-links are made of. */
const tricky = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['*', '**', '_', '__', '~~', '`', '```', '[', '](', ')', '!', '<', '>', '</', '/>', '#'],
        ...[
          '\n',
          '\r\n',
          '- ',
          '+ ',
          '1. ',
          '1) ',
          '> ',
          '| ',
          '---',
          '===',
          '\\',
          '&',
          '&lt;',
          '&#60;',
        ],
        ...[
          'http://a.cn',
          'www.a.cn',
          'a@b.cn',
          '<at id=all></at>',
          '$x$',
          ':OK:',
          '    ',
          '\t',
          '甲',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

describe('user text in markdown', () => {
  it('is shown as it was typed and becomes nothing but a paragraph, alone or after words of ours', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const alone = rendered(escapeMarkdown(text))
        expect(alone.text).toBe(oneLine(text))
        expect(alone.tags.every((tag) => tag === 'p')).toBe(true)
        const after = rendered(md`答：${text}`.content)
        expect(after.text).toBe(`答：${oneLine(text)}`.trim())
        expect(after.tags).toEqual(['p'])
      }),
      { numRuns: 2000, seed: 1 },
    )
  })

  it('cannot close a tag of ours', () => {
    expect(grey(md`${"</font><at id='all'></at>"}`).content).toBe(
      "<font color='grey'>&#60;/font&#62;&#60;at id='all'&#62;&#60;/at&#62;</font>",
    )
  })

  it('loses what hides or reorders text, and lone surrogates', () => {
    expect(visible('合同\u202egpj.exe\u2066\u200b\ufeff\u0000\ud800')).toBe('合同gpj.exe')
  })

  it('takes a text for clean only when there is nothing to take out of it', () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const text = `一${String.fromCharCode(code)}`
      // With a character that is always taken out, nothing is taken for clean.
      expect(visible(text), code.toString(16)).toBe(visible(`${text}\u0000`))
    }
  })

  it('keeps line breaks where it is shown whole, whatever kind they are', () => {
    expect(visible('一\r\n二\r三\u2028四\u0085五')).toBe('一\n二\n三\n四\n五')
  })
})

describe('cut', () => {
  it('leaves a short text alone and marks what it leaves out', () => {
    expect(cut('一二三', 3)).toBe('一二三')
    expect(cut('一二三四', 3)).toBe('一二三…')
    expect(cut('一\n二\t三', 9)).toBe('一 二 三')
  })

  it('does not tear a character made of two units', () => {
    expect(cut('𠮷𠮷𠮷', 2)).toBe('𠮷𠮷…')
  })

  it('marks a long text whose beginning is white space', () => {
    expect(cut(`${' '.repeat(5000)}尾`, 10)).toBe('…')
  })
})

describe('building', () => {
  it('keeps markdown of ours and escapes text in the same template', () => {
    expect(md`${bold(md`${'a*b'}`)}：${'c*d'}`.content).toBe('**a&#42;b**：c&#42;d')
  })

  it('leaves out empty lines', () => {
    expect(lines(md`一`, null, false, md``, md`二`).content).toBe('一\n二')
    expect(joined([md`一`, md`二`], ' · ').content).toBe('一 · 二')
  })
})
