import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  BLANK_DATE,
  docxName,
  MUNICIPAL_BUREAU,
  paragraph,
  signedByMark,
  TEMPLATE_STATUS,
} from '../model.ts'

/** Where somebody writes by hand. */
const BLANK = ''

/**
 * G12 签收单 in the form of a 送达回证 (practice.md, "Service"): the documents served, the recipient,
 * way, place and date, a refusal to accept, two servers. Filled in and signed by hand; for the task
 * statement it proves the day on which the two years begin (第十四条, I-01).
 * Throws RangeError without a document or an article.
 */
export function composeServiceReceipt(facts: FactsOf<'G12'>): DocumentModel {
  if (facts.documents.length === 0) throw new RangeError('nothing to be received')
  if (facts.cites.length === 0) throw new RangeError('the documents served rest on some article')
  const cites = facts.startsPreparation ? ['12', '14', ...facts.cites] : facts.cites
  return {
    kind: 'G12',
    fileName: docxName(`送达回证（${facts.caseNumber}）`),
    author: MUNICIPAL_BUREAU,
    head: null,
    attachmentMark: null,
    title: ['送达回证（签收单）'],
    draftMark: signedByMark('送达人、签收人'),
    templateStatus: TEMPLATE_STATUS,
    addressee: null,
    blocks: [
      { type: 'fields', items: serviceRows(facts) },
      paragraph(
        '受送达单位由法定代表人或者其授权的人员签收；代收的，请注明与受送达单位的关系。拒绝签收的，由送达人注明事由和日期；留置送达的，由见证人签名。',
        'note',
      ),
    ],
    cites: [...new Set(cites)],
  }
}

/** Which event begins the period; the day itself is not counted (I-01 a). */
const START_NOTE =
  '签收日期即为接到《筹建任务书》之日，建设单位应在接到之日起2年内完成建设工作（《重庆市市级产业计量测试中心管理办法》第十四条）。'

/** 1.title（number，date，copies） */
function documentLines({ documents }: FactsOf<'G12'>): string {
  const lines = documents.map(({ title, number, date, copies }, index) => {
    const details = [number, date, copies].filter((detail) => detail !== '').join('，')
    return `${index + 1}.${title}${details === '' ? '' : `（${details}）`}`
  })
  return lines.join('\n')
}

function serviceRows(facts: FactsOf<'G12'>) {
  return [
    { label: '事由', text: `${facts.projectName}（办件编号：${facts.caseNumber}）` },
    { label: '送达文书', text: documentLines(facts) },
    { label: '受送达单位（人）', text: facts.recipient },
    { label: '送达方式', text: facts.way },
    { label: '送达地点', text: facts.place },
    { label: '签收人（签章）', text: '\n' },
    { label: '签收日期和时间', text: `${BLANK_DATE}\u3000\u3000时\u3000\u3000分` },
    { label: '代收人及其关系', text: BLANK },
    { label: '拒收事由和日期', text: '\n' },
    { label: '送达人（两人）', text: '1.\n2.' },
    { label: '见证人（签名）', text: BLANK },
    { label: '备注', text: facts.startsPreparation ? START_NOTE : BLANK },
  ]
}
