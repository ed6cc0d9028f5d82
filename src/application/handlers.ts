import type { CardAction, CardActionName } from '../../cards/actions.ts'
import { articleCard } from '../../cards/faces/texts.ts'
import { isStaff } from '../regulation/standing.ts'
import { act, settleRecord } from './acts.ts'
import { assign, chooseDutyOfficer } from './assignment/assign.ts'
import { abandonDraft, openDraft, openReadBack, openStep } from './conversation/drafts.ts'
import { placeFile } from './conversation/files.ts'
import { leaveStep } from './conversation/leave-step.ts'
import { clearLongText, showFullText } from './conversation/long-text.ts'
import { deleteRow, listRows, openRow, saveRow } from './conversation/rows.ts'
import { submitDraft } from './conversation/submit.ts'
import { sendWorkbook } from './conversation/workbook.ts'
import { openDoor, startApplication } from './doors.ts'
import { applyDuty, listDuties, openDuty, previewDuty } from './duties/administer.ts'
import { endFeed, makeFeed, openFeed } from './feed/subscription.ts'
import type { InboundCardAction } from './inbound.ts'
import { chooseDigest } from './morning/choice.ts'
import { reportsReply, urgeReport } from './queries/annual-reports.ts'
import { articleView } from './queries/article-view.ts'
import { boardReply, myDatesReply } from './queries/dates.ts'
import { explainDeadline } from './queries/explain-deadline.ts'
import { issuedReply } from './queries/issued.ts'
import { mattersReply } from './queries/matters.ts'
import { getFile, openCase, openSection } from './queries/open-case.ts'
import { exportLedger, statisticsReply } from './queries/statistics.ts'
import { worklistReply } from './queries/worklist.ts'
import { applyReading, listReadings, openReading, previewReading } from './readings/administer.ts'
import { settleMessage } from './settle-message.ts'
import { centersReply, openCenter } from './supervision/centers.ts'
import { startMatter } from './supervision/start-matter.ts'
import { type Reply, say, show, type Turn } from './turn.ts'

const NOT_STAFF = say('warning', '办理分工由市局工作人员查看。')
const READINGS_NOT_STAFF = say('warning', '办法理解由市局工作人员查看。')

type Of<N extends CardActionName> = Extract<CardAction, { do: N }>
type Form = InboundCardAction['form']

/** What each press does: one line for each card action; a missing one does not compile. */
const handlers: {
  readonly [N in CardActionName]: (turn: Turn, action: Of<N>, form: Form) => Promise<Reply>
} = {
  openDoor: (turn, action) => openDoor(turn, action.door),
  openMatters: (turn) => mattersReply(turn),
  openWorklist: (turn, action) => worklistReply(turn, action.page ?? 0),
  openDates: (turn, action) => myDatesReply(turn, action.page ?? 0),
  openBoard: (turn) => boardReply(turn),
  openReports: (turn, action) => reportsReply(turn, action.year, action.page),
  urgeReport: (turn, action) => urgeReport(turn, action),
  openFeed: (turn) => openFeed(turn),
  makeFeed: (turn) => makeFeed(turn),
  endFeed: (turn) => endFeed(turn),
  chooseDigest: (turn, action) => chooseDigest(turn, action.on),
  openIssued: (turn, action) => issuedReply(turn, action.page ?? 0),
  openStatistics: (turn) => statisticsReply(turn),
  exportLedger: (turn) => exportLedger(turn),
  startApplication: (turn) => startApplication(turn),
  openCenters: (turn, action) => centersReply(turn, action.page ?? 0),
  openCenter: (turn, action) => openCenter(turn, action.center),
  startMatter: (turn, action) => startMatter(turn, action),
  openCase: (turn, action) => openCase(turn, action.case),
  openSection: (turn, action) => openSection(turn, action),
  assign: (turn, action) => assign(turn, action),
  chooseDutyOfficer: (turn, action) => chooseDutyOfficer(turn, action.to),
  act: (turn, action) => act(turn, action),
  settleRecord: (turn, action) => settleRecord(turn, action),
  getFile: (turn, action) => getFile(turn, action.case, action.sha256),
  settleMessage: (turn, action) => settleMessage(turn, action),
  explainDeadline: (turn, action) => explainDeadline(turn, action.case, action.deadline),
  showArticle: async (_turn, action) => ({
    ...show(articleCard(articleView(action.cite))),
    place: 'new',
  }),
  openReadings: async (turn, action) =>
    isStaff(turn.actor) ? listReadings(turn, action.page) : READINGS_NOT_STAFF,
  openReading: async (turn, action) =>
    isStaff(turn.actor) ? openReading(turn, action.name) : READINGS_NOT_STAFF,
  previewReading: (turn, action, form) => previewReading(turn, action, form),
  applyReading: (turn, action) => applyReading(turn, action),
  openDuties: async (turn, action) =>
    isStaff(turn.actor) ? listDuties(turn, action.page) : NOT_STAFF,
  openDuty: async (turn, action) =>
    isStaff(turn.actor) ? openDuty(turn, action.paper) : NOT_STAFF,
  previewDuty: (turn, action) => previewDuty(turn, action),
  applyDuty: (turn, action) => applyDuty(turn, action),
  openDraft: (turn, action) => openDraft(turn, action.draft),
  leaveStep: (turn, action, form) => leaveStep(turn, action, form),
  openStep: (turn, action) => openStep(turn, action),
  openReadBack: (turn, action) => openReadBack(turn, action.draft, action.page),
  submitDraft: (turn, action) => submitDraft(turn, action.draft, action.base),
  abandonDraft: (turn, action) => abandonDraft(turn, action.draft),
  showFullText: (turn, action) => showFullText(turn, action),
  clearLongText: (turn, action) => clearLongText(turn, action),
  sendWorkbook: (turn, action) => sendWorkbook(turn, action.draft),
  openRow: (turn, action) => openRow(turn, action),
  saveRow: (turn, action, form) => saveRow(turn, action, form),
  deleteRow: (turn, action) => deleteRow(turn, action),
  listRows: (turn, action) => listRows(turn, action),
  placeFile: (turn, action) => placeFile(turn, action),
}

/** Does what a press asks for. */
export function handleAction(turn: Turn, action: CardAction, form: Form): Promise<Reply> {
  const handler = handlers[action.do] as (
    turn: Turn,
    action: CardAction,
    form: Form,
  ) => Promise<Reply>
  return handler(turn, action, form)
}
