import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseNumbers, counted, mixed, traditional, verticalMarks } from '../../samples/make/pages/script.ts'

test('vertical pages print numbers in Chinese numerals', () => {
  const rows: [written: string, printed: string][] = [
    ['1957年3月21日', '一九五七年三月二十一日'],
    ['增长12%', '增长百分之十二'],
    ['增长3.5%', '增长百分之三点五'],
    ['共105户、20010人', '共一百零五户、二万零一十人'],
    ['第10号', '第十号'],
    ['编号007', '编号〇〇七'],
  ]
  for (const [written, printed] of rows) assert.equal(chineseNumbers(written), printed)
})

test('numbers are counted as they are said', () => {
  const rows: [number: number, said: string][] = [
    [0, '〇'],
    [10, '十'],
    [19, '十九'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [30_405, '三万零四百零五'],
    [120_000, '十二万'],
  ]
  for (const [number, said] of rows) assert.equal(counted(number), said)
})

test('traditional text is kept in the form that is printed', () => {
  assert.equal(traditional('为了发展农业里的后备力量', 'standard'), '爲了發展農業裏的後備力量')
  assert.equal(traditional('为了发展农业里的后备力量', 'common'), '為了發展農業裡的後備力量')
  assert.equal(verticalMarks('称为“渔港”、‘海塘’'), '称为「渔港」、『海塘』')
})

test('a half simplified case has the same characters simplified everywhere', () => {
  const text = '国务院关于国营农场的决议，农业、国防、会议、关税、营业、议决'.repeat(3)
  const printed = mixed(text, 'common', 0.5)
  const full = traditional(text, 'common')
  assert.notEqual(printed, text)
  assert.notEqual(printed, full)
  const forms = new Map<string, string>()
  for (const [at, char] of [...text].entries()) {
    assert.ok([...printed][at] === char || [...printed][at] === [...full][at])
    assert.equal(forms.get(char) ?? [...printed][at], [...printed][at])
    forms.set(char, [...printed][at]!)
  }
})
