import type { FormValues } from '../../src/regulation/form.ts'
import { addMonths, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { sampleFile } from './sample-dossier.ts'

/** What an import at go-live is filled in with, valid on a day. Everything here is made up. */
export function importedFormsOn(day: CivilDate) {
  const proof = [sampleFile('原文书（虚构）.pdf')]
  return {
    'imported-preparation': {
      centerName: '重庆市轻合金材料产业计量测试中心',
      sponsorName: '九龙坡区人民政府（虚构）',
      approvalNumber: '渝市监函〔2024〕35号',
      approvalDate: '2024-05-13',
      stage: 'preparing',
      receivedOn: '2024-05-20',
      note: '原卷存档案室（虚构）',
      proof,
    },
    'imported-center': {
      centerName: '重庆市环境监测仪器产业计量测试中心',
      industry: '生态环境监测',
      approvalNumber: '渝市监函〔2023〕20号',
      establishedOn: '2023-06-19',
      standing: 'established',
      scope: [
        {
          id: 's1',
          item: '粉尘浓度测量仪',
          parameter: '质量浓度',
          range: '0.1～1000 mg/m³',
          uncertainty: 'U=6%（k=2）',
          specification: 'JJG XXXX（虚构）',
        },
      ],
      scopeFrom: '2023-06-19',
      reviewNumber: '渝市监函〔2025〕6号',
      reviewedOn: addMonths(day, -6),
      proof,
    },
  } as const satisfies Readonly<Record<string, FormValues>>
}
