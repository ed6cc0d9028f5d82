import { papersOf } from '../acceptance-facts.ts'
import { rowsOf } from '../checks/read-values.ts'
import type { Row } from '../form.ts'
import type { Change, Guard, GuardContext, RegisterEffect } from '../procedure.ts'
import { type CivilDate, formatDate, formatDay } from '../time/civil-date.ts'
import { dayOf } from './application-common.ts'
import {
  changedScope,
  changeRowsOf,
  followsPresentScope,
  onlyTakesAway,
  rowsAreInScope,
  scopeIn,
  touchesScope,
} from './scope-rows.ts'

/** 第二十八条第一款: what an agreement to a change of the scope rests on, and what it does. */

/** What was filed is what is decided on; what was to be completed has come. */
export const keepChange: Change = ({ input }) => ({
  request: input['scope-change'] ?? null,
  due: null,
})

/** The day that the bureau named for the supplement. */
export const nameSupplementDay: Change = ({ input }) => ({
  due: dayOf(input['scope-supplement'], 'dueOn'),
})

const requested = ({ case: file }: GuardContext): readonly Row[] => changeRowsOf(file.facts.request)

/** What is to change stands in the scope in force, by number and item. */
export const changedRowsAreInScope: Guard = (context) =>
  rowsAreInScope(
    scopeIn(context),
    changeRowsOf(context.input['scope-change']).filter(touchesScope),
    'currentItem',
  )

/** One supplement: what is missing is told at once (practice of the bureau). */
export const supplementIsTheFirst: Guard = ({ case: file }) =>
  file.facts.submissions <= 1 && file.facts.inputs['reviewAsFiled'] === undefined
    ? null
    : { because: '已经要求补正过一次，请按现有材料办理。', cite: null }

/** 组织进行考核 may be left out only where nothing is added: reduced or cancelled (a reasoned choice). */
export const changeOnlyTakesAway: Guard = (context) =>
  requested(context).every(onlyTakesAway)
    ? null
    : {
        because: '申请包括新增或者扩展的项目，应当组织考核；只有缩减、取消的，才可以不组织考核。',
        cite: '28.1',
      }

/** Every row of the application has one conclusion of the panel. */
export const everyRowIsAssessed: Guard = (context) => {
  const numbers = rowsOf(context.input['scope-assessment'] ?? {}, 'items').map(
    (row) => row['rowNo'],
  )
  const rows = requested(context).map((_, index) => index + 1)
  const missing = rows.filter((no) => !numbers.includes(no))
  const whole = numbers.length === rows.length && missing.length === 0
  return whole
    ? null
    : {
        because: `变更申请共${rows.length}行，每行要有一个结论${missing.length === 0 ? '，请核对序号' : `，还缺第${missing.join('、')}行`}。`,
        cite: '28.1',
      }
}

const numbersOf = (rows: readonly Row[]): readonly unknown[] => rows.map((row) => row['rowNo'])

/** The panel's conclusions as reported last; none where no assessment was held. */
const failedRows = ({ case: file }: GuardContext): readonly Row[] =>
  rowsOf(file.facts.inputs['reportAssessment']?.forms['scope-assessment'] ?? {}, 'items').filter(
    (row) => row['conclusion'] === 'notMet',
  )

const excludedIn = (form: Parameters<typeof rowsOf>[0] | undefined): readonly Row[] =>
  rowsOf(form ?? {}, 'excludedRows')

/** 符合要求的，同意: nothing that the panel found wanting is agreed to, and something is. */
export const agreementFollowsAssessment: Guard = (context) => {
  const excluded = numbersOf(excludedIn(context.input['scope-change-proposal']))
  const rows = requested(context)
  const unknown = excluded.find((no) => Number(no) > rows.length)
  if (unknown !== undefined) {
    return {
      because: `变更申请只有${rows.length}行，没有第${String(unknown)}行，请核对。`,
      cite: null,
    }
  }
  const open = numbersOf(failedRows(context)).filter((no) => !excluded.includes(no))
  if (open.length > 0) {
    return {
      because: `第${open.join('、')}行经考核不符合要求，不能同意，请列入不予同意的项目。`,
      cite: '28.1',
    }
  }
  return rows.some((_, index) => !excluded.includes(index + 1))
    ? null
    : { because: '没有可以同意的项目，请提出不予同意的意见。', cite: '28.1' }
}

/** What the officer proposed to agree to. */
export function agreedRows(context: GuardContext): readonly Row[] {
  const form = context.case.facts.inputs['proposeAgreement']?.forms['scope-change-proposal']
  const excluded = numbersOf(excludedIn(form))
  return requested(context).filter((_, index) => !excluded.includes(index + 1))
}

/** Which of the two ways the officer proposed. */
export const agreementIsProposed: Guard = ({ case: file }) =>
  file.facts.proposal?.action === 'proposeAgreement'
    ? null
    : { because: '所提意见为不予同意。', cite: '28.1' }

/** The register did not change meanwhile in what the change is about. */
export const agreedRowsStillFit: Guard = (context) =>
  rowsAreInScope(scopeIn(context), agreedRows(context).filter(touchesScope), 'currentItem')

/** The same at the decision, where a refusal asks for none of it. */
export const changeMayBeSigned: Guard = (context) =>
  agreementIsProposed(context) === null ? agreedRowsStillFit(context) : null

const announcedOn = (context: GuardContext): CivilDate =>
  dayOf(context.input['scope-announcement'], 'announcedOn') ?? context.today

/** 同意其变更申请并予以公告: announced is what was issued, not earlier. */
export const announcementFollowsIssue: Guard = (context) => {
  const day = announcedOn(context)
  const issued = papersOf(context.case.facts).at(-1)?.documentDate ?? null
  if (issued !== null && day < issued) {
    return {
      because: `公告日期早于批复的成文日期（${formatDate(issued)}），请核对。`,
      cite: '28.1',
    }
  }
  return followsPresentScope(context, day)
}

/** From the announcement on the scope is another; until then the old one held. */
export const announceChange: RegisterEffect = (context) => {
  const on = announcedOn(context)
  const number = papersOf(context.case.facts).at(-1)?.number ?? ''
  const rows = changedScope(scopeIn(context), agreedRows(context))
  const sentence = `自${formatDay(on)}起变更计量测试项目服务能力${number === '' ? '' : `（${number}）`}`
  return [{ kind: 'scope', rows, on, sentence }]
}
