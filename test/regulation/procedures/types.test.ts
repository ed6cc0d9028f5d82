import { expect, it } from 'vitest'
import { defineProcedure, type State } from '../../../src/regulation/procedure.ts'

/**
 * What must not compile. `tsc` reads this file too: an error that stays away under
 * `@ts-expect-error` is itself an error there, so loosening the language breaks the type check.
 */

const state = {
  title: '填报中',
  ground: '9.1',
  mood: 'open',
  turn: ['applicantHandler'],
  conclusion: '正在填报。',
  waitingFor: '待申请单位填报',
  next: '',
} as const

const act = {
  label: '提交申请',
  by: ['applicantHandler'],
  to: 'done',
  event: 'applicationSubmitted',
  sentence: '提交了申请',
  ground: '9.1',
} as const

const head = {
  id: 'example',
  title: '示例',
  edition: '2024-05-06',
  ground: '9.1',
  start: 'draft',
  path: ['draft', 'done'],
  guards: { lettersFit: () => null },
  forms: ['sponsor-letter'],
  documents: ['receipt'],
} as const

const done = { ...state, turn: [], final: true, on: {} } as const

it('a whole declaration compiles and is what was declared', () => {
  const procedure = defineProcedure({
    ...head,
    states: {
      draft: {
        ...state,
        on: {
          submit: { ...act, forms: ['sponsor-letter'], when: ['lettersFit'] },
          fit: { ...act, to: { statement: 'lettersFit', holds: 'done', otherwise: 'draft' } },
        },
      },
      done: { ...done, documents: ['receipt'], outsideAs: 'draft' },
    },
  })
  expect(Object.keys(procedure.states)).toEqual(['draft', 'done'])
  // The vocabulary is kept as it is, not widened to `string`.
  const known: 'draft' | 'done' = procedure.start
  expect(known).toBe('draft')
})

it('a misspelt name does not compile', () => {
  const misspelt = () => [
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error no state `doen`
        draft: { ...state, on: { submit: { ...act, to: 'doen' } } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        draft: {
          ...state,
          on: {
            submit: {
              ...act,
              // @ts-expect-error no state `doen` behind a setting
              to: { setting: 'headConfirmsFormalityReview', on: 'done', off: 'doen' },
            },
          },
        },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        draft: {
          ...state,
          // @ts-expect-error no setting `headConfirms`
          on: { submit: { ...act, to: { setting: 'headConfirms', on: 'done', off: 'draft' } } },
        },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error no guard `lettersFits`
        draft: { ...state, on: { submit: { ...act, when: ['lettersFits'] } } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error no form `sponsor-leter`
        draft: { ...state, on: { submit: { ...act, forms: ['sponsor-leter'] } } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error no document `reciept`
        draft: { ...state, on: { submit: { ...act, documents: ['reciept'] } } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error no role `aplicantHandler`
        draft: { ...state, on: { submit: { ...act, by: ['aplicantHandler'] } } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        draft: { ...state, on: { submit: act } },
        // @ts-expect-error no state `drafts` to be shown as
        done: { ...done, outsideAs: 'drafts' },
      },
    }),
    defineProcedure({
      ...head,
      // @ts-expect-error the start is no state
      start: 'begin',
      states: { draft: { ...state, on: { submit: act } }, done },
    }),
    defineProcedure({
      ...head,
      // @ts-expect-error a step of the path is no state
      path: ['draft', 'finished'],
      states: { draft: { ...state, on: { submit: act } }, done },
    }),
  ]
  expect(misspelt).toBeTypeOf('function')
})

it('a rule without its ground does not compile', () => {
  const { ground: _state, ...groundless } = state
  const { ground: _act, ...groundlessAct } = act
  const { ground: _head, ...groundlessHead } = head
  const grounds = () => [
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error a state without ground
        draft: { ...groundless, on: { submit: act } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error a transition without ground
        draft: { ...state, on: { submit: groundlessAct } },
        done,
      },
    }),
    // @ts-expect-error a procedure without ground
    defineProcedure({
      ...groundlessHead,
      states: { draft: { ...state, on: { submit: act } }, done },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error 第九条 has no third paragraph
        draft: { ...state, ground: '9.3', on: { submit: act } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        draft: {
          ...state,
          deadlines: {
            // @ts-expect-error a deadline without ground
            letter: { title: '办理发函', target: 'sponsor-letter', remind: [], overdue: [] },
          },
          on: { submit: act },
        },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        draft: {
          ...state,
          deadlines: {
            letter: {
              title: '办理发函',
              // @ts-expect-error a deadline by a target that is none
              target: 'sponsor-leter',
              remind: [],
              overdue: [],
              ground: '9.1',
            },
          },
          on: { submit: act },
        },
        done,
      },
    }),
  ]
  expect(grounds).toBeTypeOf('function')
})

it('a key that the language does not have does not compile', () => {
  const excess = () => [
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error a state has no `colour`
        draft: { ...state, colour: 'red', on: { submit: act } },
        done,
      },
    }),
    defineProcedure({
      ...head,
      states: {
        // @ts-expect-error a transition has no `after`
        draft: { ...state, on: { submit: { ...act, after: 'done' } } },
        done,
      },
    }),
  ]
  expect(excess).toBeTypeOf('function')
})

it('data of a declaration cannot be written to', () => {
  const write = (one: State<'draft', never, never, never>) => {
    // @ts-expect-error read-only
    one.title = '其他'
  }
  expect(write).toBeTypeOf('function')
})
