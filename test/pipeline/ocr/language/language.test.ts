import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../../../config.ts'
import type { Character, Trace } from '../../../../pipeline/ocr/ctc.ts'
import { hear, LANGUAGE_FEATURES, openLanguage } from '../../../../pipeline/ocr/language/language.ts'
import { makeCharacter } from '../../../make/character.ts'

const language = await openLanguage()
const OPTIONS = defaults.ocr.language

/**
 * A line as read. `入(人)`: read 入 with 0.6, and the reader also thought of 人 with 0.3; `当{加}强`: it saw 加 between the two, with 0.3.
 */
function line(picture: string): Character[] {
  const characters: Character[] = []
  let missed: Trace[] = []
  for (const [part, other, trace] of picture.matchAll(/\((.)\)|\{(.)\}|./gsu)) {
    const last = characters.at(-1)
    if (other) characters[characters.length - 1] = { ...last!, confidence: 0.6, others: [{ text: other, confidence: 0.3 }] }
    else if (trace) missed = [{ text: trace, confidence: 0.3, at: 0 }]
    else characters.push(makeCharacter(part, characters.length, characters.length + 1, { before: missed }))
    if (trace && last) last.after = missed
    if (!other && !trace) missed = []
  }
  return characters
}

const heard = (...lines: string[]) => hear(lines.map(line), language, OPTIONS)

/** Proposals as `入>人`, `+加强` (before 强), `强+加` (behind 强); barred ones with an exclamation mark. */
function said(...lines: string[]): string[] {
  const read = lines.map(line)
  return hear(read, language, OPTIONS).flatMap((row, at) =>
    row.flatMap(({ proposal, barred }, place) =>
      [proposal, barred].flatMap((one, which) => {
        if (one === null) return []
        const { text } = read[at]![place]!
        const change =
          one.kind === 'replace' ? `${text}>${one.text}` : one.kind === 'insert-before' ? `+${one.text}${text}` : `${text}+${one.text}`
        return [which === 1 ? `!${change}` : change]
      }),
    ),
  )
}

test('proposes what reader and language find likelier together', () => {
  const rows: [what: string, picture: string, expected: string[]][] = [
    ['a swapped character', '各级入(人)民政府', ['入>人']],
    ['a dropped one', '人民政府应当{加}强对安全生产', ['+加强']],
    ['a mark', '支持。(、)督促各有关部门', ['。>、']],
    ['nothing where the reading is the likelier', '各级人(入)民政府', []],
    ['nothing where the reader had no other choice', '各级入民政府', []],
    ['nothing in an empty line', '', []],
  ]
  for (const [what, picture, expected] of rows) assert.deepEqual(said(picture), expected, what)
})

test('hears over the ends of lines, and says at the end of which a character is missing', () => {
  assert.deepEqual(said('中华人民共和', '园(国)务院令'), ['园>国'])
  assert.deepEqual(said('中华人民共和{国}', '务院令'), ['和+国'])
  assert.deepEqual(said('中华人民共和', '{国}务院令'), ['+国务'])
  assert.deepEqual(said('应当　{加}强对'), ['+加强'])
})

test('hears where a line begins a new paragraph', () => {
  const lines = ['由县级以上人民政府负责；', '（三）集贸市场由经营者负责。', '第十二条　各级人民政府应当加强领导']
  const first = (row: number, read: readonly string[]) => heard(...read)[row]![0]!.features.surprisal
  // On one line the same characters follow each other less likely than as a new paragraph.
  const joined = heard(lines.join(''))[0]!
  assert.ok(joined[lines[0]!.length]!.features.surprisal > first(1, lines) + 2)
  assert.ok(joined[lines[0]!.length + lines[1]!.length]!.features.surprisal > first(2, lines) + 2)
  assert.deepEqual(said('由经营者负责：(；)', '（三）集贸市场由经营者负责'), ['：>；'])
})

test('hears a mark of which only the room is left', () => {
  const set = (text: string, step: number) => [...text].map((character, at) => makeCharacter(character, step + at, step + at + 1))
  const apart = (room: number, before: string, after: string) => {
    const read = [[...set(before, 0), ...set(after, before.length + room)]]
    return hear(read, language, OPTIONS)[0]!.flatMap(({ proposal }) => (proposal ? [`${proposal.kind} ${proposal.text}`] : []))
  }
  assert.deepEqual(apart(1, '处三年以下有期徒刑或者拘役', '并处罚金'), ['insert-before ，'])
  assert.deepEqual(apart(0, '处三年以下有期徒刑或者拘役', '并处罚金'), []) // no room
  assert.deepEqual(apart(4, '处三年以下有期徒刑或者拘役', '并处罚金'), []) // room for more than a mark
  assert.deepEqual(apart(1, '第一条', '为了加强安全生产'), []) // a blank, as the language has no mark there
})

test('hears a mark that was cut off at the end of a line', () => {
  assert.deepEqual(said('各级人民政府应当加强对安全生产工作的领导', '第五条　任何单位和个人'), ['导+。'])
  // A heading and a line that runs on have none.
  assert.deepEqual(said('第二章　安全生产保障', '第五条　任何单位和个人'), [])
  assert.deepEqual(said('各级人民政府应当加强对安全生', '产工作的领导'), [])
})

test('leaves the reading as it is', () => {
  const read = deepFreeze([line('各级入(人)民政府应当{加}强对'), line('安全生产工作的领导')])
  const before = JSON.stringify(read)
  hear(read, language, OPTIONS)
  assert.equal(JSON.stringify(read), before)
})

test('never leaves out what was read, however unlikely', () => {
  for (const picture of ['各级级级人民政府', '人民民政府', '安全生产产产工作', '人民鼊政府', '中华人民共和国国国国务院']) {
    const [row] = heard(picture)
    assert.equal(row!.length, [...picture].length, picture)
    for (const { proposal, barred } of row!) for (const one of [proposal, barred]) assert.ok(one === null || one.text !== '', picture)
  }
  // What looks surplus is a sign of doubt and no more.
  assert.ok(heard('人民民政府')[0]![2]!.features.without > 5)
})

test('never touches numerals, negations, limits, dates, brackets and what it does not know: it only signs', () => {
  const rows: [picture: string, expected: string[]][] = [
    ['第一百二十入(八)条 各级人民政府', ['!入>八']],
    ['关于加强安全生产的若千(干)规定', ['!千>干']],
    ['任何单位和个人下(不)得侵占、挪用', ['!下>不']],
    ['任何单位和个人{不}得侵占、挪用', ['!+不得']],
    ['处五万元以土(上)十万元罚款', ['!土>上']],
    ['本办法自一月一曰(日)起施行', ['!曰>日']],
    ['依照《安全生产法>(》)的规定给予处罚', []], // forms of one bracket
    ['依照本法第二条第二款规定{)}的', []],
    ['各级人民鼊(政)府应当加强', ['!鼊>政']],
  ]
  for (const [picture, expected] of rows) {
    assert.deepEqual(said(picture), expected, picture)
    if (expected.length > 0)
      assert.ok(
        heard(picture)[0]!.some(({ features }) => features.dissent === 1),
        picture,
      )
  }
})

test('a proposal does not rest on a change that is not allowed', () => {
  // 不得 would carry 得; as 下 may not become 不 here, 得 is judged after 下.
  const [row] = heard('任何单位和个人下(不)得(待)侵占')
  assert.equal(row!.find(({ proposal }) => proposal !== null)?.proposal, undefined)
})

test('has no opinion on forms of one simplified character, and hears traditional text as well as simplified', () => {
  assert.deepEqual(said('關於(于)加強安全生產工作的通知'), [])
  assert.deepEqual(said('关于(於)加强安全生产工作的通知'), [])
  assert.deepEqual(said('各級入(人)民政府應當{加}強對'), ['入>人', '+加強'])
  const [simple, traditional] = [heard('各级人民政府应当')[0]!, heard('各級人民政府應當')[0]!]
  assert.deepEqual(simple, traditional)
})

test('signs a character that does not fit, also where the reader had no other choice', () => {
  const features = (picture: string, at: number) => heard(picture)[0]![at]!.features
  const right = '各级人民政府应当加强对安全生产工作的领导'
  const rows: [what: string, sign: (typeof LANGUAGE_FEATURES)[number], picture: string, at: number, most: number][] = [
    ['a look-alike', 'lookAlike', '各级入民政府应当加强对安全生产工作的领导', 2, 5],
    ['a likelier character', 'other', '各级人民政府应当加强对安全生严工作的领导', 14, 5],
    ['a missing character before', 'insertBefore', '各级人民政府应当加强对安全产工作的领导', 13, 5],
    ['a missing character behind', 'insertAfter', '各级人民政府应当加强对安全产工作的领导', 12, 5],
    ['a surplus character', 'without', '各级人民政府应当加强对安全全生产工作的领导', 13, 5],
    ['a surprising character', 'surprisal', '各级人民政府应当加强对安全生产工作的颈导', 18, 5],
  ]
  for (const [what, sign, picture, at, least] of rows) {
    assert.ok(features(picture, at)[sign] > least, `${what}: ${features(picture, at)[sign]}`)
    assert.ok(features(right, at)[sign] < least, `${what} in the right text: ${features(right, at)[sign]}`)
  }
  assert.equal(features('各级人民鼊政府', 4).unknown, 1)
  assert.equal(features(right, 4).unknown, 0)
})

test('weighs what it says against the reader', () => {
  const sure = { ...line('入')[0]!, confidence: 0.99, others: [{ text: '人', confidence: 0.002 }] }
  const unsure = { ...sure, confidence: 0.5, others: [{ text: '人', confidence: 0.4 }] }
  const weighed = (read: Character) => hear([[...line('各级'), read, ...line('民政府')]], language, OPTIONS)[0]![2]!.features
  assert.ok(weighed(unsure).weighed > weighed(sure).weighed + 4)
  assert.equal(weighed(unsure).alternative, weighed(sure).alternative)
})

test('gives a number for every sign of every character, spaces too', () => {
  for (const row of heard('第一条　各级', 'ABC 鼊1985（', '', '。'))
    for (const { features } of row) {
      assert.deepEqual(Object.keys(features), [...LANGUAGE_FEATURES])
      for (const value of Object.values(features)) assert.ok(Number.isFinite(value) && value >= -20 && value <= 50)
    }
})

test('says the same of the same paragraph', () => {
  const lines = ['各级入(人)民政府应当{加}强对', '安全生产工作的领寻(导)，支持、督促']
  assert.deepEqual(heard(...lines), heard(...lines))
})

test('proposes a mark in the width of its line', () => {
  assert.deepEqual(said('支持。(,)督促各有关部门依法履行'), ['。>，'])
})

function deepFreeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}
