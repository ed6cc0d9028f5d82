// What the sample orders share. People, organisations and numbers are fictional.

export const CONTACT = {
  organisation: '重庆市市场监督管理局计量处',
  person: '示例甲',
  phone: '023-00000000',
}

export const CASE = {
  caseNumber: 'JC-2026-0001',
  projectName: '重庆市示例功率器件产业计量测试中心（拟建）',
  applicant: '重庆示例计量研究院有限公司',
  sponsor: '示例区人民政府',
}

export const MEMBERS = [
  { name: '示例乙', organisation: '示例大学', position: '教授', isLead: false },
  { name: '示例丙', organisation: '示例计量科学研究所', position: '正高级工程师', isLead: true },
  { name: '示例丁', organisation: '示例半导体行业协会', position: '高级工程师', isLead: false },
]
