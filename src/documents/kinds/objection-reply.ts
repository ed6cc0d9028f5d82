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
  numberedSections,
  OBJECTION_RESULTS,
  remedyBlocks,
  sentence,
  titleLines,
} from '../wording.ts'

/**
 * The reply to an objector who gave a name (第十一条, I-19): a letter to that person alone, so it
 * has no copies. The file name says the number of the objection, never who it is.
 */
export function composeObjectionReply(facts: FactsOf<'G08-reply'>): DocumentModel {
  const you = facts.isOrganisation ? '你单位' : '您'
  return {
    kind: 'G08-reply',
    fileName: docxName(`公示异议答复（${facts.caseNumber}，${facts.number}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead('letter'),
    attachmentMark: null,
    title: titleLines('关于', facts.projectName, '公示异议的答复'),
    draftMark: DRAFT_MARK,
    templateStatus: TEMPLATE_STATUS,
    addressee: facts.objector,
    blocks: [
      paragraph(
        `${you}于${facts.receivedOn}${facts.receivedBy}提出的对${facts.projectName}筹建申请公示的异议（编号：${facts.number}）收悉。根据${MEASURES}第十一条的规定，我局进行了分析研究，现答复如下。`,
      ),
      ...numberedSections([
        { title: '异议内容', blocks: [paragraph(sentence(facts.summary))] },
        {
          title: '处理结果',
          blocks: [paragraph(`经研究，${you}提出的异议${OBJECTION_RESULTS[facts.result]}。`)],
        },
        { title: '理由和依据', blocks: [paragraph(sentence(facts.basis))] },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
      paragraph(`感谢${you}对我市产业计量工作的关心和支持。`),
      paragraph('专此答复。'),
      ...bureauClosing(facts.contact),
    ],
    cites: ['11'],
  }
}
