import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/regulation/case-file.ts'
import { decide, type Outcome, type Terms } from '../../../src/regulation/decide.ts'
import { stateOf } from '../../../src/regulation/procedure.ts'
import { acceptanceStates } from '../../../src/regulation/procedures/acceptance.ts'
import { application } from '../../../src/regulation/procedures/application.ts'
import { type RoleId, roleIds } from '../../../src/regulation/roles.ts'
import { recordableActs } from '../../../src/regulation/standing.ts'
import { all, inputFor, type Tale } from '../../support/acceptance-cases.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import {
  atSampleCase,
  caseIn,
  deepFreeze,
  elsewhere,
  holder,
  isOfAcceptance,
  NOW,
  person,
  stranger,
  terms,
  termsWithoutHead,
} from '../../support/procedure-cases.ts'

/**
 * Who may do what after the receipt of the task statement and where it leads, written from 第十三条 to
 * 第二十三条, regulation/lifecycle.md 2(b) and regulation/practice.md, not from the declarations. What
 * no row allows must be refused; a row may name who holds the right and is refused by a statement.
 */

const others = {
  stranger,
  handlerOfAnother: person('x1', elsewhere('applicantHandler')),
  responsibleOfAnother: person('x2', elsewhere('applicantResponsible')),
  districtBureauElsewhere: person('x4', elsewhere('districtBureau')),
  districtLeaderElsewhere: person('x5', elsewhere('districtLeader')),
  expertOfNoPanel: person('x6', elsewhere('panelMember')),
  leadOfNoPanel: person('x7', elsewhere('panelLead')),
  /** A head of division, an approver, who proposed as a case officer; an approver who reviewed. */
  headWhoProposed: person('person-caseOfficer', atSampleCase('divisionHead')),
  approverWhoProposed: person('person-caseOfficer', atSampleCase('approver')),
  approverWhoReviewed: person('person-divisionHead', atSampleCase('approver')),
} as const satisfies Record<string, Actor>

type Cast = RoleId | keyof typeof others

const cast = {
  ...Object.fromEntries(roleIds.map((role) => [role, holder(role)])),
  ...others,
} as Readonly<Record<Cast, Actor>>
const names = Object.keys(cast) as readonly Cast[]

interface Row {
  readonly may: readonly Cast[]
  readonly to: string
  /** Who holds the right and is refused, and words of the refusal. */
  readonly no?: Readonly<Partial<Record<Cast, string>>>
}
type Rows = Readonly<Record<string, Row>>

const may = (who: readonly Cast[], to: string, no: Row['no'] = {}): Row => ({ may: who, to, no })
/** Held back from everybody who holds the right, with words of why. */
const not = (who: readonly Cast[], because: string): Row => ({
  may: [],
  to: '',
  no: Object.fromEntries(who.map((one) => [one, because])),
})

const APPLICANTS: readonly Cast[] = ['applicantHandler', 'applicantResponsible']
const RESPONSIBLE: readonly Cast[] = ['applicantResponsible']
const DISTRICT: readonly Cast[] = ['districtBureau', 'districtLeader']
const OFFICER: readonly Cast[] = ['caseOfficer']
const HEADS: readonly Cast[] = ['divisionHead', 'headWhoProposed']
const APPROVERS: readonly Cast[] = ['approver', 'approverWhoProposed', 'approverWhoReviewed']
const OFFICE: readonly Cast[] = ['office', 'caseOfficer']
const LEAD: readonly Cast[] = ['panelLead']
const EXPERTS: readonly Cast[] = ['panelLead', 'panelMember']

const OWN = '这条意见是您本人提出的'
const HAD_PART = '您已参加本件的承办或审核'
const NOTHING_TO_SERVE = '没有待送达的文书'
const NOT_OVER = '目前还没有届满'

/** 第十四条 and the right to give up, which nobody infers from silence. */
const giveUp: Rows = { giveUpPreparation: may(RESPONSIBLE, 'givingUpReview') }
/** Until the bureau has agreed in writing, the request may be taken back to where it was made. */
const ofGivingUp: Rows = { withdrawGivingUp: may(RESPONSIBLE, 'preparing') }
const withdraw: Rows = { withdrawAcceptance: may(RESPONSIBLE, 'preparing') }
/** Until the assessment begins the party may take its application back. */
const inReview: Rows = { ...withdraw, ...giveUp }

/** 第十三条 to 第十七条: what is done while the preparation goes on. */
const whilePreparing = (here: string): Rows => ({
  noteProgress: may(APPLICANTS, here),
  noteVisit: may(DISTRICT, here),
  requestTaskChange: may(APPLICANTS, 'taskChangeReview'),
  applyForAcceptance: may(APPLICANTS, 'districtConsent'),
  requestExtension: may(APPLICANTS, 'extensionReview'),
  confirmAddress: may(APPLICANTS, here),
  recordService: not(OFFICER, NOTHING_TO_SERVE),
  allowLateFiling: not(OFFICER, NOT_OVER),
  allowLateExtension: not(APPROVERS, NOT_OVER),
  markOverdue: not(OFFICER, '目前不能登记逾期'),
  ...giveUp,
})

/** The way of a document inside the bureau: head, legal review, approver; back to `back`. */
const way = (
  [head, legal, approval]: readonly [string, string, string],
  decided: string,
  back: string,
  own: Rows,
): Readonly<Record<string, Rows>> => ({
  [head]: {
    ...own,
    confirmOpinion: may(['divisionHead'], legal, { headWhoProposed: OWN }),
    sendBack: may(HEADS, back),
  },
  [legal]: {
    ...own,
    passLegalReview: may(['legalReviewer'], approval),
    sendBack: may(['legalReviewer'], back),
  },
  [approval]: {
    ...own,
    takeDecision: may(['approver'], decided, {
      approverWhoProposed: OWN,
      approverWhoReviewed: HAD_PART,
    }),
    defer: may(APPROVERS, back),
    sendBack: may(APPROVERS, back),
  },
})

const ofTaskChange: Rows = {
  withdrawTaskChange: may(APPLICANTS, 'preparing'),
  applyForAcceptance: may(APPLICANTS, 'districtConsent'),
  requestExtension: may(APPLICANTS, 'extensionReview'),
  ...giveUp,
}
const ofExtension: Rows = {
  withdrawExtension: may(APPLICANTS, 'preparing'),
  applyForAcceptance: may(APPLICANTS, 'districtConsent'),
  ...giveUp,
}

/** After the end nothing is filed or asked for unless somebody allowed it. */
const whileOverdue: Rows = {
  applyForAcceptance: not(APPLICANTS, '须由市局经办人说明理由后同意收取'),
  requestExtension: not(APPLICANTS, '由市局审批人决定是否收取'),
  ...giveUp,
}

const preparation: Readonly<Record<string, Rows>> = {
  preparing: whilePreparing('preparing'),
  taskChangeReview: {
    ...ofTaskChange,
    proposeTaskChange: may(OFFICER, 'taskChangeHeadReview'),
    proposeTaskChangeRefusal: may(OFFICER, 'taskChangeHeadReview'),
  },
  ...way(
    ['taskChangeHeadReview', 'taskChangeLegalReview', 'taskChangeApproval'],
    'taskChangeGranted',
    'taskChangeReview',
    ofTaskChange,
  ),
  taskChangeGranted: { ...ofTaskChange, issueTaskChange: may(OFFICE, 'preparing') },
  taskChangeRefused: { ...ofTaskChange, issueTaskChangeRefusal: may(OFFICE, 'preparing') },
  extensionReview: {
    ...ofExtension,
    proposeExtension: may(OFFICER, 'extensionHeadReview'),
    proposeExtensionRefusal: may(OFFICER, 'extensionHeadReview'),
  },
  ...way(
    ['extensionHeadReview', 'extensionLegalReview', 'extensionApproval'],
    'extensionGranted',
    'extensionReview',
    ofExtension,
  ),
  extensionGranted: { ...ofExtension, issueExtension: may(OFFICE, 'preparing') },
  extensionRefused: { ...ofExtension, issueExtensionRefusal: may(OFFICE, 'preparing') },
  // 第十七条第二款: overdue proposes only.
  overdue: {
    ...whileOverdue,
    allowLateFiling: may(OFFICER, 'overdue'),
    allowLateExtension: may(APPROVERS, 'overdue'),
    correctOverdue: may(OFFICER, 'preparing'),
    proposeCancellation: may(OFFICER, 'cancellationStart'),
  },
  givingUpReview: {
    ...ofGivingUp,
    proposeGivingUp: may(OFFICER, 'givingUpHeadReview'),
    declineGivingUp: may(APPROVERS, 'preparing'),
  },
  ...way(
    ['givingUpHeadReview', 'givingUpLegalReview', 'givingUpApproval'],
    'givingUpAgreed',
    'givingUpReview',
    ofGivingUp,
  ),
  givingUpAgreed: { ...ofGivingUp, issueGivingUp: may(OFFICE, 'preparationGivenUp') },
  preparationGivenUp: {},
}

const filing: Readonly<Record<string, Rows>> = {
  // 第十六条: only the District Bureau of the seat consents, and only by saying so.
  districtConsent: {
    giveConsent: may(DISTRICT, 'initialReview'),
    declineConsent: may(DISTRICT, 'consentRefused'),
    ...inReview,
  },
  consentRefused: {
    ...whilePreparing('consentRefused'),
    askBureau: may(RESPONSIBLE, 'consentRefused'),
  },
  // 第十八条第一款、第三款.
  initialReview: {
    proposeConformity: may(OFFICER, 'conformityProposed'),
    requestSupplement: may(OFFICER, 'supplementProposed'),
    proposeRefusalOfAssessment: may(OFFICER, 'refusalHeadReview'),
    ...inReview,
  },
  conformityProposed: {
    confirmConformity: may(['divisionHead'], 'assessmentPanelSetup', { headWhoProposed: OWN }),
    sendBack: may(HEADS, 'initialReview'),
    ...inReview,
  },
  supplementProposed: {
    confirmSupplement: may(['divisionHead'], 'supplementDecided', { headWhoProposed: OWN }),
    sendBack: may(HEADS, 'initialReview'),
    ...inReview,
  },
  supplementDecided: { issueSupplement: may(OFFICE, 'supplement'), ...inReview },
  supplement: {
    submitSupplement: may(APPLICANTS, 'initialReview'),
    recordService: may(OFFICER, 'supplement'),
    closeSupplement: not(OFFICER, NOT_OVER),
    ...inReview,
  },
  ...way(
    ['refusalHeadReview', 'refusalLegalReview', 'refusalApproval'],
    'refusalToBeIssued',
    'initialReview',
    inReview,
  ),
  refusalToBeIssued: { issueRefusalOfAssessment: may(OFFICE, 'refusalNotified'), ...inReview },
  refusalNotified: { recordService: may(OFFICER, 'assessmentRefused'), ...giveUp },
  assessmentRefused: whilePreparing('assessmentRefused'),
}

const visit: Readonly<Record<string, Rows>> = {
  // 第十八条第二款.
  assessmentPanelSetup: {
    appointAssessmentPanel: may(OFFICER, 'assessmentPanelForming'),
    ...inReview,
  },
  assessmentPanelProposed: {
    agreePanel: may(['approver', 'approverWhoReviewed'], 'assessmentPanelForming', {
      approverWhoProposed: OWN,
    }),
    sendBackPanel: may(APPROVERS, 'assessmentPanelSetup'),
    ...inReview,
  },
  assessmentPanelForming: {
    declare: may(EXPERTS, 'assessmentPanelForming'),
    recuse: may(EXPERTS, 'assessmentPanelSetup'),
    objectToMember: may(RESPONSIBLE, 'assessmentPanelForming'),
    decideRecusal: may(OFFICER, 'assessmentPanelSetup'),
    replacePanel: may(OFFICER, 'assessmentPanelSetup'),
    scheduleVisit: not(OFFICER, '还有专家没有作回避声明'),
    ...inReview,
  },
  // 第十九条: three meetings.
  visitScheduled: {
    issueAssessmentNotice: may(OFFICE, 'visitScheduled'),
    recordService: not(OFFICER, NOTHING_TO_SERVE),
    scheduleVisit: may(OFFICER, 'visitScheduled'),
    requestPostponement: may(APPLICANTS, 'visitScheduled'),
    postponeVisit: may(OFFICER, 'visitPostponed'),
    recuse: may(EXPERTS, 'assessmentPanelSetup'),
    objectToMember: may(RESPONSIBLE, 'visitScheduled'),
    decideRecusal: may(OFFICER, 'assessmentPanelSetup'),
    replacePanel: may(OFFICER, 'assessmentPanelSetup'),
    openVisit: not(LEAD, '验收考核通知还没有印发'),
    ...inReview,
  },
  visitPostponed: {
    scheduleVisit: may(OFFICER, 'visitScheduled'),
    recuse: may(EXPERTS, 'assessmentPanelSetup'),
    replacePanel: may(OFFICER, 'assessmentPanelSetup'),
    ...inReview,
  },
  onSite: {
    drawSample: may(EXPERTS, 'onSite'),
    giveScore: may(EXPERTS, 'onSite'),
    deliberate: may(LEAD, 'onSite'),
    agreeScore: not(LEAD, '还没有随机抽查和能力验证的记录'),
    recuse: may(EXPERTS, 'visitBroken'),
    breakOff: may(LEAD, 'visitBroken'),
    ...giveUp,
  },
  visitBroken: {
    resumeVisit: may(OFFICER, 'onSite'),
    replacePanel: may(OFFICER, 'assessmentPanelSetup'),
    ...giveUp,
  },
  closingMeeting: {
    giveAssesseeOpinion: may(APPLICANTS, 'closingMeeting'),
    reopenScoring: may(LEAD, 'onSite'),
    closeVisit: not(LEAD, '还没有被考核单位的意见'),
    ...giveUp,
  },
}

const rectification: Readonly<Record<string, Rows>> = {
  // 第二十一条: below 80, once three months, then the report.
  belowPass: { submitInterimReport: may(LEAD, 'rectificationWanted'), ...giveUp },
  rectificationWanted: { proposeThreeMonths: may(OFFICER, 'threeMonthsHeadReview'), ...giveUp },
  ...way(
    ['threeMonthsHeadReview', 'threeMonthsLegalReview', 'threeMonthsApproval'],
    'threeMonthsToBeIssued',
    'rectificationWanted',
    giveUp,
  ),
  threeMonthsToBeIssued: { issueThreeMonths: may(OFFICE, 'threeMonthsNotified'), ...giveUp },
  threeMonthsNotified: { recordService: may(OFFICER, 'rectifying'), ...giveUp },
  rectifying: {
    submitRectification: may(APPLICANTS, 'rescoring'),
    startRescoring: not(OFFICER, NOT_OVER),
    ...giveUp,
  },
  rescoring: {
    recordRevisit: may(LEAD, 'rescoring'),
    giveScore: may(EXPERTS, 'rescoring'),
    agreeRescore: not(LEAD, '还有专家没有提交评分表'),
    recuse: may(EXPERTS, 'rescoring'),
    replacePanel: may(OFFICER, 'assessmentPanelSetup'),
    ...giveUp,
  },
  reportPending: { submitReport: may(LEAD, 'study'), ...giveUp },
  // 第二十二条第二款.
  failed: { proposeRectification: may(OFFICER, 'orderHeadReview'), ...giveUp },
  ...way(
    ['orderHeadReview', 'orderLegalReview', 'orderApproval'],
    'orderToBeIssued',
    'failed',
    giveUp,
  ),
  orderToBeIssued: { issueRectification: may(OFFICE, 'orderNotified'), ...giveUp },
  orderNotified: { recordService: may(OFFICER, 'rectifyingByOrder'), ...giveUp },
  rectifyingByOrder: {
    submitRectification: may(APPLICANTS, 'rectificationReported'),
    recordOverdueRectification: not(OFFICER, NOT_OVER),
    ...giveUp,
  },
  rectificationReported: {
    adviseOnReport: may(OFFICER, 'rectificationReported'),
    orderReassessment: may(APPROVERS, 'assessmentPanelSetup'),
    acceptReport: may(APPROVERS, 'study'),
    ...giveUp,
  },
  rectificationOverdue: {
    submitRectification: may(APPLICANTS, 'rectificationReported'),
    urgeRectification: may(OFFICER, 'rectificationOverdue'),
    orderReassessment: may(APPROVERS, 'assessmentPanelSetup'),
    ...giveUp,
  },
}

/** Notice, statement, hearing, decision, issue, service: the same for each of the three acts. */
const adverse = (
  act: string,
  origin: string,
  own: Rows,
  end: string,
  hearing: Row,
): Readonly<Record<string, Rows>> => ({
  [`${act}Start`]: {
    ...own,
    agreeToStart: may(['approver', 'approverWhoReviewed'], `${act}Notice`, {
      approverWhoProposed: OWN,
    }),
    declineToStart: may(APPROVERS, origin),
  },
  [`${act}Notice`]: { ...own, issueIntendedNotice: may(OFFICE, `${act}Notified`) },
  [`${act}Notified`]: { recordService: may(OFFICER, `${act}Statement`) },
  [`${act}Statement`]: {
    giveStatement: may(APPLICANTS, `${act}Statement`),
    requestHearing: hearing,
    waiveStatement: may(RESPONSIBLE, `${act}Study`),
    closeStatement: not(OFFICER, '不能提前结束'),
  },
  [`${act}Hearing`]: {
    issueHearingNotice: may(OFFICE, `${act}Hearing`),
    recordHearing: not(OFFICER, '听证通知还没有印发'),
    withdrawHearing: may(RESPONSIBLE, `${act}Statement`),
  },
  [`${act}Study`]: {
    proposeAdverse: may(OFFICER, `${act}HeadReview`),
    proposeDrop: may(OFFICER, `${act}HeadReview`),
  },
  ...way(
    [`${act}HeadReview`, `${act}LegalReview`, `${act}Approval`],
    `${act}Decided`,
    `${act}Study`,
    {},
  ),
  [`${act}Decided`]: { issueAdverse: may(OFFICE, `${act}Issued`) },
  [`${act}Issued`]: { recordService: may(OFFICER, end) },
  [end]: {},
})

const outcome: Readonly<Record<string, Rows>> = {
  // 第二十二条第一款.
  study: {
    proposeEstablishment: may(OFFICER, 'establishmentHeadReview'),
    proposeNonEstablishment: may(OFFICER, 'nonEstablishmentStart'),
    orderReassessment: may(APPROVERS, 'assessmentPanelSetup'),
    ...giveUp,
  },
  ...way(
    ['establishmentHeadReview', 'establishmentLegalReview', 'establishmentApproval'],
    'establishmentDecided',
    'study',
    giveUp,
  ),
  establishmentDecided: { issueEstablishment: may(OFFICE, 'establishmentIssued'), ...giveUp },
  establishmentIssued: { recordService: may(OFFICER, 'established') },
  // 第二十五条: publishing the entry is a person's act.
  established: { enterRegister: may(OFFICER, 'listed') },
  listed: {},
  ...adverse(
    'cancellation',
    'overdue',
    whileOverdue,
    'preparationCancelled',
    not(APPLICANTS, '本次拟作出的决定没有安排听证'),
  ),
  revocationProposed: {
    proposeRevocation: may(OFFICER, 'revocationStart'),
    dismissRevocation: may(APPROVERS, 'study'),
    ...giveUp,
  },
  ...adverse(
    'revocation',
    'revocationProposed',
    giveUp,
    'preparationRevoked',
    may(APPLICANTS, 'revocationHearing'),
  ),
  ...adverse(
    'nonEstablishment',
    'study',
    giveUp,
    'notEstablished',
    may(APPLICANTS, 'nonEstablishmentHearing'),
  ),
}

const FINAL = ['preparationGivenUp', 'listed', 'preparationCancelled', 'preparationRevoked']

/** 第二十三条: in every state the approver may set a hold; where none is set none can be lifted. */
const withHolds = (table: Readonly<Record<string, Rows>>): Readonly<Record<string, Rows>> =>
  Object.fromEntries(
    Object.entries(table).map(([state, rows]) => {
      const ended = [...FINAL, 'notEstablished'].includes(state)
      const holds: Rows = {
        setHold: may(APPROVERS, state),
        renewHold: not(APPROVERS, '没有因核查而暂缓的事项'),
        clearHold: not(APPROVERS, '没有因核查而暂缓的事项'),
      }
      return [state, ended ? rows : { ...rows, ...holds }]
    }),
  )

/**
 * practice.md, situation 9: in every state of a case with an approval a decision stands that can be
 * annulled by officer, legal review and approver; nothing of that can be skipped.
 */
const withRemedies = (rows: Readonly<Record<string, Rows>>): Readonly<Record<string, Rows>> =>
  Object.fromEntries(
    Object.entries(rows).map(([state, here]): [string, Rows] => [
      state,
      {
        ...here,
        proposeAnnulment: may(OFFICER, state),
        reviewAnnulment: not(['legalReviewer'], '没有待法制审核'),
        annulDecision: not(APPROVERS, '没有经法制审核'),
        agreeAnnulment: not(APPROVERS, '没有经法制审核'),
        declineAnnulment: not(APPROVERS, '没有待审批'),
        issueAnnulment: not(OFFICE, '没有已经同意'),
        correctClericalError: may(OFFICER, state),
        recordRemedy: may(OFFICER, state),
        closeRemedy: not(OFFICER, '没有在办的投诉'),
      },
    ]),
  )

/** practice.md, situations 3 to 6: in every state of a case that has not ended. */
const withEvents = (rows: Readonly<Record<string, Rows>>): Readonly<Record<string, Rows>> =>
  Object.fromEntries(
    Object.entries(rows).map(([state, here]): [string, Rows] => {
      const events: Rows = {
        consultOthers: may(OFFICER, state),
        recordReply: not(OFFICER, '没有等待答复'),
        reportPartyChange: may(APPLICANTS, state),
        takePartyChange: not(APPROVERS, '没有等待决定的单位变化'),
        declinePartyChange: not(APPROVERS, '没有等待决定的单位变化'),
      }
      return [state, [...FINAL, 'notEstablished'].includes(state) ? here : { ...here, ...events }]
    }),
  )

const table = withEvents(
  withRemedies(withHolds({ ...preparation, ...filing, ...visit, ...rectification, ...outcome })),
)

const actions = [
  ...new Set(Object.values(application.states).flatMap((state) => Object.keys(state.on))),
]

function attempts(tale: Tale, action: string, under: Terms): (actor: Actor) => Outcome {
  const file = deepFreeze(tale.file)
  const input = deepFreeze(inputFor(tale, action))
  return (actor) => {
    const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
    return decide(application, file, command, tale.now, under)
  }
}

function told(result: Outcome, expected: string): string {
  if (result.outcome === 'accepted') return `→ ${result.next.state}`
  if (result.kind === 'right') return 'no right'
  return result.because.includes(expected) ? expected : result.because
}

function expectation(row: Row | undefined, who: Cast): string {
  if (row === undefined) return '这一步现在不能办理'
  if (row.may.includes(who)) return `→ ${row.to}`
  return row.no?.[who] ?? 'no right'
}

/** Every action of the whole procedure in a state, by everybody, against the rows. */
function judge(tale: Tale, rows: Rows, under: Terms = terms): void {
  const differing: string[] = []
  for (const action of actions) {
    const attempt = attempts(tale, action, under)
    for (const who of names) {
      const expected = expectation(rows[action], who)
      const found = told(attempt(cast[who]), expected)
      if (found !== expected) differing.push(`${action} by ${who}: ${found}, not ${expected}`)
    }
  }
  expect(differing).toEqual([])
}

describe('every state after the receipt of the task statement', () => {
  it.each(Object.keys(acceptanceStates))('%s: every action by everybody', (state) => {
    const rows = table[state]
    expect(rows, `no rows for ${state}`).toBeDefined()
    judge(taleIn(state), rows ?? {})
  })

  it('has no row for a state or an act that is not there', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(acceptanceStates).sort())
    for (const [state, rows] of Object.entries(table)) {
      const on = Object.keys(stateOf(application, state).on)
      expect(Object.keys(rows).sort(), state).toEqual(on.sort())
    }
  })
})

it('before the receipt of the task statement nobody can do what comes after it', () => {
  const before = Object.keys(application.states).filter((state) => !isOfAcceptance(state))
  const here = (state: string) => Object.keys(stateOf(application, state).on)
  const after = new Set(Object.keys(acceptanceStates).flatMap(here))
  for (const state of before) {
    const file = caseIn(application, state)
    for (const action of after) {
      if (here(state).includes(action)) continue
      const command = { kind: 'act', expectedVersion: null, action, input: {} } as const
      const outcome = decide(
        application,
        file,
        { ...command, actor: holder('approver') },
        NOW,
        terms,
      )
      expect(outcome, `${state} ${action}`).toMatchObject({ outcome: 'refused', kind: 'rule' })
    }
  }
})

describe('what opens a way that was shut', () => {
  const opened: Readonly<Record<string, readonly [from: () => Tale, state: string, rows: Rows]>> = {
    'the head of division does not confirm (setting)': [
      () => taleIn('initialReview'),
      'initialReview',
      {
        ...table['initialReview'],
        proposeConformity: may(OFFICER, 'assessmentPanelSetup'),
        requestSupplement: may(OFFICER, 'supplementDecided'),
      },
    ],
    'late filing was allowed': [
      () => all(taleIn('overdue'), 'allowLateFiling'),
      'overdue',
      { ...table['overdue'], applyForAcceptance: may(APPLICANTS, 'districtConsent') },
    ],
    'the visit is announced': [
      () => all(taleIn('visitScheduled'), 'issueAssessmentNotice'),
      'visitScheduled',
      {
        ...table['visitScheduled'],
        issueAssessmentNotice: not(OFFICE, '验收考核通知已经印发'),
        recordService: may(OFFICER, 'visitScheduled'),
        openVisit: may(LEAD, 'onSite'),
      },
    ],
    'the unit was heard': [
      () => all(taleIn('closingMeeting'), 'giveAssesseeOpinion'),
      'closingMeeting',
      { ...table['closingMeeting'], closeVisit: may(LEAD, 'reportPending') },
    ],
    'the hearing is announced': [
      () => all(taleIn('revocationHearing'), 'issueHearingNotice'),
      'revocationHearing',
      {
        ...table['revocationHearing'],
        issueHearingNotice: not(OFFICE, '听证通知已经印发'),
        recordHearing: may(OFFICER, 'revocationStudy'),
      },
    ],
    'a hold is set on a study': [
      () => all(taleIn('study'), 'setHold'),
      'study',
      {
        ...table['study'],
        proposeEstablishment: not(OFFICER, '因核查暂缓至'),
        setHold: not(APPROVERS, '无须重复'),
        renewHold: may(APPROVERS, 'study'),
        clearHold: may(APPROVERS, 'study'),
      },
    ],
    'a hold is set on a signature': [
      () => all(taleIn('establishmentApproval'), 'setHold'),
      'establishmentApproval',
      {
        ...table['establishmentApproval'],
        takeDecision: {
          may: [],
          to: '',
          no: {
            approver: '因核查暂缓至',
            approverWhoProposed: OWN,
            approverWhoReviewed: HAD_PART,
          },
        },
        setHold: not(APPROVERS, '无须重复'),
        renewHold: may(APPROVERS, 'establishmentApproval'),
        clearHold: may(APPROVERS, 'establishmentApproval'),
      },
    ],
  }

  it.each(Object.entries(opened))('%s', (name, [from, state, rows]) => {
    const tale = from()
    expect(tale.file.state).toBe(state)
    judge(tale, rows, name.includes('setting') ? termsWithoutHead : terms)
  })
})

describe('代录 (practice.md 「Not everybody is in this chat」)', () => {
  it('the officer may enter every act of others, and no act of an officer’s own', () => {
    for (const state of Object.keys(acceptanceStates)) {
      const { file } = taleIn(state)
      const wanted = Object.entries(table[state] ?? {})
        .filter(([, row]) => !rightful(row).includes('caseOfficer'))
        .map(([action]) => action)
      for (const who of names) {
        const found = recordableActs(application, file, cast[who]).map((one) => one.action)
        expect(found.sort(), `${state} by ${who}`).toEqual(
          who === 'caseOfficer' ? wanted.sort() : [],
        )
      }
    }
  })
})

/** Who holds the right to an act, whether a statement stands in the way or not. */
const rightful = (row: Row): readonly string[] => [...row.may, ...Object.keys(row.no ?? {})]
