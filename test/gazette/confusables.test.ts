import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookAlike, lookAlikes, oneLookAlikeAway } from '../../gazette/confusables.ts'

test('look-alikes go both ways and never hold the character itself', () => {
  for (const character of '己已巳日曰目未末土士干千于政玫0O〇1l8365') {
    assert.ok(lookAlikes(character).length > 0, character)
    assert.ok(!lookAlikes(character).includes(character), character)
    for (const other of lookAlikes(character)) assert.ok(lookAlike(other, character), `${character} ${other}`)
  }
})

test('a class is not carried over to the neighbour of a neighbour', () => {
  assert.ok(lookAlike('3', '8') && lookAlike('8', '6'))
  assert.ok(!lookAlike('3', '6'))
  assert.ok(!lookAlike('政', '发'))
  assert.deepEqual(lookAlikes('赣'), [])
})

test('one look-alike away', () => {
  const known = new Set(['东政发', '东改发', '浙政发', '己', '已'])
  const rows: [string, string[]][] = [
    ['东玫发', ['东政发']],
    ['淅政发', ['浙政发']],
    ['东政友', ['东政发']],
    ['东玫友', []],
    ['东政发', []],
    ['巳', ['己', '已']],
    ['', []],
  ]
  for (const [text, found] of rows) assert.deepEqual(oneLookAlikeAway(text, known), found, text)
})
