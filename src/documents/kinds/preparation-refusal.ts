import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import {
  filingSentence,
  numberedSections,
  reasonBlocks,
  remedyBlocks,
  titleLines,
} from '../wording.ts'

type Facts = FactsOf<'G11'>

/**
 * G11 不予批准筹建告知书 (第十二条: 决定是否批准筹建), a recommendation of this project: the measures
 * name no such paper, and it says so. Throws RangeError without a reason.
 */
export function composePreparationRefusal(facts: Facts): DocumentModel {
  if (facts.reasons.length === 0) throw new RangeError('a refusal needs at least one reason')
  return {
    kind: 'G11',
    fileName: docxName(`不予批准筹建告知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: titleLines('关于不予批准筹建', facts.projectName, '的告知书'),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；《办法》未规定本告知书的格式`,
    addressee: `${facts.applicant}、${facts.sponsor}`,
    blocks: [
      paragraph(`${filingSentence(facts)}已于${facts.receivedOn}收到。`),
      paragraph(`${groundSentence(facts)}，经研究，决定不予批准筹建。现将有关事项告知如下。`),
      ...numberedSections([
        {
          title: '理由和依据',
          blocks: facts.reasons.flatMap((reason, index) => reasonBlocks(index, reason)),
        },
        {
          title: '重新申请',
          blocks: [
            paragraph(
              '《办法》未限制重新申请。申请筹建单位完善条件后，可以依照《办法》第九条的规定重新提出筹建申请。',
            ),
          ],
        },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
      ...bureauClosing(facts.contact),
    ],
    cites: facts.period === null ? ['10', '12'] : ['10', '11', '12'],
  }
}

/** Without the panel's recommendation nothing is put on notice (articles 10 and 11). */
function groundSentence({ appraisedOn, period }: Facts): string {
  const appraised = `该申请经形式审查，于${appraisedOn}经专家组论证`
  return period === null
    ? `${appraised}，专家组未推荐批准筹建。根据${MEASURES}第十条、第十二条的规定`
    : `${appraised}，自${period.from}起至${period.to}止公示。根据${MEASURES}第十二条的规定，根据专家组推荐意见、公示情况等各方面情况`
}
