import { html } from 'hono/html'
import { COMMENT_LIMITS, type PublicNotice } from '../../application/public-port.ts'
import {
  beginWords,
  endWords,
  instantWords,
  isoOfEnd,
  isoOfInstant,
  NOTICE_STATUS_WORDS,
  takesComments,
} from '../../application/queries/public-words.ts'
import type { CommentErrors, CommentValues } from './comment-form.ts'
import { facts, type Html, page, paragraphs, webAddress } from './layout.ts'

/** The pages of the public notice (第十一条): list, one notice with its form, the receipt. */

/** The list of notices. */
export function noticesPage(notices: readonly PublicNotice[], banner: string | null): Html {
  const content = html`<h1>公示</h1>
<p>对专家组推荐的市级产业计量测试中心申请项目，市局进行公示，公示时间不少于7天（第十一条）。<strong>以市局官网公示为准。</strong></p>
${notices.length === 0 ? html`<p class="card">目前没有公示。</p>` : notices.map(noticeCard)}
<p class="small"><a href="/public/notices.json">以JSON格式下载</a></p>`
  return page({ title: '公示', part: 'notices', banner }, content)
}

function statusTag({ status }: PublicNotice): Html {
  return html`<span class="tag ${status}">${NOTICE_STATUS_WORDS[status]}</span>`
}

function noticeCard(notice: PublicNotice): Html {
  return html`<article class="card">
<h2><a href="/public/notices/${notice.id}">${notice.title}</a></h2>
<p>${statusTag(notice)} 申请单位：${notice.applicantName}</p>
<p class="small">公示期：${beginWords(notice)}至${endWords(notice)}</p>
</article>`
}

/** What the form shows again, and what is wrong with it. */
export interface FormState {
  readonly values: CommentValues
  readonly errors: CommentErrors
  /** What is wrong with the whole. */
  readonly because: string | null
}

/** One notice; with the form while comments are taken, afterwards with words in its place. */
export function noticePage(notice: PublicNotice, form: FormState, banner: string | null): Html {
  const content = html`<h1>${notice.title}</h1>
<p>${statusTag(notice)}</p>
${takesComments(notice) ? errorSummary(form) : null}
${correction(notice)}
<div class="card legal"><p><strong>以市局官网公示为准。</strong>官网公示地址：${webAddress(notice.websiteAddress)}</p></div>
${noticeFacts(notice)}
<section class="card" aria-label="公示内容">${paragraphs(notice.noticeText)}</section>
${handling()}
<section class="comment" id="comment">
<h2>提出意见</h2>
${takesComments(notice) ? commentForm(notice, form) : closedWords(notice, form)}
</section>`
  return page({ title: notice.title, part: 'notices', banner }, content)
}

function correction({ correctedAt }: PublicNotice): Html | null {
  if (correctedAt === null) return null
  return html`<p class="card">本公示已于${instantWords(correctedAt)}更正，公示期自更正后重新计算。</p>`
}

function noticeFacts(notice: PublicNotice): Html {
  return facts([
    ['申请单位', notice.applicantName],
    ['所在区县', notice.districtName ?? '见公示内容'],
    ['公示开始', beginWords(notice)],
    ['公示结束', endWords(notice)],
    ['联系方式', notice.contact],
  ])
}

function handling(): Html {
  return html`<h2>意见如何处理</h2>
<ul>
<li>市局对公示期间收集的意见建议进行分析研究，充分听取各方面的意见（第十一条）。公示期结束前、收到的意见处理完毕前，市局不作出是否批准筹建的决定。</li>
<li>除在本页填写外，也可以来信、来电、来访，或者通过12345政务服务便民热线提出。</li>
<li>可以匿名提出。没有留下联系方式的，市局无法向您核实情况和反馈处理结果。</li>
<li>市局不向申请单位透露意见提出人的身份。</li>
</ul>`
}

function closedWords(notice: PublicNotice, { because, values }: FormState): Html {
  return html`${because === null ? null : html`<p class="card errors" role="alert">${because}</p>`}
<p class="card">公示期已于${endWords(notice)}届满或者公示已经结束，本页不再接收意见。仍有情况需要反映的，请按上列联系方式与市局联系，市局予以记录。</p>
${
  values.content === ''
    ? null
    : html`<p><label for="kept">您刚才填写的意见没有提交，可以从这里复制</label>
<textarea id="kept" readonly rows="8">${values.content}</textarea></p>`
}`
}

const FIELD_LABELS = {
  content: '意见内容',
  authorName: '姓名或者单位',
  authorContact: '联系方式',
  proof: '证明材料',
  homepage: '网址',
} as const
type FieldName = keyof typeof FIELD_LABELS
const FIELD_NAMES = Object.keys(FIELD_LABELS) as readonly FieldName[]

function errorSummary({ errors, because }: FormState): Html | null {
  const wrong = FIELD_NAMES.flatMap((name) => {
    const error = errors[name]
    return error === undefined ? [] : [{ name, error }]
  })
  if (because === null && wrong.length === 0) return null
  return html`<div class="card errors" role="alert" id="errors">
<p><strong>意见还没有提交。</strong>${because ?? '请修改下列内容后再次提交，您填写的内容还在。'}</p>
${wrong.length === 0 ? null : html`<ul>${wrong.map(({ name, error }) => html`<li><a href="#${name}">${FIELD_LABELS[name]}</a>：${error}</li>`)}</ul>`}
</div>`
}

function errorOf(errors: CommentErrors, name: FieldName): Html | null {
  const error = errors[name]
  return error === undefined ? null : html`<span class="error" id="${name}-error">${error}</span>`
}

/** Ties a field to its hint, and to its error where there is one. */
function described(errors: CommentErrors, name: FieldName): Html {
  return errors[name] === undefined
    ? html` aria-describedby="${name}-hint"`
    : html` aria-invalid="true" aria-describedby="${name}-error ${name}-hint"`
}

function textField(form: FormState, name: 'authorName' | 'authorContact', hint: string): Html {
  const { values, errors } = form
  return html`<p>
<label for="${name}">${FIELD_LABELS[name]}（选填）</label>
<span class="hint" id="${name}-hint">${hint}</span>
${errorOf(errors, name)}
<input type="text" id="${name}" name="${name}" value="${values[name]}" maxlength="${COMMENT_LIMITS[name]}" autocomplete="off"${described(errors, name)}>
</p>`
}

function commentForm(notice: PublicNotice, form: FormState): Html {
  const { values, errors } = form
  return html`<form method="post" action="/public/notices/${notice.id}/comments" enctype="multipart/form-data" class="card" novalidate>
<input type="hidden" name="formKey" value="${values.formKey}">
<p>
<label for="content">意见内容（必填）</label>
<span class="hint" id="content-hint">最多${COMMENT_LIMITS.content}字。请写明具体事实和理由。处理意见时可能向申请单位转述内容，请不要在这里写明您的身份。</span>
${errorOf(errors, 'content')}
<textarea id="content" name="content" rows="8" required${described(errors, 'content')}>
${values.content}</textarea>
</p>
${textField(form, 'authorName', '仅供市局核实情况使用，不向申请单位透露，不公开。')}
${textField(form, 'authorContact', '电话、邮箱或者通信地址，便于市局核实情况和反馈处理结果。')}
<p>
<label for="proof">${FIELD_LABELS.proof}（选填）</label>
<span class="hint" id="proof-hint">一份，PDF、Word、Excel文件或者图片，不超过5MB。严禁上传涉密、工作秘密材料。</span>
${errorOf(errors, 'proof')}
<input type="file" id="proof" name="proof" accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png"${described(errors, 'proof')}>
</p>
${trap(form)}
${privacy()}
<p><button type="submit">提交意见</button></p>
</form>`
}

/** A field for programs that fill in everything; shown only to somebody whose browser filled it in. */
function trap({ values, errors }: FormState): Html {
  const filled = values.homepage !== ''
  return html`<div class="${filled ? 'shown' : 'apart'}"${filled ? null : html` aria-hidden="true"`}><p>
<label for="homepage">网址（请勿填写）</label>
<span class="hint" id="homepage-hint">这一栏用来识别自动程序，请留空。</span>
${errorOf(errors, 'homepage')}
<input type="text" id="homepage" name="homepage" value="${values.homepage}" autocomplete="off"${filled ? described(errors, 'homepage') : html` tabindex="-1"`}>
</p></div>`
}

/** privacy.md: who, what for, which data, how long, rights, whom to complain to. */
function privacy(): Html {
  return html`<div class="small" id="privacy">
<p><strong>个人信息说明</strong>　处理者为重庆市市场监督管理局。您填写的姓名或者单位、联系方式、意见内容和证明材料，只用于核实、研究和处理对本公示的意见；姓名、联系方式可以不填。意见随办理档案保存，保存期限按照档案管理规定执行。您可以按本页联系方式，依法查阅、复制、更正、删除您的个人信息或者提出投诉。为防止恶意提交，您的网络地址只在内存中短时用于限制提交次数，不随意见保存。</p>
</div>`
}

/** The comment has been stored. */
export function receivedPage(notice: PublicNotice, receipt: string, banner: string | null): Html {
  const content = html`<h1>您的意见已收到</h1>
<div class="card" role="status">
<p>回执编号</p>
<p class="receipt">${receipt}</p>
</div>
<p>请记下回执编号，向市局询问时使用。市局将对您的意见进行分析研究（第十一条）；留有联系方式的，市局可能与您联系核实情况。您的身份不向申请单位透露。</p>
<p>公示联系方式：${notice.contact}</p>
<p class="actions"><a href="/public/notices/${notice.id}">返回公示</a></p>`
  return page({ title: '您的意见已收到', part: 'notices', banner }, content)
}

/** A notice for machines: Chinese words and ISO 8601 instants of UTC+8. */
export function noticeJson(notice: PublicNotice): Readonly<Record<string, unknown>> {
  const { id, title, applicantName, districtName, noticeText, websiteAddress } = notice
  return {
    id,
    title,
    applicantName,
    districtName,
    noticeText,
    websiteAddress,
    publishedAt: isoOfInstant(notice.publishedAt),
    endsOn: notice.endsOn,
    endsBefore: isoOfEnd(notice.endsOn),
    status: notice.status,
    statusText: NOTICE_STATUS_WORDS[notice.status],
    correctedAt: notice.correctedAt === null ? null : isoOfInstant(notice.correctedAt),
    contact: notice.contact,
    page: `/public/notices/${id}`,
  }
}
