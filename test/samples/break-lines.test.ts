import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breakLines, setLine, sortsOf } from '../../samples/make/break-lines.ts'

const FACE = { family: 'none', weight: 400, baseline: 0.88, latin: 0.5, swell: 0 }
const SIZE = 10

/** Measure in characters, indent in characters, text, lines expected. */
const BROKEN: [measure: number, indent: number, text: string, lines: string[]][] = [
  [5, 0, '渔港防波堤养护', ['渔港防波堤', '养护']],
  [5, 2, '渔港防波堤养护', ['渔港防', '波堤养护']],
  // The stop would start the line: the white of three stops pays for squeezing it in.
  [5, 0, '港，航，塘。岸线', ['港，航，塘。', '岸线']],
  // Nothing to squeeze: the last character goes down with the stop.
  [5, 0, '渔港防波堤。养护', ['渔港防波', '堤。养护']],
  [5, 0, '渔港防波（一）养护', ['渔港防波', '（一）养护']],
  [5, 0, '自公布1985年起', ['自公布1985', '年起']],
  [4, 0, '自公布1985年起', ['自公布', '1985年起']],
  [6, 0, '目录一二……三', ['目录一二……', '三']],
  [3, 0, '', []],
]

for (const [measure, indent, text, lines] of BROKEN) {
  test(`breaks ${text || 'nothing'} over ${measure} characters with an indent of ${indent}`, () => {
    const cast = breakLines(sortsOf(text, FACE, SIZE), measure * SIZE, indent * SIZE)
    assert.deepEqual(
      cast.map((line) => line.text),
      lines,
    )
  })
}

test('spreads every line but the last to the full measure', () => {
  const cast = breakLines(sortsOf('渔港防波堤。养护', FACE, SIZE), 50, 0)
  assert.deepEqual(
    cast.map((line) => line.width),
    [50, 40],
  )
})

test('squeezes a line to the measure, never beyond', () => {
  const [first] = breakLines(sortsOf('港，航，塘。岸线', FACE, SIZE), 50, 0)
  assert.ok(first!.width <= 50.01, String(first!.width))
})

test('centres a title and refuses one that is wider than its measure', () => {
  assert.equal(setLine(sortsOf('通知', FACE, SIZE), 60, 'centre').sorts[0]!.at, 20)
  assert.equal(setLine(sortsOf('通知', FACE, SIZE), 60, 'right', 10).sorts[0]!.at, 30)
  assert.throws(() => setLine(sortsOf('关于渔港的通知', FACE, SIZE), 60, 'centre'), /关于渔港的通知/)
})
