import type { FormValues, Row } from '../../src/regulation/form.ts'
import { addDays, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { sampleFile } from './sample-dossier.ts'

/** Filled-in forms of inspection, annual task, warning and revocation. Everything here is made up. */

const inspectors: readonly Row[] = [
  { id: 'r1', name: '检查人员甲', unit: '沙坪坝区市场监管局计量科' },
  { id: 'r2', name: '检查人员乙', unit: '沙坪坝区市场监管局计量科' },
]

const CONFORMING = [
  'withinScope',
  'certificates',
  'staff',
  'qualitySystem',
  'changeReports',
  'annualReport',
  'impartiality',
]

const corrected = (day: CivilDate): FormValues => ({
  done: '过期设备已停用并完成溯源（虚构）',
  completedOn: day,
  signer: '联系人甲',
  proof: [sampleFile('证明材料.pdf')],
})

/** By form, valid on the given day. */
export function supervisionSamples(day: CivilDate): Readonly<Record<string, FormValues>> {
  return {
    'inspection-arrangement': {
      type: 'regular',
      announcement: 'notice',
      plannedOn: day,
      inspectors,
    },
    inspection: {
      level: 'districtBureau',
      type: 'regular',
      inspectedOn: day,
      inspectors,
      ...Object.fromEntries(CONFORMING.map((item) => [item, 'conforming'])),
      traceability: 'notConforming',
      traceabilityNote: '2台设备溯源已过有效期仍在使用（虚构）',
      certificatesChecked: 3,
      conclusion: 'failed',
      centerSignature: 'signed',
      centerRepresentative: '联系人甲（质量负责人）',
      signedRecord: [sampleFile('检查记录.pdf')],
    },
    'inspection-objection': {
      objection: '其中1台设备已停用（虚构）',
      signer: '联系人甲',
      signedOn: day,
    },
    'inspection-result': {
      result: 'failed',
      basis: '2台关键设备溯源已过有效期仍在使用（虚构）',
      response: '1台确已停用，予以采纳（虚构）',
      due: addDays(day, 60),
      requirements: '停用过期设备并完成溯源（虚构）',
    },
    'inspection-rectification': corrected(day),
    'inspection-recheck': {
      recheckedOn: day,
      found: '过期设备已停用并完成溯源（虚构）',
      conclusion: 'passed',
      inspectors,
    },
    'annual-task': {
      year: Number(day.slice(0, 4)),
      due: `${day.slice(0, 4)}-11-30`,
      items: [
        { id: 'r1', indicator: '新建关键参数测量项目', target: '3项', weight: 60 },
        { id: 'r2', indicator: '服务企业', target: '20家', weight: 40 },
      ],
    },
    'task-receipt': { receivedOn: day, receivedBy: '联系人甲' },
    'annual-self-assessment': {
      items: [
        { id: 'r1', indicator: '新建关键参数测量项目', result: '已建3项（虚构）', degree: 100 },
        { id: 'r2', indicator: '服务企业', result: '服务18家（虚构）', degree: 90 },
      ],
      summary: '任务基本完成（虚构）',
      signer: '联系人甲',
    },
    'annual-grade': { grade: 'good', reason: '主要任务完成（虚构）' },
    'conduct-report': {
      source: 'complaint',
      learntOn: day,
      conduct: '未按受理次序出具报告（虚构）',
    },
    'conduct-verification': {
      verifiedOn: day,
      way: 'papers',
      found: '4份委托未按受理次序出具报告（虚构）',
      established: true,
    },
    'warning-order': {
      facts: '4份委托未按受理次序出具报告（虚构）',
      requirements: '公开受理次序，书面报告改正情况（虚构）',
      due: addDays(day, 30),
      contact: '市局计量处 023-00000001',
    },
    'correction-report': corrected(day),
    'revocation-ground': {
      ground: 'notOperating',
      proof: '实验室已清空，人员已遣散（虚构）',
      evidence: [sampleFile('现场照片.pdf')],
    },
    'collective-decision': {
      meetingName: '局长办公会（虚构）',
      meetingDate: day,
      minutesNumber: '局长办公会纪要〔2026〕9号',
      opinion: '经集体研究，同意所提意见（虚构）',
    },
    'revocation-publication': {
      websiteAddress: 'https://www.example.cn/gonggao/1.html',
      publishedOn: day,
      screenshot: [sampleFile('公布截图.png')],
    },
  }
}
