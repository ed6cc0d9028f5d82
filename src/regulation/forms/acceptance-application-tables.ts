import { choice, date, longText, percent, rows, text, wholeNumber } from '../form.ts'

/** The tables of the 验收考核申请表 (F3) beside the capability tables. */

/** 筹建任务完成情况（第十五条第（一）项）: every row of the task statement, with what became of it. */
export const taskResultsTable = rows({
  title: '筹建任务完成情况',
  cite: '15(一)',
  mandatory: true,
  rowName: '一项任务',
  help: '任务由筹建任务书带出，逐项填写结果；没有完成的请在“未完成的说明”中写明',
  known: 'form.task-statement.tasks',
  columns: {
    taskNo: text({
      title: '任务编号',
      cite: '15(一)',
      maxLength: 10,
      mandatory: true,
      help: '与筹建任务书一致',
      placeholder: 'T1',
    }),
    content: longText({
      title: '任务内容',
      cite: '15(一)',
      maxLength: 500,
      computed: true,
      help: '由筹建任务书带出，不必填',
    }),
    indicator: text({
      title: '考核指标',
      cite: '15(一)',
      maxLength: 200,
      computed: true,
      help: '由筹建任务书带出，不必填',
    }),
    target: text({
      title: '目标值',
      cite: '15(一)',
      computed: true,
      help: '由筹建任务书带出，不必填',
    }),
    result: longText({
      title: '完成结果',
      cite: '15(一)',
      maxLength: 500,
      mandatory: true,
      placeholder: '已取得计量标准考核证书1项',
    }),
    completion: percent({
      title: '完成程度',
      cite: '15(一)',
      mandatory: true,
      placeholder: '100',
    }),
    evidence: text({
      title: '证明材料',
      cite: '15(一)',
      maxLength: 200,
      mandatory: true,
      help: '材料名称、编号，材料在“附件”一步发送',
      placeholder: '计量标准考核证书（编号……）',
    }),
    explanation: longText({
      title: '未完成的说明',
      cite: '15(一)',
      maxLength: 500,
      help: '完成程度不足100%的必填',
      placeholder: '设备于2026年8月到货，预计10月完成',
    }),
  },
})

/** 计划建立的计量标准建成情况（第十五条第（三）项）. */
export const achievedStandardsTable = rows({
  title: '计量标准建成情况',
  cite: '15(三)',
  rowName: '一项计量标准',
  help: '筹建任务书计划建立的每项计量标准；考核证书与检定或校准证书至少填一种',
  known: 'form.task-statement.plannedStandards',
  columns: {
    name: text({
      title: '名称',
      cite: '15(三)',
      mandatory: true,
      help: '与筹建任务书一致',
      placeholder: '直流内阻标准装置',
    }),
    examinationCertificate: text({
      title: '计量标准考核证书编号',
      cite: '15(三)',
      help: '通过考核的填写',
      placeholder: '〔2026〕渝量标证字第0001号',
    }),
    verificationOrCalibrationCertificate: text({
      title: '检定或校准证书编号',
      cite: '15(三)',
      help: '通过溯源的填写',
      placeholder: '校准字第2026-0001号',
    }),
    validTo: date({ title: '有效期至', cite: '15(三)', help: '证书没有有效期的不填' }),
  },
})

/** 计量科研项目（第二十条第（七）项）. */
export const researchProjectsTable = rows({
  title: '计量科研项目',
  cite: '20(七)',
  rowName: '一个项目',
  columns: {
    name: text({
      title: '项目名称',
      cite: '20(七)',
      mandatory: true,
      maxLength: 200,
      placeholder: '电池热失控原位测量方法研究',
    }),
    source: text({ title: '来源或级别', cite: '20(七)', placeholder: '市级' }),
    period: text({ title: '起止时间', cite: '20(七)', placeholder: '2025年1月至2026年6月' }),
    state: choice({
      title: '状态',
      cite: '20(七)',
      choices: [
        { value: 'running', label: '在研' },
        { value: 'completed', label: '已结题' },
      ],
    }),
  },
})

/** 科研成果（第二十条第（七）项）. */
export const researchOutputsTable = rows({
  title: '科研成果',
  cite: '20(七)',
  rowName: '一项成果',
  columns: {
    kind: choice({
      title: '类别',
      cite: '20(七)',
      mandatory: true,
      choices: [
        { value: 'paper', label: '论文' },
        { value: 'patent', label: '专利' },
        { value: 'specification', label: '规程、规范、标准' },
        { value: 'award', label: '科研奖项' },
        { value: 'monograph', label: '专著' },
        { value: 'translation', label: '译著' },
        { value: 'device', label: '装置' },
      ],
    }),
    title: text({
      title: '名称',
      cite: '20(七)',
      mandatory: true,
      maxLength: 200,
      placeholder: '一种电池内阻测量方法',
    }),
    number: text({ title: '编号或期刊', cite: '20(七)', placeholder: 'ZL2026XXXXXXXX.X' }),
    year: wholeNumber({
      title: '年份',
      cite: '20(七)',
      minimum: 1990,
      maximum: 2100,
      unit: '年',
      placeholder: '2026',
    }),
    rank: text({ title: '排名', cite: '20(七)', maxLength: 20, placeholder: '第一' }),
  },
})

/** 专业技术人员名册（第二十条第（八）项）; personal data of third parties, restricted view. */
export const acceptanceStaffTable = rows({
  title: '专业技术人员名册',
  cite: '20(八)',
  rowName: '一名人员',
  restricted: true,
  help: '由申报书带出，请更新；填写前请告知本人，不填身份证号和出生年月',
  known: 'form.application-dossier.roster',
  columns: {
    name: text({
      title: '姓名',
      cite: '20(八)',
      mandatory: true,
      maxLength: 20,
      restricted: true,
      placeholder: '人员甲',
    }),
    professionalTitle: text({
      title: '职称',
      cite: '20(八)',
      maxLength: 30,
      placeholder: '高级工程师',
    }),
    registrationNumber: text({
      title: '注册计量师注册号',
      cite: '20(八)',
      maxLength: 40,
      restricted: true,
      placeholder: '没有的不填',
    }),
    field: text({ title: '专业领域', cite: '20(八)', placeholder: '电学计量' }),
  },
})

/** 服务案例（第二十条第（九）项）. */
export const serviceCasesTable = rows({
  title: '服务产业的案例',
  cite: '20(九)',
  rowName: '一个案例',
  help: '至少1个；写明服务内容和取得的成效',
  columns: {
    client: text({
      title: '服务对象',
      cite: '20(九)',
      mandatory: true,
      placeholder: '某某储能系统企业',
    }),
    content: longText({
      title: '服务内容',
      cite: '20(九)',
      mandatory: true,
      maxLength: 500,
      placeholder: '为电芯分选提供内阻校准和方法验证',
    }),
    effect: longText({
      title: '取得的成效',
      cite: '20(九)',
      mandatory: true,
      maxLength: 500,
      help: '尽量用数据说明',
      placeholder: '一致性不良率由2%降至0.5%',
    }),
    year: wholeNumber({
      title: '年份',
      cite: '20(九)',
      minimum: 2000,
      maximum: 2100,
      unit: '年',
      placeholder: '2026',
    }),
  },
})
