import type { Carrier } from './coverage-carriers.ts'
import { isNamed, type TestFile } from './test-files.ts'

/**
 * Which test proves a carrier. The convention, which test/cli/coverage.test.ts enforces: what carries
 * a place of the measures is named by the code of a test that asserts something, an act or a clock
 * together with its state, a field together with its form. Where no test names it itself, a test of the
 * regulation counts that names the rest and puts samples to the proof which name it.
 */

function namesItself({ signs, samples = [] }: Carrier, { names }: TestFile): boolean {
  return [...signs, ...samples].every((name) => isNamed(names, name))
}

/** A sample may name the field, the clock or the choice; the test itself names what it belongs to. */
function namesWithSamples({ signs, samples = [] }: Carrier, test: TestFile): boolean {
  if (!test.path.startsWith('test/regulation/')) return false
  const either = (name: string) => isNamed(test.names, name) || isNamed(test.samples, name)
  const [first = '', ...rest] = signs
  return isNamed(test.names, first) && [...rest, ...samples].every(either)
}

/** The tests that prove a carrier, by path; empty where none does. */
export function testsOf(carrier: Carrier, tests: readonly TestFile[]): readonly string[] {
  const own = tests.filter((test) => namesItself(carrier, test))
  const found = own.length > 0 ? own : tests.filter((test) => namesWithSamples(carrier, test))
  return found.map(({ path }) => path)
}

/**
 * Of the tests that prove these carriers a short list that together proves all of them: each time the
 * one that proves most of what is left, the first by path where several do.
 */
export function shortListOf(
  proved: readonly { readonly tests: readonly string[] }[],
): readonly string[] {
  const list: string[] = []
  let left = proved.filter(({ tests }) => tests.length > 0)
  while (left.length > 0) {
    const counts = new Map<string, number>()
    for (const path of left.flatMap(({ tests }) => tests)) {
      counts.set(path, (counts.get(path) ?? 0) + 1)
    }
    const best = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? ''
    list.push(best)
    left = left.filter(({ tests }) => !tests.includes(best))
  }
  return list.sort()
}
