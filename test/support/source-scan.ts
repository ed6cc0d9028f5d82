/**
 * Reads what a source file imports and which words its code uses, with comments, strings, templates
 * and regular expressions told apart. Not a parser: a reader of tokens, which is all that imports
 * need; test/architecture.test.ts compares it with what esbuild finds.
 */

export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'regex' | 'template' | 'sign'
  /** The word or sign itself; the content of a string, without its quotes. */
  readonly text: string
  readonly line: number
}

export interface ImportFound {
  readonly specifier: string
  readonly line: number
  /** Nothing of it is there when the program runs. */
  readonly typeOnly: boolean
  readonly dynamic: boolean
}

/** Words after which a slash begins a regular expression, not a division. */
const BEFORE_REGEX = new Set([
  ...['return', 'typeof', 'case', 'in', 'of', 'new', 'delete', 'void', 'throw', 'do', 'else'],
  ...['await', 'yield', 'instanceof', 'default', 'extends'],
])

const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/uy
const NUMBER = /\d[\w.]*/y
const SPACE = /\s+/y
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y
const REGEX = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y

function startsRegex(before: Token | undefined): boolean {
  if (before === undefined) return true
  if (before.kind === 'word') return BEFORE_REGEX.has(before.text)
  if (before.kind === 'sign') return ![')', ']', '}'].includes(before.text)
  return false
}

/** The tokens of a TypeScript source. Throws where the text cannot be read as such. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  // Open brackets; a template's `${` is closed by a `}` that goes on with the template.
  const open: ('{' | '${')[] = []
  let at = source.startsWith('#!') ? source.indexOf('\n') : 0
  let line = 1

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match === null) return null
    at += match[0].length
    for (const sign of match[0]) if (sign === '\n') line += 1
    return match[0]
  }
  const add = (kind: Token['kind'], text: string, from: number) => {
    tokens.push({ kind, text, line: from })
  }
  const template = (from: number) => {
    const part = take(TEMPLATE_PART) ?? ''
    add('template', part, from)
    if (source[at] === '`') at += 1
    else if (source.startsWith('${', at)) {
      at += 2
      open.push('${')
    } else throw new Error(`line ${from}: a template without end`)
  }

  while (at < source.length) {
    const from = line
    if (take(SPACE) !== null || take(COMMENT) !== null) continue
    const word = take(WORD)
    if (word !== null) {
      add('word', word, from)
      continue
    }
    const number = take(NUMBER)
    if (number !== null) {
      add('number', number, from)
      continue
    }
    const sign = source[at] ?? ''
    if (sign === "'" || sign === '"') {
      const text = take(STRING)
      if (text === null) throw new Error(`line ${from}: a string without end`)
      add('string', text.slice(1, -1), from)
      continue
    }
    if (sign === '/' && startsRegex(tokens.at(-1))) {
      const text = take(REGEX)
      if (text === null) throw new Error(`line ${from}: a regular expression without end`)
      add('regex', text, from)
      continue
    }
    at += 1
    if (sign === '`') {
      template(from)
      continue
    }
    if (sign === '}' && open.pop() === '${') {
      template(from)
      continue
    }
    if (sign === '{') open.push('{')
    add('sign', sign, from)
  }
  if (open.length > 0) throw new Error('brackets without end')
  return tokens
}

const is = (token: Token | undefined, text: string): boolean =>
  token !== undefined && token.kind !== 'string' && token.text === text

/** The string after `from` of the import or export that begins at `start`, or null. */
function fromClause(tokens: readonly Token[], start: number): Token | null {
  for (let index = start; index < tokens.length; index++) {
    const token = tokens[index]
    const next = tokens[index + 1]
    if (is(token, 'from') && next?.kind === 'string') return next
    const clause = token?.kind === 'word' || ['{', '}', ',', '*'].includes(token?.text ?? '')
    if (!clause) return null
  }
  return null
}

/** `import { type A, type B }`: nothing but types in the braces, and no default beside them. */
function bracesOfTypes(tokens: readonly Token[], start: number): boolean {
  if (!is(tokens[start], '{')) return false
  const end = tokens.findIndex((token, index) => index > start && is(token, '}'))
  const names = tokens.slice(start + 1, end)
  const firsts = names.filter((_, index) => index === 0 || is(names[index - 1], ','))
  return is(tokens[end + 1], 'from') && firsts.length > 0 && firsts.every((one) => is(one, 'type'))
}

/** Every import of a source: static, for its effects, handed on by `export … from`, and dynamic. */
export function importsOf(source: string): readonly ImportFound[] {
  const tokens = tokensOf(source)
  return tokens.flatMap((token, index) => {
    const found = token.kind === 'word' ? importAt(tokens, index) : null
    return found === null ? [] : [{ ...found, line: token.line }]
  })
}

function importAt(tokens: readonly Token[], index: number): Omit<ImportFound, 'line'> | null {
  const [before, word, next] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (is(before, '.')) return null
  const calls = is(word, 'import') || is(word, 'require')
  if (calls && is(next, '(')) {
    const named = tokens[index + 2]
    if (named?.kind !== 'string') {
      throw new Error(`line ${word?.line}: an import whose name is computed`)
    }
    return { specifier: named.text, typeOnly: is(before, 'typeof'), dynamic: true }
  }
  if (!is(word, 'import') && !is(word, 'export')) return null
  if (next?.kind === 'string') return { specifier: next.text, typeOnly: false, dynamic: false }
  const specifier = fromClause(tokens, index + 1)
  if (specifier === null) return null
  const typed = is(next, 'type') && !is(tokens[index + 2], 'from')
  const typeOnly = typed || bracesOfTypes(tokens, index + 1)
  return { specifier: specifier.text, typeOnly, dynamic: false }
}
