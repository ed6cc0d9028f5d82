import { type Inside, sendBack } from './acceptance-chain.ts'
import { takePart } from './acceptance-common.ts'
import { practice } from './application-common.ts'

/**
 * Papers of supervision that take nothing away by themselves: the officer proposes, the head of
 * division confirms, the office issues (practice.md, "Who decides what").
 */

/** The head of division confirms what the officer proposed; `back` is where it is taken up again. */
export const headConfirmation = <
  const I extends Inside,
  const N extends string,
  const B extends string,
>(
  inside: I,
  next: N,
  back: B,
) =>
  ({
    title: `${inside.what}待确认`,
    ground: inside.ground,
    mood: 'open',
    outsideAs: inside.outsideAs as I['outsideAs'],
    turn: ['divisionHead'],
    conclusion: `${inside.what}已拟出意见，待处长确认。`,
    waitingFor: '待市局处长确认',
    next: '确认后编号、用印并送达。',
    deadlines: {
      ...(inside.clocks as I['clocks']),
      headReview: {
        title: '确认拟办意见',
        target: 'head-review',
        remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
        overdue: ['divisionHead', 'caseOfficer'],
        ground: practice('办法未规定内部审核的时限。'),
      },
    },
    on: {
      ...(inside.own as I['own']),
      confirmOpinion: {
        label: '确认所提意见',
        style: 'primary',
        by: ['divisionHead'],
        to: next,
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        change: takePart,
        event: 'opinionConfirmed',
        sentence: '确认了所提意见',
        settles: true,
        notify: ['caseOfficer'],
        ground: inside.ground,
      },
      sendBack: sendBack('divisionHead', back),
    },
  }) as const
