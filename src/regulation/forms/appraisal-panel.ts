import { panelHasOneLead, panelNamesAreDistinct, panelSizeIsUsual } from '../checks/panel-rules.ts'
import { defineForm, longText, rows, text, yesNo } from '../form.ts'
import { workingForm } from './template.ts'

const experts = rows({
  title: '专家名单',
  cite: '10',
  mandatory: true,
  rowName: '一位专家',
  help: '原则为3—5人，建议单数；组长一人，计入人数；申请单位的人员不能担任',
  columns: {
    name: text({
      title: '姓名',
      cite: '10',
      mandatory: true,
      maxLength: 20,
      placeholder: '专家甲',
    }),
    employer: text({
      title: '工作单位',
      cite: '10',
      mandatory: true,
      help: '写全称，用于核对回避',
      placeholder: '某某计量研究院',
    }),
    speciality: text({
      title: '专业领域',
      cite: '10',
      mandatory: true,
      maxLength: 60,
      placeholder: '电磁计量',
    }),
    professionalTitle: text({
      title: '职称',
      cite: '10',
      maxLength: 30,
      placeholder: '正高级工程师',
    }),
    lead: yesNo({
      title: '是否组长',
      cite: '18.2',
      mandatory: true,
      help: '只有一位选“是”',
    }),
    openId: text({
      title: '登记编号',
      cite: '10',
      computed: true,
      help: '由程序从已登记专家带出，不用填写',
    }),
  },
})

/** The members of an expert panel: who appraises（第十条）, later who assesses（第十八条第二款）. */
export const appraisalPanel = defineForm({
  id: 'appraisal-panel',
  number: '专家组',
  title: '专家组名单',
  shortTitle: '专家组名单',
  cite: '10',
  ...workingForm,
  fields: {
    experts,
    sizeReason: longText({
      title: '人数说明',
      cite: '18.2',
      maxLength: 500,
      help: '少于3人或多于5人的必填，报审批人同意；其他情况不填',
      placeholder: '涉及专业较多，增加两位相关领域专家',
    }),
  },
  steps: [
    { id: 'experts', title: '专家名单', manner: 'tables', fields: ['experts'] },
    { id: 'size', title: '人数说明', manner: 'inputs', fields: ['sizeReason'] },
  ],
  rules: [panelHasOneLead, panelSizeIsUsual, panelNamesAreDistinct],
})
