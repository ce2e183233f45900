import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '../../bench/judged-lines.ts'

/** What is printed, what was read, and the read characters that are not as printed: `x` wrong, `+` surplus, `<` and `>` with what was dropped beside. */
const ROWS: [printed: string, read: string, expected: [string, string][]][] = [
  ['各县人民政府', '各县人民政府', []],
  ['各县人民政府', '各具人民政府', [['具', 'x']]],
  ['各县人民政府', '各县人民民政府', [['民', '+']]],
  ['各县人民政府', '各县民政府', [['县', '>人']]],
  ['各县人民政府', '县人民政府', [['县', '<各']]],
  ['各县人民政府', '各县人民', [['民', '>政府']]],
  ['第一条　为了', '第一条为了', []],
  ['造林……三', '造林………………三', []],
  ['命令爲准', '命令為准', []],
]

for (const [printed, read, expected] of ROWS) {
  test(`「${printed}」 read as 「${read}」 has ${expected.length} characters to be doubted`, () => {
    const { judgements } = judge([...printed], [...read])
    const found = judgements.flatMap((judgement, at): [string, string][] => {
      if (judgement === null) return []
      const { wrong, surplus, droppedBefore, droppedAfter } = judgement
      const marks = [wrong ? 'x' : '', surplus ? '+' : '', droppedBefore ? `<${droppedBefore}` : '', droppedAfter ? `>${droppedAfter}` : '']
      return marks.join('') === '' ? [] : [[[...read][at]!, marks.join('')]]
    })
    assert.deepEqual(found, expected)
  })
}

test('a line in which nothing was read loses all that is printed in it', () => {
  assert.deepEqual(judge([...'各县　人民'], []), { judgements: [], lost: 4 })
})
