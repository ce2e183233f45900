import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

/** A sentence as the first paragraph of a notice's body → `type|cited title|cited number`, in order. */
const opening: [sentence: string, relations: string[]][] = [
  ['现将《东海省粮食管理办法》印发给你们，请遵照执行。', ['issues|东海省粮食管理办法|']],
  ['《全省粮食应急预案》已经省政府同意，现印发给你们。', ['issues|全省粮食应急预案|']],
  ['《东海省工作规则》已经2004年6月16日省政府第5次常务会议修订通过，现予印发。', ['reenacts|东海省工作规则|', 'issues|东海省工作规则|']],
  ['省水利厅《关于节约用水的报告》已经省政府同意，现转发给你们。', ['forwards|关于节约用水的报告|']],
  ['省政府同意省财政厅《关于清理财产的意见》，现批转给你们。', ['approvesAndForwards|关于清理财产的意见|']],
  ['你市《关于设立开发区的请示》（临政〔2003〕8号）收悉。', ['repliesTo|关于设立开发区的请示|临政〔2003〕8号']],
  ['你市关于设立开发区的请示（临政〔2003〕8号）收悉。', ['repliesTo|关于设立开发区的请示|临政〔2003〕8号']],
  ['根据《森林法》，结合本省实际，制定本办法。', ['basedOn|森林法|']],
  ['根据《森林法》和《土地管理法》的规定，特作如下通知：', ['basedOn|森林法|', 'basedOn|土地管理法|']],
  ['根据《物权法》《物业管理条例》等法律、法规，制定本办法。', ['basedOn|物权法|', 'basedOn|物业管理条例|']],
  ['为了实施《森林法》，结合本省实际，制定本办法。', ['implements|森林法|']],
  ['根据国发〔1999〕2号文件精神，现将有关事项通知如下：', ['basedOn||国发〔1999〕2号文件']],
]

const anywhere: [sentence: string, relations: string[]][] = [
  ['1982年发布的《东海省山林暂行规定》同时废止。', ['repeals|东海省山林暂行规定|']],
  ['《甲办法》、《乙办法》和《丙规定》同时废止。', ['repeals|甲办法|', 'repeals|乙办法|', 'repeals|丙规定|']],
  ['本办法自1991年7月1日起施行，《甲办法》（东政发〔1985〕12号）同时废止。', ['repeals|甲办法|东政发〔1985〕12号']],
  ['自本通知印发之日起，《甲通知》（东政发〔2016〕82号）停止执行。', ['repeals|甲通知|东政发〔2016〕82号']],
  ['东政发〔2001〕5号和东政发〔2001〕6号文件即行废止。', ['repeals||东政发〔2001〕5号', 'repeals||东政发〔2001〕6号文件']],
  ['废止《甲办法》和《乙办法》。', ['repeals|甲办法|', 'repeals|乙办法|']],
  ['《甲办法》未被废止的，仍按原规定执行。', ['cites|甲办法|']],
  ['违反本办法的，依照《治安管理处罚法》的规定处罚。', ['cites|治安管理处罚法|']],
  ['将《东海省山林保护办法》第八条第二款修改为：“禁止盗伐。”', ['amends|东海省山林保护办法|']],
  ['对《东海省山林保护办法》作如下修改：', ['amends|东海省山林保护办法|']],
  ['《东海省山林保护办法》第八条修改为：“禁止盗伐。”', ['amends|东海省山林保护办法|']],
  ['草案修改稿在《东海日报》公布，征求意见。', []],
  ['省政府印发的《法治建设纲要》要求完善程序。', ['cites|法治建设纲要|']],
  ['本省过去有关规定与本办法不一致的，以本办法为准。', ['partiallyRepeals||']],
  ['《甲办法》与本办法不一致的，以本办法为准。', ['partiallyRepeals|甲办法|']],
  ['应当自收到《整改通知书》之日起三十日内回复。', []],
  ['会议学习了《毛泽东选集》。', []],
]

const head = '东海省人民政府关于山林的通知\n东政发〔2003〕12号\n各市、县人民政府：\n'

test('what a document does at its beginning', () => {
  for (const [sentence, expected] of opening) assertRelations(`${head}${sentence}\n东海省人民政府\n二〇〇三年三月二日`, sentence, expected)
})

test('what a sentence says of other texts, wherever it stands', () => {
  for (const [sentence, expected] of anywhere)
    assertRelations(`${head}一、各地要重视。\n二、${sentence}\n东海省人民政府\n二〇〇三年三月二日`, sentence, expected)
})

test('duties further down are not what the document does', () => {
  for (const sentence of ['主管部门应当将《处理意见》印发有关单位。', '按照《甲通知》精神，制定预案。'])
    for (const relation of read(`${head}一、各地要重视。\n二、${sentence}`).relations) assert.equal(relation.type, 'cites', sentence)
})

function assertRelations(text: string, sentence: string, expected: string[]): void {
  const { relations } = read(text, { issue: 'dhzb-2016-12' })
  assert.deepEqual(
    relations.map(({ type, citedTitle, citedNumber }) => [type, citedTitle ?? '', citedNumber ?? ''].join('|')),
    expected,
    sentence,
  )
  for (const relation of relations) {
    assert.ok(relation.sentence.endsWith(sentence.slice(-6)), 'the sentence is the proof')
    assert.ok(relation.places.length > 0, 'and stands somewhere on the paper')
    if (relation.type !== 'cites') assert.ok(relation.cue.length > 0, `${relation.type} has its cue`)
  }
}

const titles: [title: string, relation: string][] = [
  ['东海省人民政府关于印发全省粮食应急预案的通知', 'issues|全省粮食应急预案'],
  ['东海省人民政府批转省财政厅关于清理财产意见的通知', 'approvesAndForwards|省财政厅关于清理财产意见'],
  ['东海省人民政府转发国务院关于节约用水的通知的通知', 'forwards|国务院关于节约用水的通知'],
  ['东海省人民政府关于废止《甲办法》的决定', 'repeals|甲办法'],
  ['东海省人民政府关于修改《甲办法》的决定', 'amends|甲办法'],
  ['东海省实施《森林法》办法', 'implements|森林法'],
  ['中华人民共和国森林法实施条例', 'implements|中华人民共和国森林法'],
]

test('what the title says', () => {
  for (const [title, expected] of titles) {
    const { relations } = read(`${title}\n各市、县人民政府：\n请认真执行。`)
    assert.deepEqual(
      relations.map(({ type, citedTitle }) => `${type}|${citedTitle}`),
      [expected],
      title,
    )
  }
})

test('a relation knows the article it stands in', () => {
  const record = read('东海省山林保护条例\n第一条　根据《森林法》，制定本条例。\n第二条　本条例自公布之日起施行，《甲办法》同时废止。')
  assert.deepEqual(
    record.relations.map(({ type, article }) => `${type} ${article}`),
    ['basedOn art_1', 'repeals art_2'],
  )
})

test('a short name is no second text', () => {
  const record = read(
    '东海省山林保护条例\n第一条　根据《中华人民共和国森林法》（以下简称《森林法》），制定本条例。\n第二条　违反《森林法》的，依法处罚。',
  )
  assert.deepEqual(
    record.relations.map(({ type, citedTitle }) => `${type}|${citedTitle}`),
    ['basedOn|中华人民共和国森林法'],
  )
})

test('an attachment belongs to the document that segmentation found for it', () => {
  const record = read('山林分类标准\n一、甲类。', { role: 'attachment', parent: 'dhzb-2003-01-d0004' })
  const [relation] = record.relations
  assert.deepEqual([relation?.type, relation?.target, relation?.resolution], ['attachmentOf', 'dhzb-2003-01-d0004', 'resolved'])
})
