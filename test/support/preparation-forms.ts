import type { FormValues } from '../../src/regulation/form.ts'
import type { FormId } from '../../src/regulation/forms/all.ts'
import { addDays, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { SAMPLE_DAY, sampleFile } from './sample-dossier.ts'

/**
 * A complete answer to every form from the appraisal to the receipt of the task statement.
 * Everybody and everything in it is made up.
 */

const scan = [sampleFile('扫描件.pdf')]

const expert = (id: string, name: string, lead = false) => ({
  id,
  name,
  employer: '某某计量研究院（虚构）',
  speciality: '电池测量',
  lead,
})

/** So many experts, the first of them the lead. */
export function sampleExperts(count: number): readonly ReturnType<typeof expert>[] {
  return Array.from({ length: count }, (_, n) => expert(`r${n + 1}`, `专家${n + 1}`, n === 0))
}

const publicationOn = (day: CivilDate) => ({
  websiteAddress: 'https://www.example.cn/gongshi/1.html',
  publishedOn: addDays(day, -8),
  publishedTime: '09:30',
  days: 7,
  contact: '市局计量处 023-00000001',
  noticeText: '现将拟批准筹建的市级产业计量测试中心予以公示（虚构）。',
  startScreenshot: scan,
})

/** The answers as they would be given on a day; nothing in them is more than eight days old. */
export function preparationFormsOn(day: CivilDate) {
  const publication = publicationOn(day)
  return {
    'appraisal-panel': { experts: sampleExperts(5) },
    'appraisal-meeting': { heldOn: addDays(day, 9), place: '市局第二会议室' },
    'recusal-declaration': { noConflict: true, signer: '专家1', signedOn: day },
    'member-objection': { memberName: '专家1', reason: '在同类项目的竞争单位任职（虚构）' },
    'appraisal-opinion': {
      scientific: '技术路线清晰',
      necessity: '本地尚无相应能力',
      feasibility: '团队和经费落实',
      conclusion: 'recommended',
      signer: '专家1',
    },
    'appraisal-conclusion': {
      conclusion: 'recommended',
      opinion: '专家组建议批准筹建（虚构）',
      votesFor: 5,
      votesAgainst: 0,
    },
    'public-notice': publication,
    'notice-correction': { ...publication, reason: '原公示中心名称有误（虚构）' },
    'notice-end': { endScreenshot: scan },
    'notice-comment': { content: '该项目的服务范围与某中心重复（虚构）' },
    'comment-disposal': {
      commentNumber: 1,
      result: 'notUpheld',
      basis: '经核实不构成重复（虚构）',
    },
    'approval-proposal': {
      creditQueriedOn: addDays(day, -2),
      creditResult: 'notListed',
      taskStatementIsFinal: true,
      grounds: '专家组一致推荐，公示期满无异议（虚构）',
    },
    'refusal-proposal': { grounds: '专家组不予推荐（虚构）' },
    'legal-review': { opinion: 'agree' },
    'approval-decision': {},
    receipt: { receivedOn: day, receivedBy: '联系人甲', capacity: 'authorised' },
    'service-address': {
      consentElectronic: true,
      address: '重庆市沙坪坝区示例路1号（虚构）',
      recipient: '联系人甲',
      phone: '023-00000004',
    },
  } as const satisfies Partial<Record<FormId, FormValues>>
}

/** The answers on `SAMPLE_DAY`. */
export const preparationSamples = preparationFormsOn(SAMPLE_DAY)

/** The id of one of these forms. */
export type PreparationForm = keyof typeof preparationSamples

export const preparationForms = Object.keys(preparationSamples) as readonly PreparationForm[]
