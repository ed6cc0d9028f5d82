import type { DifferenceView } from '../../../cards/faces/clock-differences.ts'
import type { Difference, DifferenceKind } from './compare.ts'

/** The differences in plain Chinese: what is recorded, what was found, what to do. */

const FINDINGS: Readonly<Record<DifferenceKind, (one: Difference) => string>> = {
  dates: ({ stored, computed }) => `登记的期限为${stored}，按办理记录重新计算为${computed}。`,
  stale: ({ stored }) => `按办理记录，本期限已经结束，登记中仍未结束（${stored}）。`,
  unmeasured: ({ computed }) => `按办理记录，本期限应为${computed}，登记中没有这一期限。`,
  twice: ({ stored, computed }) =>
    `本期限登记了不止一次（${stored}），按办理记录重新计算为${computed}。`,
  rungs: ({ stored, computed }) =>
    `提醒的日期与期限不一致：${[computed, stored].filter((one) => one !== null).join('，')}。`,
  stray: ({ stored }) => `${stored}。`,
  unopened: ({ computed }) => `本事项${computed}，目前没有开办。`,
  state: ({ stored, computed }) =>
    `登记的环节为${stored}，办理记录的最后一条到${computed}，两者不一致。`,
}

const CHECK_DATE =
  '请经办人对照办理记录核对起算日期和届满日期；核对清楚以前，请按较早的日期办理，并联系系统维护人员更正登记。'
const MEND = '请联系系统维护人员核对办理记录并更正登记。'

const ADVICE: Readonly<Record<DifferenceKind, string>> = {
  dates: CHECK_DATE,
  twice: CHECK_DATE,
  unmeasured: '请经办人按重新计算的日期办理，系统不会就本期限提醒；并联系系统维护人员补登。',
  stale: `无须办理，可能仍有提醒发出。${MEND}`,
  rungs: `请经办人自行留意本期限。${MEND}`,
  stray: `无须办理。${MEND}`,
  unopened: '请核对该中心的状态和登记日期；确应开办的，请联系系统维护人员检查年度事项的定时任务。',
  state: `请先运行 audit verify 核对办理记录。${MEND}`,
}

/** A difference as people read it. */
export function wordsOf(one: Difference): DifferenceView {
  return {
    subject: [one.number, one.name].filter((part) => part !== null && part !== '').join(' '),
    deadline: one.title,
    finding: FINDINGS[one.kind](one),
    advice: ADVICE[one.kind],
  }
}
