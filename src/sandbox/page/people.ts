import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { SandboxUser, StateView } from './api.ts'
import { chatsOf } from './chats.ts'
import { Modal } from './dialog.ts'
import { shortStamp } from './format.ts'

interface PeopleProps {
  readonly view: StateView
  readonly shown: readonly string[]
  readonly now: number
  readonly onToggle: (openId: string) => void
  readonly onCreateGroup: (name: string, members: readonly string[]) => Promise<boolean>
}

/** Everybody of the demo: who is shown, what waits for them, the last thing said. */
export function People({ view, shown, now, onToggle, onCreateGroup }: PeopleProps): VNode {
  const [grouping, setGrouping] = useState(false)
  return html`<aside class="people" aria-label="演示人员">
    <div class="people-head">
      <h2>演示人员</h2>
      <button type="button" class="link-button" onClick=${() => setGrouping(true)}>建群</button>
    </div>
    <ul>
      ${view.users.map(
        (user) => html`<${PersonRow} key=${user.openId} user=${user} view=${view} now=${now}
          shown=${shown.includes(user.openId)} onToggle=${onToggle} />`,
      )}
    </ul>
    ${
      grouping
        ? html`<${GroupDialog} users=${view.users} onClose=${() => setGrouping(false)} onCreate=${onCreateGroup} />`
        : null
    }
  </aside>`
}

interface PersonRowProps {
  readonly user: SandboxUser
  readonly view: StateView
  readonly now: number
  readonly shown: boolean
  readonly onToggle: (openId: string) => void
}

function PersonRow({ user, view, now, shown, onToggle }: PersonRowProps): VNode {
  const chats = chatsOf(view, user.openId)
  const unread = chats.reduce((sum, chat) => sum + (chat.unread[user.openId] ?? 0), 0)
  const last = chats
    .filter((chat) => chat.summary !== '')
    .toSorted((one, other) => other.lastAt - one.lastAt)[0]
  return html`<li>
    <button type="button" class="person-row" aria-pressed=${shown} data-pick=${user.openId} onClick=${() => onToggle(user.openId)}>
      <span class="avatar" aria-hidden="true">${user.name.slice(0, 1)}</span>
      <span class="person-text">
        <span class="person-line">
          <span class="person-name">${user.name}</span>
          <span class="stamp">${last === undefined ? '' : shortStamp(last.lastAt, now)}</span>
        </span>
        <span class="person-role">${[user.title, user.organisation].filter(Boolean).join(' · ')}</span>
        <span class="person-line">
          <span class="summary">${last?.summary ?? '暂无消息'}</span>
          ${unread > 0 ? html`<span class="badge" aria-label=${`${unread} 条未读`}>${unread > 99 ? '99+' : unread}</span>` : null}
        </span>
      </span>
    </button>
  </li>`
}

interface GroupDialogProps {
  readonly users: readonly SandboxUser[]
  readonly onClose: () => void
  readonly onCreate: (name: string, members: readonly string[]) => Promise<boolean>
}

function GroupDialog({ users, onClose, onCreate }: GroupDialogProps): VNode {
  const [name, setName] = useState('')
  const [members, setMembers] = useState<readonly string[]>([])
  const toggle = (openId: string): void =>
    setMembers(
      members.includes(openId) ? members.filter((each) => each !== openId) : [...members, openId],
    )
  const create = async (): Promise<void> => {
    if (await onCreate(name.trim() || '演示群', members)) onClose()
  }
  return html`<${Modal} title="新建群聊（机器人自动入群）" onClose=${onClose}>
    <div class="field">
      <label for="group-name">群名称</label>
      <input id="group-name" type="text" value=${name} placeholder="演示群" maxlength="60"
        onInput=${(event: InputEvent) => {
          if (event.target instanceof HTMLInputElement) setName(event.target.value)
        }} />
    </div>
    <fieldset class="group-members">
      <legend>成员</legend>
      ${users.map(
        (user) => html`<label class="checker" key=${user.openId}>
          <input type="checkbox" checked=${members.includes(user.openId)} onChange=${() => toggle(user.openId)} />
          ${user.name}（${user.title ?? user.organisation ?? '演示人员'}）
        </label>`,
      )}
    </fieldset>
    <div class="modal-actions">
      <button type="button" class="card-button button-default" onClick=${onClose}>取消</button>
      <button type="button" class="card-button button-primary_filled" disabled=${members.length === 0} onClick=${create}>
        创建
      </button>
    </div>
  </${Modal}>`
}
