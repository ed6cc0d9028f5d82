import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  docxName,
  MUNICIPAL_BUREAU,
  paragraph,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'
import { END_ACTS, FOR_LEGAL_REVIEW } from '../preparation-end.ts'
import { preparationRows } from '../preparation-wording.ts'
import { numbered, numberedSections, sentence } from '../wording.ts'

type Facts = FactsOf<'G27-record'>

const OCCASIONS = {
  statement: { name: '陈述申辩笔录', presider: '听取人' },
  hearing: { name: '听证笔录', presider: '听证主持人' },
} as const

/** Room to write what is said, as lines of a cell. */
const EMPTY_LINES = '\n'.repeat(11)

/**
 * 陈述申辩笔录 or 听证笔录 before a decision under 第十七条第二款 or 第二十二条, a recommendation for
 * legal review (I-31). Signed by hand after reading; without entries it is written by hand too.
 */
export function composeStatementRecord(facts: Facts): DocumentModel {
  const { name, presider } = OCCASIONS[facts.occasion]
  const act = END_ACTS[facts.act]
  return {
    kind: 'G27-record',
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
          {
            label: '事由',
            text: `拟${act.name}（《重庆市市级产业计量测试中心管理办法》${act.article}）`,
          },
          { label: '告知书', text: facts.noticeNumber },
          ...preparationRows(facts),
          { label: '时间', text: facts.heldAt },
          { label: '地点', text: facts.place },
          { label: presider, text: facts.presider },
          { label: '记录人', text: facts.recorder },
        ],
      },
      ...numberedSections([
        { title: '记录', blocks: entryBlocks(facts) },
        { title: '提交的证据', blocks: numbered(facts.evidence) },
      ]),
      paragraph('以上笔录请参加人员核对；有遗漏或者差错的，可以要求补充或者改正，核对无误后签名。'),
      signatures(facts, presider),
    ],
    cites: [act.cite],
  }
}

function entryBlocks({ entries }: Facts): DocumentBlock[] {
  if (entries.length === 0)
    return [{ type: 'fields', items: [{ label: '陈述、申辩内容', text: EMPTY_LINES }] }]
  return entries.map(({ speaker, words }) => paragraph(`${speaker}：${sentence(words)}`))
}

function signatures({ speakers, presider, recorder }: Facts, role: string): DocumentBlock {
  const named = speakers.length === 0 ? [{ name: '', position: '' }] : speakers
  return {
    type: 'table',
    title: '签名',
    columns: ['身份', '姓名和职务', '签名（手写）', '日期'],
    rows: [
      ...named.map(({ name, position }) => [
        '建设单位人员',
        position === '' ? name : `${name}（${position}）`,
        '',
        BLANK_DATE,
      ]),
      [role, presider, '', BLANK_DATE],
      ['记录人', recorder, '', BLANK_DATE],
    ],
    signing: true,
  }
}
