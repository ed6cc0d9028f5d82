import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with the plain line `N passed, N failed[, N skipped]` that the gate reads. */
export default class ClosingLineReporter implements Reporter {
  /** Counts every test of the run; a module that could not be loaded counts as one failure. */
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<unknown>): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      let tests = 0
      for (const test of module.children.allTests()) {
        tests += 1
        const state = test.result().state
        if (state === 'passed') count.passed += 1
        else if (state === 'failed') count.failed += 1
        else count.skipped += 1
      }
      if (tests === 0 || (module.state() === 'failed' && module.errors().length > 0))
        count.failed += 1
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`)
  }
}
