import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cut } from '../../../pipeline/segment/family.ts'
import { findKin } from '../../../pipeline/segment/family.ts'

const cut = (title: string, text = ''): Cut => ({
  title,
  text: title + text,
  heading: { start: 0, title: { start: 0, end: 1 }, entry: null, sort: 'document', difference: 0, unsure: false },
})

/** A carrier, how its text begins, what follows it, and whether that is carried. */
const PAIRS: [string, string, string, boolean][] = [
  ['关于印发《东海省茶叶检验办法》的通知', '', '东海省茶叶检验办法', true],
  ['关于印发《茶叶检验办法》的通知', '', '东海省茶叶检验办法', true],
  ['关于印发《东海省茶叶检验办法（试行）》的通知', '', '东海省茶叶检验办法', true],
  ['关于发布《东海省渔港管理暂行规定》的通知', '', '东海省渔港管理暂行規定', true],
  ['关于印发《东海省茶叶检验办法》的通知', '', '东海省荼叶检验办法', true],
  ['批转省水产局关于发展海水养殖的报告的通知', '', '关于发展海水养殖的报告', true],
  ['转发省档案局关于征集散存历史档案的意见的通知', '', '省档案局关于征集散存历史档案的意见', true],
  ['东海省人民政府令', '《东海省渔港管理办法》已经通过，现予公布。', '东海省渔港管理办法', true],
  [
    '东海省人民政府令',
    '《关于修改〈东海省海塘管理办法〉的决定》已经通过，现予公布。',
    '东海省人民政府关于修改《东海省海塘管理办法》的决定',
    true,
  ],
  [
    '東海省人民委員會頒發漁業生產合作社船網折價入社暫行辦法的通知',
    '茲制定「東海省漁業生產合作社船網折價入社暫行辦法」頒發。',
    '東海省漁業生產合作社船網折價入社暫行辦法',
    true,
  ],
  ['东海省人民政府令', '《东海省实施《中华人民共和国渔业法》办法》已经通过，现予公布。', '东海省实施《中华人民共和国渔业法》办法', true],
  ['东海省人民政府令', '《东海省实施〈中华人民共和国渔业法〉办法》已经通过，现予公布。', '东海省实施《中华人民共和国渔业法》办法', true],
  ['东海省人民政府令', '《东海省实施《中华人民共和国渔业法》办法》已经通过，现予公布。', '东海省海塘管理办法', false],
  ['关于加强茶叶收购的通知', '', '关于设立溪口镇的批复', false],
  ['关于印发《东海省茶叶检验办法》的通知', '', '东海省渔港管理办法', false],
  ['关于执行《东海省茶叶检验办法》情况的通报', '', '东海省茶叶检验办法', false],
  ['东海省人民政府令', '东海省渔港管理办法》已经通过，现予公布。', '东海省渔港管理办法', true],
  ['东海省人民政府令', '《东海省渔港管理办法已经通过，现予公布。', '东海省渔港管理办法', true],
  ['东海省人民政府令', '《东海省渔港管理办法》已经通过，现予公布。', '东海省人民政府令', false],
  ['东海省人民政府令', '根据《东海省渔港管理办法》，现任命江雪舟为局长。', '东海省渔港管理办法', false],
]

test('one text carries another when it issues, forwards or promulgates it', () => {
  for (const [carrier, text, carried, expected] of PAIRS) {
    const [, second] = findKin([cut(carrier, text), cut(carried)])
    assert.deepEqual([carrier, carried, second?.role], [carrier, carried, expected ? 'carried' : 'document'])
  }
})

test('a notice may carry two texts, and an attachment goes with the text it follows', () => {
  const label: Cut = { ...cut('附表'), heading: { ...cut('').heading, sort: 'attachment' } }
  const kin = findKin([
    cut('关于印发《茶叶检验办法》和《茶叶收购办法》的通知'),
    cut('茶叶检验办法'),
    label,
    cut('茶叶收购办法'),
    cut('关于设立溪口镇的批复'),
  ])
  assert.deepEqual(
    kin.map(({ role, parent }) => [role, parent]),
    [
      ['document', null],
      ['carried', 0],
      ['attachment', 1],
      ['carried', 0],
      ['document', null],
    ],
  )
})
