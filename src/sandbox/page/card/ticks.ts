import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { useDismiss } from './choices.ts'
import { Elements, hasCallback } from './elements.ts'
import { asText, useField } from './inputs.ts'
import { flag, type Json, obj, objs, str, words } from './json.ts'
import { type ElementProps, pathKey, useCard } from './runtime.ts'
import { TextObject } from './text.ts'

/** `checker`: a box with a text; local unless it has a behaviour. */
export function Checker({ json, path }: ElementProps): VNode {
  const card = useCard()
  const field = useField(json, path)
  const checked = field.value === true
  const struck = checked && flag(obj(json, 'checked_style'), 'show_strikethrough')
  const toggle = (): void => {
    field.set(!checked)
    if (!field.inForm && hasCallback(json)) {
      void card.fire({ path, checked: !checked })
    }
  }
  const buttons = objs(obj(json, 'button_area'), 'buttons')
  return html`<div class="checker-row"><label class=${`checker ${struck ? 'struck' : ''}`}>
    <input
      type="checkbox"
      id=${field.id}
      name=${field.name}
      checked=${checked}
      disabled=${field.disabled}
      onChange=${toggle}
    />
    <${TextObject} json=${obj(json, 'text')} />
  </label>
  ${buttons.length === 0 ? null : html`<div class="checker-buttons"><${Elements} list=${buttons} path=${[...path, 'button_area', 'buttons']} /></div>`}
  </div>`
}

/** `overflow`: the three dots and what stands behind them. */
export function Overflow({ json, path }: ElementProps): VNode {
  const card = useCard()
  const [open, setOpen] = useState(false)
  const root = useDismiss(open, () => setOpen(false))
  const busy = card.pressed === pathKey(path)
  const choose = (option: Json): void => {
    setOpen(false)
    const url = str(obj(option, 'multi_url'), 'url') || str(option, 'url')
    if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener')
    else void card.fire({ path, option: str(option, 'value') })
  }
  return html`<div ref=${root} class="overflow">
    <button
      type="button"
      class="card-button button-default button-small"
      aria-label="更多操作"
      aria-haspopup="true"
      aria-expanded=${open}
      aria-busy=${busy}
      disabled=${card.locked || flag(json, 'disabled')}
      onClick=${() => setOpen(!open)}
    >
      ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : '⋯'}
    </button>
    ${
      open
        ? html`<div class="popup popup-menu">
            ${objs(json, 'options').map(
              (option, index) =>
                html`<button type="button" class="popup-item" key=${index} onClick=${() => choose(option)}>
                  ${words(option, 'text')}
                </button>`,
            )}
          </div>`
        : null
    }
  </div>`
}

/** `select_img`: pictures to choose from; in a form it waits for the submit button. */
export function ImageSelect({ json, path, labelledBy }: ElementProps): VNode {
  const card = useCard()
  const field = useField(json, path)
  const several = flag(json, 'multi_select')
  const chosen = Array.isArray(field.value) ? field.value : [asText(field.value)]
  const choose = (value: string): void => {
    const rest = chosen.filter((item) => item !== value && item !== '')
    if (several) field.set(chosen.includes(value) ? rest : [...rest, value])
    else field.set(value)
    if (!field.inForm && hasCallback(json)) {
      void card.fire({ path, option: value })
    }
  }
  return html`<div class="image-choices" role="group" aria-labelledby=${labelledBy} aria-label=${labelledBy === undefined ? '请选择图片' : undefined}>
    ${objs(json, 'options').map((option, index) => {
      const value = str(option, 'value')
      return html`<button type="button" key=${value} aria-pressed=${chosen.includes(value)} disabled=${field.disabled}
        aria-label=${`图片 ${index + 1}`} onClick=${() => choose(value)}>
        <img alt="" src=${card.imageUrl(str(option, 'img_key'))} />
      </button>`
    })}
  </div>`
}
