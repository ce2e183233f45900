/** What stands over a text: its title and kind, its numbers, the bodies that issue it and the bodies it is addressed to. */

import { type DocumentNumber, type NumberContext, parseDocumentNumbers } from '../../gazette/document-number.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import { simplified } from '../../gazette/traditional.ts'
import type { Anatomy } from './anatomy.ts'
import { splitNames } from './signature.ts'
import { inferred, type Piece, proven, type Row, type Source } from './source.ts'
import { closed, isBodyName, joined, kindOfTitle } from './words.ts'

/** The title joined over its lines, without letter spacing. */
export function readTitle(source: Source, { title }: Anatomy): Reading<string> {
  const [first, last] = [title[0], title.at(-1)]
  if (first === undefined || last === undefined) return absent()
  const value = joined(title.map((row) => row.text.trim()).join(''))
  const sure = kindOfTitle(value) !== null || first.inTitle ? source.sureness.plain : source.sureness.likely
  return proven(source, { start: first.start, end: last.end }, value, sure)
}

/**
 * An order has no title but the name it is counted by; the text it promulgates lends it one where it is printed below the signature,
 * as whole orders are in typed collections.
 */
export function readCarriedTitle(source: Source, { title, body, after }: Anatomy): Reading<string> | null {
  if (after === null || !/令$/u.test(closed(title.map((row) => row.text).join('')))) return null
  const named = /《([^《》]{4,80})》/u.exec(source.text.slice(body.start, body.end))?.[1]
  if (named === undefined) return null
  const rows = source.rows.filter((row) => row.start >= after.start).slice(0, 4)
  for (let count = 1; count <= rows.length; count++) {
    const run = rows.slice(0, count)
    if (closed(run.map((row) => row.text).join('')) !== closed(named)) continue
    return proven(source, { start: run[0]!.start, end: run.at(-1)!.end }, joined(named), source.sureness.likely)
  }
  return null
}

export function readKind(source: Source, title: Reading<string>, anatomy: Anatomy): Reading<string> {
  const printed = anatomy.title.map((row) => row.text).join('')
  const kind = kindOfTitle(title.value ?? '') ?? kindOfTitle(printed)
  return kind === null ? absent() : { ...title, value: kind, confidence: Math.min(title.confidence, source.sureness.plain) }
}

/** 题注: all notes in brackets under the title, as printed. */
export function readTitleNote(source: Source, { notes }: Anatomy): Reading<string> {
  const [first, last] = [notes[0], notes.at(-1)]
  if (first === undefined || last === undefined) return absent()
  return proven(source, { start: first.start, end: last.end }, joined(source.text.slice(first.start, last.end)), source.sureness.plain)
}

/** Every number of the head's number lines. 第8号 under an order's name belongs to it. */
export function readNumbers(source: Source, anatomy: Anatomy, context: NumberContext): Reading<DocumentNumber>[] {
  return anatomy.numbers.flatMap((row) => {
    const order = orderLine(anatomy, row)
    const numbers = parseDocumentNumbers(order === null ? row.text : `${order.text}${row.text.trim()}`, context)
    return numbers.map((number) => {
      const at = numbers.length > 1 ? row.text.indexOf(number.raw) : -1
      const piece = at < 0 ? trimmedRow(source, order ?? row, row) : { start: row.start + at, end: row.start + at + number.raw.length }
      const raw = source.text.slice(piece.start, piece.end)
      return proven(source, piece, { ...number, raw }, number.resolution === 'exact' ? source.sureness.plain : source.sureness.inferred)
    })
  })
}

/** The line 东海省人民政府令 over 第8号. */
function orderLine({ title, letterhead }: Anatomy, row: Row): Row | null {
  if (!/^[（(〔\s]*第/u.test(row.text)) return null
  return [...letterhead, ...title].filter((line) => line.end <= row.start && /(?:令|公告|通告)$/u.test(closed(line.text))).at(-1) ?? null
}

function trimmedRow(source: Source, first: Row, last: Row): Piece {
  const text = source.text.slice(first.start, last.end)
  return { start: first.start + text.length - text.trimStart().length, end: first.start + text.trimEnd().length }
}

/** Words between the issuers of a title and its matter. */
const TITLE_CUE =
  /关于|关於|對於|转发|轉發|批转|批轉|印发|印發|颁发|颁布|公布|发布|令(?:$|第)|命令|公告|通告|布告|任免|任命|批准|同意|对(?!外|口|台|策)|给|致|批复|办公会议|授予|表彰/u

/**
 * 发文机关, from the strongest witness that prints them: the title's beginning, the signature, the letterhead, an order's name, the number.
 * Where signature and title name the same bodies, the confidence is that of two witnesses.
 */
export function readIssuers(source: Source, anatomy: Anatomy, numbers: readonly Reading<DocumentNumber>[]): Reading<string>[] {
  const title = titleIssuers(source, anatomy)
  const signed = anatomy.signature?.bodies ?? []
  const witnesses = [title, signed, letterheadIssuers(source, anatomy)].filter((pieces) => pieces.length > 0)
  const [best, second] = witnesses
  if (best !== undefined) {
    const agree = second === undefined || namesOf(source, best).join() === namesOf(source, second).join()
    const sure = agree && witnesses.length > 1 ? source.sureness.plain : source.sureness.likely
    return best.map((piece) => proven(source, piece, bodyName(source.text.slice(piece.start, piece.end)), sure))
  }
  const hint = numbers.find((number) => number.value?.issuerHint != null)
  if (hint?.value?.issuerHint != null)
    return [{ ...hint, value: hint.value.issuerHint, status: 'inferred', confidence: source.sureness.inferred }]
  return []
}

function titleIssuers(source: Source, { title }: Anatomy): Piece[] {
  const [first, last] = [title[0], title.at(-1)]
  if (first === undefined || last === undefined) return []
  const text = source.text.slice(first.start, last.end)
  const cue = TITLE_CUE.exec(simplified(text))
  if (cue === null || cue.index < 2) return []
  const before = text.slice(0, cue.index)
  const parts = [...before.matchAll(/[^、\n\s\u3000]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[0],
  }))
  const names =
    parts.length > 1 && parts.every((part) => isBodyName(part.name))
      ? parts
      : isBodyName(before)
        ? [{ start: 0, end: before.length, name: before }]
        : []
  return names.map(({ start, end }) => trimPiece(source, { start: first.start + start, end: first.start + end }))
}

function letterheadIssuers(source: Source, { letterhead }: Anatomy): Piece[] {
  return letterhead.flatMap((row) => {
    const text = row.text.replace(/\s*文\s*件\s*$/u, '')
    return splitNames(text).map((name) => trimPiece(source, { start: row.start + name.start, end: row.start + name.end }))
  })
}

function trimPiece(source: Source, piece: Piece): Piece {
  const text = source.text.slice(piece.start, piece.end)
  return { start: piece.start + text.length - text.trimStart().length, end: piece.start + text.trimEnd().length }
}

function namesOf(source: Source, pieces: readonly Piece[]): string[] {
  return pieces.map((piece) => bodyName(source.text.slice(piece.start, piece.end)))
}

/** 中华人民共和国国务院 signs as 国务院; names of ministries keep the country only where it is all that tells them. */
function bodyName(printed: string): string {
  return closed(printed).replace(/^中华人民共和国(?=.{2})/u, '')
}

/** 主送机关. Bodies named in full are told apart; `各省、自治区、直辖市人民政府` is one addressee. */
export function readAddressees(source: Source, { addressee }: Anatomy): Reading<string>[] {
  if (addressee === null) return []
  const readings: Reading<string>[] = []
  for (const part of addressee.text.matchAll(/[^，,；;：:\n]+/gu)) {
    const names = splitAddressees(part[0])
    for (const name of names) {
      const piece = trimPiece(source, { start: addressee.start + part.index + name.start, end: addressee.start + part.index + name.end })
      if (piece.end > piece.start)
        readings.push(proven(source, piece, joined(source.text.slice(piece.start, piece.end)), source.sureness.plain))
    }
  }
  return readings
}

function splitAddressees(part: string): Piece[] {
  const names = [...part.matchAll(/[^、\s\u3000]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[0],
  }))
  const apart = names.length > 1 && names.every(({ name }) => isBodyName(name) && !/^各/u.test(name))
  return apart ? names.map(({ start, end }) => ({ start, end })) : [{ start: 0, end: part.length }]
}

/** What a carried or attached text says about its issuer when it prints none: its carrier's, which only the archive knows. */
export function issuerFromColumn(source: Source): Reading<string>[] {
  const column = source.document.column
  return column !== null && isBodyName(column) ? [inferred(source, null, column, 'toc')] : []
}
