import { block, rule, warn } from '../checks/rule.ts'
import { choice, defineForm, isBlank, longText, yesNo } from '../form.ts'
import { workingForm } from './template.ts'

/** What the initial review looks at, each with its place in the text（第十五条、第十六条）. */
const CHECKLIST = [
  ['tasksDone', '15(一)', '各项任务是否完成'],
  ['summaryAndSelfCheck', '15(一)', '是否总结和自查，达到预期目标'],
  ['selfScoreReached', '15(一)', '自评是否按分值表且不低于80分'],
  ['qualitySystemTried', '15(二)', '质量管理体系是否有效试运行'],
  ['readyToOperate', '15(二)', '是否具备良好的运行条件'],
  ['abilitiesMatchName', '15(三)', '能力是否与中心名称相对应'],
  ['standardsProven', '15(三)', '计量标准是否通过考核或溯源'],
  ['districtConsented', '16', '是否经当地区县局同意'],
  ['applicationComplete', '16', '申请表是否齐全'],
  ['reportsAttached', '16', '工作总结和后续建设规划是否齐全'],
] as const

const fails = (values: Readonly<Record<string, unknown>>) =>
  CHECKLIST.filter(([field]) => values[field] === false)

const conclusionFollowsChecklist = rule('review-conclusion', '18.1', (values) => {
  const failed = fails(values)
  const answered = CHECKLIST.every(([field]) => values[field] === true)
  if (values['conclusion'] === 'conforming' && failed.length > 0) {
    const titles = failed.map(([, , title]) => `“${title}”`).join('、')
    return block(
      'conclusion',
      `不能拟同意：${titles}选了“否”，不符合申请条件（第十五条、第十六条）。请一次告知补正，或改为“不符合要求”；如系误选，请改为“是”。`,
    )
  }
  if (values['conclusion'] === 'notConforming' && answered)
    return warn(
      'conclusion',
      '各项审查内容均为“是”，结论为“不符合要求”（第十八条第三款，不予考核须说明理由）。请核对；确有其他理由的，在初审说明中写明。',
    )
  return null
})

const refusalIsExplained = rule('review-explained', '18.3', (values, { complete }) =>
  complete && values['conclusion'] === 'notConforming' && isBlank(values['note'])
    ? block(
        'note',
        '结论为“不符合要求”，还没有写明理由（第十八条第三款，书面通知不予考核并说明理由）。请在初审说明中写明事实和依据。',
      )
    : null,
)

const latenessIsExplained = rule('review-lateness', '17.1', (values, { complete }) => {
  if (values['appliedInTime'] !== false) return null
  if (!isBlank(values['note']))
    return warn(
      'appliedInTime',
      '申请晚于筹建期限届满3个月前（第十七条第一款），办法未规定后果，已在初审说明中写明意见，由处长一并审核。',
    )
  return complete
    ? block(
        'note',
        '申请晚于筹建期限届满3个月前（第十七条第一款），办法未规定后果。请在初审说明中写明是否接收及理由。',
      )
    : null
})

const question = (index: number) => {
  const [, cite, title] = CHECKLIST[index] ?? CHECKLIST[0]
  return yesNo({ title, cite, mandatory: true })
}

/** The officer's checklist of the initial review; the conclusion is the officer's own（第十八条第一款）. */
export const initialReview = defineForm({
  id: 'initial-review',
  number: '初审',
  title: '验收考核申请初审记录',
  shortTitle: '初审',
  cite: '18.1',
  ...workingForm,
  fields: {
    tasksDone: question(0),
    summaryAndSelfCheck: question(1),
    selfScoreReached: question(2),
    qualitySystemTried: question(3),
    readyToOperate: question(4),
    abilitiesMatchName: question(5),
    standardsProven: question(6),
    districtConsented: question(7),
    applicationComplete: question(8),
    reportsAttached: question(9),
    appliedInTime: yesNo({
      title: '是否在筹建期限届满3个月前申请',
      cite: '17.1',
      mandatory: true,
      help: '以提交区县局之日为准；选“否”的在初审说明中写明意见',
    }),
    conclusion: choice({
      title: '初审结论',
      cite: '18.1',
      mandatory: true,
      help: '不由各项审查自动得出，由经办人判断',
      choices: [
        { value: 'conforming', label: '符合要求' },
        { value: 'notConforming', label: '不符合要求' },
      ],
    }),
    note: longText({
      title: '初审说明',
      cite: '18.1',
      help: '不符合要求的必填；由处长一并审核',
      placeholder: '任务T3完成90%，已说明，不影响申请条件',
    }),
  },
  steps: [
    {
      id: 'tasks',
      title: '任务与体系',
      manner: 'inputs',
      fields: [
        'tasksDone',
        'summaryAndSelfCheck',
        'selfScoreReached',
        'qualitySystemTried',
        'readyToOperate',
      ],
    },
    {
      id: 'abilities',
      title: '能力与材料',
      manner: 'inputs',
      fields: [
        'abilitiesMatchName',
        'standardsProven',
        'districtConsented',
        'applicationComplete',
        'reportsAttached',
      ],
    },
    {
      id: 'conclusion',
      title: '初审结论',
      manner: 'inputs',
      fields: ['appliedInTime', 'conclusion', 'note'],
    },
  ],
  rules: [latenessIsExplained, conclusionFollowsChecklist, refusalIsExplained],
})
