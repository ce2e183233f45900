import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openModel } from '../../../../ocr-models/models.ts'
import { NONE, ngramsOf } from '../../../../pipeline/ocr/language/ngrams.ts'
import { type Packed, unpack } from '../../../../pipeline/ocr/language/packed.ts'

const packed = unpack((await openModel('law-5gram')).bytes)
const ngrams = ngramsOf(packed)
const number = new Map(packed.symbols.map((symbol, at) => [symbol, at]))

/** log p of a text's last character after the others. */
function logp(text: string): number {
  const states = new Int32Array(ngrams.width).fill(NONE)
  let last = 0
  for (const character of text) last = ngrams.step(states, 0, 0, number.get(character)!)
  return last
}

test('opens a file of another format with a complaint', () => {
  assert.throws(() => unpack(new TextEncoder().encode('ONNX and so on')), /CLM1/)
})

test('opens a file that begins anywhere in a larger piece of memory', async () => {
  const { bytes } = await openModel('law-5gram')
  const moved = new Uint8Array(bytes.length + 1)
  moved.set(bytes, 1)
  assert.deepEqual(unpack(moved.subarray(1)).levels[3]!.children.at(-1), packed.levels[3]!.children.at(-1))
})

test('every n-gram has its parent and its children', () => {
  for (const [at, level] of packed.levels.entries()) {
    const longer = packed.levels[at + 1]
    if (longer) assert.equal(level.children.at(-1), longer.symbols.length)
    if (at === 0) assert.equal(level.symbols.length, packed.symbols.length)
  }
})

test('knows official text: the likelier word is likelier', () => {
  const rows: [likelier: string, less: string][] = [
    ['人民政府', '人民改府'],
    ['各级人民', '各级入民'],
    ['中华人民共和国', '中华人民共和园'],
    ['应当', '应党'],
  ]
  for (const [likelier, less] of rows) assert.ok(logp(likelier) > logp(less) + 3, `${likelier} ${less}`)
})

test('after any text all symbols together are certain', () => {
  for (const before of ['', '人', '人民', '各级人民', '市人民代表大会', '龟龚', '十五日起', '\n第']) {
    const states = new Int32Array(2 * ngrams.width).fill(NONE)
    for (const character of before) ngrams.step(states, 0, 0, number.get(character)!)
    let sum = 0
    for (let symbol = 0; symbol < packed.symbols.length; symbol++) sum += Math.exp(ngrams.step(states, 0, ngrams.width, symbol))
    // Each value stands for a 256th of all: the sum is right to a few hundredths.
    assert.ok(Math.abs(sum - 1) < 0.05, `${before}: ${sum}`)
  }
})

test('a state that replaces itself is the state written elsewhere', () => {
  const states = new Int32Array(3 * ngrams.width).fill(NONE)
  for (const [at, character] of [...'各级人民政府应当'].entries()) {
    const symbol = number.get(character)!
    const [from, to] = at % 2 === 0 ? [ngrams.width, 2 * ngrams.width] : [2 * ngrams.width, ngrams.width]
    assert.equal(ngrams.step(states, 0, 0, symbol), ngrams.step(states, from, to, symbol))
    assert.deepEqual(states.slice(0, ngrams.width), states.slice(to, to + ngrams.width))
  }
})

test('backs off to shorter contexts, and names what is likeliest after what stands before', () => {
  const small = ngramsOf(tiny())
  const states = new Int32Array(2).fill(NONE)
  const close = (value: number, expected: number) => assert.ok(Math.abs(value - expected) < 1e-6, `${value} ${expected}`)
  close(small.step(states, 0, 1, 2), Math.log(0.5)) // nothing before: as often as it is
  close(small.step(states, 1, 0, 3), Math.log(0.75)) // 2 3 is known
  states[0] = 2
  close(small.step(states, 0, 1, 4), Math.log(0.5) + Math.log(0.1)) // 2 4 is not: back-off of 2, then 4 alone
  states[0] = NONE
  assert.deepEqual(small.likeliest(states, 0, 2), [2, 3])
  states[0] = 2
  assert.deepEqual(small.likeliest(states, 0, 2), [3, 2])
  // What is unknown and what ends a paragraph cannot be printed.
  assert.deepEqual([...small.likeliest(states, 0, 9)].sort(), [2, 3, 4])
})

/** Two orders over five symbols; after 2 comes 3 with 0.75; back-off 0.5 after 2, else 1. */
function tiny(): Packed {
  const book = (...values: number[]) => Float32Array.from(values, Math.log)
  const single = {
    symbols: Uint16Array.of(0, 1, 2, 3, 4),
    logps: book(0.01, 0.05, 0.5, 0.3, 0.1),
    logp: Uint8Array.of(0, 1, 2, 3, 4),
    backoffs: book(1, 0.5),
    backoff: Uint8Array.of(0, 0, 1, 0, 0),
    children: Uint32Array.of(0, 0, 0, 1, 1, 1),
  }
  const pairs = {
    symbols: Uint16Array.of(3),
    logps: book(0.75),
    logp: Uint8Array.of(0),
    backoffs: new Float32Array(),
    backoff: new Uint8Array(),
    children: new Uint32Array(),
  }
  return { order: 2, symbols: [...'?\nxyz'], fold: { widths: [], nothing: '', classes: {} }, levels: [single, pairs] }
}
