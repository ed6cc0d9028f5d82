import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  signedByMark,
} from '../model.ts'
import { assertOneLead, preparationRows } from '../preparation-wording.ts'
import { assertSheet, scoreText, sumOf } from '../scores.ts'
import { memberRows } from '../wording.ts'

type Facts = FactsOf<'G20'>

/**
 * G20 评分表 (第二十一条第一款) of one expert, or the agreed one of the panel (I-15). It says points and
 * no conclusion: that stands in the report. What is not scored is left to the pen.
 * Throws RangeError unless the items make 100 points and each score is within its item.
 */
export function composeScoreSheet(facts: Facts): DocumentModel {
  assertSheet(facts.parts.flatMap((part) => part.items))
  if (facts.expert === null) assertOneLead(facts.members)
  const name = facts.expert === null ? '评分表（考核组）' : '评分表'
  const whose = facts.expert === null ? '' : `，${facts.expert.trim() || '空白'}`
  return {
    kind: 'G20',
    fileName: docxName(`验收考核${name}（${facts.caseNumber}${whose}）`),
    author: facts.expert?.trim() || MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: [facts.expert === null ? '验收考核评分表（考核组）' : '验收考核评分表（专家）'],
    draftMark: signedByMark(facts.expert === null ? '考核组成员' : '本人'),
    templateStatus: facts.sheetStatus,
    addressee: null,
    blocks: [
      { type: 'fields', items: overview(facts) },
      paragraph(
        `根据${MEASURES}第二十一条第一款的规定，考核分值满分为100分。得分不作进位，保留两位小数。`,
      ),
      ...facts.parts.map(partTable),
      totals(facts),
      ...countedBlocks(facts),
      ...signatures(facts),
    ],
    cites: ['19.1', '21.1'],
  }
}

function overview(facts: Facts) {
  const round = facts.round === 'first' ? '验收考核' : '重新考核验收'
  return [
    ...preparationRows(facts),
    { label: '考核', text: facts.rescored ? `${round}（限期3个月整改后重新评分）` : round },
    { label: '评分日期', text: facts.scoredOn },
    { label: '评分表版本', text: facts.sheetVersion },
    ...(facts.expert === null ? [] : [{ label: '评分专家', text: facts.expert }]),
  ]
}

function partTable(part: Facts['parts'][number]): DocumentBlock {
  return {
    type: 'table',
    title: part.title,
    columns: ['序号', '考核内容', '满分', '得分', '评分说明'],
    rows: part.items.map((item) => [
      item.number,
      item.basis === '' ? item.content : `${item.content}\n（${item.basis}）`,
      scoreText(item.max),
      item.score === null ? '' : scoreText(item.score),
      item.remark,
    ]),
  }
}

function totals({ parts }: Facts): DocumentBlock {
  const text = (points: readonly (number | null)[]) => {
    const sum = sumOf(points)
    return sum === null ? '' : scoreText(sum)
  }
  const all = parts.flatMap((part) => part.items)
  const rowOf = (title: string, items: typeof all) => [
    title,
    text(items.map((item) => item.max)),
    text(items.map((item) => item.score)),
  ]
  return {
    type: 'table',
    title: '得分汇总',
    columns: ['部分', '满分', '得分'],
    rows: [...parts.map((part) => rowOf(part.title, [...part.items])), rowOf('合计', all)],
  }
}

/** What each expert gave, and the score that counts where it is not the sum above (I-15). */
function countedBlocks({ totals, counted }: Facts): DocumentBlock[] {
  const given: DocumentBlock[] =
    totals.length === 0
      ? []
      : [
          {
            type: 'table',
            title: '考核组成员各自评分',
            columns: ['姓名', '合计得分'],
            rows: totals.map(({ expert, score }) => [expert, scoreText(score)]),
          },
        ]
  if (counted === null) return given
  return [
    ...given,
    paragraph(
      `考核得分按市局设定的合成办法由专家评分得出，为${scoreText(counted)}分。《办法》未规定合成办法。`,
    ),
  ]
}

function signatures({ expert, members }: Facts): DocumentBlock[] {
  if (expert !== null) return [signature('评分专家（签字）')]
  return [
    {
      type: 'table',
      title: '考核组成员签名',
      columns: ['序号', '姓名', '工作单位', '职称（职务）', '职责', '签名（手写）'],
      rows: memberRows(members).map((row) => [...row, '']),
      signing: true,
    },
    signature('考核组组长（签字）'),
  ]
}
