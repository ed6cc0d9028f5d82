import { choice, date, longText, money, rows, text, wholeNumber } from '../form.ts'

/**
 * The tables of the 申报书 (F1), asked for in one workbook. Minimum numbers of rows advise; the
 * measures name none.
 */

/** 产业计量需求分析（第六条第二款）. */
export const needsTable = rows({
  title: '产业计量需求',
  cite: '6.2',
  mandatory: true,
  rowName: '一项需求',
  adviseRows: 3,
  help: '按关键环节、关键产品、关键参数梳理，建议3行以上',
  columns: {
    stage: choice({
      title: '产业环节',
      cite: '6.2',
      choices: [
        { value: 'research', label: '研发' },
        { value: 'materials', label: '材料' },
        { value: 'manufacturing', label: '制造' },
        { value: 'testing', label: '检测' },
        { value: 'useAndMaintenance', label: '使用维护' },
        { value: 'recycling', label: '回收' },
      ],
    }),
    product: text({ title: '关键产品', cite: '6.2', placeholder: '储能电池模组' }),
    parameter: text({ title: '关键参数', cite: '6.2', mandatory: true, placeholder: '直流内阻' }),
    range: text({
      title: '测量范围',
      cite: '6.2',
      mandatory: true,
      placeholder: '0.1 mΩ～100 mΩ',
    }),
    requiredUncertainty: text({
      title: '需求的不确定度或最大允许误差',
      cite: '6.2',
      placeholder: 'U=0.2%（k=2）',
    }),
    currentState: choice({
      title: '现状',
      cite: '6.2',
      mandatory: true,
      choices: [
        { value: 'notMeasurable', label: '测不了' },
        { value: 'notFullyMeasurable', label: '测不全' },
        { value: 'notAccurate', label: '测不准' },
        { value: 'satisfied', label: '已满足' },
      ],
    }),
    solution: longText({
      title: '解决方案',
      cite: '6.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '研制直流内阻标准装置',
    }),
  },
})

/** 领军人才（第八条第（二）项）. */
export const leadersTable = rows({
  title: '领军人才',
  cite: '8(二)',
  rowName: '一名领军人才',
  help: '相应领域的领军人才；没有的请在“技术团队”一步说明',
  columns: {
    name: text({
      title: '姓名',
      cite: '8(二)',
      mandatory: true,
      maxLength: 20,
      placeholder: '专家甲',
    }),
    profile: longText({
      title: '简介',
      cite: '8(二)',
      mandatory: true,
      placeholder: '正高级工程师，从事电化学储能测量20年',
    }),
    field: text({ title: '专业领域', cite: '8(二)', placeholder: '电化学储能' }),
  },
})

/** 专业技术人员名册（第八条第（二）项）; personal data of third parties, restricted view. */
export const rosterTable = rows({
  title: '专业技术人员名册',
  cite: '8(二)',
  rowName: '一名人员',
  restricted: true,
  help: '填写前请告知本人；不填身份证号和出生年月',
  columns: {
    name: text({
      title: '姓名',
      cite: '8(二)',
      mandatory: true,
      maxLength: 20,
      restricted: true,
      placeholder: '人员甲',
    }),
    degree: choice({
      title: '学历',
      cite: '8(二)',
      choices: [
        { value: 'doctor', label: '博士' },
        { value: 'master', label: '硕士' },
        { value: 'bachelor', label: '本科' },
        { value: 'college', label: '专科及以下' },
      ],
    }),
    professionalTitle: text({
      title: '职称',
      cite: '8(二)',
      maxLength: 30,
      placeholder: '高级工程师',
    }),
    metrologistClass: choice({
      title: '注册计量师级别',
      cite: '8(二)',
      choices: [
        { value: 'class1', label: '一级' },
        { value: 'class2', label: '二级' },
        { value: 'none', label: '无' },
      ],
    }),
    registrationNumber: text({
      title: '注册证编号',
      cite: '8(二)',
      maxLength: 40,
      restricted: true,
      placeholder: '注册证上的编号',
    }),
    field: text({ title: '专业领域', cite: '8(二)', placeholder: '电学' }),
    industryYears: wholeNumber({
      title: '产业实践年限',
      cite: '8(二)',
      unit: '年',
      maximum: 60,
      placeholder: '8',
    }),
  },
})

/** 计量检定人员证书（第八条第（六）项；the reading is I-50）. */
export const verifiersTable = rows({
  title: '计量检定人员证书',
  cite: '8(六)',
  rowName: '一份证书',
  restricted: true,
  help: '从事检定的人员各填一行；由经办人审核',
  columns: {
    name: text({
      title: '姓名',
      cite: '8(六)',
      mandatory: true,
      maxLength: 20,
      restricted: true,
      placeholder: '人员甲',
    }),
    item: text({
      title: '检定项目',
      cite: '8(六)',
      mandatory: true,
      placeholder: '直流电阻器',
    }),
    certificateKind: choice({
      title: '证书种类',
      cite: '8(六)',
      mandatory: true,
      choices: [
        { value: 'metrologistRegistration', label: '注册计量师注册证' },
        { value: 'institutionExamination', label: '法定计量检定机构考核证明' },
        { value: 'other', label: '其他' },
      ],
    }),
    certificateNumber: text({
      title: '证书编号',
      cite: '8(六)',
      mandatory: true,
      maxLength: 40,
      restricted: true,
      placeholder: '证书上的编号',
    }),
    validTo: date({ title: '有效期至', cite: '8(六)', placeholder: '2028-12-31' }),
  },
})

/** 计量标准（第八条第（三）、（六）项）. */
export const standardsTable = rows({
  title: '计量标准',
  cite: '8(三)',
  rowName: '一项计量标准',
  adviseRows: 1,
  help: '现有的社会公用、部门或企事业单位计量标准，至少填一项',
  columns: {
    name: text({
      title: '名称',
      cite: '8(三)',
      mandatory: true,
      placeholder: '直流电阻标准装置',
    }),
    range: text({ title: '测量范围', cite: '8(三)', placeholder: '1 mΩ～100 Ω' }),
    uncertainty: text({
      title: '不确定度或准确度等级',
      cite: '8(三)',
      placeholder: 'U=0.01%（k=2）',
    }),
    certificateNumber: text({
      title: '考核证书号',
      cite: '8(六)',
      maxLength: 60,
      help: '经考核合格的填写',
      placeholder: '考核证书上的编号',
    }),
    validTo: date({ title: '有效期至', cite: '8(六)', placeholder: '2028-06-30' }),
  },
})

/** 测量仪器设备（第八条第（三）项）. */
export const instrumentsTable = rows({
  title: '测量仪器设备',
  cite: '8(三)',
  rowName: '一台仪器',
  columns: {
    name: text({
      title: '名称',
      cite: '8(三)',
      mandatory: true,
      placeholder: '电池充放电测试系统',
    }),
    model: text({ title: '型号', cite: '8(三)', placeholder: 'BT-5000' }),
    specification: text({ title: '技术指标', cite: '8(三)', placeholder: '±0.02% FS' }),
    quantity: wholeNumber({
      title: '数量',
      cite: '8(三)',
      mandatory: true,
      minimum: 1,
      unit: '台（套）',
      placeholder: '2',
    }),
    value: money({ title: '价值', cite: '8(三)', placeholder: '85.5' }),
    traceableTo: text({
      title: '溯源单位',
      cite: '8(三)',
      placeholder: '重庆市计量质量检测研究院',
    }),
    validTo: date({ title: '溯源有效期至', cite: '8(三)', placeholder: '2027-03-31' }),
  },
})

/** 资质与质量管理体系（第八条第（六）项）. */
export const accreditationsTable = rows({
  title: '资质与授权',
  cite: '8(六)',
  rowName: '一项资质',
  columns: {
    kind: choice({
      title: '种类',
      cite: '8(六)',
      mandatory: true,
      choices: [
        { value: 'cma', label: '检验检测机构资质认定（CMA）' },
        { value: 'cnas', label: '实验室认可（CNAS）' },
        { value: 'statutoryAuthorisation', label: '法定计量检定机构授权' },
        { value: 'other', label: '其他' },
      ],
    }),
    number: text({
      title: '证书号',
      cite: '8(六)',
      mandatory: true,
      maxLength: 60,
      placeholder: '证书上的编号',
    }),
    validTo: date({ title: '有效期至', cite: '8(六)', placeholder: '2029-01-15' }),
  },
})

/** 服务产业的前期工作（第八条第（四）项）. */
export const servicesTable = rows({
  title: '服务产业的业绩',
  cite: '8(四)',
  rowName: '一项服务',
  help: '近年服务本产业的计量测试工作；不填客户秘密',
  columns: {
    clientType: text({
      title: '服务对象类型',
      cite: '8(四)',
      mandatory: true,
      placeholder: '储能系统集成企业',
    }),
    content: longText({
      title: '服务内容',
      cite: '8(四)',
      mandatory: true,
      maxLength: 500,
      placeholder: '电池内阻测试仪校准',
    }),
    year: wholeNumber({
      title: '年份',
      cite: '8(四)',
      mandatory: true,
      minimum: 2000,
      maximum: 2100,
      unit: '年',
      placeholder: '2025',
    }),
    amount: money({ title: '金额', cite: '8(四)', placeholder: '36' }),
  },
})

/** 科研项目（第八条第（五）项）. */
export const projectsTable = rows({
  title: '科研项目',
  cite: '8(五)',
  rowName: '一个项目',
  columns: {
    title: text({
      title: '项目名称',
      cite: '8(五)',
      mandatory: true,
      placeholder: '储能电池健康状态测量方法研究',
    }),
    source: text({ title: '项目来源', cite: '8(五)', placeholder: '市级科技计划' }),
    number: text({ title: '编号', cite: '8(五)', maxLength: 60, placeholder: '任务书编号' }),
    year: wholeNumber({
      title: '立项年份',
      cite: '8(五)',
      minimum: 2000,
      maximum: 2100,
      unit: '年',
      placeholder: '2024',
    }),
    funds: money({ title: '经费', cite: '8(五)', placeholder: '50' }),
    part: text({ title: '承担角色', cite: '8(五)', placeholder: '主持' }),
  },
})

/** 科技创新成果（第八条第（五）项）. */
export const outputsTable = rows({
  title: '科技创新成果',
  cite: '8(五)',
  rowName: '一项成果',
  columns: {
    kind: choice({
      title: '种类',
      cite: '8(五)',
      mandatory: true,
      choices: [
        { value: 'paper', label: '论文' },
        { value: 'patent', label: '专利' },
        { value: 'specification', label: '规程、规范、标准' },
        { value: 'award', label: '奖项' },
        { value: 'monograph', label: '专著' },
        { value: 'translation', label: '译著' },
        { value: 'device', label: '专用测量装置' },
      ],
    }),
    title: text({
      title: '名称',
      cite: '8(五)',
      mandatory: true,
      maxLength: 200,
      placeholder: '储能电池直流内阻校准规范',
    }),
    number: text({ title: '编号', cite: '8(五)', maxLength: 60, placeholder: '专利号、文号等' }),
    year: wholeNumber({
      title: '年份',
      cite: '8(五)',
      minimum: 2000,
      maximum: 2100,
      unit: '年',
      placeholder: '2025',
    }),
    rank: wholeNumber({ title: '本单位排名', cite: '8(五)', minimum: 1, placeholder: '1' }),
  },
})
