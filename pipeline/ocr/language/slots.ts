import { isHan } from '../characters.ts'
import type { Character, Trace } from '../ctc.ts'
import { pitchOf } from '../glyphs.ts'

/** What could be printed instead of a character, or beside it. `cost`: natural log of how likely the reader held it against what it gave. */
export type Option = { symbol: number; text: string; cost: number }
/** A character with a symbol. `line` and `place`: where it stands in the paragraph. */
export type Slot = { symbol: number; text: string; line: number; place: number; options: Option[] }
/**
 * What the reader saw and did not take before a slot. `starts`: in the slot's line; `ends`: behind the last slot of the line before, where
 * the slot is the first of its line (`breaks`).
 */
export type Gap = { ends: Option[]; breaks: boolean; starts: Option[] }
/** Lines as the model sees them: joined, without spaces. `gaps`: before each slot, and one more after the last. */
export type Lattice = { slots: Slot[]; gaps: Gap[] }

/** 0 to 1. The reader rounds to four decimals; nothing is taken for impossible or certain. */
const LEAST = 0.00005
const MOST = 1 - LEAST

/** Marks that worn print and squeezed lines lose without a trace but their room. */
const MARKS = ['，', '。', '、', '；', '：']
/** Pitches from one Han character to the next between which the room is that of one mark. */
const ROOM = { from: 1.6, to: 2.5 }
/** 0 to 1. How likely the room is that of each mark: it may be a blank, or the line set wide. */
const MARK_LIKELY = 0.05
/** 0 to 1. The same for the end of a line, where a mark may be cut off with the paper beside it. At 0.02 right ends were spoilt, at this none. */
const END_LIKELY = 0.005

type Waiting = { traces: readonly Trace[]; line: number }

/** `number`: the symbol of a text, under 0 for a space. */
export function latticeOf(paragraph: readonly (readonly Character[])[], number: (text: string) => number): Lattice {
  const slots: Slot[] = []
  const gaps: Gap[] = []
  let waiting: Waiting[] = []
  const close = (line: number) => {
    const last = slots.at(-1)?.line
    const of = (wanted: (from: number) => boolean) =>
      missed(
        waiting.filter((one) => wanted(one.line)).map(({ traces }) => traces),
        number,
      )
    gaps.push({
      ends: of((from) => from !== line && from === last),
      breaks: line !== last && line !== NOWHERE,
      starts: of((from) => from === line),
    })
    waiting = []
  }
  for (const [line, characters] of paragraph.entries()) {
    const pitch = pitchOf(characters, { height: Infinity })
    for (const [place, character] of characters.entries()) {
      const symbol = number(character.text)
      waiting.push({ traces: character.before, line })
      if (hasRoom(characters[place - 1], character, pitch)) waiting.push({ traces: ROOM_FOR_MARK, line })
      if (symbol >= 0) {
        close(line)
        slots.push({ symbol, text: character.text, line, place, options: optionsOf(character, symbol, number) })
      }
      waiting.push({ traces: character.after, line })
    }
    const last = characters.at(-1)
    if (last && isHan(last.text)) waiting.push({ traces: LINE_END, line })
  }
  close(NOWHERE)
  return { slots, gaps }
}

const NOWHERE = -1
const LINE_END: readonly Trace[] = MARKS.map((text) => ({ text, confidence: END_LIKELY, at: 0 }))
const ROOM_FOR_MARK: readonly Trace[] = MARKS.map((text) => ({ text, confidence: MARK_LIKELY, at: 0 }))

/** Whether between two characters of a line there is the room of a mark. */
function hasRoom(one: Character | undefined, other: Character, pitch: number): boolean {
  if (one === undefined || !isHan(one.text) || !isHan(other.text)) return false
  const step = (other.at - one.at) / pitch
  return step > ROOM.from && step < ROOM.to
}

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

/** Each symbol once, as strong as where it was strongest, against nothing being there. */
function missed(traces: readonly (readonly Trace[])[], number: (text: string) => number): Option[] {
  const found = new Map<number, Option>()
  for (const { text, confidence } of traces.flat()) {
    const symbol = number(text)
    const cost = Math.log(within(confidence) / (1 - within(confidence)))
    const same = found.get(symbol)
    if (symbol >= 0 && (same === undefined || cost > same.cost)) found.set(symbol, { symbol, text, cost })
  }
  return [...found.values()]
}

function within(confidence: number): number {
  return Math.min(Math.max(confidence, LEAST), MOST)
}
