/** Whole articles: which go, where new ones stand, and what number each has in the end. */

import type { Amendment } from '../../gazette/amendment.ts'
import type { Article } from '../../gazette/article.ts'
import { printNumeral } from '../../gazette/numerals.ts'
import type { Outcome } from './amendments-edits.ts'

/** A piece of the text in its order: an article, or what stands between two. `id` is null for all but articles; `printed`: its number. */
export type Piece = {
  id: string | null
  number: number | null
  suffix: number | null
  printed: string | null
  before: string | null
  after: string | null
  start: number
  end: number
}
type Numbered = { number: number; suffix: number | null }

export function pieceOf({ id, number, numberInt, numberSuffix, start, end }: Article, text: string): Piece {
  return { id, number: numberInt, suffix: numberSuffix, printed: number, before: text, after: text, start, end }
}

/** The pieces in their new order and with their new numbers. Writes what became of the instructions into `outcomes`. */
export function renumber(pieces: readonly Piece[], amendments: readonly Amendment[], outcomes: (Outcome | null)[]): Piece[] {
  const ordered = [...pieces]
  const own = new Map<Piece, Numbered>()
  for (const [at, amendment] of amendments.entries()) {
    const outcome = removeOrMove(ordered, own, amendment)
    if (outcome !== null) outcomes[at] = outcome
  }
  const fresh = amendments.flatMap((amendment, at) => {
    const number = amendment.kind === 'insert' ? articleOf(amendment.newNumber ?? followerOf(amendment)) : null
    return number === null ? [] : [{ at, amendment, number }]
  })
  fresh.sort((a, b) => a.number.number - b.number.number || (a.number.suffix ?? 0) - (b.number.suffix ?? 0))
  place(ordered, own)
  for (const { at, amendment, number } of fresh) outcomes[at] = putIn(ordered, own, amendment, number)
  number(ordered, own, amendments, outcomes)
  return ordered
}

function articleOf(id: string | null): Numbered | null {
  const match = /^art_(\d+)(?:-(\d+))?$/u.exec(id ?? '')
  return match === null ? null : { number: Number(match[1]), suffix: match[2] === undefined ? null : Number(match[2]) }
}

/** 在第五条后增加一条, no number given: it is the sixth. */
function followerOf({ target, where }: Amendment): string | null {
  const after = articleOf(target.id)
  return after === null || where === null ? null : `art_${where === 'before' ? after.number : after.number + 1}`
}

function removeOrMove(ordered: Piece[], own: Map<Piece, Numbered>, { kind, target, newNumber }: Amendment): Outcome | null {
  const isArticle = articleOf(target.id) !== null
  const piece = ordered.find((one) => one.id !== null && one.id === target.id)
  if (kind === 'delete' && isArticle) {
    if (piece === undefined) return missing(target.locus)
    piece.after = null
    return { outcome: 'applied', message: null }
  }
  const moves = newNumber === null ? null : articleOf(newNumber)
  if ((kind === 'renumber' || kind === 'replace') && isArticle && moves !== null) {
    if (piece === undefined) return missing(target.locus)
    own.set(piece, moves)
    return kind === 'renumber' ? { outcome: 'applied', message: null } : null
  }
  if (kind !== 'renumber') return null
  // 款 have no number and 项 are moved by what is put in or taken out: nothing more to do, but somebody should look.
  return { outcome: 'attention', message: '款、项编号随增删顺延，请核对 (paragraphs and points move with what is put in or taken out)' }
}

function missing(locus: string | null): Outcome {
  return { outcome: 'not-applied', message: `找不到${locus ?? '所指的条文'} (no such article in the text)` }
}

/** Articles that were given another place: 第二条作为第六条 stands after what is then the fifth. */
function place(ordered: Piece[], own: ReadonlyMap<Piece, Numbered>): void {
  const articles = ordered.filter((piece) => piece.id !== null && piece.after !== null)
  const numberOf = (piece: Piece): number => own.get(piece)?.number ?? piece.number ?? 0
  const rises = articles.every((piece, at) => at === 0 || numberOf(piece) >= numberOf(articles[at - 1]!) || !own.has(piece))
  if (rises) return
  const slots = articles.map((piece) => ordered.indexOf(piece))
  const sorted = [...articles].sort((a, b) => numberOf(a) - numberOf(b))
  for (const [at, slot] of slots.entries()) ordered[slot] = sorted[at]!
}

function putIn(ordered: Piece[], own: Map<Piece, Numbered>, { target, newText, where }: Amendment, number: Numbered): Outcome {
  if (newText === null) return { outcome: 'not-applied', message: '没有给出新增的条文 (no new words are printed)' }
  const words = newText.replace(/^[\s\u3000]*第[〇零一二三四五六七八九十百千0-9]{1,7}条(?:之[一二三四五六七八九十]{1,2})?[\s\u3000]*/u, '')
  const piece: Piece = { id: 'new', ...number, printed: null, before: null, after: words, start: -1, end: -1 }
  const at = indexFor(ordered, target.id, where, number)
  ordered.splice(at, 0, piece)
  own.set(piece, number)
  const next = ordered[at + 1]
  const atHeading = next !== undefined && next.id === null && /^[\s\u3000]*第[^章节编]{1,7}[章节编]/u.test(next.before ?? '')
  return atHeading
    ? { outcome: 'attention', message: '新条在章节交界处，属上一章还是下一章请核对 (it stands between two chapters)' }
    : { outcome: 'applied', message: null }
}

/** Behind the article that is then the one before it. */
function indexFor(ordered: readonly Piece[], target: string | null, where: Amendment['where'], { number, suffix }: Numbered): number {
  const named = where === 'after' || where === 'before' ? ordered.findIndex((piece) => piece.id === target && piece.id !== null) : -1
  if (named >= 0) {
    let at = named + (where === 'after' ? 1 : 0)
    // Several put in behind the same article keep their order.
    while (
      where === 'after' &&
      ordered[at]?.id === 'new' &&
      (ordered[at]!.number! < number || (ordered[at]!.number === number && (ordered[at]!.suffix ?? 0) < (suffix ?? 0)))
    )
      at++
    return at
  }
  let counted = 0
  for (const [at, piece] of ordered.entries()) {
    if (piece.id === null || piece.after === null) continue
    if (suffix === null && piece.suffix === null && counted === number - 1) return behind(ordered, at)
    if (piece.suffix === null) counted++
    if (suffix !== null && piece.number !== null && (piece.number > number || (piece.number === number && (piece.suffix ?? 0) > suffix)))
      return behind(ordered, at)
  }
  const last = ordered.findLastIndex((piece) => piece.id !== null)
  return last + 1
}

/** A new article before the one at `at` belongs behind the last article, not behind the heading between them. */
function behind(ordered: readonly Piece[], at: number): number {
  let index = at
  while (index > 0 && ordered[index - 1]!.id === null && index - 1 > 0 && ordered.slice(0, index - 1).some((piece) => piece.id !== null))
    index--
  return index
}

/** Given numbers first; where the order is to be adjusted the others count on. */
function number(ordered: Piece[], own: ReadonlyMap<Piece, Numbered>, amendments: readonly Amendment[], outcomes: (Outcome | null)[]): void {
  const adjusts = amendments.findIndex((amendment) => amendment.kind === 'adjust')
  const moved = new Set<string>()
  let count = 0
  let clash = false
  const used = new Set<string>()
  for (const piece of ordered) {
    if (piece.id === null || piece.after === null) continue
    const given = own.get(piece)
    const suffix = given === undefined ? piece.suffix : given.suffix
    if (suffix === null) count++
    const value = adjusts >= 0 ? count : (given?.number ?? piece.number ?? count)
    if (adjusts >= 0 && given !== undefined && given.suffix === null && given.number !== count) clash = true
    const printed = `第${printNumeral(value)}条${suffix === null ? '' : `之${printNumeral(suffix)}`}`
    if (used.has(printed)) clash = true
    used.add(printed)
    if (piece.printed !== null && piece.printed !== printed && piece.id !== 'new') moved.add(piece.printed)
    piece.after = renamed(piece, printed)
    piece.printed = printed
    Object.assign(piece, { number: value, suffix })
  }
  if (adjusts >= 0) outcomes[adjusts] = clash ? CLASH : { outcome: 'applied', message: null }
  const last = amendments.findLastIndex(({ kind }) => kind === 'adjust' || kind === 'renumber' || kind === 'insert')
  const pointing = moved.size === 0 ? 0 : references(ordered, moved)
  if (last >= 0 && clash) outcomes[last] = CLASH
  else if (last >= 0 && pointing > 0)
    outcomes[last] = {
      outcome: 'attention',
      message: `正文有${pointing}处引用了改了编号的条文，没有改动，请核对 (${pointing} references to renumbered articles are left as they are)`,
    }
}

const CLASH: Outcome = { outcome: 'attention', message: '条文编号有重复或与所说不符，请核对 (numbers clash or differ from what is said)' }

function renamed(piece: Piece, printed: string): string {
  const words = piece.after ?? ''
  if (piece.id === 'new') return `${printed}\u3000${words}`
  const head =
    /^([\s\u3000]*)第[\s\u3000]?[〇零一二三四五六七八九十百千0-9０-９]{1,9}[\s\u3000]?条(?:之[一二三四五六七八九十]{1,3})?/u.exec(words)
  return head === null || head[0].replaceAll(/[\s\u3000]/gu, '') === printed ? words : `${head[1]}${printed}${words.slice(head[0].length)}`
}

/** 本办法第八条 in the text itself: not the number at the head of an article, not another law's. */
function references(ordered: readonly Piece[], moved: ReadonlySet<string>): number {
  let count = 0
  for (const piece of ordered) {
    const body = (piece.after ?? '').replace(/^[\s\u3000]*第[^条]{1,9}条(?:之[一二三四五六七八九十]{1,3})?/u, '')
    for (const match of body.matchAll(/(?<![》法])第[〇零一二三四五六七八九十百千]{1,7}条(?:之[一二三四五六七八九十]{1,2})?/gu))
      if (moved.has(match[0])) count++
  }
  return count
}
