import { addWorkingDays, nextWorkingDayOnOrAfter } from '../calendar/working-calendar.ts'
import type { CaseFacts, KeptRecord } from '../case-file.ts'
import type { FormValues } from '../form.ts'
import { internalTargets } from '../internal-targets.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import { computePeriod } from '../periods.ts'
import type { Change, Guard, GuardContext, PeriodStart, Terms } from '../procedure.ts'
import { PUBLIC } from '../standing.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  endOfDay,
  formatDate,
  instantAt,
  laterOf,
} from '../time/civil-date.ts'
import { dayOf, textOf } from './application-common.ts'

/**
 * 第十一条: the public notice, how long it runs, and what becomes of the comments. The days are a
 * minimum (PUBLIC_NOTICE_DAYS); that every comment is disposed of first is a reading (OBJECTION_RULE).
 */

/**
 * The last day of a notice: never before the period of 第十一条, later when the bureau set more days
 * (a minimum may only be lengthened, regulation/periods.md R10).
 */
function lastDay(publishedOn: CivilDate, days: number, terms: Terms): CivilDate {
  const least = computePeriod(
    { id: 'public-notice', from: publishedOn },
    terms.calendar,
    terms.interpretations,
  )
  if (!least.ok) throw new Error(least.because)
  const { effective } = least.period
  if (days <= limitAt('publicNotice', publishedOn).value) return effective
  const longer = nextWorkingDayOnOrAfter(terms.calendar, addDays(publishedOn, days))
  return laterOf(effective, longer)
}

/** The form of a publication, first or corrected. */
const noticeForm = ({ input }: GuardContext): FormValues =>
  input['public-notice'] ?? input['notice-correction'] ?? {}

/** When it was published; null where the act publishes nothing. */
function publishedWhen(context: GuardContext) {
  const values = noticeForm(context)
  const publishedOn = dayOf(values, 'publishedOn')
  if (publishedOn === null) return null
  return { publishedOn, publishedAt: instantAt(publishedOn, textOf(values, 'publishedTime') ?? '') }
}

/** The publication that an act brings; null where it brings none. */
function publicationIn(context: GuardContext) {
  const values = noticeForm(context)
  const when = publishedWhen(context)
  if (when === null) return null
  const days = typeof values['days'] === 'number' ? values['days'] : 0
  return {
    text: textOf(values, 'noticeText') ?? '',
    websiteAddress: textOf(values, 'websiteAddress') ?? '',
    ...when,
    days,
    endsOn: lastDay(when.publishedOn, days, context.terms),
    contact: textOf(values, 'contact') ?? '',
  }
}

/** The notice as published, or as corrected: then the period begins anew. */
export const publish: Change = (context) => {
  const { case: file, input, freshId, now } = context
  const publication = publicationIn(context)
  if (publication === null) throw new Error('a notice without a day')
  const corrected = input['notice-correction'] !== undefined
  return {
    publicNotice: {
      ...publication,
      // One address for one project, also when it is appraised and put on notice again.
      id: file.facts.publicNotice?.id ?? freshId,
      title: file.title,
      correctedAt: corrected ? now : null,
      endedAt: null,
    },
  }
}

/** The notice is over: the officer took note of it, or the application was withdrawn. */
export const endNotice: Change = ({ case: file, now }) => ({
  publicNotice:
    file.facts.publicNotice === null ? null : { ...file.facts.publicNotice, endedAt: now },
})

/** The day of publication, from which 第十一条 counts. */
export const publishedOn: PeriodStart = (facts: CaseFacts) =>
  facts.publicNotice?.publishedOn ?? null

/** The last day of the notice. */
export const endsOn = (facts: CaseFacts): CivilDate | null => facts.publicNotice?.endsOn ?? null

/** What is registered was published: not later today, and not before the measures were in force. */
export const noticeIsPublished: Guard = (context) => {
  const { case: file, now } = context
  const publication = publishedWhen(context)
  if (publication === null) return null
  if (publication.publishedAt > now) {
    return {
      because: '所填发布时间晚于现在。公示在市局官网发布后再登记，请核对发布时间。',
      cite: '11',
    }
  }
  return publication.publishedOn >= file.edition
    ? null
    : { because: '所填发布日期早于办法施行之日，请核对。', cite: '32' }
}

/**
 * A correction begins the period anew and never ends it sooner: people were told the earlier date
 * (regulation/practice.md, never to somebody's disadvantage).
 */
export const noticeIsNotShortened: Guard = (context) => {
  const before = context.case.facts.publicNotice
  const publication = publicationIn(context)
  if (before === null || publication === null) return null
  if (publication.publishedOn < before.publishedOn) {
    return {
      because: `更正的发布日期早于原公示的发布日期（${formatDate(before.publishedOn)}），请核对。`,
      cite: '11',
    }
  }
  return publication.endsOn >= before.endsOn
    ? null
    : {
        because: `更正后公示于${formatDate(publication.endsOn)}24时截止，早于已经公布的${formatDate(before.endsOn)}24时。公示期不能缩短，请增加公示天数。`,
        cite: '11',
      }
}

/** After a new appraisal there is a new notice, published after the earlier one ended. */
export const noticeIsNew: Guard = (context) => {
  const endedAt = context.case.facts.publicNotice?.endedAt ?? null
  const publication = publishedWhen(context)
  if (endedAt === null || publication === null || publication.publishedAt > endedAt) return null
  return {
    because: `所填发布时间早于上一次公示结束的时间（${formatDate(civilDateOf(endedAt))}）。重新论证后须重新公示，请核对。`,
    cite: '11',
  }
}

/** 第十一条：公示时间不得少于7天. Without a notice, or before its end, there is no approval. */
export const noticeHasEnded: Guard = ({ case: file, now }) => {
  const last = endsOn(file.facts)
  if (last === null) {
    return { because: '本案还没有公示，不能结束公示，也不能批准筹建。', cite: '11' }
  }
  return now >= endOfDay(last)
    ? null
    : {
        because: `公示还没有结束，截止时间为${formatDate(last)}24时。期满前不能结束公示，也不能作出决定。`,
        cite: '11',
      }
}

/** A comment through the page counts while the notice runs; later ones are recorded by an officer. */
export const noticeIsRunning: Guard = ({ case: file, now, actor }) => {
  const last = endsOn(file.facts)
  if (actor.openId !== PUBLIC.openId || last === null || now < endOfDay(last)) return null
  return { because: '公示已经结束，不再接收网上意见。', cite: '11' }
}

const commentsOf = (facts: CaseFacts): readonly KeptRecord[] => facts.records['comments'] ?? []

/** The latest disposal of each comment, by its number. */
const disposalsOf = (facts: CaseFacts): ReadonlyMap<unknown, KeptRecord> =>
  new Map(
    (facts.records['disposals'] ?? []).map((record) => [
      record.forms['comment-disposal']?.['commentNumber'],
      record,
    ]),
  )

/** The day on which a comment came: as registered, else that on which the page took it. */
const cameOn = (values: FormValues | undefined, otherwise: CivilDate): CivilDate =>
  dayOf(values, 'receivedOn') ?? otherwise

/** Whether what came on a day came while the notice ran (R11: to 24:00 of the last day). */
const cameInTime = (facts: CaseFacts, day: CivilDate): boolean => {
  const last = endsOn(facts)
  return last === null || day <= last
}

/** The numbers of the comments that came in time and wait for their disposal; later ones do not (I-19). */
function openComments(facts: CaseFacts, terms: Terms): readonly number[] {
  if (readInterpretation(terms.interpretations, 'OBJECTION_RULE') === 'recordOnly') return []
  const done = disposalsOf(facts)
  return commentsOf(facts).flatMap((record, index) => {
    const day = cameOn(record.forms['notice-comment'], civilDateOf(record.at))
    return done.has(index + 1) || !cameInTime(facts, day) ? [] : [index + 1]
  })
}

/** From when comments wait to be disposed of; null while none does. */
export const commentsWaitSince: PeriodStart = (facts, terms) => {
  const endedAt = facts.publicNotice?.endedAt ?? null
  return endedAt === null || openComments(facts, terms).length === 0 ? null : civilDateOf(endedAt)
}

/** 第十一条：对意见建议进行分析研究. Every comment that came in time has its disposal (OBJECTION_RULE). */
export const commentsAreDisposed: Guard = ({ case: file, terms }) => {
  const open = openComments(file.facts, terms)
  return open.length === 0
    ? null
    : {
        because: `还有公示意见没有处理：第${open.join('、')}号。请逐条登记处理意见后再提出建议。`,
        cite: '11',
      }
}

const numberIn = ({ input }: GuardContext): unknown => input['comment-disposal']?.['commentNumber']

/** There is something to be heard about. */
export const commentsWereReceived: Guard = ({ case: file }) =>
  commentsOf(file.facts).length > 0
    ? null
    : { because: '本案没有收到公示意见，不需要请申请单位说明。', cite: '11' }

/** What is disposed of was received. */
export const commentExists: Guard = (context) => {
  const number = numberIn(context)
  const count = commentsOf(context.case.facts).length
  const known = typeof number === 'number' && number >= 1 && number <= count
  return known
    ? null
    : { because: `没有第${String(number)}号意见，本案共收到${count}条。`, cite: '11' }
}

/** 充分听取各方面的意见: nothing is held against the applicant before the applicant was asked. */
export const applicantWasHeard: Guard = (context) => {
  const { facts } = context.case
  const adverse = ['upheld', 'partlyUpheld'].includes(
    String(context.input['comment-disposal']?.['result']),
  )
  const comment = commentsOf(facts)[Number(numberIn(context)) - 1]
  if (!adverse || comment === undefined) return null
  const asked = (facts.records['statementRequests'] ?? []).some(
    (request) => request.at >= comment.at,
  )
  return asked
    ? null
    : {
        because:
          '认定意见成立或者部分成立对申请单位不利，须先听取申请单位的意见。请先点“请申请单位说明”。',
        cite: '11',
      }
}

const DAYS_TO_STATE = internalTargets['applicant-statement'].value

/** Who was asked has the time that was promised; silence then is no consent, only the end of waiting. */
export const statementTimeHasPassed: Guard = ({ case: file, today, terms }) => {
  const last = addWorkingDays(terms.calendar, civilDateOf(file.stateSince), DAYS_TO_STATE)
  return today > last
    ? null
    : {
        because: `申请单位可以在${formatDate(last)}前说明情况（内部要求，办法未规定），期满后才能不再等候。`,
        cite: null,
      }
}

const upheldOf = (facts: CaseFacts): readonly KeptRecord[] =>
  [...disposalsOf(facts).values()].filter(
    (record) => record.forms['comment-disposal']?.['result'] === 'upheld',
  )

const stillUpheld = (facts: CaseFacts): readonly KeptRecord[] => {
  const last = facts.records['reappraisals']?.at(-1)?.at ?? Number.NEGATIVE_INFINITY
  return upheldOf(facts).filter((record) => record.at > last)
}

/** I-19: a comment that was upheld leads to a new appraisal before anything is approved. */
export const upheldCommentsAreReappraised: Guard = ({ case: file }) => {
  const numbers = stillUpheld(file.facts).map((record) =>
    String(record.forms['comment-disposal']?.['commentNumber']),
  )
  return numbers.length === 0
    ? null
    : {
        because: `第${numbers.join('、')}号公示意见已认定成立，须重新组织论证，不能直接批准筹建。`,
        cite: '11',
      }
}

/** A new appraisal has its ground: a comment that was upheld, wholly or in part. */
export const commentIsUpheld: Guard = ({ case: file }) => {
  const held = [...disposalsOf(file.facts).values()].some((record) =>
    ['upheld', 'partlyUpheld'].includes(String(record.forms['comment-disposal']?.['result'])),
  )
  return held
    ? null
    : { because: '没有认定成立或者部分成立的公示意见，不能据此重新组织论证。', cite: '11' }
}
