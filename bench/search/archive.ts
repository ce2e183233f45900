/**
 * `bench search --archive ARCHIVE [--phrases N] [--drivers sqlite,elasticsearch]`: random substrings of everything released, against plain
 * `includes`: every one must be found, nothing else returned as exact. The indexes are the bench's own: the one that serves an archive is
 * left alone. Times are of the whole call, with all hits and their excerpts.
 */
import { join } from 'node:path'
import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { openPublished } from '../../published/editions.ts'
import { entryOf, searchedText } from '../../published/search/entry.ts'
import { folded } from '../../published/search/fold.ts'
import { parseQuery } from '../../published/search/query.ts'
import { seeded } from '../../test/make/seeded.ts'
import { printTable, timesOf } from './figures.ts'
import { type Driver, EXACT, type IndexPlace, openIndex } from './indexes.ts'

type Row = { driver: string; documents: number; phrases: number; missed: number; surplus: number; p50: number; p95: number }

export async function searchArchive(
  folder: string,
  wish: { phrases: number; seed: number; drivers: readonly Driver[] },
  place: IndexPlace,
): Promise<void> {
  const editions = await released(folder)
  const phrases = randomPhrases(editions, wish.phrases, wish.seed)
  const rows: Row[] = []
  for (const driver of wish.drivers) {
    const content = { count: editions.length, textBytes: () => 1, editions: () => editions }
    const { index } = await openIndex(driver, 'archive', content, { ...place, rebuild: true })
    rows.push({ driver, ...(await compared(editions, phrases, (phrase) => index.search(parseQuery(`"${phrase}"`), WHOLE))) })
    await index.close()
  }
  printTable('exact, an archive', rows)
  console.log(`\n${JSON.stringify({ bench: 'search', rows })}`)
  if (rows.some((row) => row.missed + row.surplus > 0)) process.exitCode = 1
}

/** More hits than an archive of this size has. */
const WHOLE = { ...EXACT, size: 10_000 }

async function released(folder: string): Promise<Edition[]> {
  const published = openPublished(join(folder, 'published'))
  const editions: Edition[] = []
  for await (const edition of published.all()) editions.push(edition)
  await published.close()
  if (editions.length === 0)
    throw new GazetteFailure('input-empty', `${folder}: nothing is released there`, 'npm start, then bench search --archive ./archive-data')
  return editions
}

type Ask = (phrase: string) => Promise<{ hits: { match: string; document: string }[] }>

async function compared(editions: readonly Edition[], phrases: readonly string[], ask: Ask): Promise<Omit<Row, 'driver'>> {
  const texts = editions.map((edition) => ({ id: edition.document, text: searchedText(entryOf(edition)) }))
  const times: number[] = []
  let missed = 0
  let surplus = 0
  for (const phrase of phrases) {
    const expected = new Set(texts.filter((one) => one.text.includes(folded(phrase))).map((one) => one.id))
    const started = performance.now()
    const { hits } = await ask(phrase)
    times.push(performance.now() - started)
    const found = new Set(hits.filter((hit) => hit.match === 'exact').map((hit) => hit.document))
    missed += expected.difference(found).size
    surplus += found.difference(expected).size
  }
  const { p50, p95 } = timesOf(times)
  return { documents: editions.length, phrases: phrases.length, missed, surplus, p50, p95 }
}

/** Substrings of 1 to 20 characters from anywhere, over line ends too. A quotation mark would end the phrase. */
function randomPhrases(editions: readonly Edition[], count: number, seed: number): string[] {
  const random = seeded(seed)
  const whole = editions.map((edition) => [...edition.record.text])
  const phrases: string[] = []
  while (phrases.length < count) {
    const text = whole[Math.floor(random() * whole.length)]!
    const from = Math.floor(random() * text.length)
    const phrase = text.slice(from, from + 1 + Math.floor(random() * 20)).join('')
    if (folded(phrase) !== '' && !/["＂]/u.test(phrase)) phrases.push(phrase)
  }
  return phrases
}
