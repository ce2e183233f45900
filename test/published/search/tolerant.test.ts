import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadConfig } from '../../../config.ts'
import { openSqliteIndex } from '../../../published/search/sqlite/sqlite.ts'
import { errorsIn, patternsOf } from '../../../published/search/tolerant-patterns.ts'
import { placesOf } from '../../../published/search/tolerant-places.ts'
import { seeded } from '../../make/seeded.ts'
import { absent, archiveIn } from './elasticsearch-server.ts'
import { findsMisreadings } from './tolerant-suite.ts'

const { sqlite, snippets } = loadConfig(null).search
const folder = mkdtempSync(join(tmpdir(), 'gongbao-tolerant-'))
after(() => rmSync(folder, { recursive: true, force: true }))

findsMisreadings('sqlite', async () => openSqliteIndex({ folder, ...sqlite, probableHits: 100, snippets, mayBegin: true }), false)
const archive = archiveIn('tolerant')
findsMisreadings('elasticsearch', async () => archive.open({ probableHits: 100 }), absent)

const LETTERS = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳']

test('a phrase with as many errors as its length allows still holds the pieces of a pattern, near each other', () => {
  const random = seeded(3)
  for (let length = 5; length <= 30; length++)
    for (let round = 0; round < 60; round++) {
      const phrase = LETTERS.toSorted(() => random() - 0.5).slice(0, length)
      const printed = [...phrase]
      for (let error = 0; error < errorsIn(length); error++) printed[Math.floor(random() * length)] = '囗'
      const held = patternsOf(phrase)
        .flat()
        .some(({ pieces, apart }) => stands(printed.join(''), pieces, apart))
      assert.ok(held, `${phrase.join('')} ${printed.join('')}`)
    }
})

test('a phrase with one character dropped or added still holds the pieces of a pattern', () => {
  for (let length = 5; length <= 24; length++) {
    const phrase = LETTERS.slice(0, length)
    for (let at = 1; at < length - 1; at++)
      for (const printed of [phrase.toSpliced(at, 1), phrase.toSpliced(at, 0, '囗')])
        assert.ok(
          patternsOf(phrase)
            .flat()
            .some(({ pieces, apart }) => stands(printed.join(''), pieces, apart)),
          printed.join(''),
        )
  }
})

/** `apart` counts pairs: between two pieces that stand n characters apart there are n + 1. */
function stands(text: string, pieces: readonly string[], apart: number): boolean {
  const at = pieces.map((piece) => text.indexOf(piece))
  const [first, last] = [at[0]!, at.at(-1)!]
  return (
    at.every((one, nth) => one >= 0 && one >= (at[nth - 1] ?? 0)) &&
    (pieces.length === 1 || last - (first + pieces[0]!.length) + 1 <= apart)
  )
}

test('a phrase is laid beside the text with its differences', () => {
  for (const [text, phrase, expected] of [
    ['各级入民政府应当', '人民政府应当', '入/人'],
    ['由县纽渔政机构责今改正', '县级渔政机构责令改正', '纽/级 今/令'],
    ['违反本办法由县级', '违反本办法的由县级', '/的'],
    ['违反本办法的的由县级', '违反本办法的由县级', '的/'],
    ['人民政府', '人民法院', null],
    ['本办法自公布之日起', '本办法自公布之日起', ''],
  ] as const) {
    const [place] = placesOf(text, phrase, { errors: errorsIn(phrase.length), named: new Map() })
    assert.equal(place === undefined ? null : place.slips.map(({ printed, wanted }) => `${printed}/${wanted}`).join(' '), expected, phrase)
  }
})
