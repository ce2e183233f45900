/**
 * `bench search --archive ARCHIVE [--phrases N] [--elasticsearch URL]`: random substrings of everything released, against plain
 * `includes`, on both drivers: every one must be found, nothing else returned as exact. Times are of the whole call.
 */
import { join } from 'node:path'
import { loadConfig } from '../../config.ts'
import type { Edition } from '../../gazette/edition.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { openPublished } from '../../published/editions.ts'
import { entryOf, searchedText } from '../../published/search/entry.ts'
import { folded } from '../../published/search/fold.ts'
import { openSearchIndex, type SearchChoice } from '../../published/search/open.ts'
import { parseQuery } from '../../published/search/query.ts'
import { rebuild } from '../../published/search/rebuild.ts'
import { seeded } from '../../test/make/seeded.ts'

export async function searchArchive(folder: string, count: number, url: string | null): Promise<void> {
  const published = openPublished(join(folder, 'published'))
  const editions: Edition[] = []
  for await (const edition of published.all()) editions.push(edition)
  if (editions.length === 0)
    throw new GazetteFailure('input-empty', `${folder}: nothing is released there`, 'npm start, then bench search --archive ./archive-data')

  const texts = editions.map((edition) => ({ id: edition.document, text: searchedText(entryOf(edition)) }))
  const phrases = randomPhrases(editions, count)
  const choices: SearchChoice[] = [{ driver: 'sqlite' }, ...(url === null ? [] : [{ driver: 'elasticsearch' as const, url }])]
  const rows = []
  for (const choice of choices) {
    const settings = loadConfig(null).search
    // An index of its own: the one that serves an archive is not emptied for a measurement.
    const elasticsearch = { ...settings.elasticsearch, index: 'gongbao-bench' }
    const index = openSearchIndex(choice, join(folder, 'published'), { ...settings, elasticsearch })
    if (choice.driver === 'elasticsearch') await rebuild(published, index, { step: 200, onStep: () => {} })
    let missed = 0
    let surplus = 0
    const times: number[] = []
    for (const phrase of phrases) {
      const expected = new Set(texts.filter((one) => one.text.includes(folded(phrase))).map((one) => one.id))
      const started = performance.now()
      const answer = await index.search(parseQuery(`"${phrase}"`), {
        from: 0,
        size: editions.length,
        sort: 'relevance',
        filters: {},
        deadlineMs: 30_000,
        tolerant: 'never',
      })
      times.push(performance.now() - started)
      const found = new Set(answer.hits.filter((hit) => hit.match === 'exact').map((hit) => hit.document))
      missed += expected.difference(found).size
      surplus += found.difference(expected).size
    }
    times.sort((a, b) => a - b)
    rows.push({
      driver: choice.driver,
      documents: editions.length,
      phrases: phrases.length,
      missed,
      surplus,
      medianMs: Number(times[times.length >> 1]!.toFixed(2)),
      p95Ms: Number(times[Math.floor(times.length * 0.95)]!.toFixed(2)),
    })
    await index.close()
  }
  await published.close()
  console.log('driver          documents  phrases  missed  surplus  median ms   p95 ms')
  for (const row of rows)
    console.log(
      `${row.driver.padEnd(15)} ${String(row.documents).padStart(9)} ${String(row.phrases).padStart(8)} ${String(row.missed).padStart(7)} ${String(row.surplus).padStart(8)} ${row.medianMs.toFixed(2).padStart(10)} ${row.p95Ms.toFixed(2).padStart(8)}`,
    )
  console.log(JSON.stringify({ bench: 'search', rows }))
  if (rows.some((row) => row.missed + row.surplus > 0)) process.exitCode = 1
}

/** Substrings of 1 to 20 characters from anywhere in the released texts, over line ends too. A quotation mark would end the phrase. */
function randomPhrases(editions: Edition[], count: number): string[] {
  const random = seeded(20_541)
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
