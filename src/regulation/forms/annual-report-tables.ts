import { choice, longText, percent, rows, text } from '../form.ts'

/** The tables of the annual report（第二十九条）. */

/** What was done of the year's task, one row a task. */
export const reportedTasks = rows({
  title: '本年度建设任务完成情况',
  cite: '29',
  mandatory: true,
  rowName: '一项任务',
  help: '对照市局下达的年度建设任务逐项填写；已下达的任务或上年的计划已带出',
  known: 'case.reportedTasks',
  columns: {
    content: text({
      title: '任务内容',
      cite: '29',
      mandatory: true,
      maxLength: 200,
      placeholder: '建立储能电池内阻校准装置',
    }),
    target: text({
      title: '计划目标',
      cite: '29',
      maxLength: 200,
      placeholder: '装置1套，通过计量标准考核',
    }),
    result: longText({
      title: '完成情况',
      cite: '29',
      mandatory: true,
      maxLength: 500,
      placeholder: '已建成1套，9月取得计量标准考核证书',
    }),
    completion: percent({ title: '完成程度', cite: '29', mandatory: true, placeholder: '100' }),
    explanation: longText({
      title: '未完成的原因',
      cite: '29',
      maxLength: 500,
      help: '已完成的不填',
      placeholder: '设备推迟到货，预计次年3月完成',
    }),
  },
})

/** Results of research of the year. */
export const reportedOutputs = rows({
  title: '科研和技术成果',
  cite: '29',
  rowName: '一项成果',
  help: '没有的不填',
  columns: {
    kind: choice({
      title: '类别',
      cite: '29',
      choices: [
        { value: 'project', label: '科研项目' },
        { value: 'paper', label: '论文专著' },
        { value: 'patent', label: '专利' },
        { value: 'specification', label: '规程规范标准' },
        { value: 'award', label: '奖项' },
        { value: 'device', label: '测量装置' },
        { value: 'other', label: '其他' },
      ],
    }),
    title: text({
      title: '名称',
      cite: '29',
      mandatory: true,
      maxLength: 200,
      placeholder: '储能电池内阻测试仪校准规范',
    }),
    number: text({ title: '编号', cite: '29', maxLength: 60, placeholder: 'JJF（渝）XXX' }),
  },
})

/** What is planned for the next year. */
export const plannedTasks = rows({
  title: '下年度工作计划',
  cite: '29',
  mandatory: true,
  rowName: '一项计划',
  columns: {
    content: text({
      title: '工作内容',
      cite: '29',
      mandatory: true,
      maxLength: 200,
      placeholder: '开展储能电站在线计量测试服务',
    }),
    target: text({
      title: '目标',
      cite: '29',
      mandatory: true,
      maxLength: 200,
      placeholder: '服务企业20家',
    }),
    dueBy: text({ title: '完成时间', cite: '29', maxLength: 30, placeholder: '2027年12月' }),
  },
})
