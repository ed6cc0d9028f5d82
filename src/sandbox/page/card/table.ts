import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { isJson, type Json, num, obj, objs, str } from './json.ts'
import { hueClass } from './palette.ts'
import { type ElementProps, useCard } from './runtime.ts'
import { Markdown } from './text.ts'

/** `table`: a page of rows at a time (1–10), a wide one scrolls sideways. */
export function Table({ json }: ElementProps): VNode {
  const [page, setPage] = useState(0)
  const size = Math.min(Math.max(num(json, 'page_size', 5), 1), 10)
  const rows = objs(json, 'rows')
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const shown = Math.min(page, pages - 1)
  const columns = objs(json, 'columns')
  const headerStyle = obj(json, 'header_style')
  const background = str(headerStyle, 'background_style') === 'grey' ? 'table-grey' : ''
  return html`<div class="table-box">
    <div class="table-scroll" tabindex="0" role="region" aria-label="表格">
      <table class=${`card-table ${background}`}>
        <thead>
          <tr>
            ${columns.map(
              (column) => html`<th key=${str(column, 'name')} scope="col" class=${cellAlign(column)}
                >${str(column, 'display_name', str(column, 'name'))}</th
              >`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(shown * size, (shown + 1) * size).map(
            (row, index) => html`<tr key=${shown * size + index}>
              ${columns.map(
                (column) => html`<td key=${str(column, 'name')} class=${cellAlign(column)}>
                  <${Cell} column=${column} value=${row[str(column, 'name')]} />
                </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length === 0 ? html`<p class="table-empty">暂无数据</p>` : null}
    ${pages > 1 ? html`<${Pager} page=${shown} pages=${pages} total=${rows.length} go=${setPage} />` : null}
  </div>`
}

function cellAlign(column: Json): string {
  const align = str(column, 'horizontal_align')
  return align === 'right' || align === 'center' ? `align-${align}` : ''
}

interface PagerProps {
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly go: (page: number) => void
}

function Pager({ page, pages, total, go }: PagerProps): VNode {
  return html`<div class="pager">
    <span>共 ${total} 条</span>
    <button type="button" aria-label="上一页" disabled=${page === 0} onClick=${() => go(page - 1)}>‹</button>
    <span aria-live="polite">${page + 1} / ${pages}</span>
    <button type="button" aria-label="下一页" disabled=${page >= pages - 1} onClick=${() => go(page + 1)}>›</button>
  </div>`
}

interface CellProps {
  readonly column: Json
  readonly value: unknown
}

function Cell({ column, value }: CellProps): VNode | string {
  switch (str(column, 'data_type', 'text')) {
    case 'number':
      return numberText(value, obj(column, 'format'))
    case 'date':
      return dateText(value, str(column, 'date_format', 'YYYY/MM/DD'))
    case 'options':
      return html`<${Options} value=${value} />`
    case 'persons':
      return html`<${People} value=${value} />`
    case 'lark_md':
    case 'markdown':
      return html`<${Markdown} content=${plain(value)} />`
    default:
      return plain(value)
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function numberText(value: unknown, format: Json): string {
  if (typeof value !== 'number') return plain(value)
  const precision = num(format, 'precision', -1)
  const text = new Intl.NumberFormat('zh-CN', {
    useGrouping: format['separator'] === true,
    ...(precision >= 0
      ? { minimumFractionDigits: precision, maximumFractionDigits: precision }
      : { maximumFractionDigits: 10 }),
  }).format(value)
  return `${str(format, 'symbol')}${text}`
}

/** A date cell is an instant in milliseconds, read in Asia/Shanghai. */
function dateText(value: unknown, format: string): string {
  const instant = typeof value === 'string' ? Number(value) : value
  if (typeof instant !== 'number' || !Number.isFinite(instant)) return plain(value)
  const parts = new Map(
    new Intl.DateTimeFormat('zh-CN', {
      timeZone: 'Asia/Shanghai',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  return format
    .replace('YYYY', parts.get('year') ?? '')
    .replace('MM', parts.get('month') ?? '')
    .replace('DD', parts.get('day') ?? '')
    .replace('HH', parts.get('hour') ?? '')
    .replace('mm', parts.get('minute') ?? '')
}

function Options({ value }: { value: unknown }): VNode {
  const list = Array.isArray(value) ? value : [value]
  return html`<span class="options">
    ${list.map((option, index) => {
      const text = isJson(option) ? str(option, 'text') : plain(option)
      const color = isJson(option) ? str(option, 'color', 'grey') : 'grey'
      return html`<span key=${index} class=${`text-tag ${hueClass(color)}`}>${text}</span>`
    })}
  </span>`
}

function People({ value }: { value: unknown }): VNode {
  const card = useCard()
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string')
  return html`<span>${ids.map((id) => card.personName(id) ?? '未知人员').join('、')}</span>`
}
