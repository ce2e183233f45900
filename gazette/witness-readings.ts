/**
 * Two scans of one printing as witnesses for each other: both readings aligned character by character. Line breaks, blanks and the width of
 * characters are no difference; everything else is, marks too. Which of the two is right is for a person to say.
 */
import { costOf, differencesOf } from './alignment.ts'
import type { DocumentLine } from './document.ts'
import type { Finding } from './finding.ts'
import type { DocumentId, LineId, PageId } from './ids.ts'
import type { Box, Place } from './place.ts'

export type WitnessLine = Pick<DocumentLine, 'id' | 'page' | 'text' | 'box' | 'edges' | 'writing'>

/**
 * What one witness reads at a place: '' when it has nothing there. `places`: its characters, or where they would stand; `around`: the same with some
 * characters before and behind. `line`: the one line it stands on, with offsets in its text; null over a line break.
 */
export type WitnessReading = {
  text: string
  before: string
  after: string
  places: Place[]
  around: Box
  page: PageId
  line: { id: LineId; start: number; end: number } | null
}
export type WitnessDifference = { a: WitnessReading; b: WitnessReading }
/** `same`: characters in which both agree; `share` of the longer text, 0 to 1. `differences` are left out when under half agrees. */
export type WitnessComparison = { same: number; share: number; differences: WitnessDifference[] }

/** Two texts of which less agrees are not two readings of one. */
const LEAST_AGREEING = 0.5
/** Characters shown on each side of a difference. */
const AROUND = 6

export function compareWitnesses(a: readonly WitnessLine[], b: readonly WitnessLine[]): WitnessComparison {
  const [one, other] = [running(a), running(b)]
  const found = differencesOf(one.text, other.text)
  const longer = Math.max(one.text.length, other.text.length)
  const same = Math.max(0, longer - costOf(found))
  const share = longer === 0 ? 1 : same / longer
  if (share < LEAST_AGREEING) return { same, share, differences: [] }
  const differences = found.map(({ aStart, aEnd, bStart, bEnd }) => ({
    a: readingAt(one, aStart, aEnd, isHead(other, bStart)),
    b: readingAt(other, bStart, bEnd, isHead(one, aStart)),
  }))
  return { same, share, differences: differences.filter((each) => each.a.page !== '' && each.b.page !== '') }
}

/** The doubt about a reading that another witness raises. */
export function witnessFinding(own: WitnessReading, other: WitnessReading, document: DocumentId): Finding {
  const said = (text: string): string => (text === '' ? '无字' : `“${text}”`)
  const message = `“${own.before}〔${own.text}〕${own.after}”：${document} 读作${said(other.text)} (another scan reads this otherwise)`
  const [place, there] = [own.places[0], other.places[0]]
  return {
    code: 'witness-differs',
    weight: 'doubt',
    message,
    ...(place === undefined ? {} : { place }),
    ...(there === undefined ? {} : { other: there }),
  }
}

/** The lines run into one text, blanks left out; `lines[i]`, `offsets[i]`: where unit i stands. */
type Running = { all: readonly WitnessLine[]; text: string; lines: number[]; offsets: number[] }

function running(all: readonly WitnessLine[]): Running {
  let text = ''
  const lines: number[] = []
  const offsets: number[] = []
  for (const [index, line] of all.entries())
    for (let at = 0; at < line.text.length; at++) {
      const unit = line.text[at]!
      if (/\s/u.test(unit)) continue
      text += /[！-～]/u.test(unit) ? String.fromCharCode(unit.charCodeAt(0) - 0xfee0) : unit
      lines.push(index)
      offsets.push(at)
    }
  return { all, text, lines, offsets }
}

/** Whether a line begins with this character. */
function isHead({ lines }: Running, at: number): boolean {
  return at < lines.length && (at === 0 || lines[at] !== lines[at - 1])
}

/** `atHead`: what the other witness reads here begins a line; where nothing is read, it was lost before the next line and not behind the last one. */
function readingAt(run: Running, start: number, end: number, atHead: boolean): WitnessReading {
  const places = placesAt(run, start, end, atHead)
  const page = places[0]?.page ?? ''
  const near = placesAt(run, Math.max(0, start - AROUND), Math.min(run.text.length, Math.max(end, start) + AROUND), atHead).filter(
    (place) => place.page === page,
  )
  return {
    text: printed(run, start, end),
    before: printed(run, Math.max(0, start - AROUND), start),
    after: printed(run, end, Math.min(run.text.length, end + AROUND)),
    places,
    around: hull(
      [...places.filter((place) => place.page === page), ...near.filter(({ box }) => isBeside(box, places[0]!.box))].map(({ box }) => box),
    ),
    page,
    line: lineAt(run, start, end, atHead),
  }
}

function printed({ all, lines, offsets }: Running, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) text += all[lines[at]!]!.text[offsets[at]!]
  return text
}

function lineAt(run: Running, start: number, end: number, atHead: boolean): WitnessReading['line'] {
  const { all, lines, offsets, text } = run
  if (text.length === 0) return null
  if (start >= end && atHead && isHead(run, start)) return { id: all[lines[start]!]!.id, start: offsets[start]!, end: offsets[start]! }
  // Where nothing is read, something may be put in behind the character before.
  const first = end > start ? lines[start]! : start > 0 ? lines[start - 1]! : lines[0]!
  if (end > start && lines[end - 1] !== first) return null
  const from = end > start ? offsets[start]! : start > 0 ? offsets[start - 1]! + 1 : 0
  const to = end > start ? offsets[end - 1]! + 1 : from
  return { id: all[first]!.id, start: from, end: to }
}

/** One place a line; where nothing is read, the edge between its neighbours. */
function placesAt(run: Running, start: number, end: number, atHead: boolean): Place[] {
  const { all, lines, offsets, text } = run
  if (text.length === 0) return []
  if (start >= end && atHead && isHead(run, start)) return [placeOn(all[lines[start]!]!, offsets[start]!, offsets[start]!)]
  if (start >= end) {
    const at = start > 0 ? start - 1 : 0
    const line = all[lines[at]!]!
    const edge = start > 0 ? offsets[at]! + 1 : 0
    return [placeOn(line, edge, edge)]
  }
  const places: Place[] = []
  for (let at = start; at < end; ) {
    let last = at
    while (last + 1 < end && lines[last + 1] === lines[at]) last++
    places.push(placeOn(all[lines[at]!]!, offsets[at]!, offsets[last]! + 1))
    at = last + 1
  }
  return places
}

function placeOn({ page, box, edges, writing }: WitnessLine, from: number, to: number): Place {
  const [head, foot] = [edges[from] ?? 0, edges[to] ?? edges.at(-1) ?? 0]
  return { page, box: writing === 'vertical' ? { ...box, top: head, bottom: foot } : { ...box, left: head, right: foot } }
}

/** Neighbours on the next line stand far away on the page and are not shown with it. */
function isBeside(box: Box, other: Box): boolean {
  const sameRow = box.top < other.bottom && other.top < box.bottom
  const sameColumn = box.left < other.right && other.left < box.right
  return sameRow || sameColumn
}

function hull(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}
