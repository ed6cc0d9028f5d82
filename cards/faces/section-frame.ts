/** What all sections of a case have in common: head, pages, the way back. */

import type { RootElement } from '../components.ts'
import { button, type Card, card, markdown } from '../json.ts'
import { md } from '../markdown.ts'
import { clampPage, pack, roomBeside } from '../size.ts'
import { type CaseHead, caseHead, SECTION_TITLES, type SectionId } from './case-card.ts'
import { pager } from './parts.ts'

/** What all sections have in common. */
export interface SectionView extends CaseHead {
  /** From 0. */
  readonly page: number
}

/** What is never torn apart by paging. */
export interface Block {
  readonly elements: readonly RootElement[]
}

/** A block of elements. */
export const block = (...elements: readonly RootElement[]): Block => ({ elements })

function sectionFrame(
  view: SectionView,
  section: SectionId,
  page: number,
  pages: number,
): readonly RootElement[] {
  return [
    ...pager(page, pages, (to) => ({
      do: 'openSection',
      case: view.case,
      section,
      page: to,
    })),
    button('返回案件', { do: 'openCase', case: view.case }),
  ]
}

/** At most so many blocks on a page: a list is read on a phone. */
const BLOCKS = 12

function chunked(pages: readonly (readonly Block[])[]): readonly (readonly Block[])[] {
  return pages.flatMap((blocks) => {
    const count = Math.max(1, Math.ceil(blocks.length / BLOCKS))
    return Array.from({ length: count }, (_, index) =>
      blocks.slice(index * BLOCKS, (index + 1) * BLOCKS),
    )
  })
}

/** The card of a section: its blocks by pages, a way on and a way back; `empty` when there are none. */
export function sectionCard(
  view: SectionView,
  section: SectionId,
  blocks: readonly Block[],
  empty: string,
): Card {
  const pages = chunked(pack(blocks, roomBeside(sectionFrame(view, section, 1, 3))))
  const page = clampPage(view.page, pages.length)
  const shown = (pages[page] ?? []).flatMap(({ elements }) => elements)
  return card(caseHead(view, SECTION_TITLES[section]), [
    ...(shown.length === 0 ? [markdown(md`${empty}`)] : shown),
    ...sectionFrame(view, section, page, pages.length),
  ])
}
