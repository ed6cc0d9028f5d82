import type { DocumentBlock, FactsOf } from '../application/documents-port.ts'
import { MEASURES, paragraph } from './model.ts'
import { countedRows } from './preparation-wording.ts'
import { assertBelowPass, hundredths, scoreText } from './scores.ts'
import { clause, type Section } from './wording.ts'

type Ground = FactsOf<'G26'>['ground']
type Cancellation = Extract<Ground, { readonly act: 'cancelPreparation' }>
type Revocation = Extract<Ground, { readonly act: 'revokePreparation' }>

/** One act in words. */
interface ActWords {
  /** 取消筹建资格 or 撤销筹建资格, never both in one paper. */
  readonly name: string
  readonly verb: string
  readonly article: string
  readonly cite: string
}

/**
 * The two ways in which a preparation is ended by the bureau (I-30). They differ in article, ground
 * and word; the third act, 撤销中心资格 (第三十一条), is no end of a preparation.
 */
export const END_ACTS: Readonly<Record<Ground['act'], ActWords>> = {
  cancelPreparation: {
    name: '取消筹建资格',
    verb: '取消',
    article: '第十七条第二款',
    cite: '17.2',
  },
  revokePreparation: {
    name: '撤销筹建资格',
    verb: '撤销',
    article: '第二十二条第二款',
    cite: '22.2',
  },
}

/** Said of every paper on the way there: the measures prescribe no steps (I-31). */
export const FOR_LEGAL_REVIEW = '程序建议，请法制审核；《办法》未规定有关程序'

/**
 * What happened, as blocks. Throws RangeError without an unfinished task, or for a score from 80 on:
 * then the article does not carry the act.
 */
export function groundBlocks(ground: Ground): DocumentBlock[] {
  return ground.act === 'cancelPreparation' ? overdueBlocks(ground) : failedBlocks(ground)
}

function overdueBlocks(ground: Cancellation): DocumentBlock[] {
  if (ground.unfinished.length === 0) throw new RangeError('all tasks are completed')
  const extension = ground.extension === null ? '' : `${clause(ground.extension)}，`
  return [
    paragraph(
      `你单位于${ground.receivedTaskStatementOn}接到《筹建任务书》，${extension}筹建期限已于${ground.preparationEnd}届满。期限届满时，《筹建任务书》所确定的下列任务未完成：`,
    ),
    {
      type: 'table',
      title: null,
      columns: ['序号', '筹建任务', '完成情况'],
      rows: countedRows(ground.unfinished.map(({ task, state }) => [task, state])),
    },
  ]
}

function failedBlocks(ground: Revocation): DocumentBlock[] {
  assertBelowPass(ground.score)
  return [
    paragraph(
      `因考核不合格，我局向你单位下达了整改通知书（${ground.noticeNumber}），你单位于${ground.noticeServedOn}收到，整改期限为${clause(ground.rectificationPeriod)}。整改后，我局依照《办法》第二十二条第二款的规定组织重新考核验收，专家组于${ground.reassessedOn}完成考核，得分为${scoreText(hundredths(ground.score))}分，低于80分，仍不合格。`,
    ),
  ]
}

/** The article as applied, in its own words. */
export function basisSentence(act: Ground['act']): string {
  return act === 'cancelPreparation'
    ? `${MEASURES}第十七条第二款规定，对逾期未完成筹建任务的申请单位，市市场监管局取消其筹建资格。`
    : `${MEASURES}第二十二条第二款规定，经专家组考核验收仍不合格的，由市市场监管局撤销其筹建资格。`
}

/** Titles of the evidence; a section without any is left out. */
export function evidenceSection(evidence: readonly string[]): Section {
  return {
    title: '证据',
    blocks: evidence.map((title, index) =>
      paragraph(evidence.length === 1 ? `${clause(title)}。` : `${index + 1}.${clause(title)}。`),
    ),
  }
}
