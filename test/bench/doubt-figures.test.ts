import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { upperBound } from '../../bench/accuracy-table.ts'
import { asReadLine } from '../../bench/read-characters.ts'
import { measurePage } from '../../bench/text-measures.ts'
import type { Doubt, TextLine } from '../../gazette/text.ts'

const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0 }

/** `防[坡波]堤`: 坡 was read, doubted, and 波 is proposed; `[堤]` doubts without a proposal, `[堤+>岸]` proposes one behind, `[堤+<岸]` before. */
function line(marked: string): TextLine {
  const glyphs = [...marked.matchAll(/\[(.)(\+[<>])?(.*?)\]|(.)/gu)].map(([, doubted, where, proposal, plain]) => {
    const doubt: Doubt | null =
      doubted === undefined
        ? null
        : {
            code: 'misfit',
            by: 'language',
            proposal: proposal === '' ? null : (proposal ?? null),
            where: where === '+<' ? 'before' : where === '+>' ? 'after' : 'instead',
          }
    return { text: doubted ?? plain ?? '', box: NOWHERE, confidence: 1, others: [], risk: doubt === null ? 0 : 0.5, doubt }
  })
  const at = { x: 0, y: 0 }
  return { box: NOWHERE, quad: [at, at, at, at], writing: 'horizontal', glyphs, readers: [] }
}

type Row = [what: string, truth: string, read: string, flagged: number, missed: number, caught: number]
const ROWS: Row[] = [
  ['a wrong character that is flagged', '防波堤', '防[坡]堤', 1, 0, 1],
  ['a wrong character that is not', '防波堤', '防坡堤', 0, 1, 0],
  ['a surplus character', '防堤', '防坡堤', 0, 1, 0],
  ['a surplus character that is flagged', '防堤', '防[坡]堤', 1, 0, 1],
  ['a dropped character beside a flag', '防波堤', '防[堤]', 1, 0, 1],
  ['a dropped character behind a flag', '防波堤', '[防]堤', 1, 0, 1],
  ['a dropped character away from flags', '防波堤岸线', '防堤岸[线]', 1, 1, 0],
  ['a dropped last character', '防波堤', '防[波]', 1, 0, 1],
  ['a flag without an error', '防波堤', '防[波]堤', 1, 0, 0],
  ['another form of the same character', '爲防', '為防', 0, 0, 0],
  ['leaders of which one is flagged', '目录……三', '目录[…]…三', 1, 0, 0],
]
describe('what slips through', () => {
  for (const [what, truth, read, flagged, missed, caught] of ROWS)
    test(what, () => {
      const { doubt } = measurePage([truth], [asReadLine(line(read))], [])
      assert.deepEqual([doubt.flagged, doubt.missed, doubt.caught], [flagged, missed, caught])
    })
  test('marks are told from words', () => {
    const { doubt } = measurePage(['港，航道。'], [asReadLine(line('港、抗道。'))], [])
    assert.deepEqual([doubt.missed, doubt.missedWords], [2, 1])
  })
})

describe('if every proposal were taken', () => {
  for (const [read, errors] of [
    ['防[坡波]堤', 0],
    ['防[堤+<波]', 0],
    ['[防+>波]堤', 0],
    ['防[坡]堤', 1],
    ['防[波坡]堤', 1],
  ] as const)
    test(`${read} leaves ${errors}`, () => assert.equal(measurePage(['防波堤'], [asReadLine(line(read))], []).taken.errors, errors))
})

test('a count of few may as well be one of several more', () => {
  for (const [count, most] of [
    [0, 3.0],
    [1, 4.74],
    [3, 7.75],
    [10, 16.96],
  ] as const)
    assert.ok(Math.abs(upperBound(count) - most) < 0.04, `${count}: ${upperBound(count)}`)
})
