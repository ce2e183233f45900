/** Ink as runs: unbroken stretches along lines. A page of print has a thirtieth as many runs as pixels. */
import type { Ink } from './ink.ts'

/** Run i lies on `line[i]`, from `from[i]` to before `to[i]`; sorted by line, then by place. Lines are rows, or columns where so said. */
export type Runs = { line: Int32Array; from: Int32Array; to: Int32Array; count: number }
/** Runs that hang together, with the box around them. `to` is exclusive, `last` is a line of its own. */
export type Group = { from: number; to: number; first: number; last: number; pixels: number }

/** Along rows. */
export function runsOf({ data, width, height }: Ink): Runs {
  const runs = room(data.length >> 4)
  for (let y = 0, row = 0; y < height; y++, row += width)
    for (let x = 0; x < width; x++) {
      if (data[row + x] === 0) continue
      const from = x
      while (x < width && data[row + x] === 1) x++
      add(runs, y, from, x)
    }
  return runs
}

export function room(count: number): Runs {
  const size = Math.max(64, count)
  return { line: new Int32Array(size), from: new Int32Array(size), to: new Int32Array(size), count: 0 }
}

export function add(runs: Runs, line: number, from: number, to: number): void {
  if (runs.count === runs.line.length)
    for (const name of ['line', 'from', 'to'] as const) {
      const more = new Int32Array(2 * runs.count)
      more.set(runs[name])
      runs[name] = more
    }
  runs.line[runs.count] = line
  runs.from[runs.count] = from
  runs.to[runs.count++] = to
}

/**
 * Which runs hang together, corners included, over gaps of up to `gap` pixels along the line. `labels`: for each run the number of its
 * group, from 1, in the order in which the groups begin.
 */
export function grouped(runs: Runs, gap: number): { labels: Int32Array; groups: Group[] } {
  const { line, from, to, count } = runs
  const parents = new Int32Array(count)
  for (let i = 0, above = 0; i < count; i++) {
    parents[i] = i
    if (i > 0 && line[i - 1] === line[i] && from[i]! - to[i - 1]! <= gap) join(parents, i, i - 1)
    // The first run of the line before that this run, or one to its right, can reach.
    while (line[above]! < line[i]! - 1 || (line[above] === line[i]! - 1 && from[i]! - to[above]! > gap)) above++
    for (let other = above; line[other] === line[i]! - 1 && from[other]! - to[i]! <= gap; other++) join(parents, i, other)
  }
  const labels = new Int32Array(count)
  const groups: Group[] = []
  for (let i = 0; i < count; i++) {
    const root = rootOf(parents, i)
    if (root === i) {
      groups.push({ from: from[i]!, to: to[i]!, first: line[i]!, last: line[i]!, pixels: 0 })
      labels[i] = groups.length
    } else labels[i] = labels[root]!
    const group = groups[labels[i]! - 1]!
    group.pixels += to[i]! - from[i]!
    if (from[i]! < group.from) group.from = from[i]!
    if (to[i]! > group.to) group.to = to[i]!
    group.last = line[i]!
  }
  return { labels, groups }
}

/** The root of a tree is its earliest run. */
function join(parents: Int32Array, a: number, b: number): void {
  const [first, second] = [rootOf(parents, a), rootOf(parents, b)]
  if (first < second) parents[second] = first
  else parents[first] = second
}

function rootOf(parents: Int32Array, run: number): number {
  let root = run
  while (parents[root] !== root) root = parents[root]!
  for (let at = run; at !== root; ) {
    const next = parents[at]!
    parents[at] = root
    at = next
  }
  return root
}
