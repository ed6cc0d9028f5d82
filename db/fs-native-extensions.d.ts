/** The package has no types of its own; these are the parts that `data-dir-lock.ts` uses. */
declare module 'fs-native-extensions' {
  /** Whether the lock on the whole file was granted; it goes with the descriptor. */
  export function tryLock(fd: number, options?: { readonly shared?: boolean }): boolean
  export function unlock(fd: number): void
}
