import type { PanelSeat } from '../case-file.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import type { Change, Guard, GuardContext, Refusal } from '../procedure.ts'
import {
  actingSeat,
  comparable,
  isFrom,
  recordsOf,
  seatsIn,
  sittingIn,
  text,
} from './panel-seats.ts'

/**
 * The expert panel: who sits, who declared, who signed. The measures say only that there is one
 * (第十条, 第十八条第二款); recusal and majority are readings (RECUSAL, PANEL_CONCLUSION).
 */

/**
 * Names the panel anew. Who was recused stays known; what an earlier panel declared and signed is
 * void, and kept as such.
 */
export const establishPanel: Change = (context) => {
  const { facts } = context.case
  const moved = (kind: string, to: string) => ({
    [kind]: [],
    [to]: [...recordsOf(context, to), ...recordsOf(context, kind)],
  })
  return {
    panel: [...facts.panel.filter((seat) => seat.standing === 'recused'), ...seatsIn(context)],
    records: {
      ...facts.records,
      ...moved('recusalDeclarations', 'voidDeclarations'),
      ...moved('opinions', 'voidOpinions'),
    },
  }
}

const recused = (context: GuardContext, gone: PanelSeat | null): ReturnType<Change> => ({
  panel: context.case.facts.panel.map((seat) =>
    seat === gone ? { ...seat, standing: 'recused' } : seat,
  ),
})

/** The acting expert leaves the panel; the others' seats are named anew with the next panel. */
export const recuseMember: Change = (context) => recused(context, actingSeat(context))

/** The seat that the bureau's decision on a recusal is about. */
function seatDecidedOn(context: GuardContext): PanelSeat | null {
  const name = comparable(context.input['recusal-decision']?.['memberName'])
  return sittingIn(context).find((seat) => comparable(seat.name) === name) ?? null
}

/** The bureau decided that a member is to be recused, or is not. */
export const applyRecusalDecision: Change = (context) =>
  context.input['recusal-decision']?.['result'] === 'recused'
    ? recused(context, seatDecidedOn(context))
    : {}

const notOnPanel = (name: string): Refusal => ({
  because: `“${name}”不在本案现任专家组名单中，请与专家组名单核对姓名。`,
  cite: null,
})

/** A decision or an objection is about somebody who sits. */
export const namedMemberSits: Guard = (context) => {
  const { input } = context
  const name = text((input['recusal-decision'] ?? input['member-objection'])?.['memberName'])
  const sits = sittingIn(context).some((seat) => comparable(seat.name) === comparable(name))
  return sits ? null : notOnPanel(name)
}

/** An act of an expert on paper is that of a member who sits, by name. */
export const paperNamesMember: Guard = (context) =>
  context.onBehalfOf === null || actingSeat(context) !== null
    ? null
    : notOnPanel(context.onBehalfOf)

/** An act of the lead on paper is that of the lead, by name. */
export const paperNamesLead: Guard = (context) => {
  if (context.onBehalfOf === null || actingSeat(context)?.lead === true) return null
  const lead = sittingIn(context).find((seat) => seat.lead)?.name ?? ''
  return {
    because: `这一步由专家组组长办理，来文署名“${context.onBehalfOf}”，组长为“${lead}”。请核对。`,
    cite: '10',
  }
}

/** RECUSAL: an expert employed by the applicant cannot sit, nor one who was recused in this case. */
export const membersAreIndependent: Guard = (context) => {
  const { case: file } = context
  const seats = seatsIn(context)
  const own = seats.find((seat) => comparable(seat.employer) === comparable(file.applicantName))
  if (own !== undefined) {
    return {
      because: `${own.name}的工作单位就是申请单位，不能参加论证。请另选专家。`,
      cite: null,
    }
  }
  const gone = file.facts.panel.filter((seat) => seat.standing === 'recused')
  const again = seats.find((seat) => gone.some((one) => isSamePerson(seat, one)))
  return again === undefined
    ? null
    : { because: `${again.name}在本案中已经回避，不能再参加论证。请另选专家。`, cite: null }
}

const isSamePerson = (one: PanelSeat, other: PanelSeat): boolean =>
  (one.openId !== null && one.openId === other.openId) ||
  (comparable(one.name) === comparable(other.name) &&
    comparable(one.employer) === comparable(other.employer))

/** Every seat is another person, and whoever acts on paper can be told by name. */
export const seatsAreDistinct: Guard = (context) => {
  const seats = seatsIn(context)
  const twice = seats.find((seat, index) =>
    seats.slice(0, index).some((before) => !canBeTold(seat, before)),
  )
  return twice === undefined
    ? null
    : {
        because: `专家组名单中“${twice.name}”重复，或者与另一位专家同名而无法区分。请核对，确系同名的，两位都须先登记为本助手的专家。`,
        cite: null,
      }
}

const canBeTold = (one: PanelSeat, other: PanelSeat): boolean =>
  comparable(one.name) !== comparable(other.name)
    ? one.openId === null || one.openId !== other.openId
    : one.openId !== null && other.openId !== null && one.openId !== other.openId

/** 原则为3—5人 (第十八条第二款, by analogy here; PANEL_SIZE): any other number needs the approver. */
export const panelSizeIsUsual: Guard = (context) => {
  const size = seatsIn(context).length
  const least = limitAt('panelMinimum', context.today).value
  const most = limitAt('panelMaximum', context.today).value
  return size >= least && size <= most
    ? null
    : { because: `专家组共${size}人，不在${least}—${most}人之内，须经审批人同意。`, cite: '18.2' }
}

const missingOf = (context: GuardContext, kind: string): readonly string[] =>
  sittingIn(context)
    .filter((seat) => !recordsOf(context, kind).some((record) => isFrom(seat, record)))
    .map((seat) => seat.name)

/** Every sitting member has declared that there is nothing to recuse for (RECUSAL). */
export const everyMemberDeclared: Guard = (context) => {
  if (readInterpretation(context.terms.interpretations, 'RECUSAL') === 'off') return null
  const missing = missingOf(context, 'recusalDeclarations')
  return missing.length === 0
    ? null
    : { because: `还有专家没有作回避声明：${missing.join('、')}。`, cite: null }
}

/** Every objection to somebody who sits has the bureau's decision. */
export const objectionsAreDecided: Guard = (context) => {
  const decisions = recordsOf(context, 'recusalDecisions')
  const open = sittingIn(context).filter((seat) =>
    recordsOf(context, 'memberObjections').some(
      (objection) =>
        comparable(objection.forms['member-objection']?.['memberName']) === comparable(seat.name) &&
        !decisions.some(
          (decision) =>
            decision.at >= objection.at &&
            comparable(decision.forms['recusal-decision']?.['memberName']) ===
              comparable(seat.name),
        ),
    ),
  )
  return open.length === 0
    ? null
    : {
        because: `申请单位对${open.map((seat) => seat.name).join('、')}提出的异议还没有决定，请先登记是否回避。`,
        cite: null,
      }
}

/** Every sitting member has signed an opinion, or the lead has noted who would not (I-53). */
export const everyMemberSigned: Guard = (context) => {
  const note = comparable(context.input['appraisal-conclusion']?.['dissentNote'])
  const missing = missingOf(context, 'opinions').filter((name) => !note.includes(comparable(name)))
  return missing.length === 0
    ? null
    : {
        because: `还有专家没有签署论证意见：${missing.join('、')}。拒绝签名的，请组长在“不同意见记录”中写明其姓名和情况。`,
        cite: '10',
      }
}

/** One signed opinion a member. */
export const memberHasNotSigned: Guard = (context) => {
  const seat = actingSeat(context)
  const signed =
    seat !== null && recordsOf(context, 'opinions').some((record) => isFrom(seat, record))
  return signed
    ? {
        because: `${seat.name}已经签署论证意见。需要更正的，请告知专家组组长，写入“不同意见记录”。`,
        cite: '10',
      }
    : null
}

/**
 * PANEL_CONCLUSION: the panel's conclusion is that of more than half of those who sit, or of all,
 * by the reading; the votes that the lead writes down are those that were signed.
 */
export const conclusionIsCarried: Guard = (context) => {
  const form = context.input['appraisal-conclusion']
  const seats = sittingIn(context)
  const opinions = recordsOf(context, 'opinions')
  const inFavour = seats.filter((seat) =>
    opinions.some(
      (record) =>
        isFrom(seat, record) &&
        record.forms['appraisal-opinion']?.['conclusion'] === form?.['conclusion'],
    ),
  ).length
  const unanimous =
    readInterpretation(context.terms.interpretations, 'PANEL_CONCLUSION') === 'unanimous'
  const carried = unanimous ? inFavour === seats.length : inFavour * 2 > seats.length
  if (!carried) {
    return {
      because: `签署该意见的专家为${inFavour}人，${unanimous ? '未达到全体一致' : '未过半数'}（共${seats.length}人）。专家组意见应为${unanimous ? '全体' : '多数'}专家的意见，不同意见写入“不同意见记录”。`,
      cite: '10',
    }
  }
  return form?.['votesFor'] === inFavour
    ? null
    : {
        because: `所填同意结论的人数为${String(form?.['votesFor'])}人，签署该意见的专家为${inFavour}人。请核对人数。`,
        cite: '10',
      }
}
