import { formless, isSpace } from './characters.ts'

/**
 * What a reader sees, frame by frame along the line, from left to right: the `width` likeliest classes of each frame, best first, and
 * how likely each is, 0 to 1.
 */
export type Frames = { count: number; width: number; classes: ArrayLike<number>; probabilities: ArrayLike<number> }

/** What the reader saw in the room beside a character and did not take: how likely it was, 0 to 1, where it was likeliest, and where. */
export type Trace = { text: string; confidence: number; at: number }

/**
 * A character as read. `at`: its middle, `from` and `to`: where the reader saw it, all in frames. `confidence` is that of its surest
 * frame, `least` and `mean` are over all its frames. `before` and `after`: traces in the room to its neighbours or to the line's end,
 * strongest first; what stands after one character stands before the next.
 */
export type Character = {
  text: string
  confidence: number
  least: number
  mean: number
  others: { text: string; confidence: number }[]
  at: number
  from: number
  to: number
  before: Trace[]
  after: Trace[]
}

/** What a character that no reader saw, a space put back from the ink, has instead of traces. */
export const UNTRACED: Pick<Character, 'before' | 'after'> = { before: [], after: [] }

const BLANK = 0
/** Traces kept of one gap. */
const TRACES = 4
/** Less than this is no trace; a worn mark leaves little more. */
const LEAST_TRACE = 0.0001
/** Less than this is noise: it would only lengthen every checkpoint. */
const LEAST_OTHER = 0.001

/**
 * The likeliest reading, each frame by itself (greedy CTC): a run of equal classes is one character, blanks part them.
 * `printed`: what each class prints; class 0 is the blank.
 */
export function decode(frames: Frames, printed: readonly string[]): Character[] {
  const characters: Character[] = []
  for (let from = 0, gap = 0; from < frames.count; ) {
    const best = frames.classes[from * frames.width]!
    let to = from + 1
    while (to < frames.count && frames.classes[to * frames.width] === best) to++
    if (best !== BLANK) {
      const before = traces(frames, printed, gap, from)
      const last = characters.at(-1)
      if (last) last.after = before
      characters.push({ ...character(frames, printed, from, to), before })
      gap = to
    }
    from = to
    if (from === frames.count && characters.length > 0) characters.at(-1)!.after = traces(frames, printed, gap, from)
  }
  return characters
}

/** The same characters with their places in another measure: `start` + frames × `perFrame`. */
export function placed(character: Character, start: number, perFrame: number): Character {
  const place = (frame: number) => start + frame * perFrame
  const moved = (found: readonly Trace[]) => found.map((trace) => ({ ...trace, at: place(trace.at) }))
  return {
    ...character,
    at: place(character.at),
    from: place(character.from),
    to: place(character.to),
    before: moved(character.before),
    after: moved(character.after),
  }
}

/** The strongest choices, each at its likeliest frame, of a stretch in which the blank won everywhere. */
function traces(frames: Frames, printed: readonly string[], from: number, to: number): Trace[] {
  const found = new Map<string, Trace>()
  for (let frame = from; frame < to; frame++) {
    if (frames.probabilities[frame * frames.width]! > 1 - LEAST_TRACE) continue
    for (const [form, { text, confidence }] of choices(frames, printed, frame)) {
      if (text === '' || confidence < LEAST_TRACE) continue
      const same = found.get(form)
      if (same === undefined || confidence > same.confidence) found.set(form, { text, confidence: round(confidence), at: frame + 0.5 })
    }
  }
  return [...found.values()].sort((one, other) => other.confidence - one.confidence).slice(0, TRACES)
}

function character(frames: Frames, printed: readonly string[], from: number, to: number): Character {
  let peak = from
  let least = 1
  let weight = 0
  let moment = 0
  for (let frame = from; frame < to; frame++) {
    const probability = frames.probabilities[frame * frames.width]!
    least = Math.min(least, probability)
    if (probability > frames.probabilities[peak * frames.width]!) peak = frame
    weight += probability
    moment += probability * (frame + 0.5)
  }
  const [best, ...others] = [...choices(frames, printed, peak).values()]
    .map(({ text, confidence }) => ({ text, confidence: round(confidence) }))
    .filter(({ confidence }, rank) => rank === 0 || confidence >= LEAST_OTHER)
  const sureness = { confidence: best!.confidence, least: round(least), mean: round(weight / (to - from)) }
  return { text: best!.text, ...sureness, others, at: moment / weight, from, to, ...UNTRACED }
}

/** What a frame may print, best first, by form: forms of one mark (（ and (, — and –) are one choice, as sure as all of them together. */
function choices(frames: Frames, printed: readonly string[], frame: number): Map<string, { text: string; confidence: number }> {
  const found = new Map<string, { text: string; confidence: number }>()
  for (let rank = 0; rank < frames.width; rank++) {
    const at = frame * frames.width + rank
    const text = printed[frames.classes[at]!] ?? ''
    const probability = frames.probabilities[at]!
    const form = formless(text)
    const same = found.get(form)
    if (same) same.confidence += probability
    else if (rank === 0 || !isSpace(text)) found.set(form, { text, confidence: probability })
  }
  return found
}

/** Four decimals: more is not known, and would lengthen every checkpoint. */
function round(confidence: number): number {
  return Math.min(1, Math.round(confidence * 10_000) / 10_000)
}
