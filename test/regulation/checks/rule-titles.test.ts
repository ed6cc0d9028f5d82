import { expect, it } from 'vitest'
import { ruleTitle, titledRules } from '../../../src/regulation/checks/rule-titles.ts'
import { forms } from '../../../src/regulation/forms/all.ts'

const ids = [...new Set(Object.values(forms).flatMap(({ rules }) => rules.map(({ id }) => id)))]

it('every rule of every form has a few Chinese words, and no words stand for a rule that is gone', () => {
  expect(ids.filter((id) => ruleTitle(id) === null)).toEqual([])
  expect(titledRules.filter((id) => !ids.includes(id))).toEqual([])
  for (const id of ids) expect(ruleTitle(id)).toMatch(/^[\p{Script=Han}\d，、]{4,24}$/u)
})

it('words of its own go before those of its kind', () => {
  expect(ruleTitle('legal-person')).toBe('申报主体具有法人资格')
  expect(ruleTitle('served-not-in-future')).toBe('日期不晚于填写当日')
  expect(ruleTitle('no-such-rule')).toBeNull()
})
