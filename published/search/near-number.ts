/** What one misread character may have made of a number. Likely only: it is shown as such. */
import { lookAlikes } from '../../gazette/confusables.ts'
import { FIRST_YEAR, LAST_YEAR, type TypedNumber } from './typed-number.ts'

/** Year and serial with one digit as each one it may be a misreading of. */
export function digitsMisread({ years, from, digits }: Pick<TypedNumber, 'years' | 'from' | 'digits'>): { year: number; serial: number }[] {
  return years.flatMap((year) => [
    ...numbersLike(String(year))
      .filter((other) => other >= FIRST_YEAR && other <= LAST_YEAR)
      .map((other) => ({ year: other, serial: from })),
    ...numbersLike(digits)
      .filter((other) => other > 0)
      .map((serial) => ({ year, serial })),
  ])
}

function numbersLike(typed: string): number[] {
  if (!/^[0-9]+$/u.test(typed)) return []
  const digits = [...typed]
  return digits.flatMap((digit, at) =>
    lookAlikes(digit)
      .filter((other) => /^[0-9]$/u.test(other))
      .map((other) => Number(digits.with(at, other).join(''))),
  )
}

/** Shorter codes have a neighbour for every misreading: 国发, 国函, 国令. */
const SHORTEST_CODE = 3
/** A series of its own, no misreading of another: 东政发 and 东政函. */
const SERIES = '发函办字令电秘'

/** Whether one character more, less or another makes one code of the other. */
export function isNearCode(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]]
  if (one === other || Math.min(a.length, b.length) < SHORTEST_CODE || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [inOne, inOther] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (inOne.length > 1 || inOther.length > 1) return false
  return ![...inOne, ...inOther].every((character) => SERIES.includes(character))
}
