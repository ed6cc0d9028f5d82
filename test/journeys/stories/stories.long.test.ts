import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Beginning, inPreparation } from './base.ts'
import { refusedNearTheEnd } from './eight-refused-extension.ts'
import { recusedOnTheEve } from './eleven-recused.ts'
import { revoked } from './five-revoked.ts'
import { decidedAnew } from './fourteen-annulled.ts'
import { failedAgain } from './nine-failed-again.ts'
import { cleanPath } from './one-clean-path.ts'
import type { units } from './people.ts'
import type { Stage } from './teller.ts'
import { belowEighty } from './three-below-eighty.ts'
import { extended } from './two-extension.ts'

/** The stories that begin in the preparation, each in a copy of the same beginning. */
const stories: readonly (readonly [
  string,
  keyof typeof units,
  (stage: Stage, number: string) => Promise<void>,
])[] = [
  ['顺利成立：2024年5月20日接到任务书，2026年4月21日批准成立', 'sensing', cleanPath],
  ['延期4个月：7个月不行，4个月同意，各日期随之推后', 'power', extended],
  ['首次76.5分，限期3个月整改后82分', 'alloys', belowEighty],
  ['临近届满申请延期未获同意，送达后10个工作日内申请验收', 'power', refusedNearTheEnd],
  ['整改后仍不合格，重新考核再次不合格', 'alloys', failedAgain],
  ['不予考核一次，两次考核不合格，经告知、陈述申辩、听证后撤销筹建资格', 'motors', revoked],
  ['不同意延期的函经复议撤销，重新答复，原函保留并注明', 'power', decidedAnew],
  ['专家在考核前一天回避，另行补充后考核', 'sensing', recusedOnTheEve],
]

describe('stories after the approval', () => {
  let beginning: Beginning | undefined
  beforeAll(async () => {
    beginning = await inPreparation(new Set(stories.map(([, unit]) => unit)))
  }, 240_000)
  afterAll(() => beginning?.remove())

  for (const [title, unit, story] of stories) {
    it(title, { timeout: 180_000 }, async () => {
      if (beginning === undefined) throw new Error('the stories have no beginning')
      const stage = await beginning.open()
      try {
        await story(stage, beginning.numbers[unit])
      } finally {
        await stage.world.close()
      }
    })
  }
})
