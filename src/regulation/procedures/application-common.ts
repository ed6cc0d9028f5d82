import type { FormValues } from '../form.ts'
import { internalTargets } from '../internal-targets.ts'
import type { CaseIdentity, Guard } from '../procedure.ts'
import {
  addMonths,
  type CivilDate,
  civilDateOf,
  formatDate,
  isCivilDate,
} from '../time/civil-date.ts'

/** What the parts of the application procedure share. */

/** An answer without the blanks around it; null where there is none. */
export const textOf = (values: FormValues | undefined, field: string): string | null => {
  const value = values?.[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** An answer that is a day; null where there is none. */
export const dayOf = (values: FormValues | undefined, field: string): CivilDate | null => {
  const value = textOf(values, field)
  return value !== null && isCivilDate(value) ? value : null
}

/** What the dossier says about the case: 第九条第一款第（一）项. */
export function identify(input: Readonly<Record<string, FormValues>>): CaseIdentity {
  const dossier = input['application-dossier']
  return {
    title: textOf(dossier, 'centerName') ?? '（未填名称）',
    applicantName: textOf(dossier, 'applicantName') ?? '（未填单位）',
    district: textOf(dossier, 'district'),
    sponsorName: textOf(dossier, 'sponsor'),
  }
}

/**
 * After a return the old letter stands (I-52), unless the center's name or the sponsor changed:
 * then 第九条第一款 asks for the sponsor's consent anew.
 */
export const letterStillFits: Guard = ({ case: file, input }) => {
  const next = identify(input)
  const letterGiven = file.facts.inputs['sendLetter'] !== undefined
  const same = next.title === file.title && next.sponsorName === file.sponsorName
  if (letterGiven && same) return null
  return {
    because: '中心名称或发函单位有变化，须由发函单位重新同意并来函。',
    cite: '9.1',
  }
}

const MONTHS_TO_REFILE = internalTargets['returned-idle'].value

/** A returned case may be closed when nobody filed again for a year; a person decides it. */
export const twelveMonthsHavePassed: Guard = ({ case: file, today }) => {
  const day = addMonths(civilDateOf(file.stateSince), MONTHS_TO_REFILE)
  return today >= day
    ? null
    : {
        because: `退回未满${MONTHS_TO_REFILE}个月，申请单位可以修改后再报；${formatDate(day)}起可以结束本案（内部要求，办法未规定）。`,
        cite: null,
      }
}

/** A ground that is no law: what the measures leave to practice, with the sentence that says so. */
export const practice = (text: string) => ({ practice: text })

/** Where the serving of a document is registered, the act by which that document was issued. */
const ISSUED_BY: Readonly<Record<string, string>> = {
  returned: 'issueReturn',
  refusalIssued: 'issueRefusal',
  approvedAwaitingReceipt: 'issueApproval',
}

/** What is signed for or served was issued before: 第十四条 counts from the receipt of the issued paper. */
export const receiptFollowsIssue: Guard = ({ case: file, input }) => {
  const act = ISSUED_BY[file.state] ?? ''
  const issued = dayOf(file.facts.inputs[act]?.forms['issue-notice'], 'documentDate')
  const received = dayOf(input['receipt'], 'receivedOn') ?? dayOf(input['serve-notice'], 'servedOn')
  if (issued === null || received === null || received >= issued) return null
  return {
    because: `签收或送达日期早于文书的成文日期（${formatDate(issued)}），请核对。`,
    cite: null,
  }
}

/** Electronic service counts only where the party agreed to it in writing (form F18). */
export const electronicServiceIsAgreed: Guard = ({ case: file, input }) => {
  if (input['serve-notice']?.['way'] !== 'electronic') return null
  const last = file.facts.records['serviceAddresses']?.at(-1)
  return last?.forms['service-address']?.['consentElectronic'] === true
    ? null
    : {
        because:
          '本案没有申请单位同意电子送达的记录，电子送达不能登记。请先由申请单位确认送达地址，或改用其他送达方式。',
        cite: null,
      }
}

/** Where papers are to be served, and whether electronically: the party's own word, always the last. */
export const confirmAddress = {
  label: '确认送达地址',
  by: ['applicantResponsible', 'applicantHandler'],
  forms: ['service-address'],
  keep: 'serviceAddresses',
  event: 'serviceAddressConfirmed',
  sentence: '确认了送达地址和送达方式',
  notify: ['caseOfficer'],
  ground: practice('送达地址由当事人确认，办法未作规定。'),
} as const

/**
 * 第八条：自愿申请. Until the bureau decides, the applicant's responsible person may withdraw; what
 * the bureau is weighing inside changes nothing of that, so every state up to the issued notice has it.
 */
export const withdrawal = {
  label: '撤回申请',
  style: 'danger',
  by: ['applicantResponsible'],
  to: 'withdrawn',
  forms: ['decision-reason'],
  event: 'applicationWithdrawn',
  sentence: '撤回了申请',
  notify: ['sponsor', 'caseOfficer', 'applicantHandler', 'panelMember'],
  ground: '8',
} as const
