/** Changing a strip of printed text without losing where its characters stand. */

/** Characters `start` to `end` (UTF-16 units, end exclusive) become `after`. */
export type Edit = { start: number; end: number; after: string }

/** `edges`: text.length + 1 positions along the writing; `doubts`: offsets of doubtful characters. */
export type Strip = { text: string; edges: number[]; doubts: number[] }

/** The edits must not overlap. A correction settles the doubts it covers; new characters share the room of the old ones evenly. */
export function edited(strip: Strip, edits: readonly Edit[]): Strip {
  const backwards = [...edits].sort((a, b) => b.start - a.start || b.end - a.end)
  return backwards.reduce(applied, { text: strip.text, edges: strip.edges, doubts: strip.doubts })
}

/** The edit without the characters it leaves as they are: a whole line typed again changes only what differs. */
export function shrunk(text: string, edit: Edit): Edit {
  const before = text.slice(edit.start, edit.end)
  const shorter = Math.min(before.length, edit.after.length)
  let head = 0
  while (head < shorter && before[head] === edit.after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === edit.after.at(-1 - tail)) tail++
  return { start: edit.start + head, end: edit.end - tail, after: edit.after.slice(head, edit.after.length - tail) }
}

function applied(strip: Strip, { start, end, after }: Edit): Strip {
  const by = after.length - (end - start)
  const from = strip.edges[start] ?? 0
  const to = strip.edges[end] ?? from
  const between = Array.from({ length: Math.max(0, after.length - 1) }, (_, at) =>
    Math.round(from + ((to - from) * (at + 1)) / after.length),
  )
  return {
    text: strip.text.slice(0, start) + after + strip.text.slice(end),
    // Where characters go without any coming, their room falls to the next one.
    edges: [...strip.edges.slice(0, start + 1), ...between, ...strip.edges.slice(after === '' ? end + 1 : end)],
    doubts: strip.doubts.flatMap((at) => (at < start ? [at] : at >= end ? [at + by] : [])),
  }
}
