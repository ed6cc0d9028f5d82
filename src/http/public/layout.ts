import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import { STYLE } from './style.ts'

/** A piece of a page; every value put into `html` is escaped. */
export type Html = ReturnType<typeof html>

/** The style sheet's address changes with its content, so that it can be kept for long. */
export const STYLE_PATH = `/public/style-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`

export const ICON_PATH = '/public/icon.svg'

export interface PageFrame {
  readonly title: string
  /** Which of the two parts it belongs to. */
  readonly part: 'notices' | 'centers' | null
  /** A line on top of every page, for the sandbox. */
  readonly banner: string | null
}

/** A whole page around its content. */
export function page({ title, part, banner }: PageFrame, content: Html): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${title} - 重庆市市级产业计量测试中心公开信息</title>
<link rel="icon" type="image/svg+xml" href="${ICON_PATH}">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${banner === null ? null : html`<p class="banner">${banner}</p>`}
<header class="top">
<div class="inner">
<p class="site"><span>重庆市市级产业计量测试中心</span><span class="small-site">公示与名录</span></p>
<nav aria-label="栏目">
<a href="/public/notices"${part === 'notices' ? html` aria-current="page"` : null}>公示</a>
<a href="/public/centers"${part === 'centers' ? html` aria-current="page"` : null}>中心名录</a>
</nav>
</div>
</header>
<main id="main" class="inner">
${content}
</main>
<footer class="inner">
<p>办理依据：《重庆市市级产业计量测试中心管理办法》（渝市监发〔2024〕35号）第十一条、第二十五条。</p>
<p>本页由计测通根据办理记录生成，供查阅和提出意见使用；以重庆市市场监督管理局（市局）官网公布的内容为准。</p>
</footer>
</body>
</html>`
}

/** A page with a sentence and a way on. */
export function plainPage(frame: PageFrame, sentences: readonly string[]): Html {
  return page(
    frame,
    html`<h1>${frame.title}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
<p class="actions"><a href="/public/notices">查看公示</a> <a href="/public/centers">查看中心名录</a></p>`,
  )
}

/** A text with its paragraphs, blank lines left out. */
export function paragraphs(text: string): readonly Html[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => html`<p>${line}</p>`)
}

/** A link where the text is an address of the web, else the text: nothing else becomes a link. */
export function webAddress(text: string): Html {
  const address = text.trim()
  const linked = /^https?:\/\//i.test(address) && URL.canParse(address)
  return linked
    ? html`<a href="${address}" rel="noopener noreferrer nofollow">${address}</a>`
    : html`${address}`
}

/** Names and values, one below the other. */
export function facts(rows: readonly (readonly [string, string | Html])[]): Html {
  return html`<dl class="facts">
${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`
}
