import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
} from '../model.ts'
import {
  FROM_RECEIPT,
  preparationReference,
  preparationTitle,
  rectificationBlocks,
} from '../preparation-wording.ts'
import { assertBelowPass, belowPass, scoreText } from '../scores.ts'
import { imprint, numberedSections, remedyBlocks, type Section, textBlocks } from '../wording.ts'

type Facts = FactsOf<'G22'>

/**
 * G22 限期3个月整改通知 (第二十一条第一款), issued by the bureau on the lead's proposal (I-12). The three
 * months run from receipt, so no last day is printed.
 * Throws RangeError from 80 points on, and without an item.
 */
export function composeThreeMonthNotice(facts: Facts): DocumentModel {
  assertBelowPass(facts)
  if (facts.items.length === 0) throw new RangeError('what is to be put right must be described')
  const task = facts.round === 'first' ? '验收考核' : '重新考核验收'
  return {
    kind: 'G22',
    fileName: docxName(`限期3个月整改通知（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle('关于', facts, '限期3个月整改的通知'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `考核组于${facts.assessedOn}完成对你单位承建的${preparationReference(facts)}的${task}，考核得分为${scoreText(facts.score)}分，${belowPass(facts.score)}。根据${MEASURES}第二十一条第一款的规定，限期3个月整改。现将有关事项通知如下。`,
      ),
      ...numberedSections(sections(facts)),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: facts.round === 'first' ? ['21.1'] : ['21.1', '22.2'],
  }
}

function sections(facts: Facts): Section[] {
  return [
    { title: '整改事项', blocks: rectificationBlocks(facts.items) },
    { title: '总体要求', blocks: textBlocks(facts.requirements) },
    {
      title: '整改期限',
      blocks: [paragraph(`整改期限为3个月（《办法》第二十一条第一款）。${FROM_RECEIPT}。`)],
    },
    {
      title: '整改后的评分',
      blocks: [
        paragraph(
          '完成整改后，请将整改报告及证明材料报我局，由考核组重新评分。得分在80分以上的，考核结论为合格；整改后仍达不到80分的，考核不合格（《办法》第二十一条第一款）。期限届满未报整改报告的，考核组根据届时的实际情况评分。',
        ),
      ],
    },
    { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
  ]
}
