import { z } from 'zod'
import { block, notInFuture, rule } from '../checks/rule.ts'
import {
  checkedText,
  date,
  type FieldMeta,
  type FormRule,
  files,
  longText,
  text,
  wholeNumber,
} from '../form.ts'
import { limitAt } from '../limits.ts'
import { workingForm } from './template.ts'

/**
 * What is recorded of a public notice on the bureau's website, first publication and correction
 * alike（第十一条）. The website is the legal place; the officer enters what was published there.
 */

/** A web address with http or https, a host, and no spaces; user names in it are refused. */
const WEB_ADDRESS = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#]\S*)?$/i
const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const LEAST_DAYS = limitAt('publicNotice', workingForm.edition).value

type Known = Pick<FieldMeta, 'known'>

/** The address of a page: with http or https, a host, no spaces, no user name. */
export const webAddress = (meta: Pick<FieldMeta, 'title' | 'cite' | 'help' | 'known'>) =>
  checkedText(
    z
      .string('请填写文字。')
      .trim()
      .max(500, '最多500个字，请核对网址。')
      .regex(WEB_ADDRESS, '网址应以 http:// 或 https:// 开头，请从浏览器地址栏完整复制。'),
    'text',
    {
      mandatory: true,
      maxLength: 500,
      placeholder: 'https://www.example.cn/gongshi/1.html',
      ...meta,
    },
  )

const timeOfDay = () =>
  checkedText(
    z
      .string('请填写文字。')
      .trim()
      .regex(TIME_OF_DAY, '时间按24小时制填写，形如 09:30，用半角冒号，小时写两位。'),
    'text',
    {
      title: '发布时间',
      cite: '11',
      mandatory: true,
      maxLength: 5,
      help: '网页上显示的发布时间，24小时制',
      placeholder: '09:30',
    },
  )

/**
 * The fields of a publication. `earlier` names the form that holds what was published before, so
 * that a correction starts from it; day, time and screenshot are always new.
 */
export function noticeFields(earlier: 'public-notice' | null = null) {
  const known = (field: string): Known =>
    earlier === null ? {} : { known: `form.${earlier}.${field}` }
  return {
    websiteAddress: webAddress({
      title: '公示网址',
      cite: '11',
      help: '市局官网上公示页面的地址；公示以市局官网为准',
      ...known('websiteAddress'),
    }),
    publishedOn: date({
      title: '发布日期',
      cite: '11',
      mandatory: true,
      help: '网页上显示的发布日期，可以早于今天',
    }),
    publishedTime: timeOfDay(),
    days: wholeNumber({
      title: '公示天数',
      cite: '11',
      mandatory: true,
      unit: '天',
      maximum: 365,
      help: `不得少于${LEAST_DAYS}天`,
      placeholder: String(LEAST_DAYS),
      ...known('days'),
    }),
    contact: text({
      title: '意见受理联系方式',
      cite: '11',
      mandatory: true,
      help: '受理部门和电话，与公示上的一致',
      placeholder: '市局计量处 023-00000001',
      ...known('contact'),
    }),
    noticeText: longText({
      title: '公示正文',
      cite: '11',
      mandatory: true,
      help: '与网页上发布的文字一致，不含个人信息',
      placeholder: '现将拟批准筹建的市级产业计量测试中心予以公示……',
      ...known('noticeText'),
    }),
    startScreenshot: files({
      title: '公示开始时的网页截图',
      cite: '11',
      mandatory: true,
      maxFiles: 5,
      help: '截图须能看到网址、标题和发布时间',
      fileHints: ['公示', '截图', '开始'],
    }),
  } as const
}

/** The first step of a publication: where, when, how long, whom to write to. */
export const publicationStep = {
  id: 'publication',
  title: '发布情况',
  manner: 'inputs',
  fields: ['websiteAddress', 'publishedOn', 'publishedTime', 'days', 'contact'],
} as const

/** The last step of a publication. */
export const startScreenshotStep = {
  id: 'screenshot',
  title: '网页截图',
  manner: 'files',
  fields: ['startScreenshot'],
} as const

const noticeIsLongEnough = rule('notice-days', '11', (values, { at, limits }) => {
  const days = values['days']
  const least = limits.publicNoticeDays
  if (typeof days !== 'number' || days >= least) return null
  const text = limitAt('publicNotice', at).value
  const set = least > text ? `，市局设定为${least}天` : ''
  return block(
    'days',
    `公示天数${days}天太短：公示时间不得少于${text}天（第十一条）${set}。请填写${least}天或更长，并与网页上公布的一致。`,
  )
})

/** The rules of a publication, in the order of the text. */
export const noticeRules: readonly FormRule[] = [
  noticeIsLongEnough,
  notInFuture('notice-published-not-in-future', '11', 'publishedOn', '发布日期'),
]
