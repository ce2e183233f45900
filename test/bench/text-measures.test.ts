import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { criticalPositions } from '../../bench/critical.ts'
import { strictly } from '../../bench/read-characters.ts'
import { measurePage, wordsOf } from '../../bench/text-measures.ts'

type Row = [what: string, truth: string[], read: string[], errors: { strict: number; words: number; orderFree: number; critical: number }]

const PAGES: Row[] = [
  [
    'a page read as printed',
    ['第一条　本办法', '自公布之日起施行。'],
    ['第一条本办法自公布之日起施行。'],
    { strict: 0, words: 0, orderFree: 0, critical: 0 },
  ],
  ['a comma read as a stop', ['港口，航道。'], ['港口。航道。'], { strict: 1, words: 0, orderFree: 1, critical: 0 }],
  ['full-width digits read as narrow ones', ['１９８５年'], ['1985年'], { strict: 4, words: 0, orderFree: 4, critical: 4 }],
  ['a circle for a zero', ['二〇〇三年'], ['二○○三年'], { strict: 2, words: 0, orderFree: 2, critical: 2 }],
  [
    'columns read in the wrong order',
    ['左栏第一行', '左栏第二行', '右栏甲乙丙'],
    ['右栏甲乙丙', '左栏第一行', '左栏第二行'],
    { strict: 9, words: 9, orderFree: 0, critical: 5 },
  ],
  [
    'columns read across',
    ['左栏第一行', '左栏第二行', '右栏甲乙丙', '右栏丁戊己'],
    ['左栏第一行右栏甲乙丙', '左栏第二行右栏丁戊己'],
    { strict: 8, words: 8, orderFree: 0, critical: 4 },
  ],
  [
    'a title that ends one line and begins another',
    ['的报', '告的通知', '报告'],
    ['的报', '告的通知', '报告'],
    { strict: 0, words: 0, orderFree: 0, critical: 0 },
  ],
  ['a lost line', ['渔港防波堤', '海塘养护所'], ['渔港防波堤'], { strict: 5, words: 5, orderFree: 5, critical: 0 }],
  ['a folio read as text', ['渔港防波堤'], ['渔港防波堤', '12'], { strict: 2, words: 2, orderFree: 2, critical: 2 }],
  ['a lost 不', ['不得停泊'], ['得停泊'], { strict: 1, words: 1, orderFree: 1, critical: 1 }],
  ['a misread character that changes no law', ['渔港管理'], ['渔港管埋'], { strict: 1, words: 1, orderFree: 1, critical: 0 }],
  ['dot leaders counted otherwise', ['办法………………（12）'], ['办法……（12）'], { strict: 0, words: 0, orderFree: 0, critical: 0 }],
  ['an empty page', [], [], { strict: 0, words: 0, orderFree: 0, critical: 0 }],
  ['dirt read on an empty page', [], ['、一'], { strict: 2, words: 1, orderFree: 2, critical: 1 }],
]

describe('errors of a page', () => {
  for (const [what, truth, read, errors] of PAGES) {
    test(what, () => {
      const figures = measurePage(truth, read, [])
      const { strict, words, orderFree, critical } = figures
      assert.deepEqual({ strict: strict.errors, words: words.errors, orderFree: orderFree.errors, critical: critical.errors }, errors)
    })
  }
})

describe('a word that may stand anywhere', () => {
  const truth = ['省水利厅', '省财政厅', '文件', '东水〔2025〕1号']
  test('costs nothing where the reading has it', () =>
    assert.equal(measurePage(truth, ['省水利厅', '文件', '省财政厅', '东水〔2025〕1号'], ['文件']).strict.errors, 0))
  test('must still be read', () => assert.equal(measurePage(truth, ['省水利厅', '省财政厅', '东水〔2025〕1号'], ['文件']).strict.errors, 2))
  test('is a line of its own, not a word in a sentence', () =>
    assert.equal(measurePage(['本文件所称'], ['文件本所称'], ['文件']).strict.errors, 2))
})

const CRITICAL: [text: string, critical: string][] = [
  ['本办法自2003年7月1日起施行', '2003年7月1日'],
  ['不得超过三十万元以上', '不三十万元以上'],
  ['除险情以外', '除以外'],
  ['渔船应当或者可以停泊', '应当或者可以'],
  ['渔港养护', ''],
  ['公报的部分条例和章程，日常项目', '和'],
  ['第十二条第二款规定的三公里、百分之五、12％', '第十二条第二款三公里百分五12％'],
  ['东政发〔1985〕12号文件', '东政发〔1985〕12号'],
  ['计人民币伍仟元，参加', '伍仟元'],
  ['發現兩處，不應當以後', '兩不應當以後'],
]
for (const [text, critical] of CRITICAL) {
  test(`of ${text} the critical characters are ${critical || 'none'}`, () => {
    const found = criticalPositions([...text])
    assert.equal([...text].filter((_, at) => found.has(at)).join(''), critical)
  })
}

test('counts a character outside the basic plane as one', () => {
  assert.equal(strictly('𠮷 野').length, 2)
  assert.equal(wordsOf('𠮷，野 A１').join(''), '𠮷野A1')
})

describe('forms of one character', () => {
  for (const [truth, read, strict, forms] of [
    ['爲産衆内', '為產眾內', 4, 0],
    ['後里系', '后裡係', 3, 3],
    ['（附）', '︵附︶', 2, 0],
  ] as const)
    test(`${read} for ${truth}`, () => {
      const figures = measurePage([truth], [read], [])
      assert.deepEqual([figures.strict.errors, figures.forms.errors], [strict, forms])
    })
})

describe('the order of the lines', () => {
  const lines = ['第一段的文字', '第二段的文字', '第三段的文字', '附件', '附件']
  for (const [what, read, order] of [
    ['as printed', [0, 1, 2, 3, 4], 0],
    ['one line read too early', [2, 0, 1, 3, 4], 1],
    ['a lost line moves nothing', [0, 2], 0],
    ['short lines and repeated ones tell nothing', [3, 4, 0, 1, 2], 0],
  ] as const)
    test(what, () => {
      const figures = measurePage(
        lines,
        read.map((at) => lines[at]!),
        [],
      )
      assert.equal(figures.order.errors, order)
      assert.equal(figures.order.of, read.filter((at) => at < 3).length)
    })
})
