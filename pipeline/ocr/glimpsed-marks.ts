/** Marks of which the reader had a glimpse and the paper has the ink. */
import { formless, isHan } from './characters.ts'
import type { Character, Trace } from './ctc.ts'

export type GlimpseOptions = {
  /** 0 to 1. So likely must the mark have been to the reader at its likeliest place. */
  leastGlimpse: number
  /** 0 to 1. The same where its ink touches a character, and only the room tells that there is more than that character. */
  leastTouching: number
  /** Pixels of ink that a mark has at least, as a share of the area of a character (pitch × pitch). */
  leastMarkInk: number
}

/** A stretch of the line parted by white from the rest: its first column, the one behind its last, and its pixels of ink. */
type Run = { from: number; to: number; pixels: number }

/** Marks that may be taken from a glimpse; a lone dot, a dash or a rule is more often dirt or a piece of a stroke. */
const MARK = /^[、。，；：？！（）〔〕［］【】《》〈〉「」『』“”‘’,;:?!()[\]]$/u
/** Pitches. Ink nearer to the middle of a character belongs to it: half its own width, and what the reader's places are off by. */
const OWN = 0.55
/** Pitches. A mark is no longer than this, along the line. */
const LONGEST = 0.6
/** Pitches from one character to the next from which on there is room for a mark between them. */
const ROOM = 1.3
/** Pitches between the ink and the place where the reader had the glimpse: its frames are a third of a pitch long. */
const NEAR = 0.5

/**
 * The characters with the marks put in that the reader saw and did not take. Readers look for one blank frame between two characters, and
 * a lying bracket is hardly longer than a frame: the blank wins over it. Where a run of ink stands apart from all characters, and a mark
 * was seen just there, it is taken, as sure as it was seen. `glimpses`: what any look at the line saw without its being taken.
 * `columns`: pixels of ink of each column of the line. All places in its pixels; `pitch`: from one Han character to the next.
 */
export function withGlimpsedMarks(
  characters: readonly Character[],
  glimpses: readonly Trace[],
  columns: Float64Array,
  pitch: number,
  options: GlimpseOptions,
): Character[] {
  const marks = glimpses.filter(({ text, confidence }) => MARK.test(text) && confidence >= options.leastGlimpse)
  if (marks.length === 0 || characters.length === 0) return [...characters]
  const result = [...characters]
  for (const run of runsOf(columns)) {
    if (run.to - run.from > LONGEST * pitch || run.pixels < options.leastMarkInk * pitch * pitch) continue
    const middle = (run.from + run.to) / 2
    if (result.some(({ at }) => Math.abs(at - middle) < OWN * pitch)) continue
    const seen = marks.filter(({ at }) => Math.abs(at - middle) <= NEAR * pitch)
    if (seen.length === 0) continue
    const place = result.findIndex(({ at }) => at > middle)
    put(result, place < 0 ? result.length : place, markOf(seen, run))
  }
  return withTouchingMarks(result, marks, columns.length, pitch, options)
}

/** The same for marks whose ink touches a character. */
function withTouchingMarks(characters: Character[], marks: readonly Trace[], width: number, pitch: number, options: GlimpseOptions) {
  const sure = marks.filter(({ confidence }) => confidence >= options.leastTouching)
  for (let place = characters.length; place >= 0; place--) {
    const [from, to] = [characters[place - 1]?.at ?? -pitch / 2, characters[place]?.at ?? width + pitch / 2]
    if (to - from < ROOM * pitch || [characters[place - 1], characters[place]].some((beside) => beside && !isHan(beside.text))) continue
    const seen = sure.filter(({ at }) => at > from + pitch / 4 && at < to - pitch / 4)
    if (seen.length === 0) continue
    const { at } = seen.reduce((best, other) => (other.confidence > best.confidence ? other : best))
    put(characters, place, markOf(seen, { from: at - pitch / 8, to: at + pitch / 8, pixels: 0 }))
  }
  return characters
}

/** Everything that the looks saw beside their characters, and the characters themselves. */
export function glimpsesOf(looks: readonly (readonly Character[])[]): Trace[] {
  return looks.flatMap((characters) => characters.flatMap((character) => [character, ...character.before, ...character.after]))
}

function markOf(seen: readonly Trace[], { from, to }: Run): Character {
  const [best, ...others] = [...strongest(seen)].sort((one, other) => other.confidence - one.confidence)
  const { text, confidence } = best!
  const rest = others.map((other) => ({ text: other.text, confidence: other.confidence }))
  return { text, confidence, least: confidence, mean: confidence, others: rest, at: (from + to) / 2, from, to, before: [], after: [] }
}

/** Each mark once, as sure as it was seen by the look that saw it best. */
function strongest(seen: readonly Trace[]): Trace[] {
  const best = new Map<string, Trace>()
  for (const trace of seen) {
    const form = formless(trace.text)
    if (trace.confidence > (best.get(form)?.confidence ?? 0)) best.set(form, trace)
  }
  return [...best.values()]
}

/** Puts the mark in; what was seen in the gap stands now before or behind it, and it is no longer a trace itself. */
function put(characters: Character[], place: number, mark: Character): void {
  const [before, after] = [characters[place - 1], characters[place]]
  const gap = (before?.after ?? after?.before ?? []).filter(({ text }) => formless(text) !== formless(mark.text))
  mark.before = gap.filter(({ at }) => at < mark.at)
  mark.after = gap.filter(({ at }) => at >= mark.at)
  if (before) characters[place - 1] = { ...before, after: mark.before }
  if (after) characters[place] = { ...after, before: mark.after }
  characters.splice(place, 0, mark)
}

function runsOf(columns: Float64Array): Run[] {
  const runs: Run[] = []
  for (let x = 0; x < columns.length; x++) {
    if (columns[x] === 0) continue
    if (x === 0 || columns[x - 1] === 0) runs.push({ from: x, to: x, pixels: 0 })
    const run = runs.at(-1)!
    run.to = x + 1
    run.pixels += columns[x]!
  }
  return runs
}
