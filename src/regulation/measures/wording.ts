import type { ArticleNumber } from '../cite.ts'

/** A paragraph (款) with its items (项), whose numerals （一）, （二） are left out. */
export interface ParagraphWording {
  readonly text: string
  readonly items: readonly string[]
}

/** An article of the measures, word by word. */
export interface ArticleWording {
  readonly article: ArticleNumber
  readonly paragraphs: readonly ParagraphWording[]
}
