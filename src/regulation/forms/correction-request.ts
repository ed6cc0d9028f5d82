import { textOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import { type Cite, citeText } from '../cite.ts'
import { date, defineForm, longText, rows, text } from '../form.ts'
import { formatDay, isCivilDate } from '../time/civil-date.ts'
import { workingForm } from './template.ts'

const ASKED = '材料须补充或更正的，一次列明并给出合理的时间（办法未规定）'

/** What has to be completed or corrected, told at once, with the day by which it is asked for. */
function correctionForm<const I extends string>(id: I, cite: Cite, title: string, number: string) {
  const dueLiesAhead = rule(`${id}-due-ahead`, cite, (values, { at }) => {
    const due = textOf(values['dueOn'])
    if (!isCivilDate(due) || due > at) return null
    return block(
      'dueOn',
      `请选择今天（${formatDay(at)}）以后的日期：对方需要时间办理（${citeText(cite)}未规定时间，由市局合理确定）。`,
    )
  })
  return defineForm({
    id,
    number,
    title,
    shortTitle: number,
    cite,
    ...workingForm,
    fields: {
      items: rows({
        title: '需要补充或更正的内容',
        cite,
        mandatory: true,
        rowName: '一项内容',
        help: '一次列全',
        columns: {
          material: text({
            title: '材料或事项',
            cite,
            mandatory: true,
            placeholder: '服务单位数',
          }),
          problem: longText({
            title: '存在的问题',
            cite,
            mandatory: true,
            maxLength: 500,
            placeholder: '与附表合计不一致',
          }),
          requirement: longText({
            title: '要求',
            cite,
            mandatory: true,
            maxLength: 500,
            placeholder: '核对后更正',
          }),
        },
      }),
      dueOn: date({
        title: '请于何时前办理',
        cite: null,
        basis: ASKED,
        mandatory: true,
        help: '一般3至10个工作日',
      }),
      contact: text({
        title: '联系方式',
        cite: null,
        basis: ASKED,
        mandatory: true,
        help: '部门和电话',
        placeholder: '市局计量处 023-00000001',
      }),
    },
    steps: [
      { id: 'items', title: '需要补充或更正的内容', manner: 'tables', fields: ['items'] },
      { id: 'due', title: '时间和联系方式', manner: 'inputs', fields: ['dueOn', 'contact'] },
    ],
    rules: [dueLiesAhead],
  })
}

/** 第二十九条: the annual report goes back for correction. */
export const reportCorrection = correctionForm(
  'report-correction',
  '29',
  '年度报告更正要求',
  '更正',
)

/** 第二十八条第一款: the application for a change of the scope is to be completed. */
export const scopeSupplement = correctionForm(
  'scope-supplement',
  '28.1',
  '变更申请补正要求',
  '补正',
)

/** 第二十五条: what was told of a center is to be completed before the register is changed. */
export const eventSupplement = correctionForm('event-supplement', '25', '事项补充要求', '补充')

/** 第三十条: what is to be put right before the review is concluded (REVIEW_RECTIFY). */
export const reviewRectification = correctionForm(
  'review-rectification',
  '30',
  '复查限期整改要求',
  '复查整改',
)
