import { block, documentNumberShape, notBefore, rule } from '../checks/rule.ts'
import { choice, defineForm, isBlank } from '../form.ts'
import { dayOnPaper, daysArePast, IMPORTED, proofFields, wordsOnPaper } from './imported-fields.ts'
import { scopeTable } from './scope-table.ts'
import { workingForm } from './template.ts'

const reviewIsWhole = rule('import-review', '30', ({ reviewedOn, reviewNumber }) =>
  isBlank(reviewedOn) === isBlank(reviewNumber)
    ? null
    : block(
        isBlank(reviewedOn) ? 'reviewedOn' : 'reviewNumber',
        '复查确认文件的文号和成文日期须同时填写，没有复查过的都不填。',
      ),
)

/** A center that was established before go-live, as its papers and the published register state it. */
export const importedCenter = defineForm({
  id: 'imported-center',
  number: '导入',
  title: '已成立中心导入',
  shortTitle: '已成立中心导入',
  cite: '25',
  ...workingForm,
  fields: {
    centerName: wordsOnPaper({
      title: '中心名称',
      mandatory: true,
      help: '与批准成立文件一致',
      placeholder: '重庆市新型储能产业计量测试中心',
    }),
    industry: wordsOnPaper({
      title: '服务的产业',
      mandatory: true,
      maxLength: 60,
      placeholder: '新能源及新型储能',
    }),
    approvalNumber: wordsOnPaper({
      title: '批准成立文件的文号',
      mandatory: true,
      maxLength: 40,
      placeholder: '渝市监函〔2023〕20号',
    }),
    establishedOn: dayOnPaper({
      title: '批准成立文件的成文日期',
      mandatory: true,
      help: '满5年复查自该日起算',
    }),
    standing: choice({
      title: '现在的状态',
      cite: null,
      basis: IMPORTED,
      mandatory: true,
      choices: [
        { value: 'established', label: '正常' },
        { value: 'suspended', label: '暂停业务' },
      ],
    }),
    scope: scopeTable('25', { help: '按已公布的服务能力逐项填写，可用表格文件批量填写' }),
    scopeFrom: dayOnPaper({
      title: '现有能力范围的确认日期',
      mandatory: true,
      help: '批准成立，或最近一次变更、复查确认的日期',
    }),
    reviewNumber: wordsOnPaper({
      title: '最近一次复查确认文件的文号',
      maxLength: 40,
      help: '没有复查过的不填',
      placeholder: '渝市监函〔2025〕6号',
    }),
    reviewedOn: dayOnPaper({
      title: '最近一次复查确认文件的成文日期',
      help: '没有复查过的不填',
    }),
    ...proofFields('批准成立文件、公布的名录、变更公告、复查确认文件等'),
  },
  steps: [
    {
      id: 'establishment',
      title: '批准成立',
      manner: 'inputs',
      fields: ['centerName', 'industry', 'approvalNumber', 'establishedOn', 'standing'],
    },
    { id: 'scope', title: '服务能力', manner: 'tables', fields: ['scope'] },
    {
      id: 'since',
      title: '能力范围和复查',
      manner: 'inputs',
      fields: ['scopeFrom', 'reviewNumber', 'reviewedOn', 'note'],
    },
    { id: 'proof', title: '原文书', manner: 'files', fields: ['proof'] },
  ],
  rules: [
    documentNumberShape('import-establishment-number', '22.1', 'approvalNumber'),
    daysArePast('import-center-days-are-past', '25', [
      ['establishedOn', '批准成立文件的成文日期'],
      ['scopeFrom', '能力范围的确认日期'],
      ['reviewedOn', '复查确认文件的成文日期'],
    ]),
    notBefore(
      'import-scope-after-establishment',
      '25',
      ['scopeFrom', '能力范围的确认日期'],
      ['establishedOn', '批准成立文件的成文日期'],
    ),
    notBefore(
      'import-review-after-establishment',
      '30',
      ['reviewedOn', '复查确认文件的成文日期'],
      ['establishedOn', '批准成立文件的成文日期'],
    ),
    reviewIsWhole,
  ],
})
