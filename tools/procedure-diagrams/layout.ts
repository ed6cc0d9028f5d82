import { instance } from '@viz-js/viz'
import { z } from 'zod'
import type { Arrow, Box, Picture } from './graph.ts'
import { widthOf, wrap, wrapSetIn } from './text.ts'

/** Where everything lies. Graphviz places boxes of known size, so no font of any machine matters. */

export const SIZES = {
  box: 248,
  padding: 10,
  title: 14,
  line: 11.5,
  label: 11.5,
  leading: 1.45,
} as const

export interface Line {
  readonly kind: 'title' | 'turn' | 'deadline' | 'act' | 'verb' | 'who'
  readonly text: string
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
}

export interface PlacedBox extends Placed {
  readonly box: Box
}

export interface PlacedArrow {
  readonly from: string
  readonly to: string
  /** The start and the three points of each curve, in order. */
  readonly points: readonly (readonly [number, number])[]
  /** Where the arrow's head ends. */
  readonly tip: readonly [number, number]
  readonly label: Placed | null
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
}

const sizeOf = ({ kind }: Line): number => (kind === 'title' ? SIZES.title : SIZES.line)

/** The height of lines above one another. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + sizeOf(line) * SIZES.leading, 0)
}

function boxLines({ title, lines, kind }: Box): readonly Line[] {
  const inner = SIZES.box - 2 * SIZES.padding
  const own = kind === 'elsewhere' ? 'turn' : 'title'
  const heading = wrap(title, inner / (kind === 'elsewhere' ? SIZES.line : SIZES.title))
  return [
    ...heading.map((text) => ({ kind: own, text }) as const),
    ...lines.flatMap((line) =>
      wrapSetIn(line.text, inner / SIZES.line, 3).map((text) => ({ kind: line.kind, text })),
    ),
  ]
}

/** An arrow's label: as narrow as reads well. */
const LABEL_EM = 14

function labelLines({ labels }: Arrow): readonly Line[] {
  return labels.flatMap(({ verb, who }) => [
    ...wrap(verb, LABEL_EM).map((text) => ({ kind: 'verb', text }) as const),
    ...wrap(`（${who}）`, LABEL_EM).map((text) => ({ kind: 'who', text }) as const),
  ])
}

interface Extent {
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
}

function labelExtent(arrow: Arrow): Extent | null {
  const lines = labelLines(arrow)
  if (lines.length === 0) return null
  const widest = Math.max(...lines.map(({ text }) => widthOf(text)))
  return {
    lines,
    width: Math.ceil(widest * SIZES.label) + 8,
    height: Math.ceil(heightOf(lines)) + 4,
  }
}

function boxExtent(box: Box): Extent {
  const lines = boxLines(box)
  return { lines, width: SIZES.box, height: Math.ceil(heightOf(lines)) + 2 * SIZES.padding }
}

const answer = z.object({
  bb: z.string(),
  objects: z.array(z.object({ name: z.string(), pos: z.string() })),
  edges: z.array(z.object({ pos: z.string(), lp: z.string().optional() })).default([]),
})

const point = (text: string): readonly [number, number] => {
  const [x = 0, y = 0] = text.split(',').map(Number)
  return [x, y]
}

const empty = ({ width, height }: Extent): string =>
  `<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>`

function isNext(boxes: readonly Box[], from: string, to: string): boolean {
  const at = boxes.findIndex(({ id }) => id === from)
  return at >= 0 && boxes[at + 1]?.id === to && boxes[at + 1]?.kind === 'state'
}

const INCH = 72

/** Graphviz, once it is loaded. */
let graphviz: ReturnType<typeof instance> | null = null

/** Asks Graphviz where everything lies, and turns its page upside down. */
export async function layoutOf({ boxes, arrows }: Picture): Promise<Layout> {
  const extents = boxes.map(boxExtent)
  const labels = arrows.map(labelExtent)
  graphviz ??= instance()
  const viz = await graphviz
  const drawn = answer.parse(
    viz.renderJSON({
      graphAttributes: { rankdir: 'TB', nodesep: 0.35, ranksep: 0.4 },
      nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
      nodes: boxes.map(({ id }, index) => ({
        name: id,
        attributes: {
          width: (extents[index]?.width ?? 0) / INCH,
          height: (extents[index]?.height ?? 0) / INCH,
        },
      })),
      edges: arrows.map(({ from, to }, index) => {
        const label = labels[index] ?? null
        return {
          tail: from,
          head: to,
          attributes: {
            // What follows in the declaration lies straight below.
            weight: isNext(boxes, from, to) ? 4 : 1,
            ...(label === null ? {} : { label: { html: empty(label) } }),
          },
        }
      }),
    }),
  )
  const [, , width = 0, height = 0] = drawn.bb.split(',').map(Number)
  const flip = (text: string): readonly [number, number] => {
    const [x, y] = point(text)
    return [x, height - y]
  }
  const place = (extent: Extent, at: string): Placed => {
    const [x, y] = flip(at)
    return { ...extent, x: x - extent.width / 2, y: y - extent.height / 2 }
  }
  return {
    width,
    height,
    boxes: boxes.flatMap((box, index) => {
      const at = drawn.objects.find(({ name }) => name === box.id)
      const extent = extents[index]
      return at === undefined || extent === undefined ? [] : [{ box, ...place(extent, at.pos) }]
    }),
    arrows: arrows.flatMap(({ from, to }, index) => {
      const edge = drawn.edges[index]
      if (edge === undefined) return []
      const words = edge.pos.split(' ')
      const tip = words.find((word) => word.startsWith('e,'))?.slice(2) ?? words.at(-1) ?? ''
      const label = labels[index] ?? null
      return [
        {
          from,
          to,
          points: words.filter((word) => /^[-\d]/.test(word)).map(flip),
          tip: flip(tip),
          label: label === null || edge.lp === undefined ? null : place(label, edge.lp),
        },
      ]
    }),
  }
}
