import type { OpinionLine } from '../../../cards/faces/sections.ts'
import type { CaseFile, KeptRecord } from '../../regulation/case-file.ts'
import { fieldOf, isBlank } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { formById } from '../../regulation/forms/all.ts'
import type { AnyProcedure } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'

/** How each kind of kept record is called; `{n}` is its number, which a disposal refers to. */
const RECORD_TITLES: Readonly<Record<string, string>> = {
  recusalDeclarations: '回避声明',
  memberObjections: '对专家的异议',
  recusalDecisions: '回避决定',
  opinions: '论证意见',
  reappraisals: '重新论证的决定',
  comments: '公示意见（{n}号）',
  disposals: '意见处理',
  statementRequests: '请申请单位说明',
  statements: '申请单位的说明',
  progress: '筹建进展',
  serviceAddresses: '送达地址确认',
  voidDeclarations: '作废的回避声明',
  voidOpinions: '作废的论证意见',
  visits: '走访联系',
  consentQuestions: '请市局了解区县局不同意的情况',
  assessmentDeclarations: '考核组回避声明',
  assessmentObjections: '对考核组成员的异议',
  assessmentRecusals: '考核组回避决定',
  postponementRequests: '提出推迟现场审查',
  samplings: '抽样和验证',
  deliberations: '集中评议',
  assesseeOpinions: '被考核单位意见',
  interimReports: '考核阶段报告',
  revisits: '整改现场复核签到',
  verifications: '整改情况的核实',
  defences: '陈述申辩',
  hearings: '听证笔录',
}

/**
 * Kept, but never a line here: score sheets are the panel's own until everybody has scored, and are
 * shown through `scoresShownTo` alone.
 */
export const NEVER_A_LINE: readonly string[] = ['scores', 'voidScores']

/**
 * How a kind of kept record is called: by the table, else as the act is called that keeps it; null
 * for what is never a line.
 */
export function recordTitle(procedure: AnyProcedure, kind: string): string | null {
  if (NEVER_A_LINE.includes(kind)) return null
  const known = Object.hasOwn(RECORD_TITLES, kind) ? RECORD_TITLES[kind] : undefined
  if (known !== undefined) return known
  const keeping = Object.values(procedure.states)
    .flatMap(({ on }) => Object.values(on))
    .find(({ keep }) => keep === kind)
  return keeping?.label ?? null
}

/** What several people gave, one line a record, for the bureau's eyes. */
export function recordLines({
  procedure,
  facts,
}: Pick<CaseFile, 'procedure' | 'facts'>): readonly OpinionLine[] {
  return Object.entries(facts.records).flatMap(([kind, records]) => {
    const title = recordTitle(procedureOf(procedure), kind)
    return title === null
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
