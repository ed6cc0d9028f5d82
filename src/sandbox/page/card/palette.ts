/** The colour names of Card JSON 2.0. `hue-<name>` in style.css sets `--hue` for each of them. */
const HUES: ReadonlySet<string> = new Set([
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
  'neutral',
])

/**
 * The class of a colour name: `red`, but also a shade such as `red-500` (drawn as its hue).
 * An unknown name gives `fallback`.
 */
export function hueClass(name: string, fallback = 'neutral'): string {
  const base = name.replace(/-\d+$/, '')
  return `hue-${HUES.has(base) ? base : fallback}`
}

/** Whether a colour is one of the platform's names (`default` and rgba values are not). */
export function isHue(name: string): boolean {
  return HUES.has(name.replace(/-\d+$/, ''))
}

/** A px length from `8px`, `small`, `medium`… or a number; null where the card leaves it open. */
export function pixels(value: string): number | null {
  const named = SPACINGS.get(value)
  if (named !== undefined) return named
  const match = /^(-?\d+(?:\.\d+)?)px$/.exec(value)
  return match === null ? null : Number(match[1])
}

const SPACINGS: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['small', 4],
  ['medium', 8],
  ['default', 8],
  ['large', 12],
  ['extra_large', 16],
])
