import type { FormValues } from '../../src/regulation/form.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'

/** A filled-in form of every kind that the matters of a center ask for. Everything here is made up. */
export function matterFormsOn(day: CivilDate): Readonly<Record<string, FormValues>> {
  return {
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
