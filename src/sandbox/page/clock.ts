import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dayOf, instantOf, isoDateOf, timeOf } from './format.ts'
import { Play } from './play.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface ClockProps {
  readonly skew: number
  /** Moves the clock and gives whether it went; null where the clock cannot be moved. */
  readonly onMove: ((at: number) => Promise<boolean>) | null
}

/** Now by the sandbox clock, looked at again every ten seconds. */
export function useNow(skew: number): number {
  const [now, setNow] = useState(() => Date.now() + skew)
  useEffect(() => {
    setNow(Date.now() + skew)
    const timer = setInterval(() => setNow(Date.now() + skew), 10_000)
    return () => clearInterval(timer)
  }, [skew])
  return now
}

/** The clock of the sandbox; it only ever goes forward. */
export function ClockBox({ skew, onMove }: ClockProps): VNode {
  const now = useNow(skew)
  const [busy, setBusy] = useState(false)
  const [playing, setPlaying] = useState(false)
  const [until, setUntil] = useState('')
  const move = async (at: number): Promise<boolean> => {
    if (onMove === null) return false
    setBusy(true)
    const went = await onMove(at)
    setBusy(false)
    return went
  }
  const target = instantOf(until)
  return html`<div class="clock" role="group" aria-label="沙盒时钟">
    <span class="clock-now">沙盒时间 <strong>${dayOf(now)} ${timeOf(now)}</strong></span>
    ${
      onMove === null
        ? null
        : html`<span class="clock-moves">
            <button type="button" disabled=${busy} onClick=${() => move(now + DAY_MS)}>快进 1 天</button>
            <button type="button" disabled=${busy} onClick=${() => move(now + 7 * DAY_MS)}>快进 7 天</button>
            <label class="clock-until">到
              <input type="datetime-local" value=${until} min=${`${isoDateOf(now)}T00:00`} disabled=${busy}
                onInput=${(event: InputEvent) => {
                  if (event.target instanceof HTMLInputElement) setUntil(event.target.value)
                }} />
            </label>
            <button type="button" disabled=${busy || target === null || target <= now}
              onClick=${() => (target === null ? undefined : move(target))}>快进</button>
            <${Play} now=${now} busy=${busy} onMove=${move} onPlaying=${setPlaying} />
            ${busy && !playing ? html`<span class="clock-busy" role="status"><span class="spinner" aria-hidden="true"></span>正在逐日推进…</span>` : null}
          </span>`
    }
  </div>`
}
