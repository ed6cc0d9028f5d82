import type { FormValues } from '../../src/regulation/form.ts'
import { addDays, type CivilDate } from '../../src/regulation/time/civil-date.ts'
import { sampleFile } from './sample-dossier.ts'

/** The papers of an annulment, a correction, a remedy, valid on a day. Everything here is made up. */
export function remedyFormsOn(day: CivilDate) {
  const paper = [sampleFile('判决书（虚构）.pdf')]
  return {
    annulment: {
      decisionNumber: '渝市监函〔2026〕35号',
      ground: 'judgment',
      authority: '某某人民法院（虚构）',
      paperNumber: '（2026）渝01行终1号（虚构）',
      paperDate: addDays(day, -3),
      reason: '原决定认定的事实不清，责令重新作出（虚构）',
      paper,
    },
    'clerical-correction': {
      documentNumber: '渝市监函〔2026〕35号',
      wrong: '沙坪坝去',
      right: '沙坪坝区',
      noticeNumber: '渝市监函〔2026〕36号',
      noticeDate: day,
      sealedScan: [sampleFile('更正通知（虚构）.pdf')],
    },
    'remedy-notice': {
      kind: 'suit',
      authority: '某某人民法院（虚构）',
      receivedOn: day,
      answerBy: addDays(day, 15),
      notice: paper,
    },
    consultation: { body: '某某主管部门（虚构）', question: '是否重复（虚构）' },
    'consultation-reply': { body: '某某主管部门（虚构）', repliedOn: day, reply: '不重复（虚构）' },
    'party-change': {
      kind: 'rename',
      eventDate: day,
      newName: '巴渝应用技术大学江北校区（虚构）',
      description: '经核准更名，人员和设备不变（虚构）',
      proof: paper,
    },
    'remedy-outcome': {
      outcome: 'upheld',
      closedOn: day,
      note: '判决驳回诉讼请求（虚构）',
      paper,
    },
  } as const satisfies Readonly<Record<string, FormValues>>
}
