import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../../config.ts'
import { AS_READ, likeliestReading, type Path } from '../../../../pipeline/ocr/language/beam.ts'
import { openLanguage } from '../../../../pipeline/ocr/language/language.ts'
import { NONE } from '../../../../pipeline/ocr/language/ngrams.ts'
import { END } from '../../../../pipeline/ocr/language/packed.ts'
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
      others: random() < 0.4 ? [{ text: character, confidence: 0.3 }, seen()] : [],
      before: random() < 0.3 ? [seen()] : [],
    }),
  )
  // Two lines, so that one end may be the end of a paragraph.
  return latticeOf([characters.slice(0, 4), characters.slice(4)], language.number)
}

/** What reader and model make of one reading. */
function score({ slots, gaps }: Lattice, path: Path): number {
  const states = new Int32Array(language.ngrams.width).fill(NONE)
  const step = (symbol: number) => alpha * language.ngrams.step(states, 0, 0, symbol)
  let sum = 0
  for (const [at, { ends, starts }] of gaps.entries()) {
    const [ended, started] = [ends[path.ended[at]!], starts[path.started[at]!]]
    if (ended) sum += ended.cost + beta + step(ended.symbol)
    if (path.broken[at] === 1) sum += step(END)
    if (started) sum += started.cost + beta + step(started.symbol)
    const slot = slots[at]
    const option = slot?.options[path.replaced[at]!]
    if (slot) sum += (option?.cost ?? 0) + step(option?.symbol ?? slot.symbol)
  }
  return sum
}

function readingsOf({ slots, gaps }: Lattice): number {
  const choices = [
    ...slots.map(({ options }) => options.length),
    ...gaps.flatMap(({ ends, starts, breaks }) => [ends.length, starts.length, Number(breaks)]),
  ]
  return choices.reduce((product, count) => product * (count + 1), 1)
}

/** The best score of all readings, tried one by one. */
function bestOfAll(lattice: Lattice): number {
  const { slots, gaps } = lattice
  const parts = [
    slots.map(({ options }) => options.length),
    gaps.map(({ ends }) => ends.length),
    gaps.map(({ starts }) => starts.length),
    gaps.map(({ breaks }) => Number(breaks)),
  ]
  const choices = parts.flat()
  let most = -Infinity
  const chosen = choices.map(() => AS_READ)
  for (;;) {
    const of = (part: number) => chosen.slice(parts.slice(0, part).flat().length, parts.slice(0, part + 1).flat().length)
    const [replaced, ended, started, broken] = [0, 1, 2, 3].map((part) => Int32Array.from(of(part)))
    const path = { replaced: replaced!, ended: ended!, started: started!, broken: Uint8Array.from(broken!, (choice) => choice + 1) }
    most = Math.max(most, score(lattice, path))
    const next = chosen.findIndex((choice, at) => choice + 1 < choices[at]!)
    if (next < 0) return most
    chosen[next]!++
    chosen.fill(AS_READ, 0, next)
  }
}

test('finds the likeliest of all readings', () => {
  for (const [seed, text] of ['人民政府应当加', '予处罚。第十条', '公布之日起施行'].entries()) {
    const lattices = Array.from({ length: 20 }, (_, round) => unsure(text, 100 * seed + round))
    // All readings of the others are too many to try.
    const small = lattices.filter((lattice) => readingsOf(lattice) < 20_000).slice(0, 4)
    assert.equal(small.length, 4, text)
    for (const lattice of small) {
      const found = score(lattice, likeliestReading(lattice, language.ngrams, { alpha, beta, beam }))
      assert.ok(Math.abs(found - bestOfAll(lattice)) < 1e-6, text)
    }
  }
})

test('a paragraph of thousands of unsure characters is read to its end', () => {
  const lattice = unsure('各级人民政府应当加强对安全生产工作的领导'.repeat(200), 7)
  const { replaced, started } = likeliestReading(lattice, language.ngrams, { alpha, beta, beam })
  assert.equal(replaced.length, 4000)
  assert.ok(replaced.subarray(3900).some((choice) => choice !== AS_READ))
  assert.equal(started.length, 4001)
})
