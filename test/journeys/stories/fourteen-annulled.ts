import { expect } from 'vitest'
import { units } from './people.ts'
import { SENT, type Stage } from './teller.ts'
import { bureauDecides, issue, serve } from './to-establishment.ts'
import { request } from './two-extension.ts'

/**
 * 十四、决定被撤销后重新作出（practice.md, situation 9）. An extension is refused, the refusal annulled on
 * reconsideration, and the request answered anew: yes. The first letter stays in the file and is marked.
 */
export async function decidedAnew(stage: Stage, number: string): Promise<void> {
  await refused(stage, number)
  await annulled(stage, number)
  await answeredAnew(stage, number)
}

const FIRST = '渝市监函〔2026〕41号'
const MARKED = `不同意延期的函（${FIRST}）于2026年9月14日（周一）撤销，依据重庆市人民政府（虚构）渝府复〔2026〕7号`
const SECOND = '渝市监函〔2026〕58号'

async function refused(stage: Stage, number: string): Promise<void> {
  const unit = units.power
  await stage.on('2026-08-12')
  await stage.person(unit.responsible).does(number, '提交延期验收申请', request(4))
  await stage.on('2026-08-19')
  await stage.demo('officer').does(number, '拟不同意延期', {
    'decision-reason': { reason: '所述原因不足以影响按期完成（虚构）' },
  })
  await bureauDecides(stage, number)
  await stage.on('2026-08-21')
  await issue(stage, number, FIRST)
  await serve(stage, number, unit)
  expect(await stage.state(number)).toBe('preparing')
}

async function annulled(stage: Stage, number: string): Promise<void> {
  const unit = units.power
  const [officer, responsible] = [stage.demo('officer'), stage.person(unit.responsible)]
  await stage.on('2026-08-28')
  await officer.does(number, '登记投诉复议诉讼', {
    'remedy-notice': {
      kind: 'reconsideration',
      authority: '重庆市人民政府（虚构）',
      receivedOn: '2026-08-28',
    },
  })
  await stage.on('2026-09-14')
  const ground = {
    ground: 'reconsideration',
    authority: '重庆市人民政府（虚构）',
    paperNumber: '渝府复〔2026〕7号（虚构）',
    paperDate: '2026-09-11',
    reason: '原答复没有核实设备到货的时间，责令重新答复（虚构）',
    paper: SENT,
  }
  await officer.isRefused(number, '提出撤销原决定', FIRST, {
    annulment: { ...ground, decisionNumber: '渝市监函〔2024〕1号' },
  })
  await officer.does(number, '提出撤销原决定', {
    annulment: { ...ground, decisionNumber: FIRST },
  })
  // Proposed is not annulled: the refusal stands until the approver has decided.
  expect(await stage.state(number)).toBe('preparing')
  await stage.demo('legal').does(number, '提出撤销的法制意见')
  await stage.demo('approver').does(number, '决定撤销原决定')
  expect(await stage.state(number)).toBe('extensionReview')
  const card = await responsible.opens(number)
  expect(card).toContain('待市局答复延期申请')
  expect(card).toContain(MARKED)
  await officer.does(number, '登记复议诉讼结果', {
    'remedy-outcome': { outcome: 'annulled', closedOn: '2026-09-14', note: '已撤销（虚构）' },
  })
}

async function answeredAnew(stage: Stage, number: string): Promise<void> {
  const unit = units.power
  const responsible = stage.person(unit.responsible)
  await stage.on('2026-09-21')
  await stage.demo('officer').does(number, '拟同意延期')
  await bureauDecides(stage, number)
  await stage.on('2026-09-24')
  await issue(stage, number, SECOND)
  await serve(stage, number, unit)
  expect(await responsible.opens(number)).toContain('延期届满，申请验收考核：2027年2月2日')
  // What was annulled is not rewritten: it is kept, with the mark of what annulled it.
  expect(await stage.demo('officer').opens(number)).toContain(MARKED)
}
