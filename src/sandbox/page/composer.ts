import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { MenuItem } from './api.ts'
import { useDrafts } from './card/drafts.ts'

interface ComposerProps {
  readonly openId: string
  readonly chatId: string
  readonly personName: string
  readonly group: boolean
  readonly botName: string
  readonly menu: readonly MenuItem[]
  readonly onText: (text: string, mentionBot: boolean) => Promise<boolean>
  readonly onFiles: (files: readonly File[]) => Promise<void>
  readonly onMenu: (key: string) => Promise<void>
}

/** What stands at the foot of a chat: the bot's menu, attach, the text and its button. */
export function Composer(props: ComposerProps): VNode {
  const { openId, group, menu, onMenu } = props
  return html`<footer class="composer">
    ${
      group || menu.length === 0
        ? null
        : html`<nav class="bot-menu" aria-label="机器人菜单">
            ${menu.map(
              (
                item,
              ) => html`<button type="button" key=${item.key} data-menu=${item.key} onClick=${() => onMenu(item.key)}>
                ${item.label}
              </button>`,
            )}
          </nav>`
    }
    <${InputRow} key=${openId} ...${props} />
  </footer>`
}

function InputRow({
  openId,
  chatId,
  personName,
  group,
  botName,
  onText,
  onFiles,
}: ComposerProps): VNode {
  // Kept like the inputs of a card: closing the column loses no half-written message.
  const drafts = useDrafts(`composer ${openId} ${chatId}`, 0)
  const typed = drafts.get('text')
  const text = typeof typed === 'string' ? typed : ''
  const setText = (value: string): void => drafts.set('text', value)
  const [mention, setMention] = useState(true)
  const [busy, setBusy] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const send = async (): Promise<void> => {
    if (text.trim() === '' || busy) return
    setBusy(true)
    // A refused text stays where it was typed.
    if (await onText(text, group && mention)) setText('')
    setBusy(false)
  }
  const upload = async (files: FileList | null | undefined): Promise<void> => {
    const list = [...(files ?? [])]
    if (list.length === 0) return
    setBusy(true)
    await onFiles(list)
    setBusy(false)
    if (picker.current !== null) picker.current.value = ''
  }
  const id = `composer-${openId}`
  return html`<div class="input-row">
    <button type="button" class="attach" aria-label="发送文件或图片" title="发送文件或图片" disabled=${busy}
      onClick=${() => picker.current?.click()}>＋</button>
    <input ref=${picker} type="file" class="visually-hidden" multiple tabindex="-1" aria-label=${`以${personName}的身份上传`}
      onChange=${() => upload(picker.current?.files)} />
    ${
      group
        ? html`<label class="mention-toggle"><input type="checkbox" checked=${mention}
            onChange=${() => setMention(!mention)} />@${botName}</label>`
        : null
    }
    <label class="visually-hidden" for=${id}>以${personName}的身份发消息</label>
    <textarea id=${id} rows=${Math.min(6, text.split('\n').length)} value=${text}
      placeholder="发消息" title="回车发送，Shift+回车换行；也可以把文件拖进来"
      onInput=${(event: InputEvent) => setText(typedIn(event))}
      onKeyDown=${(event: KeyboardEvent) => {
        // While an input method composes, Enter picks a word.
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
        event.preventDefault()
        void send()
      }}
      onPaste=${(event: ClipboardEvent) => {
        if ((event.clipboardData?.files.length ?? 0) === 0) return
        event.preventDefault()
        void upload(event.clipboardData?.files)
      }}></textarea>
    <button type="button" class="send" disabled=${busy || text.trim() === ''} onClick=${send}>
      ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : null}发送
    </button>
  </div>`
}

function typedIn(event: Event): string {
  return event.target instanceof HTMLTextAreaElement ? event.target.value : ''
}
