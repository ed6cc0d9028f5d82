import { html } from 'htm/preact'
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Question } from './store.ts'

interface ModalProps {
  readonly title: string
  readonly onClose: () => void
  readonly children?: ComponentChildren
}

/** A modal box: the browser keeps the focus inside and closes it with Escape. */
export function Modal({ title, onClose, children }: ModalProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return html`<dialog ref=${dialog} class="modal" aria-label=${title} onClose=${onClose}>
    <h2>${title}</h2>
    ${children}
  </dialog>`
}

/** The confirmation that a card asks for. */
export function QuestionDialog({ question }: { question: Question }): VNode {
  return html`<${Modal} title=${question.title} onClose=${() => question.answer(false)}>
    <p class="modal-text">${question.text}</p>
    <div class="modal-actions">
      <button type="button" class="card-button button-default" onClick=${() => question.answer(false)}>取消</button>
      <button type="button" class="card-button button-primary_filled" onClick=${() => question.answer(true)}>
        确定
      </button>
    </div>
  </${Modal}>`
}
