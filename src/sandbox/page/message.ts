import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import type { MessageView } from './api.ts'
import { fileUrl } from './api.ts'
import { Card } from './card/card.ts'
import { webUrl } from './card/markdown.ts'
import type { CardClick, CardPerson, ToastKind } from './card/runtime.ts'
import { sizeOf, timeOf } from './format.ts'

interface MessageProps {
  readonly message: MessageView
  /** Whose column it is. */
  readonly openId: string
  readonly group: boolean
  readonly members: readonly CardPerson[]
  readonly personName: (openId: string) => string | null
  readonly onClick: (messageId: string, click: CardClick) => Promise<void>
  readonly notify: (kind: ToastKind, text: string) => void
  /** Null where the card must stay where it is. */
  readonly onForward: (() => void) | null
  readonly ask: (title: string, text: string) => Promise<boolean>
}

/** One message in a person's column: their own on the right, all others on the left. */
export function Message(props: MessageProps): VNode {
  const { message, openId } = props
  if (message.state !== 'sent') {
    return html`<li class="notice">${message.senderName}撤回了一条消息</li>`
  }
  const own = message.sender === openId
  const name = own ? '我' : message.senderName
  return html`<li class=${`message ${own ? 'own' : 'other'} message-${message.type}`} data-message=${message.id}>
    <span class=${`avatar ${message.sender === 'bot' ? 'avatar-bot' : ''}`} aria-hidden="true"
      >${message.sender === 'bot' ? '测' : name.slice(0, 1)}</span
    >
    <div class="message-main">
      <p class="message-meta">
        ${own ? null : html`<span class="sender">${name}</span>`}
        ${message.sender === 'bot' ? html`<span class="bot-mark">机器人</span>` : null}
        <time datetime=${new Date(message.createdAt).toISOString()}>${timeOf(message.createdAt)}</time>
        <${Marks} ...${props} />
        ${
          props.onForward === null
            ? null
            : html`<button type="button" class="link-button forward" onClick=${props.onForward}>转发给…</button>`
        }
      </p>
      <${Content} ...${props} />
    </div>
  </li>`
}

/** Forwarded, replaced since, read: what a sender sees beside the time. */
function Marks(props: MessageProps): VNode | null {
  const { message } = props
  const words = [
    message.card !== null && message.sender !== 'bot' ? '转发的卡片' : '',
    message.version > 1 ? `${timeOf(message.updatedAt)} 更新` : '',
    message.sender === 'bot' ? readWords(props) : '',
  ].filter((each) => each !== '')
  return words.length === 0 ? null : html`<span class="marks">· ${words.join(' · ')}</span>`
}

function readWords({ message, openId, group }: MessageProps): string {
  const readers = Object.keys(message.readBy).length
  if (group) return readers > 0 ? `${readers} 人已读` : ''
  return message.readBy[openId] === undefined ? '' : '已读'
}

function Content(props: MessageProps): VNode {
  const { message } = props
  if (message.card !== null) return html`<${CardMessage} ...${props} card=${message.card} />`
  if (message.file?.kind === 'image') {
    const address = fileUrl(message.file.key)
    return html`<a class="bubble bubble-image" href=${address} target="_blank" rel="noopener noreferrer"
      ><img src=${address} alt=${`图片 ${message.file.name}`} loading="lazy"
    /></a>`
  }
  if (message.file !== null) return html`<${FileBubble} file=${message.file} />`
  if (message.text !== null)
    return html`<div class="bubble"><${PlainText} text=${message.text} /></div>`
  return html`<div class="bubble bubble-other">[${message.type} 消息，沙盒不显示]</div>`
}

function FileBubble({ file }: { file: NonNullable<MessageView['file']> }): VNode {
  const suffix = /\.([A-Za-z0-9]{1,5})$/.exec(file.name)?.[1] ?? '文件'
  return html`<a class="bubble bubble-file" href=${fileUrl(file.key)} download=${file.name}>
    <span class=${`file-kind kind-${suffix.toLowerCase()}`} aria-hidden="true">${suffix.toUpperCase()}</span>
    <span class="file-text">
      <span class="file-name">${file.name}</span>
      <span class="file-size">${sizeOf(file.size)} · 点击下载</span>
    </span>
  </a>`
}

const LINK = /(https?:\/\/[^\s，。；、）】》"'<>]+)/

/** A text message as it was typed; addresses become links. */
function PlainText({ text }: { text: string }): VNode {
  return html`<p class="plain">
    ${text.split(LINK).map((part, index) => {
      const url = index % 2 === 1 ? webUrl(part) : null
      return url === null
        ? part
        : html`<a href=${url} target="_blank" rel="noopener noreferrer">${part}</a>`
    })}
  </p>`
}

interface CardMessageProps extends MessageProps {
  readonly card: NonNullable<MessageView['card']>
}

function CardMessage(props: CardMessageProps): VNode {
  const { message, openId, card, onClick } = props
  const click = useMemo(() => (what: CardClick) => onClick(message.id, what), [message.id, onClick])
  return html`<${Card}
    card=${card}
    draftId=${`${openId} ${message.id}`}
    revision=${message.version}
    domId=${`${openId}-${message.id}`}
    members=${props.members}
    personName=${props.personName}
    imageUrl=${fileUrl}
    onClick=${click}
    notify=${props.notify}
    ask=${props.ask}
  />`
}
