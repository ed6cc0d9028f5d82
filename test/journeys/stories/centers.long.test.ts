import { afterAll, beforeAll, describe, it } from 'vitest'
import { atCenter, type CenterStage } from './at-a-center.ts'
import { fiveYearReview } from './center-review.ts'
import { firstFailure, heard, revoked, secondFailure } from './center-revoked.ts'
import { scopeChange } from './center-scope.ts'
import { annualReport, annualTask, districtInspection, yearGraded } from './center-year.ts'

type Story = readonly [title: string, tell: (stage: CenterStage) => Promise<void>]

/** Chapters of one world, in the order of their days: each goes on where the one before ended. */
function told(title: string, chapters: readonly Story[]): void {
  describe(title, () => {
    let stage: CenterStage | undefined
    beforeAll(async () => {
      stage = await atCenter()
    })
    afterAll(() => stage?.world.close())
    for (const [chapter, tell] of chapters) {
      it(chapter, { timeout: 180_000 }, async () => {
        if (stage === undefined) throw new Error('the story has no stage')
        const before = process.cpuUsage()
        try {
          await tell(stage)
        } finally {
          const { user, system } = process.cpuUsage(before)
          console.log(`${chapter}: ${((user + system) / 1e6).toFixed(1)} s`)
        }
      })
    }
  })
}

told('一个中心的2026年', [
  ['一月至三月：下达年度建设任务，中心签收', annualTask],
  ['三月至五月：能力变更，公告以前原能力有效', scopeChange],
  ['六月至八月：满5年复查，发文确认', fiveYearReview],
  ['九月至十月：区县局监督检查，现场逐项填写检查记录，整改后合格', districtInspection],
  ['十月至十二月：年度报告提醒、报送、更正、收下', annualReport],
  ['十二月：年度自评和考核', yearGraded],
])

told('连续两次监督检查不合格，撤销中心资格', [
  ['五月：区县局检查不合格，听取异议后确认', firstFailure],
  ['七月：市局检查再次不合格，系统提请研究，不自动启动', secondFailure],
  ['七月至八月：告知、陈述申辩、听证申请及撤回', heard],
  ['八月：集体决定、印发、送达、公布，由人移出名录', revoked],
])
