import { notInFuture } from '../checks/rule.ts'
import { date, defineForm, files, text } from '../form.ts'
import { workingForm } from './template.ts'

const PUBLISHED = '撤销决定以市局官网公布为准，留存网址和截图（办法未规定）'

/** Where and when the revocation was made public（第二十五条, 第三十一条）. */
export const revocationPublication = defineForm({
  id: 'revocation-publication',
  number: '撤销公布',
  title: '撤销决定公布登记',
  shortTitle: '撤销公布',
  cite: '31',
  ...workingForm,
  fields: {
    websiteAddress: text({
      title: '公布网址',
      cite: null,
      basis: PUBLISHED,
      mandatory: true,
      maxLength: 300,
      placeholder: 'https://www.example.cn/gonggao/1.html',
    }),
    publishedOn: date({
      title: '公布日期',
      cite: null,
      basis: PUBLISHED,
      mandatory: true,
      known: 'today',
    }),
    screenshot: files({
      title: '公布页面截图',
      cite: null,
      basis: PUBLISHED,
      mandatory: true,
      maxFiles: 3,
      fileHints: ['截图', '公告'],
    }),
  },
  steps: [
    { id: 'place', title: '公布', manner: 'inputs', fields: ['websiteAddress', 'publishedOn'] },
    { id: 'screenshot', title: '截图', manner: 'files', fields: ['screenshot'] },
  ],
  rules: [notInFuture('revocation-published-not-in-future', '31', 'publishedOn', '公布日期')],
})
