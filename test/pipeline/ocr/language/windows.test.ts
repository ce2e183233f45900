import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openModel } from '../../../../ocr-models/models.ts'
import { NONE, ngramsOf } from '../../../../pipeline/ocr/language/ngrams.ts'
import { unpack } from '../../../../pipeline/ocr/language/packed.ts'
import { windowsOf } from '../../../../pipeline/ocr/language/windows.ts'

const packed = unpack((await openModel('law-5gram')).bytes)
const ngrams = ngramsOf(packed)
const number = new Map(packed.symbols.map((symbol, at) => [symbol, at]))
const symbolsOf = (text: string) => [...text].map((character) => number.get(character)!)

/** log p of a whole text, every symbol after all before it. */
function logp(symbols: readonly number[]): number {
  const states = new Int32Array(ngrams.width).fill(NONE)
  return symbols.reduce((sum, symbol) => sum + ngrams.step(states, 0, 0, symbol), 0)
}

test('a change gains what the whole changed text is likelier, wherever it is made', () => {
  for (const text of ['各级人民政府应当加强对安全生产工作的领导', '人民改府应党报告', '人', '第三条国务院国务院国务院']) {
    const symbols = symbolsOf(text)
    const windows = windowsOf(symbols, ngrams)
    const changed = (at: number, without: number, ...put: number[]) => logp(symbols.toSpliced(at, without, ...put)) - logp(symbols)
    const close = (gain: number, expected: number, what: string) =>
      assert.ok(Math.abs(gain - expected) < 1e-9, `${text}, ${what}: ${gain}, not ${expected}`)
    for (let at = 0; at <= symbols.length; at++) {
      for (const character of '人民府的第') {
        const symbol = number.get(character)!
        close(windows.insert(at, symbol), changed(at, 0, symbol), `${character} before ${at}`)
        if (at < symbols.length) close(windows.replace(at, symbol), changed(at, 1, symbol), `${character} at ${at}`)
      }
      if (at < symbols.length) close(windows.remove(at), changed(at, 1), `nothing at ${at}`)
    }
  }
})
