import type { FormValues } from '../form.ts'
import { type CaseIdentity, defineProcedure } from '../procedure.ts'
import { practice, textOf } from './application-common.ts'
import { confirmerIsNotProposer } from './guards.ts'

/**
 * 导入 (practice.md, situation 2): a preparation or a center that is older than this program enters
 * with the numbers and dates of its papers. One person enters, a second one compares with the papers
 * and confirms; only then the case, or the entry of the register, comes into being.
 */

const GROUND = practice('本系统启用前已经批准的事项按原文书导入，由两人核对，办法未作规定。')

type ImportForm = 'imported-preparation' | 'imported-center'

const named =
  (form: ImportForm) =>
  (input: Readonly<Record<string, FormValues>>): CaseIdentity => ({
    title: `导入：${textOf(input[form], 'centerName') ?? ''}`,
    applicantName: textOf(input['organisation-record'], 'organisationName') ?? '',
    district: null,
    sponsorName: null,
  })

const draft = <const F extends ImportForm>(form: F) =>
  ({
    unfiled: true,
    title: '录入原文书',
    ground: GROUND,
    mood: 'open',
    turn: [],
    conclusion: '请按原文书录入，另一人核对后才生效。',
    waitingFor: '待您录入',
    next: '由另一位经办人或处长对照原文书核对确认。',
    on: {
      recordImport: {
        label: '提交核对',
        style: 'primary',
        by: [],
        byOpener: true,
        to: 'confirmation',
        forms: ['organisation-record', form],
        identify: named(form),
        event: 'importRecorded',
        sentence: '按原文书录入，提交核对',
        proposes: true,
        ground: GROUND,
      },
    },
  }) as const

const confirmation = <const E extends string>(event: E, sentence: string) =>
  ({
    title: '待第二人核对',
    ground: GROUND,
    mood: 'open',
    turn: ['caseOfficer', 'divisionHead'],
    conclusion: '导入的内容已录入，待另一人对照原文书核对。',
    waitingFor: '待另一位经办人或处长核对',
    next: '确认后即按原文书的日期计算期限。',
    deadlines: {
      confirmation: {
        title: '核对导入内容',
        target: 'confirm-import',
        remind: [{ workingDaysBefore: 1, roles: ['caseOfficer', 'divisionHead'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定核对的办理时限。'),
      },
    },
    on: {
      confirmImport: {
        label: '确认导入',
        style: 'primary',
        by: ['caseOfficer', 'divisionHead'],
        to: 'imported',
        when: ['confirmerIsNotProposer'],
        event,
        sentence,
        settles: true,
        notify: ['caseOfficer'],
        ground: GROUND,
      },
      returnImport: {
        label: '退回修改',
        style: 'danger',
        by: ['caseOfficer', 'divisionHead'],
        to: 'draft',
        forms: ['decision-reason'],
        event: 'importSentBack',
        sentence: '退回修改导入内容',
        settles: true,
        ground: GROUND,
      },
    },
  }) as const

const imported = (conclusion: string) =>
  ({
    title: '已导入',
    ground: GROUND,
    mood: 'passed',
    turn: [],
    conclusion,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const

const PATH = ['draft', 'confirmation', 'imported'] as const

/** 导入在建中心: from the approval of the preparation on (第十二条 to 第二十二条). */
export const preparationImport = defineProcedure({
  id: 'preparation-import',
  title: '在建中心导入',
  edition: '2024-05-06',
  ground: GROUND,
  start: 'draft',
  path: PATH,
  guards: { confirmerIsNotProposer },
  forms: ['organisation-record', 'imported-preparation', 'decision-reason'],
  documents: [],
  states: {
    draft: draft('imported-preparation'),
    confirmation: confirmation('preparationImportConfirmed', '核对原文书，确认导入在建中心'),
    imported: imported('在建中心已导入，请在“查案件”中按名称打开，期限按原文书的日期计算。'),
  },
})

/** 导入已成立中心: the entry of the register with its scope (第二十五条). */
export const centerImport = defineProcedure({
  id: 'center-import',
  title: '已成立中心导入',
  edition: '2024-05-06',
  ground: GROUND,
  start: 'draft',
  path: PATH,
  guards: { confirmerIsNotProposer },
  forms: ['organisation-record', 'imported-center', 'decision-reason'],
  documents: [],
  states: {
    draft: draft('imported-center'),
    confirmation: confirmation('centerImportConfirmed', '核对原文书，确认导入已成立中心'),
    imported: imported('中心已导入名录，按名录和服务能力接受监督管理。'),
  },
})
