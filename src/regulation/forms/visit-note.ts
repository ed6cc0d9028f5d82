import { notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const LOGGED = '区县局指导、了解需求和支持的记录（办法未规定格式和次数）'

/** The District Bureau's log of a contact with a preparation in its district（第十三条）. */
export const visitNote = defineForm({
  id: 'visit-note',
  number: '走访',
  title: '区县局走访联系记录',
  shortTitle: '走访记录',
  cite: '13',
  ...workingForm,
  fields: {
    visitedOn: date({
      title: '日期',
      cite: null,
      basis: LOGGED,
      mandatory: true,
      known: 'today',
    }),
    way: choice({
      title: '方式',
      cite: null,
      basis: LOGGED,
      mandatory: true,
      choices: [
        { value: 'onSite', label: '现场走访' },
        { value: 'meeting', label: '座谈、会议' },
        { value: 'phone', label: '电话、线上' },
      ],
    }),
    met: text({
      title: '联系的人员',
      cite: null,
      basis: LOGGED,
      help: '单位人员的姓名或岗位，可不填',
      placeholder: '联系人甲（技术部）',
    }),
    needs: longText({
      title: '了解到的进展和需求',
      cite: '13',
      mandatory: true,
      placeholder: '设备已到货两台，恒温实验室改造需协调供电',
    }),
    support: longText({
      title: '提供的支持和服务',
      cite: '13',
      help: '没有的不填',
      placeholder: '已与供电部门联系，下月完成增容',
    }),
    photos: files({
      title: '照片和材料',
      cite: null,
      basis: LOGGED,
      help: '可不交',
      fileHints: ['走访', '照片'],
    }),
  },
  steps: [
    {
      id: 'visit',
      title: '走访情况',
      manner: 'inputs',
      fields: ['visitedOn', 'way', 'met', 'needs', 'support'],
    },
    { id: 'photos', title: '照片和材料', manner: 'files', fields: ['photos'] },
  ],
  rules: [notInFuture('visit-not-in-future', '13', 'visitedOn', '日期')],
})
