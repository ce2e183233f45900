import { lookAlike } from '../../gazette/confusables.ts'
import { formless, isLetterOrNumber } from './characters.ts'

/**
 * Where two readings part: what ours has from one place to another (exclusive), and what the other has there instead. Where ours lacks
 * something, `from` equals `to`, and both say before which of our characters it stands.
 */
export type Difference = { from: number; to: number; theirs: string }

/** What it costs to set two readings side by side: a look-alike is the likeliest slip, so it keeps its place. */
const COST = { other: 1, lookAlike: 0.4, gap: 0.7 }

/** A character that counts: its place in the line, and its shape with width, case and equal-looking forms folded. */
type Counted = { at: number; text: string; shape: string }
type Step = { ours: Counted | null; theirs: Counted | null }

/**
 * The differences between two readings of one line, in order. Width, marks, brackets and spaces do not count, nor do characters that one
 * shape may print: 〇○O0, 一—-.
 */
export function differences(ours: readonly string[], theirs: readonly string[]): Difference[] {
  const found: Difference[] = []
  let open: Difference | null = null
  let passed = 0
  for (const { ours: mine, theirs: other } of align(counted(ours, shape), counted(theirs, shape))) {
    const from = mine?.at ?? passed
    if (mine) passed = mine.at + 1
    if (mine?.shape === other?.shape) {
      open = null
      continue
    }
    if (open === null) {
      open = { from, to: from, theirs: '' }
      found.push(open)
    }
    if (mine) open.to = passed
    open.theirs += other?.text ?? ''
  }
  return found
}

/**
 * For each of our characters whether the other reading has the same one, marks counted; false as well for the neighbours of what only
 * the other has.
 */
export function agreement(ours: readonly string[], theirs: readonly string[]): boolean[] {
  const agreed = ours.map(() => true)
  let passed = 0
  for (const { ours: mine, theirs: other } of align(counted(ours, formless), counted(theirs, formless))) {
    if (mine) passed = mine.at + 1
    if (mine && mine.shape !== other?.shape) agreed[mine.at] = false
    if (!mine) for (const beside of [passed - 1, passed]) if (beside >= 0 && beside < agreed.length) agreed[beside] = false
  }
  return agreed
}

function counted(characters: readonly string[], shapeOf: (text: string) => string): Counted[] {
  return characters.map((text, at) => ({ at, text, shape: shapeOf(text) })).filter((character) => character.shape !== '')
}

function shape(text: string): string {
  const plain = text.normalize('NFKC')
  if (/^[〇○◯O0oо]$/u.test(plain)) return '0'
  if (/^[一—－―ー–_-]$/u.test(plain)) return '一'
  return isLetterOrNumber(plain) ? plain.toLowerCase() : ''
}

/** The cheapest way to set two readings side by side (edit distance), from left to right. */
function align(ours: readonly Counted[], theirs: readonly Counted[]): Step[] {
  const cost = costs(ours, theirs)
  const steps: Step[] = []
  let [i, j] = [ours.length, theirs.length]
  while (i > 0 || j > 0) {
    const mine = ours[i - 1] ?? null
    const other = theirs[j - 1] ?? null
    if (mine && other && cost[i]![j]! === cost[i - 1]![j - 1]! + change(mine, other)) {
      steps.push({ ours: mine, theirs: other })
      i--
      j--
    } else if (mine && cost[i]![j]! === cost[i - 1]![j]! + COST.gap) {
      steps.push({ ours: mine, theirs: null })
      i--
    } else {
      steps.push({ ours: null, theirs: other })
      j--
    }
  }
  return steps.reverse()
}

function costs(ours: readonly Counted[], theirs: readonly Counted[]): Float64Array[] {
  const cost = Array.from({ length: ours.length + 1 }, () => new Float64Array(theirs.length + 1))
  for (let i = 0; i <= ours.length; i++) {
    for (let j = 0; j <= theirs.length; j++) {
      if (i === 0 && j === 0) continue
      const changed = i > 0 && j > 0 ? cost[i - 1]![j - 1]! + change(ours[i - 1]!, theirs[j - 1]!) : Infinity
      const lost = i > 0 ? cost[i - 1]![j]! + COST.gap : Infinity
      const added = j > 0 ? cost[i]![j - 1]! + COST.gap : Infinity
      cost[i]![j] = Math.min(changed, lost, added)
    }
  }
  return cost
}

function change(mine: Counted, other: Counted): number {
  if (mine.shape === other.shape) return 0
  return lookAlike(mine.text, other.text) ? COST.lookAlike : COST.other
}
