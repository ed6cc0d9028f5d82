import type { Cite } from '../cite.ts'
import { date, rows, text, wholeNumber, yesNo } from '../form.ts'

/**
 * 测量仪器设备配置表 and 检定、校准、关键参数测量项目能力表（第二十条第（三）项）. Functions, because every
 * form has tables of its own.
 */

/** 测量仪器设备配置表. */
export function equipmentTable(cite: Cite) {
  return rows({
    title: '测量仪器设备配置表',
    cite,
    rowName: '一台设备',
    help: '可在现场审查时提供，提前填写便于考核',
    columns: {
      number: text({ title: '序号', cite, maxLength: 10, placeholder: '1' }),
      name: text({ title: '名称', cite, mandatory: true, placeholder: '高精度直流源' }),
      model: text({ title: '型号规格', cite, placeholder: 'XX-1000' }),
      quantity: wholeNumber({
        title: '数量',
        cite,
        minimum: 1,
        unit: '台（套）',
        placeholder: '1',
      }),
      range: text({ title: '测量范围', cite, placeholder: '0～1000 A' }),
      uncertainty: text({
        title: '不确定度、最大允许误差或准确度等级',
        cite,
        placeholder: '±0.01%',
      }),
      traceableTo: text({ title: '溯源机构', cite, placeholder: '某某计量研究院' }),
      validTo: date({ title: '溯源有效期至', cite }),
      remark: text({ title: '备注', cite, maxLength: 200, placeholder: '自有' }),
    },
  })
}

function capabilityTable(title: string, cite: Cite, [item, parameter]: readonly [string, string]) {
  return rows({
    title,
    cite,
    rowName: '一个项目',
    help: '可在现场审查时提供；自行编制规范的，“自编”选“是”',
    columns: {
      number: text({ title: '序号', cite, maxLength: 10, placeholder: '1' }),
      item: text({ title: '项目', cite, mandatory: true, placeholder: item }),
      parameter: text({ title: '参数', cite, placeholder: parameter }),
      range: text({ title: '测量范围', cite, mandatory: true, placeholder: '0.1 mΩ～100 mΩ' }),
      uncertainty: text({
        title: '不确定度、最大允许误差或准确度等级',
        cite,
        mandatory: true,
        placeholder: 'U=0.2%（k=2）',
      }),
      specification: text({
        title: '依据的规程、规范编号和名称',
        cite,
        maxLength: 200,
        mandatory: true,
        placeholder: 'JJF XXXX 某某校准规范',
      }),
      ownMade: yesNo({ title: '自编', cite }),
      remark: text({ title: '备注', cite, maxLength: 200, placeholder: '已出具证书10份' }),
    },
  })
}

/** 检定项目能力表. */
export function verificationItemsTable(cite: Cite) {
  return capabilityTable('检定项目能力表', cite, ['直流电阻箱', '电阻'])
}

/** 校准项目能力表. */
export function calibrationItemsTable(cite: Cite) {
  return capabilityTable('校准项目能力表', cite, ['电池内阻测试仪', '交流内阻'])
}

/** 关键参数测量项目能力表. */
export function keyParameterItemsTable(cite: Cite) {
  return capabilityTable('关键参数测量项目能力表', cite, ['储能电池健康状态测量', '健康状态'])
}
