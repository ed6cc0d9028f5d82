import type { DocumentHead, FactsOf } from '../application/documents-port.ts'

/** What differs between 通知, 批复 and 函 (`DOC_KIND` of documents.md 6.1). */
export interface DocumentFormWords {
  readonly style: DocumentHead['style']
  readonly name: string
  /** What the document does: 通知, 批复, 函复. */
  readonly verb: string
  /** The sponsor, who wrote the letter, or else the unit. */
  readonly toSponsor: boolean
  readonly closing: string
  /** Stands below the title; null when there is nothing to warn of. */
  readonly status: string | null
}

/** 通知 goes to the unit; 批复 and 函 answer the sponsor. */
export const DOCUMENT_FORMS: Readonly<
  Record<NonNullable<FactsOf<'G09'>['documentForm']>, DocumentFormWords>
> = {
  notice: {
    style: 'official',
    name: '通知',
    verb: '通知',
    toSponsor: false,
    closing: '特此通知。',
    status: null,
  },
  reply: {
    style: 'official',
    name: '批复',
    verb: '批复',
    toSponsor: true,
    closing: '此复。',
    status: '文种提示：批复用于答复下级机关的请示；来文为函的，请改用函或者通知',
  },
  letter: {
    style: 'letter',
    name: '函',
    verb: '函复',
    toSponsor: true,
    closing: '专此函复。',
    status: null,
  },
}
