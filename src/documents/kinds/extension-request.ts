import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  contactLine,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  signature,
  TEMPLATE_STATUS,
} from '../model.ts'
import { assertExtension, LONGEST_EXTENSION } from '../periods.ts'
import { countedRows, preparationReference, preparationTitle } from '../preparation-wording.ts'
import { clause, numberedSections, type Section, sentence, textBlocks } from '../wording.ts'

type Facts = FactsOf<'G13'>

/**
 * G13 延期申请 (第十七条第二款), made from form F6 for the unit to check, seal and send. It is the
 * unit's paper, so it carries no draft mark of the bureau.
 * Throws RangeError for an extension beyond 6 months in all (I-04).
 */
export function composeExtensionRequest(facts: Facts): DocumentModel {
  assertExtension(facts)
  return {
    kind: 'G13',
    fileName: docxName(`延期验收申请（${facts.caseNumber}）`),
    author: facts.applicant,
    head: null,
    attachmentMark: null,
    title: preparationTitle('关于', facts, '延期验收的申请'),
    draftMark: null,
    templateStatus: TEMPLATE_STATUS,
    addressee: MUNICIPAL_BUREAU,
    blocks: [
      paragraph(
        `我单位承建${preparationReference(facts)}，于${facts.receivedTaskStatementOn}接到《筹建任务书》，筹建期限至${facts.presentEnd}届满。因特殊原因不能按期完成筹建，根据${MEASURES}第十七条第二款的规定，申请延期验收${facts.months}个月，将筹建期限延至${facts.extendedEnd}。现将有关情况说明如下。`,
      ),
      ...numberedSections(sections(facts)),
      paragraph('我单位对上述内容和所附材料的真实性负责。'),
      contactLine(facts.contact),
      ...(facts.proofs.length > 0
        ? [{ type: 'attachments', titles: facts.proofs } satisfies DocumentBlock]
        : []),
      signature(`${facts.applicant}（盖章）`),
    ],
    cites: ['17.2'],
  }
}

function sections(facts: Facts): Section[] {
  return [
    {
      title: '特殊原因',
      blocks: [paragraph(`${clause(facts.reason)}：${sentence(facts.detail)}`)],
    },
    {
      title: '筹建任务完成情况',
      blocks: [...progressTable(facts), ...textBlocks(facts.progressNote)],
    },
    { title: '延期后的进度安排', blocks: milestoneTable(facts) },
    { title: '此前延期情况', blocks: earlierBlocks(facts) },
  ]
}

function progressTable({ progress }: Facts): DocumentBlock[] {
  if (progress.length === 0) return []
  const rows = progress.map((row) => [row.task, row.indicator, row.progress, row.explanation])
  const columns = ['序号', '任务', '指标', '完成情况', '说明']
  return [{ type: 'table', title: null, columns, rows: countedRows(rows) }]
}

function milestoneTable({ milestones }: Facts): DocumentBlock[] {
  if (milestones.length === 0) return []
  const rows = milestones.map((row) => [row.task, row.dueOn])
  const columns = ['序号', '工作内容', '完成时间']
  return [{ type: 'table', title: null, columns, rows: countedRows(rows) }]
}

function earlierBlocks({ earlierMonths, months }: Facts): DocumentBlock[] {
  if (earlierMonths === 0) return []
  const total = earlierMonths + months
  const within =
    total <= LONGEST_EXTENSION ? `，未超过《办法》第十七条第二款规定的${LONGEST_EXTENSION}个月` : ''
  return [paragraph(`此前已获同意延期${earlierMonths}个月，连同本次申请共${total}个月${within}。`)]
}
