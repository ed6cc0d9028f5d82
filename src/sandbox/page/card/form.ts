import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Elements, flowStyle } from './elements.ts'
import { formInputs, formValues, missingInputs } from './inputs.ts'
import { flag, type Json, obj, objs, str, words } from './json.ts'
import { agreed, press } from './layout.ts'
import { pixels } from './palette.ts'
import {
  type ElementProps,
  FormContext,
  type FormScope,
  pathKey,
  useCard,
  useForm,
} from './runtime.ts'
import { Icon } from './text.ts'

/** What the client says when a required field is empty; it sends nothing then (§3.3). */
const MISSING = '有必填项未填写'

/** `form`: nothing reaches the assistant before one of its submit buttons is pressed. */
export function Form({ json, path }: ElementProps): VNode {
  const card = useCard()
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const inputs = formInputs(json, path)
  const scope: FormScope = {
    missing,
    submit: async (button) => {
      const empty = missingInputs(card, inputs)
      setMissing(empty)
      if (empty.size > 0) card.notify('error', MISSING)
      else if (await agreed(card, button.json)) {
        await card.fire({ path: button.path, formValue: formValues(card, inputs) })
      }
    },
    reset: () => {
      setMissing(new Set())
      card.clearDrafts(inputs.map((input) => `form:${str(input, 'name')}`))
    },
  }
  return html`<${FormContext.Provider} value=${scope}>
    <form
      class="card-form"
      style=${flowStyle(json)}
      data-form=${str(json, 'name')}
      novalidate
      onSubmit=${(event: Event) => event.preventDefault()}
    >
      <${Elements} list=${objs(json, 'elements')} path=${[...path, 'elements']} />
    </form>
  </${FormContext.Provider}>`
}

/** `submit`, `reset` or nothing; the 1.0 spelling is still understood. */
function formAction(json: Json): 'submit' | 'reset' | null {
  const action = str(json, 'form_action_type') || str(json, 'action_type').replace('form_', '')
  return action === 'submit' || action === 'reset' ? action : null
}

const BUTTON_TYPES: ReadonlySet<string> = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
])
const BUTTON_SIZES: ReadonlySet<string> = new Set(['tiny', 'small', 'medium', 'large'])

function buttonClasses(json: Json): string {
  const type = str(json, 'type', 'default')
  const size = str(json, 'size', 'medium')
  return [
    'card-button',
    `button-${BUTTON_TYPES.has(type) ? type : 'default'}`,
    `button-${BUTTON_SIZES.has(size) ? size : 'medium'}`,
    str(json, 'width') === 'fill' ? 'button-fill' : '',
  ].join(' ')
}

/** `button`: in a form it submits or resets, elsewhere it fires its behaviours. */
export function Button(props: ElementProps): VNode {
  const { json, path } = props
  const card = useCard()
  const form = useForm()
  const busy = card.pressed === pathKey(path)
  const disabled = flag(json, 'disabled')
  const tip = words(json, disabled ? 'disabled_tips' : 'hover_tips')
  const width = pixels(str(json, 'width'))
  const act = async (): Promise<void> => {
    const action = form === null ? null : formAction(json)
    if (form === null || action === null) await press(card, props)
    else if (action === 'reset') form.reset()
    else await form.submit(props)
  }
  return html`<button
    type="button"
    class=${buttonClasses(json)}
    style=${{ width: width === null ? undefined : `${width}px` }}
    title=${tip}
    disabled=${disabled || card.locked}
    aria-busy=${busy}
    data-name=${str(json, 'name')}
    onClick=${act}
  >
    ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : html`<${Icon} json=${obj(json, 'icon')} />`}
    <span>${words(json, 'text')}</span>
  </button>`
}
