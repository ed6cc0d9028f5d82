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
import { rectificationPeriod } from '../periods.ts'
import {
  FROM_RECEIPT,
  preparationReference,
  preparationTitle,
  rectificationBlocks,
} from '../preparation-wording.ts'
import { assertBelowPass, belowPass, scoreText } from '../scores.ts'
import { imprint, numberedSections, remedyBlocks, type Section, textBlocks } from '../wording.ts'

type Facts = FactsOf<'G23'>

/**
 * G23 整改通知书 (第二十二条第二款) after the assessment has failed; its period is at most a year and
 * runs from receipt, so no last day is printed (I-13).
 * Throws RangeError from 80 points on, for a longer period, and without an item.
 */
export function composeRectificationNotice(facts: Facts): DocumentModel {
  assertBelowPass(facts)
  if (facts.items.length === 0) throw new RangeError('what is to be put right must be described')
  return {
    kind: 'G23',
    fileName: docxName(`整改通知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle('', facts, '整改通知书'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `你单位承建的${preparationReference(facts)}经考核，于${facts.assessedOn}得分${scoreText(facts.score)}分，${failure(facts)}，考核不合格。根据${MEASURES}第二十一条第一款、第二十二条第二款的规定，现下达整改通知书。`,
      ),
      ...numberedSections(sections(facts, rectificationPeriod(facts.period))),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: ['21.1', '22.2'],
  }
}

const failure = ({ rescored, score }: Facts): string =>
  rescored ? '整改后仍达不到80分' : belowPass(score)

function sections(facts: Facts, period: string): Section[] {
  return [
    { title: '整改事项', blocks: rectificationBlocks(facts.items) },
    { title: '总体要求', blocks: textBlocks(facts.requirements) },
    {
      title: '整改期限',
      blocks: [
        paragraph(
          `整改期限为${period}，不超过《办法》第二十二条第二款规定的一年。${FROM_RECEIPT}。`,
        ),
      ],
    },
    {
      title: '整改结果',
      blocks: [
        paragraph(
          '请在整改期限内实施整改，并向我局书面报告整改结果，附证明材料。我局认为有必要重新进行考核验收的，依照《办法》有关条款组织；经专家组考核验收仍不合格的，撤销筹建资格（《办法》第二十二条第二款）。',
        ),
      ],
    },
    { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
  ]
}
