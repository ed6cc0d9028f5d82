import { defineProcedure } from '../procedure.ts'

const practice = (text: string) => ({ practice: text })
const ON_PAPER = practice(
  '申请单位以纸质材料申请、未使用本助手的，由经办人代为登记，办法未作规定。',
)

/**
 * An application that came on paper from somebody who never used the chat: the case officer enters
 * the organisation, and from there on every act is recorded on behalf (代录).
 */
export const paperApplication = defineProcedure({
  id: 'paper-application',
  title: '纸质申请登记',
  edition: '2024-05-06',
  ground: ON_PAPER,
  start: 'draft',
  path: ['draft', 'opened'],
  guards: {},
  forms: ['organisation-record'],
  documents: [],
  states: {
    draft: {
      unfiled: true,
      title: '登记申请单位',
      ground: ON_PAPER,
      mood: 'open',
      turn: [],
      conclusion: '请按纸质材料登记申请单位。',
      waitingFor: '待您登记',
      next: '登记后由经办人代录申报材料，另一人核对确认。',
      on: {
        openPaperApplication: {
          label: '登记纸质申请',
          style: 'primary',
          by: [],
          byOpener: true,
          to: 'opened',
          forms: ['organisation-record'],
          event: 'paperApplicationTaken',
          sentence: '登记了纸质申请',
          ground: ON_PAPER,
        },
      },
    },
    opened: {
      title: '已登记',
      ground: ON_PAPER,
      mood: 'passed',
      turn: [],
      conclusion: '纸质申请已登记，请在“待办”或“我的事项”中代录申报材料。',
      waitingFor: '',
      next: '',
      final: true,
      on: {},
    },
  },
})
