import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PlacedLine, placeTruth, type TruthCharacter } from '../../bench/truth-in-place.ts'

const LINES = ['东海省人民政府公报', '各市县人民委员会', '造林办法自发布之日', '财政厅会同林业厅拨']

/** A printed line of characters of 40 pixels, the first at x = 100, lines 60 apart. */
const TRUTH: TruthCharacter[] = LINES.flatMap((text, line) =>
  [...text].map((character, at) => ({ text: character, x: 120 + 40 * at, y: 100 + 60 * line, line })),
)

/** A line read from a page that was shrunk to half, shifted and turned by half a degree. */
function read(text: string, line: number, from = 0): PlacedLine {
  const turn = (0.5 * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const place = (x: number, y: number) => ({ x: 7 + 0.5 * (cos * x - sin * y), y: 3 + 0.5 * (sin * x + cos * y) })
  return {
    width: 20 * [...text].length,
    height: 20,
    origin: place(100 + 40 * from, 80 + 60 * line),
    along: { x: cos, y: sin },
    down: { x: -sin, y: cos },
    characters: [...text].map((character, at) => ({ text: character, at: 20 * at + 10 })),
  }
}

const texts = (lines: readonly TruthCharacter[][]) => lines.map((line) => line.map(({ text }) => text).join(''))

test('finds what is printed in each read line, whatever the order in which lines were read', () => {
  const placed = placeTruth(
    TRUTH,
    [3, 0, 2, 1].map((line) => read(LINES[line]!, line)),
  )
  assert.deepEqual(texts(placed!.lines), [LINES[3], LINES[0], LINES[2], LINES[1]])
  assert.deepEqual(placed!.lost, [])
})

test('shares a printed line out among the pieces in which it was read', () => {
  const pieces = [read(LINES[0]!, 0), read('各市县人', 1), read('民委员会', 1, 4), read(LINES[2]!, 2), read(LINES[3]!, 3)]
  assert.deepEqual(texts(placeTruth(TRUTH, pieces)!.lines), [LINES[0], '各市县人', '民委员会', LINES[2], LINES[3]])
})

test('says what stands in no read line', () => {
  const placed = placeTruth(TRUTH, [read(LINES[0]!, 0), read(LINES[2]!, 2), read(LINES[3]!, 3)])
  assert.equal(placed!.lost.map(({ text }) => text).join(''), LINES[1])
})

test('puts what is printed under a misreading at its place', () => {
  const placed = placeTruth(TRUTH, [read(LINES[0]!, 0), read('冬布具入尺委贝会', 1), read(LINES[2]!, 2), read(LINES[3]!, 3)])
  assert.equal(texts(placed!.lines)[1], LINES[1])
})

test('gives up where nothing was read that is printed', () => {
  assert.equal(placeTruth(TRUTH, [read('甲乙丙丁戊己庚', 0)]), null)
})
