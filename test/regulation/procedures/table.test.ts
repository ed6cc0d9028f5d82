import { describe, expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../../src/regulation/case-file.ts'
import { decide, type Outcome, type Terms } from '../../../src/regulation/decide.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type AnyProcedure, stateOf } from '../../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../../src/regulation/procedures/all.ts'
import type { RoleId } from '../../../src/regulation/roles.ts'
import { PUBLIC, recordableActs } from '../../../src/regulation/standing.ts'
import {
  caseIn,
  deepFreeze,
  inputFor,
  isOfAcceptance,
  kept,
  NOW,
  opener,
  runningNotice,
  sampleForms,
  terms,
  termsWithoutHead,
  withFacts,
} from '../../support/procedure-cases.ts'
import { type Cast, cast } from '../../support/table-cast.ts'

/**
 * Who may do what and where it leads, written from the text of the measures, regulation/lifecycle.md
 * 2(a) and regulation/practice.md, not from the declarations. What no row allows must be refused.
 */

interface Row {
  readonly in: string
  readonly do: string
  readonly may: readonly Cast[]
  readonly to: string
  /** Who holds the right role and is refused by a statement about the case, with its words. */
  readonly refused?: Readonly<Partial<Record<Cast, string>>>
}

interface Table {
  readonly procedure: string
  /** What the case is given beside its state. */
  readonly given?: Partial<CaseFile>
  /** The same for each state. */
  readonly prepare?: (file: CaseFile) => CaseFile
  readonly input?: Readonly<Record<string, Readonly<Record<string, FormValues>>>>
  readonly terms?: Terms
  readonly rows: readonly Row[]
}

const APPLICANTS: readonly Cast[] = ['applicantHandler', 'applicantResponsible']
const OWN_PROPOSAL = '这条意见是您本人提出的，须由另一位有权限的同志确认。'
const OWN_REGISTRATION = '这是您本人的登记，须由另一位有权限的同志核对确认。'
const ADMINISTRATOR_ONLY = '市局内部角色须由系统管理员确认。'
const head: readonly Cast[] = ['divisionHead', 'headWhoProposed']
const officers: readonly Cast[] = ['caseOfficer', 'officerWhoOpened']
/** Who sits: the lead is a member too; whoever is registered or not. */
const members: readonly Cast[] = ['panelLead', 'panelMember', 'memberUnregistered']
const approvers: readonly Cast[] = ['approver', 'approverWhoReviewed', 'approverWhoReviewedLaw']
const allApprovers: readonly Cast[] = [...approvers, 'approverWhoProposed']
const legal: readonly Cast[] = ['legalReviewer', 'legalWhoProposed']
const HAS_REVIEWED = '您已参加本件的承办或审核，不能再审批，请由其他有权限的同志审批。'

/** 第八条: applying is voluntary, so the responsible person may withdraw until the bureau decides. */
const withdrawIn = (state: string): Row => ({
  in: state,
  do: 'withdraw',
  may: ['applicantResponsible'],
  to: 'withdrawn',
})

/**
 * practice.md, situation 9: where a decision stands it can be annulled by officer, legal review and
 * approver one after another, corrected, and appealed; none of the steps can be skipped.
 */
const remedyRows = (state: string): readonly Row[] => {
  const nobodyYet = (act: string, who: readonly Cast[], because: string): Row => ({
    in: state,
    do: act,
    may: [],
    to: state,
    refused: Object.fromEntries(who.map((one) => [one, because])),
  })
  const stays = (act: string): Row => ({ in: state, do: act, may: officers, to: state })
  const NOT_REVIEWED_BY_ANOTHER = '没有经法制审核、依据复议决定或者判决撤销原决定的意见。'
  return [
    stays('proposeAnnulment'),
    nobodyYet('reviewAnnulment', legal, '没有待法制审核的撤销原决定的意见。'),
    nobodyYet('annulDecision', allApprovers, NOT_REVIEWED_BY_ANOTHER),
    nobodyYet('agreeAnnulment', allApprovers, '没有经法制审核、由市局自行纠正的意见。'),
    nobodyYet('declineAnnulment', allApprovers, '没有待审批的撤销原决定的意见。'),
    nobodyYet('issueAnnulment', ['office', ...officers], '没有已经同意、待印发的撤销决定。'),
    stays('correctClericalError'),
    stays('recordRemedy'),
    nobodyYet('closeRemedy', officers, '本案没有在办的投诉、复议或者诉讼。'),
  ]
}

/** practice.md, situations 3 to 6: in every state of a filed case that has not ended. */
const eventRows = (state: string): readonly Row[] => {
  const waits = (act: string, who: readonly Cast[], because: string): Row => ({
    in: state,
    do: act,
    may: [],
    to: state,
    refused: Object.fromEntries(who.map((one) => [one, because])),
  })
  return [
    { in: state, do: 'consultOthers', may: officers, to: state },
    waits('recordReply', officers, '没有等待答复的征求意见。'),
    { in: state, do: 'reportPartyChange', may: APPLICANTS, to: state },
    waits('takePartyChange', allApprovers, '没有等待决定的单位变化。'),
    waits('declinePartyChange', allApprovers, '没有等待决定的单位变化。'),
  ]
}

/** The states of a filed case up to the receipt of the task statement, ended ones left out. */
const ON_THE_WAY = [
  ...['sponsorReview', 'submitted', 'formalityReview', 'passProposed', 'returnProposed'],
  ...['returnDecided', 'returned', 'appraisalPreparation', 'panelVacancy', 'panelProposed'],
  ...['panelForming', 'appraisal', 'revisionWanted', 'revisionLetter', 'revisionReview'],
  ...['notRecommended', 'recommended', 'publicNotice', 'decision', 'applicantHearing'],
  ...['headReview', 'legalReview', 'approverDecision', 'approvalDecided', 'refusalDecided'],
  ...['refusalIssued', 'approvedAwaitingReceipt'],
]

const applicationRows: readonly Row[] = [
  // 第九条第一款: the applicant submits the dossier and the task statement.
  { in: 'draft', do: 'submit', may: APPLICANTS, to: 'sponsorReview' },
  { in: 'draft', do: 'abandon', may: APPLICANTS, to: 'abandoned' },
  // 第九条第一款: the sponsor consents and sends its letter, or does not.
  { in: 'sponsorReview', do: 'sendLetter', may: ['sponsor'], to: 'submitted' },
  { in: 'sponsorReview', do: 'decline', may: ['sponsor'], to: 'draft' },
  withdrawIn('sponsorReview'),
  // 第十条: the Municipal Bureau receives the application and reviews its form.
  { in: 'submitted', do: 'take', may: officers, to: 'formalityReview' },
  withdrawIn('submitted'),
  { in: 'formalityReview', do: 'proposePass', may: officers, to: 'passProposed' },
  { in: 'formalityReview', do: 'proposeReturn', may: officers, to: 'returnProposed' },
  withdrawIn('formalityReview'),
  // practice.md 「Who decides what」: the head of division confirms, never what they proposed.
  {
    in: 'passProposed',
    do: 'confirmPass',
    may: ['divisionHead'],
    to: 'appraisalPreparation',
    refused: { headWhoProposed: OWN_PROPOSAL },
  },
  { in: 'passProposed', do: 'sendBack', may: head, to: 'formalityReview' },
  withdrawIn('passProposed'),
  {
    in: 'returnProposed',
    do: 'confirmReturn',
    may: ['divisionHead'],
    to: 'returnDecided',
    refused: { headWhoProposed: OWN_PROPOSAL },
  },
  { in: 'returnProposed', do: 'sendBack', may: head, to: 'formalityReview' },
  withdrawIn('returnProposed'),
  // practice.md 「A decision is not yet an act」: returned only once the notice is issued.
  { in: 'returnDecided', do: 'issueReturn', may: ['office', ...officers], to: 'returned' },
  withdrawIn('returnDecided'),
  // 第十条: what does not meet the requirements is returned, and may be filed again.
  { in: 'returned', do: 'resubmit', may: APPLICANTS, to: 'submitted' },
  { in: 'returned', do: 'recordService', may: officers, to: 'returned' },
  // Nobody filed again for a year: a person ends the case, the clock does not (lifecycle 2(a)).
  { in: 'returned', do: 'closeCase', may: officers, to: 'closed' },
  withdrawIn('returned'),
  // practice.md 「Service」: the party says where papers reach it.
  ...['sponsorReview', 'returned', 'approvedAwaitingReceipt'].map(
    (state): Row => ({ in: state, do: 'confirmAddress', may: APPLICANTS, to: state }),
  ),

  // 第十条: what meets the requirements goes to expert appraisal; the bureau names the panel.
  { in: 'appraisalPreparation', do: 'appointPanel', may: officers, to: 'panelForming' },
  withdrawIn('appraisalPreparation'),
  { in: 'panelVacancy', do: 'appointPanel', may: officers, to: 'panelForming' },
  withdrawIn('panelVacancy'),
  // 第十八条第二款 by analogy (I-16): another number than 3 to 5 needs the approver.
  {
    in: 'panelProposed',
    do: 'agreePanel',
    may: approvers,
    to: 'panelForming',
    refused: { approverWhoProposed: OWN_PROPOSAL },
  },
  { in: 'panelProposed', do: 'sendBackPanel', may: allApprovers, to: 'panelVacancy' },
  withdrawIn('panelProposed'),
  // I-17: declarations, recusal by the expert, on the applicant's objection, or by the bureau.
  { in: 'panelForming', do: 'declare', may: members, to: 'panelForming' },
  { in: 'panelForming', do: 'openAppraisal', may: officers, to: 'appraisal' },
  ...['panelForming', 'appraisal'].flatMap((state): readonly Row[] => [
    { in: state, do: 'recuse', may: members, to: 'panelVacancy' },
    { in: state, do: 'objectToMember', may: ['applicantResponsible'], to: state },
    { in: state, do: 'decideRecusal', may: officers, to: 'panelVacancy' },
    { in: state, do: 'replacePanel', may: officers, to: 'panelVacancy' },
    withdrawIn(state),
  ]),
  // 第十条: each member signs an opinion once, the lead brings in the panel's.
  {
    in: 'appraisal',
    do: 'giveOpinion',
    may: ['panelMember', 'memberUnregistered'],
    to: 'appraisal',
    refused: {
      panelLead:
        '人员person-panelLead已经签署论证意见。需要更正的，请告知专家组组长，写入“不同意见记录”。',
    },
  },
  { in: 'appraisal', do: 'concludeAppraisal', may: ['panelLead'], to: 'recommended' },
  { in: 'revisionWanted', do: 'submitRevision', may: APPLICANTS, to: 'revisionReview' },
  withdrawIn('revisionWanted'),
  { in: 'revisionLetter', do: 'sendLetter', may: ['sponsor'], to: 'revisionReview' },
  { in: 'revisionLetter', do: 'declineRevision', may: ['sponsor'], to: 'revisionLetter' },
  { in: 'revisionLetter', do: 'submitRevision', may: APPLICANTS, to: 'revisionLetter' },
  withdrawIn('revisionLetter'),
  { in: 'revisionReview', do: 'confirmRevision', may: ['panelLead'], to: 'recommended' },
  { in: 'revisionReview', do: 'returnRevision', may: ['panelLead'], to: 'revisionWanted' },
  withdrawIn('revisionReview'),
  // 第十二条: what is not recommended is decided without a notice; 第十一条 publishes the others.
  { in: 'notRecommended', do: 'submitForDecision', may: officers, to: 'decision' },
  withdrawIn('notRecommended'),
  { in: 'recommended', do: 'publishNotice', may: officers, to: 'publicNotice' },
  withdrawIn('recommended'),

  // 第十一条: anybody may comment while the notice runs; here it is over.
  {
    in: 'publicNotice',
    do: 'comment',
    may: [],
    to: 'publicNotice',
    refused: { thePublic: '公示已经结束，不再接收网上意见。' },
  },
  { in: 'publicNotice', do: 'recordComment', may: officers, to: 'publicNotice' },
  { in: 'publicNotice', do: 'correctNotice', may: officers, to: 'publicNotice' },
  { in: 'publicNotice', do: 'endNotice', may: officers, to: 'decision' },
  withdrawIn('publicNotice'),
  { in: 'decision', do: 'recordComment', may: officers, to: 'decision' },
  { in: 'decision', do: 'requestStatement', may: officers, to: 'applicantHearing' },
  { in: 'decision', do: 'disposeComment', may: officers, to: 'decision' },
  { in: 'decision', do: 'reappraise', may: officers, to: 'panelVacancy' },
  { in: 'applicantHearing', do: 'giveStatement', may: APPLICANTS, to: 'decision' },
  { in: 'applicantHearing', do: 'endHearing', may: officers, to: 'decision' },
  withdrawIn('applicantHearing'),

  // 第十二条 along practice.md 「Who decides what」: officer, head, legal review, bureau leader, office.
  { in: 'decision', do: 'proposeApproval', may: officers, to: 'headReview' },
  { in: 'decision', do: 'proposeRefusal', may: officers, to: 'headReview' },
  withdrawIn('decision'),
  {
    in: 'headReview',
    do: 'confirmOpinion',
    may: ['divisionHead'],
    to: 'legalReview',
    refused: { headWhoProposed: OWN_PROPOSAL },
  },
  { in: 'headReview', do: 'sendBack', may: head, to: 'decision' },
  withdrawIn('headReview'),
  {
    in: 'legalReview',
    do: 'passLegalReview',
    may: ['legalReviewer'],
    to: 'approverDecision',
    refused: { legalWhoProposed: OWN_PROPOSAL },
  },
  { in: 'legalReview', do: 'sendBack', may: legal, to: 'decision' },
  withdrawIn('legalReview'),
  {
    in: 'approverDecision',
    do: 'takeDecision',
    may: ['approver'],
    to: 'approvalDecided',
    refused: {
      approverWhoProposed: OWN_PROPOSAL,
      approverWhoReviewed: HAS_REVIEWED,
      approverWhoReviewedLaw: HAS_REVIEWED,
    },
  },
  { in: 'approverDecision', do: 'defer', may: allApprovers, to: 'decision' },
  { in: 'approverDecision', do: 'sendBack', may: allApprovers, to: 'decision' },
  withdrawIn('approverDecision'),
  // practice.md 「A decision is not yet an act」: decided, issued, served.
  {
    in: 'approvalDecided',
    do: 'issueApproval',
    may: ['office', ...officers],
    to: 'approvedAwaitingReceipt',
  },
  withdrawIn('approvalDecided'),
  { in: 'refusalDecided', do: 'issueRefusal', may: ['office', ...officers], to: 'refusalIssued' },
  withdrawIn('refusalDecided'),
  { in: 'refusalIssued', do: 'recordService', may: officers, to: 'notApproved' },
  // 第十四条: the receipt, signed or proved, begins the two years.
  { in: 'approvedAwaitingReceipt', do: 'signReceipt', may: APPLICANTS, to: 'preparing' },
  { in: 'approvedAwaitingReceipt', do: 'recordService', may: officers, to: 'preparing' },
  ...['returned', 'approvedAwaitingReceipt', 'refusalIssued', 'notApproved'].flatMap(remedyRows),
  ...ON_THE_WAY.flatMap(eventRows),
]

/** The rows of a table, some of them otherwise. */
const otherwise = (...changes: readonly Row[]): readonly Row[] => {
  const same = (one: Row) => changes.find((row) => row.in === one.in && row.do === one.do)
  return applicationRows.map((row) => same(row) ?? row)
}

/** Nobody may, although these hold the right: the words of the statement that stands in the way. */
const nobody = (state: string, action: string, who: readonly Cast[], because: string): Row => ({
  in: state,
  do: action,
  may: [],
  to: state,
  refused: Object.fromEntries(who.map((one) => [one, because])),
})

const TWO_OPEN_COMMENTS = '还有公示意见没有处理：第1、2号。请逐条登记处理意见后再提出建议。'
const NOT_RECOMMENDED = '专家组没有推荐本项目，不能提出批准筹建的意见。'
const NOT_OVER =
  '公示还没有结束，截止时间为2026年9月4日（周五）24时。期满前不能结束公示，也不能作出决定。'

const CONFIRMERS: readonly Cast[] = ['caseOfficer', 'administrator']
const OPENERS_REFUSED = {
  officerWhoOpened: OWN_REGISTRATION,
  administratorWhoOpened: OWN_REGISTRATION,
}
/** Whoever opened it, whatever else they are. */
const OPENERS: readonly Cast[] = ['opener', 'officerWhoOpened', 'administratorWhoOpened']

const confirmIn = (action: string, may: readonly Cast[], to: string, more = {}): Row => ({
  in: 'awaitingConfirmation',
  do: action,
  may,
  to,
  refused: { ...OPENERS_REFUSED, ...more },
})

const importRows: readonly Row[] = [
  { in: 'draft', do: 'recordImport', may: OPENERS, to: 'confirmation' },
  {
    in: 'confirmation',
    do: 'confirmImport',
    may: ['divisionHead', 'officerWhoOpened'],
    to: 'imported',
    refused: { caseOfficer: OWN_PROPOSAL, headWhoProposed: OWN_PROPOSAL },
  },
  { in: 'confirmation', do: 'returnImport', may: [...officers, ...head], to: 'draft' },
]

const tables: Readonly<Record<string, Table>> = {
  'application, head of division confirms': { procedure: 'application', rows: applicationRows },
  'application, head of division does not confirm (setting)': {
    procedure: 'application',
    terms: termsWithoutHead,
    rows: applicationRows.map((row) =>
      row.do === 'proposePass'
        ? { ...row, to: 'appraisalPreparation' }
        : row.do === 'proposeReturn'
          ? { ...row, to: 'returnDecided' }
          : row,
    ),
  },
  'application, the center was renamed since the letter (第九条第一款)': {
    procedure: 'application',
    given: { title: '重庆市另一名称产业计量测试中心' },
    rows: otherwise(
      { in: 'returned', do: 'resubmit', may: APPLICANTS, to: 'sponsorReview' },
      { in: 'revisionWanted', do: 'submitRevision', may: APPLICANTS, to: 'revisionLetter' },
    ),
  },
  'application, the public notice still runs (第十一条)': {
    procedure: 'application',
    prepare: (file) =>
      file.facts.publicNotice === null ? file : withFacts(file, { publicNotice: runningNotice }),
    rows: otherwise(
      { in: 'publicNotice', do: 'comment', may: ['thePublic'], to: 'publicNotice' },
      nobody(
        'publicNotice',
        'correctNotice',
        officers,
        '更正的发布日期早于原公示的发布日期（2026年8月28日（周五）），请核对。',
      ),
      nobody('publicNotice', 'endNotice', officers, NOT_OVER),
      nobody('decision', 'proposeApproval', officers, NOT_OVER),
      {
        ...nobody('approverDecision', 'takeDecision', ['approver'], NOT_OVER),
        refused: {
          approver: NOT_OVER,
          approverWhoProposed: OWN_PROPOSAL,
          approverWhoReviewed: HAS_REVIEWED,
          approverWhoReviewedLaw: HAS_REVIEWED,
        },
      },
    ),
  },
  'application, comments wait for their disposal (第十一条)': {
    procedure: 'application',
    prepare: (file) =>
      withFacts(file, {
        records: { ...file.facts.records, disposals: [], statementRequests: [] },
      }),
    rows: otherwise(
      ...['proposeApproval', 'proposeRefusal', 'reappraise'].map((action) =>
        nobody('decision', action, officers, TWO_OPEN_COMMENTS),
      ),
      {
        ...nobody('approverDecision', 'takeDecision', ['approver'], TWO_OPEN_COMMENTS),
        refused: {
          approver: TWO_OPEN_COMMENTS,
          approverWhoProposed: OWN_PROPOSAL,
          approverWhoReviewed: HAS_REVIEWED,
          approverWhoReviewedLaw: HAS_REVIEWED,
        },
      },
    ),
  },
  'application, the panel did not recommend (第十条、第十二条)': {
    procedure: 'application',
    prepare: (file) => {
      const { concludeAppraisal, ...inputs } = file.facts.inputs
      if (concludeAppraisal === undefined) return file
      const form = { ...sampleForms()['appraisal-conclusion'], conclusion: 'notRecommended' }
      const forms = { 'appraisal-conclusion': form }
      return withFacts(file, {
        inputs: { ...inputs, concludeAppraisal: { ...concludeAppraisal, forms } },
        publicNotice: null,
        records: { ...file.facts.records, comments: [], disposals: [] },
      })
    },
    rows: otherwise(
      nobody('decision', 'proposeApproval', officers, NOT_RECOMMENDED),
      nobody(
        'decision',
        'requestStatement',
        officers,
        '本案没有收到公示意见，不需要请申请单位说明。',
      ),
      nobody('decision', 'disposeComment', officers, '没有第1号意见，本案共收到0条。'),
      nobody(
        'decision',
        'reappraise',
        officers,
        '没有认定成立或者部分成立的公示意见，不能据此重新组织论证。',
      ),
      {
        ...nobody('approverDecision', 'takeDecision', ['approver'], NOT_RECOMMENDED),
        refused: {
          approver: NOT_RECOMMENDED,
          approverWhoProposed: OWN_PROPOSAL,
          approverWhoReviewed: HAS_REVIEWED,
          approverWhoReviewedLaw: HAS_REVIEWED,
        },
      },
      // No notice, no end of it.
      nobody(
        'publicNotice',
        'endNotice',
        officers,
        '本案还没有公示，不能结束公示，也不能批准筹建。',
      ),
      { in: 'publicNotice', do: 'comment', may: ['thePublic'], to: 'publicNotice' },
    ),
  },
  'application, nothing is as it must be on the panel (第十条)': {
    procedure: 'application',
    prepare: (file) =>
      withFacts(file, {
        records: {
          memberObjections: [
            kept('person-applicantResponsible', 'member-objection', {
              memberName: '人员person-panelMember',
              reason: '虚构',
            }),
          ],
          comments: file.facts.records['comments'] ?? [],
          disposals: file.facts.records['disposals'] ?? [],
          statementRequests: file.facts.records['statementRequests'] ?? [],
        },
      }),
    rows: otherwise(
      nobody(
        'panelForming',
        'openAppraisal',
        officers,
        '还有专家没有作回避声明：人员person-panelLead、人员person-panelMember、纸上专家。',
      ),
      { in: 'appraisal', do: 'giveOpinion', may: members, to: 'appraisal' },
      nobody(
        'appraisal',
        'concludeAppraisal',
        ['panelLead'],
        '申请单位对人员person-panelMember提出的异议还没有决定，请先登记是否回避。',
      ),
    ),
  },
  'application, the proposal is a refusal (第十二条)': {
    procedure: 'application',
    prepare: (file) => {
      const { proposal } = file.facts
      if (proposal?.action !== 'proposeApproval') return file
      return withFacts(file, {
        proposal: { ...proposal, action: 'proposeRefusal', label: '拟不予批准' },
        publicNotice: null,
      })
    },
    rows: otherwise({
      in: 'approverDecision',
      do: 'takeDecision',
      may: ['approver'],
      to: 'refusalDecided',
      refused: {
        approverWhoProposed: OWN_PROPOSAL,
        approverWhoReviewed: HAS_REVIEWED,
        approverWhoReviewedLaw: HAS_REVIEWED,
      },
    }),
  },
  'application, everything happened an hour ago': {
    procedure: 'application',
    prepare: (file) => ({ ...file, stateSince: NOW - 3_600_000 }),
    rows: otherwise(
      nobody(
        'returned',
        'closeCase',
        officers,
        '退回未满12个月，申请单位可以修改后再报；2027年9月1日（周三）起可以结束本案（内部要求，办法未规定）。',
      ),
      nobody(
        'applicantHearing',
        'endHearing',
        officers,
        '申请单位可以在2026年9月8日（周二）前说明情况（内部要求，办法未规定），期满后才能不再等候。',
      ),
    ),
  },
  'application on paper': {
    procedure: 'paper-application',
    rows: [{ in: 'draft', do: 'openPaperApplication', may: OPENERS, to: 'opened' }],
  },
  ...Object.fromEntries(
    ['preparation-import', 'center-import'].map((procedure): [string, Table] => [
      `${procedure}: two persons, and neither alone (practice.md, situation 2)`,
      { procedure, rows: importRows },
    ]),
  ),
  'registration of an organisation’s people': {
    procedure: 'organisation-registration',
    rows: [
      { in: 'draft', do: 'requestBinding', may: OPENERS, to: 'awaitingConfirmation' },
      confirmIn('confirmBinding', CONFIRMERS, 'bound'),
      confirmIn('declineBinding', CONFIRMERS, 'draft'),
      { in: 'bound', do: 'leave', may: ['caseOfficer', ...OPENERS], to: 'left' },
    ],
  },
  'registration of staff outside the Municipal Bureau': {
    procedure: 'staff-registration',
    rows: [
      { in: 'draft', do: 'requestRole', may: OPENERS, to: 'awaitingConfirmation' },
      confirmIn('confirmRole', CONFIRMERS, 'bound'),
      confirmIn('declineRole', CONFIRMERS, 'draft'),
      { in: 'bound', do: 'leaveRole', may: ['administrator', ...OPENERS], to: 'left' },
    ],
  },
  'registration of staff of the Municipal Bureau': {
    procedure: 'staff-registration',
    given: {
      facts: {
        ...caseIn(procedureOf('staff-registration'), 'awaitingConfirmation').facts,
        inputs: {
          requestRole: {
            at: NOW,
            by: opener.openId,
            forms: {
              'role-request': { ...sampleForms()['role-request'], role: 'divisionHead' },
            },
          },
        },
      },
    },
    rows: [
      { in: 'draft', do: 'requestRole', may: OPENERS, to: 'awaitingConfirmation' },
      confirmIn('confirmRole', ['administrator'], 'bound', { caseOfficer: ADMINISTRATOR_ONLY }),
      confirmIn('declineRole', CONFIRMERS, 'draft'),
      { in: 'bound', do: 'leaveRole', may: ['administrator', ...OPENERS], to: 'left' },
    ],
  },
  'report of a problem (第二十三条)': {
    procedure: 'problem-report',
    rows: [
      { in: 'draft', do: 'report', may: OPENERS, to: 'received' },
      { in: 'received', do: 'answer', may: officers, to: 'answered' },
    ],
  },
}

/** The states up to the receipt of the task statement; those after it are in `acceptance-table.test.ts`. */
const statesBefore = (procedure: AnyProcedure): readonly string[] =>
  Object.keys(procedure.states).filter((state) => !isOfAcceptance(state))

/** The case in a state as a table has it. */
function fileOf(table: Table, state: string): CaseFile {
  const file = caseIn(procedureOf(table.procedure), state, table.given ?? {})
  return table.prepare === undefined ? file : table.prepare(file)
}

/** Their acts; that those after the receipt are refused here is asked in `acceptance-table.test.ts`. */
const actionsOf = (procedure: AnyProcedure): readonly string[] => [
  ...new Set(statesBefore(procedure).flatMap((state) => Object.keys(stateOf(procedure, state).on))),
]

/** The case and what is brought in are made once for everybody; `decide` must not touch them. */
function attempts(table: Table, state: string, action: string): (actor: Actor) => Outcome {
  const procedure = procedureOf(table.procedure)
  const file = deepFreeze(fileOf(table, state))
  const input = deepFreeze(inputFor(procedure, action))
  return (actor) => {
    const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
    return decide(procedure, file, command, NOW, table.terms ?? terms)
  }
}

/** What came of it, short enough to compare whole columns at once. */
function told(outcome: Outcome): string {
  if (outcome.outcome === 'accepted') return `→ ${outcome.next.state}`
  return outcome.kind === 'right' ? 'no right' : outcome.because
}

function expected(table: Table, state: string, action: string, who: Cast): string {
  const row = table.rows.find((one) => one.in === state && one.do === action)
  if (row === undefined) return '这一步现在不能办理，案件已进入其他环节。'
  if (row.may.includes(who)) return `→ ${row.to}`
  return row.refused?.[who] ?? 'no right'
}

describe.each(Object.entries(tables))('%s', (_, table) => {
  const procedure = procedureOf(table.procedure)

  it.each(statesBefore(procedure))('%s: every action by everybody', (state) => {
    const names = Object.keys(cast) as Cast[]
    for (const action of actionsOf(procedure)) {
      const attempt = attempts(table, state, action)
      const column = (say: (who: Cast) => string) =>
        Object.fromEntries(names.map((who) => [who, say(who)]))
      expect(
        column((who) => told(attempt(cast[who]))),
        `${state}: ${action}`,
      ).toEqual(column((who) => expected(table, state, action, who)))
    }
  })

  it('has no row for a state or an act that is not there', () => {
    for (const row of table.rows) {
      expect(Object.keys(procedure.states)).toContain(row.in)
      expect(Object.keys(procedure.states)).toContain(row.to)
      expect(actionsOf(procedure)).toContain(row.do)
    }
  })

  it('the event names who did it, in which role, from where and to where', () => {
    for (const row of table.rows) {
      const attempt = attempts(table, row.in, row.do)
      for (const who of row.may) {
        const outcome = attempt(cast[who])
        if (outcome.outcome !== 'accepted') throw new Error(`${row.do} by ${who}`)
        const role = outcome.event.role
        expect(outcome.event).toMatchObject({
          action: row.do,
          from: row.in,
          to: row.to,
          actor: cast[who].openId,
          onBehalf: null,
        })
        if (role === null) expect([opener.openId, PUBLIC.openId]).toContain(cast[who].openId)
        else expect(rolesOf(cast[who])).toContain(role)
      }
    }
  })
})

/** The roles that somebody has for the sample case: held, or by a seat on the panel. */
const rolesOf = (actor: Actor): readonly RoleId[] => [
  ...actor.roles.map((one) => one.role),
  ...(actor.openId === 'person-panelLead' ? (['panelLead', 'panelMember'] as const) : []),
  ...(actor.openId === 'person-panelMember' ? (['panelMember'] as const) : []),
]

/** Matters of a center are in `supervision-table.test.ts`. */
const withoutCenter = Object.values(procedures).filter((one) => one.ofCenter === undefined)

it('a table for every procedure', () => {
  const written = new Set(Object.values(tables).map((table) => table.procedure))
  expect([...written].sort()).toEqual(withoutCenter.map((one) => one.id).sort())
})

describe('代录: whose acts the case officer may enter from paper', () => {
  /** By state, the acts of others; nothing else may be recorded, and by nobody else. */
  /** What legal reviewer and approver do of an annulment may come on paper too. */
  const annulment = ['reviewAnnulment', 'annulDecision', 'declineAnnulment', 'agreeAnnulment']
  const recordable: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    application: {
      sponsorReview: ['sendLetter', 'decline', 'confirmAddress', 'withdraw'],
      submitted: ['withdraw'],
      formalityReview: ['withdraw'],
      passProposed: ['confirmPass', 'sendBack', 'withdraw'],
      returnProposed: ['confirmReturn', 'sendBack', 'withdraw'],
      returnDecided: ['withdraw'],
      returned: ['resubmit', 'confirmAddress', 'withdraw', ...annulment],
      appraisalPreparation: ['withdraw'],
      panelVacancy: ['withdraw'],
      panelProposed: ['agreePanel', 'sendBackPanel', 'withdraw'],
      panelForming: ['declare', 'recuse', 'objectToMember', 'withdraw'],
      appraisal: ['giveOpinion', 'concludeAppraisal', 'recuse', 'objectToMember', 'withdraw'],
      revisionWanted: ['submitRevision', 'withdraw'],
      revisionLetter: ['sendLetter', 'declineRevision', 'submitRevision', 'withdraw'],
      revisionReview: ['confirmRevision', 'returnRevision', 'withdraw'],
      notRecommended: ['withdraw'],
      recommended: ['withdraw'],
      publicNotice: ['withdraw'],
      decision: ['withdraw'],
      applicantHearing: ['giveStatement', 'withdraw'],
      headReview: ['confirmOpinion', 'sendBack', 'withdraw'],
      legalReview: ['passLegalReview', 'sendBack', 'withdraw'],
      approverDecision: ['takeDecision', 'defer', 'sendBack', 'withdraw'],
      approvalDecided: ['withdraw'],
      refusalDecided: ['withdraw'],
      approvedAwaitingReceipt: ['signReceipt', 'confirmAddress', ...annulment],
      refusalIssued: annulment,
      notApproved: annulment,
    },
  }

  it.each(withoutCenter)('$id', (procedure) => {
    for (const state of statesBefore(procedure)) {
      const file = caseIn(procedure, state)
      const eventful = procedure.id === 'application' && ON_THE_WAY.includes(state)
      const wanted = [
        ...(recordable[procedure.id]?.[state] ?? []),
        ...(eventful ? ['reportPartyChange', 'takePartyChange', 'declinePartyChange'] : []),
      ]
      for (const [who, actor] of Object.entries(cast)) {
        const officer = who === 'caseOfficer' || who === 'officerWhoOpened'
        const found = recordableActs(procedure, file, actor).map((one) => one.action)
        expect(found, `${state} by ${who}`).toEqual(officer ? wanted : [])
      }
    }
  })
})
