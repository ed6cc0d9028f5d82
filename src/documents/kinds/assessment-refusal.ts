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
import { acceptanceFiling, preparationTitle } from '../preparation-wording.ts'
import { imprint, numberedSections, reasonBlocks, remedyBlocks, textBlocks } from '../wording.ts'

type Facts = FactsOf<'G16'>

/**
 * G16 不予考核通知书 (第十八条第三款: 书面通知申请单位不予考核并说明理由).
 * Throws RangeError without a reason.
 */
export function composeAssessmentRefusal(facts: Facts): DocumentModel {
  if (facts.reasons.length === 0) throw new RangeError('a refusal needs at least one reason')
  return {
    kind: 'G16',
    fileName: docxName(`不予考核通知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle('关于', facts, '不予考核的通知书'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `${acceptanceFiling(facts)}经初审（${facts.reviewedOn}作出初审结论），申请不符合要求。根据${MEASURES}第十八条第三款的规定，决定不予考核。现将理由和有关事项通知如下。`,
      ),
      ...numberedSections([
        {
          title: '理由和依据',
          blocks: facts.reasons.flatMap((reason, index) => reasonBlocks(index, reason)),
        },
        {
          title: '后续事项',
          blocks: [paragraph(nextSentence(facts)), ...textBlocks(facts.advice)],
        },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, BLANK_DATE),
    ],
    cites: ['18.3', '15', '16', '17.2'],
  }
}

/** Refused before the end of the preparation, the unit may file again; after it people decide. */
function nextSentence({ mayFileAgain, preparationEnd }: Facts): string {
  return mayFileAgain
    ? `不予考核不影响你单位在筹建期限内继续筹建。筹建期限至${preparationEnd}届满，在此之前，你单位符合《办法》第十五条规定的条件后，可以依照《办法》第十六条的规定重新申请验收考核。`
    : `你单位的筹建期限已于${preparationEnd}届满。不予考核不是对筹建资格的处理；对筹建资格作出任何决定前，我局将书面告知你单位并听取陈述申辩。`
}
