import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Character, Trace } from '../../../pipeline/ocr/ctc.ts'
import { glimpsesOf, withGlimpsedMarks } from '../../../pipeline/ocr/glimpsed-marks.ts'
import { makeCharacter } from '../../make/character.ts'

const PITCH = 40
const OPTIONS = { leastGlimpse: 0.01, leastTouching: 0.1, leastMarkInk: 0.006 }

type Seen = { text: string; pitches: number; confidence: number }

/** Han characters a pitch wide, `_` an empty cell; ink at the middles named, in pitches, `wide` pixels long and 20 high. */
function line(text: string, inkAt: readonly number[], wide = 6) {
  const characters: Character[] = []
  for (const [at, mark] of [...text].entries()) if (mark !== '_') characters.push(makeCharacter(mark, at * PITCH, (at + 1) * PITCH))
  const columns = new Float64Array(text.length * PITCH)
  for (const middle of inkAt) columns.fill(20, middle * PITCH - wide / 2, middle * PITCH + wide / 2)
  return { characters, columns }
}

const trace = ({ text, pitches, confidence }: Seen): Trace => ({ text, at: pitches * PITCH, confidence })

test('puts in a mark that the reader passed over where the paper has ink for it', () => {
  const bracket = { text: '）', pitches: 1.3, confidence: 0.2 }
  const rows: [about: string, text: string, ink: number[], seen: Seen[], expected: string][] = [
    ['a bracket at the start of its cell', '三_按', [1.25], [bracket], '三）按'],
    ['a mark before the first character', '_五', [0.75], [{ text: '（', pitches: 0.7, confidence: 0.4 }], '（五'],
    ['a mark behind the last one', '料_', [1.4], [{ text: '；', pitches: 1.5, confidence: 0.02 }], '料；'],
    [
      'two marks in one gap',
      '為__中',
      [1.5, 2.7],
      [
        { text: '：', pitches: 1.5, confidence: 0.1 },
        { text: '「', pitches: 2.6, confidence: 0.3 },
      ],
      '為：「中',
    ],
    ['the likelier of two', '三_按', [1.25], [{ text: '》', pitches: 1.2, confidence: 0.05 }, bracket], '三）按'],
    [
      'a mark that touches the character before, where there is room',
      '術_構',
      [0.5, 1.3],
      [{ text: '，', pitches: 1.3, confidence: 0.2 }],
      '術，構',
    ],
    ['the same, hardly seen', '術_構', [], [{ text: '，', pitches: 1.3, confidence: 0.05 }], '術構'],
    ['the same, without the room', '術構', [0.5], [{ text: '，', pitches: 1, confidence: 0.2 }], '術構'],
    ['a mark that the other look saw a little further on', '料；_', [1.5], [{ text: '；', pitches: 2.2, confidence: 0.4 }], '料；'],
    ['no ink: the room of a paragraph', '三_按', [], [{ ...bracket, confidence: 0.09 }], '三按'],
    ['a faint thought only', '三_按', [1.25], [{ ...bracket, confidence: 0.005 }], '三按'],
    ['ink elsewhere', '三__按', [2.4], [{ ...bracket, confidence: 0.09 }], '三按'],
    ['ink of a character', '三按', [0.2, 0.8], [{ text: '，', pitches: 0.8, confidence: 0.3 }], '三按'],
    ['a dash, which may be a piece of a stroke', '三_按', [1.25], [{ text: '—', pitches: 1.3, confidence: 0.4 }], '三按'],
    ['nothing read at all', '__', [0.5], [{ text: '（', pitches: 0.5, confidence: 0.4 }], ''],
  ]
  for (const [about, text, ink, seen, expected] of rows) {
    const { characters, columns } = line(text, ink)
    const found = withGlimpsedMarks(characters, seen.map(trace), columns, PITCH, OPTIONS)
    assert.equal(found.map((one) => one.text).join(''), expected, about)
  }
})

test('takes no ink as long as a character, and no speck, for a mark', () => {
  const seen = [trace({ text: '）', pitches: 1.5, confidence: 0.09 })]
  for (const [wide, expected] of [
    [2, '三）按'],
    [28, '三按'],
  ] as const) {
    const { characters, columns } = line('三_按', [1.5], wide)
    const found = withGlimpsedMarks(characters, seen, columns, PITCH, OPTIONS)
    assert.equal(found.map(({ text }) => text).join(''), expected, `${wide} pixels`)
  }
  const { characters, columns } = line('三_按', [1.5], 2)
  const speck = columns.map((pixels) => Math.min(3, pixels))
  assert.equal(withGlimpsedMarks(characters, seen, speck, PITCH, OPTIONS).length, 2)
})

test('a mark is as sure as it was seen, and what was seen beside it keeps its side', () => {
  const { characters, columns } = line('三_按', [1.25])
  characters[0]!.after = [
    { text: ')', at: 52, confidence: 0.3 },
    { text: '二', at: 30, confidence: 0.1 },
    { text: '、', at: 70, confidence: 0.05 },
  ]
  const again = [makeCharacter('）', 48, 56, { confidence: 0.45 })]
  const [three, mark, next] = withGlimpsedMarks(characters, glimpsesOf([characters, again]), columns, PITCH, OPTIONS)
  assert.deepEqual([mark!.text, mark!.confidence, mark!.others], ['）', 0.45, [{ text: '、', confidence: 0.05 }]])
  assert.deepEqual(
    [three!.after, mark!.before, mark!.after, next!.before].map((traces) => traces.map(({ text }) => text).join('')),
    ['二', '二', '、', '、'],
  )
})
