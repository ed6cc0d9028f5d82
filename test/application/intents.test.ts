import { describe, expect, it } from 'vitest'
import {
  type Intent,
  isCommand,
  MENU_INTENTS,
  menuIntent,
  readIntent,
} from '../../src/application/intents.ts'

const kindOf = (words: string): Intent['kind'] => readIntent(words).kind
const article = (number: number): Intent => ({ kind: 'article', article: number as never })

/** regulation/utterances.md, the thirty examples, as far as this stretch answers them. */
const UTTERANCES: readonly (readonly [string, Intent])[] = [
  ['我们想申请建一个市级产业计量测试中心，需要什么条件？', article(8)],
  ['开始填写申报书', { kind: 'startApplication' }],
  ['我的申请现在到哪一步了？', { kind: 'status', number: null }],
  ['公示要公示多少天？', article(11)],
  ['筹建期多长？', article(14)],
  ['申请验收考核要交哪些材料？', article(16)],
  ['自评79分可以申请验收吗？', article(15)],
  ['我要申请延期', article(17)],
  ['延期最多能延多久？', article(17)],
  ['验收考核组几个人？', article(18)],
  ['初审多久出结果？', article(18)],
  ['现场考核要准备什么资料？', article(20)],
  ['考核得了78分怎么办？', article(21)],
  ['考核报告什么时候要交？', article(21)],
  ['年度报告什么时候交？', article(29)],
  ['中心主任换人了要报告吗？', article(28)],
  ['什么情况会被撤销资格？', article(31)],
  ['区县局每年要检查几次？', article(27)],
  ['满5年复查怎么走流程？', article(30)],
  ['牌匾什么时候可以挂？', article(24)],
  ['没有法人资格可以申报吗？', article(8)],
  ['一级注册计量师不够3个行不行？', article(8)],
  ['导入在建中心', { kind: 'importPreparation' }],
  ['导入已成立中心', { kind: 'importCenter' }],
  ['你好', { kind: 'greeting' }],
  ['刚才那个填错了，把联系电话改一下', { kind: 'correct' }],
]

describe('what people type', () => {
  it.each(UTTERANCES)('%s', (words, intent) => {
    expect(readIntent(words)).toEqual(intent)
  })

  it('a question that names the day it counts from is answered with the date', () => {
    const words = '我们2024年5月20日收到任务书，最晚什么时候申请验收？'
    expect(readIntent(words)).toMatchObject({
      kind: 'general',
      meaning: { intent: 'deadline', slots: { date: '2024-05-20' }, cites: ['17.1'] },
    })
  })

  it('whoever wants to report a problem gets the form for it', () => {
    for (const words of ['我要举报', '想反映一个问题']) expect(kindOf(words)).toBe('report')
  })

  it('what words do not do is not guessed at', () => {
    for (const words of ['同意这个案件的初审', '把这个申请退回去，缺法人证书', '今天天气不错']) {
      // An act is pressed on its card; in words it is never guessed which case is meant.
      expect(['general'], words).toContain(kindOf(words))
    }
  })

  it.each([
    ['第十七条', 17],
    ['第17条', 17],
    ['17条说什么', 17],
    ['查 第八条', 8],
  ])('%s opens that article', (words, number) => {
    expect(readIntent(words)).toEqual(article(number))
  })

  it('an article that is not there is not made up', () => {
    expect(kindOf('第九十九条')).not.toBe('article')
    expect(kindOf('第33条')).not.toBe('article')
  })

  it('a case number asks for its status, however it is written', () => {
    for (const words of ['JC-2026-0001', ' jc-2026-0001。', '请问JC-2026-0001办到哪了？']) {
      expect(readIntent(words)).toEqual({ kind: 'status', number: 'JC-2026-0001' })
    }
    expect(kindOf(`材料里提到了JC-2026-0001这个编号，${'说明'.repeat(20)}`)).toBe('unknown')
  })

  it('why a date is that date is asked in several ways, of one case or of any', () => {
    for (const words of [
      '为什么是这一天？',
      '为何定在这天',
      '期限怎么算的',
      '这个日期是怎么算的',
    ]) {
      expect(readIntent(words), words).toEqual({ kind: 'why', number: null })
    }
    expect(readIntent('jc-2026-0001 为什么是这一天')).toEqual({
      kind: 'why',
      number: 'JC-2026-0001',
    })
    expect(kindOf('初审的7个工作日怎么算')).not.toBe('why')
  })

  it('every word of a menu is understood', () => {
    const menus =
      '我的事项 开始申请 进度 我的期限 查办法 待办 查案件 期限看板 统计与导出 待我审核 已签发 待出具意见 年度检查 辖区中心 待发函 已发函 我的论证与考核 联系经办人 转人工 我的信息'
    for (const words of menus.split(' ')) expect(kindOf(words), words).not.toBe('unknown')
  })

  it('punctuation and white space at the ends do not matter', () => {
    for (const words of ['  进度。', '进度!', '进度～', '进度\n'])
      expect(kindOf(words)).toBe('status')
  })
})

describe('a command or an answer', () => {
  it('whole commands interrupt a step that waits for a text', () => {
    for (const words of ['我的事项', '转人工', '进度', 'JC-2026-0001', '待办', '你好']) {
      expect(isCommand(words), words).toBe(true)
    }
  })

  it('a text that happens to hold such a word does not', () => {
    for (const words of [
      '本单位的待办事项已全部完成，相关进度安排如下：第一年完成实验室建设，第二年完成设备采购和人员培训。',
      '按照第八条的要求，本单位具备法人资格',
      '查新报告显示国内尚无同类装置',
      '需要什么条件由市局另行通知',
      '前期填错的数据已经更正',
    ]) {
      expect(isCommand(words), words).toBe(false)
    }
  })
})

describe('keys of the bot menu', () => {
  it('known keys do what the words do', () => {
    for (const [key, intent] of Object.entries(MENU_INTENTS)) expect(menuIntent(key)).toBe(intent)
  })

  it('any other key greets, names of object members included', () => {
    for (const key of ['', 'x', '__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(menuIntent(key), key).toEqual({ kind: 'greeting' })
    }
  })
})
