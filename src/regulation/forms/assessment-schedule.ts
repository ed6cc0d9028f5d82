import { amountOf } from '../checks/read-values.ts'
import { notBefore, rule, warn } from '../checks/rule.ts'
import {
  date,
  defineForm,
  type FormValues,
  isBlank,
  longText,
  percent,
  text,
  wholeNumber,
} from '../form.ts'
import { samplingRule } from '../sampling.ts'
import { scoringSheets } from '../scoring-sheet.ts'
import { sheetVersionField } from './scoring-fields.ts'
import { workingForm } from './template.ts'

const ARRANGED = '现场审查的时间、地点由市局安排（办法未规定）'

const shareIsUsual = rule('schedule-sample-share', '19.1', (values, { interpretations }) => {
  const ratio = amountOf(values['samplingRatio'])
  const usual = samplingRule(interpretations).ratio
  if (ratio === null || ratio >= usual) return null
  return warn(
    'samplingRatio',
    `抽样比例${ratio}%低于${usual}%（第十九条第一款只规定“一定比例”，${usual}%为本系统设定）。请核对；确需如此的，可以保留。`,
  )
})

/** The sheet that the assessment keeps: the latest, unless one is named already. */
export function computeSchedule(values: FormValues): FormValues {
  const present = scoringSheets.at(-1) ?? scoringSheets[0]
  return {
    ...values,
    sheetVersion: isBlank(values['sheetVersion']) ? present.version : values['sheetVersion'],
  }
}

/** When and where the panel comes, what is sampled, in which order（第十八条第一款，第十九条第一款）. */
export const assessmentSchedule = defineForm({
  id: 'assessment-schedule',
  number: '考核安排',
  title: '验收考核安排',
  shortTitle: '考核安排',
  cite: '18.1',
  ...workingForm,
  fields: {
    openingOn: date({
      title: '首次会议日期',
      cite: '18.1',
      mandatory: true,
      help: '初审通过之日起20个工作日内',
    }),
    closingOn: date({
      title: '末次会议日期',
      cite: '19.1',
      mandatory: true,
      help: '计划日期，可以与首次会议同日',
    }),
    place: text({
      title: '地点',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      help: '主要实验室所在地',
      placeholder: '重庆市沙坪坝区示例路1号',
    }),
    samplingRatio: percent({
      title: '抽样比例',
      cite: '19.1',
      mandatory: true,
      minimum: 1,
      help: '办法只规定“一定比例”，建议不低于20%',
      placeholder: '20',
    }),
    samplingMinimum: wholeNumber({
      title: '每类最少抽查',
      cite: '19.1',
      mandatory: true,
      minimum: 1,
      unit: '项',
      help: '建议不少于2项',
      placeholder: '2',
    }),
    agenda: longText({
      title: '议程',
      cite: '19.1',
      mandatory: true,
      help: '首次会议、现场核查、末次会议，一行一项，写明时间',
      placeholder: '9:00 首次会议，听取筹建工作总结；10:00 现场核查；16:00 末次会议',
    }),
    furtherMaterials: longText({
      title: '另需提供的材料',
      cite: '20(十)',
      help: '第二十条第（一）至（九）项以外，验收组认为需提供的；没有的不填',
      placeholder: '近一年的比对结果',
    }),
    contact: text({
      title: '联系人和电话',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      placeholder: '市局计量处 023-00000001',
    }),
    sheetVersion: sheetVersionField(),
  },
  steps: [
    {
      id: 'time',
      title: '时间、地点和抽样',
      manner: 'inputs',
      fields: ['openingOn', 'closingOn', 'place', 'samplingRatio', 'samplingMinimum'],
    },
    {
      id: 'agenda',
      title: '议程',
      manner: 'inputs',
      fields: ['agenda', 'furtherMaterials', 'contact', 'sheetVersion'],
    },
  ],
  rules: [
    notBefore(
      'closing-after-opening',
      '19.1',
      ['closingOn', '末次会议日期'],
      ['openingOn', '首次会议日期'],
    ),
    shareIsUsual,
  ],
  compute: computeSchedule,
})
