import { formless, isSpace } from './characters.ts'

/**
 * What a reader sees, frame by frame along the line, from left to right: the `width` likeliest classes of each frame, best first, and
 * how likely each is, 0 to 1.
 */
export type Frames = { count: number; width: number; classes: ArrayLike<number>; probabilities: ArrayLike<number> }

/** A character as read. `at`: its middle, `from` and `to`: where the reader saw it, all in frames. */
export type Character = {
  text: string
  confidence: number
  others: { text: string; confidence: number }[]
  at: number
  from: number
  to: number
}

const BLANK = 0
/** Less than this is noise: it would only lengthen every checkpoint. */
const LEAST_OTHER = 0.001

/**
 * The likeliest reading, each frame by itself (greedy CTC): a run of equal classes is one character, blanks part them.
 * `printed`: what each class prints; class 0 is the blank.
 */
export function decode(frames: Frames, printed: readonly string[]): Character[] {
  const characters: Character[] = []
  for (let from = 0; from < frames.count; ) {
    const best = frames.classes[from * frames.width]!
    let to = from + 1
    while (to < frames.count && frames.classes[to * frames.width] === best) to++
    if (best !== BLANK) characters.push(character(frames, printed, from, to))
    from = to
  }
  return characters
}

function character(frames: Frames, printed: readonly string[], from: number, to: number): Character {
  let peak = from
  let weight = 0
  let moment = 0
  for (let frame = from; frame < to; frame++) {
    const probability = frames.probabilities[frame * frames.width]!
    if (probability > frames.probabilities[peak * frames.width]!) peak = frame
    weight += probability
    moment += probability * (frame + 0.5)
  }
  const [best, ...others] = choices(frames, printed, peak)
  return { text: best!.text, confidence: best!.confidence, others, at: moment / weight, from, to }
}

/** What a frame may print, best first: forms of one mark (（ and (, — and –) are one choice, as sure as all of them together. */
function choices(frames: Frames, printed: readonly string[], frame: number): { text: string; confidence: number }[] {
  const found = new Map<string, { text: string; confidence: number }>()
  for (let rank = 0; rank < frames.width; rank++) {
    const at = frame * frames.width + rank
    const text = printed[frames.classes[at]!] ?? ''
    const probability = frames.probabilities[at]!
    const same = found.get(formless(text))
    if (same) same.confidence += probability
    else if (rank === 0 || !isSpace(text)) found.set(formless(text), { text, confidence: probability })
  }
  return [...found.values()]
    .map(({ text, confidence }) => ({ text, confidence: round(confidence) }))
    .filter(({ confidence }, rank) => rank === 0 || confidence >= LEAST_OTHER)
}

/** Four decimals: more is not known, and would lengthen every checkpoint. */
function round(confidence: number): number {
  return Math.min(1, Math.round(confidence * 10_000) / 10_000)
}
