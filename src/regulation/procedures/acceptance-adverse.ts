import {
  afterHearing,
  decided,
  decidedAs,
  ended,
  issued,
  study,
} from './acceptance-adverse-decision.ts'
import { approverDecision, headReview, legalReview } from './acceptance-chain.ts'
import { APPLICANTS, beginDocument, giveUpPreparation } from './acceptance-common.ts'
import {
  HEARD,
  hearing,
  noticeToBeIssued,
  notified,
  start,
  statement,
} from './acceptance-hearing.ts'
import { whileOverdue } from './acceptance-preparing-acts.ts'
import { practice } from './application-common.ts'

/**
 * 第十七条第二款取消筹建资格、第二十二条撤销筹建资格和不予批准成立: three acts, three documents, three ends
 * (I-30), each by notice, statement, hearing, decision, issue and service.
 */

const ofCancellation = {
  what: '取消筹建资格',
  ground: '17.2',
  origin: 'overdue',
  own: whileOverdue,
} as const

const ofRevocation = {
  what: '撤销筹建资格',
  ground: '22.2',
  origin: 'revocationProposed',
  own: { giveUpPreparation },
} as const

const ofRefusal = {
  what: '不予批准成立',
  ground: '22.1',
  origin: 'study',
  own: { giveUpPreparation },
} as const

/** The states of the three acts. */
export const adverse = {
  // 第十七条第二款：对逾期未完成筹建任务的，取消其筹建资格
  cancellationStart: start(ofCancellation, 'cancellationNotice', 'cancellationStudy'),
  cancellationNotice: noticeToBeIssued(ofCancellation, 'cancellationNotified'),
  cancellationNotified: notified(ofCancellation, 'cancellationStatement'),
  cancellationStatement: statement(
    ofCancellation,
    'cancellationStatement',
    'cancellationHearing',
    'cancellationStudy',
  ),
  cancellationHearing: hearing(
    ofCancellation,
    'cancellationHearing',
    'cancellationStatement',
    'cancellationStudy',
  ),
  cancellationStudy: study(ofCancellation, 'cancellationHeadReview'),
  cancellationHeadReview: headReview(
    afterHearing(ofCancellation, 'cancellationStudy'),
    'cancellationLegalReview',
    'cancellationStudy',
  ),
  cancellationLegalReview: legalReview(
    afterHearing(ofCancellation, 'cancellationStudy'),
    'cancellationApproval',
    'cancellationStudy',
  ),
  cancellationApproval: approverDecision(
    afterHearing(ofCancellation, 'cancellationStudy'),
    decidedAs(ofCancellation, 'cancellationDecided'),
    'cancellationStudy',
  ),
  cancellationDecided: decided(
    ofCancellation,
    'cancellationStudy',
    'cancellationDecision',
    'cancellationIssued',
  ),
  cancellationIssued: issued(ofCancellation, 'preparationCancelled'),
  preparationCancelled: ended(ofCancellation),

  // 第二十二条第二款：经专家组考核验收仍不合格的，撤销其筹建资格；启动和决定都由人作出
  revocationProposed: {
    title: '重新考核仍不合格',
    ground: '22.2',
    mood: 'open',
    turn: ['caseOfficer', 'approver'],
    conclusion: '经重新考核仍不合格，由市局研究处理。',
    waitingFor: '待市局研究处理',
    next: '拟撤销筹建资格的，先书面告知并听取陈述申辩。',
    deadlines: {
      handling: {
        title: '提出处理意见',
        target: 'start-adverse',
        trigger: '重新考核不合格',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'approver'],
        ground: practice('办法未规定启动的时限。'),
      },
    },
    on: {
      proposeRevocation: {
        label: '拟撤销筹建资格',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'revocationStart',
        forms: ['intended-adverse-notice'],
        when: ['noticeIsOfRevocation'],
        change: beginDocument,
        event: 'revocationProposed',
        sentence: '拟撤销筹建资格，提出告知书内容',
        proposes: true,
        ground: '22.2',
      },
      dismissRevocation: {
        label: '决定不启动撤销',
        by: ['approver'],
        to: 'study',
        forms: ['decision-reason'],
        event: 'revocationDismissalDecided',
        sentence: '说明理由，决定不启动撤销',
        notify: ['caseOfficer', 'divisionHead', ...APPLICANTS],
        ground: HEARD,
      },
      ...ofRevocation.own,
    },
  },
  revocationStart: start(ofRevocation, 'revocationNotice', 'revocationStudy'),
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
  revocationStudy: study(ofRevocation, 'revocationHeadReview'),
  revocationHeadReview: headReview(
    afterHearing(ofRevocation, 'revocationStudy'),
    'revocationLegalReview',
    'revocationStudy',
  ),
  revocationLegalReview: legalReview(
    afterHearing(ofRevocation, 'revocationStudy'),
    'revocationApproval',
    'revocationStudy',
  ),
  revocationApproval: approverDecision(
    afterHearing(ofRevocation, 'revocationStudy'),
    decidedAs(ofRevocation, 'revocationDecided'),
    'revocationStudy',
  ),
  revocationDecided: decided(
    ofRevocation,
    'revocationStudy',
    'revocationOfPreparation',
    'revocationIssued',
  ),
  revocationIssued: issued(ofRevocation, 'preparationRevoked'),
  preparationRevoked: ended(ofRevocation),

  // 第二十二条第一款：经研究不批准的。考核组的得分不因此改动
  nonEstablishmentStart: start(ofRefusal, 'nonEstablishmentNotice', 'nonEstablishmentStudy'),
  nonEstablishmentNotice: noticeToBeIssued(ofRefusal, 'nonEstablishmentNotified'),
  nonEstablishmentNotified: notified(ofRefusal, 'nonEstablishmentStatement'),
  nonEstablishmentStatement: statement(
    ofRefusal,
    'nonEstablishmentStatement',
    'nonEstablishmentHearing',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentHearing: hearing(
    ofRefusal,
    'nonEstablishmentHearing',
    'nonEstablishmentStatement',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentStudy: study(ofRefusal, 'nonEstablishmentHeadReview'),
  nonEstablishmentHeadReview: headReview(
    afterHearing(ofRefusal, 'nonEstablishmentStudy'),
    'nonEstablishmentLegalReview',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentLegalReview: legalReview(
    afterHearing(ofRefusal, 'nonEstablishmentStudy'),
    'nonEstablishmentApproval',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentApproval: approverDecision(
    afterHearing(ofRefusal, 'nonEstablishmentStudy'),
    decidedAs(ofRefusal, 'nonEstablishmentDecided'),
    'nonEstablishmentStudy',
  ),
  nonEstablishmentDecided: decided(
    ofRefusal,
    'nonEstablishmentStudy',
    'establishmentRefusal',
    'nonEstablishmentIssued',
  ),
  nonEstablishmentIssued: issued(ofRefusal, 'notEstablished'),
  notEstablished: ended(ofRefusal),
} as const
