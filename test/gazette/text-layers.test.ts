import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { normalize, printedRange } from '../../gazette/text-layers.ts'
import { fold, folded } from '../../published/search/fold.ts'
import { seeded } from '../make/seeded.ts'

const PAIRS: [printed: string, normal: string][] = [
  ['東海省人民委員會關於開展冬季造林的指示', '东海省人民委员会关于开展冬季造林的指示'],
  ['１９８５年３月，Ａ級', '1985年3月，A级'],
  ['一九五○年,共三項(附件)', '一九五〇年，共三项（附件）'],
  ['○、未填', '○、未填'],
  ['Notice (No. 12), 1985', 'Notice (No. 12), 1985'],
  ['︵附件︶︑﹁甲﹂︒', '（附件）、「甲」。'],
  ['粮食﹐棉花﹑茶叶﹕﹝84﹞12号', '粮食，棉花、茶叶：〔84〕12号'],
  ['後面的裏程,乾燥的麵粉', '后面的里程，干燥的面粉'],
  ['於潛縣的於是、乾隆年間', '於潜县的于是、乾隆年间'],
  ['𠮷野家與𡧛', '𠮷野家与𡧛'],
  ['', ''],
]
describe('the text for reading', () => {
  for (const [printed, normal] of PAIRS) test(printed || '(nothing)', () => assert.equal(normalize(printed).text, normal))
})

test('second-round characters are read as what they stand for, in their years only', () => {
  for (const [year, normal] of [
    [1978, '停业的酒店，支付予算'],
    [1987, '仃业的氿店，支付予算'],
    [null, '仃业的氿店，支付予算'],
  ] as const)
    assert.equal(normalize('仃业的氿店，支付予算', { year }).text, normal)
})

/** Texts of every kind of character the layers know, lone and beside each other. */
const CHARACTERS = [
  ...'東國後於乾潛隆发法第一二○〇◯０9ＡaＺ ,.;:?!()，。；：？！（）︵︶︑︒﹁﹂﹐﹑﹕﹝﹞﹙「」“”《》·・‧—─―\n\t　仃亍付予算肖山艹⺀豈',
  '𠮷',
  '\u{2f800}',
  '\u{20bb7}',
  '\ud800',
]
const random = seeded(1977)
const TEXTS = Array.from({ length: 400 }, () =>
  Array.from({ length: Math.floor(random() * 40) }, () => CHARACTERS[Math.floor(random() * CHARACTERS.length)]!).join(''),
)

test('every normalized character leads back to its printed one, and none is lost', () => {
  for (const printed of TEXTS) {
    const layer = normalize(printed, { year: 1980 })
    assert.equal(layer.offsets.length, layer.text.length + 1)
    assert.equal(layer.offsets.at(-1), printed.length)
    for (let at = 1; at < layer.offsets.length; at++) assert.ok(layer.offsets[at]! >= layer.offsets[at - 1]!, printed)
    let at = 0
    let back = ''
    for (const character of layer.text) {
      const [start, end] = printedRange(layer, at, at + character.length)
      back += printed.slice(start, end)
      at += character.length
    }
    assert.equal(back, printed)
  }
})

test('a cut inside a surrogate pair takes the whole character', () => {
  const layer = normalize('國𠮷野')
  assert.deepEqual(printedRange(layer, 1, 2), [1, 3])
  assert.deepEqual(printedRange(layer, 0, 4), [0, 4])
  assert.deepEqual(printedRange(layer, 2, 2), [1, 1])
})

test('folding the normalized text gives what folding the print gives', () => {
  for (const printed of TEXTS) assert.equal(folded(normalize(printed).text), folded(printed), JSON.stringify(printed))
})

test('folding agrees for every Chinese character there is', () => {
  const different: string[] = []
  for (let code = 0x2e80; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code)
    if (folded(normalize(character).text) !== folded(character)) different.push(character)
  }
  // The simplified form of 薴 is the traditional form of another character: 苧, simplified 苎.
  assert.deepEqual(different, ['薴'])
})

test('what search marks in the folded text is found in all three layers', () => {
  const printed = '東海省關於（１９５７）年於潛縣的指示'
  const layer = normalize(printed)
  const search = fold(layer.text)
  const at = search.norm.indexOf('1957')
  const [start, end] = printedRange(layer, search.starts[at]!, search.ends[at + 3]!)
  assert.equal(printed.slice(start, end), '１９５７')
})
