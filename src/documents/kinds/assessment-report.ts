import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'
import {
  assertOneLead,
  countedRows,
  preparationReference,
  preparationRows,
  preparationTitle,
} from '../preparation-wording.ts'
import { assertSheet, belowPass, scoreText, sumOf } from '../scores.ts'
import {
  dissentBlocks,
  memberRows,
  numbered,
  numberedSections,
  type Section,
  sentence,
  textBlocks,
} from '../wording.ts'

type Facts = FactsOf<'G21'>

const NAMES: Readonly<Record<Facts['conclusion'], string>> = {
  passed: '合格',
  rectify: '需整改',
  failed: '不合格',
}

/**
 * G21 考核报告 (第二十一条第二款), the panel's paper to the bureau, signed by hand. The conclusion is
 * the panel's; this only refuses one that the article does not allow for the score.
 * Throws RangeError unless there is one lead and the sheet makes 100 points; for 合格 of what the
 * rules judge no pass, and the other way round; for 不合格 before a chance to rectify (unless read as
 * one stage) and 需整改 after it; and for a problem not described.
 */
export function composeAssessmentReport(facts: Facts): DocumentModel {
  assertOneLead(facts.members)
  assertSheet(facts.parts)
  assertConclusion(facts)
  return {
    kind: 'G21',
    fileName: docxName(`考核报告（${NAMES[facts.conclusion]}，${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: preparationTitle('', facts, `${roundName(facts)}考核报告`),
    draftMark: signedByMark('考核组成员'),
    templateStatus: TEMPLATE_STATUS,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      paragraph(
        `受贵局委派，考核组根据${MEASURES}第十八条、第十九条、第二十一条的规定，对${facts.applicant}承建的${preparationReference(facts)}进行了${roundName(facts)}考核，现将情况报告如下。`,
      ),
      { type: 'fields', items: overview(facts) },
      ...numberedSections(sections(facts)),
      ...(facts.attachments.length > 0
        ? [{ type: 'attachments', titles: facts.attachments } satisfies DocumentBlock]
        : []),
      signature('考核组组长（签字）'),
    ],
    cites: facts.round === 'first' ? ['18.2', '19.1', '19.2', '21.1', '21.2'] : [...AGAIN],
  }
}

const AGAIN = ['18.2', '19.1', '19.2', '21.1', '21.2', '22.2'] as const

function roundName({ round }: Facts): string {
  return round === 'first' ? '验收' : '重新验收'
}

function assertConclusion(facts: Facts): void {
  const { conclusion, round, rescored, score } = facts
  if (facts.passed !== (conclusion === 'passed'))
    throw new RangeError(`the conclusion ${conclusion} does not go with ${score} points`)
  // 21.1: first three months to rectify; only then, or in the re-assessment of 22.2, it has failed.
  if (conclusion === 'failed' && round === 'first' && !rescored && facts.isOneStage !== true)
    throw new RangeError('the first assessment fails only after the rectification')
  if (conclusion === 'rectify' && rescored)
    throw new RangeError('there is one rectification of three months')
  if (conclusion !== 'passed' && facts.problems.length === 0)
    throw new RangeError('what is wrong must be described')
}

function overview(facts: Facts) {
  return [
    ...preparationRows(facts),
    { label: '考核开始', text: facts.assessedFrom },
    { label: '完成考核', text: facts.completedOn },
    { label: '考核地点', text: facts.place },
    { label: '考核得分', text: `${scoreText(facts.score)}分（满分100分）` },
    { label: '考核结论', text: NAMES[facts.conclusion] },
  ]
}

function sections(facts: Facts): Section[] {
  return [
    {
      title: '考核经过',
      blocks: [paragraph(sentence(facts.proceedings)), ...textBlocks(facts.attendance)],
    },
    { title: '抽样和能力验证', blocks: textBlocks(facts.sampling) },
    { title: '评分情况', blocks: [scoreTable(facts)] },
    { title: '存在的问题', blocks: problemTable(facts) },
    { title: '考核结论', blocks: [paragraph(conclusionSentence(facts))] },
    { title: '建议', blocks: numbered(facts.suggestions) },
    { title: '被考核单位意见', blocks: textBlocks(facts.unitOpinion) },
    {
      title: '不同意见和未签名情况',
      blocks: [...dissentBlocks(facts), ...textBlocks(facts.dissentNote)],
    },
    { title: '考核组成员签名', blocks: [signatureTable(facts)] },
  ]
}

function scoreTable(facts: Facts): DocumentBlock {
  const rows = facts.parts.map((part) => [part.title, scoreText(part.max), scoreText(part.score)])
  const sum = sumOf(facts.parts.map((part) => part.score)) ?? 0
  const total = ['合计', '100', scoreText(sum)]
  // By the readings that take the mean of the experts, the score is not the sum of the sheet.
  const counted = sum === facts.score ? [] : [['考核得分', '100', scoreText(facts.score)]]
  return {
    type: 'table',
    title: null,
    columns: ['部分', '满分', '得分'],
    rows: [...rows, total, ...counted],
  }
}

function problemTable({ problems }: Facts): DocumentBlock[] {
  if (problems.length === 0) return []
  const rows = countedRows(problems.map(({ item, problem }) => [item, problem]))
  return [{ type: 'table', title: null, columns: ['序号', '考核内容', '问题'], rows }]
}

function conclusionSentence(facts: Facts): string {
  const score = `考核得分${scoreText(facts.score)}分`
  const below = belowPass(facts.score)
  if (facts.conclusion === 'passed')
    return `${score}，在80分以上，考核结论为合格（《办法》第二十一条第一款）。`
  if (facts.conclusion === 'rectify')
    return `${score}，${below}，限期3个月整改（《办法》第二十一条第一款）。考核组提请贵局向建设单位下达书面通知，整改后由考核组重新评分。`
  if (facts.round === 'reassessment')
    return `${score}，${below}，重新考核验收仍不合格（《办法》第二十二条第二款）。`
  if (!facts.rescored) return `${score}，${below}，考核不合格（《办法》第二十一条第一款）。`
  return `${score}，整改后仍达不到80分，考核不合格（《办法》第二十一条第一款）。`
}

function signatureTable({ members }: Facts): DocumentBlock {
  return {
    type: 'table',
    title: null,
    columns: ['序号', '姓名', '工作单位', '职称（职务）', '职责', '签名（手写）'],
    rows: memberRows(members).map((row) => [...row, '']),
    signing: true,
  }
}
