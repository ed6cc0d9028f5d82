import { defineForm, longText, text } from '../form.ts'
import { recommendationField } from './panel-fields.ts'
import { workingForm } from './template.ts'

const SIGNED = '专家对本人意见签名负责，不同意见书面记录（办法未规定）'

/** One expert's opinion on 科学性、必要性和可行性, with the recommendation（第十条）. */
export const appraisalOpinion = defineForm({
  id: 'appraisal-opinion',
  number: '专家意见',
  title: '专家论证意见',
  shortTitle: '专家意见',
  cite: '10',
  ...workingForm,
  fields: {
    scientific: longText({
      title: '科学性',
      cite: '10',
      mandatory: true,
      help: '目标、技术路线、指标是否科学',
      placeholder: '技术路线清晰，不确定度指标有依据',
    }),
    necessity: longText({
      title: '必要性',
      cite: '10',
      mandatory: true,
      help: '产业是否需要，现有计量能力能否满足',
      placeholder: '本地尚无相应参数的量值溯源能力',
    }),
    feasibility: longText({
      title: '可行性',
      cite: '10',
      mandatory: true,
      help: '人员、设备、经费和进度能否保证',
      placeholder: '团队和经费落实，两年内可以完成',
    }),
    conclusion: recommendationField({
      title: '推荐意见',
      cite: '10',
      help: '须修改的，在上一步相应意见中写明改什么',
    }),
    dissent: longText({
      title: '不同意见',
      cite: null,
      basis: SIGNED,
      help: '与专家组多数意见不一致时填写',
      placeholder: '建议缩小服务的产业范围',
    }),
    signer: text({
      title: '专家签名',
      cite: null,
      basis: SIGNED,
      mandatory: true,
      maxLength: 20,
      placeholder: '专家甲',
      known: 'person.name',
    }),
  },
  steps: [
    {
      id: 'opinions',
      title: '科学性、必要性和可行性',
      manner: 'inputs',
      fields: ['scientific', 'necessity', 'feasibility'],
    },
    {
      id: 'recommendation',
      title: '推荐意见',
      manner: 'inputs',
      fields: ['conclusion', 'dissent', 'signer'],
    },
  ],
  rules: [],
})
