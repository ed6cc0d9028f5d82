import { clocksWhileConsentPends, preparationClocks } from './acceptance-clocks.ts'
import { APPLICANTS, giveUpPreparation } from './acceptance-common.ts'
import { consent, refuseConsent } from './acceptance-filing-rules.ts'
import { whilePreparing } from './acceptance-preparing-acts.ts'
import { practice } from './application-common.ts'

/** 第十六条：提交验收考核申请，经当地区县局同意. */

/** Until the assessment begins the applicant may take the application back, and file anew in time. */
export const withdrawAcceptance = {
  label: '撤回验收考核申请',
  style: 'danger',
  by: ['applicantResponsible'],
  to: 'preparing',
  forms: ['decision-reason'],
  event: 'acceptanceWithdrawn',
  sentence: '撤回了验收考核申请',
  notify: ['caseOfficer', 'districtBureau', 'panelMember'],
  ground: practice('考核开始前申请单位可以撤回申请，办法未作规定。'),
} as const

/** What the applicant may do until the assessment begins. */
export const inReview = { withdrawAcceptance, giveUpPreparation } as const

/** The states of the consent. */
export const acceptanceFiling = {
  // 第十六条：经当地区县局同意；沉默不是同意（I-27）
  districtConsent: {
    title: '待区县局意见',
    ground: '16',
    mood: 'open',
    turn: ['districtBureau', 'districtLeader'],
    conclusion: '验收考核申请已提交，待当地区县局出具意见；提交之日起筹建届满不作逾期处理。',
    waitingFor: '待当地区县局出具意见',
    next: '同意的，由市局初审；不同意的，完善后可以再申请。',
    deadlines: {
      ...clocksWhileConsentPends,
      districtConsent: {
        title: '出具区县局意见',
        target: 'district-consent',
        remind: [
          { workingDaysBefore: 2, roles: ['districtBureau', 'districtLeader'] },
          { workingDaysBefore: 0, roles: ['districtBureau', 'districtLeader'] },
        ],
        overdue: ['districtBureau', 'districtLeader', 'caseOfficer'],
        ground: practice('办法未规定区县局出具意见的时限。'),
      },
    },
    on: {
      giveConsent: {
        label: '同意申请验收',
        style: 'primary',
        by: ['districtBureau', 'districtLeader'],
        to: 'initialReview',
        forms: ['district-opinion'],
        when: ['districtAgrees'],
        change: consent,
        event: 'consentGiven',
        sentence: '同意申请验收考核',
        notify: APPLICANTS,
        ground: '16',
      },
      declineConsent: {
        label: '不同意',
        style: 'danger',
        by: ['districtBureau', 'districtLeader'],
        to: 'consentRefused',
        forms: ['district-opinion'],
        when: ['districtDisagrees'],
        change: refuseConsent,
        event: 'consentDeclined',
        sentence: '不同意申请验收考核',
        notify: ['caseOfficer', ...APPLICANTS],
        ground: '16',
      },
      ...inReview,
    },
  },

  consentRefused: {
    title: '区县局不同意',
    ground: '16',
    mood: 'returned',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '当地区县局不同意申请验收考核，完善后可以再申请，也可以请市局了解情况。',
    waitingFor: '待建设单位完善后再申请',
    next: '再申请时重新由当地区县局出具意见。',
    deadlines: preparationClocks,
    on: {
      ...whilePreparing('consentRefused'),
      askBureau: {
        label: '请市局了解情况',
        by: ['applicantResponsible'],
        to: 'consentRefused',
        forms: ['decision-reason'],
        keep: 'consentQuestions',
        event: 'bureauAsked',
        sentence: '请市局了解区县局不同意的情况',
        notify: ['caseOfficer', 'divisionHead'],
        ground: practice('区县局不同意的，申请单位可以请市局了解情况，办法未作规定。'),
      },
    },
  },
} as const
