import { article, lookup } from '../regulation/articles.ts'
import { citeText, isCite } from '../regulation/cite.ts'
import { done, type PlainCommand, refused } from './command.ts'

/** `article <n>`: an article, or with a cite (`17.1`, `8(二)`) a place in it, word by word. */
export const articleCommand: PlainCommand = {
  kind: 'plain',
  usage: 'article <条号，如 17、17.1、8(二)>',
  summary: '显示办法条文',
  words: [1, 1],
  options: {},
  run: ({ positionals: [asked = ''] }) => {
    const whole = /^\d+$/.test(asked) ? article(Number(asked)) : null
    if (whole !== null) {
      const title = isCite(asked) ? citeText(asked) : asked
      return done(whole, `${whole.chapter}\n${title}\n${whole.text}`)
    }
    const place = lookup(asked)
    if (place === null) {
      return refused(`办法没有“${asked}”。办法共三十二条，条款写作 17、17.1 或 8(二)。`)
    }
    const { lead, text, title, chapter } = place
    const words = lead === null ? text : `${lead}\n${text}`
    return done(
      { article: place.article, cite: place.cite, chapter, text },
      `${chapter}\n${title}\n${words}`,
    )
  },
}
