import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, folded } from '../../../published/search/fold.ts'
import { characters, pairs } from '../../../published/search/grams.ts'
import { seeded } from '../../make/seeded.ts'

const PAIRS: [string, string][] = [
  ['東海省人民政府', '东海省人民政府'],
  ['１９８５年　７月', '1985年7月'],
  ['东政发［1985］12号', '东政发[1985]12号'],
  ['东政发〔1985〕12号', '东政发[1985]12号'],
  ['（一）', '(一)'],
  ['一九五○年', '一九五〇年'],
  ['二◯◯三年', '二〇〇三年'],
  ['㈠总则①', '(一)总则1'],
  ['ABC', 'abc'],
  ['ﬁne', 'fine'],
  ['use value\nof things', 'use value of things'],
  ['第一条\n　　为了', '第一条为了'],
  ['表示 worth 一词', '表示worth一词'],
  ['“引号”‘单’', '"引号"\'单\''],
  ['后台——前台', '后台--前台'],
  ['後臺', '后台'],
  ['𠮷𫝀', '𠮷𫝀'],
  ['', ''],
  [' 　\n\t', ''],
  ['\u200b\ufeff甲\u00ad乙', '甲乙'],
  ['a\ud800b', 'ab'],
  ['敎內爲', '教内为'],
]

test('folds what prints differently and is the same', () => {
  for (const [printed, expected] of PAIRS) assert.equal(folded(printed), expected, JSON.stringify(printed))
})

test('leads every folded unit back to the printed character it came from', () => {
  for (const [printed] of PAIRS) {
    const { norm, starts, ends } = fold(printed)
    assert.equal(starts.length, norm.length)
    for (let at = 0; at < norm.length; at++) {
      assert.ok(starts[at]! < ends[at]! && ends[at]! <= printed.length)
      if (at > 0) assert.ok(starts[at]! >= starts[at - 1]!)
      // A blank stands for any run of blanks; every other unit folds from just what it points at.
      if (norm[at] !== ' ') assert.ok(folded(printed.slice(starts[at], ends[at])).includes(norm[at]!), `${printed} ${at}`)
    }
  }
})

test('a piece of a text folds to a piece of the folded text', () => {
  const random = seeded(3)
  const text = PAIRS.map(([printed]) => printed).join('甲')
  const whole = folded(text)
  const points = [...text]
  for (let round = 0; round < 500; round++) {
    const from = Math.floor(random() * points.length)
    const piece = points.slice(from, from + 1 + Math.floor(random() * 12)).join('')
    assert.ok(whole.includes(folded(piece)), JSON.stringify(piece))
  }
})

test('folding twice changes nothing more', () => {
  for (const [printed] of PAIRS) assert.equal(folded(folded(printed)), folded(printed))
})

test('a phrase of pairs stands in the pairs of a text exactly when it is a substring', () => {
  const random = seeded(5)
  const alphabet = [...'甲乙，。1a(" ']
  const word = (length: number) => folded(Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join(''))
  for (let round = 0; round < 3000; round++) {
    const text = word(30)
    const phrase = word(2 + Math.floor(random() * 3))
    if ([...phrase].length < 2) continue
    const among = ` ${pairs(text).join(' ')} `.includes(` ${pairs(phrase).join(' ')} `)
    assert.equal(among, text.includes(phrase), `${text} | ${phrase}`)
  }
})

test('grams hold no blank and no ASCII mark that a tokenizer would cut at', () => {
  for (const gram of [...pairs('a b,c(d)"e"\'f*g:h'), ...characters('a b,c(d)"e"\'f*g:h')]) assert.match(gram, /^[^\s!-/:-@[-`{-~]+$/u)
})
