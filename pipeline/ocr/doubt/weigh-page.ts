import type { Doubt } from '../../../gazette/text.ts'
import { isFurniture } from '../../../gazette/text.ts'
import { isLetterOrNumber } from '../characters.ts'
import type { HeardLine, HeardPage } from '../hear-page.ts'
import { testimony } from '../witness.ts'
import { type Chance, chanceOf, type DoubtModel } from './model.ts'
import { doubtOf } from './reasons.ts'
import { rowsOf, textsOf } from './rows.ts'

export type WeighOptions = {
  /** Wrong or dropped characters among 10,000 that carry no doubt: so few may be expected on a page. */
  promised: Promised
  /** 0 to 1. Where the model was fitted for other readers, the promise is made so much smaller. */
  cautious: number
  /** 0 to 1. In a quick reading a character, or a mark, is doubtful under these. */
  sureFrom: number
  markSureFrom: number
}

/** A share, 0 to 1, of the errors to be expected on a page may go without a doubt, but never less than `least` nor more than `most` in 10,000. */
export type Promised = { least: number; most: number; share: number }

/** What a character of a line weighs: the chance that it is wrong or one beside it dropped, and the doubt where that is too much. */
export type Weighed = { risk: number; doubt: Doubt | null }

const NO_CHANCE: Chance = { risk: 0, toll: 0 }

/**
 * Weighs every character of the page and doubts as few as the promise allows: the riskiest ones, until among the others no more errors are
 * to be expected than promised. Furniture is held to the same limit, but not counted.
 */
export function weighPage(
  page: HeardPage,
  model: DoubtModel,
  options: WeighOptions & { unreadableFrom: number },
): Map<HeardLine, Weighed[]> {
  const weighed = new Map<HeardLine, { rows: Float32Array[]; chances: Chance[] }>()
  const counted: Chance[] = []
  for (const { block, lines } of page.blocks) {
    for (const line of lines) {
      if ('leader' in line) continue
      const rows = rowsOf(line, page.signs, options)
      const chances = rows.map((row, at) => (isBlank(line, at) ? NO_CHANCE : chanceOf(model, row)))
      weighed.set(line, { rows, chances })
      if (!isFurniture(block)) counted.push(...chances.filter((_, at) => !isBlank(line, at)))
    }
  }
  const most = promisedOf(
    counted.map(({ risk }) => risk),
    options.promised,
  )
  const limit = limitOf(
    counted.map(({ toll }) => toll),
    most * (model.calibrated ? 1 : options.cautious),
  )
  return new Map([...weighed].map(([line, { rows, chances }]) => [line, doubted(line, rows, chances, limit, model, options)]))
}

/** The characters of a line, doubted beyond the limit. What the language proposes is always shown, and a person decides. */
function doubted(
  line: HeardLine,
  rows: readonly Float32Array[],
  chances: readonly Chance[],
  limit: number,
  model: DoubtModel,
  options: { unreadableFrom: number },
): Weighed[] {
  const says = line.witness && testimony(textsOf(line), line.witness, options)
  return chances.map(({ risk, toll }, at) => {
    const heard = line.language?.[at] ?? null
    const isFlagged = toll > limit || (heard !== null && heard.proposal !== null)
    return {
      risk: round(risk),
      doubt: isFlagged ? doubtOf(model, rows[at]!, { heard, says: says?.characters[at] ?? null }) : null,
    }
  })
}

/** How many errors nobody looks at may be expected on a page, for each of its unflagged characters. `risks`: of all its characters. */
export function promisedOf(risks: readonly number[], { least, most, share }: Promised): number {
  const expected = risks.reduce((sum, risk) => sum + risk, 0) / Math.max(1, risks.length)
  return Math.min(most / 10_000, Math.max(least / 10_000, share * expected))
}

/** The toll up to which characters stay without a doubt, so that the mean of these is no more than `most`. */
export function limitOf(tolls: readonly number[], most: number): number {
  let sum = 0
  let limit = 0
  for (const [at, toll] of tolls.toSorted((one, other) => one - other).entries()) {
    sum += toll
    if (sum > most * (at + 1)) break
    limit = toll
  }
  return limit
}

/** A quick reading is weighed by the reader's own word alone: its risks are no measured chances. */
export function weighQuickly(line: HeardLine, options: WeighOptions): Weighed[] {
  return line.read.characters.map(({ text, confidence }, at) => {
    const loss = line.read.losses.get(at)
    const risk = round(1 - confidence)
    if (loss !== undefined) return { risk, doubt: { code: loss, by: 'geometry', proposal: null } }
    const limit = isLetterOrNumber(text) ? options.sureFrom : options.markSureFrom
    const isSure = text === ' ' || confidence >= limit
    return { risk, doubt: isSure ? null : { code: 'low-confidence', by: 'reader', proposal: null } }
  })
}

function isBlank(line: HeardLine, at: number): boolean {
  return line.read.characters[at]!.text.trim() === ''
}

/** Six decimals: a promise of one in 10,000 hangs on hundredths of it. */
function round(risk: number): number {
  return Math.round(risk * 1e6) / 1e6
}
