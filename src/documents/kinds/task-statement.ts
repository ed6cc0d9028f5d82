import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { BLANK_DATE, BLANK_NUMBER, DRAFT_MARK, docxName, MUNICIPAL_BUREAU } from '../model.ts'
import { nameInPreparation } from '../wording.ts'
import { sectionBlocks } from './form-read-back.ts'

/** As on the receipt of the materials: enough to tell two versions apart on paper. */
const PRINTED_DIGEST = 16

/**
 * G10 《筹建任务书》 as issued (第十二条: 并下达…筹建任务书): the frozen form F2 (第九条第一款第（二）项)
 * as a booklet with its version, blanks for the issue, and the places for three seals.
 * Throws RangeError for a table row that does not fit its columns.
 */
export function composeTaskStatement(facts: FactsOf<'G10'>): DocumentModel {
  return {
    kind: 'G10',
    fileName: docxName(`筹建任务书（${facts.caseNumber}，${facts.version}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: facts.form.attachmentMark,
    title: ['重庆市市级产业计量测试中心', '筹建任务书'],
    draftMark: DRAFT_MARK,
    templateStatus: facts.form.templateStatus,
    addressee: null,
    blocks: [
      { type: 'fields', items: cover(facts) },
      { type: 'pageBreak' },
      ...sectionBlocks([
        { title: '下达说明', items: terms(facts), tables: [] },
        { title: '基本信息', items: facts.form.cover, tables: [] },
        ...facts.form.sections,
      ]),
      { type: 'pageBreak' },
      signaturePage(facts),
    ],
    cites: ['12', '9.1(二)', '13', '14'],
  }
}

/** What the office and the recipient enter by hand stays blank. */
function cover(facts: FactsOf<'G10'>) {
  return [
    { label: '中心名称', text: nameInPreparation(facts.projectName) },
    { label: '承建单位', text: facts.applicant },
    { label: '发函单位', text: facts.sponsor },
    { label: '办件编号', text: facts.caseNumber },
    { label: '任务书版本', text: facts.version },
    { label: '批准筹建文号', text: BLANK_NUMBER },
    { label: '下达日期', text: BLANK_DATE },
    { label: '接到日期', text: BLANK_DATE },
  ]
}

function terms(facts: FactsOf<'G10'>) {
  return [
    { label: '建设期限', text: '自接到本任务书之日起2年（《办法》第十四条）' },
    {
      label: '筹建要求',
      text: '承建单位应当根据本任务书要求，认真开展各项筹建工作（《办法》第十三条）',
    },
    { label: '内容确定日期', text: facts.frozenOn },
    { label: '内容校验码（前16位）', text: facts.sha256.slice(0, PRINTED_DIGEST) },
    {
      label: '依据',
      text: '《重庆市市级产业计量测试中心管理办法》（渝市监发〔2024〕35号，本任务书中简称《办法》）',
    },
  ]
}

function signaturePage(facts: FactsOf<'G10'>): DocumentBlock {
  const official = '（盖章）\n\n负责人（签字）：'
  return {
    type: 'table',
    title: '签章页',
    columns: ['单位', '签章', '日期'],
    rows: [
      [`申请单位：\n${facts.applicant}`, '（盖章）\n\n法定代表人（签字）：', BLANK_DATE],
      [`发函单位：\n${facts.sponsor}`, official, BLANK_DATE],
      [`下达单位：\n${MUNICIPAL_BUREAU}`, official, BLANK_DATE],
    ],
    signing: true,
  }
}
