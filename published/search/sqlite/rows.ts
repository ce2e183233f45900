/** Sets of documents as rising row numbers: joined, met and left out by walking them side by side. */
export type Rows = Int32Array

export const NO_ROWS: Rows = new Int32Array(0)

export function inBoth(one: Rows, other: Rows): Rows {
  const [few, many] = one.length < other.length ? [one, other] : [other, one]
  const found = new Int32Array(few.length)
  let count = 0
  let at = 0
  for (const row of few) {
    at = many.length > 16 * few.length ? seek(many, row, at) : walk(many, row, at)
    if (many[at] === row) found[count++] = row
  }
  return found.subarray(0, count)
}

export function without(rows: Rows, excluded: Rows): Rows {
  if (excluded.length === 0) return rows
  const left = new Int32Array(rows.length)
  let count = 0
  let at = 0
  for (const row of rows) {
    at = walk(excluded, row, at)
    if (excluded[at] !== row) left[count++] = row
  }
  return left.subarray(0, count)
}

export function inEither(one: Rows, other: Rows): Rows {
  if (one.length === 0) return other
  if (other.length === 0) return one
  const all = new Int32Array(one.length + other.length)
  let count = 0
  let a = 0
  let b = 0
  while (a < one.length || b < other.length) {
    const left = one[a] ?? Infinity
    const right = other[b] ?? Infinity
    all[count++] = Math.min(left, right)
    if (left <= right) a++
    if (right <= left) b++
  }
  return all.subarray(0, count)
}

export function only(rows: Rows, keep: (row: number) => boolean): Rows {
  const kept = new Int32Array(rows.length)
  let count = 0
  for (const row of rows) if (keep(row)) kept[count++] = row
  return kept.subarray(0, count)
}

export function rowsOf(values: Iterable<number>): Rows {
  return Int32Array.from(new Set(values)).sort()
}

/** Where `row` stands in `rows`, or would stand, at or behind `from`. */
export function seek(rows: Rows, row: number, from = 0): number {
  let low = from
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}

function walk(rows: Rows, row: number, from: number): number {
  let at = from
  while (at < rows.length && rows[at]! < row) at++
  return at
}

/** Of a column by row number: an eighth more than is needed now. */
export function roomFor(end: number): number {
  return Math.ceil(end * 1.125) + 1024
}
