import type { Fact } from '../../../cards/faces/parts.ts'
import type { AnnulledDecision } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { openRemedies, titleOfDecision } from '../../regulation/decisions.ts'
import { showValue } from '../../regulation/form-values.ts'
import { forms } from '../../regulation/forms/all.ts'
import { formatDate } from '../../regulation/time/civil-date.ts'

/**
 * What became of the decisions of a case, as its card says it: annulled ones are named with the
 * paper that annulled them; what is pending, and that it freezes deletion, is for staff.
 */
export function remedyFacts({ facts }: CaseFile, staff: boolean): readonly Fact[] {
  const annulled = (facts.annulments ?? []).map(
    (one): Fact => ({ label: '已撤销的文书', value: annulledWords(one) }),
  )
  return staff ? [...annulled, ...pendingFacts(facts)] : annulled
}

function annulledWords({ decision, authority, number, on }: AnnulledDecision): string {
  const paper = number === null ? authority : `${authority}${number}`
  return `${titleOfDecision(decision.kind)}（${decision.number}）于${formatDate(on)}撤销，依据${paper}`
}

function pendingFacts({ annulment, records }: CaseFile['facts']): readonly Fact[] {
  const pending =
    annulment === undefined || annulment === null
      ? []
      : [
          {
            label: '撤销原决定',
            value: `${titleOfDecision(annulment.decision.kind)}（${annulment.decision.number}），${STEPS[annulment.step]}`,
          },
        ]
  if (openRemedies({ records }) === 0) return pending
  const form = records['remedies']?.at(-1)?.forms['remedy-notice'] ?? {}
  const kind = forms['remedy-notice'].fields['kind']
  const what = kind === undefined ? '' : showValue(kind, form['kind'])
  const by = forms['remedy-notice'].fields['answerBy']
  const answer = by === undefined ? '' : showValue(by, form['answerBy'])
  const until = answer === '' ? '' : `，应于${answer}前答复`
  return [
    ...pending,
    { label: '在办的救济', value: `${what}（${String(form['authority'])}）${until}，案卷不得销毁` },
  ]
}

const STEPS = {
  proposed: '待法制审核',
  reviewed: '待审批人决定',
  agreed: '已同意，待印发',
} as const

/** What stands behind the name of a paper whose decision was annulled; empty for any other. */
export function annulledMark({ facts }: CaseFile, sha256: string): string {
  const by = (facts.annulments ?? []).find(({ decision }) => decision.scans.includes(sha256))
  return by === undefined ? '' : `（已撤销，依据${by.authority}${by.number ?? ''}）`
}
