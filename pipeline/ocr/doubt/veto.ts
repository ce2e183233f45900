import { isLetterOrNumber } from '../characters.ts'
import type { Character } from '../ctc.ts'
import type { Strip } from '../strip.ts'
import { cellsOf } from './ink.ts'
import type { Support } from './support.ts'

export type VetoOptions = {
  /** Pixels of ink, as a share of the area of a character (pitch × pitch), under which a cell counts as empty. */
  leastInk: number
}

/** A character that no ink supports, with where the reader believed it to stand, in strip pixels. */
export type Unsupported = { text: string; from: number; to: number }

/**
 * The characters that stand on ink, and those that do not: readers fill even rows and blank ends with what ought to stand there. A blank
 * between words is no ink by nature and stays.
 */
export function unsupported(characters: readonly Character[], strip: Strip, { ink }: Support, pitch: number, options: VetoOptions) {
  const cells = cellsOf(characters, strip, pitch)
  const kept: Character[] = []
  const vetoed: Unsupported[] = []
  for (const [at, character] of characters.entries()) {
    const [from, to] = reach(cells[at]!, character, pitch)
    if (character.text === ' ' || inkIn(ink, strip, from, to) >= options.leastInk * pitch * pitch) kept.push(character)
    else vetoed.push({ text: character.text, from, to })
  }
  return { characters: kept, vetoed }
}

/**
 * The cell, and wherever else the reader saw the character: a mark at the edge of its cell keeps its ink. A mark of Han text stands at the
 * start of its cell, and the reader's frames are as coarse as half a cell: it reaches back so far.
 */
function reach([from, to]: [number, number], character: Character, pitch: number): [number, number] {
  const back = isLetterOrNumber(character.text) ? 0 : pitch / 4
  return [Math.min(from, character.from) - back, Math.max(to, character.to)]
}

function inkIn(ink: Uint8Array, { width, height }: Strip, from: number, to: number): number {
  const [left, right] = [Math.max(0, Math.floor(from)), Math.min(width, Math.ceil(to))]
  let total = 0
  for (let y = 0; y < height; y++) for (let x = left; x < right; x++) total += ink[y * width + x]!
  return total
}
