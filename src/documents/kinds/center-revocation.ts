import type {
  DocumentBlock,
  DocumentModel,
  DocumentOrder,
  FactsOf,
} from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'
import { evidenceSection, FOR_LEGAL_REVIEW } from '../preparation-end.ts'
import { bureauPaper, centerReference, centerRows } from '../supervision-wording.ts'
import { numbered, numberedSections, remedyBlocks, sentence } from '../wording.ts'

/** The papers on the way to a revocation of a center's standing (第三十一条; I-30, I-31). */
export type RevocationPaper = Extract<
  DocumentOrder,
  {
    readonly kind:
      | ('G26-center' | 'G26-end' | 'G27-center')
      | ('G27-center-record' | 'G30' | 'G30-notice')
  }
>

/** Makes one of them. Pure; throws RangeError where a kind lacks what it must say. */
export function composeRevocationPaper(order: RevocationPaper): DocumentModel {
  switch (order.kind) {
    case 'G26-center':
      return intended(order.facts)
    case 'G26-end':
      return ended(order.facts)
    case 'G27-center':
      return hearing(order.facts)
    case 'G27-center-record':
      return record(order.facts)
    case 'G30':
      return decision(order.facts)
    case 'G30-notice':
      return publicNotice(order.facts)
  }
}

const basis = ({ citeText, words }: FactsOf<'G30'>['ground']): DocumentBlock =>
  paragraph(
    `${MEASURES}${citeText}规定，市级产业计量测试中心${words}的，由市市场监管局予以撤销其市级产业计量测试中心资格。`,
  )

/** What was found. Throws RangeError where nothing is said: the article carries no act without it. */
function foundBlocks({ found, reasoning }: FactsOf<'G30'>['ground']): DocumentBlock[] {
  if (found.trim() === '') throw new RangeError('a revocation without facts')
  return [
    paragraph(sentence(found)),
    ...(reasoning.trim() === '' ? [] : [paragraph(sentence(reasoning))]),
  ]
}

const FREE = '听证不收取费用。'

/** G26 拟撤销中心资格告知书: it decides nothing, so it has no remedy but the right to answer. */
function intended(facts: FactsOf<'G26-center'>): DocumentModel {
  const mayHear =
    facts.hearingPeriod === null
      ? []
      : [
          paragraph(
            `你单位有权要求举行听证，要求听证的，请自收到本告知书次日起${facts.hearingPeriod}内提出。${FREE}`,
          ),
        ]
  return bureauPaper(facts, {
    kind: 'G26-center',
    file: '拟撤销中心资格告知书',
    lead: '关于拟撤销',
    tail: '资格的告知书',
    note: FOR_LEGAL_REVIEW,
    cites: [facts.ground.cite],
    copyTo: [],
    blocks: [
      paragraph(
        `我局拟对你单位承担的${centerReference(facts)}作出撤销市级产业计量测试中心资格的决定。现将拟作出决定的事实、依据和你单位享有的权利告知如下。`,
      ),
      ...numberedSections([
        { title: '事实', blocks: foundBlocks(facts.ground) },
        evidenceSection(facts.evidence),
        {
          title: '依据和拟作出的决定',
          blocks: [
            basis(facts.ground),
            paragraph(`据此，我局拟撤销${facts.center}的市级产业计量测试中心资格。`),
          ],
        },
        {
          title: '陈述、申辩和听证',
          blocks: [
            paragraph(
              `你单位有权进行陈述和申辩，并可以提交有关证据，请自收到本告知书次日起${facts.statementPeriod}内书面或者当面提出。`,
            ),
            ...mayHear,
            paragraph(`提交地址：${facts.address}。`),
            paragraph('我局将充分听取你单位的意见，不因陈述、申辩或者要求听证加重处理。'),
          ],
        },
      ]),
    ],
  })
}

/** G27 听证通知. */
function hearing(facts: FactsOf<'G27-center'>): DocumentModel {
  return bureauPaper(facts, {
    kind: 'G27-center',
    file: '听证通知',
    lead: '关于拟撤销',
    tail: '资格的听证通知',
    note: FOR_LEGAL_REVIEW,
    cites: ['31'],
    copyTo: [],
    blocks: [
      paragraph(
        `我局拟撤销${centerReference(facts)}的市级产业计量测试中心资格，已书面告知你单位（${facts.noticeNumber}）。根据你单位${facts.requestedOn}提出的听证要求，我局决定举行听证。`,
      ),
      ...numberedSections([
        {
          title: '时间和地点',
          blocks: [paragraph(`时间：${facts.hearingTime}。`), paragraph(`地点：${facts.place}。`)],
        },
        {
          title: '听证人员',
          blocks: [
            paragraph(
              `主持人：${facts.presider}；记录人：${facts.recorder}。主持人和记录人不是本案的承办人员。`,
            ),
          ],
        },
        {
          title: '你单位的权利',
          blocks: numbered([
            '可以由法定代表人参加，也可以委托代理人并提交授权委托书',
            '可以就事实、依据和程序进行陈述、申辩，并提交证据',
            '认为主持人、记录人与本案有直接利害关系的，可以申请回避',
          ]),
        },
      ]),
    ],
  })
}

const OCCASIONS = { statement: '陈述申辩笔录', hearing: '听证笔录' } as const
const EMPTY_LINES = '\n'.repeat(11)

/** G27 陈述申辩笔录 or 听证笔录; without words it is written by hand. */
function record(facts: FactsOf<'G27-center-record'>): DocumentModel {
  const name = OCCASIONS[facts.occasion]
  return {
    kind: 'G27-center-record',
    fileName: docxName(`${name}（${facts.caseNumber}）`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: [name],
    draftMark: signedByMark('参加人员'),
    templateStatus: `${TEMPLATE_STATUS}；${FOR_LEGAL_REVIEW}`,
    addressee: null,
    blocks: [
      {
        type: 'fields',
        items: [
          { label: '事由', text: '拟撤销市级产业计量测试中心资格（《办法》第三十一条）' },
          { label: '告知书', text: facts.noticeNumber },
          ...centerRows(facts),
          { label: '时间', text: facts.heldAt },
          { label: '陈述人', text: facts.speaker },
          {
            label: '陈述、申辩内容',
            text: facts.words === '' ? EMPTY_LINES : facts.words,
          },
        ],
      },
      ...numberedSections([{ title: '提交的证据', blocks: numbered(facts.evidence) }]),
      {
        type: 'table',
        title: '签名',
        columns: ['身份', '签名（手写）', '日期'],
        rows: ['陈述人', '听取人', '记录人'].map((who) => [who, '', BLANK_DATE]),
        signing: true,
      },
    ],
    cites: ['31'],
  }
}

const announced = (notice: FactsOf<'G30'>['notice']): string =>
  notice === null ? '' : `，已向你单位书面告知（${notice.number}，${notice.servedOn}送达）`

function heardBlocks({ defence, notice }: FactsOf<'G30'>): DocumentBlock[] {
  if (notice === null) return []
  const { statement, waived, hearing: held, response } = defence
  const silent = waived ? '你单位书面表示不作陈述申辩。' : '你单位在告知的期限内未提出陈述申辩。'
  return [
    ...(held === null
      ? []
      : [
          paragraph(
            `我局于${held.heldOn}举行了听证。${held.summary === '' ? '' : `听证中你单位提出：${sentence(held.summary)}`}`,
          ),
        ]),
    paragraph(statement === null ? silent : `你单位陈述申辩提出：${sentence(statement)}`),
    ...(response === '' ? [] : [paragraph(`经复核，我局认为：${sentence(response)}`)]),
  ]
}

/** G30 撤销中心资格决定. Throws RangeError without facts. */
function decision(facts: FactsOf<'G30'>): DocumentModel {
  return bureauPaper(facts, {
    kind: 'G30',
    file: '撤销中心资格决定书',
    lead: '关于撤销',
    tail: '资格的决定',
    note: FOR_LEGAL_REVIEW,
    cites: [facts.ground.cite],
    copyTo: facts.copyTo,
    blocks: [
      paragraph(
        `我局就拟撤销${centerReference(facts)}市级产业计量测试中心资格一事${announced(facts.notice)}。现已审查终结。`,
      ),
      ...numberedSections([
        { title: '事实', blocks: foundBlocks(facts.ground) },
        evidenceSection(facts.evidence),
        { title: '陈述、申辩和听证情况', blocks: heardBlocks(facts) },
        {
          title: '依据和决定',
          blocks: [
            basis(facts.ground),
            paragraph(
              `据此，经集体研究，决定撤销${facts.center}的市级产业计量测试中心资格。本决定送达后，请停止使用牌匾，不得再以市级产业计量测试中心的名义开展活动；我局将向社会公布，并移出名录。`,
            ),
          ],
        },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
    ],
  })
}

/** 不予撤销告知书. */
function ended(facts: FactsOf<'G26-end'>): DocumentModel {
  const warned = facts.withWarning ? '有关问题请按我局另行送达的提醒告诫书改正。' : ''
  return bureauPaper(facts, {
    kind: 'G26-end',
    file: '不予撤销告知书',
    lead: '关于不予撤销',
    tail: '资格的告知书',
    note: FOR_LEGAL_REVIEW,
    cites: ['31'],
    blocks: [
      paragraph(
        `我局就拟撤销${centerReference(facts)}市级产业计量测试中心资格一事${announced(facts.notice)}。经集体研究，决定不予撤销。${warned}`,
      ),
      ...(facts.reason === '' ? [] : [paragraph(`理由：${sentence(facts.reason)}`)]),
    ],
  })
}

/** G30 公告: for everybody, so without addressee; the website is the legal place. */
function publicNotice(facts: FactsOf<'G30-notice'>): DocumentModel {
  return bureauPaper(facts, {
    kind: 'G30-notice',
    file: '撤销中心资格公告',
    lead: '关于撤销',
    tail: '资格的公告',
    cites: ['25', '31'],
    addressee: null,
    copyTo: [],
    blocks: [
      paragraph(
        `依据${MEASURES}${facts.citeText}的规定，我局决定撤销${facts.center}（依托单位：${facts.hostOrganisation}）的市级产业计量测试中心资格（${facts.decisionNumber}，${facts.decisionDate}），并将其移出市级产业计量测试中心名录。`,
      ),
      paragraph('特此公告。'),
    ],
  })
}
