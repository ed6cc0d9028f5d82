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
  clause,
  dissentBlocks,
  memberRows,
  numbered,
  numberedSections,
  type Section,
  sentence,
  titleLines,
} from '../wording.ts'

/**
 * G06 论证意见 (第十条): on science, necessity and feasibility, with the conclusion, dissent and the
 * members' signature table. It is the panel's paper and is signed by hand.
 * Throws RangeError without members, and when a revision is demanded but not described.
 */
export function composeAppraisalOpinion(facts: FactsOf<'G06'>): DocumentModel {
  if (facts.members.length === 0) throw new RangeError('an opinion needs at least one expert')
  if (facts.conclusion === 'recommendedAfterRevision' && facts.revisions.length === 0)
    throw new RangeError('a revision must be described item by item')
  return {
    kind: 'G06',
    fileName: docxName(`专家论证意见（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: titleLines('', facts.projectName, '筹建专家论证意见'),
    draftMark: signedByMark('专家组成员'),
    templateStatus: TEMPLATE_STATUS,
    addressee: null,
    blocks: [
      { type: 'fields', items: overview(facts) },
      paragraph(
        `根据${MEASURES}第十条的规定，重庆市市场监督管理局组织专家组对建设${facts.projectName}的科学性、必要性和可行性进行了论证。${clause(facts.proceedings)}，形成如下意见。`,
      ),
      ...numberedSections(sections(facts)),
      signature('专家组组长（签字）'),
    ],
    cites: ['10'],
  }
}

function overview(facts: FactsOf<'G06'>) {
  return [
    { label: '项目名称', text: facts.projectName },
    { label: '办件编号', text: facts.caseNumber },
    { label: '申请单位', text: facts.applicant },
    { label: '发函单位', text: facts.sponsor },
    { label: '论证时间', text: facts.heldOn },
    { label: '论证地点', text: facts.place },
    { label: '论证材料', text: facts.materials.join('\n') },
  ]
}

function sections(facts: FactsOf<'G06'>): Section[] {
  return [
    { title: '科学性', blocks: [paragraph(sentence(facts.scientific))] },
    { title: '必要性', blocks: [paragraph(sentence(facts.necessity))] },
    { title: '可行性', blocks: [paragraph(sentence(facts.feasibility))] },
    { title: '论证结论', blocks: conclusionBlocks(facts) },
    { title: '建议', blocks: numbered(facts.suggestions) },
    { title: '不同意见和未签名情况', blocks: dissentBlocks(facts) },
    { title: '专家组成员签名', blocks: [signatureTable(facts)] },
  ]
}

const CONCLUSIONS: Readonly<Record<FactsOf<'G06'>['conclusion'], string>> = {
  recommended: '专家组推荐批准筹建。',
  recommendedAfterRevision:
    '专家组建议申请单位按下列意见修改完善申报材料，经组长确认后，推荐批准筹建：',
  notRecommended: '专家组不推荐批准筹建。',
}

function conclusionBlocks(facts: FactsOf<'G06'>): DocumentBlock[] {
  const revisions = facts.conclusion === 'recommendedAfterRevision' ? numbered(facts.revisions) : []
  return [
    paragraph(CONCLUSIONS[facts.conclusion]),
    ...revisions,
    paragraph(`表决情况：${sentence(facts.tally)}`),
  ]
}

function signatureTable(facts: FactsOf<'G06'>): DocumentBlock {
  return {
    type: 'table',
    title: null,
    columns: ['序号', '姓名', '工作单位', '职称（职务）', '职责', '签名（手写）'],
    rows: memberRows(facts.members).map((row) => [...row, '']),
    signing: true,
  }
}
