import type { FormValues } from '../../src/regulation/form.ts'
import { addDays, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { sampleFile } from './sample-dossier.ts'

const correctionOn = (day: CivilDate): FormValues => ({
  items: [{ id: 'c1', material: '材料（虚构）', problem: '不一致（虚构）', requirement: '更正' }],
  dueOn: addDays(day, 7),
  contact: '市局计量处 023-00000001',
})

import { supervisionSamples } from './supervision-samples.ts'

/** A filled-in form of every kind that the matters of a center ask for. Everything here is made up. */
export function matterFormsOn(day: CivilDate): Readonly<Record<string, FormValues>> {
  const scan = [sampleFile('扫描件.pdf')]
  return {
    'annual-report': {
      year: 2026,
      dataUntil: day,
      summary: '围绕新型储能产业开展计量测试服务（虚构）',
      tasks: [
        { id: 't1', content: '建立校准装置（虚构）', result: '已建成（虚构）', completion: 100 },
      ],
      nextYearPlan: [{ id: 'p1', content: '服务企业（虚构）', target: '20家' }],
      servedOrganisations: 56,
      certificates: 1200,
      signer: '联系人甲',
      signedOn: day,
    },
    'sealed-report': { sealedScan: scan },
    'report-correction': correctionOn(day),
    'scope-change': {
      rows: [
        {
          id: 'c1',
          change: 'extend',
          currentNo: 1,
          currentItem: '电池内阻测试仪（虚构）',
          item: '电池内阻测试仪（虚构）',
          parameter: '交流内阻',
          range: '0.05 mΩ～100 mΩ',
          uncertainty: 'U=0.1%（k=2）',
          specification: 'JJF XXXX（虚构）',
        },
        {
          id: 'c2',
          change: 'add',
          item: '储能电站绝缘电阻测量（虚构）',
          range: '1 kΩ～1 GΩ',
          uncertainty: 'U=1%（k=2）',
          specification: '自编规范B（虚构）',
          ownMade: true,
        },
      ],
      reason: '新建装置（虚构）',
      signer: '联系人甲',
      signedOn: day,
      evidence: scan,
    },
    'matter-assessment': { manner: 'onPaper', heldOn: day },
    'scope-assessment': {
      items: [
        { id: 'i1', rowNo: 1, conclusion: 'met' },
        { id: 'i2', rowNo: 2, conclusion: 'met' },
      ],
      finishedOn: day,
      conclusion: 'met',
      opinion: '符合要求（虚构）',
      signedReport: scan,
    },
    'scope-change-proposal': { grounds: '经考核符合要求（虚构）' },
    'scope-announcement': {
      websiteAddress: 'https://www.example.cn/gonggao/1.html',
      announcedOn: day,
      screenshot: scan,
    },
    'review-start': { countsFrom: '2021-07-01', reason: '送达回证（虚构）' },
    'review-notice': {
      requirements: '复查5年来能力保持情况（虚构）',
      dueOn: addDays(day, 30),
      contact: '市局计量处 023-00000001',
    },
    'five-year-review': {
      summary: '批准成立以来的工作（虚构）',
      years: [{ id: 'y1', year: 2025 }],
      selfReview: [{ id: 's1', item: '能力保持（虚构）', finding: '保持（虚构）' }],
      nextPlan: '继续建设（虚构）',
      signer: '联系人甲',
      signedOn: day,
      capabilityList: scan,
    },
    'review-report': {
      finishedOn: day,
      conclusion: 'passed',
      opinion: '能力保持良好（虚构）',
      signedReport: scan,
    },
    'review-proposal': { grounds: '专家组意见为合格（虚构）' },
    'review-rectification': correctionOn(day),
    'review-rectification-report': {
      items: [{ id: 'r1', problem: '证书过期（虚构）', result: '已重新考核（虚构）' }],
      signer: '联系人甲',
      proof: scan,
    },
    'scope-supplement': correctionOn(day),
    'event-supplement': correctionOn(day),
    'center-event': {
      kind: 'rename',
      eventDate: day,
      description: '经批准更名（虚构）',
      newName: '重庆市新型储能与氢能产业计量测试中心',
      proof: scan,
    },
    'center-event-proposal': { effectiveOn: day, grounds: '更名属实（虚构）' },
    ...supervisionSamples(day),
    'major-change': {
      kind: 'keyEquipment',
      eventDate: day,
      before: '压力标准装置在用（虚构）',
      after: '压力标准装置送修（虚构）',
      effect: 'partial',
      effectDetail: '压力传感器校准暂停（虚构）',
    },
  }
}
