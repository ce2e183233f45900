/** The foot of a document: who issued it (署名), who signed it, and when it was written (成文日期). */

import { readDate, type WrittenDate } from '../../gazette/date.ts'
import { SEAL } from './imprint.ts'
import { closeTo, type Piece, type Row, type Source } from './source.ts'
import { closed, isBodyName, signerOf } from './words.ts'

export type Signature = Piece & {
  bodies: Piece[]
  signers: Piece[]
  /** Null when the foot has no date; `piece` is the date itself, without what stands beside it. */
  date: { piece: Piece; written: WrittenDate } | null
}

/** Lines above a date that may belong to its signature: joint documents are signed by up to ten bodies. */
const LONGEST_FOOT = 12

/**
 * The document's own foot after `from`: of all dates that stand alone on a line, the one signed by a body the title names, else the
 * first signed one, else the last unsigned one near the end of the text. Attachments have feet of their own after it.
 */
export function findSignature(
  source: Source,
  from: number,
  { title, imprint }: { title: string; imprint: readonly Row[] },
): Signature | null {
  const rows = source.rows.filter((row) => row.start >= from && row.passage.paragraph.kind !== 'table' && !imprint.includes(row))
  const feet = rows.flatMap((_, at) => {
    const foot = footAt(source, rows, at, title)
    return foot === null ? [] : [{ foot, at }]
  })
  const signed = feet.filter(({ foot }) => foot.bodies.length + foot.signers.length > 0)
  const named = signed.find(({ foot }) => foot.bodies.some((body) => title.includes(closed(source.text.slice(body.start, body.end)))))
  const last = feet.at(-1)
  const chosen = named ?? signed[0] ?? (last !== undefined && last.at >= rows.length - 3 ? last : undefined)
  return chosen === undefined ? undatedFoot(source, rows, title) : withNotes(source, rows, chosen)
}

function footAt(source: Source, rows: readonly Row[], at: number, title: string): Signature | null {
  const row = rows[at]!
  const dated = dateOf(row)
  if (dated === null) return null
  const beside = trimmed(source, { start: row.start, end: dated.piece.start })
  const bodies: Piece[] = []
  const signers: Piece[] = []
  const foot: Foot = { source, title, bodies, signers }
  if (beside !== null) take(foot, beside)
  let start = row.start
  for (let above = at - 1; above >= 0 && above >= at - LONGEST_FOOT; above--) {
    const piece = trimmed(source, rows[above]!)
    if (piece === null || !take(foot, piece)) break
    start = rows[above]!.start
  }
  const order = (a: Piece, b: Piece) => a.start - b.start
  return { start, end: row.end, bodies: bodies.sort(order), signers: signers.sort(order), date: dated }
}

/** Letters and treaties name the place: 一九五四年十月十二日于北京. */
const WITH_PLACE = /^(.{6,14}日)(?:订|签订|签署)?[于於]\p{Script=Han}{2,8}$/u

/** A date alone on its line, or after a name: 国务院　一九八五年三月二日. */
function dateOf(row: Row): { piece: Piece; written: WrittenDate } | null {
  const text = row.text.trimEnd()
  // Specks before a date are no part of it.
  const lead = /^[\s\u3000—–·.,、'‘’-]*/u.exec(text)?.[0].length ?? 0
  if (text.length - lead < 4 || text.length > 60) return null
  const whole = readDate(text.slice(lead))
  if (whole !== null && hasMonth(whole, text)) return { piece: { start: row.start + lead, end: row.start + text.length }, written: whole }
  const placed = WITH_PLACE.exec(text.slice(lead))?.[1]
  const there = placed === undefined ? null : readDate(placed)
  if (placed !== undefined && there !== null)
    return { piece: { start: row.start + lead, end: row.start + lead + placed.length }, written: there }
  const beside = /^(.{2,40}?)[\s\u3000]+(\S{6,14})$/u.exec(text.slice(lead))
  const written = beside?.[2] === undefined ? null : readDate(beside[2])
  if (written === null || beside?.[1] === undefined || !hasMonth(written, text)) return null
  if (!isBodyName(beside[1]) && signerOf(beside[1]) === null) return null
  return { piece: { start: row.start + text.length - beside[2]!.length, end: row.start + text.length }, written }
}

function hasMonth(written: WrittenDate, printed: string): boolean {
  if (written.edtf === null) return /[月.]/u.test(printed) && written.refusal !== 'needsAnchor'
  return /^\d{4}-(?:\d{2}|XX)/.test(written.edtf) && !written.edtf.includes('/')
}

type Foot = { source: Source; title: string; bodies: Piece[]; signers: Piece[] }

/** Puts a line of the foot where it belongs; a bare name is a signer where the title names it. false when it is no part of a foot. */
function take({ source, title, bodies, signers }: Foot, piece: Piece): boolean {
  // The remark that a seal stood there is no part of the name: 东海省人民政府（章）.
  const text = source.text
    .slice(piece.start, piece.end)
    .replace(SEAL, (seal) => ' '.repeat(seal.length))
    .trimEnd()
  if (text === '') return true
  const named = /^[\p{Script=Han}·]{2,6}$/u.test(closed(text)) && title.includes(closed(text)) && !isBodyName(text)
  if (named || signerOf(text) !== null) return signers.push(piece) > 0
  const names = splitNames(text)
  if (names.length === 0) return false
  for (const name of names) bodies.push({ start: piece.start + name.start, end: piece.start + name.end })
  return true
}

/** 国务院　中央军委 are two bodies, 国 务 院 is one in letter-spaced print. */
export function splitNames(text: string): Piece[] {
  const parts = [...text.matchAll(/[^\s\u3000、，]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[0],
  }))
  if (parts.length > 1 && parts.every((part) => isBodyName(part.name))) return parts.map(({ start, end }) => ({ start, end }))
  if (/[。：:；！？《》]/u.test(text) || !isBodyName(text)) return []
  return runTogether(text)
}

/** 东海省教育厅东海省农业厅, 省水利厅省气象局: names of one province, the blank between them lost in reading. */
export function runTogether(names: string): Piece[] {
  const name = names.trimStart()
  const lead = /^[省市县]/u.test(name) ? name.slice(0, 1) : name.slice(0, 2)
  const starts = [0]
  for (let at = names.indexOf(lead, 3); at > 0; at = names.indexOf(lead, at + 1)) starts.push(at)
  const parts = starts.map((start, at) => ({ start, end: starts[at + 1] ?? names.length }))
  return parts.every((part) => isBodyName(names.slice(part.start, part.end))) ? parts : [{ start: 0, end: names.length }]
}

/** The last line names a body of the title, but no date follows. */
function undatedFoot(source: Source, rows: readonly Row[], title: string): Signature | null {
  const last = rows.at(-1)
  const piece = last === undefined ? null : trimmed(source, last)
  if (last === undefined || piece === null) return null
  const names = splitNames(source.text.slice(piece.start, piece.end)).map((name) => ({
    start: piece.start + name.start,
    end: piece.start + name.end,
  }))
  if (names.length === 0 || !names.some((name) => title.includes(closed(source.text.slice(name.start, name.end))))) return null
  return { start: last.start, end: last.end, bodies: names, signers: [], date: null }
}

/** Remarks in brackets after the date, （此件公开发布）, belong to the foot. */
function withNotes(source: Source, rows: readonly Row[], { foot, at }: { foot: Signature; at: number }): Signature {
  let end = foot.end
  for (let next = at + 1; next < rows.length && next <= at + 3; next++) {
    if (!/^[（(].{1,60}[）)]$/u.test(rows[next]!.text.trim())) break
    end = rows[next]!.end
  }
  return { ...foot, end: Math.min(end, source.text.length) }
}

function trimmed(source: Source, piece: Piece): Piece | null {
  const close = closeTo(source, piece)
  return close.start < close.end ? close : null
}
