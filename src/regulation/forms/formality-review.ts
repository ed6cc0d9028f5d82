import { creditQueryAllows, creditQueryIsFresh } from '../checks/credit-rules.ts'
import { block, rule, warn } from '../checks/rule.ts'
import { choice, defineForm, files, longText, text, yesNo } from '../form.ts'
import { creditQueriedOnField, creditResultField } from './credit-fields.ts'
import { workingForm } from './template.ts'

const MATERIALS = [
  ['letterComplete', '申请函'],
  ['dossierComplete', '申报书'],
  ['taskStatementComplete', '筹建任务书'],
] as const

const materialsAreComplete = rule('materials-complete', '9.1', (values) =>
  MATERIALS.flatMap(([field, title]) =>
    values[field] === false
      ? [
          block(
            field,
            `不能拟同意：${title}不齐全或不符合要求（第九条第一款、第十条）。请改用“拟退回”并写明理由；如系误选，请改为“是”。`,
          ),
        ]
      : [],
  ),
)

const creditQueryResult = creditQueryAllows({
  listed: '请改用“拟退回”。',
  explainIn: '审查说明',
})

const consentIsFromSender = rule('sponsor-consent', '9.1', (values) =>
  values['sponsorConsents'] === false
    ? warn(
        'sponsorConsents',
        '同意申报的单位与发函单位不一致（第九条第一款）。是否符合由经办人判断，请在审查说明中写明。',
      )
    : null,
)

/** The officer's checklist behind 「拟同意：符合要求」（第十条; the credit query by I-25, I-51）. */
export const formalityReview = defineForm({
  id: 'formality-review',
  number: '形式审查',
  title: '形式审查记录',
  shortTitle: '形式审查',
  cite: '10',
  ...workingForm,
  fields: {
    letterComplete: yesNo({ title: '申请函是否齐全有效', cite: '9.1', mandatory: true }),
    dossierComplete: yesNo({ title: '申报书是否齐全', cite: '9.1(一)', mandatory: true }),
    taskStatementComplete: yesNo({
      title: '筹建任务书是否齐全',
      cite: '9.1(二)',
      mandatory: true,
    }),
    sponsorConsents: yesNo({
      title: '同意申报与发函的是否同一单位',
      cite: '9.1',
      mandatory: true,
      help: '不一致的在审查说明中写明',
    }),
    creditSource: choice({
      title: '信用查询渠道',
      cite: '8(八)',
      mandatory: true,
      help: '经办人本人查询；申请单位的声明不能代替',
      choices: [
        { value: 'both', label: '国家企业信用信息公示系统和“信用中国”' },
        { value: 'creditChina', label: '仅“信用中国”' },
        { value: 'enterpriseSystem', label: '仅国家企业信用信息公示系统' },
        { value: 'other', label: '其他（在审查说明中写明）' },
      ],
    }),
    creditQueriedOn: creditQueriedOnField(),
    creditResult: creditResultField(),
    creditQueryNumber: text({
      title: '查询记录编号',
      cite: '8(八)',
      maxLength: 60,
      help: '查询页面或截图的编号，没有的不填',
      placeholder: '截图文件名',
    }),
    reviewNote: longText({
      title: '审查说明',
      cite: '10',
      help: '需要说明的情况；由处长一并审核',
      placeholder: '二级注册计量师4人，说明理由可以接受',
    }),
    creditScreenshot: files({
      title: '信用查询截图',
      cite: '8(八)',
      maxFiles: 4,
      fileHints: ['信用', '查询', '截图'],
    }),
  },
  steps: [
    {
      id: 'materials',
      title: '材料',
      manner: 'inputs',
      fields: ['letterComplete', 'dossierComplete', 'taskStatementComplete', 'sponsorConsents'],
    },
    {
      id: 'credit',
      title: '信用查询与说明',
      manner: 'inputs',
      fields: [
        'creditSource',
        'creditQueriedOn',
        'creditResult',
        'creditQueryNumber',
        'reviewNote',
      ],
    },
    { id: 'screenshot', title: '查询截图', manner: 'files', fields: ['creditScreenshot'] },
  ],
  rules: [materialsAreComplete, creditQueryResult, creditQueryIsFresh, consentIsFromSender],
})
