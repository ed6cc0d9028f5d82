import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { stateOf } from '../../src/regulation/procedure.ts'
import { statementsOf } from '../../src/regulation/procedure-targets.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { pictureOf } from '../../tools/procedure-diagrams/graph.ts'
import { layoutOf, SIZES } from '../../tools/procedure-diagrams/layout.ts'
import { FOLDER, procedurePages } from '../../tools/procedure-diagrams/pages.ts'
import { piecesOf, stages } from '../../tools/procedure-diagrams/stages.ts'
import { svgOf } from '../../tools/procedure-diagrams/svg.ts'
import { widthOf, wrap, wrapSetIn } from '../../tools/procedure-diagrams/text.ts'
import { actorsText, peopleText, wordless } from '../../tools/procedure-diagrams/words.ts'

/** The pictures in docs/procedures say what the declarations say, and can be read. */

const folder = new URL(`../../${FOLDER}/`, import.meta.url)
const everyStage = await Promise.all(
  stages.map(async (stage) => {
    const picture = pictureOf(stage)
    return { stage, picture, layout: await layoutOf(picture), file: stage.file }
  }),
)

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Whether two areas share more than their edges. */
const overlap = (one: Area, other: Area): boolean =>
  one.x + 1 < other.x + other.width &&
  other.x + 1 < one.x + one.width &&
  one.y + 1 < other.y + other.height &&
  other.y + 1 < one.y + one.height

it('docs/procedures is what the declarations give, no file more or less', async () => {
  const pages = await procedurePages()
  const because = 'stale: run npm run docs'
  expect((await readdir(folder)).sort(), because).toEqual([...pages.keys()].sort())
  for (const [name, text] of pages) {
    expect((await readFile(new URL(name, folder), 'utf8')) === text, `${name} ${because}`).toBe(
      true,
    )
  }
})

it('every state of every procedure is in exactly one picture', () => {
  for (const procedure of Object.values(procedures)) {
    const shown = stages
      .filter((stage) => stage.procedure === procedure)
      .flatMap(({ states }) => states)
    expect([...shown].sort(), procedure.id).toEqual(Object.keys(procedure.states).sort())
  }
})

it('a long procedure that nobody cut into parts is cut into pieces of the same size', () => {
  const states = Array.from({ length: 30 }, (_, index) => `state${index}`)
  const pieces = piecesOf('复查', states)
  expect(pieces.map(({ title }) => title)).toEqual(['复查（一）', '复查（二）', '复查（三）'])
  expect(pieces.map((piece) => piece.states.length)).toEqual([10, 10, 10])
  expect(pieces.flatMap((piece) => piece.states)).toEqual(states)
  expect(piecesOf('复查', states.slice(0, 14))).toEqual([
    { title: '复查', states: states.slice(0, 14) },
  ])
  expect(piecesOf('复查', [])).toEqual([])
})

it('every way by which an act leads is in words', () => {
  const statements = Object.values(procedures).flatMap(({ states }) =>
    Object.values(states).flatMap(({ on }) => Object.values(on).flatMap(statementsOf)),
  )
  const because = 'no words in CASES of tools/procedure-diagrams/words.ts'
  expect(wordless([...new Set(statements)]), because).toEqual([])
})

describe.each(everyStage)('$file', ({ stage, picture, layout }) => {
  const drawn = svgOf(picture, layout)

  it('shows each state with whose turn it is, and each of its acts with who does it', () => {
    for (const name of stage.states) {
      const state = stateOf(stage.procedure, name)
      const box = picture.boxes.find(({ id }) => id === name)
      expect(box?.title).toBe(state.title)
      const turn = box?.lines.find(({ kind }) => kind === 'turn')?.text
      expect(turn, name).toBe(
        state.turn.length === 0 ? undefined : `办理：${peopleText(state.turn)}`,
      )
      const clocks = new Set(Object.values(state.deadlines ?? {}).map(({ title }) => title))
      for (const title of clocks) {
        expect(
          box?.lines.some(({ text }) => text.startsWith(`期限：${title}（`)),
          title,
        ).toBe(true)
      }
      const arrows = picture.arrows.filter(({ from }) => from === name)
      const said = [
        ...(box?.lines ?? []).map(({ text }) => text),
        ...arrows.flatMap(({ labels }) => labels.map(({ verb, who }) => `${verb}（${who}）`)),
        ...picture.notes,
      ]
      for (const act of Object.values(state.on)) {
        const there = said.some(
          (text) => text.includes(act.label) && text.includes(`（${actorsText(act)}）`),
        )
        expect(there, `${name} ${act.label}`).toBe(true)
      }
    }
  })

  it('no text runs out of its box, and nothing lies on anything else', () => {
    for (const { box, lines, width } of layout.boxes) {
      for (const { kind, text } of lines) {
        const size = kind === 'title' ? SIZES.title : SIZES.line
        expect(widthOf(text) * size, `${box.title}: ${text}`).toBeLessThanOrEqual(
          width - SIZES.padding,
        )
      }
    }
    const labels = layout.arrows.flatMap(({ label }) => (label === null ? [] : [label]))
    const areas = [...layout.boxes, ...labels]
    const words = (area: (typeof areas)[number]) => area.lines.map(({ text }) => text).join('')
    const hits = areas.flatMap((one, index) =>
      areas
        .slice(index + 1)
        .filter((other) => overlap(one, other))
        .map((other) => `${words(one)} / ${words(other)}`),
    )
    expect(hits).toEqual([])
  })

  it('fits a sheet of paper, every arrow is drawn, and the file is well formed', () => {
    expect(layout.width).toBeLessThanOrEqual(1600)
    expect(layout.height).toBeLessThanOrEqual(2400)
    expect(layout.boxes).toHaveLength(picture.boxes.length)
    expect(layout.arrows).toHaveLength(picture.arrows.length)
    for (const { points, from } of layout.arrows) {
      expect(points.length % 3, from).toBe(1)
      expect(points.length, from).toBeGreaterThanOrEqual(4)
    }
    expect(drawn).not.toMatch(/NaN|undefined/)
    expect(drawn.split('<text').length).toBe(drawn.split('</text>').length)
  })
})

describe('lines of text', () => {
  it('a Chinese character is one em, a Latin one less', () => {
    expect(widthOf('初审')).toBe(2)
    expect(widthOf('3')).toBe(0.6)
  })

  it('break before they are too long, never before closing or after opening punctuation', () => {
    expect(wrap('一二三四五六七八', 5)).toEqual(['一二三四', '五六七八'])
    expect(wrap('一二三四，五六', 5)).toEqual(['一二三四，', '五六'])
    expect(wrap('一二三（四五六', 5)).toEqual(['一二三', '（四五六'])
    expect(wrap('', 5)).toEqual([])
  })

  it('are set in below the first', () => {
    expect(wrapSetIn('期限：一二三四五六', 8, 3)).toEqual(['期限：一二三四', '　　　五六'])
  })
})
