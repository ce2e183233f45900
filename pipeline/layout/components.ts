/**
 * Connected runs of a bitmap, labelled row by row with a union-find over runs: the cost is that of one pass over the pixels.
 * `box` in pixels of the bitmap, right and bottom exclusive; `pixels`: how many are set; `runs`: [y, x from, x to (exclusive)] flat,
 * kept only when asked for.
 */
export type Component = { left: number; top: number; right: number; bottom: number; pixels: number; runs: number[] }

/** Components of all pixels that are not 0, joined over corners too (8-connected), in the order of their first pixel. */
export function componentsOf(bits: Uint8Array, width: number, height: number, keepRuns: boolean): Component[] {
  const runs = findRuns(bits, width, height)
  const parent = joinRuns(runs)
  return gather(runs, parent, keepRuns)
}

type Runs = { count: number; y: Int32Array; from: Int32Array; to: Int32Array; rowStart: Int32Array }

function findRuns(bits: Uint8Array, width: number, height: number): Runs {
  let capacity = 1 << 14
  let y = new Int32Array(capacity)
  let from = new Int32Array(capacity)
  let to = new Int32Array(capacity)
  const rowStart = new Int32Array(height + 1)
  let count = 0
  for (let row = 0; row < height; row++) {
    rowStart[row] = count
    const end = (row + 1) * width
    let at = row * width
    while (at < end) {
      if (bits[at] === 0) {
        at++
        continue
      }
      const start = at
      while (at < end && bits[at] !== 0) at++
      if (count === capacity) {
        capacity *= 2
        y = grown(y, capacity)
        from = grown(from, capacity)
        to = grown(to, capacity)
      }
      y[count] = row
      from[count] = start - row * width
      to[count] = at - row * width
      count++
    }
  }
  rowStart[height] = count
  return { count, y, from, to, rowStart }
}

function grown(array: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity)
  larger.set(array)
  return larger
}

function joinRuns(runs: Runs): Int32Array {
  const parent = new Int32Array(runs.count)
  for (let run = 0; run < runs.count; run++) parent[run] = run
  for (let row = 1; row < runs.rowStart.length - 1; row++) {
    let above = runs.rowStart[row - 1]!
    const aboveEnd = runs.rowStart[row]!
    for (let run = aboveEnd; run < runs.rowStart[row + 1]!; run++) {
      while (above < aboveEnd && runs.to[above]! < runs.from[run]!) above++
      for (let other = above; other < aboveEnd && runs.from[other]! <= runs.to[run]!; other++) join(parent, run, other)
    }
  }
  return parent
}

function root(parent: Int32Array, run: number): number {
  let at = run
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!
    at = parent[at]!
  }
  return at
}

function join(parent: Int32Array, one: number, other: number): void {
  const a = root(parent, one)
  const b = root(parent, other)
  if (a < b) parent[b] = a
  else parent[a] = b
}

function gather(runs: Runs, parent: Int32Array, keepRuns: boolean): Component[] {
  const components: Component[] = []
  const numberOf = new Int32Array(runs.count).fill(-1)
  for (let run = 0; run < runs.count; run++) {
    const top = root(parent, run)
    const y = runs.y[run]!
    const from = runs.from[run]!
    const to = runs.to[run]!
    if (numberOf[top] === -1) {
      numberOf[top] = components.length
      components.push({ left: from, top: y, right: to, bottom: y + 1, pixels: 0, runs: [] })
    }
    const component = components[numberOf[top]!]!
    if (from < component.left) component.left = from
    if (to > component.right) component.right = to
    component.bottom = y + 1
    component.pixels += to - from
    if (keepRuns) component.runs.push(y, from, to)
  }
  return components
}
