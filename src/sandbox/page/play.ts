import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'

const DAY_MS = 24 * 60 * 60 * 1000
/** Two years, in days. */
const LENGTH = 731

/** How many days pass between two looks at the chats. */
const PACES = [
  [1, '每步 1 天'],
  [7, '每步 7 天'],
  [30, '每步 30 天'],
] as const

interface PlayProps {
  readonly now: number
  readonly busy: boolean
  /** Moves the clock; gives whether it went. */
  readonly onMove: (at: number) => Promise<boolean>
  readonly onPlaying: (playing: boolean) => void
}

interface Progress {
  readonly done: number
  readonly seconds: number
}

/** 快进两年: the clock goes on day by day until it has or somebody stops it. */
export function Play({ now, busy, onMove, onPlaying }: PlayProps): VNode {
  const [pace, setPace] = useState<number>(7)
  const [progress, setProgress] = useState<Progress | null>(null)
  const going = useRef(false)
  const paced = useRef(pace)
  paced.current = pace
  const play = async (): Promise<void> => {
    const began = performance.now()
    going.current = true
    onPlaying(true)
    setProgress({ done: 0, seconds: 0 })
    for (let done = 0; going.current && done < LENGTH; ) {
      done = Math.min(LENGTH, done + paced.current)
      if (!(await onMove(now + done * DAY_MS))) break
      setProgress({ done, seconds: Math.round((performance.now() - began) / 1000) })
    }
    going.current = false
    onPlaying(false)
    setProgress(null)
  }
  const choose = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) setPace(Number(event.target.value))
  }
  return html`<span class="clock-play">
    <select aria-label="快进速度" value=${pace} onChange=${choose}>
      ${PACES.map(([days, words]) => html`<option value=${days}>${words}</option>`)}
    </select>
    ${
      progress === null
        ? html`<button type="button" disabled=${busy} onClick=${play}>快进两年</button>`
        : html`<button type="button" onClick=${() => {
            going.current = false
          }}>停止</button>
          <progress max=${LENGTH} value=${progress.done} aria-label="快进进度"></progress>
          <span class="clock-busy" role="status">已推进 ${progress.done}／${LENGTH} 天，用时 ${progress.seconds} 秒</span>`
    }
  </span>`
}
