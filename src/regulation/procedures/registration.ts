import type { FormValues } from '../form.ts'
import { type CaseIdentity, defineProcedure, type Guard } from '../procedure.ts'
import { isBureauRole, isRoleId } from '../roles.ts'
import { confirmerIsNotOpener } from './guards.ts'

/**
 * Who is who: binding a person to an organisation or to an office. The measures say nothing of it;
 * it is needed to know who acts (regulation/privacy.md), so its grounds are practice throughout.
 */

const practice = (text: string) => ({ practice: text })
const IDENTITY = practice('为确认办事人身份所需，办法未作规定。')

/**
 * A registration holds a telephone number and an authorisation; the district bureaus have no part in
 * it and do not see it (regulation/privacy.md). The district stays in the form.
 */
const OF_THE_BUREAU_ALONE = null

const text = (values: FormValues | undefined, field: string): string =>
  typeof values?.[field] === 'string' ? (values[field] as string).trim() : ''

/** 申请单位的办事人绑定到本单位：须有盖章授权书，由市局经办人核对确认. */
export const organisationRegistration = defineProcedure({
  id: 'organisation-registration',
  title: '单位办事人登记',
  edition: '2024-05-06',
  ground: IDENTITY,
  start: 'draft',
  path: ['draft', 'awaitingConfirmation', 'bound'],
  guards: { confirmerIsNotOpener },
  forms: ['binding-request', 'decision-reason'],
  documents: [],
  states: {
    draft: {
      unfiled: true,
      title: '填写登记',
      ground: IDENTITY,
      mood: 'open',
      turn: [],
      conclusion: '请填写单位和办事人信息，并发送盖章的授权书。',
      waitingFor: '待您填写并提交',
      next: '市局经办人核对授权书后确认。',
      on: {
        requestBinding: {
          label: '提交登记',
          style: 'primary',
          by: [],
          byOpener: true,
          to: 'awaitingConfirmation',
          forms: ['binding-request'],
          event: 'bindingRequested',
          sentence: '提交了单位办事人登记',
          identify: (input): CaseIdentity => ({
            title: `办事人登记：${text(input['binding-request'], 'personName')}`,
            applicantName: text(input['binding-request'], 'organisationName'),
            district: OF_THE_BUREAU_ALONE,
            sponsorName: null,
          }),
          ground: IDENTITY,
        },
      },
    },
    awaitingConfirmation: {
      title: '待核对',
      ground: IDENTITY,
      mood: 'open',
      turn: ['caseOfficer'],
      conclusion: '登记已提交，待市局经办人核对授权书。确认前不能查看任何案件。',
      waitingFor: '待市局经办人核对',
      next: '确认后即可开始申请。',
      deadlines: {
        confirmation: {
          title: '核对办事人登记',
          target: 'confirm-registration',
          remind: [{ workingDaysBefore: 1, roles: ['caseOfficer'] }],
          overdue: ['caseOfficer'],
          ground: practice('办法未规定核对的办理时限。'),
        },
      },
      on: {
        confirmBinding: {
          label: '确认登记',
          style: 'primary',
          by: ['caseOfficer', 'administrator'],
          to: 'bound',
          when: ['confirmerIsNotOpener'],
          event: 'bindingConfirmed',
          sentence: '核对授权书，确认了登记',
          ground: IDENTITY,
        },
        declineBinding: {
          label: '不予登记',
          style: 'danger',
          by: ['caseOfficer', 'administrator'],
          to: 'draft',
          forms: ['decision-reason'],
          when: ['confirmerIsNotOpener'],
          event: 'bindingDeclined',
          sentence: '未确认登记',
          ground: IDENTITY,
        },
      },
    },
    bound: {
      title: '已登记',
      ground: IDENTITY,
      mood: 'passed',
      turn: [],
      conclusion: '登记已确认。',
      waitingFor: '',
      next: '离岗时请办理交接，填报中的材料留在本单位。',
      on: {
        leave: {
          label: '离岗交接',
          style: 'danger',
          by: ['caseOfficer'],
          byOpener: true,
          to: 'left',
          forms: ['decision-reason'],
          event: 'bindingEnded',
          sentence: '办理了离岗交接',
          ground: IDENTITY,
        },
      },
    },
    left: {
      title: '已离岗',
      ground: IDENTITY,
      mood: 'closed',
      turn: [],
      conclusion: '已办理离岗交接，填报中的材料留在本单位。',
      waitingFor: '',
      next: '',
      final: true,
      on: {},
    },
  },
})

/** A bureau role is given by the administrator only; others also by a case officer. */
const bureauRoleByAdministrator: Guard = ({ case: file, actor }) => {
  const wanted = file.facts.inputs['requestRole']?.forms['role-request']?.['role']
  const needsAdministrator = typeof wanted === 'string' && isRoleId(wanted) && isBureauRole(wanted)
  const isAdministrator = actor.roles.some((held) => held.role === 'administrator')
  return needsAdministrator && !isAdministrator
    ? { because: '市局内部角色须由系统管理员确认。', cite: null }
    : null
}

/** 工作人员、专家登记：由系统管理员（市局以外的也可由经办人）确认. */
export const staffRegistration = defineProcedure({
  id: 'staff-registration',
  title: '工作人员登记',
  edition: '2024-05-06',
  ground: IDENTITY,
  start: 'draft',
  path: ['draft', 'awaitingConfirmation', 'bound'],
  guards: { confirmerIsNotOpener, bureauRoleByAdministrator },
  forms: ['role-request', 'decision-reason'],
  documents: [],
  states: {
    draft: {
      unfiled: true,
      title: '填写登记',
      ground: IDENTITY,
      mood: 'open',
      turn: [],
      conclusion: '请填写单位、姓名和岗位。',
      waitingFor: '待您填写并提交',
      next: '确认后即可办理。',
      on: {
        requestRole: {
          label: '提交登记',
          style: 'primary',
          by: [],
          byOpener: true,
          to: 'awaitingConfirmation',
          forms: ['role-request'],
          event: 'roleRequested',
          sentence: '提交了工作人员登记',
          identify: (input): CaseIdentity => ({
            title: `工作人员登记：${text(input['role-request'], 'personName')}`,
            applicantName: text(input['role-request'], 'bodyName'),
            district: OF_THE_BUREAU_ALONE,
            sponsorName: null,
          }),
          ground: IDENTITY,
        },
      },
    },
    awaitingConfirmation: {
      title: '待核对',
      ground: IDENTITY,
      mood: 'open',
      turn: ['administrator', 'caseOfficer'],
      conclusion: '登记已提交，待核对身份。确认前不能查看任何案件。',
      waitingFor: '待市局核对',
      next: '确认后即可办理。',
      deadlines: {
        confirmation: {
          title: '核对工作人员登记',
          target: 'confirm-registration',
          remind: [{ workingDaysBefore: 1, roles: ['administrator', 'caseOfficer'] }],
          overdue: ['administrator', 'caseOfficer'],
          ground: practice('办法未规定核对的办理时限。'),
        },
      },
      on: {
        confirmRole: {
          label: '确认登记',
          style: 'primary',
          by: ['administrator', 'caseOfficer'],
          to: 'bound',
          when: ['confirmerIsNotOpener', 'bureauRoleByAdministrator'],
          event: 'roleConfirmed',
          sentence: '确认了登记',
          ground: IDENTITY,
        },
        declineRole: {
          label: '不予登记',
          style: 'danger',
          by: ['administrator', 'caseOfficer'],
          to: 'draft',
          forms: ['decision-reason'],
          when: ['confirmerIsNotOpener'],
          event: 'roleDeclined',
          sentence: '未确认登记',
          ground: IDENTITY,
        },
      },
    },
    bound: {
      title: '已登记',
      ground: IDENTITY,
      mood: 'passed',
      turn: [],
      conclusion: '登记已确认。',
      waitingFor: '',
      next: '岗位变动时请办理交接。',
      on: {
        leaveRole: {
          label: '离岗交接',
          style: 'danger',
          by: ['administrator'],
          byOpener: true,
          to: 'left',
          forms: ['decision-reason'],
          event: 'bindingEnded',
          sentence: '办理了离岗交接',
          ground: IDENTITY,
        },
      },
    },
    left: {
      title: '已离岗',
      ground: IDENTITY,
      mood: 'closed',
      turn: [],
      conclusion: '已办理离岗交接。',
      waitingFor: '',
      next: '',
      final: true,
      on: {},
    },
  },
})
