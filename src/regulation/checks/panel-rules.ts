import type { Cite } from '../cite.ts'
import { type FormRule, isBlank } from '../form.ts'
import { countOf, rowsOf, textOf } from './read-values.ts'
import { block, rule, warn } from './rule.ts'

/**
 * What 第十八条第二款 says of the 考核组: one lead, 3 to 5 members 原则上. 第十条 is silent on the panel
 * that appraises an application; the same holds there as a practice (I-16), and the words say so.
 */

const BY_ANALOGY = '第十八条第二款；论证专家组办法未规定，参照执行'

/** Exactly one lead among the rows of `experts`. */
export const panelHasOneLead: FormRule = rule('panel-one-lead', '18.2', (values) => {
  const experts = rowsOf(values, 'experts')
  const leads = experts.filter((row) => row['lead'] === true)
  if (experts.length === 0 || leads.length === 1) return null
  if (leads.length === 0)
    return block(
      'experts',
      `专家组还没有组长：实行组长负责制（${BY_ANALOGY}）。请将其中一位专家的“是否组长”选为“是”。`,
    )
  const names = leads.map((row) => textOf(row['name'])).filter((name) => name !== '')
  return block(
    'experts',
    `专家组有${leads.length}位组长${names.length > 0 ? `（${names.join('、')}）` : ''}：组长只能是一位（${BY_ANALOGY}）。请只保留一位，其余改为“否”。`,
  )
})

/** Fewer or more than 3 to 5 experts need a reason in `sizeReason`, where I-16 allows it at all. */
export const panelSizeIsUsual: FormRule = rule(
  'panel-size',
  '18.2',
  (values, { limits, readings }) => {
    const size = rowsOf(values, 'experts').length
    const { panelMinimum: least, panelMaximum: greatest } = limits
    if (size === 0 || (size >= least && size <= greatest)) return null
    const words = `专家组共${size}人，不在“原则为${least}—${greatest}人”之内（${BY_ANALOGY}）`
    if (!readings.panelSizeIsSoft)
      return block('experts', `${words}，市局已设定不得突破。请调整人数。`)
    return isBlank(values['sizeReason'])
      ? block('sizeReason', `${words}。请调整人数，或在“人数说明”中写明理由，报审批人同意。`)
      : warn('sizeReason', `${words}，已说明理由，须经审批人同意。`)
  },
)

/** The name as two rows are compared: spaces inside 「张 三」 do not make another person. */
const comparable = (name: unknown): string => textOf(name).replaceAll(/\s/gu, '')

/** The same name twice is usually the same person entered twice; namesakes exist, so it warns. */
export const panelNamesAreDistinct: FormRule = rule('panel-names-distinct', '10', (values) => {
  const names = rowsOf(values, 'experts').map((row) => comparable(row['name']))
  const twice = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) < index))
  if (twice.size === 0) return null
  return warn(
    'experts',
    `专家组名单中“${[...twice].join('”、“')}”出现不止一次。请核对是否重复填写；确系同名的，可以保留。`,
  )
})

/**
 * A conclusion that the panel has voted: more than half in favour, or all of them (I-53). Reads `votesFor` and
 * `votesAgainst`, which count the votes on the conclusion as it stands.
 */
export function conclusionHasMajority(cite: Cite): FormRule {
  return rule('conclusion-majority', cite, (values, { readings }) => {
    const inFavour = countOf(values['votesFor'])
    const against = countOf(values['votesAgainst'])
    if (inFavour === null || against === null) return null
    if (readings.panelMustBeUnanimous && against > 0)
      return block(
        'votesAgainst',
        `不能形成结论：有${against}人不同意，市局设定须一致同意（办法未规定）。请核对票数；确不一致的，请专家组重新评议后再填。`,
      )
    if (inFavour > against) return null
    return block(
      'votesFor',
      `不能形成结论：同意${inFavour}人、不同意${against}人，同意的没有超过半数（表决办法为本系统设定，办法未规定）。请核对票数；确未过半数的，请专家组重新评议后再填。`,
    )
  })
}

/** Who votes against is heard in writing (I-53). Judged on completion. */
export function dissentIsWritten(cite: Cite): FormRule {
  return rule('dissent-written', cite, (values, { complete }) => {
    const against = countOf(values['votesAgainst']) ?? 0
    if (!complete || against === 0 || !isBlank(values['dissentNote'])) return null
    return block(
      'dissentNote',
      `有${against}人不同意结论，还没有记录不同意见（不同意见书面记录并签名，为评审通行做法，办法未规定）。请写明；拒绝签名的，由组长注明。`,
    )
  })
}
