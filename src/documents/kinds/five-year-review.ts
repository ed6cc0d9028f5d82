import type { DocumentBlock, DocumentModel, FactsOf } from '../../application/documents-port.ts'
import { centerReference, centerTitle } from '../center-wording.ts'
import {
  BLANK_DATE,
  bureauClosing,
  bureauHead,
  DRAFT_MARK,
  docxName,
  MEASURES,
  MUNICIPAL_BUREAU,
  paragraph,
} from '../model.ts'
import { rectificationBlocks } from '../preparation-wording.ts'
import {
  imprint,
  numbered,
  numberedSections,
  remedyBlocks,
  type Section,
  sentence,
  textBlocks,
} from '../wording.ts'

type Kind = 'G38' | 'G38-confirmation' | 'G38-result' | 'G38-rectification'

/** What the four papers of the bureau have in common; the body differs. */
function paper<K extends Kind>(
  kind: K,
  facts: FactsOf<K>,
  [name, lead, tail]: readonly [string, string, string],
  body: readonly DocumentBlock[],
  cites: readonly string[],
): DocumentModel {
  return {
    kind,
    fileName: docxName(`${name}（${facts.caseNumber}）草稿`),
    author: MUNICIPAL_BUREAU,
    head: bureauHead(),
    attachmentMark: null,
    title: centerTitle(lead, facts, tail),
    draftMark: DRAFT_MARK,
    templateStatus: null,
    addressee: facts.applicant,
    blocks: [...body, ...bureauClosing(facts.contact), ...imprint(facts.copyTo, BLANK_DATE)],
    cites,
  }
}

/** G38 复查通知 (第三十条): the center has completed five years; what it hands in, and by when. */
export function composeReviewNotice(facts: FactsOf<'G38'>): DocumentModel {
  const sections: Section[] = [
    { title: '复查内容和要求', blocks: textBlocks(facts.requirements) },
    {
      title: '提交材料',
      blocks: [
        paragraph(
          `请于${facts.dueOn}前（含当日）提交5年工作总结、计量测试项目服务能力表、自查情况及有关证明材料。《办法》未规定提交材料的时间，该日期由我局确定。`,
        ),
      ],
    },
    {
      title: '复查方式',
      blocks: [
        paragraph(
          '我局组织专家组进行书面或者现场复查，具体安排另行告知；对专家组成员有异议的，可以提出并说明理由。',
        ),
      ],
    },
  ]
  return paper(
    'G38',
    facts,
    ['复查通知', '关于开展', '满5年复查的通知'],
    [
      paragraph(
        `${centerReference(facts)}自${facts.countsFrom}起，至${facts.completedOn}满5年。根据${MEASURES}第三十条的规定，我局对其组织开展复查。现将有关事项通知如下。`,
      ),
      ...numberedSections(sections),
    ],
    ['30'],
  )
}

const reviewed = (facts: FactsOf<'G38-confirmation'>): string =>
  `${centerReference(facts)}于${facts.completedOn}满5年，我局依照${MEASURES}第三十条的规定组织开展了复查，专家组于${facts.reviewedOn}完成复查。`

/** G38 复查合格确认文件 (第三十条「由市市场监管局发文确认」). */
export function composeReviewConfirmation(facts: FactsOf<'G38-confirmation'>): DocumentModel {
  return paper(
    'G38-confirmation',
    facts,
    ['复查合格确认文件', '关于确认', '复查合格的通知'],
    [
      paragraph(`${reviewed(facts)}经研究，确认${facts.projectName}复查合格。`),
      paragraph(
        '请继续在确定的计量测试项目服务能力范围内开展技术工作，按照《办法》第二十八条、第二十九条的规定办理变更、报告重大变化和报送年度报告，接受监督管理。',
      ),
    ],
    ['30', '26.1', '28', '29'],
  )
}

/**
 * G38 复查结果通知 for a review that was not passed; whether to revoke is another matter (第三十一条).
 * Throws RangeError without a reason.
 */
export function composeReviewResult(facts: FactsOf<'G38-result'>): DocumentModel {
  if (facts.reason.trim() === '') throw new RangeError('a failed review needs its reason')
  return paper(
    'G38-result',
    facts,
    ['复查结果通知', '关于', '复查结果的通知'],
    [
      paragraph(`${reviewed(facts)}经研究，${facts.projectName}复查不合格。`),
      ...numberedSections([
        { title: '理由', blocks: [paragraph(sentence(facts.reason))] },
        { title: '复查发现的问题', blocks: numbered(facts.problems) },
        {
          title: '后续处理',
          blocks: [
            paragraph(
              '复查不合格属于《办法》第三十一条第（四）项规定的情形。本通知不是撤销资格的决定；我局拟作出处理的，将另行书面告知事实、理由和依据，听取你单位的陈述和申辩。',
            ),
          ],
        },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
    ],
    ['30', '31(四)'],
  )
}

/**
 * G38 复查限期整改通知: the measures name no rectification here, the bureau's setting does.
 * Throws RangeError without an item.
 */
export function composeReviewRectification(facts: FactsOf<'G38-rectification'>): DocumentModel {
  if (facts.items.length === 0) throw new RangeError('what is to be put right must be described')
  return paper(
    'G38-rectification',
    facts,
    ['复查限期整改通知', '关于', '复查限期整改的通知'],
    [
      paragraph(`${reviewed(facts)}复查发现下列问题，请限期整改。`),
      ...numberedSections([
        { title: '整改事项', blocks: rectificationBlocks(facts.items) },
        {
          title: '整改时间和报告',
          blocks: [
            paragraph(
              `请于${facts.dueOn}前（含当日）整改，并向我局书面报告整改结果，附证明材料。整改后由专家组再提复查意见。《办法》未规定复查中的整改，该安排由我局确定，以一次为限。`,
            ),
          ],
        },
        { title: '救济途径', blocks: remedyBlocks(facts.remedySentence) },
      ]),
    ],
    ['30'],
  )
}
