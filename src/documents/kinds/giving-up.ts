import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  contactLine,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  TEMPLATE_STATUS,
} from '../model.ts'
import { preparationReference, preparationTitle } from '../preparation-wording.ts'
import { imprint, nameInPreparation, numberedSections, textBlocks } from '../wording.ts'

/** The measures know no giving up; what the papers say of it is this project's recommendation. */
const NOT_IN_MEASURES = '《办法》未对放弃筹建作出规定'

/**
 * 放弃筹建申请, for the unit to check, seal and send. It is the unit's paper, so it carries no draft
 * mark of the bureau. Throws RangeError without a reason.
 */
export function composeGivingUpRequest(facts: FactsOf<'G13-giving-up'>): DocumentModel {
  const reason = textBlocks(facts.reason)
  if (reason.length === 0) throw new RangeError('giving up needs a reason')
  return {
    kind: 'G13-giving-up',
    fileName: docxName(`放弃筹建申请（${facts.caseNumber}）`),
    author: facts.applicant,
    head: null,
    attachmentMark: null,
    title: preparationTitle('关于放弃筹建', facts, '的申请'),
    draftMark: null,
    templateStatus: `${TEMPLATE_STATUS}；${NOT_IN_MEASURES}`,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      paragraph(
        `我单位承建${preparationReference(facts)}，于${facts.receivedTaskStatementOn}接到《筹建任务书》（${MEASURES}第十四条）。现申请放弃筹建，请贵局同意终止筹建。`,
      ),
      ...numberedSections([{ title: '放弃筹建的原因', blocks: reason }]),
      paragraph(
        '贵局书面同意终止筹建前，我单位可以撤回本申请。上述内容是我单位的真实意思，法定代表人或者其授权的负责人已经同意。',
      ),
      contactLine(facts.contact),
      signature(`${facts.applicant}（盖章）`),
    ],
    cites: ['13', '14'],
  }
}

/** 同意终止筹建的函, in letter form, to the unit. It takes effect when it is issued. */
export function composeGivingUpReply(facts: FactsOf<'G14-giving-up'>): DocumentModel {
  const name = nameInPreparation(facts.projectName)
  return {
    kind: 'G14-giving-up',
    fileName: docxName(`同意终止筹建的函（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead('letter'),
    attachmentMark: null,
    title: preparationTitle('关于同意终止筹建', facts, '的函'),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；${NOT_IN_MEASURES}`,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `你单位${facts.requestedOn}提出的${preparationReference(facts)}放弃筹建申请收悉。经研究，同意你单位放弃筹建，终止筹建工作。本函印发后，《筹建任务书》（${MEASURES}第十三条、第十四条）不再执行，你单位不得再以“${name}”的名义开展活动。`,
      ),
      paragraph(
        '终止筹建是根据你单位的申请作出的，不是《办法》第十七条规定的取消筹建资格，也不是《办法》第二十二条规定的撤销筹建资格。《办法》未限制重新申请。具备条件的，可以依照《办法》第九条的规定重新提出筹建申请。',
      ),
      paragraph('专此函复。'),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, null),
    ],
    cites: ['13', '14'],
  }
}
