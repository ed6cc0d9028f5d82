import type { OpinionLine } from '../../../cards/faces/sections.ts'
import type { CaseFacts, KeptRecord } from '../../regulation/case-file.ts'
import { fieldOf, isBlank } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { formById } from '../../regulation/forms/all.ts'

/** How each kind of kept record is called; `{n}` is its number, which a disposal refers to. */
const TITLES: Readonly<Record<string, string>> = {
  recusalDeclarations: '回避声明',
  memberObjections: '对专家的异议',
  opinions: '论证意见',
  comments: '公示意见（{n}号）',
  disposals: '意见处理',
  progress: '筹建进展',
}

/** What several people gave, one line a record, for the bureau's eyes. */
export function recordLines(facts: CaseFacts): readonly OpinionLine[] {
  return Object.entries(facts.records).flatMap(([kind, records]) => {
    const title = TITLES[kind]
    return title === undefined
      ? []
      : records.map((record, index) => lineOf(title.replace('{n}', String(index + 1)), record))
  })
}

function lineOf(what: string, record: KeptRecord): OpinionLine {
  return {
    at: record.at,
    who: record.byName,
    what,
    reasons: Object.entries(record.forms).flatMap(([form, values]) =>
      Object.keys(formById(form)?.fields ?? {}).flatMap((id) => {
        const declared = formById(form)
        const field = declared === null ? null : fieldOf(declared, id)
        if (field === null || isBlank(values[id]) || field.meta.kind === 'files') return []
        const text = `${field.meta.title}：${showValue(field.schema, values[id])}`
        return [{ text, cite: null }]
      }),
    ),
  }
}
