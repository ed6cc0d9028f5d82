import { defineForm, files, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** 第二十九条「书面报送」: the report of the year as it was signed and sealed. */
export const sealedReport = defineForm({
  id: 'sealed-report',
  number: '报送',
  title: '盖章的年度报告',
  shortTitle: '书面报送',
  cite: '29',
  ...workingForm,
  fields: {
    sealedScan: files({
      title: '签名盖章的年度报告扫描件',
      cite: '29',
      mandatory: true,
      maxFiles: 5,
      help: '下载年度报告文件，签名盖章后扫描；报送原件的，由市局代录',
      fileHints: ['年度', '报告', '总结', '盖章'],
    }),
    remark: longText({
      title: '补充说明',
      cite: null,
      basis: '报送中需要说明的情况，可不填',
      maxLength: 500,
      placeholder: '原件同日邮寄',
    }),
  },
  steps: [
    { id: 'scan', title: '盖章的年度报告', manner: 'files', fields: ['sealedScan'] },
    { id: 'remark', title: '补充说明', manner: 'inputs', fields: ['remark'] },
  ],
  rules: [],
})
