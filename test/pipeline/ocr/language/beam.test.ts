import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../../config.ts'
import { AS_READ, likeliestReading, type Path } from '../../../../pipeline/ocr/language/beam.ts'
import { openLanguage } from '../../../../pipeline/ocr/language/language.ts'
import { NONE } from '../../../../pipeline/ocr/language/ngrams.ts'
import { type Lattice, latticeOf } from '../../../../pipeline/ocr/language/slots.ts'
import { makeCharacter } from '../../../make/character.ts'
import { seeded } from '../../../make/seeded.ts'

const language = await openLanguage()
const { alpha, beta, beam } = defaults.ocr.language

/** A text in which the reader was unsure at random: other choices, and traces between characters. */
function unsure(text: string, seed: number): Lattice {
  const random = seeded(seed)
  const any = () => text[Math.floor(random() * text.length)]!
  const seen = () => ({ text: any(), confidence: random() / 2, at: 0 })
  const characters = [...text].map((character, at) =>
    makeCharacter(random() < 0.3 ? any() : character, at, at + 1, {
      confidence: 0.6,
      others: random() < 0.5 ? [{ text: character, confidence: 0.3 }, seen()] : [],
      before: random() < 0.4 ? [seen()] : [],
    }),
  )
  return latticeOf([characters], language.number)
}

/** What reader and model make of one reading. */
function score({ slots, gaps }: Lattice, path: Path): number {
  const states = new Int32Array(language.ngrams.width).fill(NONE)
  const step = (symbol: number) => alpha * language.ngrams.step(states, 0, 0, symbol)
  let sum = 0
  for (const [at, gap] of gaps.entries()) {
    const missed = gap[path.inserted[at]!]
    if (missed) sum += missed.cost + beta + step(missed.symbol)
    const slot = slots[at]
    const option = slot?.options[path.replaced[at]!]
    if (slot) sum += (option?.cost ?? 0) + step(option?.symbol ?? slot.symbol)
  }
  return sum
}

/** The best score of all readings, tried one by one. */
function bestOfAll(lattice: Lattice): number {
  const { slots, gaps } = lattice
  const choices = [...slots.map(({ options }) => options.length), ...gaps.map((gap) => gap.length)]
  let most = -Infinity
  const chosen = choices.map(() => AS_READ)
  for (;;) {
    const path = { replaced: Int32Array.from(chosen.slice(0, slots.length)), inserted: Int32Array.from(chosen.slice(slots.length)) }
    most = Math.max(most, score(lattice, path))
    const next = chosen.findIndex((choice, at) => choice + 1 < choices[at]!)
    if (next < 0) return most
    chosen[next]!++
    chosen.fill(AS_READ, 0, next)
  }
}

test('finds the likeliest of all readings', () => {
  for (const [seed, text] of ['各级人民政府应当加强', '依照本法规定给予处罚', '自公布之日起施行国务'].entries()) {
    for (let round = 0; round < 4; round++) {
      const lattice = unsure(text, 100 * seed + round)
      const found = score(lattice, likeliestReading(lattice, language.ngrams, { alpha, beta, beam }))
      assert.ok(Math.abs(found - bestOfAll(lattice)) < 1e-6, `${text} ${round}`)
    }
  }
})

test('a paragraph of thousands of unsure characters is read to its end', () => {
  const lattice = unsure('各级人民政府应当加强对安全生产工作的领导'.repeat(200), 7)
  const { replaced, inserted } = likeliestReading(lattice, language.ngrams, { alpha, beta, beam })
  assert.equal(replaced.length, 4000)
  assert.ok(replaced.subarray(3900).some((choice) => choice !== AS_READ))
  assert.equal(inserted.length, 4001)
})
