import type { Cite } from './cite.ts'

/**
 * What of the measures is not, or not wholly, carried by a procedure, a form or a rule, each with the
 * reason that a legal officer would accept: what is no rule for a program (aim, definition,
 * principle), and what people judge and do. A place may be carried in part and stand here for the
 * rest. A reason holds for the parts of a place too, where nothing carries them and they have none of
 * their own. `coverage` prints it, so it is in Chinese.
 */
const leftToPeople: Readonly<Partial<Record<Cite, string>>> = {
  // 第一章 总则
  '1': '说明制定目的和依据，不含可执行的要求；可查阅条文。',
  '2': '规定适用范围和国家规定优先，没有单独的办理程序；国家规定是否另有要求由人判断。',
  '3': '定义市级产业计量测试中心，不含单独的办理要求；“拟建”“（筹）”和“中心”的称谓随办理环节显示。',
  '4': '说明中心的性质和服务方向，属原则要求；申报书、筹建任务书设有相应栏目，是否达到由人审查。',
  '6.1': '是否符合产业发展政策规划由审查人员和专家判断，系统只收集依据。',
  '7(七)': '为申报国家级中心作储备，属方向性任务；国家级中心的申报不适用本办法。',
  '7(八)': '兜底任务，由筹建任务书据实填写，是否完成由人判断。',

  // 第二章 申请：第八条的实质条件由人判断，系统收集材料并提示
  '8(七)': '前瞻性、引领性和代表性由专家论证，系统只收集论证材料。',

  // 第三章 批筹与验收
  '10': '科学性、必要性和可行性由专家组论证，形式审查的结论由市局作出，系统不代为判断。',
  '11': '意见建议是否成立由市局分析研究，系统只保证每条意见都有处理记录后才能作出决定。',
  '12': '是否批准筹建由市局研究决定，系统只核对办理步骤是否齐备。',
  '13': '指导、支持和服务的内容办法未作具体规定，由区县局按实际开展，系统只作记录。',
  '14': '整合市内计量技术资源是可以采取的做法，由建设单位自行安排，筹建任务书设有相应栏目。',
  '17.2': '是否属于特殊原因、是否取消筹建资格由市局决定，期限届满不自动产生不利后果。',
  '19.1': '抽查比例办法未作规定，按解释参数执行；是否集中评议由考核组长决定，不作为必经步骤。',
  '20(十)': '其他资料由考核组按需要提出，内容不能事先规定。',
  '22.1': '研究是否批准由市局集体进行，系统记录会议和审批情况。',
  '22.2': '是否有必要重新考核由市局决定并说明理由，不合格不自动撤销筹建资格。',
  '23': '对弄虚作假等行为的依法处理由市局另行立案，本系统接收反映、暂停办理并保留办理记录。',
  '24': '牌匾是否制作由建设单位自行决定，规定格式尚未由市局提供；可查阅条文。',

  // 第四章 监督管理
  '26': '规定中心开展业务的行为规范和对证书、报告的法律责任，没有办理程序；是监督检查和撤销资格的依据，由人判断。',
  '31': '是否具备撤销情形由市局认定，系统只收集依据、核对步骤，不自动撤销。',
  '32': '规定施行日期和原办法废止：每个办件记载其适用的办法版本，不含其他可执行的要求。',
}

/** Marks what a later stretch brings, so that nobody takes it for decided. */
export const LATER = '后续环节，尚未实现'

/** What a later stretch brings. It is said only for as long as no act of a procedure carries the place. */
const stillToCome: Readonly<Partial<Record<Cite, string>>> = {
  '27': '年度建设任务、考核和监督检查',
  '27.1': '年度建设任务和考核、不定期监督检查',
  '27.2': '区县局年度监督检查和报送',
  '28': '能力变更申请和重大变化报告',
  '28.1': '能力变更的申请、考核和公告',
  '28.2': '重大变化的报告',
  '29': '年度报告的报送；报送期限已可计算',
  '30': '满5年复查的办理；期限已可计算',
  '31': '撤销资格的情形认定和决定',
}

/** Places with a reason of their own. */
export const placesWithReason: readonly Cite[] = [
  ...new Set([...Object.keys(leftToPeople), ...Object.keys(stillToCome)] as Cite[]),
]

/**
 * Why a place, or what is left of it, is not formalised: one Chinese sentence; null where nothing is
 * left. `hasActs` says whether a procedure carries it by now.
 */
export function reasonNotFormalised(cite: Cite, hasActs: boolean): string | null {
  const coming = stillToCome[cite]
  if (coming !== undefined && !hasActs) return `${LATER}：${coming}。`
  return leftToPeople[cite] ?? null
}
