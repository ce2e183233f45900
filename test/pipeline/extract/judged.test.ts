import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JUDGED } from './judged-sentences.ts'
import { read } from './read.ts'

const HEAD = '东海省人民政府关于有关工作的通知\n东政发〔2012〕12号\n各市、县人民政府：\n'
const FOOT = '\n东海省人民政府\n二〇一二年三月二日'

test('sentences judged by hand say what they say', () => {
  for (const [place, sentence, expected] of JUDGED) {
    const body = place === 'o' ? sentence : `一、各地要重视。\n二、${sentence}`
    const { relations } = read(`${HEAD}${body}${FOOT}`, { issue: 'dhzb-2012-12' })
    assert.deepEqual(
      relations.map(({ type, citedTitle, citedNumber }) => [type, citedTitle ?? '', citedNumber ?? ''].join('|')).sort(),
      [...expected].sort(),
      sentence,
    )
  }
})
