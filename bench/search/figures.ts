/** Times and tables of `bench search`. */

export type Times = { p50: number; p95: number; most: number }

/** Of milliseconds, in any order. */
export function timesOf(times: readonly number[]): Times {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

export function share(part: number, whole: number): number {
  return whole === 0 ? 1 : rounded(part / whole, 4)
}

/** Rows of the same fields as a table, numbers to the right. */
export function printTable(title: string, rows: readonly Record<string, string | number | boolean | null>[]): void {
  const [first] = rows
  if (first === undefined) return
  const names = Object.keys(first)
  const cell = (row: Record<string, unknown>, name: string) => String(row[name] ?? '–')
  const widths = names.map((name) => Math.max(width(name), ...rows.map((row) => width(cell(row, name)))))
  const line = (cells: readonly string[], left: readonly boolean[]) => cells.map((text, at) => pad(text, widths[at]!, left[at]!)).join('  ')
  console.log(`\n${title}`)
  const left = names.map((name) => typeof first[name] === 'string')
  console.log(line(names, left))
  for (const row of rows)
    console.log(
      line(
        names.map((name) => cell(row, name)),
        left,
      ),
    )
}

function pad(text: string, to: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, to - width(text)))
  return left ? text + blanks : blanks + text
}

/** Chinese characters take two columns of a terminal. */
function width(text: string): number {
  let columns = 0
  for (const character of text) columns += character.codePointAt(0)! > 0x2e7f ? 2 : 1
  return columns
}
