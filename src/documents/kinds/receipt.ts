import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'

/** Enough to tell two files apart on paper; the whole digest is in the case file. */
const PRINTED_DIGEST = 16

/**
 * G02 收件回执 for the materials of 第九条 (第十条: 收到…建设申请后).
 * Throws RangeError without any material.
 */
export function composeReceipt(facts: FactsOf<'G02'>): DocumentModel {
  if (facts.materials.length === 0) throw new RangeError('a receipt needs at least one material')
  return {
    kind: 'G02',
    fileName: docxName(`收件回执（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: ['收件回执'],
    draftMark: DRAFT_MARK,
    templateStatus: TEMPLATE_STATUS,
    addressee: `${facts.sponsor}、${facts.applicant}`,
    blocks: [
      paragraph(
        `${facts.projectName}筹建申请（办件编号：${facts.caseNumber}）的下列材料，我局已于${facts.receivedOn}收到。`,
      ),
      {
        type: 'table',
        title: null,
        columns: ['序号', '材料名称', '页数', '备注', '校验码（前16位）'],
        rows: facts.materials.map((material, index) => [
          String(index + 1),
          material.title,
          material.pages,
          material.remark,
          material.sha256?.slice(0, PRINTED_DIGEST) ?? '—',
        ]),
      },
      paragraph(`收件方式：${facts.receivedBy}。收件人：${facts.receiver}。`),
      paragraph(
        `本回执只证明收到上述材料，不代表材料符合要求。我局将依照${MEASURES}第十条的规定进行形式审查。《办法》未规定形式审查的办理时限，可向联系人了解进度。`,
      ),
      ...bureauClosing(facts.contact),
    ],
    cites: ['9.1', '10'],
  }
}
