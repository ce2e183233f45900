import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { entryOf } from '../../../published/search/entry.ts'
import { charactersWriter, rowsHolding, withRows } from '../../../published/search/sqlite/characters.ts'
import { type Facts, openFacts, readFacts, SINGLE } from '../../../published/search/sqlite/facts.ts'
import { openDatabase } from '../../../published/search/sqlite/open.ts'
import { inBoth, inEither, without } from '../../../published/search/sqlite/rows.ts'
import { putEntries, withdrawEntry } from '../../../published/search/sqlite/write.ts'
import { seeded } from '../../make/seeded.ts'
import { searchCorpus } from './corpus.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-facts-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What the facts say, row by row; rows in the order of their documents. */
function said(facts: Facts) {
  const rows = [...facts.held.subarray(0, facts.end).keys()].filter((row) => facts.held[row] === 1)
  const columns = rows.map((row) => [row, facts.day[row], ...SINGLE.map((name) => facts.codes[name][row])])
  return { count: facts.count, columns, order: rows.toSorted((a, b) => facts.order.of(a) - facts.order.of(b)) }
}

test('facts brought up to date change by change are those that are read as a whole', () => {
  const database = openDatabase(join(folder, 'facts.sqlite'), true)
  try {
    const random = seeded(11)
    const facts = openFacts(database)
    const entries = searchCorpus().map(entryOf)
    for (let round = 0; round < 120; round++) {
      const some = Array.from({ length: 1 + Math.floor(random() * 4) }, () => entries[Math.floor(random() * entries.length)]!)
      if (random() < 0.3) for (const { document } of some) withdrawEntry(database, document, undefined)
      else
        putEntries(
          database,
          // Many new ids between two that are held: there comes a time when no number is left between them.
          some.map((one) => ({
            ...one,
            version: round + 1,
            document: `${one.document}${'a'.repeat(round % 7)}`,
            status: random() < 0.5 ? 'inForce' : 'repealed',
          })),
        )
      const now = facts.current().facts
      assert.deepEqual(said(now), said(readFacts(database)), `round ${round}`)
    }
    const names = database.prepare('SELECT id FROM documents ORDER BY document').all() as { id: number }[]
    assert.deepEqual(
      said(facts.current().facts).order,
      names.map(({ id }) => id),
    )
    assert.ok(names.length > 20)
  } finally {
    database.close()
  }
})

test('new ids between the same two neighbours stand in their order, however many', () => {
  const database = openDatabase(join(folder, 'between.sqlite'), true)
  try {
    const one = entryOf(searchCorpus()[0]!)
    const facts = openFacts(database)
    putEntries(database, [
      { ...one, document: 'a' },
      { ...one, document: 'z' },
    ])
    facts.current()
    for (let nth = 0; nth < 150; nth++) {
      putEntries(database, [{ ...one, document: `b${String(nth).padStart(4, '0')}` }])
      facts.current()
    }
    const names = database.prepare('SELECT id FROM documents ORDER BY document').all() as { id: number }[]
    assert.deepEqual(
      said(facts.current().facts).order,
      names.map(({ id }) => id),
    )
  } finally {
    database.close()
  }
})

test('the rows of a character come back however they were added: few, many, in one chunk and over several', () => {
  const database = openDatabase(join(folder, 'characters.sqlite'), true)
  try {
    const random = seeded(5)
    const expected = new Map<string, number[]>()
    let row = 0
    for (let step = 0; step < 12; step++) {
      const writer = charactersWriter(database)
      for (let nth = 0; nth < 2500; nth++) {
        row += 1 + Math.floor(random() * 3)
        for (const [character, share] of [
          ['的', 0.9],
          ['水', 0.2],
          ['𠮷', 0.001],
          ['麟', nth === 7 ? 1 : 0],
        ] as const) {
          if (random() >= share) continue
          writer.add(row, 'text', [character])
          if (!expected.has(character)) expected.set(character, [])
          expected.get(character)!.push(row)
        }
      }
      writer.write()
    }
    for (const [character, rows] of expected) assert.deepEqual([...rowsHolding(database, character, 'text')], rows, character)
    assert.equal(rowsHolding(database, '的', 'title').length, 0)
    assert.equal(rowsHolding(database, '甲', 'text').length, 0)
    assert.ok(row > 3 * 8192)
  } finally {
    database.close()
  }
})

test('a blob of a character grows by the rows behind it, to one bit a row and no further', () => {
  let blob: Uint8Array | null = null
  for (let row = 0; row < 8192; row += 4) blob = withRows(blob, [row, row + 1, row + 2, row + 3])
  assert.equal(blob?.length, 2 + 1024)
})

test('sets of rows are met, joined and left out like any sets', () => {
  const random = seeded(17)
  const drawn = (share: number) => Int32Array.from(Array.from({ length: 300 }, (_, at) => at).filter(() => random() < share))
  for (const [a, b] of [
    [0, 0.5],
    [0.5, 0],
    [0.5, 0.5],
    [0.01, 0.9],
    [0.9, 0.01],
    [1, 1],
  ] as const) {
    const [one, other] = [drawn(a), drawn(b)]
    const [left, right] = [new Set(one), new Set(other)]
    const sorted = (set: Set<number>) => [...set].sort((x, y) => x - y)
    assert.deepEqual([...inBoth(one, other)], sorted(left.intersection(right)))
    assert.deepEqual([...inEither(one, other)], sorted(left.union(right)))
    assert.deepEqual([...without(one, other)], sorted(left.difference(right)))
  }
})
