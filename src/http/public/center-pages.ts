import { html } from 'hono/html'
import type { PublicCenter, PublicCenterFilter, ScopeRow } from '../../application/public-port.ts'
import { CENTER_STATUS_WORDS, dayWords } from '../../application/queries/public-words.ts'
import { facts, type Html, page } from './layout.ts'

/** The pages of the register of centers with their scope (第二十五条). No personal data. */

const UNCERTAINTY = '不确定度、准确度等级或者最大允许误差'

/** The query of an address that finds the same again; empty or beginning with `?`. */
function queryOf({ text, district }: PublicCenterFilter): string {
  const query = new URLSearchParams()
  if (text !== undefined) query.set('q', text)
  if (district !== undefined) query.set('district', district)
  return query.size === 0 ? '' : `?${query}`
}

/** The register, filtered. */
export function centersPage(
  centers: readonly PublicCenter[],
  filter: PublicCenterFilter,
  banner: string | null,
): Html {
  const query = queryOf(filter)
  const content = html`<h1>市级产业计量测试中心名录</h1>
<p>市局向社会公开市级产业计量测试中心名录及其计量测试项目服务能力等信息（第二十五条）。<strong>以市局公布的内容为准。</strong></p>
<form method="get" action="/public/centers" class="card filter" role="search">
<p><label for="q">名称、依托单位、产业或者计量测试项目</label>
<input type="search" id="q" name="q" value="${filter.text ?? ''}" maxlength="50"></p>
<p><label for="district">区县</label>
<input type="text" id="district" name="district" value="${filter.district ?? ''}" maxlength="20"></p>
<p><button type="submit">查找</button></p>
</form>
${centers.length === 0 ? html`<p class="card">${noneWords(filter)}</p>` : centersTable(centers)}
<p class="small actions"><a href="/public/centers.csv${query}">下载表格（CSV）</a> <a href="/public/centers.json${query}">以JSON格式下载</a></p>`
  return page({ title: '市级产业计量测试中心名录', part: 'centers', banner }, content)
}

function noneWords(filter: PublicCenterFilter): string {
  return queryOf(filter) === ''
    ? '名录中目前没有市级产业计量测试中心。'
    : '没有找到符合条件的中心，请减少条件后再次查找。'
}

function statusTag({ status }: PublicCenter): Html {
  return html`<span class="tag ${status}">${CENTER_STATUS_WORDS[status]}</span>`
}

function cell(label: string, value: string | Html): Html {
  return html`<td data-label="${label}">${value}</td>`
}

function columns(...titles: readonly string[]): Html {
  return html`<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>`
}

function centersTable(centers: readonly PublicCenter[]): Html {
  return html`<table>
<caption>共${centers.length}家</caption>
${columns('名称', '依托单位', '区县', '产业', '批准文号', '批准日期', '状态')}
<tbody>
${centers.map(
  (center) => html`<tr>
<th scope="row"><a href="/public/centers/${center.id}">${center.name}</a></th>
${cell('依托单位', center.hostOrganisation)}
${cell('区县', center.districtName ?? '')}
${cell('产业', center.industry)}
${cell('批准文号', center.approvalNumber)}
${cell('批准日期', center.establishedOn)}
${cell('状态', statusTag(center))}
</tr>`,
)}
</tbody>
</table>`
}

/** One center with its scope of services. */
export function centerPage(center: PublicCenter, banner: string | null): Html {
  const content = html`<h1>${center.name}</h1>
<p>${statusTag(center)}</p>
${facts([
  ['依托单位', center.hostOrganisation],
  ['所在区县', center.districtName ?? ''],
  ['产业', center.industry],
  ['批准文号', center.approvalNumber],
  ['批准日期', dayWords(center.establishedOn)],
])}
<h2>计量测试项目服务能力</h2>
<p>中心应当在确定的计量测试项目服务能力范围内开展技术工作（第二十六条第一款）。<strong>以市局公布的内容为准。</strong></p>
${center.scope.length === 0 ? html`<p class="card">目前没有公布的计量测试项目服务能力。</p>` : scopeTable(center.scope)}
${center.history.length === 0 ? null : history(center)}
<p class="actions"><a href="/public/centers">返回名录</a></p>`
  return page({ title: center.name, part: 'centers', banner }, content)
}

function scopeTable(scope: readonly ScopeRow[]): Html {
  return html`<table>
<caption>共${scope.length}项</caption>
${columns('序号', '项目', '参数', '测量范围', UNCERTAINTY, '依据的技术规范')}
<tbody>
${scope.map(
  (row) => html`<tr>
${cell('序号', String(row.no))}
<th scope="row">${row.item}</th>
${cell('参数', row.parameter)}
${cell('测量范围', row.range)}
${cell(UNCERTAINTY, row.uncertainty)}
${cell('依据的技术规范', `${row.specification}${row.ownMade ? '（自编）' : ''}`)}
</tr>`,
)}
</tbody>
</table>`
}

function history(center: PublicCenter): Html {
  return html`<h2>变更情况</h2>
<ul>${center.history.map((entry) => html`<li>${dayWords(entry.on)}　${entry.sentence}</li>`)}</ul>`
}

/** A center for machines. */
export function centerJson(center: PublicCenter): Readonly<Record<string, unknown>> {
  const { id, name, hostOrganisation, districtName, industry } = center
  const { approvalNumber, establishedOn, status, scope, history: entries } = center
  return {
    id,
    name,
    hostOrganisation,
    districtName,
    industry,
    approvalNumber,
    establishedOn,
    status,
    statusText: CENTER_STATUS_WORDS[status],
    scope: scope.map(({ no, item, parameter, range, uncertainty, specification, ownMade }) => ({
      no,
      item,
      parameter,
      range,
      uncertainty,
      specification,
      ownMade,
    })),
    history: entries.map(({ on, sentence }) => ({ on, sentence })),
    page: `/public/centers/${id}`,
  }
}

/** The register as a table: a line for each line of a scope, one line for a center without any. */
export function centerRows(centers: readonly PublicCenter[]): readonly (readonly string[])[] {
  const head = [
    ...['名称', '依托单位', '区县', '产业', '批准文号', '批准日期', '状态'],
    ...['序号', '项目', '参数', '测量范围', UNCERTAINTY, '依据的技术规范', '自编方法'],
  ]
  return [head, ...centers.flatMap(rowsOf)]
}

function rowsOf(center: PublicCenter): readonly (readonly string[])[] {
  const own = [
    center.name,
    center.hostOrganisation,
    center.districtName ?? '',
    center.industry,
    center.approvalNumber,
    center.establishedOn,
    CENTER_STATUS_WORDS[center.status],
  ]
  if (center.scope.length === 0) return [[...own, '', '', '', '', '', '', '']]
  return center.scope.map((row) => [
    ...own,
    String(row.no),
    row.item,
    row.parameter,
    row.range,
    row.uncertainty,
    row.specification,
    row.ownMade ? '是' : '否',
  ])
}
