import assert from 'node:assert/strict'
import { test } from 'node:test'
import { align, distance } from '../../bench/edit-distance.ts'
import { seededRandom } from './random-text.ts'

const PAIRS: [truth: string, read: string, edits: number][] = [
  ['', '', 0],
  ['', '渔港', 2],
  ['渔港', '', 2],
  ['渔港管理办法', '渔港管理办法', 0],
  ['渔港管理办法', '渔港管埋办法', 1],
  ['第十二条', '第十条', 1],
  ['第十条', '第十二条', 1],
  ['自公布之日起施行', '自发布之日施行', 2],
  ['一九八五', '五八九一', 4],
  ['甲乙丙丁', '丙丁甲乙', 4],
  ['𠮷野', '吉野', 1],
]

for (const [truth, read, edits] of PAIRS) {
  test(`${truth || 'nothing'} read as ${read || 'nothing'} is ${edits} edits`, () => assert.equal(distance([...truth], [...read]), edits))
}

test('spells out what was lost, misread and added', () => {
  const edits = align([...'自公布之日起施行'], [...'自发布日起施行。'])
  assert.deepEqual(
    edits.filter((edit) => edit.kind !== 'same'),
    [
      { kind: 'substitute', truth: 1, read: 1 },
      { kind: 'delete', truth: 3, read: 3 },
      { kind: 'insert', truth: 8, read: 7 },
    ],
  )
})

test('agrees with the plain table for texts that leave the first band', () => {
  const random = seededRandom(7)
  for (let turn = 0; turn < 30; turn += 1) {
    const truth = Array.from({ length: random(160) }, () => '一二三四五'[random(5)]!)
    const read =
      turn % 2 === 0
        ? [...truth.slice(random(90)), ...truth.slice(0, random(90))]
        : Array.from({ length: random(160) }, () => '三四五六七'[random(5)]!)
    assert.equal(distance(truth, read), plainDistance(truth, read), `${truth.join('')} | ${read.join('')}`)
  }
})

/** The whole table (Wagner and Fischer 1974). */
function plainDistance(truth: readonly string[], read: readonly string[]): number {
  let above = read.map((_, at) => at + 1)
  above.unshift(0)
  for (const [down, char] of truth.entries()) {
    const row = [down + 1]
    for (const [over, other] of read.entries())
      row.push(Math.min(above[over]! + (char === other ? 0 : 1), above[over + 1]! + 1, row[over]! + 1))
    above = row
  }
  return above.at(-1)!
}
