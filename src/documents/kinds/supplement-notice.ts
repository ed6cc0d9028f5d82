import type { DocumentModel, FactsOf } from '../../application/documents-port.ts'
import {
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
  TEMPLATE_STATUS,
} from '../model.ts'
import { acceptanceFiling, preparationTitle } from '../preparation-wording.ts'
import { numberedSections, reasonBlocks, sentence } from '../wording.ts'

type Facts = FactsOf<'G15'>

/**
 * G15 补正通知书 during the initial review (第十八条第一款): everything that is missing, told at once.
 * A recommendation of this project (I-10): the measures know no supplement, and the paper says so.
 * Throws RangeError without an item.
 */
export function composeSupplementNotice(facts: Facts): DocumentModel {
  if (facts.items.length === 0) throw new RangeError('a supplement needs at least one item')
  return {
    kind: 'G15',
    fileName: docxName(`补正通知书（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: preparationTitle('关于补正', facts, '验收考核申请材料的通知书'),
    draftMark: DRAFT_MARK,
    templateStatus: `${TEMPLATE_STATUS}；《办法》未对补正作出规定`,
    addressee: facts.applicant,
    blocks: [
      paragraph(
        `${acceptanceFiling(facts)}根据${MEASURES}第十八条第一款的规定，我局进行了初审，现将需要补正的全部内容一次告知如下。`,
      ),
      ...numberedSections([
        {
          title: '补正内容',
          blocks: facts.items.flatMap((item, index) => [
            ...reasonBlocks(index, item),
            paragraph(`补正要求：${sentence(item.remedy)}`),
          ]),
        },
        { title: '补正时间', blocks: [paragraph(timeSentence(facts))] },
        { title: '补正期间的期限', blocks: [paragraph(CLOCKS[facts.clock])] },
      ]),
      ...bureauClosing(facts.contact),
    ],
    cites: ['18.1', '15', '16'],
  }
}

function timeSentence({ supplyBy }: Facts): string {
  const by =
    supplyBy === null
      ? '请准备齐全后一次提交'
      : `请于${supplyBy}前（含当日）一次提交；确有困难的，请在此之前与联系人商定`
  return `${by}。《办法》未规定补正的期限，办件编号和首次提交申请的日期不变。`
}

/** Interpretation I-10; the measures are silent, and every variant says so. */
const CLOCKS: Readonly<Record<Facts['clock'], string>> = {
  restart:
    '《办法》第十八条第一款规定的7个工作日初审期限，自我局收到齐全的补正材料起重新计算。《办法》对此未作规定，这是我局的工作安排。',
  pause:
    '《办法》第十八条第一款规定的7个工作日初审期限，在补正期间暂停计算，自我局收到补正材料起继续计算。《办法》对此未作规定，这是我局的工作安排。',
  continue: '《办法》第十八条第一款规定的7个工作日初审期限，不因补正而停止计算。',
}
