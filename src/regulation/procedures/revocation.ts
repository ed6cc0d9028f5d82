import { defineProcedure } from '../procedure.ts'
import { afterHearing, decided, ended, issued, study } from './acceptance-adverse-decision.ts'
import {
  adverseIsProposed,
  hearingIsAnnounced,
  hearingIsNotAnnounced,
  hearingIsOffered,
  noticeIsOfCenter,
  noticeIsRequired,
  statementTimeIsOver,
  statementTimeRuns,
} from './acceptance-adverse-rules.ts'
import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  beginDocument,
  issuePaper,
  servePaper,
  service,
  serviceFollowsIssue,
  serving,
  signerHadNoPart,
} from './acceptance-common.ts'
import {
  HEARD,
  hearing,
  noticeToBeIssued,
  notified,
  start,
  statement,
} from './acceptance-hearing.ts'
import { electronicServiceIsAgreed, practice } from './application-common.ts'
import { confirmerIsNotProposer } from './guards.ts'
import {
  CENTER_PARTIES,
  centerIsUnderSupervision,
  OFFICERS,
  ofCenter,
  opening,
} from './matter-common.ts'
import {
  groundIsProven,
  legalReasonIsAdopted,
  openWarning,
  publicationFollowsService,
  removeCenter,
  warningIsDecided,
} from './revocation-rules.ts'

const ofRevocation = {
  what: '撤销中心资格',
  ground: '31',
  origin: 'proposed',
  own: {},
} as const

const inside = afterHearing(ofRevocation, 'revocationStudy')
const startOf = start(ofRevocation, 'revocationNotice', 'revocationStudy')
const studyOf = study(ofRevocation, 'revocationHeadReview')

/** （七）其他情形 needs the approver's own reason; for the rest the approval record is enough. */
const revocationStart = {
  ...startOf,
  on: {
    ...startOf.on,
    agreeToStart: {
      ...startOf.on.agreeToStart,
      when: [...startOf.on.agreeToStart.when, 'legalReasonIsAdopted'],
    },
  },
} as const

/** Three ways out of the study: revoked, corrected with a warning, or neither. */
const revocationStudy = {
  ...studyOf,
  next: '由会议集体研究决定，以市局印发并送达的文书为准。',
  on: {
    ...studyOf.on,
    proposeWarning: {
      label: '拟改正并提醒告诫',
      by: ['caseOfficer'],
      to: 'revocationHeadReview',
      forms: ['decision-reason'],
      change: beginDocument,
      event: 'warningInsteadProposed',
      sentence: '经研究，拟不予撤销，改正并提醒告诫',
      proposes: true,
      ground: HEARD,
    },
  },
} as const

/** Before anything goes out: the bureau considers, the center is not told of it. */
const considering = {
  proposed: {
    title: '撤销资格待研究',
    ground: '31',
    mood: 'open',
    unannounced: true,
    turn: ['caseOfficer', 'approver'],
    conclusion: '有情形可能需要撤销中心资格，由市局研究是否启动。',
    waitingFor: '待市局研究是否启动',
    next: '拟撤销的，先书面告知并听取陈述申辩。',
    deadlines: {
      handling: {
        title: '提出处理意见',
        target: 'start-adverse',
        trigger: '提出撤销线索',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'approver'],
        ground: practice('办法未规定启动的时限。'),
      },
    },
    on: {
      proposeCenterRevocation: {
        label: '拟撤销中心资格',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'revocationStart',
        forms: ['revocation-ground', 'intended-adverse-notice'],
        when: ['centerIsUnderSupervision', 'groundIsProven', 'noticeIsOfCenter'],
        change: beginDocument,
        event: 'revocationProposed',
        sentence: '拟撤销中心资格，提出事由、证据和告知书内容',
        proposes: true,
        ground: '31',
      },
      dismissRevocation: {
        label: '决定不启动撤销',
        by: ['approver'],
        to: 'notStarted',
        forms: ['decision-reason'],
        event: 'revocationDismissalDecided',
        sentence: '说明理由，决定不启动撤销',
        notify: ['caseOfficer', 'divisionHead'],
        ground: '31',
      },
    },
  },
  revocationStart,
  notStarted: {
    title: '不启动撤销',
    ground: '31',
    mood: 'passed',
    unannounced: true,
    turn: [],
    conclusion: '市局研究后没有启动撤销。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const

/** Decided against a revocation: what was announced in writing is ended in writing. */
const ending = {
  endDecided: {
    ...toBeIssued({ ...inside, what: '不予撤销告知书' }),
    documents: ['revocationEndNotice'],
    on: {
      issueEnd: {
        ...issuing,
        to: 'endIssued',
        change: issuePaper,
        event: 'revocationEndIssued',
        sentence: '印发了不予撤销的告知书',
        notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
        ground: HEARD,
      },
    },
  },
  endIssued: {
    title: '不予撤销，待送达',
    ground: '31',
    mood: 'passed',
    turn: ['caseOfficer'],
    conclusion: '市局研究决定不予撤销中心资格，告知书已经印发。',
    waitingFor: '待市局送达告知书',
    next: '送达后本案办结。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: {
          statement: 'warningIsDecided',
          holds: 'correctedWithWarning',
          otherwise: 'dismissed',
        },
        change: servePaper,
        register: openWarning,
        event: 'revocationEndServed',
        sentence: '登记了不予撤销告知书的送达',
        notify: ['districtBureau', ...CENTER_PARTIES],
      },
    },
  },
  correctedWithWarning: {
    title: '不予撤销，改正告诫',
    ground: '31',
    mood: 'passed',
    turn: [],
    conclusion: '市局研究决定不予撤销中心资格，有关问题改正并提醒告诫。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
  dismissed: {
    title: '不予撤销',
    ground: '31',
    mood: 'passed',
    turn: [],
    conclusion: '市局研究决定不予撤销中心资格。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const

/** Served: made public, and removed from the register by a person (第二十五条). */
const removal = {
  revocationServed: {
    title: '撤销决定待公布',
    ground: '31',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '撤销中心资格的决定已经送达，由市局向社会公布。',
    waitingFor: '待市局公布撤销决定',
    next: '公布后移出名录，中心停止使用牌匾和市级产业计量测试中心名义。',
    documents: ['revocationPublicNotice'],
    deadlines: {
      publication: {
        title: '公布撤销决定',
        target: 'publish-revocation',
        remind: [{ workingDaysBefore: 1, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定公布的时限。'),
      },
    },
    on: {
      publishRevocation: {
        label: '登记公布撤销决定',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'revocationPublished',
        forms: ['revocation-publication'],
        when: ['publicationFollowsService'],
        event: 'revocationPublished',
        sentence: '登记了撤销决定的公布',
        notify: ['divisionHead', 'districtBureau', ...CENTER_PARTIES],
        ground: '31',
      },
    },
  },
  revocationPublished: {
    title: '待移出名录',
    ground: '31',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '撤销决定已经公布，由市局经办人移出名录。',
    waitingFor: '待市局移出名录',
    next: '移出后，中心未办结的事项不再办理；请督促停用牌匾。',
    deadlines: {
      removal: {
        title: '移出名录',
        target: 'remove-center',
        remind: [{ workingDaysBefore: 1, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定移出名录的时限。'),
      },
    },
    on: {
      removeFromRegister: {
        label: '确认移出名录',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'revoked',
        forms: ['decision-reason'],
        register: removeCenter,
        event: 'removalConfirmed',
        sentence: '将中心移出名录',
        notify: ['divisionHead', 'districtBureau', ...CENTER_PARTIES],
        ground: '31',
      },
    },
  },
  revoked: {
    ...ended(ofRevocation),
    title: '已撤销中心资格',
    conclusion: '市局已撤销中心资格并移出名录，请停止使用牌匾和市级产业计量测试中心名义。',
  },
} as const

/**
 * 第三十一条：有七种情形之一的，由市局撤销其市级产业计量测试中心资格. The measures name no steps: notice,
 * statement, hearing, collective decision, issue, service, publication are due process (I-31), and
 * each is an act of a person. Nothing here is begun or ended by the program but the opening, which
 * proposes only.
 */
export const revocation = defineProcedure({
  id: 'revocation',
  title: '撤销中心资格',
  edition: '2024-05-06',
  ground: '31',
  ofCenter: { by: OFFICERS, program: true },
  start: 'opening',
  path: ['opening', 'proposed', 'revocationNotified', 'revocationStatement', 'revocationStudy'],
  guards: {
    centerIsUnderSupervision,
    groundIsProven,
    noticeIsOfCenter,
    legalReasonIsAdopted,
    noticeIsRequired,
    statementTimeRuns,
    statementTimeIsOver,
    hearingIsOffered,
    hearingIsNotAnnounced,
    hearingIsAnnounced,
    adverseIsProposed,
    warningIsDecided,
    publicationFollowsService,
    confirmerIsNotProposer,
    signerHadNoPart,
    serviceFollowsIssue,
    electronicServiceIsAgreed,
  },
  forms: [
    'revocation-ground',
    'intended-adverse-notice',
    'approval-decision',
    'issue-notice',
    'serve-notice',
    'statement-defence',
    'hearing-request',
    'optional-remark',
    'legal-review',
    'collective-decision',
    'revocation-publication',
    'decision-reason',
  ],
  documents: [
    'intendedAdverseNotice',
    'statementRecord',
    'hearingNotice',
    'centerRevocation',
    'revocationEndNotice',
    'revocationPublicNotice',
  ],
  states: ofCenter({
    opening: {
      ...opening('撤销中心资格', {
        label: '提出撤销线索',
        style: 'primary',
        by: OFFICERS,
        byProgram: true,
        to: 'proposed',
        when: ['centerIsUnderSupervision'],
        numbered: true,
        event: 'revocationOpened',
        sentence: '提出撤销中心资格的线索，待研究',
        ground: '31',
      } as const),
      unannounced: true,
    },
    ...considering,
    revocationNotice: noticeToBeIssued(ofRevocation, 'revocationNotified'),
    revocationNotified: notified(ofRevocation, 'revocationStatement'),
    revocationStatement: statement(
      ofRevocation,
      'revocationStatement',
      'revocationHearing',
      'revocationStudy',
    ),
    revocationHearing: hearing(
      ofRevocation,
      'revocationHearing',
      'revocationStatement',
      'revocationStudy',
    ),
    revocationStudy,
    revocationHeadReview: headReview(inside, 'revocationLegalReview', 'revocationStudy'),
    revocationLegalReview: legalReview(inside, 'revocationApproval', 'revocationStudy'),
    revocationApproval: approverDecision(
      inside,
      {
        to: { statement: 'adverseIsProposed', holds: 'revocationDecided', otherwise: 'endDecided' },
        when: [],
        form: 'collective-decision',
      } as const,
      'revocationStudy',
    ),
    revocationDecided: decided(
      ofRevocation,
      'revocationStudy',
      'centerRevocation',
      'revocationIssued',
    ),
    revocationIssued: {
      ...issued(ofRevocation, 'revocationServed'),
      next: '送达后向社会公布，并移出名录。',
    },
    ...ending,
    ...removal,
  } as const),
})
