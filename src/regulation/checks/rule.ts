import type { Cite } from '../cite.ts'
import { currentDistrict, districtById } from '../districts.ts'
import {
  type Finding,
  type FormRule,
  type FormValues,
  isBlank,
  type RuleContext,
  type Severity,
} from '../form.ts'
import { daysBetween, formatDay, isCivilDate } from '../time/civil-date.ts'
import { textOf } from './read-values.ts'

/** What a rule says; id and article come from the rule. */
export interface Judgement {
  readonly severity: Severity
  readonly field: string | null
  readonly message: string
}

export const block = (field: string | null, message: string): Judgement => ({
  severity: 'block',
  field,
  message,
})
export const warn = (field: string | null, message: string): Judgement => ({
  severity: 'warn',
  field,
  message,
})
export const manual = (field: string | null, message: string): Judgement => ({
  severity: 'manual',
  field,
  message,
})

/** A rule with its id (kebab-case) and the article that it rests on. */
export function rule(
  id: string,
  cite: Cite,
  judge: (values: FormValues, context: RuleContext) => Judgement | readonly Judgement[] | null,
): FormRule {
  return {
    id,
    cite,
    check: (values, context): readonly Finding[] => {
      const judged = judge(values, context)
      const list = judged === null ? [] : Array.isArray(judged) ? judged : [judged]
      return (list as readonly Judgement[]).map((one) => ({ rule: id, cite, ...one }))
    },
  }
}

/** A date that cannot lie after the day of judgement. */
export function notInFuture(id: string, cite: Cite, field: string, title: string): FormRule {
  return rule(id, cite, (values, { at }) => {
    const value = textOf(values[field])
    if (!isCivilDate(value) || daysBetween(at, value) <= 0) return null
    return block(
      field,
      `${title}${formatDay(value)}晚于今天（${formatDay(at)}），尚未发生的日期不能填写。请核对后重新选择。`,
    )
  })
}

/** One date that cannot lie before another of the same form. */
export function notBefore(
  id: string,
  cite: Cite,
  [field, title]: readonly [string, string],
  [earlier, earlierTitle]: readonly [string, string],
): FormRule {
  return rule(id, cite, (values) => {
    const value = textOf(values[field])
    const start = textOf(values[earlier])
    if (!isCivilDate(value) || !isCivilDate(start) || value >= start) return null
    return block(
      field,
      `${title}（${formatDay(value)}）早于${earlierTitle}（${formatDay(start)}）。请核对这两个日期。`,
    )
  })
}

const DOCUMENT_NUMBER = /^[\p{Script=Han}]{1,20}〔(\d{4})〕\d{1,5}号$/u

/** The usual shape of an official document number, 〔〕 around the year; anything else warns. */
export function documentNumberShape(id: string, cite: Cite, field: string): FormRule {
  return rule(id, cite, (values) => {
    const value = textOf(values[field])
    if (isBlank(value) || DOCUMENT_NUMBER.test(value)) return null
    return warn(
      field,
      `文号“${value}”与通常格式不一致：应为“机关代字〔年份〕序号号”，年份用六角括号，如“渝经信函〔2026〕12号”。请对照原件核对；原件确系如此的，可以保留。`,
    )
  })
}

/** A district that was dissolved by the day of judgement: warns and names its successor (I-54). */
export function districtExists(id: string, cite: Cite, field: string): FormRule {
  return rule(id, cite, (values, { at }) => {
    const chosen = textOf(values[field])
    const now = currentDistrict(chosen, at)
    if (now === null || now.id === chosen) return null
    const formerly = districtById(chosen)?.name ?? chosen
    return warn(field, `${formerly}已撤销，现由${now.name}承接。请改选“${now.name}”。`)
  })
}
