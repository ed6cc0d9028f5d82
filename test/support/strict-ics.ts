/** A strict reader of iCalendar text (RFC 5545), written apart from what writes it. */

export interface IcsProperty {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  /** Unescaped where the property is a text. */
  readonly value: string
}

export interface IcsComponent {
  readonly name: string
  readonly properties: readonly IcsProperty[]
  readonly components: readonly IcsComponent[]
}

const TEXTS = new Set(['SUMMARY', 'DESCRIPTION', 'CATEGORIES', 'NAME', 'X-WR-CALNAME'])
/** Section 3.8.8.1 to 3.6.1: what occurs once at the most in an event. */
const ONCE = ['DTSTAMP', 'UID', 'DTSTART', 'SEQUENCE', 'STATUS', 'SUMMARY', 'DESCRIPTION', 'URL']

/** Reads a calendar; throws for whatever the standard does not allow. */
export function readIcs(text: string): IcsComponent {
  const lines = unfolded(text).map(propertyIn)
  const [calendar, rest] = componentIn(lines)
  if (rest.length > 0) throw new Error(`after the calendar: ${rest[0]?.name}`)
  if (calendar.name !== 'VCALENDAR') throw new Error('no VCALENDAR')
  for (const name of ['PRODID', 'VERSION']) need(calendar, name)
  if (valueIn(calendar, 'VERSION') !== '2.0') throw new Error('no version 2.0')
  if (calendar.components.length === 0) throw new Error('a calendar without a component')
  for (const one of calendar.components) if (one.name === 'VEVENT') checkEvent(one)
  return calendar
}

/** The value of a property that is there once. */
export function valueIn(component: IcsComponent, name: string): string {
  return need(component, name).value
}

function need(component: IcsComponent, name: string): IcsProperty {
  const found = component.properties.filter((one) => one.name === name)
  const [only] = found
  if (only === undefined || found.length > 1) {
    throw new Error(`${component.name} has ${found.length} ${name}`)
  }
  return only
}

function checkEvent(event: IcsComponent): void {
  for (const name of ONCE) {
    if (event.properties.filter((one) => one.name === name).length > 1) {
      throw new Error(`${name} twice`)
    }
  }
  for (const name of ['UID', 'DTSTAMP', 'DTSTART']) need(event, name)
  if (!/^\d{8}T\d{6}Z$/.test(valueIn(event, 'DTSTAMP'))) throw new Error('DTSTAMP is not in UTC')
  const start = need(event, 'DTSTART')
  if (start.parameters['VALUE'] !== 'DATE' || !/^\d{8}$/.test(start.value)) {
    throw new Error('an all-day event begins with a date')
  }
  for (const alarm of event.components) {
    if (alarm.name !== 'VALARM') throw new Error(`${alarm.name} in an event`)
    for (const name of ['ACTION', 'TRIGGER', 'DESCRIPTION']) need(alarm, name)
    if (!/^-?P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/.test(valueIn(alarm, 'TRIGGER'))) {
      throw new Error(`no duration: ${valueIn(alarm, 'TRIGGER')}`)
    }
  }
}

/** Lines end with CRLF, hold 75 octets at the most, and are folded between characters. */
function unfolded(text: string): readonly string[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end')
  const physical = text.slice(0, -2).split('\r\n')
  const lines: string[] = []
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a line break that is not CRLF')
    if (line === '') throw new Error('an empty line')
    const octets = new TextEncoder().encode(line).length
    if (octets > 75) throw new Error(`${octets} octets: ${line}`)
    // Half of a pair: the replacement character itself may well stand in a text.
    if (/\p{Surrogate}/u.test(line)) throw new Error('folded inside a character')
    if (/^[ \t]/.test(line)) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`)
    else lines.push(line)
  }
  return lines
}

const LINE = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^;:,"]*))*):(.*)$/su

function propertyIn(line: string): IcsProperty {
  const [, name, parameters = '', value = ''] = LINE.exec(line) ?? []
  if (name === undefined) throw new Error(`no content line: ${line}`)
  const pairs = parameters
    .split(';')
    .filter((one) => one !== '')
    .map((one) => one.split('=') as [string, string])
  const text = TEXTS.has(name) ? unescaped(name, value) : value
  return { name, parameters: Object.fromEntries(pairs), value: text }
}

/** Section 3.3.11: backslash, comma, semicolon and line break are escaped, nothing else. */
function unescaped(name: string, value: string): string {
  if (/(^|[^\\])(\\\\)*[,;]/.test(value)) throw new Error(`${name} is not escaped: ${value}`)
  if (/(^|[^\\])(\\\\)*\\([^\\,;nN]|$)/.test(value)) throw new Error(`${name} escapes: ${value}`)
  return value.replace(/\\([\\,;nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one))
}

function componentIn(lines: readonly IcsProperty[]): [IcsComponent, readonly IcsProperty[]] {
  const [first, ...others] = lines
  if (first?.name !== 'BEGIN') throw new Error(`no component: ${first?.name}`)
  const properties: IcsProperty[] = []
  const components: IcsComponent[] = []
  let rest: readonly IcsProperty[] = others
  for (;;) {
    const [line] = rest
    if (line === undefined) throw new Error(`${first.value} does not end`)
    if (line.name === 'BEGIN') {
      const [inner, after] = componentIn(rest)
      components.push(inner)
      rest = after
      continue
    }
    rest = rest.slice(1)
    if (line.name === 'END') {
      if (line.value !== first.value) throw new Error(`${first.value} ended by ${line.value}`)
      return [{ name: first.value, properties, components }, rest]
    }
    properties.push(line)
  }
}
