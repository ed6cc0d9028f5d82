import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { DOCUMENT_FORMS, type DocumentFormWords } from '../document-forms.ts'
import {
  BLANK_DATE,
  bureauHead,
  contactLine,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
} from '../model.ts'
import {
  bareName,
  copiesTo,
  filingSentence,
  imprint,
  nameInPreparation,
  numbered,
  numberedSections,
  type Section,
  titleLines,
} from '../wording.ts'

type Facts = FactsOf<'G09'>

const ground = (facts: Facts) =>
  `经形式审查、专家组论证（${facts.appraisedOn}）和公示（自${facts.period.from}起至${facts.period.to}止），根据${MEASURES}第十二条的规定，经研究`

const letterReceived = (facts: Facts) =>
  `你单位${facts.letterDate}来函（${facts.letterNumber}）及所附${facts.applicant}申请材料（办件编号：${facts.caseNumber}）收悉`

const toSponsor = (verb: string) => (facts: Facts) =>
  `${letterReceived(facts)}。${ground(facts)}，批准${facts.applicant}筹建${bareName(facts.projectName)}。现将有关事项${verb}如下。`

function opening(facts: Facts, form: DocumentFormWords): string {
  if (form.toSponsor) return toSponsor(form.verb)(facts)
  return `${filingSentence(facts)}收悉。${ground(facts)}，批准你单位筹建${bareName(facts.projectName)}。现将有关事项${form.verb}如下。`
}

/**
 * G09 批准筹建文件 (第十二条), by which the task statement goes out. 通知 to the applicant unless the
 * bureau chooses 批复 or 函 to the sponsor. The number, the date and the seal are the office's.
 */
export function composePreparationApproval(facts: Facts): DocumentModel {
  const form = DOCUMENT_FORMS[facts.documentForm ?? 'notice']
  const addressee = form.toSponsor ? facts.sponsor : facts.applicant
  return {
    kind: 'G09',
    fileName: docxName(`批准筹建${form.name}（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(form.style),
    attachmentMark: null,
    title: titleLines('关于批准筹建', facts.projectName, `的${form.name}`),
    draftMark: DRAFT_MARK,
    templateStatus: form.status,
    addressee,
    blocks: [
      paragraph(opening(facts, form)),
      ...numberedSections(sections(facts)),
      paragraph(form.closing),
      contactLine(facts.contact),
      { type: 'attachments', titles: [attachmentTitle(facts)] },
      signature(MUNICIPAL_BUREAU),
      ...imprint(copiesTo(facts, addressee), form.style === 'letter' ? null : BLANK_DATE),
    ],
    cites: ['12', '13', '14', '15', '16', '17.1', '17.2', '23', '24'],
  }
}

function attachmentTitle(facts: Facts): string {
  return `重庆市市级产业计量测试中心筹建任务书（${nameInPreparation(facts.projectName)}，${facts.taskStatementVersion}）`
}

function sections(facts: Facts): Section[] {
  return [
    {
      title: '名称和承建单位',
      blocks: [
        paragraph(
          `筹建期间名称为“${nameInPreparation(facts.projectName)}”，承建单位为${facts.applicant}，所在区县为${facts.district}。经验收合格并批准成立后，建设单位可以按照规定格式制作和悬挂牌匾（《办法》第二十四条）。`,
        ),
      ],
    },
    {
      title: '筹建期限',
      blocks: [
        paragraph(
          '建设单位应在接到《重庆市市级产业计量测试中心筹建任务书》（以下简称《任务书》）之日起2年内完成建设工作（《办法》第十四条）。接到《任务书》的日期以签收记录为准。',
        ),
      ],
    },
    { title: '筹建任务', blocks: dutyBlocks(facts) },
    { title: '验收考核和延期', blocks: assessmentBlocks(facts) },
    {
      title: '指导和监督',
      blocks: [
        paragraph(
          `请${facts.districtBureau}加强指导，及时了解需求，提供相关支持和服务（《办法》第十三条）。我局对考核验收工作加强监督，发现弄虚作假等违法违规行为的，依法严肃处理（《办法》第二十三条）。`,
        ),
      ],
    },
  ]
}

function dutyBlocks(facts: Facts): DocumentBlock[] {
  return [
    paragraph(
      `承建单位应当根据随文下达的《任务书》（${facts.taskStatementVersion}）要求，认真开展各项筹建工作（《办法》第十三条）。建设过程中可以根据建设的需要，整合市内现有法定计量检定机构、专业计量站、部门计量技术机构、高等院校以及企（事）业单位的相关计量技术资源（《办法》第十四条）。`,
    ),
    ...numbered(facts.requirements),
  ]
}

function assessmentBlocks(facts: Facts): DocumentBlock[] {
  return [
    paragraph(
      `符合《办法》第十五条规定条件的，经${facts.districtBureau}同意，向我局提交验收考核申请表，并附筹建工作总结报告和后续建设规划（《办法》第十六条）；应当在筹建期限届满3个月前申请验收考核（《办法》第十七条第一款）。`,
    ),
    paragraph(
      '因特殊原因不能按期完成筹建的，应当在筹建期满前3个月内向我局提出延期验收申请，延期最长不得超过6个月。对逾期未完成筹建任务的，我局取消其筹建资格（《办法》第十七条第二款）。',
    ),
  ]
}
