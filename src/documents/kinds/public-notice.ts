import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { DRAFT_MARK, docxName, MEASURES, MUNICIPAL_BUREAU, paragraph, signature } from '../model.ts'
import { numberedSections, titleLines } from '../wording.ts'

/**
 * G07 公示 (第十一条: 公示时间不得少于7天). The legal place is the bureau's website, and the paper
 * says so (practice.md, "Public notice").
 */
export function composePublicNotice(facts: FactsOf<'G07'>): DocumentModel {
  return {
    kind: 'G07',
    fileName: docxName(`公示（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: titleLines('关于', facts.projectName, '筹建申请的公示'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: null,
    blocks: [
      paragraph(
        `根据${MEASURES}第十条、第十一条的规定，经形式审查和专家组论证，专家组推荐下列申请项目。现予公示，听取社会各方面的意见建议。`,
      ),
      ...numberedSections([
        { title: '公示项目', blocks: [projectTable(facts)] },
        {
          title: '公示时间',
          blocks: [
            paragraph(
              `自${facts.period.from}起至${facts.period.to}止，不少于7天（《办法》第十一条）。`,
            ),
            ...placeBlocks(facts),
          ],
        },
        { title: '意见反映方式', blocks: commentBlocks(facts) },
      ]),
      paragraph(
        '公示不代表批准筹建。公示结束后，我局将依照《办法》第十二条的规定，根据专家组推荐意见、公示情况等各方面情况，决定是否批准筹建。',
      ),
      signature(MUNICIPAL_BUREAU),
    ],
    cites: ['11', '12'],
  }
}

/** The project as published: no personal data of the applicant's staff (privacy.md). */
export function projectTable(facts: FactsOf<'G07'>): DocumentBlock {
  return {
    type: 'fields',
    items: [
      { label: '申请项目', text: facts.projectName },
      { label: '申请筹建单位', text: facts.applicant },
      { label: '所在区县', text: facts.district },
      { label: '发函单位', text: facts.sponsor },
      { label: '办件编号', text: facts.caseNumber },
    ],
  }
}

/** Which publication counts; its address stands alone, or justification would tear the line. */
export function placeBlocks({ website }: Pick<FactsOf<'G07'>, 'website'>): DocumentBlock[] {
  const rule = paragraph('公示内容和时间以市局官网公示为准。')
  return website === '' ? [rule] : [rule, paragraph(`公示网址：${website}`)]
}

/** How to comment, what helps, and what becomes of a comment (articles 11, I-19). */
export function commentBlocks({ contact }: Pick<FactsOf<'G07'>, 'contact'>): DocumentBlock[] {
  const items = [
    { label: '受理单位', text: contact.organisation },
    { label: '联系人', text: contact.person },
    { label: '联系电话', text: contact.phone },
    { label: '通信地址', text: contact.address },
    { label: '邮政编码', text: contact.postcode },
    { label: '电子邮箱', text: contact.email },
    { label: '在线反映', text: contact.page },
  ]
  return [
    paragraph('对公示项目有意见建议的单位和个人，可以在公示期内通过下列方式向我局反映。'),
    { type: 'fields', items: items.filter((item) => item.text !== '') },
    paragraph(
      '反映意见请说明具体事实和理由，并尽可能提供有关材料。以单位名义反映的，请加盖单位公章；以个人名义反映的，请署真实姓名并留联系方式，以便核实和答复。匿名反映的意见同样受理，但无法答复。我局对反映人的身份信息予以保密。',
    ),
  ]
}
