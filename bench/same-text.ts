/**
 * `bench same-text [--seed N] [--count N] [--text FILE.jsonl] [--scale]`: whether a text is found again, and only it.
 *
 * Pairs are invented by seed: one text read twice with 0 to 3 % of errors each, and notices that only look alike. `--text`: titles and texts of
 * real documents (a line each, `title` and `text`) are read twice as well, and every pair among them that is taken for one is listed. `--scale`:
 * 25,000, 50,000 and 100,000 documents; the time for each, of one core, must not grow with their number, and each is still found among them.
 */
import { readFileSync } from 'node:fs'
import { GazetteFailure } from '../gazette/failure.ts'
import { type Fingerprint, fingerprintOf, type KnownText, likeness, SEARCH } from '../gazette/fingerprint.ts'
import { compareTexts } from '../gazette/same-text.ts'
import { seeded } from '../test/make/seeded.ts'
import { manyTexts, misread, nearMisses, type Pair, samePairs } from './same-text-pairs.ts'

export function sameText(args: readonly string[]): void {
  const value = (name: string): string | null => {
    const at = args.indexOf(name)
    return at < 0 ? null : (args[at + 1] ?? null)
  }
  const file = value('--text')
  if (args.includes('--scale')) scale()
  else if (file !== null) real(file)
  else pairs(Number(value('--seed') ?? 2001), Number(value('--count') ?? 200))
}

/** Found as the archive finds it: by a shared key first, then compared in full. */
function isFound({ a, b }: Pair): boolean {
  const keys = new Set(fingerprintOf(a).keys)
  return fingerprintOf(b).keys.some((key) => keys.has(key)) && compareTexts(a, b).same
}

function pairs(seed: number, count: number): void {
  const rows = [0, 0.01, 0.02, 0.03].map((most) => {
    const same = samePairs(count, seed, { most }).filter(isFound).length
    const near = nearMisses(count, seed + 1, { most }).filter(isFound).length
    return {
      errors: `0 to ${most * 100} % each`,
      found: `${same} of ${count}`,
      mistaken: `${near} of ${count}`,
      recall: same / count,
      precision: same / Math.max(1, same + near),
    }
  })
  console.table(rows)
  console.log(JSON.stringify({ bench: 'same-text', seed, count, rows }))
}

function real(file: string): void {
  const texts = readFileSync(file, 'utf8').split('\n').filter(Boolean).flatMap(knownIn)
  if (texts.length === 0)
    throw new GazetteFailure('input-empty', `${file}: no line with a title and a text`, 'bench same-text --text FILE.jsonl')
  const random = seeded(1)
  const again = texts.filter((a) => isFound({ a, b: { ...a, text: misread(a.text, 0.03 * random(), random) }, what: '' })).length
  const taken: string[] = []
  const shelf = openShelf()
  for (const [at, known] of texts.entries()) {
    for (const other of shelf.near(fingerprintOf(known))) {
      const { same, score } = compareTexts(known, texts[other]!)
      if (same) taken.push(`${score.toFixed(3)}  ${texts[other]!.title} (${texts[other]!.date})  =  ${known.title} (${known.date})`)
    }
    shelf.put(at, fingerprintOf(known))
  }
  for (const line of taken) console.log(line)
  console.log(JSON.stringify({ bench: 'same-text', texts: texts.length, foundAgain: again, takenForOne: taken.length }))
}

function knownIn(line: string): KnownText[] {
  const one = JSON.parse(line) as Record<string, unknown>
  const words = (...names: string[]): string | null =>
    names.map((name) => one[name]).find((word) => typeof word === 'string' && word !== '') as string | null
  const text = words('text', 'content')
  return text === null || text === undefined ? [] : [{ title: words('title'), numbers: [], date: words('date', 'publish') ?? null, text }]
}

type Shelf = { put(at: number, print: Fingerprint): void; near(print: Fingerprint): number[] }

/** In memory what the archive keeps in its tables, with the same limits. */
function openShelf(): Shelf {
  const holders = new Map<number, number[]>()
  const sketches: Uint32Array[] = []
  return {
    put(at, { keys, sketch }) {
      sketches[at] = sketch
      for (const key of keys) {
        const held = holders.get(key)
        if (held === undefined) holders.set(key, [at])
        else held.push(at)
      }
    },
    near({ keys, sketch }) {
      const found = new Set<number>()
      for (const key of keys) {
        const held = holders.get(key) ?? []
        if (held.length <= SEARCH.mostSharing) for (const one of held) found.add(one)
      }
      const like = [...found].map((at) => ({ at, like: likeness(sketches[at]!, sketch) })).filter((one) => one.like >= SEARCH.leastLike)
      return like
        .sort((a, b) => b.like - a.like)
        .slice(0, SEARCH.mostCompared)
        .map(({ at }) => at)
    },
  }
}

/** Of 500 texts spread over the shelf, read again with up to 3 % of errors, how many are found among all of them. */
function foundAmong(shelf: Shelf, texts: readonly KnownText[]): string {
  const random = seeded(3)
  const asked = Array.from({ length: 500 }, () => Math.floor(random() * texts.length))
  const found = asked.filter((at) => {
    const known = texts[at]!
    const again = { ...known, text: misread(known.text, 0.03 * random(), random) }
    return shelf.near(fingerprintOf(again)).includes(at) && compareTexts(again, known).same
  })
  return `${found.length} of ${asked.length}`
}

function scale(): void {
  const rows = [25_000, 50_000, 100_000].map((count) => {
    const texts = manyTexts(count, 77)
    const shelf = openShelf()
    let compared = 0
    const begun = process.cpuUsage()
    for (const [at, known] of texts.entries()) {
      const print = fingerprintOf(known)
      for (const other of shelf.near(print)) {
        compareTexts(known, texts[other]!)
        compared++
      }
      shelf.put(at, print)
    }
    const used = process.cpuUsage(begun)
    const seconds = (used.user + used.system) / 1e6
    return {
      documents: count,
      seconds: Math.round(seconds * 10) / 10,
      'ms a document': Math.round((seconds / count) * 1e5) / 100,
      compared,
      'found again': foundAmong(shelf, texts),
    }
  })
  console.table(rows)
  console.log(JSON.stringify({ bench: 'same-text', scale: rows }))
}
