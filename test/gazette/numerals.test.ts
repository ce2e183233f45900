import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digitValue, halfWidthDigits, parseNumeral, printNumeral } from '../../gazette/numerals.ts'

const read: [printed: string, value: number | null][] = [
  ['12', 12],
  ['０１５', 15],
  ['0', 0],
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['二十三', 23],
  ['一百', 100],
  ['一百〇五', 105],
  ['一百零五', 105],
  ['一百一十', 110],
  ['一百二十三', 123],
  ['二百五十八', 258],
  ['一千二百六十', 1260],
  ['二千零三', 2003],
  ['一千零二十', 1020],
  ['三万五千', 35000],
  ['十万', 100000],
  ['一亿二千万', 120000000],
  ['一九八五', 1985],
  ['二〇〇三', 2003],
  ['二○○三', 2003],
  ['二◯◯三', 2003],
  ['二零零三', 2003],
  ['五七', 57],
  ['一〇', 10],
  ['廿', 20],
  ['廿三', 23],
  ['卅一', 31],
  ['卌', 40],
  ['壹贰叁', 123],
  ['叁拾伍', 35],
  ['壹佰贰拾', 120],
  ['貳仟零參', 2003],
  ['两百', 200],
  ['兩千', 2000],
  ['1九8五', 1985],
  ['', null],
  ['号', null],
  ['一百二', null],
  ['十十', null],
  ['百', null],
  ['千二', null],
  ['二十百', null],
  ['一百零', null],
  ['零零五十', null],
  ['万', null],
  ['廿廿', null],
  ['十廿', null],
  ['12a', null],
  ['-5', null],
  ['1.5', null],
  ['一二三十', null],
  ['九'.repeat(400), null],
  ['9'.repeat(18), null],
]

test('numerals are read whole or not at all', () => {
  for (const [printed, value] of read) assert.equal(parseNumeral(printed), value, printed.slice(0, 20))
})

test('the article numbers 1 to 1260 come back as they were printed', () => {
  for (let number = 1; number <= 1260; number++) assert.equal(parseNumeral(printNumeral(number)), number)
  assert.equal(printNumeral(12), '十二')
  assert.equal(printNumeral(110), '一百一十')
  assert.equal(printNumeral(1005), '一千零五')
  assert.throws(() => printNumeral(-1), RangeError)
})

test('single digits', () => {
  assert.deepEqual(['３', '叁', '〇', '十', 'x'].map(digitValue), [3, 3, 0, null, null])
  assert.equal(halfWidthDigits('１９８５年'), '1985年')
})
