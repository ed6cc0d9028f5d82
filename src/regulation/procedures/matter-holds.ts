import { holdActs } from './acceptance-common.ts'

type Held<T extends Readonly<Record<string, { readonly on: object }>>> = {
  readonly [K in keyof T & string]: T[K] &
    (T[K] extends { readonly final: true }
      ? unknown
      : { readonly on: ReturnType<typeof holdActs<K>> })
}

/**
 * 第二十三条: while facts are being verified nothing is decided in the center's favour (同意变更、复查
 * 确认); its own acts and every clock go on. The approver may set a hold in every state.
 */
export function withHolds<
  const T extends Readonly<Record<string, { readonly on: object; readonly final?: true }>>,
>(states: T): Held<T> {
  const entries = Object.entries(states).map(([name, state]) => [
    name,
    state.final === true ? state : { ...state, on: { ...state.on, ...holdActs(name) } },
  ])
  return Object.fromEntries(entries) as Held<T>
}
