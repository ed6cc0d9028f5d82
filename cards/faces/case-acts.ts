/** What whoever reads the card of a case may do: the buttons, and what is folded under 其他. */

import type { RootElement } from '../components.ts'
import { button, buttonRow, markdown, panel } from '../json.ts'
import { cut, lines, md } from '../markdown.ts'
import type { CaseView } from './case-card.ts'
import { type ButtonView, buttonsOf } from './parts.ts'

/** What the state is called for whose turn it is. */
const MY_TURN = '待办'

/** The buttons. On a decided card none, but the way on when the next step is the same person's. */
export function caseActs(view: CaseView): readonly RootElement[] {
  if (view.decided) {
    const goOn = button('继续办理', { do: 'openCase', case: view.case }, { style: 'primary' })
    return view.state === MY_TURN ? [goOn] : []
  }
  const main = view.actions.filter((act) => !act.aside && !act.blockedBecause)
  return [...buttonRow(actButtons(view, main)), ...others(view)]
}

const actButtons = (view: CaseView, acts: CaseView['actions']) =>
  buttonsOf(
    acts.map(
      (act): ButtonView => ({
        label: act.label,
        style: act.style,
        action: {
          do: 'act',
          case: view.case,
          version: view.version,
          action: act.action,
          ...(act.onBehalf ? { onBehalf: true } : {}),
        },
      }),
    ),
  )

/** What stands beside the way of the case, and what is not to be done now with the reason. */
function others(view: CaseView): readonly RootElement[] {
  const aside = view.actions.filter((act) => act.aside && !act.blockedBecause)
  const waits = view.actions
    .filter((act) => !act.aside && act.blockedBecause)
    .slice(0, 6)
    .map((act) => md`“${cut(act.label, 40)}”暂不能办理：${cut(act.blockedBecause ?? '', 200)}`)
  if (aside.length + waits.length === 0) return []
  return [
    panel('其他', [
      ...(waits.length === 0 ? [] : [markdown(lines(...waits))]),
      ...buttonRow(actButtons(view, aside)),
    ]),
  ]
}
