/** What all steps of a guided form have in common: head, progress, and the ways to leave. */

import type { CivilDate, Instant } from '../../src/regulation/time/civil-date.ts'
import type { CardAction } from '../actions.ts'
import type { ButtonElement, Plain, SubmitElement } from '../components.ts'
import { type ButtonStyle, button, buttonRow, type CardHead, submit } from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md } from '../markdown.ts'
import { savedText } from './parts.ts'

/** Where in which form of which draft one is. */
export interface StepView {
  readonly draft: string
  readonly form: string
  readonly step: string
  /** Version of the draft that the card shows. */
  readonly base: number
  /** 申报书, 筹建任务书. */
  readonly formTitle: string
  readonly stepTitle: string
  /** From 1. */
  readonly number: number
  readonly total: number
  /** The thing that is being applied for: centre name (拟建), applicant. */
  readonly subject?: string | null | undefined
  readonly savedAt: Instant | null
  readonly today: CivilDate
  /** A sentence above the fields. */
  readonly note?: string | null | undefined
  /** Opened from the read-back to change one thing: the way leads back there. */
  readonly fromReadBack: boolean
  /** 「有 2 处需要修改」 after a press that found something; null otherwise. */
  readonly problem?: string | null | undefined
  /** Whether a step lies before this one, of this form or of the one before. Default: `number > 1`. */
  readonly hasBack?: boolean | undefined
  /**
   * The verb of the act that this step finishes (「拟退回」): it stands on the forward button of a
   * short act, which has no read-back.
   */
  readonly finish?: string | undefined
  /** The act is adverse: its button is `danger` and never the primary one. */
  readonly adverse?: boolean | undefined
}

type Go = 'next' | 'back' | 'later' | 'readBack'

function leave(view: StepView, go: Go): CardAction {
  return {
    do: 'leaveStep',
    draft: view.draft,
    form: view.form,
    step: view.step,
    base: view.base,
    go,
  }
}

interface WayOut {
  readonly label: string
  readonly go: Go
  readonly style: ButtonStyle
}

/** The ways out of a step in their order; the first step has no way back. */
function waysOut(view: StepView): readonly WayOut[] {
  const later: WayOut = { label: '稍后继续', go: 'later', style: 'default' }
  if (view.fromReadBack) {
    return [
      { label: '保存并返回核对', go: 'readBack', style: 'primary' },
      { label: '保存并下一步', go: 'next', style: 'default' },
      later,
    ]
  }
  const hasBack = view.hasBack ?? view.number > 1
  const back: readonly WayOut[] = hasBack ? [{ label: '上一步', go: 'back', style: 'default' }] : []
  const next: WayOut = {
    label: view.finish ?? '保存并下一步',
    go: 'next',
    style: view.finish !== undefined && view.adverse ? 'danger' : 'primary',
  }
  return [...back, next, later]
}

/** The ways out of a step with inputs: submit buttons, so that each carries what was typed. */
export function leavingSubmits(view: StepView): readonly [SubmitElement, ...SubmitElement[]] {
  const [first, ...others] = waysOut(view).map(({ label, go, style }) =>
    submit(`go_${go}`, label, leave(view, go), style),
  )
  // `waysOut` always has at least 下一步 and 稍后继续.
  return [first as SubmitElement, ...others]
}

/** The ways out of a step without inputs. */
export function leavingButtons(view: StepView): readonly Plain[] {
  const buttons: readonly ButtonElement[] = waysOut(view).map(({ label, go, style }) =>
    button(label, leave(view, go), { style }),
  )
  return buttonRow(buttons)
}

/** 「申报书 · 第 3 步／共 9 步」 */
export function stepHead(view: StepView): CardHead {
  const place = view.total > 1 ? ` · 第 ${view.number} 步／共 ${view.total} 步` : ''
  const title = `${view.formTitle}${place}`
  return {
    title,
    subtitle: view.subject,
    tone: view.problem ? 'risk' : 'turn',
    state: view.problem ? '待修改' : '待填写',
    summary: `[${view.problem ? '待修改' : '待填写'}] ${title}：${view.stepTitle}`,
  }
}

/** Step title, when it was last saved, what went wrong, the note of the step. */
export function stepIntro(view: StepView): Md {
  return lines(
    md`${bold(md`${cut(view.stepTitle, 40)}`)}　${grey(md`${savedText(view.savedAt, view.today)}`)}`,
    view.problem ? coloured('red', md`${cut(view.problem, 200)}`) : null,
    view.note ? md`${cut(view.note, 300)}` : null,
  )
}
