import { block, notInFuture, rule } from '../checks/rule.ts'
import { date, defineForm, text, yesNo } from '../form.ts'
import { referenceTemplate } from './template.ts'

const FAIR = '论证和考核应当公正，由专家声明是否须回避（办法未规定）'

const hasNoConflict = rule('recusal-declared', '10', (values) =>
  values['noConflict'] === false
    ? block(
        'noConflict',
        '有应当回避的情形，不能签署本声明（回避为公正所需，办法未规定）。请返回案件卡片点“回避”并写明情形，由市局另请专家；如系误选，请改为“是”。',
      )
    : null,
)

/** F14: an expert declares before the work that nothing speaks against him or her (I-17). */
export const recusalDeclaration = defineForm({
  id: 'recusal-declaration',
  number: 'F14',
  title: '专家回避声明',
  shortTitle: '回避声明',
  cite: '10',
  ...referenceTemplate,
  fields: {
    noConflict: yesNo({
      title: '是否没有应当回避的情形',
      cite: null,
      basis: FAIR,
      mandatory: true,
      help: '与申请单位或共同申请单位有任职、近年咨询或合作、亲属关系的，选“否”',
    }),
    signer: text({
      title: '声明人',
      cite: null,
      basis: FAIR,
      mandatory: true,
      maxLength: 20,
      placeholder: '专家甲',
      known: 'person.name',
    }),
    signedOn: date({
      title: '声明日期',
      cite: null,
      basis: FAIR,
      mandatory: true,
      known: 'today',
    }),
  },
  steps: [
    {
      id: 'declaration',
      title: '回避声明',
      manner: 'inputs',
      fields: ['noConflict', 'signer', 'signedOn'],
    },
  ],
  rules: [
    hasNoConflict,
    notInFuture('declaration-date-not-in-future', '10', 'signedOn', '声明日期'),
  ],
})
