/**
 * A text as it would read with a decision's instructions carried out: a candidate for an editor, with what was done and what could not be.
 * All places are those of the text before the decision; numbers are changed last, and references to numbers that changed are named, not
 * changed.
 */

import type { Amendment, AppliedAmendment, CandidateText, CandidateUnit } from '../../gazette/amendment.ts'
import type { Article } from '../../gazette/article.ts'
import { type Edit, edit, type Outcome } from './amendments-edits.ts'
import { type Piece, pieceOf, renumber } from './amendments-order.ts'

/** `text` and its `articles` as extracted; `amendments` only those that change this text. Pure. Never throws for what they ask. */
export function candidateText(text: string, articles: readonly Article[], amendments: readonly Amendment[]): CandidateText {
  const pieces = piecesOf(text, articles)
  const outcomes: (Outcome | null)[] = amendments.map(() => null)
  const edits: (Edit & { by: number })[] = []
  for (const [by, amendment] of amendments.entries()) {
    const made = edit({ text, articles }, amendment)
    if (made === null) continue
    outcomes[by] = made.outcome
    edits.push(...made.edits.map((one) => ({ ...one, by })))
  }
  for (const lost of clear(edits))
    outcomes[lost] = { outcome: 'attention', message: '所改文字已由另一项修改整体改写 (another instruction rewrites the whole of it)' }
  for (const piece of pieces) piece.after = piece.after === null ? null : applied(text, piece, edits)
  const ordered = renumber(pieces, amendments, outcomes)
  const log: AppliedAmendment[] = amendments.map((amendment, at) => ({ amendment, ...(outcomes[at] ?? NOT_UNDERSTOOD) }))
  const units = ordered.map(({ printed, before, after }): CandidateUnit => ({ number: printed, before, after }))
  return { text: units.flatMap(({ after }) => (after === null ? [] : [after])).join('\n'), units, log }
}

const NOT_UNDERSTOOD: Outcome = { outcome: 'not-applied', message: '未能执行，请编辑处理 (not carried out: for an editor)' }

/** Articles, and what stands between them: headings, the words before article one, attachments. Together they are the whole text. */
function piecesOf(text: string, articles: readonly Article[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  // A second text under the same document has its own articles; a decision does not mean them.
  for (const article of articles.filter((one) => one.level === '条' && !one.id.startsWith('att_'))) {
    if (article.start < at) continue
    pieces.push(...between(text, at, article.start), pieceOf(article, text.slice(article.start, article.end)))
    at = article.end
  }
  return [...pieces, ...between(text, at, text.length)]
}

function between(text: string, from: number, to: number): Piece[] {
  const words = text.slice(from, to).replace(/^\n/u, '').replace(/\n$/u, '')
  if (words === '') return []
  const start = text[from] === '\n' ? from + 1 : from
  return [{ id: null, number: null, suffix: null, before: words, after: words, start, end: start + words.length, printed: null }]
}

/** Takes out edits that lie inside larger ones or overlap an earlier one; gives the instructions they belonged to. */
function clear(edits: (Edit & { by: number })[]): number[] {
  const lost = new Set<number>()
  const bySize = [...edits].sort((a, b) => b.end - b.start - (a.end - a.start))
  const kept: typeof edits = []
  for (const one of bySize) {
    const clash = kept.some((other) => one.start < other.end && other.start < one.end)
    const inside = one.start === one.end && kept.some((other) => other.start < one.start && one.start < other.end)
    if (clash || inside) lost.add(one.by)
    else kept.push(one)
  }
  const stays = new Set(kept)
  edits.splice(0, edits.length, ...edits.filter((one) => stays.has(one)))
  return [...lost].filter((by) => !edits.some((one) => one.by === by))
}

/** The piece with its edits; null when all of it goes. */
function applied(text: string, piece: Piece, edits: readonly Edit[]): string | null {
  const own = edits.filter((one) => one.start >= piece.start && one.end <= piece.end).sort((a, b) => a.start - b.start || a.end - b.end)
  if (own.length === 0) return piece.after
  let result = ''
  let at = piece.start
  for (const one of own) {
    result += text.slice(at, one.start) + one.words
    at = one.end
  }
  result += text.slice(at, piece.end)
  const tidy = result.replace(/\n{2,}/gu, '\n').replace(/^\n|\n$/gu, '')
  return tidy === '' ? null : tidy
}
