import { papersOf, preparationOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFacts } from '../../regulation/case-file.ts'
import { citeText } from '../../regulation/cite.ts'
import type { FormValues } from '../../regulation/form.ts'
import { extensionReasons } from '../../regulation/forms/extension.ts'
import { readInterpretation } from '../../regulation/interpretations.ts'
import {
  applyBy,
  endOfPreparation,
  grantedMonths,
} from '../../regulation/procedures/acceptance-clocks.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import type { ExtensionLength } from '../document-facts/preparation.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { BUREAU_CONTACT, printedDay, textIn } from './document-facts.ts'
import {
  applicantContact,
  dayOfAct,
  filed,
  fileNames,
  given,
  latestOf,
  type OrderMaterial,
  preparationOrderFacts,
  printed,
  reasonOf,
  rowsIn,
} from './order-material.ts'

/** Papers while the tasks are carried out: 第十三条, 第十四条 and 第十七条第二款. */
export const extensionOrders = {
  taskStatementChangeReply,
  extensionApplication,
  extensionReply,
  givingUpRequest,
  givingUpReply,
} as const

/** The end of the preparation as it stands, as printed. */
export const endIn = ({ terms }: OrderMaterial, facts: CaseFacts): string =>
  printed(endOfPreparation(facts, terms)?.effective)

function taskStatementChangeReply(material: OrderMaterial): DocumentOrder | null {
  const { facts } = material.file
  const proposed = latestOf(material, ['proposeTaskChange', 'proposeTaskChangeRefusal'])
  const request = filed(material, 'task-statement-change')
  if (proposed === null || request === null) return null
  const isAgreed = proposed === 'proposeTaskChange'
  const inForce = preparationOf(facts).taskStatementVersion
  return {
    kind: 'G10-change',
    facts: {
      ...preparationOrderFacts(material),
      decision: isAgreed ? 'agreed' : 'refused',
      requestedOn: request.on,
      changes: rowsIn(request.values, 'changes').map((row) => ({
        place: textIn(row, 'place'),
        before: textIn(row, 'before'),
        after: textIn(row, 'after'),
      })),
      version: `第${isAgreed && !isIssued(material) ? inForce + 1 : inForce}版`,
      preparationEnd: endIn(material, facts),
      reason: isAgreed ? '' : reasonOf(material, proposed),
      remedySentence: null,
      contact: BUREAU_CONTACT,
      copyTo: [],
    },
  }
}

/** A change counts its version up when it is issued; a draft that is late finds it counted. */
const isIssued = (material: OrderMaterial): boolean =>
  latestOf(material, ['issueTaskChange', 'proposeTaskChange']) === 'issueTaskChange'

/** The number of the task statement that goes out: that in force, or the one a change asks for. */
export function statementVersion(material: OrderMaterial): string {
  const { taskStatementVersion, requestedPlan } = preparationOf(material.file.facts)
  return `第${requestedPlan === null ? taskStatementVersion : taskStatementVersion + 1}版`
}

const monthsIn = (values: FormValues): number =>
  typeof values['months'] === 'number' ? values['months'] : 0

/** The facts before this extension: once granted, it stands among the others. */
function beforeExtension({ file }: OrderMaterial, isGranted: boolean): CaseFacts {
  const preparation = preparationOf(file.facts)
  const isCounted = isGranted && preparation.extensionRequest === null
  if (!isCounted) return file.facts
  const extensions = preparation.extensions.slice(0, -1)
  return { ...file.facts, preparation: { ...preparation, extensions } }
}

/** The facts as the extension would leave them. */
function extendedBy(facts: CaseFacts, months: number, { now, file }: OrderMaterial): CaseFacts {
  const preparation = preparationOf(facts)
  const issued = papersOf(file.facts).findLast((paper) => paper.act === 'issueExtension')
  const documentDate = issued?.documentDate ?? civilDateOf(now)
  const extensions = [...preparation.extensions, { months, documentDate }]
  return { ...facts, preparation: { ...preparation, extensions } }
}

function lengthOf(material: OrderMaterial, before: CaseFacts, months: number): ExtensionLength {
  const isEach = readInterpretation(material.terms.interpretations, 'EXT_CAP') === 'each'
  return {
    months,
    earlierMonths: grantedMonths(before),
    ...(isEach && { eachAlone: true as const }),
    presentEnd: endIn(material, before),
    extendedEnd: endIn(material, extendedBy(before, months, material)),
  }
}

function extensionApplication(material: OrderMaterial): DocumentOrder | null {
  const { facts } = material.file
  const form = given(material, 'requestExtension', 'extension')
  if (monthsIn(form) === 0) return null
  const kind = extensionReasons.find(({ value }) => value === form['reasonKind'])
  return {
    kind: 'G13',
    facts: {
      ...preparationOrderFacts(material),
      ...lengthOf(material, facts, monthsIn(form)),
      receivedTaskStatementOn: printed(facts.receivedOn),
      reason: kind?.label ?? '特殊原因',
      detail: textIn(form, 'reason'),
      progress: [],
      progressNote: textIn(form, 'progress'),
      milestones: rowsIn(form, 'milestones').map((row) => ({
        task: [textIn(row, 'taskNo'), textIn(row, 'content')].filter(Boolean).join(' '),
        dueOn: printedDay(textIn(row, 'dueOn')),
      })),
      proofs: fileNames(form, 'proof'),
      contact: applicantContact(material),
    },
  }
}

function extensionReply(material: OrderMaterial): DocumentOrder | null {
  const proposed = latestOf(material, ['proposeExtension', 'proposeExtensionRefusal'])
  const form = given(material, 'requestExtension', 'extension')
  const months = monthsIn(form)
  if (proposed === null || months === 0) return null
  const request = preparationOf(material.file.facts).extensionRequest
  const common = {
    ...preparationOrderFacts(material),
    requestedOn: printed(request?.requestedOn) || printedDay(textIn(form, 'requestedOn')),
    requestedMonths: months,
    remedySentence: null,
    contact: BUREAU_CONTACT,
    copyTo: [preparationOrderFacts(material).districtBureau],
  }
  if (proposed === 'proposeExtension') {
    const before = beforeExtension(material, true)
    return {
      kind: 'G14',
      facts: {
        ...common,
        decision: 'agreed',
        ...lengthOf(material, before, months),
        applyBy: printed(applyBy(extendedBy(before, months, material), material.terms)),
        shorterBecause: null,
        requirements: [],
      },
    }
  }
  return {
    kind: 'G14',
    facts: {
      ...common,
      decision: 'refused',
      reasons: [
        {
          subject: '延期验收申请',
          finding: reasonOf(material, proposed),
          basis: citeText('17.2'),
        },
      ],
      presentEnd: endIn(material, material.file.facts),
      gracePeriod: gracePeriod(material),
    },
  }
}

/** GRACE_AFTER_REFUSAL; null where the bureau gives no further time (I-06). */
function gracePeriod({ terms }: OrderMaterial): string | null {
  const days = readInterpretation(terms.interpretations, 'GRACE_AFTER_REFUSAL')
  return days === 0 ? null : `${days}个工作日`
}

/** The unit's own paper, made when it asks; only its responsible person gives up. */
function givingUpRequest(material: OrderMaterial): DocumentOrder | null {
  const reason = reasonOf(material, 'giveUpPreparation')
  if (reason === '') return null
  return {
    kind: 'G13-giving-up',
    facts: {
      ...preparationOrderFacts(material),
      receivedTaskStatementOn: printed(material.file.facts.receivedOn),
      reason,
      contact: applicantContact(material),
    },
  }
}

function givingUpReply(material: OrderMaterial): DocumentOrder | null {
  const open = material.file.facts.givingUp
  const requestedOn = printed(open?.requestedOn) || dayOfAct(material, 'giveUpPreparation')
  if (requestedOn === '') return null
  const facts = preparationOrderFacts(material)
  return {
    kind: 'G14-giving-up',
    facts: {
      ...facts,
      requestedOn,
      contact: BUREAU_CONTACT,
      copyTo: [facts.sponsor, facts.districtBureau],
    },
  }
}
