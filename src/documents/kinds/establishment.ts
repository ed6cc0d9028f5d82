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
import { preparationReference } from '../preparation-wording.ts'
import {
  bareName,
  clause,
  copiesTo,
  imprint,
  numbered,
  numberedSections,
  type Section,
  titleLines,
} from '../wording.ts'

type Facts = FactsOf<'G25'>

/**
 * G25 批准成立文件 (第二十二条第一款). 通知 to the unit unless the bureau chooses 批复 or 函 to the sponsor.
 * From here on the center is called without （筹） (第三条). The date of this document starts the five
 * years of 第三十条 (I-21); the office enters it.
 */
export function composeEstablishment(facts: Facts): DocumentModel {
  const form = DOCUMENT_FORMS[facts.documentForm ?? 'notice']
  const addressee = form.toSponsor ? facts.sponsor : facts.applicant
  return {
    kind: 'G25',
    fileName: docxName(`批准成立${form.name}（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(form.style),
    attachmentMark: null,
    title: titleLines('关于批准成立', facts.projectName, `的${form.name}`),
    draftMark: DRAFT_MARK,
    templateStatus: form.status,
    addressee,
    blocks: [
      paragraph(opening(facts, form)),
      ...numberedSections(sections(facts)),
      paragraph(form.closing),
      contactLine(facts.contact),
      scopeAttachment(facts),
      signature(MUNICIPAL_BUREAU),
      ...imprint(copiesTo(facts, addressee), form.style === 'letter' ? null : BLANK_DATE),
    ],
    cites: cites(facts),
  }
}

function cites({ acceptedReport }: Facts): readonly string[] {
  const after = ['24', '25', '26', '27', '28', '29', '30']
  return acceptedReport === null ? ['3', '22.1', ...after] : ['3', '22.1', '22.2', ...after]
}

function opening(facts: Facts, form: DocumentFormWords): string {
  const whose = form.toSponsor ? facts.applicant : '你单位'
  return `${whose}承建的${preparationReference(facts)}${ground(facts)}根据${MEASURES}第二十二条第一款的规定，经研究，批准成立${bareName(facts.projectName)}，建设单位为${facts.applicant}。现将有关事项${form.verb}如下。`
}

function ground({ assessedOn, acceptedReport }: Facts): string {
  if (acceptedReport === null) return `于${assessedOn}经考核组考核，考核结论为合格。`
  const { reportedOn, reason } = acceptedReport
  return `经考核组考核（${assessedOn}）后进行了整改，并于${reportedOn}报告整改结果。我局认为没有必要重新进行考核验收（${clause(reason)}）。`
}

function sections(facts: Facts): Section[] {
  return [
    {
      title: '服务能力',
      blocks: [
        paragraph(
          `${bareName(facts.projectName)}应当在确定的计量测试项目服务能力范围（见附件）内，按照计量技术法规和相关技术规范的要求开展技术工作，对其出具的证书和报告的真实性和公正性负责，并承担相应的法律责任（《办法》第二十六条）。我局依照《办法》第二十五条的规定，向社会公开名录及其计量测试项目服务能力等信息。`,
        ),
      ],
    },
    {
      title: '牌匾',
      blocks: [paragraph('建设单位可以按照规定格式制作和悬挂牌匾（《办法》第二十四条）。')],
    },
    { title: '变更和报告', blocks: REPORTS.map((text) => paragraph(text)) },
    { title: '监督管理', blocks: [paragraph(supervision(facts))] },
    { title: '其他要求', blocks: numbered(facts.requirements) },
  ]
}

const REPORTS = [
  '需要变更计量测试项目能力的，应当向我局提出变更申请（《办法》第二十八条第一款）。主要负责人、管理人员、组织机构、技术服务能力、关键测量设备、主要基础设施等发生重大变化的，应当及时报告我局（《办法》第二十八条第二款）。',
  '应当于每年11月底前向我局书面报送本年度工作总结报告、下年度工作计划和其他相关信息（《办法》第二十九条）。',
] as const

function supervision({ districtBureau }: Facts): string {
  return `我局每年下达建设任务并进行考核，不定期开展监督检查；请${districtBureau}每年定期进行监督检查，并将监督检查情况报我局（《办法》第二十七条）。满5年的，我局组织开展复查（《办法》第三十条）。`
}

function scopeAttachment(facts: Facts): DocumentBlock {
  const title = `${bareName(facts.projectName)}计量测试项目服务能力表（${facts.scopeVersion}）`
  return { type: 'attachments', titles: [title] }
}
