import { articleNumberIn } from '../../regulation/article-words.ts'
import type { Cite } from '../../regulation/cite.ts'
import { type CivilDate, isCivilDate } from '../../regulation/time/civil-date.ts'
import { asksFor, type Subject, subjectOf } from './subjects.ts'

/** The intents of interface.md: what a message is, whoever sent it. */
export type AskIntent =
  | 'status'
  | 'howto'
  | 'deadline'
  | 'start_form'
  | 'reg_qa'
  | 'officer_action'
  | 'doc_gen'
  | 'report_problem'
  | 'smalltalk'
  | 'ambiguous'
  | 'out_of_scope'
  | 'correction'
  | 'human'

/** What was read out of a message. */
export interface Meaning {
  readonly intent: AskIntent
  /** What it named: `case`, `date`, `score`, `months`, `form`, `period`, `act`, `reason`, `field`. */
  readonly slots: Readonly<Record<string, string>>
  /** The places in the measures that answer it. */
  readonly cites: readonly Cite[]
  readonly subject: Subject | null
}

const CASE_NUMBER = /JC-\d{4}-\d{4,}/i

const SMALLTALK =
  /^(你好|您好|你们好|嗨|哈喽|hi|hello|hey|在吗|在不在|早上好|上午好|下午好|晚上好|早|谢谢|多谢|感谢|辛苦了|再见|拜拜|好的?|收到|明白了?|嗯+|哦|ok|帮助|菜单|help)[啊呀呢哦了您你们!！~～。.\s]*$|^(你|您)是谁|你叫什么|你(能|会|可以)(做|干|办)?(什么|些什么|啥)/i
const HUMAN =
  /转人工|有(没有)?人.*(帮|吗)|人工(服务|客服)?$|找(个)?(人|真人|工作人员|经办人)|联系(经办人|工作人员|市局|人工)|客服|真人|打(个)?电话给|(市局|计量处)的?(电话|联系方式)|电话是多少/
const CORRECTION =
  /填错|写错|输错|选错|发错|传错|填的不对|写的不对|改一下|改为|改成|更正|重新填|修改(刚才|一下|联系|填)|刚才.*(改|错)/
const STATUS =
  /进度|到哪(一步|里|儿|步|个环节)?了?|走到哪|什么状态|办到哪|审到哪|怎么样了|到什么(阶段|环节|程度)|(审|批|办|查)(完|好|过|下来)?了?(没有?|吗)$|有(没有)?(消息|结果)了|结果出来了?(没|吗)|轮到谁|卡在|我的(申请|案件|事项)(现在)?(呢|如何|在哪)|到谁(那|手)/
const REPORT =
  /(我|我们)?(要|想)?.{0,3}(举报|投诉|检举)|反映.*(情况|问题|线索)|(情况|问题|线索).*反映|提供线索/
const OUT_OF_SCOPE =
  /国家级|国家产业计量测试中心|计量标准考核(怎么|如何|流程|办理)|强制检定|强检|天气|股票|新闻|笑话|吃饭|午饭|彩票|翻译|写(首)?诗|唱歌|检定收费|计量师.*(考试|报名|注册怎么)|驾照|社保|公积金|身份证|护照|签证|营业执照怎么|食品|药品|特种设备|商标|专利怎么/
const DOCUMENT =
  /(生成|导出|下载|打印|起草|拟(写|定)?一?份?|出一?份|写一?份|做一?份|发我一?份|要一?份|给我一?份|制作).*(word|excel|表|书|报告|总结|通知|公示|意见|决定|文件|材料|证明|函|模板|台账|公告|回执|记录|方案)|(word|excel|模板|文书|文件|通知书?|台账).*(导出|生成|下载|打印|发(给)?我|给我)|模板/i
const QUESTION =
  /[?？吗呢]|什么|多久|多长|多少|几个|几次|几年|几天|几分|几人|怎么|如何|怎样|哪些|哪个|哪里|谁|要求|条件|需要|行不行|能不能|能否|可不可以|是否|要不要|有没有|为什么|算不算/
const WISH =
  /我们?要|我们?想|^想|想要|要办|准备|帮我|请帮|开始|填写|填报|提交|上报|申请|申报|报告|登记|办理|写/
const ACT =
  /^(请|请你|帮我|麻烦|那就|我|我们|市局)?\s*(把|将|对)?.{0,16}?(同意|批准|退回|驳回|签发|受理|不予受理|不予批准|不予考核|否决|不同意|审核通过|审批通过|予以通过|发公示|发布公示|结束公示|撤销|下达|移送|确认|通过)/
const ON_A_CASE =
  /这个|这份|这件|这项|该(案|申请|项目|单位|中心)|此(案|件|申请)|案件|把.*(退|批|签)|将.*(退|批|签)|JC-/i
const ACT_WORD =
  /不同意|不予受理|不予批准|不予考核|同意|批准|退回|退|驳回|签发|受理|否决|通过|公示|撤销|下达|移送|确认|批/

const DOMAIN =
  /中心|申请|申报|筹建|验收|考核|计量|案件|材料|期限|文书|专家|市局|区县|公示|证书|报告|整改|表格|填/

/** Reads what a message is, what it names, and which places of the measures answer it. Pure. */
export function readMeaning(message: string): Meaning {
  const words = message
    .trim()
    .replace(/[。．.!！~～\s]+$/u, '')
    .replace(/[\s　]+/gu, ' ')
  const subject = subjectOf(words)
  const intent = intentOf(words, subject)
  return {
    intent,
    slots: slotsOf(words, intent, subject),
    cites: citesOf(words, intent, subject),
    subject,
  }
}

/** One test after the other; the first that fits counts. */
const TESTS: readonly (readonly [
  AskIntent,
  (words: string, subject: Subject | null) => boolean,
])[] = [
  ['smalltalk', (words) => SMALLTALK.test(words)],
  ['human', (words) => HUMAN.test(words)],
  ['reg_qa', (words) => articleNumberIn(words) !== null],
  ['report_problem', (words) => REPORT.test(words)],
  ['out_of_scope', (words) => OUT_OF_SCOPE.test(words) && !/储备/.test(words)],
  ['status', (words) => CASE_NUMBER.test(words) && !ACT.test(words) && !DOCUMENT.test(words)],
  ['status', (words, subject) => STATUS.test(words) && !isAbout(subject, words)],
  ['doc_gen', (words) => DOCUMENT.test(words) && !QUESTION.test(words)],
  ['correction', (words) => CORRECTION.test(words) && !QUESTION.test(words)],
  ['officer_action', (words) => isAct(words)],
  ['deadline', (words, subject) => subject?.period !== undefined && asksFor('when', words)],
  ['howto', (words, subject) => subject !== null && asksFor('how', words)],
  ['reg_qa', (words, subject) => subject !== null && QUESTION.test(words)],
  ['start_form', (words, subject) => subject?.form !== undefined && WISH.test(words)],
  ['reg_qa', (_words, subject) => subject !== null],
  ['deadline', (words) => /我的期限|哪些(期限|日期)|快到期|要到期/.test(words)],
  ['howto', (words) => asksFor('how', words) && DOMAIN.test(words)],
  ['status', (words) => /我的(申请|事项|案件)|待办/.test(words)],
  ['ambiguous', (words) => DOMAIN.test(words) || QUESTION.test(words) || words.length <= 6],
]

function intentOf(words: string, subject: Subject | null): AskIntent {
  if (words === '') return 'ambiguous'
  return TESTS.find(([, fits]) => fits(words, subject))?.[0] ?? 'out_of_scope'
}

/** 「初审多久出结果了」 asks for the rule, 「我的申请审完了吗」 for the case. */
function isAbout(subject: Subject | null, words: string): boolean {
  return subject?.period !== undefined && asksFor('when', words) && !/我的|我们的/.test(words)
}

/** An order on a case; what asks is none, and neither is what one wants for oneself. */
function isAct(words: string): boolean {
  if (/[?？吗呢]$|什么|怎么|多久|几|如何|能不能|是否|会被/.test(words)) return false
  return (
    ACT.test(words) &&
    (ON_A_CASE.test(words) || words.length <= 6) &&
    !/^我(们)?(要|想)申请/.test(words)
  )
}

const MISSING: readonly (readonly [RegExp, Cite])[] = [
  [/法人/, '8(一)'],
  [/计量师|人员|团队|领军/, '8(二)'],
  [/计量标准|仪器/, '8(三)'],
  [/失信|信用/, '8(八)'],
  [/函/, '9.1'],
]

function citesOf(words: string, intent: AskIntent, subject: Subject | null): readonly Cite[] {
  const article = articleNumberIn(words)
  if (article !== null) return [`${article}` as Cite]
  if (intent === 'officer_action' && /退/.test(words)) return ['10', ...lacking(words)]
  const bare: readonly AskIntent[] = ['status', 'smalltalk', 'human', 'correction', 'ambiguous']
  if (bare.includes(intent)) return []
  if (intent === 'report_problem') return ['23']
  if (intent === 'out_of_scope') return /计量|中心|检定/.test(words) ? ['2'] : []
  return subject?.cites ?? []
}

const lacking = (words: string): readonly Cite[] =>
  /缺|没有|不足|不符/.test(words)
    ? MISSING.filter(([what]) => what.test(words)).map(([, cite]) => cite)
    : []

function slotsOf(
  words: string,
  intent: AskIntent,
  subject: Subject | null,
): Readonly<Record<string, string>> {
  const acts = intent === 'officer_action'
  const forms = intent === 'start_form' || intent === 'doc_gen'
  const found: Readonly<Record<string, string | null | undefined>> = {
    case: CASE_NUMBER.exec(words)?.[0].toUpperCase(),
    date: dateIn(words),
    score: /(\d{1,3}(?:\.\d+)?)\s*分(?!钟)/.exec(words)?.[1],
    months: /(\d{1,2})\s*个月/.exec(words)?.[1],
    period: intent === 'deadline' ? subject?.period : null,
    form: forms ? subject?.form : null,
    format: /word|excel/i.exec(words)?.[0].toLowerCase(),
    act: acts ? ACT_WORD.exec(words)?.[0] : null,
    reason: acts ? /[,，;；、因](?:为|是)?\s*(.+)$/.exec(words)?.[1] : null,
    field:
      intent === 'correction'
        ? /(?:把|将)?([\p{Script=Han}]{2,10})(?:改|填错|写错)/u.exec(
            words.split(/[,，]/).at(-1) ?? '',
          )?.[1]
        : null,
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) =>
      value === undefined || value === null || value === ''
        ? []
        : [[name, value.replace(/^(把|将)/, '')]],
    ),
  )
}

/** 「2024年5月20日」, 「2024-5-20」, 「2024.5.20」 in a text as a civil date; null when none is real. */
export function dateIn(words: string): CivilDate | null {
  const found = /(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})/.exec(words)
  if (found === null) return null
  const [, year, month = '', day = ''] = found
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(date) ? date : null
}
