/** What stands over a text: its title and kind, its numbers, the bodies that issue it and the bodies it is addressed to. */

import { type DocumentNumber, findDocumentNumbers, type NumberContext, parseDocumentNumbers } from '../../gazette/document-number.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import { simplified } from '../../gazette/traditional.ts'
import { type Anatomy, SPEECH_DATE } from './anatomy.ts'
import { runTogether, splitNames } from './signature.ts'
import { type Piece, printedAt, proven, type Row, type Source } from './source.ts'
import { closed, isBodyName, joined, kindOfTitle, signerOf } from './words.ts'

/** The title joined over its lines, without letter spacing. */
export function readTitle(source: Source, { title }: Anatomy): Reading<string> {
  const [first, last] = [title[0], title.at(-1)]
  if (first === undefined || last === undefined) return absent()
  const value = joined(title.map((row) => printedAt(source, row).trim()).join(''))
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
  return proven(
    source,
    { start: first.start, end: last.end },
    joined(printedAt(source, { start: first.start, end: last.end })),
    source.sureness.plain,
  )
}

/** Every number of the head's number lines. 第8号 under an order's name belongs to it. */
export function readNumbers(source: Source, anatomy: Anatomy, context: NumberContext): Reading<DocumentNumber>[] {
  if (anatomy.numbers.length === 0) return noteNumber(source, anatomy, context)
  return anatomy.numbers.flatMap((row) => {
    const order = orderLine(anatomy, row)
    const numbers = parseDocumentNumbers(`${order === null ? '' : printedAt(source, order)}${printedAt(source, row).trim()}`, context)
    return numbers.map((number) => {
      const at = numbers.length > 1 ? printedAt(source, row).indexOf(number.raw) : -1
      const piece = at < 0 ? trimmedRow(source, order ?? row, row) : { start: row.start + at, end: row.start + at + number.raw.length }
      const raw = printedAt(source, piece)
      return proven(source, piece, { ...number, raw }, number.resolution === 'exact' ? source.sureness.plain : source.sureness.inferred)
    })
  })
}

/** （2003年5月20日东海省人民政府令第158号公布）: the order that promulgated a rule is its number where the rule has none of its own. */
function noteNumber(source: Source, { notes }: Anatomy, context: NumberContext): Reading<DocumentNumber>[] {
  for (const note of notes) {
    const text = source.text.slice(note.start, note.end)
    const found = findDocumentNumbers(text, context).find(
      (number) => number.kind === 'order' && /^[\s\u3000]*(?:公布|发布|颁布)/u.test(text.slice(number.end)),
    )
    if (found === undefined) continue
    const { start, end, ...number } = found
    const piece = { start: note.start + start, end: note.start + end }
    return [proven(source, piece, { ...number, raw: printedAt(source, piece) }, source.sureness.likely)]
  }
  return []
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
  const [first, second] = witnesses
  if (first !== undefined) {
    const agree = second !== undefined && namesOf(source, first).join('') === namesOf(source, second).join('')
    // The title may run two names together that the signature prints apart.
    const best = agree && second.length > first.length ? second : first
    const sure = agree ? source.sureness.plain : source.sureness.likely
    return best.map((piece) => proven(source, piece, bodyName(printedAt(source, piece)), sure))
  }
  return speakerOf(source, anatomy) ?? noteIssuer(source, anatomy) ?? hintOf(source, numbers)
}

/** A speech has a speaker for an issuer. */
function speakerOf(source: Source, { speaker }: Anatomy): Reading<string>[] | null {
  if (speaker === null) return null
  const name = signerOf(printedAt(source, speaker).replace(SPEECH_DATE, ''))?.split(' ')[1]
  return name === undefined ? null : [proven(source, speaker, name, source.sureness.likely)]
}

const NOTE_ISSUER =
  /(?:日[\s\u3000]*|^[\s\u3000]*)((?:(?!日)[^，。；（(《]){2,40}?)(?:第[^，。；]{1,8}次|令第|发布|公布|颁布|批准|通过|制定|制订)/u

/** （一九六四年五月二十日东海省人民委员会第三十七次会议通过）: the body that adopted or published a text issued it. */
function noteIssuer(source: Source, { notes }: Anatomy): Reading<string>[] | null {
  for (const note of notes) {
    const text = source.text.slice(note.start, note.end)
    const named = NOTE_ISSUER.exec(text)
    const name = named?.[1]
    if (named === null || name === undefined || !isBodyName(name)) continue
    const start = note.start + named.index + named[0].indexOf(name)
    const piece = { start, end: start + name.length }
    return [{ ...proven(source, piece, bodyName(printedAt(source, piece)), source.sureness.inferred), status: 'inferred' }]
  }
  return null
}

function hintOf(source: Source, numbers: readonly Reading<DocumentNumber>[]): Reading<string>[] {
  const number = numbers.find((reading) => reading.value?.issuerHint != null)
  const hint = number?.value?.issuerHint
  return number === undefined || hint == null ? [] : [{ ...number, value: hint, status: 'inferred', confidence: source.sureness.inferred }]
}

function titleIssuers(source: Source, { title }: Anatomy): Piece[] {
  const [first, last] = [title[0], title.at(-1)]
  if (first === undefined || last === undefined) return []
  const text = source.text.slice(first.start, last.end)
  const cue = TITLE_CUE.exec(simplified(text))
  if (cue === null || cue.index < 2) return []
  const before = text.slice(0, cue.index)
  const parts = splitAt(before, /[、\s\u3000]|(?<=[府部会厅局委院])和(?=.{3})/gu)
  const apart = parts.length > 1 && parts.every((part) => isBodyName(before.slice(part.start, part.end)))
  const names = apart ? parts : isBodyName(before) ? runTogether(before) : []
  return names.map(({ start, end }) => trimPiece(source, { start: first.start + start, end: first.start + end }))
}

function splitAt(text: string, separator: RegExp): Piece[] {
  const parts: Piece[] = []
  let start = 0
  for (const match of [...text.matchAll(separator), { index: text.length, 0: '' }]) {
    if (match.index > start) parts.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  return parts
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
  return closed(printed).replace(/^中华人民共和国(?!政府|中央)(?=.{2})/u, '')
}

/** 主送机关, as the commas part them: `各省、自治区、直辖市人民政府` is one addressee, `教育部、外交部` are two. */
export function readAddressees(source: Source, { addressee }: Anatomy): Reading<string>[] {
  if (addressee === null) return []
  return [...addressee.text.matchAll(/[^，,；;：:\n]+/gu)].flatMap((part) =>
    addresseesIn(part[0]).flatMap((name) => {
      const piece = trimPiece(source, { start: addressee.start + part.index + name.start, end: addressee.start + part.index + name.end })
      return piece.end > piece.start ? [proven(source, piece, joined(printedAt(source, piece)), source.sureness.plain)] : []
    }),
  )
}

/** 、 parts addressees where each has all its words: each says 各, or each is a full name. In 省水产厅、交通厅 the second leans on the first. */
function addresseesIn(part: string): Piece[] {
  const names = [...part.matchAll(/[^、]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: closed(match[0]),
  }))
  const whole =
    names.every(({ name }) => /^(?:本.{0,3}|全省)?各/u.test(name)) ||
    names.every(({ name }) => isBodyName(name) && !/^[各省市县本沿全你]/u.test(name))
  return whole ? names : [{ start: 0, end: part.length }]
}
