import { issuing, toBeIssued } from './acceptance-chain.ts'
import {
  APPLICANTS,
  beginDocument,
  issuePaper,
  servePaper,
  service,
  serving,
} from './acceptance-common.ts'
import { type Adverse, HEARD } from './acceptance-hearing.ts'
import { practice } from './application-common.ts'

/** After the party was heard: the decision, its issue and its service, the same for each of the three acts. */

/** The officer weighs what was heard and proposes the decision, or that none is taken. */
export const study = <const A extends Adverse, const N extends string>(of: A, next: N) =>
  ({
    title: `研究是否${of.what}`,
    ground: of.ground,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: `市局正在研究是否${of.what}。`,
    waitingFor: '待市局研究决定',
    next: '决定以市局印发并送达的文书为准。',
    deadlines: {
      decision: {
        title: '提出处理意见',
        target: 'adverse-decision',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定作出决定的时限。'),
      },
    },
    on: {
      proposeAdverse: {
        label: '拟作出决定',
        style: 'danger',
        by: ['caseOfficer'],
        to: next,
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'adverseProposed',
        sentence: `经研究，拟${of.what as A['what']}`,
        proposes: true,
        ground: of.ground,
      },
      proposeDrop: {
        label: '拟不作出决定',
        by: ['caseOfficer'],
        to: next,
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'dropProposed',
        sentence: `经研究，拟不${of.what as A['what']}`,
        proposes: true,
        ground: HEARD,
      },
    },
  }) as const

/** What the way of the decision has in common, for `headReview` and the rest; nothing outside moves it. */
export const afterHearing = <const A extends Adverse, const S extends string>(
  of: A,
  outsideAs: S,
) => ({ what: of.what, ground: of.ground, outsideAs, own: {}, clocks: {} }) as const

/** How the approver decides: the act, or back to where it was proposed. */
export const decidedAs = <const A extends Adverse, const D extends string>(of: A, decided: D) =>
  ({
    to: {
      statement: 'adverseIsProposed',
      holds: decided,
      otherwise: of.origin as A['origin'],
    },
    when: [],
    form: 'approval-decision',
  }) as const

/** Decided inside: the office numbers and seals the decision, `document` is its kind. */
export const decided = <
  const A extends Adverse,
  const S extends string,
  const D extends string,
  const N extends string,
>(
  of: A,
  outsideAs: S,
  document: D,
  next: N,
) =>
  ({
    ...toBeIssued(afterHearing(of, outsideAs)),
    documents: [document],
    on: {
      issueAdverse: {
        ...issuing,
        to: next,
        change: issuePaper,
        event: 'adverseIssued',
        sentence: `印发了${of.what as A['what']}的决定`,
        notify: ['caseOfficer', 'sponsor', 'districtBureau', ...APPLICANTS],
        ground: of.ground,
      },
    },
  }) as const

/** The decision is out and waits for its service. */
export const issued = <const A extends Adverse, const N extends string>(of: A, next: N) =>
  ({
    title: `${of.what}，待送达`,
    ground: of.ground,
    mood: 'closed',
    turn: ['caseOfficer'],
    conclusion: `市局决定${of.what}，决定书已经印发。`,
    waitingFor: '待市局送达决定书',
    next: '送达后本案办结。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: next,
        change: servePaper,
        event: 'adverseServed',
        sentence: `登记了${of.what as A['what']}决定书的送达`,
        notify: ['sponsor', 'districtBureau', ...APPLICANTS],
      },
    },
  }) as const

/** Served: the case has come to this end. */
export const ended = <const A extends Adverse>(of: A) =>
  ({
    title: `已${of.what}`,
    ground: of.ground,
    mood: 'closed',
    turn: [],
    conclusion: `市局已决定${of.what}。`,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const
