import type { Guard } from '../procedure.ts'

/** Guards that several procedures share. */

/** 「谁审查，谁不确认」: separation of duties, per proposal (practice of the bureau). */
export const confirmerIsNotProposer: Guard = ({ case: file, actor }) =>
  file.facts.proposal?.by === actor.openId
    ? {
        because: '这条意见是您本人提出的，须由另一位有权限的同志确认。',
        cite: null,
      }
    : null

/** Nobody confirms what concerns themselves. */
export const confirmerIsNotOpener: Guard = ({ case: file, actor }) =>
  file.openedBy === actor.openId
    ? { because: '这是您本人的登记，须由另一位有权限的同志核对确认。', cite: null }
    : null
