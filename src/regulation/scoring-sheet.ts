import { z } from 'zod'
import { type Cite, isCite } from './cite.ts'
import { limitAt } from './limits.ts'
import { type CivilDate, isCivilDate } from './time/civil-date.ts'

/**
 * The sheet by which an acceptance is scored（第二十一条第一款，《验收考核内容及分值表》）. The official
 * sheet is not part of the published text: the default below is a reference template, dated data
 * that the bureau replaces with its own through `parseScoringSheet`, without a change of code.
 */

/** A part of the sheet: 一、二、三. */
export interface ScoringPart {
  readonly id: string
  readonly title: string
}

/** One item that is given points. */
export interface ScoringItem {
  readonly id: string
  /** The id of its part. */
  readonly parent: string
  readonly title: string
  /** The places of the measures that ask for it; empty where the bureau's sheet names none. */
  readonly cites: readonly Cite[]
  readonly max: number
  /** Points are given in multiples of it. */
  readonly step: number
  /** What the panel looks at. */
  readonly evidence: readonly string[]
}

/** A scoring sheet; an assessment keeps the version that it began with. */
export interface ScoringSheet {
  readonly version: string
  /** What every print and card says of it; '' for the bureau's own. */
  readonly label: string
  readonly validFrom: CivilDate
  readonly parts: readonly ScoringPart[]
  readonly items: readonly ScoringItem[]
}

/** What the default sheet says of itself wherever it is shown. */
export const REFERENCE_SHEET =
  '参考分值模板——非《重庆市市级产业计量测试中心验收考核内容及分值表》正式附件，启用前应由市局替换或确认'

/** Points go in halves unless the sheet says otherwise. */
export const DEFAULT_STEP = 0.5

function item(
  id: string,
  max: number,
  title: string,
  cites: readonly Cite[],
  ...evidence: readonly string[]
): ScoringItem {
  const [parent = ''] = id.split('.')
  return { id, parent, title, cites, max, step: DEFAULT_STEP, evidence }
}

/** The default: 3 parts, 18 items, 100 points. */
export const referenceSheet: ScoringSheet = {
  version: '参考模板2026.1',
  label: REFERENCE_SHEET,
  validFrom: '2024-05-06',
  parts: [
    { id: '1', title: '计量测试项目能力与水平' },
    { id: '2', title: '计量科技创新能力与成果' },
    { id: '3', title: '产业中心运行能力与成效' },
  ],
  items: [
    item(
      '1.1',
      10,
      '计划建立的计量标准建成情况：通过考核或完成溯源，占任务书的比例',
      ['15(三)', '20(四)'],
      '计量标准考核证书',
      '检定或校准证书',
    ),
    item('1.2', 8, '检定、校准项目能力，完成比例', ['20(三)'], '检定项目能力表', '校准项目能力表'),
    item(
      '1.3',
      10,
      '关键参数测量项目能力：范围、不确定度、完成比例',
      ['20(三)', '20(六)'],
      '关键参数测量项目能力表',
      '测量报告和原始记录',
    ),
    item(
      '1.4',
      5,
      '自行编制的校准、测量规范：质量和专家评审情况',
      ['20(五)', '20(六)'],
      '规范文本',
      '技术评审证明',
    ),
    item('1.5', 5, '设备配置与溯源', ['20(三)'], '测量仪器设备配置表', '溯源证书'),
    item('1.6', 7, '抽查项目的人员能力验证', ['19.1'], '抽样记录', '能力验证记录'),
    item('2.1', 6, '计量科研项目', ['20(七)'], '立项、结题文件'),
    item('2.2', 5, '参与起草规程、规范、标准', ['20(七)'], '规程、规范、标准文本'),
    item('2.3', 5, '论文、专利、著作、奖项', ['20(七)'], '论文、专利、获奖证书'),
    item('2.4', 5, '专用测量方法、装置的研制和应用', ['8(五)', '7(三)'], '研制报告', '应用证明'),
    item('2.5', 4, '领军人才和创新团队', ['20(八)'], '人才介绍', '团队名册'),
    item('3.1', 3, '组织机构、职责、规划和六个体系', ['7(五)'], '机构文件', '体系建设材料'),
    item(
      '3.2',
      6,
      '质量管理体系试运行及记录',
      ['15(二)', '20(二)'],
      '质量手册、程序文件、作业指导书',
      '试运行记录',
    ),
    item('3.3', 4, '人员和注册计量师', ['8(二)', '20(八)'], '专业技术人员名册', '注册证'),
    item('3.4', 3, '场地和环境', ['8(六)'], '现场查看'),
    item('3.5', 3, '建设资金投入和到位', ['20(九)'], '资金凭证'),
    item('3.6', 6, '服务案例和对产业的可衡量成效', ['20(九)'], '服务合同', '成效证明'),
    item(
      '3.7',
      5,
      '平台与联盟、资源整合、后续建设规划',
      ['7(六)', '14', '20(一)'],
      '共建协议',
      '后续建设规划报告',
    ),
  ],
}

/** The sheets that the product brings, from old to new. */
export const scoringSheets: readonly [ScoringSheet, ...ScoringSheet[]] = [referenceSheet]

/** The sheet in force on a day; before the first one, the first. */
export function scoringSheetAt(date: CivilDate): ScoringSheet {
  return scoringSheets.findLast((sheet) => sheet.validFrom <= date) ?? scoringSheets[0]
}

/** The sheet of a version, or null when the product does not know it: the bureau's own. */
export function scoringSheetOf(version: string): ScoringSheet | null {
  return scoringSheets.find((sheet) => sheet.version === version) ?? null
}

/** Points in millionths: sums of steps and means are exact in whole numbers. */
const MILLION = 1_000_000
const exactly = (points: number): number => Math.round(points * MILLION)

/** Whether points are a multiple of the step. */
export function isOnStep(points: number, step: number): boolean {
  return exactly(step) > 0 && exactly(points) % exactly(step) === 0
}

/** What reading a sheet gives. */
export type SheetCheck =
  | { readonly ok: true; readonly sheet: ScoringSheet }
  | { readonly ok: false; readonly because: string }

const points = z.number('分值应为数字').positive('分值应大于0')
const name = z.string('应填写文字').trim().min(1, '不能为空')

const sheetSchema = z.object({
  version: name,
  label: z.string('应填写文字').trim().default(''),
  validFrom: z.string('应填写日期').refine(isCivilDate, '启用日期不是有效日期'),
  parts: z.array(z.object({ id: name, title: name }), '应为列表').min(1, '至少一个部分'),
  items: z
    .array(
      z.object({
        id: name,
        parent: name,
        title: name,
        cites: z
          .array(z.string().refine(isCite, '条款写法不正确，形如 15(三)'), '应为列表')
          .default([]),
        max: points,
        step: points.default(DEFAULT_STEP),
        evidence: z.array(name, '应为列表').default([]),
      }),
      '应为列表',
    )
    .min(1, '至少一项考核内容'),
})

function twice(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))]
}

/** What is wrong with a sheet as a whole; empty when it can be used（第二十一条: 满分为100分）. */
export function sheetFaults(sheet: ScoringSheet): readonly string[] {
  const full = limitAt('fullScore', sheet.validFrom).value
  const partIds = sheet.parts.map(({ id }) => id)
  const itemIds = sheet.items.map(({ id }) => id)
  const total = sheet.items.reduce((sum, { max }) => sum + exactly(max), 0)
  return [
    ...twice([...partIds, ...itemIds]).map((id) => `编号“${id}”重复`),
    ...sheet.items
      .filter(({ parent }) => !partIds.includes(parent))
      .map(({ id, parent }) => `考核内容“${id}”所属的部分“${parent}”不存在`),
    ...partIds
      .filter((id) => !sheet.items.some(({ parent }) => parent === id))
      .map((id) => `部分“${id}”没有考核内容`),
    ...sheet.items
      .filter(({ max, step }) => !isOnStep(max, step))
      .map(({ id, step }) => `考核内容“${id}”的满分不是计分单位${step}分的整数倍`),
    ...(total === exactly(full)
      ? []
      : [`各项满分合计${total / MILLION}分，应为${full}分（第二十一条第一款）`]),
  ]
}

/**
 * Reads a sheet from data, as an administrator replaces the reference template. Refused with the
 * reasons in Chinese when the points do not add up to 100 or ids do not fit.
 */
export function parseScoringSheet(data: unknown): SheetCheck {
  const parsed = sheetSchema.safeParse(data)
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    return { ok: false, because: `分值表不完整：${places.join('；')}。` }
  }
  const sheet = parsed.data as ScoringSheet
  const faults = sheetFaults(sheet)
  return faults.length === 0
    ? { ok: true, sheet }
    : { ok: false, because: `分值表不能启用：${faults.join('；')}。` }
}
