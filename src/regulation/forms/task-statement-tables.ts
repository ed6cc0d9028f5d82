import { choice, longText, money, percent, rows, text, wholeNumber } from '../form.ts'

/** The tables of the 筹建任务书 (F2); months count from receipt of the task statement (第十四条). */

const month = (title: string, mandatory: boolean) =>
  wholeNumber({
    title,
    cite: '14',
    mandatory,
    minimum: 1,
    unit: '月',
    help: '从接到任务书之日起算的第几个月，1至24',
    placeholder: '18',
  })

/** 建设任务（第七条各项，第十五条第（一）项）. */
export const tasksTable = rows({
  title: '建设任务',
  cite: '9.1(二)',
  mandatory: true,
  rowName: '一项任务',
  help: '第七条第（一）（二）（三）项各至少一行；权重合计100',
  columns: {
    taskNo: text({
      title: '任务编号',
      cite: '9.1(二)',
      maxLength: 10,
      computed: true,
      help: '自动编号，不必填',
      placeholder: 'T1',
    }),
    group: choice({
      title: '任务类别',
      cite: '7',
      mandatory: true,
      choices: [
        { value: '7(一)', label: '（一）量值溯源服务' },
        { value: '7(二)', label: '（二）关键领域、关键参数测量服务' },
        { value: '7(三)', label: '（三）计量科技创新服务' },
        { value: '7(四)', label: '（四）全过程计量测试服务' },
        { value: '7(五)', label: '（五）体系建设' },
        { value: '7(六)', label: '（六）平台和联盟共建' },
        { value: '7(七)', label: '（七）国家级中心基础储备' },
        { value: '7(八)', label: '（八）其他计量测试服务' },
      ],
    }),
    content: longText({
      title: '任务内容',
      cite: '9.1(二)',
      mandatory: true,
      maxLength: 500,
      placeholder: '建立储能电池直流内阻标准装置',
    }),
    indicator: text({
      title: '考核指标',
      cite: '15(一)',
      mandatory: true,
      maxLength: 200,
      placeholder: '取得计量标准考核证书',
    }),
    target: text({
      title: '目标值',
      cite: '15(一)',
      mandatory: true,
      placeholder: '1项',
      help: '数值和单位，或可核对的结果',
    }),
    evidenceType: choice({
      title: '证明材料',
      cite: '15(一)',
      choices: [
        { value: 'certificate', label: '证书' },
        { value: 'report', label: '报告' },
        { value: 'specification', label: '规程、规范文本' },
        { value: 'contract', label: '合同、协议' },
        { value: 'publication', label: '论文、专利' },
        { value: 'other', label: '其他' },
      ],
    }),
    responsible: text({ title: '责任部门或岗位', cite: '13', placeholder: '技术部' }),
    milestoneMonth: month('完成月份', true),
    weight: percent({ title: '权重', cite: '9.1(二)', placeholder: '20' }),
  },
})

/** 计划建立的计量标准（第十五条第（三）项）. */
export const plannedStandardsTable = rows({
  title: '计划建立的计量标准',
  cite: '15(三)',
  rowName: '一项计量标准',
  columns: {
    name: text({
      title: '名称',
      cite: '15(三)',
      mandatory: true,
      placeholder: '直流内阻标准装置',
    }),
    range: text({
      title: '测量范围',
      cite: '15(三)',
      mandatory: true,
      placeholder: '0.1 mΩ～100 mΩ',
    }),
    uncertainty: text({
      title: '不确定度或准确度等级',
      cite: '15(三)',
      mandatory: true,
      placeholder: 'U=0.1%（k=2）',
    }),
    mode: choice({
      title: '方式',
      cite: '15(三)',
      mandatory: true,
      choices: [
        { value: 'examination', label: '计量标准考核' },
        { value: 'traceability', label: '溯源（检定或校准证书）' },
      ],
    }),
    plannedMonth: month('计划月份', true),
  },
})

/** 计划开展的检定、校准项目（第十五条第（三）项）. */
export const plannedServicesTable = rows({
  title: '检定、校准项目',
  cite: '15(三)',
  rowName: '一个项目',
  columns: {
    kind: choice({
      title: '类别',
      cite: '15(三)',
      mandatory: true,
      choices: [
        { value: 'verification', label: '检定' },
        { value: 'calibration', label: '校准' },
      ],
    }),
    object: text({
      title: '对象',
      cite: '15(三)',
      mandatory: true,
      placeholder: '电池内阻测试仪',
    }),
    specification: text({
      title: '规程、规范编号',
      cite: '20(五)',
      help: '尚无规范、拟自行编制的写“自编”',
      placeholder: 'JJF 1071 格式自编的写“自编”',
    }),
    range: text({ title: '测量范围', cite: '15(三)', placeholder: '0.1 mΩ～100 mΩ' }),
    uncertainty: text({ title: '不确定度', cite: '15(三)', placeholder: 'U=0.2%（k=2）' }),
    plannedMonth: month('计划月份', false),
  },
})

/** 计划开展的关键参数测量项目（第十五条第（三）项）. */
export const keyParametersTable = rows({
  title: '关键参数测量项目',
  cite: '15(三)',
  rowName: '一个项目',
  columns: {
    parameter: text({
      title: '参数',
      cite: '15(三)',
      mandatory: true,
      placeholder: '电池健康状态',
    }),
    method: choice({
      title: '方法',
      cite: '20(六)',
      mandatory: true,
      choices: [
        { value: 'nationalStandard', label: '国家标准' },
        { value: 'industryStandard', label: '行业标准' },
        { value: 'ownMade', label: '自编测量规范' },
      ],
    }),
    range: text({ title: '测量范围', cite: '15(三)', mandatory: true, placeholder: '50%～100%' }),
    uncertainty: text({
      title: '不确定度',
      cite: '15(三)',
      mandatory: true,
      placeholder: 'U=2%（k=2）',
    }),
    plannedMonth: month('计划月份', true),
  },
})

/** 计量科技创新项目（第七条第（三）项）. */
export const innovationProjectsTable = rows({
  title: '计量科技创新项目',
  cite: '7(三)',
  rowName: '一个项目',
  columns: {
    title: text({
      title: '项目名称',
      cite: '7(三)',
      mandatory: true,
      placeholder: '电池热失控原位测量方法研究',
    }),
    content: longText({
      title: '研究内容',
      cite: '7(三)',
      maxLength: 500,
      placeholder: '研究……测量模型和装置',
    }),
    outcome: text({ title: '预期成果', cite: '7(三)', placeholder: '专利1项、校准规范1项' }),
    plannedMonth: month('完成月份', false),
  },
})

/** 设备购置计划（第八条第（三）项，第十三条）. */
export const equipmentPlanTable = rows({
  title: '设备购置计划',
  cite: '13',
  rowName: '一台设备',
  columns: {
    name: text({ title: '名称', cite: '13', mandatory: true, placeholder: '高精度直流源' }),
    specification: text({ title: '主要指标', cite: '13', placeholder: '0～1000 A，±0.01%' }),
    quantity: wholeNumber({
      title: '数量',
      cite: '13',
      minimum: 1,
      unit: '台（套）',
      placeholder: '1',
    }),
    amount: money({ title: '金额', cite: '13', placeholder: '120' }),
    plannedMonth: month('到位月份', false),
  },
})

/** 人员计划（第八条第（二）项，第十三条）. */
export const peoplePlanTable = rows({
  title: '人员计划',
  cite: '13',
  rowName: '一类人员',
  columns: {
    position: text({ title: '岗位', cite: '13', mandatory: true, placeholder: '校准员' }),
    qualification: text({ title: '资格要求', cite: '13', placeholder: '二级注册计量师' }),
    count: wholeNumber({ title: '人数', cite: '13', minimum: 1, unit: '人', placeholder: '3' }),
    way: choice({
      title: '来源',
      cite: '13',
      choices: [
        { value: 'existing', label: '现有' },
        { value: 'recruited', label: '引进' },
        { value: 'trained', label: '培养' },
      ],
    }),
    plannedMonth: month('到位月份', false),
  },
})

/** 平台、联盟成员（第七条第（六）项）. */
export const allianceMembersTable = rows({
  title: '平台与联盟成员',
  cite: '7(六)',
  rowName: '一个成员',
  columns: {
    name: text({ title: '单位名称', cite: '7(六)', mandatory: true, placeholder: '某某储能企业' }),
    part: text({ title: '承担工作', cite: '7(六)', placeholder: '提供应用场景和样品' }),
  },
})

/** 建设资金（第二十条第（九）项）. */
export const fundsTable = rows({
  title: '建设资金',
  cite: '20(九)',
  rowName: '一笔资金',
  help: '按来源和年度各填一行，单位万元；合计自动计算',
  columns: {
    source: choice({
      title: '来源',
      cite: '20(九)',
      mandatory: true,
      choices: [
        { value: 'own', label: '自筹' },
        { value: 'municipal', label: '市级支持' },
        { value: 'district', label: '区县支持' },
        { value: 'other', label: '其他' },
      ],
    }),
    year: wholeNumber({
      title: '年度',
      cite: '20(九)',
      mandatory: true,
      minimum: 2020,
      maximum: 2100,
      unit: '年',
      placeholder: '2027',
    }),
    amount: money({ title: '金额', cite: '20(九)', mandatory: true, placeholder: '300' }),
  },
})

/** 共建单位（第十四条）. */
export const coBuildersTable = rows({
  title: '共建单位',
  cite: '14',
  rowName: '一个单位',
  help: '没有的不填；有的请在附件中提供协议',
  columns: {
    name: text({ title: '单位名称', cite: '14', mandatory: true, placeholder: '某某专业计量站' }),
    part: text({ title: '承担工作', cite: '14', mandatory: true, placeholder: '共用温度标准装置' }),
  },
})
