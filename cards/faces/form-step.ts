/** A form step with inputs: at most five fields, nothing lost by leaving it. */

import { type Card, card, form, markdown, small } from '../json.ts'
import { grey, md } from '../markdown.ts'
import { type Detail, type FieldView, fieldElements, fittingForm } from './fields.ts'
import { leavingSubmits, type StepView, stepHead, stepIntro } from './step-frame.ts'

/** A step that is answered by inputs. */
export interface FormStepView extends StepView {
  readonly fields: readonly FieldView[]
}

/** The card of a step with inputs. Every button submits; no component is `required` (cards.md). */
export function formStepCard(view: FormStepView): Card {
  return fittingForm((detail) => formStep(view, detail))
}

function formStep(view: FormStepView, detail: Detail): Card {
  const stars = view.fields.some((field) => field.mandatory)
  return card(stepHead(view), [
    markdown(stepIntro(view)),
    form(
      'step',
      view.fields.flatMap((field) => fieldElements(field, detail)),
      leavingSubmits(view),
    ),
    small(
      stars
        ? grey(md`带 ${'*'} 的为必填项，可先留空，提交前补齐。点任一按钮都会保存已填内容。`)
        : grey(md`点任一按钮都会保存已填内容。`),
    ),
  ])
}
