import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countArticles } from '../../../pipeline/ocr/article-count.ts'

test('a head is confirmed by the one before it, and by nothing else', () => {
  const follows = countArticles()
  const heads: [head: string, confirmed: boolean][] = [
    ['第九条　船舶进港，应当', false],
    ['第十条　违反本规定的', true],
    ['　第十一条', true],
    ['第十三条', false],
    ['第十四條　本辦法', true],
    ['第□条', false],
    ['第十六条', false],
    ['第一条', false],
    ['第二条', true],
  ]
  for (const [head, confirmed] of heads) assert.equal(follows(head), confirmed, head)
})
