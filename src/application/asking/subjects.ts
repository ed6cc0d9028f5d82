import type { Cite } from '../../regulation/cite.ts'
import type { FormId } from '../../regulation/forms/all.ts'
import type { PeriodId } from '../../regulation/periods/period.ts'

/** What a question can be about, told from its words. The places in the measures answer it. */
export interface Subject {
  readonly words: RegExp
  /** The places that answer; none where the measures say nothing. */
  readonly cites: readonly Cite[]
  /** Counts only where the question asks so. */
  readonly asks?: Aspect
  /** The period, where the question can be when something is due. */
  readonly period?: PeriodId
  /** The form that is filled in when somebody wants to do it. */
  readonly form?: FormId
  /** One sentence on what the measures leave open. */
  readonly open?: string
}

/** What is asked about a subject. */
export type Aspect = 'when' | 'materials' | 'how'

const ASPECTS: Readonly<Record<Aspect, RegExp>> = {
  when: /什么时候|几个月内|几年内|什么时间|何时|最晚|最迟|截止|哪天|哪一天|几号|几月|多久|多长|几天|多少天|几个工作日|多少个?工作日|期限|时限|到期|来得及|还有几天/,
  materials: /材料|资料|文件|要?(交|报|带|准备|提供)(什么|哪些|些啥)|清单|哪些东西/,
  how: /流程|怎么走|步骤|程序|怎么办理|怎样办理|如何办理|怎么申请|如何申请|怎样申请|怎么操作|怎么填|怎么提交|怎么申报|如何申报/,
}

/** Whether the words ask for this. */
export function asksFor(aspect: Aspect, words: string): boolean {
  return ASPECTS[aspect].test(words)
}

/** The first line that fits counts, so what is narrower stands first. */
const SUBJECTS: readonly Subject[] = [
  { words: /延期.*(最多|最长|能延|几个月)|最[多长].*延/, cites: ['17.2'], form: 'extension' },
  {
    words: /延期|延长|宽限|展期/,
    cites: ['17.2'],
    period: 'extension-window',
    form: 'extension',
  },
  {
    words: /(申请|提出|提交|报).{0,3}验收|验收.{0,2}申请/,
    asks: 'when',
    cites: ['17.1'],
    period: 'acceptance-apply-by',
    form: 'acceptance-application',
  },
  { words: /自评|自查.*分|分.*申请验收|\d+分.*验收/, cites: ['15(一)'] },
  { words: /验收.*条件|条件.*验收|任务.*(没|未).*验收/, cites: ['15', '15(一)'] },
  { words: /整改通知书?|一年.*整改|再次考核|重新考核|考核不合格|二次考核/, cites: ['22.2'] },
  {
    words: /(考核|得|考|打|只有|才)了?\d+(\.\d+)?分|不到80|低于80|不足80|没(有)?(考|通)过/,
    cites: ['21.1', '22.2'],
  },
  {
    words: /多少分|几分|合格线|及格|合格分/,
    cites: ['21.1'],
  },
  { words: /(现场|专家组?来|考核组来|现场考核)/, asks: 'materials', cites: ['20'] },
  {
    words: /验收|考核/,
    asks: 'materials',
    cites: ['16'],
    form: 'acceptance-application',
  },
  { words: /试运行|质量(管理)?体系/, cites: ['15(二)', '8(六)'] },
  { words: /不予考核/, cites: ['18.3'], period: 'refusal-notice' },
  { words: /现场考核/, asks: 'how', cites: ['19.1'] },
  { words: /初审/, cites: ['18.1'], period: 'initial-review' },
  {
    words: /考核报告|考核组.*报告/,
    cites: ['21.2'],
    period: 'assessment-report',
    form: 'assessment-report',
  },
  { words: /首次会议|末次会议|现场核查|抽查|抽取|能力验证/, cites: ['19.1'] },
  { words: /谁.*(参加|到场)|(参加|到场|出席)的?人/, cites: ['19.2'] },
  { words: /考核组|考核专家|(验收|考核).*专家|专家.*(几|怎么选|谁选)|组长/, cites: ['18.2'] },
  {
    words: /(组织|安排|开展|进行|什么时候来).*考核/,
    cites: ['18.1'],
    period: 'organise-assessment',
  },
  { words: /整改/, cites: ['21.1'], period: 'rectification', form: 'rectification-report' },
  {
    words: /(年度|年终|全年|每年|今年|去年|明年|本年|下年度?)的?.{0,6}(报告|总结|年报|计划)|年报/,
    cites: ['29'],
    period: 'annual-report',
    form: 'annual-report',
  },
  { words: /年度(建设)?任务|建设任务/, cites: ['27.1'] },
  {
    words: /区县局?.*检查|每年.*检查|检查.*(几次|多少次)|定期检查/,
    cites: ['27.2'],
    open: '一年检查几次，办法没有规定，只说每年定期检查。',
  },
  { words: /监督检查|不定期检查|飞行检查/, cites: ['27.1'] },
  {
    words:
      /(主任|负责人|法定代表人|法人代表|领导|管理人员|机构|设备|设施|场地|地址|实验室).{0,8}(换|变|调整|搬|迁|更替|坏|停用|卸任|离职|退休)|搬迁|搬家|迁址|(换|变更|更换|调整).{0,8}(主任|负责人|法定代表人|法人代表|领导|管理人员|机构|设备|设施|场地|地址|实验室)|重大变化/,
    cites: ['28.2'],
    form: 'major-change',
    open: '“及时”是几天，办法没有规定。',
  },
  {
    words:
      /(增加|新增|增项|扩项|扩大|减少|取消|变更|调整|加|扩).{0,8}(校准|检测|检定|测量|服务|能力|参数|项目|范围)|扩项|能力变更/,
    cites: ['28.1'],
    form: 'scope-change',
  },
  { words: /撤销筹建|筹建资格.*撤销/, cites: ['22.2'] },
  { words: /取消筹建|筹建资格.*取消|筹建.*逾期|逾期.*筹建/, cites: ['17.2'] },
  { words: /撤销|吊销|取消资格|摘牌/, cites: ['31'] },
  { words: /复查|满(5|五)年|(5|五)年(到|期)/, cites: ['30'], period: 'five-year-review' },
  { words: /牌匾|挂牌|牌子|制牌/, cites: ['24'] },
  { words: /名录|公布.*(中心|能力)|对外公布/, cites: ['25'] },
  { words: /证书.*(造假|虚假|伪造|不实)|(造假|虚假|伪造).*(证书|数据)/, cites: ['31(五)', '26.2'] },
  { words: /公示|异议/, cites: ['11'], form: 'notice-comment' },
  { words: /区县局?.*(做什么|指导|支持|干什么|职责)/, cites: ['13', '5'] },
  {
    words: /收到.{0,4}任务书.*(到期|期满|截止|结束|建成|完成)/,
    cites: ['14'],
    period: 'preparation',
  },
  { words: /共建|联合|其他单位.*资源|整合/, cites: ['14'] },
  { words: /筹建期|筹建.*(多长|多久|几年|时间|期限)|建设期|几年建成/, cites: ['14'] },
  { words: /验收/, asks: 'how', cites: ['16', '18.1'], form: 'acceptance-application' },
  {
    words: /申请验收|验收(考核)?申请/,
    cites: ['16'],
    form: 'acceptance-application',
  },
  { words: /任务书/, cites: ['12', '9.1(二)'], form: 'task-statement' },
  { words: /批准筹建|批筹|不予批准/, cites: ['12'] },
  { words: /批准成立|成立文件/, cites: ['22.1'] },
  { words: /严重违法|失信|黑名单/, cites: ['8(八)'] },
  { words: /注册计量师|领军人才|团队|人员.*(要求|数量)/, cites: ['8(二)'] },
  { words: /法人/, cites: ['8(一)'] },
  { words: /计量标准.*(证|考核|溯源)|检定人员/, cites: ['8(六)', '15(三)'] },
  { words: /专用计量|仪器装备|设备要求/, cites: ['8(三)'] },
  {
    words: /条件|哪些单位|什么单位|谁(可以|能)申|资格要求|门槛|能不能申(请|报)|可以申(请|报)吗/,
    cites: ['8'],
    form: 'application-dossier',
  },
  { words: /申请函|发函|主管部门|区县(人民)?政府/, cites: ['9.1'], form: 'sponsor-letter' },
  { words: /真实性|合法性/, cites: ['9.2'] },
  { words: /形式审查|退回|补正/, cites: ['10'], form: 'formality-review' },
  { words: /论证|推荐意见/, cites: ['10'] },
  { words: /超.{0,2}(能力)?范围|能力范围|确认的.*范围/, cites: ['26.1'] },
  { words: /(证书|数据|报告).*(真实|负责|责任|公正)/, cites: ['26.2'] },
  { words: /弄虚作假|造假|作弊/, cites: ['23'] },
  { words: /指导|帮扶|区县局.*(做|管|负责)/, cites: ['13', '5'] },
  { words: /国家级?(产业)?(计量)?.{0,6}储备|承担.*任务|主要任务|职责|任务有哪些/, cites: ['7'] },
  { words: /什么是|是什么|定义|含义/, cites: ['3', '4'] },
  { words: /规划|产业政策/, cites: ['6.1'] },
  { words: /施行|生效|实施时间|废止|旧办法|2022年/, cites: ['32'] },
  { words: /总局.*规定|适用范围|适用于|适用哪些/, cites: ['2'] },
  { words: /(谁|哪个部门|什么部门).*(管|负责|审批|主管)/, cites: ['5'] },
  { words: /依据|为什么制定|目的/, cites: ['1'] },
  {
    words: /收费|费用|要钱|多少钱|补助|经费|资助|奖励/,
    cites: [],
    open: '申请和考核是否收费、有无补助，办法没有规定。',
  },
  { words: /申报书/, cites: ['9.1(一)'], form: 'application-dossier' },
  {
    words: /(申请|申报|建).{0,12}(材料|流程|怎么|步骤|程序|文件|中心)/,
    cites: ['9.1'],
    form: 'application-dossier',
  },
  { words: /申请|申报/, asks: 'materials', cites: ['9.1'], form: 'application-dossier' },
  { words: /申请|申报/, asks: 'how', cites: ['9.1'], form: 'application-dossier' },
  { words: /验收考核|现场考核/, cites: ['19.1'] },
]

/** What the words are about, or null when it cannot be told. */
export function subjectOf(words: string): Subject | null {
  return (
    SUBJECTS.find(
      (one) => one.words.test(words) && (one.asks === undefined || asksFor(one.asks, words)),
    ) ?? null
  )
}
