/** Where an answer ended, as the reader's program carries it to the next question. Opaque to it. */
import { createHash } from 'node:crypto'
import type { estypes } from '@elastic/elasticsearch'
import { GazetteFailure } from '../../../gazette/failure.ts'
import type { Query } from '../query.ts'
import type { SearchOptions } from '../search-index.ts'

/** `sort`: the place of the last hit in the order. `shown`: exact hits before it and with it. `pit`: the server's view of the index, or null. */
export type Cursor = { sort: estypes.SortResults; shown: number; pit: string | null }

export function writeCursor(cursor: Cursor, query: Query, wish: SearchOptions): string {
  return Buffer.from(JSON.stringify([digestOf(query, wish), cursor.sort, cursor.shown, cursor.pit])).toString('base64url')
}

/** Throws GazetteFailure 'usage' when it is none, or of another question. */
export function readCursor(written: string, query: Query, wish: SearchOptions): Cursor {
  try {
    const [digest, sort, shown, pit] = JSON.parse(Buffer.from(written, 'base64url').toString()) as unknown[]
    const isPlain = (value: unknown) => typeof value === 'number' || typeof value === 'string'
    if (digest === digestOf(query, wish) && Array.isArray(sort) && sort.every(isPlain) && typeof shown === 'number')
      return { sort, shown, pit: typeof pit === 'string' ? pit : null }
  } catch {
    // Not JSON: said below.
  }
  throw new GazetteFailure(
    'usage',
    '后续页的标记不属于这次检索 (the mark of the next page is not of this search)',
    '从第一页重新开始 (begin again from the first page)',
  )
}

/** What makes the order: a mark of one question means nothing in another. Also the copy of the index that answers all its pages. */
export function digestOf(query: Query, { sort, filters, asPrinted }: SearchOptions): string {
  return createHash('sha256')
    .update(JSON.stringify([query, sort, filters, asPrinted ?? false]))
    .digest('hex')
    .slice(0, 16)
}
