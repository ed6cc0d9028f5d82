import type { CaseReasons } from '../../../cards/faces/case-card.ts'
import { CORRECTIONS, correctionsOf } from '../../regulation/forms/reasons.ts'
import { returnReasonsOf } from '../../regulation/forms/return-reasons.ts'
import type { CaseMaterial } from './case-view.ts'

type Noted = Pick<CaseMaterial, 'file' | 'events'>

/**
 * The reasons that whoever looks at the case has to know now: what the proposal that waits for
 * confirmation rests on (staff), why the application was returned (everybody, 第十条), why the
 * sponsor did not send its letter (everybody), why the program proposed a matter (staff). Null when
 * nothing of the kind stands open.
 */
export function reasonsOf(material: Noted, staff: boolean): CaseReasons | null {
  const { file } = material
  const { proposal } = file.facts
  // Not the mood: a refused case is adverse too, and may have been returned long before.
  if (file.state === 'returned') {
    return asReasons('退回理由', itemisedReturn(material))
  }
  if (proposal !== null) {
    if (!staff) return null
    const items =
      proposal.action === 'proposeReturn'
        ? itemisedReturn(material)
        : written(material.events.findLast((event) => event.action === proposal.action)?.reason)
    return asReasons('经办人提出的理由', items)
  }
  // A day was named to the center: what it is asked for by then stands on its card.
  if ((file.facts.due ?? null) !== null) {
    return asReasons('需要补充、更正或整改的内容', askedFor(material))
  }
  return (staff ? whyOpened(material) : null) ?? whyDeclined(material)
}

/** The sentence with which the program proposed a matter: for staff, until something else is asked. */
const whyOpened = ({ file }: Noted): CaseReasons | null =>
  asReasons('提起本事项的缘由', written(file.facts.occasion))

function whyDeclined({ events }: Noted): CaseReasons | null {
  const last = events.at(-1)
  if (last?.action !== 'decline') return null
  return asReasons('发函单位的意见', written(last.reason))
}

const itemisedReturn = (material: Noted): CaseReasons['items'] =>
  returnReasonsOf(material.file.facts.inputs['proposeReturn']?.forms['return-reasons'] ?? {}).map(
    ({ reason, cite }) => ({ text: reason, cite }),
  )

/** What the bureau asked of the center last, item by item (第二十八条 to 第三十条). */
function askedFor({ file }: Noted): CaseReasons['items'] {
  const asked = Object.values(file.facts.inputs)
    .flatMap(({ at, forms }) => CORRECTIONS.map((id) => ({ at, lines: correctionsOf(forms[id]) })))
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => a.at - b.at)
  return (asked.at(-1)?.lines ?? []).map((text) => ({ text, cite: null }))
}

const written = (reason: string | null | undefined): CaseReasons['items'] =>
  (reason ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((text) => ({ text, cite: null }))

const asReasons = (title: string, items: CaseReasons['items']): CaseReasons | null =>
  items.length === 0 ? null : { title, items }
