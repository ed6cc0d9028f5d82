import type { Picture } from './graph.ts'
import { type Layout, type Line, type PlacedArrow, type PlacedBox, SIZES } from './layout.ts'
import { escapeXml, wrap } from './text.ts'

/** Draws a picture. Whole pixels and system fonts only: the same text on every machine. */

const FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif"
const MARGIN = 24
const HEADING = 44

const STYLE = `
text{font-family:${FONTS};font-size:${SIZES.line}px;fill:#222}
.heading{font-size:18px;font-weight:bold}
.title{font-size:${SIZES.title}px;font-weight:bold}
.turn{fill:#1f4e8c}.deadline{fill:#8a4b00}.act,.who{fill:#555}.verb{font-weight:bold}
.verb,.who{paint-order:stroke;stroke:#fff;stroke-width:3px}
.box{fill:#fff;stroke:#44546a;stroke-width:1.4}
.passed{fill:#eaf5ea;stroke:#2e7d32}.returned{fill:#fdf3e3;stroke:#b26a00}.closed{fill:#eeeeee;stroke:#757575}
.elsewhere{fill:#f7f9fc;stroke:#8a97a8;stroke-dasharray:5 4}
.arrow{fill:none;stroke:#5b6b7d;stroke-width:1.2}
.head{fill:#5b6b7d}
.paper{fill:#fff}`

const n = (value: number): string => String(Math.round(value))

function textLines(
  lines: readonly Line[],
  x: number,
  y: number,
  anchor: 'start' | 'middle',
): string {
  let below = y
  return lines
    .map(({ kind, text }) => {
      const size = kind === 'title' ? SIZES.title : SIZES.line
      const baseline = below + size * 1.08
      below += size * SIZES.leading
      return `<text class="${kind}" x="${n(x)}" y="${n(baseline)}" text-anchor="${anchor}">${escapeXml(text)}</text>`
    })
    .join('\n')
}

function boxOf({ box, x, y, width, height, lines }: PlacedBox): string {
  const mood = box.kind === 'elsewhere' ? 'elsewhere' : box.mood
  const round = box.isStart || box.isFinal ? 16 : 4
  return [
    `<rect class="box ${mood}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${round}"/>`,
    textLines(lines, x + SIZES.padding, y + SIZES.padding - 2, 'start'),
  ].join('\n')
}

/** An arrow's head: a triangle from the end of the curve to the tip. */
function headOf({ points, tip }: PlacedArrow): string {
  const [x, y] = points.at(-1) ?? tip
  const [dx, dy] = [tip[0] - x, tip[1] - y]
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [(dx / length) * 4, (dy / length) * 4]
  const corners = [tip, [x - uy, y + ux], [x + uy, y - ux]] as const
  return `<polygon class="head" points="${corners.map(([a, b]) => `${n(a)},${n(b)}`).join(' ')}"/>`
}

function curveOf({ points }: PlacedArrow): string {
  const [start, ...rest] = points.map(([x, y]) => `${n(x)},${n(y)}`)
  return `<path class="arrow" d="M${start} C${rest.join(' ')}"/>`
}

function labelOf({ label }: PlacedArrow): string {
  if (label === null) return ''
  return textLines(label.lines, label.x + label.width / 2, label.y + 2, 'middle')
}

/** The whole file. */
export function svgOf(picture: Picture, { width, height, boxes, arrows }: Layout): string {
  const whole = Math.max(width, 560) + 2 * MARGIN
  const below = HEADING + height + MARGIN
  const notes = picture.notes.flatMap((note) => wrap(note, (whole - 2 * MARGIN) / SIZES.line))
  const heading = notes.length === 0 ? [] : ['本图多个环节均可办理的操作：']
  const legend = [...heading, ...notes].map((text, index) => ({
    kind: index < heading.length ? ('verb' as const) : ('act' as const),
    text,
  }))
  const full = below + legend.length * SIZES.line * SIZES.leading + MARGIN
  const inside = [
    ...arrows.map(curveOf),
    ...arrows.map(headOf),
    ...arrows.map(labelOf),
    ...boxes.map(boxOf),
  ].filter((part) => part !== '')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(whole)} ${n(full)}" width="${n(whole)}" height="${n(full)}" role="img" lang="zh-CN">`,
    `<title>${escapeXml(picture.title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="100%" height="100%"/>`,
    `<text class="heading" x="${MARGIN}" y="32">${escapeXml(picture.title)}</text>`,
    `<g transform="translate(${n((whole - width) / 2)} ${HEADING})">`,
    ...inside,
    '</g>',
    textLines(legend, MARGIN, below, 'start'),
    '</svg>',
    '',
  ].join('\n')
}
