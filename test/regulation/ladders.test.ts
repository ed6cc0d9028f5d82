import { describe, expect, it } from 'vitest'
import type { RemindPoint, StateDeadline } from '../../src/regulation/procedure.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'

/**
 * The ladders as regulation/obligations.md lists them, point by point with the bodies that they
 * reach: first who must act, later who answers for it, at last who decides. What the table leaves
 * open (who exactly of a body) is ours.
 */

const SHORT: Readonly<Record<string, string>> = {
  applicantHandler: 'unit',
  applicantResponsible: 'unit',
  districtBureau: 'district',
  districtLeader: 'district',
  caseOfficer: 'bureau',
  divisionHead: 'bureau',
  office: 'bureau',
  approver: 'chief',
  panelLead: 'leader',
  panelMember: 'leader',
}

const when = (point: RemindPoint): string => {
  if ('onDay' in point) return point.onDay
  if ('workingDaysBefore' in point) return `-${point.workingDaysBefore}wd`
  return 'daysBefore' in point ? `-${point.daysBefore}d` : `-${point.monthsBefore}m`
}
const bodies = (roles: readonly string[]): string =>
  [...new Set(roles.map((role) => SHORT[role] ?? role))].sort().join('+')

function declared(place: string): StateDeadline {
  const [procedure = '', state = '', kind = ''] = place.split('.')
  const found = procedureOf(procedure).states[state]?.deadlines?.[kind]
  if (found === undefined) throw new Error(`no deadline ${place}`)
  return found
}

describe('the ladders of obligations.md', () => {
  it.each([
    ['11', 'application.publicNotice.publicNotice', '-1wd -0d', ''],
    [
      '14',
      'application.preparing.preparationEnd',
      '-21m -15m -9m -18m -12m -6m -4m -3m -1m -14d -7d -3d -0d',
      'bureau',
    ],
    ['17.1', 'application.preparing.acceptanceApplyBy', '-3m -2m -1m -14d -0d', 'bureau+unit'],
    ['16', 'application.districtConsent.districtConsent', '-2wd -0wd', 'bureau+district'],
    ['18.1', 'application.initialReview.initialReview', '-3wd -1wd -0wd', 'bureau+chief'],
    ['18.1', 'application.assessmentPanelSetup.organise', '-10wd -5wd -2wd -0wd', 'bureau+chief'],
    ['18.3', 'application.refusalApproval.refusalNotice', '-5wd -2wd -0wd', 'bureau+chief'],
    ['21.1', 'application.rectifying.rectification', '-1m -14d -3d -0d', 'bureau+leader'],
    ['21.2', 'application.reportPending.report', '-5wd -2wd -0wd', 'bureau+leader'],
    ['22.2', 'application.rectifyingByOrder.rectification', '-3m -1m -14d -0d', 'bureau+chief'],
    ['27.2', 'inspection.districtPlanned.yearly', '09-01 11-01 12-01 12-20', 'bureau+district'],
    [
      '29',
      'annual-report.awaited.annualReport',
      '10-08 11-01 11-15 11-23 -0wd',
      'bureau+district+unit',
    ],
    ['30', 'five-year-review.watch.fiveYears', '-6m -3m -1m -0d', ''],
  ])('第%s条 %s', (_, place, points, overdue) => {
    const deadline = declared(place)
    expect(deadline.remind.map(when).join(' ')).toBe(points)
    expect(bodies(deadline.overdue)).toBe(overdue)
  })

  it('tell the unit, its responsible person, the District Bureau and the bureau of the end of preparation', () => {
    const { remind } = declared('application.preparing.preparationEnd')
    const told = (point: string) => bodies(remind.find((one) => when(one) === point)?.roles ?? [])
    for (const point of ['-12m', '-6m', '-4m', '-3m', '-1m', '-7d', '-0d']) {
      expect(told(point), point).toBe('bureau+district+unit')
    }
    // The progress of 第十三条 every three months, the help of the District Bureau every six.
    expect(['-21m', '-18m', '-15m', '-9m'].map(told)).toEqual([
      'unit',
      'district+unit',
      'unit',
      'unit',
    ])
    // The window of 第十七条第二款 is the unit's.
    expect(['-14d', '-3d'].map(told)).toEqual(['unit', 'unit'])
  })

  it('tell both bureaus and the center of five years at each point, the day itself included', () => {
    for (const point of declared('five-year-review.watch.fiveYears').remind) {
      expect(bodies(point.roles), when(point)).toBe('bureau+district+unit')
    }
  })
})
