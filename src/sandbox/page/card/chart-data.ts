import { isJson, type Json, objs, str } from './json.ts'

/** What the simple drawing shows of a chart: named series over common categories. */
export interface ChartData {
  readonly title: string
  readonly kind: 'bar' | 'line' | 'pie' | 'progress'
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
}

export interface ChartSeries {
  readonly name: string
  /** By category; null where the data has no value. */
  readonly values: readonly (number | null)[]
}

const KINDS: ReadonlyMap<string, ChartData['kind']> = new Map([
  ['bar', 'bar'],
  ['line', 'line'],
  ['area', 'line'],
  ['pie', 'pie'],
  ['rose', 'pie'],
  ['linearProgress', 'progress'],
  ['circularProgress', 'progress'],
])

/** The rows of a VChart `data`: an object with values, or an array of such objects. */
function rowsOf(spec: Json): readonly Json[] {
  const data = spec['data']
  const sets = Array.isArray(data) ? data.filter(isJson) : isJson(data) ? [data] : []
  return sets.flatMap((set) => objs(set, 'values'))
}

/** A field name; VChart also takes a list of them, of which the first counts here. */
function field(spec: Json, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = spec[key]
    const name: unknown = Array.isArray(value) ? value[0] : value
    if (typeof name === 'string' && name !== '') return name
  }
  return ''
}

function numeric(row: Json, key: string): number | null {
  const value = row[key]
  const parsed = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null
}

/** Reads what can be drawn simply from a VChart spec; null for a kind that the page does not draw. */
export function readChart(spec: Json): ChartData | null {
  const kind = KINDS.get(str(spec, 'type'))
  if (kind === undefined) return null
  const rows = rowsOf(spec)
  const horizontal =
    str(spec, 'direction') === 'horizontal' || str(spec, 'type') === 'linearProgress'
  const categoryField = field(
    spec,
    'categoryField',
    horizontal ? 'yField' : 'xField',
    'seriesField',
  )
  const valueField = field(spec, 'valueField', horizontal ? 'xField' : 'yField')
  const seriesField = kind === 'pie' ? '' : field(spec, 'seriesField')
  const categories = unique(rows.map((row) => str(row, categoryField)))
  const names = seriesField === '' ? [''] : unique(rows.map((row) => str(row, seriesField)))
  const series = names.map((name) => ({
    name,
    values: categories.map((category) => {
      const row = rows.find(
        (each) =>
          str(each, categoryField) === category &&
          (seriesField === '' || str(each, seriesField) === name),
      )
      return row === undefined ? null : numeric(row, valueField)
    }),
  }))
  const title = spec['title']
  return { title: isJson(title) ? str(title, 'text') : '', kind, categories, series }
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
