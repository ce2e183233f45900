import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode, type Frames, placed } from '../../../pipeline/ocr/ctc.ts'

const PRINTED = ['', '公', '报', '（', '(', '—', ' ']

/** Frames from rows of [class, probability] pairs, best first. */
function frames(...rows: [number, number][][]): Frames {
  const width = Math.max(...rows.map((row) => row.length))
  const filled = rows.map((row) => Array.from({ length: width }, (_, rank) => row[rank] ?? [0, 0]))
  return {
    count: rows.length,
    width,
    classes: filled.flat().map(([number]) => number!),
    probabilities: filled.flat().map(([, likely]) => likely!),
  }
}

const text = (input: Frames) => decode(input, PRINTED).map((character) => character.text)

test('takes a run of equal classes for one character, and a blank for the border between two', () => {
  const rows: [number[], string[]][] = [
    [
      [1, 1, 0, 2],
      ['公', '报'],
    ],
    [
      [1, 0, 1],
      ['公', '公'],
    ],
    [
      [1, 2, 2, 1],
      ['公', '报', '公'],
    ],
    [[0, 0, 0], []],
    [[2], ['报']],
  ]
  for (const [classes, expected] of rows)
    assert.deepEqual(text(frames(...classes.map((number): [number, number][] => [[number, 0.9]]))), expected)
  assert.deepEqual(text({ count: 0, width: 5, classes: [], probabilities: [] }), [])
})

test('places a character in the middle of the frames in which it was seen', () => {
  const [one, other] = decode(frames([[0, 1]], [[1, 0.8]], [[1, 0.8]], [[0, 1]], [[2, 0.9]]), PRINTED)
  assert.deepEqual([one!.at, one!.from, one!.to], [2, 1, 3])
  assert.deepEqual([other!.at, other!.from, other!.to], [4.5, 4, 5])
})

test('is as sure as in its surest frame, and keeps that frame’s other choices', () => {
  const [character] = decode(
    frames(
      [
        [1, 0.6],
        [2, 0.3],
      ],
      [
        [1, 0.8],
        [2, 0.1],
      ],
    ),
    PRINTED,
  )
  assert.deepEqual([character!.confidence, character!.others], [0.8, [{ text: '报', confidence: 0.1 }]])
})

test('counts two forms of one mark as one choice', () => {
  const [bracket] = decode(
    frames([
      [3, 0.5],
      [4, 0.45],
      [1, 0.04],
    ]),
    PRINTED,
  )
  assert.deepEqual([bracket!.text, bracket!.confidence, bracket!.others], ['（', 0.95, [{ text: '公', confidence: 0.04 }]])
})

test('drops noise, blanks and spaces from the other choices', () => {
  const [character] = decode(
    frames([
      [1, 0.9],
      [0, 0.05],
      [6, 0.04],
      [2, 0.0004],
    ]),
    PRINTED,
  )
  assert.deepEqual(character!.others, [])
})

test('keeps what was seen and not taken before a character, between two and after the last', () => {
  const rows = frames(
    [
      [0, 0.7],
      [2, 0.3],
    ],
    [[1, 0.9]],
    [
      [0, 0.6],
      [3, 0.2],
      [4, 0.1],
    ],
    [
      [0, 0.8],
      [3, 0.05],
      [6, 0.15],
    ],
    [[2, 0.9]],
    [
      [0, 0.9],
      [1, 0.1],
    ],
  )
  const [one, other] = decode(rows, PRINTED)
  assert.deepEqual(one!.before, [{ text: '报', confidence: 0.3, at: 0.5 }])
  // Two forms of one mark are one trace, at its likeliest frame; a space is none.
  assert.deepEqual(one!.after, [{ text: '（', confidence: 0.3, at: 2.5 }])
  assert.deepEqual(other!.before, one!.after)
  assert.deepEqual(other!.after, [{ text: '公', confidence: 0.1, at: 5.5 }])
})

test('keeps no trace where the reader was sure that nothing is printed', () => {
  const [character] = decode(frames([[0, 1]], [[1, 0.9]], [[0, 0.9995]]), PRINTED)
  assert.deepEqual([character!.before, character!.after], [[], []])
})

test('is as unsure as in its least sure frame', () => {
  const [character] = decode(frames([[1, 0.5]], [[1, 0.9]]), PRINTED)
  assert.deepEqual([character!.confidence, character!.least, character!.mean], [0.9, 0.5, 0.7])
})

test('places a character and its traces in the measure of the strip', () => {
  const rows = frames(
    [
      [0, 0.9],
      [2, 0.1],
    ],
    [[1, 1]],
  )
  const character = placed(decode(rows, PRINTED)[0]!, 100, 8)
  assert.deepEqual([character.from, character.at, character.to, character.before[0]!.at], [108, 112, 116, 104])
})
