import { useEffect, useRef, useState } from 'preact/hooks'
import type { MessageView } from './api.ts'

/** How near the end still counts as reading the newest message, in px. */
const NEAR_END = 160

interface Sticky {
  readonly list: { readonly current: HTMLOListElement | null }
  /** Something came in below while the person was reading above. */
  readonly unseen: boolean
  readonly toEnd: () => void
}

/** Follows new messages, unless the person has scrolled up to read. */
export function useStickyBottom(
  messages: readonly MessageView[] | undefined,
  openId: string,
): Sticky {
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const before = useRef<readonly MessageView[]>([])
  const [unseen, setUnseen] = useState(false)
  useEffect(() => {
    const box = list.current
    if (box === null) return undefined
    const look = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END
      if (atEnd.current) setUnseen(false)
    }
    box.addEventListener('scroll', look, { passive: true })
    return () => box.removeEventListener('scroll', look)
  }, [])
  useEffect(() => {
    const box = list.current
    if (box === null || messages === undefined) return
    const changed = changedMessage(before.current, messages)
    const longer = messages.length > before.current.length
    before.current = messages
    if (changed !== null) showTop(box, changed)
    else if (atEnd.current || messages.at(-1)?.sender === openId) showEnd(box)
    else if (longer) setUnseen(true)
  }, [messages])
  const toEnd = (): void => {
    if (list.current !== null) showEnd(list.current)
    setUnseen(false)
  }
  return { list, unseen, toEnd }
}

/** The message whose card was replaced, if that is what happened. */
function changedMessage(
  before: readonly MessageView[],
  now: readonly MessageView[],
): string | null {
  const replaced = now.find((message) =>
    before.some((each) => each.id === message.id && each.version !== message.version),
  )
  return replaced?.id ?? null
}

/** The end of the list, but a last message that is taller than the screen from its beginning. */
function showEnd(box: HTMLElement): void {
  box.scrollTop = box.scrollHeight
  const last = [...box.children].findLast((child) => child.matches('.message'))
  if (last instanceof HTMLElement && last.offsetHeight > box.clientHeight)
    showTop(box, last.dataset['message'] ?? '')
}

/** A card with a new face is read from its head. */
function showTop(box: HTMLElement, messageId: string): void {
  const item = [...box.children].find(
    (child) => child instanceof HTMLElement && child.dataset['message'] === messageId,
  )
  if (item === undefined) return
  const above = item.getBoundingClientRect().top - box.getBoundingClientRect().top
  if (above < 0) box.scrollTop += above - 8
}
