import { notInFuture } from '../checks/rule.ts'
import { date, defineForm, files } from '../form.ts'
import { webAddress } from './notice-fields.ts'
import { workingForm } from './template.ts'

/** 予以公告（第二十八条第一款）：where and when the bureau's website shows the change. */
export const scopeAnnouncement = defineForm({
  id: 'scope-announcement',
  number: '公告',
  title: '能力变更公告登记',
  shortTitle: '变更公告',
  cite: '28.1',
  ...workingForm,
  fields: {
    websiteAddress: webAddress({
      title: '公告网址',
      cite: '28.1',
      help: '市局官网上公告的页面地址',
    }),
    announcedOn: date({
      title: '公告日期',
      cite: '28.1',
      mandatory: true,
      help: '网页上显示的发布日期；新的服务能力自公告之日起公布',
    }),
    screenshot: files({
      title: '公告网页截图',
      cite: '28.1',
      mandatory: true,
      maxFiles: 3,
      fileHints: ['截图', '公告'],
    }),
  },
  steps: [
    {
      id: 'announcement',
      title: '公告网址和日期',
      manner: 'inputs',
      fields: ['websiteAddress', 'announcedOn'],
    },
    { id: 'screenshot', title: '公告网页截图', manner: 'files', fields: ['screenshot'] },
  ],
  rules: [notInFuture('announced-not-in-future', '28.1', 'announcedOn', '公告日期')],
})
