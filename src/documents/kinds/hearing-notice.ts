import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import { END_ACTS, FOR_LEGAL_REVIEW } from '../preparation-end.ts'
import { preparationReference, preparationTitle } from '../preparation-wording.ts'
import { clause, numbered, numberedSections, type Section } from '../wording.ts'

type Facts = FactsOf<'G27'>

/**
 * G27 听证通知 before a decision under 第十七条第二款 or 第二十二条, a recommendation for legal review
 * (I-31). Throws RangeError when who presides or records also presents the case.
 */
export function composeHearingNotice(facts: Facts): DocumentModel {
  const chairs = [facts.presider, facts.recorder].filter((name) => name.trim() !== '')
  if (chairs.some((name) => facts.handlers.includes(name)))
    throw new RangeError('who handled the case neither presides nor records')
  const act = END_ACTS[facts.act]
  return {
    kind: 'G27',
    fileName: docxName(`听证通知（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle(`关于拟${act.verb}`, facts, `${act.object}的听证通知`),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；${FOR_LEGAL_REVIEW}`,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `我局拟对你单位承建的${preparationReference(facts)}作出${act.name}的决定（《重庆市市级产业计量测试中心管理办法》${act.article}），已书面告知你单位（${facts.noticeNumber}）。根据你单位${facts.requestedOn}提出的听证要求，我局决定举行听证。现将有关事项通知如下。`,
      ),
      ...numberedSections(sections(facts)),
      ...bureauClosing(facts.contact),
    ],
    cites: [act.cite],
  }
}

function sections(facts: Facts): Section[] {
  const open =
    facts.closedBecause === null
      ? '听证公开举行。'
      : `听证不公开举行，原因：${clause(facts.closedBecause)}。`
  return [
    {
      title: '时间、地点和方式',
      blocks: [
        paragraph(`时间：${facts.hearingTime}。`),
        paragraph(`地点：${facts.place}。`),
        paragraph(open),
      ],
    },
    {
      title: '听证人员',
      blocks: [
        paragraph(`主持人：${facts.presider}；记录人：${facts.recorder}。`),
        paragraph(`提出事实、证据和处理建议的人员：${facts.handlers.join('、')}。`),
      ],
    },
    { title: '你单位的权利和要求', blocks: numbered(RIGHTS) },
  ]
}

const RIGHTS = [
  '可以由法定代表人参加，也可以委托一至二人代理；委托代理的，请提交授权委托书',
  '认为主持人、记录人与本案有直接利害关系的，可以申请回避',
  '可以就事实、依据和程序进行陈述、申辩和质证，并提交证据',
  '不能按时参加的，请在听证前说明理由，由我局决定是否延期',
] as const
