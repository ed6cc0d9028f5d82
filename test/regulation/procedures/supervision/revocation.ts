import { paper } from '../../../support/supervision-facts.ts'
import {
  APPROVERS,
  HAD_PART,
  OFFICE,
  OFFICERS,
  OWN_PROPOSAL,
  PARTIES,
  type SupervisionRow,
  type SupervisionTable,
} from './table.ts'

/** 第三十一条, lifecycle 2(c) 7 and practice.md: the way to each of the three ends. */

const NOTICE = { 'intended-adverse-notice': { act: 'revokeCenter' } }
const overStatement = { papers: [paper('issueIntendedNotice', '2026-08-20')] }
const HEARING = [paper('issueIntendedNotice', '2026-08-28'), paper('issueHearingNotice')]

const considered: readonly SupervisionRow[] = [
  { in: 'opening', do: 'open', may: [...OFFICERS, 'theProgram'], to: 'proposed' },
  {
    in: 'proposed',
    do: 'proposeCenterRevocation',
    may: OFFICERS,
    to: 'revocationStart',
    input: NOTICE,
  },
  { in: 'proposed', do: 'dismissRevocation', may: APPROVERS, to: 'notStarted' },
  {
    in: 'revocationStart',
    do: 'agreeToStart',
    may: ['approver', 'approverWhoReviewed', 'approverWhoReviewedLaw'],
    refused: { approverWhoProposed: OWN_PROPOSAL },
    to: 'revocationNotice',
  },
  { in: 'revocationStart', do: 'declineToStart', may: APPROVERS, to: 'proposed' },
]

const told: readonly SupervisionRow[] = [
  { in: 'revocationNotice', do: 'issueIntendedNotice', may: OFFICE, to: 'revocationNotified' },
  { in: 'revocationNotified', do: 'recordService', may: OFFICERS, to: 'revocationStatement' },
  { in: 'revocationStatement', do: 'giveStatement', may: PARTIES, to: 'revocationStatement' },
  { in: 'revocationStatement', do: 'requestHearing', may: PARTIES, to: 'revocationHearing' },
  {
    in: 'revocationStatement',
    do: 'waiveStatement',
    may: ['applicantResponsible'],
    to: 'revocationStudy',
  },
  {
    in: 'revocationStatement',
    do: 'closeStatement',
    may: OFFICERS,
    to: 'revocationStudy',
    facts: overStatement,
  },
  {
    in: 'revocationHearing',
    do: 'issueHearingNotice',
    may: OFFICE,
    to: 'revocationHearing',
  },
  {
    in: 'revocationHearing',
    do: 'recordHearing',
    may: OFFICERS,
    to: 'revocationStudy',
    facts: { papers: HEARING },
  },
  {
    in: 'revocationHearing',
    do: 'withdrawHearing',
    may: ['applicantResponsible'],
    to: 'revocationStatement',
  },
]

const decided: readonly SupervisionRow[] = [
  { in: 'revocationStudy', do: 'proposeAdverse', may: OFFICERS, to: 'revocationHeadReview' },
  { in: 'revocationStudy', do: 'proposeWarning', may: OFFICERS, to: 'revocationHeadReview' },
  { in: 'revocationStudy', do: 'proposeDrop', may: OFFICERS, to: 'revocationHeadReview' },
  {
    in: 'revocationHeadReview',
    do: 'confirmOpinion',
    may: ['divisionHead'],
    refused: { headWhoProposed: OWN_PROPOSAL },
    to: 'revocationLegalReview',
  },
  {
    in: 'revocationHeadReview',
    do: 'sendBack',
    may: ['divisionHead', 'headWhoProposed'],
    to: 'revocationStudy',
  },
  {
    in: 'revocationLegalReview',
    do: 'passLegalReview',
    may: ['legalReviewer'],
    refused: { legalWhoProposed: OWN_PROPOSAL },
    to: 'revocationApproval',
  },
  {
    in: 'revocationLegalReview',
    do: 'sendBack',
    may: ['legalReviewer', 'legalWhoProposed'],
    to: 'revocationStudy',
  },
  {
    in: 'revocationApproval',
    do: 'takeDecision',
    may: ['approver'],
    refused: {
      approverWhoProposed: OWN_PROPOSAL,
      approverWhoReviewed: HAD_PART,
      approverWhoReviewedLaw: HAD_PART,
    },
    to: 'revocationDecided',
  },
  { in: 'revocationApproval', do: 'defer', may: APPROVERS, to: 'revocationStudy' },
  { in: 'revocationApproval', do: 'sendBack', may: APPROVERS, to: 'revocationStudy' },
]

const carriedOut: readonly SupervisionRow[] = [
  { in: 'revocationDecided', do: 'issueAdverse', may: OFFICE, to: 'revocationIssued' },
  { in: 'revocationIssued', do: 'recordService', may: OFFICERS, to: 'revocationServed' },
  { in: 'revocationServed', do: 'publishRevocation', may: OFFICERS, to: 'revocationPublished' },
  { in: 'revocationPublished', do: 'removeFromRegister', may: OFFICERS, to: 'revoked' },
  { in: 'endDecided', do: 'issueEnd', may: OFFICE, to: 'endIssued' },
  { in: 'endIssued', do: 'recordService', may: OFFICERS, to: 'dismissed' },
]

/** 第三十一条. */
export const revocationTable: SupervisionTable = {
  procedure: 'revocation',
  rows: [...considered, ...told, ...decided, ...carriedOut],
  onBehalf: {
    proposed: ['dismissRevocation'],
    revocationStart: ['agreeToStart', 'declineToStart'],
    revocationStatement: ['giveStatement', 'requestHearing', 'waiveStatement'],
    revocationHearing: ['withdrawHearing'],
    revocationHeadReview: ['confirmOpinion', 'sendBack'],
    revocationLegalReview: ['passLegalReview', 'sendBack'],
    revocationApproval: ['takeDecision', 'defer', 'sendBack'],
  },
}
