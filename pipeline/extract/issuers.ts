/** The bodies that issue a document: 发文机关, from whichever part of the sheet prints them. */

import type { DocumentNumber } from '../../gazette/document-number.ts'
import type { Reading } from '../../gazette/reading.ts'
import { type Anatomy, SPEECH_DATE } from './anatomy.ts'
import { runTogether, splitNames } from './signature.ts'
import { closeTo, type Piece, printedAt, proven, type Source } from './source.ts'
import { closed, isBodyName, signerOf } from './words.ts'

/** Words between the issuers of a title and its matter. */
const TITLE_CUE =
  /关于|关於|對於|转发|轉發|批转|批轉|印发|印發|颁发|颁布|公布|发布|令(?:$|[第（(〔0-9])|命令|公告|通告|布告|任免|任命|批准|同意|(?<![应针面反])对(?!外|口|台|策)|给|致|批复|办公会议|授予|表彰|联合(?=宣言|公报|声明|通知|公告|通告)|贸易(?=谈判|协议|协定)/u

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
  const cue = TITLE_CUE.exec(text)
  if (cue === null || cue.index < 2) return []
  const before = text.slice(0, cue.index)
  const parts = splitAt(before, /[、\s\u3000]|(?<=[府部会厅局委院])和(?=.{3})/gu)
  const apart = bodiesApart(before, parts)
  const names = apart !== null ? apart : isBodyName(before) ? runTogether(before) : isMany(before) ? [{ start: 0, end: before.length }] : []
  return names.map(({ start, end }) => closeTo(source, { start: first.start + start, end: first.start + end }))
}

/** Names set apart by blanks. A name broken at a line's end is joined again; null where the pieces are mostly no bodies. */
function bodiesApart(text: string, parts: readonly Piece[]): Piece[] | null {
  const isBody = ({ start, end }: Piece) => isBodyName(text.slice(start, end))
  const names: Piece[] = []
  for (const part of parts) {
    const last = names.at(-1)
    const whole = last === undefined ? null : { start: last.start, end: part.end }
    if (last !== undefined && whole !== null && (!isBody(last) || closed(text.slice(part.start, part.end)).length < 2) && isBody(whole))
      names[names.length - 1] = whole
    else names.push(part)
  }
  const bodies = names.filter(isBody).length
  return names.length > 1 && (bodies === names.length || (bodies >= 3 && bodies >= names.length * 0.7)) ? names : null
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
    return splitNames(text).map((name) => closeTo(source, { start: row.start + name.start, end: row.start + name.end }))
  })
}

function namesOf(source: Source, pieces: readonly Piece[]): string[] {
  return pieces.map((piece) => bodyName(source.text.slice(piece.start, piece.end)))
}

/** 教育部等八部门: the others are named at the foot, if anywhere. */
function isMany(text: string): boolean {
  const first = /^(.{2,30}?)等[一二三四五六七八九十0-9]{0,3}个?(?:部门|单位|机关|部委|厅局)?$/u.exec(closed(text))?.[1]
  return first !== undefined && isBodyName(first)
}

/** 中华人民共和国国务院 signs as 国务院; names of ministries keep the country only where it is all that tells them. */
function bodyName(printed: string): string {
  return closed(printed).replace(/^中华人民共和国(?!政府|中央)(?=.{2})/u, '')
}
