import { conclusionHasMajority, dissentIsWritten } from '../checks/panel-rules.ts'
import { defineForm, files, longText, wholeNumber } from '../form.ts'
import { recommendationField } from './panel-fields.ts'
import { workingForm } from './template.ts'

const VOTED = '专家组过半数形成结论，不同意见书面记录并签名（办法未规定）'

/** The panel's recommendation, entered by its lead（第十条，批准筹建的推荐意见）. */
export const appraisalConclusion = defineForm({
  id: 'appraisal-conclusion',
  number: '论证意见',
  title: '专家组论证意见',
  shortTitle: '论证意见',
  cite: '10',
  ...workingForm,
  fields: {
    conclusion: recommendationField({ title: '论证结论', cite: '10' }),
    opinion: longText({
      title: '推荐意见',
      cite: '10',
      mandatory: true,
      help: '写明科学性、必要性、可行性；须修改的写明改什么',
      placeholder: '专家组认为建设该中心科学、必要、可行，建议批准筹建',
    }),
    votesFor: wholeNumber({
      title: '同意结论的人数',
      cite: null,
      basis: VOTED,
      mandatory: true,
      unit: '人',
      help: '含组长',
      placeholder: '5',
    }),
    votesAgainst: wholeNumber({
      title: '不同意结论的人数',
      cite: null,
      basis: VOTED,
      mandatory: true,
      unit: '人',
      help: '没有的填0',
      placeholder: '0',
    }),
    dissentNote: longText({
      title: '不同意见记录',
      cite: null,
      basis: VOTED,
      help: '有人不同意的必填；拒绝签名的由组长注明',
      placeholder: '专家乙认为产业范围偏大，已签名',
    }),
    signedOriginal: files({
      title: '签名的论证意见原件',
      cite: null,
      basis: VOTED,
      maxFiles: 5,
      fileHints: ['论证', '意见', '签名'],
    }),
  },
  steps: [
    {
      id: 'conclusion',
      title: '论证结论',
      manner: 'inputs',
      fields: ['conclusion', 'opinion', 'votesFor', 'votesAgainst', 'dissentNote'],
    },
    { id: 'original', title: '签名的原件', manner: 'files', fields: ['signedOriginal'] },
  ],
  rules: [conclusionHasMajority('10'), dissentIsWritten('10')],
})
