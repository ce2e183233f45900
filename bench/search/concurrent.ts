/** Many readers at once: the results page of the public site over loopback, the server in a process of its own. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Corpus } from './corpus.ts'
import { rounded, timesOf } from './figures.ts'
import type { Driver, IndexPlace } from './indexes.ts'
import { frequentWords, randomWords } from './phrases.ts'

export type ConcurrentRow = {
  driver: string
  readers: number
  seconds: number
  requests: number
  errors: number
  perSecond: number
  p50: number
  p95: number
  most: number
}

const READERS = 50
/** Longer than a reader waits; the request then counts as an error. */
const PATIENCE_MS = 30_000

/** Words of 1 to 8 characters, the frequent ones a tenth, each asked for once and again in an order of chance. */
export async function concurrent(
  corpus: Corpus,
  drivers: readonly Driver[],
  place: IndexPlace,
  wish: { name: string; seconds: number; seed: number },
): Promise<ConcurrentRow[]> {
  const queries = [1, 2, 2, 3, 3, 4, 4, 8].flatMap((length, nth) => randomWords(corpus, length, 100, wish.seed + nth))
  queries.push(...[2, 3, 4].flatMap((length) => frequentWords(corpus, length, 30, 2000)))
  const rows: ConcurrentRow[] = []
  for (const driver of drivers) {
    const server = fork(join(import.meta.dirname, 'server.ts'), [driver, wish.name, place.work, place.url], { stdio: 'inherit' })
    try {
      const address = await new Promise<string>((resolve, reject) => {
        server.once('message', (message) => resolve(String(message)))
        server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
      })
      rows.push({ driver, readers: READERS, ...(await asked(address, queries, wish.seconds)) })
    } finally {
      server.kill()
    }
  }
  return rows
}

async function asked(address: string, queries: readonly string[], seconds: number) {
  const times: number[] = []
  const wrong = new Map<string, number>()
  const until = performance.now() + seconds * 1000
  let next = 0
  const reader = async () => {
    while (performance.now() < until) {
      const query = queries[(next++ * 7919) % queries.length]!
      const started = performance.now()
      const error = await answerOf(`${address}/search?q=${encodeURIComponent(query)}`)
      times.push(performance.now() - started)
      if (error !== null) wrong.set(error, (wrong.get(error) ?? 0) + 1)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: READERS }, reader))
  const spent = (performance.now() - started) / 1000
  for (const [error, count] of wrong) console.log(`${count} times: ${error}`)
  const errors = [...wrong.values()].reduce((sum, count) => sum + count, 0)
  return { seconds: rounded(spent, 1), requests: times.length, errors, perSecond: rounded(times.length / spent, 1), ...timesOf(times) }
}

/** null when the page came whole and says nothing of being cut short. */
async function answerOf(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const page = await response.text()
    if (response.status !== 200) return `status ${response.status}`
    return page.includes('</html>') ? null : 'half a page'
  } catch (error) {
    return (error as Error).message
  }
}
