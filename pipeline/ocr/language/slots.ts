import type { Character, Trace } from '../ctc.ts'

/** What could be printed instead of a character, or beside it. `cost`: natural log of how likely the reader held it against what it gave. */
export type Option = { symbol: number; text: string; cost: number }
/** A character with a symbol. `line` and `place`: where it stands in the paragraph. */
export type Slot = { symbol: number; text: string; line: number; place: number; options: Option[] }
/** What the reader saw and did not take between two slots. `slot`, `kind`: beside which one it would be put in. */
export type Missed = Option & { slot: number; kind: 'insert-before' | 'insert-after' }
/** A paragraph as the model sees it: its lines joined, without spaces. `gaps`: before each slot, and one more after the last. */
export type Lattice = { slots: Slot[]; gaps: Missed[][] }

/** 0 to 1. The reader rounds to four decimals; nothing is taken for impossible or certain. */
const LEAST = 0.00005
const MOST = 1 - LEAST

/** `number`: the symbol of a text, NOTHING for a space. */
export function latticeOf(paragraph: readonly (readonly Character[])[], number: (text: string) => number): Lattice {
  const slots: Slot[] = []
  const gaps: Missed[][] = []
  let waiting: { traces: readonly Trace[]; line: number }[] = []
  for (const [line, characters] of paragraph.entries()) {
    for (const [place, character] of characters.entries()) {
      const symbol = number(character.text)
      waiting.push({ traces: character.before, line })
      if (symbol >= 0) {
        gaps.push(gap(waiting, slots, line, number))
        slots.push({ symbol, text: character.text, line, place, options: optionsOf(character, symbol, number) })
        waiting = []
      }
      waiting.push({ traces: character.after, line })
    }
  }
  gaps.push(slots.length === 0 ? [] : gap(waiting, slots, NOWHERE, number))
  return { slots, gaps }
}

const NOWHERE = -1

/** The reader's other choices, those of one symbol taken together; what folds to the symbol that was read is no other choice. */
function optionsOf({ confidence, others }: Character, read: number, number: (text: string) => number): Option[] {
  const found = new Map<number, { text: string; confidence: number }>()
  for (const other of others) {
    const symbol = number(other.text)
    if (symbol < 0 || symbol === read) continue
    const same = found.get(symbol)
    if (same) same.confidence += other.confidence
    else found.set(symbol, { ...other })
  }
  return [...found].map(([symbol, other]) => ({ symbol, text: other.text, cost: Math.log(within(other.confidence) / within(confidence)) }))
}

/**
 * The traces between the last slot and the next, each symbol once where it was strongest. Within a line they belong before the next slot;
 * at the line's end behind the last one. `line`: of the next slot.
 */
function gap(
  waiting: readonly { traces: readonly Trace[]; line: number }[],
  slots: readonly Slot[],
  line: number,
  number: (text: string) => number,
): Missed[] {
  const last = slots.length - 1
  const found = new Map<number, Missed>()
  for (const { traces, line: of } of waiting) {
    const before = of === line
    for (const { text, confidence } of traces) {
      const symbol = number(text)
      const cost = Math.log(within(confidence) / (1 - within(confidence)))
      const same = found.get(symbol)
      if (symbol < 0 || (same !== undefined && same.cost >= cost)) continue
      found.set(symbol, { symbol, text, cost, slot: before ? last + 1 : last, kind: before ? 'insert-before' : 'insert-after' })
    }
  }
  return [...found.values()].filter(({ slot }) => slot >= 0)
}

function within(confidence: number): number {
  return Math.min(Math.max(confidence, LEAST), MOST)
}
