/** What people did to a text: corrections, and reviews of it as it stood. */
import { canonical } from '../../gazette/canonical.ts'
import type { Correction } from '../../gazette/correction.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Review } from '../../gazette/release.ts'
import type { Archive } from '../archive.ts'
import type { Database } from './database.ts'

type Reviews = Pick<Archive, 'corrections' | 'addCorrection' | 'reviews' | 'standingReviews' | 'addReview'>

export function reviews(database: Database): Reviews {
  return {
    corrections: (document) =>
      database
        .all('SELECT body FROM corrections WHERE document = ? ORDER BY nth', document)
        .map((row) => JSON.parse(String(row.body)) as Correction),
    addCorrection: (correction) =>
      database.transaction(() => {
        database.run(
          'INSERT INTO corrections (id, document, body) VALUES (?, ?, ?)',
          correction.id,
          correction.document,
          canonical(correction),
        )
        voidReviews(database, correction.document)
      }),
    reviews: (document) => reviewRows(database, document).map((row) => row.review),
    standingReviews: (document) => standing(database, document),
    addReview(review) {
      const { document, kind, outcome, by, at, opinion, contentDigest } = review
      database.run(
        'INSERT INTO reviews (document, kind, outcome, person, at, opinion, content_digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[document, kind, outcome, by, at, opinion, contentDigest],
      )
    },
  }
}

function reviewRows(database: Database, document: DocumentId): { nth: number; review: Review }[] {
  return database.all('SELECT * FROM reviews WHERE document = ? ORDER BY nth', document).map((row) => ({
    nth: Number(row.nth),
    review: {
      document,
      kind: row.kind as Review['kind'],
      outcome: row.outcome as Review['outcome'],
      by: String(row.person),
      at: String(row.at),
      opinion: String(row.opinion),
      contentDigest: String(row.content_digest),
    },
  }))
}

/** The content changed or was withdrawn: reviews given so far no longer say anything about it. Nothing is written where there are none. */
export function voidReviews(database: Database, document: DocumentId): void {
  const last = database.get('SELECT max(nth) AS nth FROM reviews WHERE document = ?', document)?.nth
  if (last === null || last === undefined) return
  database.run('INSERT OR REPLACE INTO review_limits (document, review) VALUES (?, ?)', document, Number(last))
}

function standing(database: Database, document: DocumentId): Review[] {
  const limit = Number(database.get('SELECT review FROM review_limits WHERE document = ?', document)?.review ?? 0)
  return reviewRows(database, document).flatMap(({ nth, review }) => (nth > limit ? [review] : []))
}

/**
 * Whether the newest standing review of each kind is positive, as far as the archive can see. The gate of release computes the digest
 * of the content again: this is for lists.
 */
export function isApproved(database: Database, document: DocumentId): boolean {
  const reviews = standing(database, document)
  const newest = (kind: Review['kind']) => reviews.findLast((review) => review.kind === kind)
  const [secrecy, content] = [newest('保密审查'), newest('审核')]
  return secrecy?.outcome === 'positive' && content?.outcome === 'positive' && secrecy.contentDigest === content.contentDigest
}
