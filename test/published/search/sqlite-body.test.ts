import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body } from '../../../published/search/entry.ts'
import { entryOf } from '../../../published/search/entry.ts'
import { packed, unpacked, unpackedText } from '../../../published/search/sqlite/body.ts'
import { searchCorpus } from './corpus.ts'

const LINE = { page: 'x-1985-p0001', writing: 'horizontal' as const, box: [10, 20, 90, 40] as [number, number, number, number] }

test('a text with its articles and lines comes back as it was stored', () => {
  for (const edition of searchCorpus()) {
    const { body, issue } = entryOf(edition)
    assert.deepEqual(unpacked(packed(body, issue.id), issue.id), body)
    assert.equal(unpackedText(packed(body, issue.id), issue.id), body.text)
  }
})

test('so does what no scan should give', () => {
  const bodies: [string, Body][] = [
    ['nothing', { text: '', articles: [], lines: [] }],
    ['rare characters and halves of them', { text: '𠮷\ud800\u0000甲\n', articles: [], lines: [] }],
    ['a line without edges', { text: '甲', articles: [], lines: [{ ...LINE, start: 0, end: 1, edges: [] }] }],
    ['a line with one edge', { text: '甲', articles: [], lines: [{ ...LINE, start: 0, end: 1, edges: [7] }] }],
    [
      'vertical lines out of order',
      {
        text: '甲乙丙',
        articles: [],
        lines: [
          { ...LINE, writing: 'vertical', start: 2, end: 3, edges: [20, 40] },
          { ...LINE, page: 'other-p0002', writing: 'vertical', start: 0, end: 2, edges: [40, 30, 20] },
        ],
      },
    ],
    [
      'edges that go back, and places outside of the page',
      { text: '甲乙', articles: [], lines: [{ ...LINE, box: [-5, -7, 3, -1], start: 0, end: 2, edges: [90, -40, 5] }] },
    ],
    [
      'places between two pixels',
      { text: '甲', articles: [], lines: [{ ...LINE, box: [1.5, 2, 3, 4], start: 0, end: 1, edges: [1.5, 3] }] },
    ],
    [
      'articles inside each other',
      {
        text: '甲乙丙',
        articles: [
          { id: 'art_1', start: 0, end: 3 },
          { id: 'art_1__para_2', start: 1, end: 2 },
        ],
        lines: [],
      },
    ],
    ['more than a megabyte', { text: '关于'.repeat(300_000), articles: [], lines: [] }],
  ]
  for (const [what, body] of bodies) assert.deepEqual(unpacked(packed(body, 'x-1985'), 'x-1985'), body, what)
})
