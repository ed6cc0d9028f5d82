import {
  type AssessmentResult,
  assessmentOf,
  lastResult,
} from '../../regulation/acceptance-facts.ts'
import { citeText } from '../../regulation/cite.ts'
import type { FormValues } from '../../regulation/form.ts'
import { columnsOf, fieldOf } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { samplingRecord as samplingForm } from '../../regulation/forms/sampling-record.ts'
import { readInterpretation } from '../../regulation/interpretations.ts'
import { scoresShownTo } from '../../regulation/procedures/acceptance-scoring-rules.ts'
import { SAMPLING_METHOD } from '../../regulation/sampling.ts'
import { type Scored, scoreOf } from '../../regulation/scores.ts'
import { type ScoringSheet, scoringSheetOf, scoringSheets } from '../../regulation/scoring-sheet.ts'
import type { AssessmentConclusion, ScorePart } from '../document-facts/assessment.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { printedDay, textIn } from './document-facts.ts'
import {
  fileNames,
  given,
  linesIn,
  type OrderMaterial,
  preparationOrderFacts,
  printed,
  rowsIn,
  sittingMembers,
} from './order-material.ts'
import { roundOf, scheduleIn } from './review-orders.ts'

/** Papers of the panel: 第十九条第一款 and 第二十一条. */
export const assessmentOrders = { scoringSheet, samplingRecord, assessmentReport } as const

/** Where the panel stands with its score: a blank sheet, or the agreed one of a visit or a rescore. */
type Agreed = { readonly action: 'agreeScore' | 'agreeRescore'; readonly score: number } | null

function agreedIn({ file }: OrderMaterial): Agreed {
  const { agreedScore, results, round } = assessmentOf(file.facts)
  const last = results.at(-1) ?? null
  // While a score is told in the closing meeting it is not a result yet.
  if (agreedScore !== null) return { action: 'agreeScore', score: agreedScore }
  if (last === null || last.round !== round) return null
  return { action: last.kind === 'rescore' ? 'agreeRescore' : 'agreeScore', score: last.score }
}

/** The sheet of the assessment: as its schedule froze it, else the present one. */
function sheetIn(material: OrderMaterial): ScoringSheet | null {
  const version = textIn(scheduleIn(material), 'sheetVersion')
  return version === '' ? (scoringSheets.at(-1) ?? null) : scoringSheetOf(version)
}

const isOf = (id: string) => (row: Scored) => row['item'] === id

/** The sheet with what is given; every score null on a blank one. */
function partsOf(sheet: ScoringSheet, rows: readonly Scored[]): readonly ScorePart[] {
  return sheet.parts.map((part) => ({
    title: part.title,
    items: sheet.items
      .filter((item) => item.parent === part.id)
      .map((item) => {
        const row = rows.find(isOf(item.id))
        const score = row?.['score']
        return {
          number: item.id,
          content: item.title,
          basis: item.cites.map(citeText).join('、'),
          max: item.max,
          score: typeof score === 'number' ? score : null,
          remark: row === undefined ? '' : textIn(row, 'comment'),
        }
      }),
  }))
}

/**
 * What each expert gave in all, in this scoring. Asked of the rule as somebody who sits nowhere: as
 * long as one sheet is missing none is shown, so that nobody scores after another.
 */
function totalsIn({ file }: OrderMaterial): readonly { expert: string; score: number }[] {
  const before = assessmentOf(file.facts).recordsBefore['scores'] ?? 0
  return scoresShownTo(file.facts, '')
    .slice(before)
    .map((record) => ({
      expert: record.byName,
      score: scoreOf(rowsIn(record.forms['scoring'] ?? {}, 'items')),
    }))
}

function scoringSheet(material: OrderMaterial): DocumentOrder | null {
  const sheet = sheetIn(material)
  if (sheet === null) return null
  const agreed = agreedIn(material)
  const values = agreed === null ? {} : given(material, agreed.action, 'scoring')
  const rows = rowsIn(values, 'items')
  const isCounted = agreed !== null && agreed.score !== scoreOf(rows)
  return {
    kind: 'G20',
    facts: {
      ...preparationOrderFacts(material),
      round: roundOf(material),
      rescored: agreed?.action === 'agreeRescore',
      scoredOn: printedDay(textIn(values, 'scoredOn')),
      sheetVersion: sheet.version,
      sheetStatus: sheet.label === '' ? null : sheet.label,
      expert: agreed === null ? '　　　　' : null,
      parts: partsOf(sheet, rows),
      totals: agreed === null ? [] : totalsIn(material),
      counted: isCounted ? agreed.score : null,
      members: sittingMembers(material, 'appointAssessmentPanel'),
    },
  }
}

/** The draw that was recorded last. */
const drawIn = ({ file }: OrderMaterial): FormValues =>
  file.facts.records['samplings']?.at(-1)?.forms['sampling-record'] ?? {}

/** The two classes of 第十九条第一款, with the letter that numbers their items. */
const CLASSES = [
  ['calibrationItems', '校准项目', 'A'],
  ['keyParameters', '关键参数测量项目', 'B'],
] as const

/** How a choice of a row reads: 满意. */
function shown(field: string, column: string, value: unknown): string {
  const declared = fieldOf(samplingForm, field)
  const schema = declared === null ? undefined : columnsOf(declared.schema)[column]
  return schema === undefined ? '' : showValue(schema, value)
}

const nameOf = (row: Scored): string =>
  [textIn(row, 'item'), textIn(row, 'parameter')].filter((part) => part !== '').join('，')

function drawnItems(draw: FormValues) {
  return CLASSES.map(([field, title, letter]) => ({
    title,
    field,
    items: rowsIn(draw, field).map((row, index) => ({
      number: `${letter}${index + 1}`,
      name: nameOf(row),
      drawn: row['drawn'] === true,
      row,
    })),
  }))
}

function samplingRecord(material: OrderMaterial): DocumentOrder | null {
  const draw = drawIn(material)
  const seed = textIn(draw, 'seed')
  if (seed === '') return null
  const classes = drawnItems(draw)
  const results = classes.flatMap(({ field, items }) =>
    items
      .filter(({ drawn }) => drawn)
      .map(({ number, name, row }) => ({
        number,
        item: name,
        technician: textIn(row, 'technician'),
        way: textIn(row, 'way'),
        result: [shown(field, 'result', row['result']), textIn(row, 'note')]
          .filter((part) => part !== '')
          .join('，'),
      })),
  )
  return {
    kind: 'G20-sampling',
    facts: {
      ...preparationOrderFacts(material),
      round: roundOf(material),
      drawnAt: printedDay(textIn(draw, 'drawnOn')),
      drawnBy: textIn(draw, 'drawnBy'),
      seed,
      method: SAMPLING_METHOD,
      ratio: ratioOf(draw),
      classes: classes.map(({ title, items }) => ({
        title,
        items: items.map(({ number, name, drawn }) => ({ number, name, drawn })),
      })),
      results,
    },
  }
}

const ratioOf = (draw: FormValues): string =>
  `${String(draw['ratio'] ?? '')}%，每类不少于${String(draw['minimum'] ?? '')}项`

/** The draw in a sentence; '' where there is none. */
function samplingSentence(draw: FormValues): string {
  if (textIn(draw, 'seed') === '') return ''
  const counts = drawnItems(draw)
    .filter(({ items }) => items.length > 0)
    .map(({ title, items }) => {
      const drawn = items.filter((item) => item.drawn).length
      return `${title}${items.length}项中抽查${drawn}项`
    })
  return `按抽样比例${ratioOf(draw)}随机抽样，${counts.join('，')}，进行了技术人员能力验证，结果见抽样和能力验证记录`
}

const CONCLUSIONS: Readonly<Record<string, AssessmentConclusion>> = {
  pass: 'passed',
  rectify: 'rectify',
  fail: 'failed',
}

/** The report that was handed in last: the interim one is a record, the final one an input. */
function reportIn({ file }: OrderMaterial): FormValues {
  const final = file.facts.inputs['submitReport']
  const interim = file.facts.records['interimReports']?.at(-1)
  const isFinal = final !== undefined && final.at >= (interim?.at ?? 0)
  return (isFinal ? final : interim)?.forms['assessment-report'] ?? {}
}

function assessmentReport(material: OrderMaterial): DocumentOrder | null {
  const { facts } = material.file
  const report = reportIn(material)
  const result = lastResult(facts)
  const conclusion = CONCLUSIONS[textIn(report, 'conclusion')]
  const sheet = sheetIn(material)
  if (result === null || conclusion === undefined || sheet === null) return null
  const { interpretations } = material.terms
  const isOneStage = readInterpretation(interpretations, 'RECTIFY_MODEL') === 'oneStage'
  return {
    kind: 'G21',
    facts: {
      ...preparationOrderFacts(material),
      round: result.round > 1 ? 'reassessment' : 'first',
      rescored: result.kind === 'rescore',
      ...(isOneStage && { isOneStage: true as const }),
      assessedFrom: printed(assessmentOf(facts).openedOn),
      completedOn: printed(result.finishedOn),
      place: textIn(scheduleIn(material), 'place'),
      proceedings: textIn(report, 'findings'),
      attendance: attendanceSentences(material),
      sampling: samplingSentence(drawIn(material)),
      parts: partTotals(material, sheet, result),
      score: result.score,
      passed: result.passed,
      conclusion,
      problems: rowsIn(report, 'problems').map((row) => ({
        item: itemTitle(sheet, textIn(row, 'item')),
        problem: textIn(row, 'problem'),
      })),
      suggestions: linesIn(report, 'suggestions'),
      unitOpinion: unitOpinion(material),
      members: sittingMembers(material, 'appointAssessmentPanel'),
      dissents: [],
      unsigned: [],
      dissentNote: textIn(report, 'dissentNote'),
      attachments: ['评分表', '抽样和能力验证记录', '会议签到表', ...fileNames(report, 'proof')],
    },
  }
}

/** 1.3 with its title, as the sheet has it; the number alone where the sheet has none. */
export function itemTitle(sheet: ScoringSheet | null, id: string): string {
  const item = sheet?.items.find((one) => one.id === id)
  return item === undefined ? id : `${item.id} ${item.title}`
}

/** The sheet by which a case was scored, for the papers that name its items. */
export const sheetOf = sheetIn

function partTotals(material: OrderMaterial, sheet: ScoringSheet, { kind }: AssessmentResult) {
  const action = kind === 'rescore' ? 'agreeRescore' : 'agreeScore'
  const rows = rowsIn(given(material, action, 'scoring'), 'items')
  return sheet.parts.map((part) => {
    const items = sheet.items.filter((item) => item.parent === part.id)
    return {
      title: part.title,
      max: scoreOf(items.map(({ max }) => ({ score: max }))),
      score: scoreOf(items.flatMap(({ id }) => rows.find(isOf(id)) ?? [])),
    }
  })
}

const PRESENT = [
  ['principalPresent', '主要负责人'],
  ['managersPresent', '管理人员'],
  ['techniciansPresent', '技术人员'],
  ['districtPresent', '所在地区县局人员'],
] as const

/** Who of 第十九条第二款 was there at the two meetings. */
function attendanceSentences(material: OrderMaterial): string {
  const meetings = [
    ['openVisit', '首次会议'],
    ['closeVisit', '末次会议'],
  ] as const
  return meetings
    .flatMap(([action, title]) => {
      const form = given(material, action, 'attendance')
      const day = printedDay(textIn(form, 'heldOn'))
      return day === '' ? [] : [`${title}（${day}）${whoCame(form)}`]
    })
    .join('；')
}

function whoCame(form: FormValues): string {
  const titles = (present: boolean) =>
    PRESENT.filter(([field]) => form[field] === present)
      .map(([, title]) => title)
      .join('、')
  const [came, absent] = [titles(true), titles(false)]
  if (absent === '') return `${came}均在场`
  const reason = textIn(form, 'absenceReason')
  return `${came === '' ? '' : `${came}在场，`}${absent}未到场${reason === '' ? '' : `（${reason}）`}`
}

const VIEWS: Readonly<Record<string, string>> = { agrees: '无异议', objects: '有异议' }

/** What the unit said in the closing meeting (第十九条第一款). */
function unitOpinion({ file }: OrderMaterial): string {
  const form = file.facts.records['assesseeOpinions']?.at(-1)?.forms['assessee-opinion'] ?? {}
  const view = VIEWS[textIn(form, 'view')]
  return [view === undefined ? '' : `对考核情况${view}`, textIn(form, 'opinion')]
    .filter((part) => part !== '')
    .join('：')
}
