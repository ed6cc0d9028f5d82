import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
} from '../model.ts'
import { assertExtension } from '../periods.ts'
import { preparationReference, preparationTitle } from '../preparation-wording.ts'
import {
  imprint,
  nameInPreparation,
  numbered,
  numberedSections,
  reasonBlocks,
  remedyBlocks,
  type Section,
  sentence,
} from '../wording.ts'

type Facts = FactsOf<'G14'>
type Grant = Extract<Facts, { readonly decision: 'agreed' }>
type Refusal = Extract<Facts, { readonly decision: 'refused' }>

/**
 * G14 同意/不同意延期的函 (第十七条第二款), in letter form, to the unit.
 * Throws RangeError for an extension beyond 6 months in all (I-04), for a shorter one than asked
 * without a reason, and for a refusal without one.
 */
export function composeExtensionReply(facts: Facts): DocumentModel {
  const verb = facts.decision === 'agreed' ? '同意' : '不同意'
  return {
    kind: 'G14',
    fileName: docxName(`${verb}延期的函（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead('letter'),
    attachmentMark: null,
    title: preparationTitle(`关于${verb}`, facts, '延期验收的函'),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `你单位${facts.requestedOn}提出的${preparationReference(facts)}延期验收申请（申请延期${facts.requestedMonths}个月）收悉。根据${MEASURES}第十七条第二款的规定，经研究，${result(facts)}。现将有关事项函复如下。`,
      ),
      ...numberedSections(facts.decision === 'agreed' ? granted(facts) : refused(facts)),
      paragraph('专此函复。'),
      ...bureauClosing(facts.contact),
      ...imprint(facts.copyTo, null),
    ],
    cites: ['17.2', '16'],
  }
}

function result(facts: Facts): string {
  const name = nameInPreparation(facts.projectName)
  return facts.decision === 'agreed'
    ? `同意${name}延期验收${facts.months}个月`
    : `不同意${name}延期验收`
}

function granted(facts: Grant): Section[] {
  assertExtension(facts)
  const isShorter = facts.months < facts.requestedMonths
  if (isShorter && facts.shorterBecause === null)
    throw new RangeError('less than asked is granted only with a reason')
  const total = facts.earlierMonths + facts.months
  const sum = facts.earlierMonths === 0 ? '' : `连同此前同意的延期共${total}个月。`
  const readEach = facts.eachAlone === true ? '（市局按每次延期掌握）' : ''
  return [
    {
      title: '筹建期限',
      blocks: [
        paragraph(
          `筹建期限由${facts.presentEnd}延至${facts.extendedEnd}。${sum}《办法》第十七条第二款规定，延期最长不得超过6个月${readEach}。`,
        ),
      ],
    },
    {
      title: '验收考核',
      blocks: [
        paragraph(
          `请抓紧完成筹建任务，于${facts.applyBy}前（含当日）经${facts.districtBureau}同意，向我局提交验收考核申请表，并附筹建工作总结报告和后续建设规划（《办法》第十六条）。《办法》未对延期后的申请时间另作规定。`,
        ),
      ],
    },
    {
      title: '未按申请时长延期的理由',
      blocks: isShorter ? [paragraph(sentence(facts.shorterBecause ?? ''))] : [],
    },
    { title: '其他要求', blocks: numbered(facts.requirements) },
    { title: '救济途径', blocks: isShorter ? remedyBlocks(facts.remedySentence) : [] },
  ]
}

function refused(facts: Refusal): Section[] {
  if (facts.reasons.length === 0) throw new RangeError('a refusal needs at least one reason')
  const grace =
    facts.gracePeriod === null
      ? []
      : [
          paragraph(
            `考虑到审查延期申请所用的时间，你单位在筹建期限届满后、自收到本函次日起${facts.gracePeriod}内提交验收考核申请的，我局予以接收。《办法》对此未作规定，这是我局的工作安排。`,
          ),
        ]
  return [
    {
      title: '理由和依据',
      blocks: facts.reasons.flatMap((reason, index) => reasonBlocks(index, reason)),
    },
    {
      title: '筹建期限和验收考核',
      blocks: [
        paragraph(
          `筹建期限不变，仍至${facts.presentEnd}届满。请抓紧完成筹建任务，经${facts.districtBureau}同意，依照《办法》第十六条的规定申请验收考核。对逾期未完成筹建任务的，适用《办法》第十七条第二款的规定。`,
        ),
        ...grace,
      ],
    },
    { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
  ]
}
