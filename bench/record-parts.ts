/** The parts of a record that are compared piece by piece: the articles of a text, and what it says of other texts. */
import { distance } from './edit-distance.ts'
import { sameTarget } from './judged-rules.ts'

export type ComparedUnit = { id: string; level: string; heading?: string | null; text?: string }
export type ComparedRelation = { type: string; citedTitle: string | null; citedNumber: string | null; also?: string[]; optional?: boolean }

/** Words of units less alike than this are of different units. 0 to 1. */
const ALIKE = 0.6
/** Characters by which two units are told apart: their beginning, so that a long article costs no more than a short one. */
const BEGINNING = 24
/** A cited title is recognized with every tenth character misread, as long as it can be no other title of the text. */
const MISREAD = 0.1

/** How many articles (条) of the truth stand in the record in the same order: the longest common subsequence of their ids. */
export function articlesInOrder(
  truth: readonly ComparedUnit[],
  found: readonly ComparedUnit[],
): [right: number, printed: number, found: number] {
  const ids = (units: readonly ComparedUnit[]): string[] => units.filter(({ level }) => level === '条').map(({ id }) => id)
  const [printed, read] = [ids(truth), ids(found)]
  let above = new Array<number>(read.length + 1).fill(0)
  for (const id of printed) {
    const row = [0]
    for (const [at, other] of read.entries()) row.push(id === other ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!))
    above = row
  }
  return [above.at(-1)!, printed.length, read.length]
}

/** Units by their place in the tree: right where the same id holds the same words. What the truth says nothing of is not asked for. */
export function unitsInPlace(
  truth: readonly ComparedUnit[],
  found: readonly ComparedUnit[],
): { right: string[]; missed: string[]; extra: string[] } {
  const firsts = truth.some(({ id }) => isFirstParagraph(id))
  const asked = (units: readonly ComparedUnit[]): ComparedUnit[] => (firsts ? [...units] : units.filter(({ id }) => !isFirstParagraph(id)))
  const open = new Map(asked(found).map((unit) => [unit.id, unit]))
  const right: string[] = []
  const missed: string[] = []
  for (const unit of asked(truth)) {
    const other = open.get(unit.id)
    if (other === undefined || !sameWords(unit, other)) missed.push(unit.id)
    else {
      right.push(unit.id)
      open.delete(unit.id)
    }
  }
  return { right, missed, extra: [...open.keys()] }
}

function isFirstParagraph(id: string): boolean {
  return /__para_1$/u.test(id)
}

/** As far as the truth's words go: what follows a heading may be counted to it or not. */
function sameWords(unit: ComparedUnit, other: ComparedUnit): boolean {
  if (unit.text === undefined || other.text === undefined) return true
  const one = [...wordsOf(unit)].slice(0, BEGINNING)
  const read = [...wordsOf(other)].slice(0, one.length)
  return one.length === 0 || 1 - distance(one, read) / one.length >= ALIKE
}

function wordsOf({ heading, text = '' }: ComparedUnit): string {
  return `${heading ?? ''}${text}`.replace(/\s/gu, '')
}

/** Relations by type and target, each used once; optional ones count neither way. Titles as the judged sentences compare them, and misread in one character of ten. */
export function relationsSaid(
  truth: readonly ComparedRelation[],
  found: readonly ComparedRelation[],
): { right: ComparedRelation[]; missed: ComparedRelation[]; extra: ComparedRelation[] } {
  const open = new Set(found)
  const right: ComparedRelation[] = []
  const missed: ComparedRelation[] = []
  for (const one of truth) {
    const hits = [...open].filter((other) => [one.type, ...(one.also ?? [])].includes(other.type) && sameText(one, other))
    const hit = hits[0]
    for (const other of one.optional === true ? hits : hits.slice(0, 1)) open.delete(other)
    if (one.optional === true) continue
    if (hit === undefined) missed.push(one)
    else right.push(one)
  }
  return { right, missed, extra: [...open] }
}

function sameText(truth: ComparedRelation, found: ComparedRelation): boolean {
  const named = (one: ComparedRelation) => ({ title: one.citedTitle, number: one.citedNumber })
  if (sameTarget(named(truth), named(found))) return true
  if (truth.citedTitle === null || found.citedTitle === null) return false
  const [a, b] = [[...truth.citedTitle], [...found.citedTitle]]
  return distance(a, b) <= MISREAD * a.length
}
