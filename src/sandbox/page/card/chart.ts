import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { type ChartData, readChart } from './chart-data.ts'
import { obj } from './json.ts'
import type { ElementProps } from './runtime.ts'

const WIDTH = 320
const HEIGHT = 170
const LEFT = 34
const BOTTOM = 26
const TOP = 8
const COLORS = ['blue', 'turquoise', 'orange', 'violet', 'green', 'carmine', 'yellow', 'indigo']

function colorClass(index: number): string {
  return `hue-${COLORS[index % COLORS.length]}`
}

/** `chart`: a plain drawing of the same numbers, with the numbers as a table beneath it. */
export function Chart({ json }: ElementProps): VNode {
  const data = readChart(obj(json, 'chart_spec'))
  if (data === null)
    return html`<p class="card-unknown">沙盒不绘制此类图表，请在飞书客户端查看。</p>`
  const drawing =
    data.kind === 'pie'
      ? html`<${Pie} data=${data} />`
      : data.kind === 'progress'
        ? html`<${Progress} data=${data} />`
        : html`<${Axes} data=${data} />`
  return html`<figure class="chart">
    ${data.title === '' ? null : html`<figcaption>${data.title}</figcaption>`}
    ${drawing}
    <${Legend} data=${data} />
    <details class="chart-data">
      <summary>查看数据（图为沙盒简化绘制）</summary>
      <${Numbers} data=${data} />
    </details>
  </figure>`
}

function legendNames(data: ChartData): readonly string[] {
  return data.kind === 'pie'
    ? data.categories
    : data.series.map((series) => series.name).filter((name) => name !== '')
}

function Legend({ data }: { data: ChartData }): VNode | null {
  const names = legendNames(data)
  if (names.length === 0 || data.kind === 'progress') return null
  return html`<ul class="legend">
    ${names.map((name, index) => html`<li key=${name} class=${colorClass(index)}>${name}</li>`)}
  </ul>`
}

function Numbers({ data }: { data: ChartData }): VNode {
  return html`<table class="card-table">
    <tbody>
      ${data.categories.map(
        (category, row) => html`<tr key=${category}>
          <th scope="row">${category}</th>
          ${data.series.map((series) => html`<td key=${series.name}>${series.values[row] ?? '—'}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`
}

/** A round number at or above the greatest value. */
function ceiling(data: ChartData): number {
  const values = data.series.flatMap((series) => series.values.filter((value) => value !== null))
  const greatest = Math.max(0, ...values)
  if (greatest === 0) return 1
  const unit = 10 ** Math.floor(Math.log10(greatest))
  return Math.ceil(greatest / unit) * unit
}

function Axes({ data }: { data: ChartData }): VNode {
  const top = ceiling(data)
  const plotHeight = HEIGHT - BOTTOM - TOP
  const slot = (WIDTH - LEFT) / Math.max(1, data.categories.length)
  const y = (value: number): number => TOP + plotHeight * (1 - value / top)
  return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${data.title || '图表'}>
    ${[0, 0.5, 1].map(
      (share) => html`<g key=${share}>
        <line class="grid" x1=${LEFT} x2=${WIDTH} y1=${y(top * share)} y2=${y(top * share)} />
        <text class="tick" x=${LEFT - 5} y=${y(top * share) + 4} text-anchor="end">${top * share}</text>
      </g>`,
    )}
    ${data.categories.map(
      (category, index) =>
        html`<text key=${category} class="tick" x=${LEFT + slot * (index + 0.5)} y=${HEIGHT - 8} text-anchor="middle"
          >${shortened(category, slot)}</text
        >`,
    )}
    ${data.series.map((series, index) =>
      data.kind === 'bar'
        ? series.values.map((value, at) => {
            const width = (slot * 0.64) / data.series.length
            const x = LEFT + slot * at + slot * 0.18 + width * index
            return html`<rect key=${`${index}-${at}`} class=${`mark ${colorClass(index)}`} rx="2"
              x=${x} width=${width} y=${y(value ?? 0)} height=${TOP + plotHeight - y(value ?? 0)} />`
          })
        : html`<polyline key=${index} class=${`line ${colorClass(index)}`}
            points=${series.values.map((value, at) => `${LEFT + slot * (at + 0.5)},${y(value ?? 0)}`).join(' ')} />`,
    )}
  </svg>`
}

function shortened(text: string, slot: number): string {
  const room = Math.max(2, Math.floor(slot / 10))
  return text.length > room ? `${text.slice(0, room - 1)}…` : text
}

function Pie({ data }: { data: ChartData }): VNode {
  const values = data.series[0]?.values.map((value) => Math.max(0, value ?? 0)) ?? []
  const total = values.reduce((sum, value) => sum + value, 0) || 1
  const length = 2 * Math.PI * 45
  const starts = values.map((_, index) =>
    values.slice(0, index).reduce((sum, value) => sum + value, 0),
  )
  return html`<svg viewBox="0 0 160 160" class="pie" role="img" aria-label=${data.title || '图表'}>
    ${values.map(
      (value, index) => html`<circle
        key=${index}
        class=${`slice ${colorClass(index)}`}
        cx="80"
        cy="80"
        r="45"
        stroke-dasharray=${`${(value / total) * length} ${length}`}
        stroke-dashoffset=${-((starts[index] ?? 0) / total) * length}
        transform="rotate(-90 80 80)"
      />`,
    )}
  </svg>`
}

/** Progress values are shares of one. */
function Progress({ data }: { data: ChartData }): VNode {
  return html`<div class="progress-list">
    ${data.categories.map((category, index) => {
      const share = Math.min(1, Math.max(0, data.series[0]?.values[index] ?? 0))
      return html`<div key=${category} class="progress-row">
        <span>${category}</span>
        <progress max="1" value=${share}></progress>
        <span>${Math.round(share * 100)}%</span>
      </div>`
    })}
  </div>`
}
