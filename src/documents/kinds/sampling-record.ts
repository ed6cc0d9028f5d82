import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  chineseNumber,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'
import { preparationRows } from '../preparation-wording.ts'
import { numberedSections, sentence } from '../wording.ts'

type Facts = FactsOf<'G20-sampling'>

/**
 * 抽样和能力验证记录 (第十九条第一款): seed, population in its order, ratio and draw, so that the draw
 * can be repeated (I-47), and the results. 一定比例 is not given in the measures, and the paper says
 * so. Throws RangeError when a class with items has none drawn, or an item drawn has no result row.
 */
export function composeSamplingRecord(facts: Facts): DocumentModel {
  assertDraw(facts)
  return {
    kind: 'G20-sampling',
    fileName: docxName(`抽样和能力验证记录（${facts.caseNumber}）`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: ['随机抽样和技术人员能力验证记录'],
    draftMark: signedByMark('考核组成员'),
    templateStatus: TEMPLATE_STATUS,
    addressee: null,
    blocks: [
      { type: 'fields', items: overview(facts) },
      paragraph(
        `根据${MEASURES}第十九条第一款的规定，考核组随机在校准项目和关键参数测量项目中抽查一定比例项目，进行技术人员能力验证。《办法》未规定具体比例，本次比例由考核组确定。`,
      ),
      ...numberedSections([
        { title: '抽样总体和抽中项目', blocks: facts.classes.map(populationTable) },
        { title: '抽样方法', blocks: [paragraph(sentence(facts.method))] },
        { title: '能力验证结果', blocks: [resultTable(facts)] },
      ]),
      signature('考核组组长（签字）'),
    ],
    cites: ['19.1'],
  }
}

function assertDraw({ classes, results }: Facts): void {
  for (const { title, items } of classes) {
    const drawn = items.filter((item) => item.drawn)
    if (items.length > 0 && drawn.length === 0) throw new RangeError(`nothing drawn from ${title}`)
    const missing = drawn.find(({ number }) => !results.some((row) => row.number === number))
    if (missing !== undefined) throw new RangeError(`no result row for ${missing.number}`)
  }
}

function overview(facts: Facts) {
  const counts = facts.classes.map(({ title, items }) => {
    const drawn = items.filter((item) => item.drawn).length
    return `${title}：共${items.length}项，抽中${drawn}项`
  })
  return [
    ...preparationRows(facts),
    { label: '考核', text: facts.round === 'first' ? '验收考核' : '重新考核验收' },
    { label: '抽样时间', text: facts.drawnAt },
    { label: '抽样人', text: facts.drawnBy },
    { label: '抽样比例', text: facts.ratio },
    { label: '随机种子', text: facts.seed },
    { label: '抽样结果', text: counts.join('\n') },
  ]
}

function populationTable({ title, items }: Facts['classes'][number], index: number): DocumentBlock {
  return {
    type: 'table',
    title: `（${chineseNumber(index + 1)}）${title}`,
    columns: ['项目序号', '项目名称', '是否抽中'],
    rows: items.map((item) => [item.number, item.name, item.drawn ? '抽中' : '—']),
  }
}

function resultTable({ results }: Facts): DocumentBlock {
  return {
    type: 'table',
    title: null,
    columns: ['项目序号', '项目名称', '技术人员', '验证方式', '验证结果', '签名（手写）'],
    rows: results.map((row) => [row.number, row.item, row.technician, row.way, row.result, '']),
    signing: true,
  }
}
