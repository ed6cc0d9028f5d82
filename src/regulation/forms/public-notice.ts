import { defineForm } from '../form.ts'
import { noticeFields, noticeRules, publicationStep, startScreenshotStep } from './notice-fields.ts'
import { workingForm } from './template.ts'

/** 公示: what was published on the bureau's website, and from when the days count（第十一条）. */
export const publicNotice = defineForm({
  id: 'public-notice',
  number: '公示',
  title: '公示登记',
  shortTitle: '公示',
  cite: '11',
  ...workingForm,
  fields: noticeFields(),
  steps: [
    publicationStep,
    { id: 'text', title: '公示正文', manner: 'inputs', fields: ['noticeText'] },
    startScreenshotStep,
  ],
  rules: noticeRules,
})
