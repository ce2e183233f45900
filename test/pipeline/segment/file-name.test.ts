import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../config.ts'
import type { Issue } from '../../../gazette/issue.ts'
import { segment } from '../../../pipeline/segment/segment.ts'
import { knownIssue } from '../../make/issues.ts'
import { printedIssue } from '../../make/printed-pages.ts'

const NOTICE = ['^东海省人民政府关于加强茶叶收购的通知', '　　各地要做好收购工作。', '>东海省人民政府', '>一九八五年四月二日']
const REPLY = ['^关于设立溪口镇的批复', '=东政〔1985〕15号', '桐川县人民政府：', '　　同意设立溪口镇。', '>一九八五年四月五日']
const TABLE = ['附件：', '^茶叶收购价格表', '+茶名,价格', '+岭上雪芽,五元']

/** What the name of the file says, what it holds, and what is found. */
const ROWS: [Partial<Issue>, string[], string[]][] = [
  [{ piece: 2 }, NOTICE, []],
  [{ piece: 2 }, [...NOTICE, ...TABLE], []],
  [{ piece: 2 }, [...NOTICE, ...REPLY], ['note']],
  [{ piece: null }, [...NOTICE, ...REPLY], []],
  [{ piece: 2, pieceTitle: '关于加强茶叶收购的通知' }, NOTICE, []],
  [{ piece: 2, pieceTitle: '加强茶叶收购通知' }, NOTICE, []],
  [{ piece: 2, pieceTitle: '关于春运工作的通知' }, NOTICE, ['doubt']],
  [{ piece: 2, pieceTitle: '关于春运工作的通知' }, ['　　各地要做好收购工作。'], []],
]

test('the name of a file is laid beside what it holds', () => {
  for (const [wish, page, weights] of ROWS) {
    const { findings } = segment(knownIssue(wish), printedIssue([page]), defaults.segment)
    const own = findings.filter(({ code }) => code === 'piece-differs')
    assert.deepEqual(
      own.map(({ weight }) => weight),
      weights,
      JSON.stringify(wish),
    )
    assert.ok(own.every(({ place }) => place !== undefined))
  }
})
