import { type AnyProcedure, stateOf } from '../../src/regulation/procedure.ts'
import { type Stage, stageOf } from './stages.ts'
import { actorsText, deadlineText, MADE_ANEW, peopleText, waysOf } from './words.ts'

/** One picture as data: boxes, arrows and what stands below. Where they lie is not decided here. */

export interface Box {
  readonly id: string
  readonly kind: 'state' | 'elsewhere'
  readonly mood: string
  readonly isStart: boolean
  readonly isFinal: boolean
  readonly title: string
  /** Below the title, in this order. */
  readonly lines: readonly { readonly kind: 'turn' | 'deadline' | 'act'; readonly text: string }[]
}

export interface Arrow {
  readonly from: string
  readonly to: string
  /** A verb and who acts, one for each way of getting there. */
  readonly labels: readonly { readonly verb: string; readonly who: string }[]
}

export interface Picture {
  readonly title: string
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
  /** What can be done in several of its states alike. */
  readonly notes: readonly string[]
}

interface Move {
  readonly from: string
  readonly to: string
  readonly verb: string
  readonly who: string
  readonly isBack?: true
  /** Leads to wherever the annulled decision is made anew. */
  readonly madeAnew?: boolean
}

/** An act that so many states of a picture have alike is said once, below it. */
const COMMON = 3

function movesFrom(procedure: AnyProcedure, from: string): readonly Move[] {
  return Object.values(stateOf(procedure, from).on).flatMap((act) =>
    waysOf(act, from).map(({ to, inCase, isBack }) => ({
      from,
      to: to === MADE_ANEW ? from : to,
      ...(isBack === true && { isBack }),
      verb: inCase === '' ? act.label : `${act.label}〔${inCase}〕`,
      who: actorsText(act),
      ...(to === MADE_ANEW ? { madeAnew: true } : {}),
    })),
  )
}

/** The same verb of the same people to the same place; a place that one stays in is the same too. */
const sortOf = ({ from, to, verb, who }: Move): string =>
  [verb, who, from === to ? '=' : to].join('\n')

function groupBy<T>(
  list: readonly T[],
  key: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}

function noteOf(stage: Stage, moves: readonly Move[]): string {
  const [first] = moves
  if (first === undefined) return ''
  const { procedure, states } = stage
  const open = states.filter((name) => stateOf(procedure, name).final !== true)
  const where = moves.map(({ from }) => stateOf(procedure, from).title)
  const places =
    open.length === moves.length
      ? '本图各环节（已结束的除外）'
      : [...new Set(where)].map((title) => `“${title}”`).join('、')
  if (first.madeAnew === true) {
    return `${first.verb}（${first.who}）：转入${MADE_ANEW}。适用于${places}。`
  }
  const staying = first.isBack === true ? '原办理继续' : '环节不变'
  const result = first.from === first.to ? staying : `转入“${elsewhereTitle(stage, first.to)}”`
  return `${first.verb}（${first.who}）：${result}。适用于${places}。`
}

function elsewhereTitle({ procedure, states }: Stage, name: string): string {
  const { title } = stateOf(procedure, name)
  return states.includes(name) ? title : `${title}，见《${stageOf(procedure, name).title}》`
}

function boxOf({ procedure }: Stage, name: string, staying: readonly Move[]): Box {
  const state = stateOf(procedure, name)
  const turn = state.turn.length === 0 ? [] : [peopleText(state.turn)]
  const deadlines = Object.values(state.deadlines ?? {}).map(deadlineText)
  return {
    id: name,
    kind: 'state',
    mood: state.mood,
    isStart: procedure.start === name,
    isFinal: state.final === true,
    title: state.title,
    lines: [
      ...turn.map((text) => ({ kind: 'turn', text: `办理：${text}` }) as const),
      ...[...new Set(deadlines)].map(
        (text) => ({ kind: 'deadline', text: `期限：${text}` }) as const,
      ),
      ...staying.map(
        ({ verb, who }) => ({ kind: 'act', text: `另可：${verb}（${who}）` }) as const,
      ),
    ],
  }
}

function elsewhere(id: string, title: string, mood: string): Box {
  return { id, kind: 'elsewhere', mood, isStart: false, isFinal: false, title, lines: [] }
}

/** Where a state of the picture is entered from outside of it. */
function entrancesOf({
  procedure,
  states,
}: Stage): readonly (readonly [string, readonly string[]])[] {
  const outside = Object.keys(procedure.states).filter((name) => !states.includes(name))
  return states.flatMap((name) => {
    const sources = outside.filter((one) =>
      Object.values(stateOf(procedure, one).on).some((act) =>
        waysOf(act, one).some(({ to }) => to === name),
      ),
    )
    const titles = [...new Set(sources.map((one) => stageOf(procedure, one).title))]
    return titles.length === 0 ? [] : [[name, titles] as const]
  })
}

/** The picture of a stage. */
export function pictureOf(stage: Stage): Picture {
  const { procedure, states } = stage
  const moves = states.flatMap((name) => movesFrom(procedure, name))
  const sorts = groupBy(moves, sortOf)
  const isCommon = (move: Move) => (sorts.get(sortOf(move)) ?? []).length >= COMMON
  const drawn = moves.filter((move) => !isCommon(move))
  const notes = [...sorts.values()].filter((group) => group.length >= COMMON)
  const leaving = [...new Set(drawn.map(({ to }) => to))].filter((name) => !states.includes(name))
  const entrances = entrancesOf(stage)
  return {
    title: stage.title,
    boxes: [
      ...states.map((name) =>
        boxOf(
          stage,
          name,
          drawn.filter(({ from, to }) => from === name && to === name),
        ),
      ),
      ...leaving.map((name) =>
        elsewhere(name, `转：${elsewhereTitle(stage, name)}`, stateOf(procedure, name).mood),
      ),
      ...entrances.map(([name, titles]) =>
        elsewhere(
          `into ${name}`,
          `来自：${titles.map((title) => `《${title}》`).join('')}`,
          'open',
        ),
      ),
    ],
    arrows: [
      ...[
        ...groupBy(
          drawn.filter(({ from, to }) => from !== to),
          ({ from, to }) => `${from} ${to}`,
        ).values(),
      ].flatMap((group): readonly Arrow[] => {
        const [first] = group
        return first === undefined
          ? []
          : [
              {
                from: first.from,
                to: first.to,
                labels: group.map(({ verb, who }) => ({ verb, who })),
              },
            ]
      }),
      ...entrances.map(([name]) => ({ from: `into ${name}`, to: name, labels: [] })),
    ],
    notes: notes.map((group) => noteOf(stage, group)),
  }
}
