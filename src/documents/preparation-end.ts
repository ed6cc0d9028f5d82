import type { DocumentBlock, FactsOf } from '../application/documents-port.ts'
import { MEASURES, paragraph } from './model.ts'
import { countedRows } from './preparation-wording.ts'
import { assertBelowPass, belowPass, scoreText } from './scores.ts'
import { clause, nameInPreparation, type Section, textBlocks } from './wording.ts'

type Ground = FactsOf<'G26'>['ground']
type Act = Ground['act']
type GroundOf<A extends Act> = Extract<Ground, { readonly act: A }>

/** One act in words. */
interface ActWords {
  /** 取消筹建资格, 撤销筹建资格 or 不予批准成立, never two in one paper. */
  readonly name: string
  /** Before the center's name, and after it: 取消…筹建资格. */
  readonly verb: string
  readonly object: string
  readonly article: string
  readonly cite: string
}

/**
 * The ways in which the bureau ends a preparation or does not let it come to its end (I-30). They
 * differ in article, ground and word; 撤销中心资格 (第三十一条) is none of them.
 */
export const END_ACTS: Readonly<Record<Act, ActWords>> = {
  cancelPreparation: {
    name: '取消筹建资格',
    verb: '取消',
    object: '筹建资格',
    article: '第十七条第二款',
    cite: '17.2',
  },
  revokePreparation: {
    name: '撤销筹建资格',
    verb: '撤销',
    object: '筹建资格',
    article: '第二十二条第二款',
    cite: '22.2',
  },
  refuseEstablishment: {
    name: '不予批准成立',
    verb: '不予批准成立',
    object: '',
    article: '第二十二条第一款',
    cite: '22.1',
  },
}

/** Said of every paper on the way there: the measures prescribe no steps (I-31). */
export const FOR_LEGAL_REVIEW = '程序建议，请法制审核；《办法》未规定有关程序'

/** 取消…（筹）的筹建资格, or 不予批准成立…（筹）. */
export function actOn(act: Act, projectName: string): string {
  const { verb, object } = END_ACTS[act]
  const name = nameInPreparation(projectName)
  return object === '' ? `${verb}${name}` : `${verb}${name}的${object}`
}

/**
 * What happened, as blocks. Throws RangeError for a cancellation without any fact, or for a
 * revocation after a pass: then the article does not carry the act.
 */
export function groundBlocks(ground: Ground): DocumentBlock[] {
  switch (ground.act) {
    case 'cancelPreparation':
      return overdueBlocks(ground)
    case 'revokePreparation':
      return failedBlocks(ground)
    case 'refuseEstablishment':
      return studiedBlocks(ground)
  }
}

function overdueBlocks(ground: GroundOf<'cancelPreparation'>): DocumentBlock[] {
  const { unfinished } = ground
  if (unfinished.length === 0 && ground.found.trim() === '')
    throw new RangeError('all tasks are completed')
  const extension = ground.extension === null ? '' : `${clause(ground.extension)}，`
  const opening = `你单位于${ground.receivedTaskStatementOn}接到《筹建任务书》，${extension}筹建期限已于${ground.preparationEnd}届满。`
  if (unfinished.length === 0) return [paragraph(opening), ...textBlocks(ground.found)]
  return [
    paragraph(`${opening}期限届满时，《筹建任务书》所确定的下列任务未完成：`),
    {
      type: 'table',
      title: null,
      columns: ['序号', '筹建任务', '完成情况'],
      rows: countedRows(unfinished.map(({ task, state }) => [task, state])),
    },
    ...textBlocks(ground.found),
  ]
}

function failedBlocks(ground: GroundOf<'revokePreparation'>): DocumentBlock[] {
  assertBelowPass(ground)
  return [
    paragraph(
      `因考核不合格，我局向你单位下达了整改通知书（${ground.noticeNumber}），你单位于${ground.noticeServedOn}收到，整改期限为${clause(ground.rectificationPeriod)}。整改后，我局依照《办法》第二十二条第二款的规定组织重新考核验收，专家组于${ground.reassessedOn}完成考核，得分为${scoreText(ground.score)}分，${belowPass(ground.score)}，仍不合格。`,
    ),
    ...textBlocks(ground.found),
  ]
}

function studiedBlocks(ground: GroundOf<'refuseEstablishment'>): DocumentBlock[] {
  return [
    paragraph(
      `考核组于${ground.assessedOn}完成对你单位的考核，得分为${scoreText(ground.score)}分。我局根据考核报告及有关材料进行了研究；考核组的评分和考核报告不因此改动。`,
    ),
    ...textBlocks(ground.found),
  ]
}

/** The article as applied, in its own words. */
const BASIS: Readonly<Record<Act, string>> = {
  cancelPreparation: `${MEASURES}第十七条第二款规定，对逾期未完成筹建任务的申请单位，市市场监管局取消其筹建资格。`,
  revokePreparation: `${MEASURES}第二十二条第二款规定，经专家组考核验收仍不合格的，由市市场监管局撤销其筹建资格。`,
  refuseEstablishment: `${MEASURES}第二十二条第一款规定，市市场监管局根据考核报告及有关材料，经研究后批准的，发文批准成立市级产业计量测试中心。`,
}

/** The article as applied, then what the officer reasons from it. */
export function basisBlocks({ act, reasoning }: Ground): DocumentBlock[] {
  const cited = clause(reasoning)
  // Officers may write no more than the article's number, which the sentence before says already.
  const onlyCites =
    /^(依据)?(《[^》]+》)?第[一二三四五六七八九十]+条(第[一二三四五六七八九十]+款)?$/u.test(cited)
  return [paragraph(BASIS[act]), ...(onlyCites ? [] : textBlocks(reasoning))]
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
