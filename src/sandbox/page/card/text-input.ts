import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { hasCallback } from './elements.ts'
import { asText, type Field, useField } from './inputs.ts'
import { flag, type Json, num, str, words } from './json.ts'
import { pixels } from './palette.ts'
import { type ElementProps, useCard } from './runtime.ts'

/** The platform's limit for an input that names none. */
const LONGEST = 1000

/** `input`: one line, several lines or a password, with the count that its limit asks for. */
export function TextInput({ json, path, labelledBy }: ElementProps): VNode {
  const card = useCard()
  const field = useField(json, path)
  const value = asText(field.value)
  const label = words(json, 'label')
  const limit = num(json, 'max_length', LONGEST)
  const length = [...value].length
  // Outside a form an input tells the assistant what was typed when the person leaves it.
  const leave = (): void => {
    if (!field.inForm && hasCallback(json) && value !== '') {
      void card.fire({ path, inputValue: value })
    }
  }
  const width = pixels(str(json, 'width'))
  return html`<div
    class=${`field ${str(json, 'label_position') === 'left' ? 'field-left' : ''} ${field.missing ? 'field-missing' : ''}`}
    style=${{ maxWidth: width === null ? undefined : `${width}px` }}
  >
    ${
      label === ''
        ? null
        : html`<label for=${field.id}
            >${label}${field.required ? html`<span class="star" aria-hidden="true"> *</span>` : null}</label
          >`
    }
    <div class="field-box">
      <${Control} json=${json} field=${field} value=${value} limit=${limit}
        labelledBy=${label === '' ? labelledBy : undefined} onLeave=${leave} />
      <span class=${`counter ${length >= limit ? 'counter-full' : ''}`} aria-hidden="true"
        >${length}/${limit}</span
      >
    </div>
  </div>`
}

interface ControlProps {
  readonly json: Json
  readonly field: Field
  readonly value: string
  readonly limit: number
  readonly labelledBy: string | undefined
  readonly onLeave: () => void
}

function Control({ json, field, value, limit, labelledBy, onLeave }: ControlProps): VNode {
  const placeholder = words(json, 'placeholder')
  const attributes = {
    id: field.id,
    name: field.name,
    placeholder,
    value,
    maxlength: limit,
    disabled: field.disabled,
    'aria-required': field.required,
    'aria-invalid': field.missing,
    'aria-labelledby': labelledBy,
    onInput: (event: InputEvent) => {
      const target = event.target
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
        field.set(target.value)
      }
    },
    onChange: onLeave,
  }
  const type = str(json, 'input_type', 'text')
  if (type !== 'multiline_text') {
    return html`<input type=${type === 'password' ? 'password' : 'text'} autocomplete="off" ...${attributes} />`
  }
  const most = num(json, 'max_rows', 12)
  const lines = value.split('\n').length
  const rows = num(json, 'rows', 5)
  return html`<textarea
    rows=${flag(json, 'auto_resize') ? Math.min(Math.max(rows, lines), most) : rows}
    ...${attributes}
  ></textarea>`
}
