/** One of several. */
export function pick<T>(random: () => number, of: readonly T[]): T {
  const one = of[Math.floor(random() * of.length)]
  if (one === undefined) throw new RangeError('nothing to pick from')
  return one
}
