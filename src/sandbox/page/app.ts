import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Actions } from './actions.ts'
import type { StateView } from './api.ts'
import { ClockBox, useNow } from './clock.ts'
import { Column } from './column.ts'
import { QuestionDialog } from './dialog.ts'
import { People } from './people.ts'
import { type Snapshot, type Store, useSnapshot } from './store.ts'

interface AppProps {
  readonly store: Store
  readonly actions: Actions
}

/** Below this width the page is a phone: the list of people, or one chat. Same value in style.css. */
const NARROW = '(max-width: 760px)'

/** The whole page. */
export function App({ store, actions }: AppProps): VNode {
  const snapshot = useSnapshot(store)
  const narrow = useMedia(NARROW)
  const { view } = snapshot
  const now = useNow(snapshot.skew)
  return html`<div class=${`page ${narrow && snapshot.shown.length > 0 ? 'page-chat' : ''}`}>
    <p class="banner" role="note"><strong>沙盒环境：人员与单位均为虚构，请勿填写真实信息</strong></p>
    <header class="topbar">
      <h1>${view?.app.name ?? '计测通'}<span>飞书沙盒</span></h1>
      <${ClockBox} skew=${snapshot.skew} onMove=${actions.clockMover(view)} />
      ${
        snapshot.connected || view === null
          ? null
          : html`<p class="offline" role="status">与沙盒的连接已断开，正在重连…</p>`
      }
    </header>
    ${
      view === null
        ? html`<p class="loading">正在连接沙盒…</p>`
        : html`<${Main} view=${view} snapshot=${snapshot} store=${store} actions=${actions} narrow=${narrow} now=${now} />`
    }
    ${snapshot.question === null ? null : html`<${QuestionDialog} question=${snapshot.question} />`}
  </div>`
}

interface MainProps extends AppProps {
  readonly view: StateView
  readonly snapshot: Snapshot
  readonly narrow: boolean
  readonly now: number
}

function Main({ view, snapshot, store, actions, narrow, now }: MainProps): VNode {
  const show = (list: readonly string[]): void => {
    store.set({ shown: list })
    rememberShown(list)
  }
  const toggle = (openId: string): void => {
    const { shown } = snapshot
    if (narrow) show([openId])
    else show(shown.includes(openId) ? shown.filter((each) => each !== openId) : [...shown, openId])
  }
  const people = snapshot.shown
    .map((openId) => view.users.find((user) => user.openId === openId))
    .filter((user) => user !== undefined)
  return html`<main class="main">
    <${People} view=${view} shown=${snapshot.shown} now=${now} onToggle=${toggle}
      onCreateGroup=${(name: string, members: readonly string[]) => actions.createGroup(name, members)} />
    <div class="columns-phones">
      ${people.length === 0 ? html`<p class="loading">在左侧选择要查看的人员。</p>` : null}
      ${(narrow ? people.slice(-1) : people).map(
        (user) => html`<${Column} key=${user.openId} user=${user} view=${view} snapshot=${snapshot}
          store=${store} actions=${actions}
          onClose=${() => show(narrow ? [] : snapshot.shown.filter((each) => each !== user.openId))} />`,
      )}
    </div>
  </main>`
}

/** Whether a media query holds, followed while it changes. */
function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const look = (): void => setMatches(list.matches)
    list.addEventListener('change', look)
    return () => list.removeEventListener('change', look)
  }, [query])
  return matches
}

/** The choice of people stands in the address: a reload or a bookmark keeps it. */
function rememberShown(list: readonly string[]): void {
  history.replaceState(null, '', `#${list.map(encodeURIComponent).join(',')}`)
}

/** Who is shown at first: whom the address names, else as many as fit side by side. */
export function firstShown(view: StateView): readonly string[] {
  const known = new Set(view.users.map((user) => user.openId))
  const named = location.hash
    .slice(1)
    .split(',')
    .map(decodeURIComponent)
    .filter((openId) => known.has(openId))
  if (named.length > 0) return named
  const fits = innerWidth > 1500 ? 3 : innerWidth > 1050 ? 2 : 1
  const count = matchMedia(NARROW).matches ? 0 : fits
  return view.users.slice(0, count).map((user) => user.openId)
}
