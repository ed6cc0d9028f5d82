import { describe, expect, it } from 'vitest'
import { askAsStranger } from '../../../src/application/asking/ask.ts'
import { type AskIntent, readMeaning } from '../../../src/application/asking/meaning.ts'
import { standardCalendar } from '../../../src/regulation/calendar/working-calendar.ts'
import { instantAt } from '../../../src/regulation/time/civil-date.ts'

type Expected = readonly [words: string, intent: AskIntent, cites?: string]

/** regulation/utterances.md, all thirty: every one is read as it says, with its article. */
const UTTERANCES: readonly Expected[] = [
  ['我们想申请建一个市级产业计量测试中心，需要什么条件？', 'reg_qa', '8'],
  ['开始填写申报书', 'start_form', '9.1(一)'],
  ['我的申请现在到哪一步了？', 'status'],
  ['公示要公示多少天？', 'reg_qa', '11'],
  ['筹建期多长？', 'reg_qa', '14'],
  ['我们2024年5月20日收到任务书，最晚什么时候申请验收？', 'deadline', '17.1'],
  ['申请验收考核要交哪些材料？', 'reg_qa', '16'],
  ['自评79分可以申请验收吗？', 'reg_qa', '15(一)'],
  ['我要申请延期', 'start_form', '17.2'],
  ['延期最多能延多久？', 'reg_qa', '17.2'],
  ['验收考核组几个人？', 'reg_qa', '18.2'],
  ['初审多久出结果？', 'deadline', '18.1'],
  ['现场考核要准备什么资料？', 'reg_qa', '20'],
  ['考核得了78分怎么办？', 'reg_qa', '21.1 22.2'],
  ['考核报告什么时候要交？', 'deadline', '21.2'],
  ['年度报告什么时候交？', 'deadline', '29'],
  ['帮我生成今年的年度总结报告模板', 'doc_gen', '29'],
  ['中心主任换人了要报告吗？', 'reg_qa', '28.2'],
  ['我们想增加两个校准项目', 'start_form', '28.1'],
  ['什么情况会被撤销资格？', 'reg_qa', '31'],
  ['区县局每年要检查几次？', 'reg_qa', '27.2'],
  ['满5年复查怎么走流程？', 'howto', '30'],
  ['牌匾什么时候可以挂？', 'reg_qa', '24'],
  ['同意这个案件的初审', 'officer_action', '18.1'],
  ['把这个申请退回去，缺法人证书', 'officer_action', '10 8(一)'],
  ['请把公示文件导出Word', 'doc_gen', '11'],
  ['没有法人资格可以申报吗？', 'reg_qa', '8(一)'],
  ['一级注册计量师不够3个行不行？', 'reg_qa', '8(二)'],
  ['你好', 'smalltalk'],
  ['刚才那个填错了，把联系电话改一下', 'correction'],
]

/** The same wishes in other words. */
const PARAPHRASES: readonly Expected[] = [
  ['哪些单位可以申请市级中心', 'reg_qa', '8'],
  ['怎么申请市级产业计量测试中心', 'howto', '9.1'],
  ['我要申报中心', 'start_form', '9.1'],
  ['JC-2026-0012现在什么情况', 'status'],
  ['我们的材料审完了吗', 'status'],
  ['验收申请批下来没有', 'status'],
  ['对公示有异议怎么办', 'reg_qa', '11'],
  ['2025年3月1日收到任务书，什么时候到期', 'deadline', '14'],
  ['什么时候可以提延期申请', 'deadline', '17.2'],
  ['想延期三个月', 'start_form', '17.2'],
  ['验收考核合格线是多少分', 'reg_qa', '21.1'],
  ['现场考核谁要参加', 'reg_qa', '19.2'],
  ['整改要在几个月内完成', 'deadline', '21.1'],
  ['市局多久组织考核', 'deadline', '18.1'],
  ['考核组要几天内交考核报告', 'deadline', '21.2'],
  ['年报哪天截止', 'deadline', '29'],
  ['提交年度报告', 'start_form', '29'],
  ['给我一份年报模板', 'doc_gen', '29'],
  ['我们中心搬迁了，要办什么手续', 'reg_qa', '28.2'],
  ['我们要扩项', 'start_form', '28.1'],
  ['超范围出证会怎样', 'reg_qa', '26.1'],
  ['申请收费吗', 'reg_qa'],
  ['驳回', 'officer_action'],
  ['退回这个申请，任务书不完整', 'officer_action', '10'],
  ['把统计台账导出来', 'doc_gen'],
  ['我要举报某中心出具虚假证书', 'report_problem', '23'],
  ['谢谢', 'smalltalk'],
  ['怎么办', 'ambiguous'],
  ['需要什么材料', 'ambiguous'],
  ['今天天气怎么样', 'out_of_scope'],
  ['国家级产业计量测试中心怎么申请', 'out_of_scope', '2'],
  ['把单位名称改成重庆某某研究院', 'correction'],
  ['我想找工作人员', 'human'],
  ['第十七条', 'reg_qa', '17'],
]

const NOW = instantAt('2026-09-29', '09:00')
const ask = (words: string) =>
  askAsStranger(words, { clock: () => NOW, calendar: standardCalendar })

describe('what a message means', () => {
  it.each([...UTTERANCES, ...PARAPHRASES].map(([words, ...rest]) => ({ words, rest })))(
    '$words',
    ({ words, rest: [intent, cites] }) => {
      const meaning = readMeaning(words)
      expect([meaning.intent, meaning.cites.join(' ')]).toEqual([intent, cites ?? ''])
    },
  )

  it('nothing and noise are taken for nothing', () => {
    for (const words of ['', '   ', '。。。', '？'])
      expect(readMeaning(words).intent).toBe('ambiguous')
    expect(readMeaning('床前明月光疑是地上霜').intent).toBe('out_of_scope')
  })

  it('names what was named', () => {
    expect(readMeaning('请问jc-2026-0012到哪了').slots).toMatchObject({ case: 'JC-2026-0012' })
    expect(readMeaning('把这个申请退回去，缺法人证书').slots).toMatchObject({
      act: '退回',
      reason: '缺法人证书',
    })
    expect(readMeaning('刚才那个填错了，把联系电话改一下').slots).toEqual({ field: '联系电话' })
    expect(readMeaning('我要申请延期6个月').slots).toMatchObject({ months: '6', form: 'extension' })
    expect(readMeaning('2025年2月30日收到任务书，最晚什么时候申请验收').slots).not.toHaveProperty(
      'date',
    )
  })
})

describe('what a stranger is answered', () => {
  it('a date is computed from the day that was named (第十七条第一款)', () => {
    const { answer } = ask('我们2024年5月20日收到任务书，最晚什么时候申请验收？')
    expect(answer).toContain('2026年2月20日')
    expect(answer).toContain('2026年2月14日')
    expect(answer).toContain('第十七条第一款')
  })

  it('the annual report has the date of this year (第二十九条)', () => {
    expect(ask('年度报告什么时候交？').answer).toContain('2026年11月30日')
  })

  it('the wording of the place, and what it leaves open is said to be open', () => {
    expect(ask('没有法人资格可以申报吗？').answer).toContain('法人')
    expect(ask('中心主任换人了要报告吗？').answer).toContain('办法没有规定')
    expect(ask('申请收费吗').answer).toContain('办法没有规定')
  })

  it('nothing of a case, and no act', () => {
    expect(ask('JC-2026-0001到哪了').answer).toContain('登记身份')
    expect(ask('同意这个案件的初审').answer).toContain('卡片')
  })
})
