/** What a sheet prints under its date: 附注, 印章, and the imprint 版记 with 主题词, 抄送 and 印发. */

import { findDates } from '../../gazette/date.ts'
import { absent, type Reading } from '../../gazette/reading.ts'
import type { SealNote, SheetFields, Signer } from '../../gazette/sheet.ts'
import type { Anatomy } from './anatomy.ts'
import { namesIn } from './heading.ts'
import { imprintLabel, SEAL } from './imprint.ts'
import { closeTo, type Piece, printedAt, proven, type Row, type Source } from './source.ts'
import { closed, isBodyName, joined, signerOf } from './words.ts'

type FootFields = Pick<
  SheetFields,
  'signers' | 'sealNoted' | 'notes' | 'releaseLevel' | 'subjectTerms' | 'copyTo' | 'printingOffice' | 'printingDate'
>

export function readSheetFoot(source: Source, anatomy: Anatomy): FootFields {
  const { signature, imprint } = anatomy
  const notes = notesOf(source, anatomy)
  const level = notes.find((note) => RELEASE.test(source.text.slice(note.start, note.end)))
  const sections = sectionsOf(source, imprint)
  const after = (labels: RegExp) => sections.filter(({ label }) => labels.test(label)).map(({ piece }) => piece)
  return {
    signers: (signature?.signers ?? []).flatMap((piece) => signerAt(source, piece)),
    sealNoted: sealOf(source, anatomy),
    notes: notes.map((note) => proven(source, note, joined(printedAt(source, note)), source.sureness.plain)),
    releaseLevel: level === undefined ? absent() : releaseAt(source, level),
    subjectTerms: after(/^主题词/u).flatMap((piece) => termsAt(source, piece)),
    copyTo: after(/^[抄分发报送]/u).flatMap((piece) => namesIn(source, piece)),
    ...printingOf(source, imprint),
  }
}

function signerAt(source: Source, piece: Piece): Reading<Signer>[] {
  const parts = signerOf(printedAt(source, piece))?.split(' ')
  const [office = null, name] = parts === undefined || parts.length > 1 ? (parts ?? []) : [null, parts[0]]
  return name === undefined ? [] : [proven(source, piece, { office, name }, source.sureness.plain)]
}

/** Remarks in brackets between the date and what follows it; the seal's is none. */
function notesOf(source: Source, { signature }: Anatomy): Piece[] {
  if (signature?.date == null) return []
  const rows = source.rows.filter((row) => row.start > signature.date!.piece.end && row.end <= signature.end)
  return rows.flatMap((row) => {
    const piece = closeTo(source, row)
    const inner = { start: piece.start + 1, end: piece.end - 1 }
    return piece.end - piece.start < 4 || SEAL.test(closed(row.text)) ? [] : [inner]
  })
}

const RELEASE = /公开发布|(?:发|传达)(?:至|到)[\p{Script=Han}（）()、]{1,12}|不公开|登报|内部文件/u

function releaseAt(source: Source, note: Piece): Reading<string> {
  const found = RELEASE.exec(source.text.slice(note.start, note.end))!
  const piece = { start: note.start + found.index, end: note.start + found.index + found[0].length }
  return proven(source, piece, closed(printedAt(source, piece)), source.sureness.plain)
}

/** A reprint shows no seal; what it says of one is all that can be read. */
function sealOf(source: Source, { signature, body }: Anatomy): Reading<SealNote> {
  const area = signature ?? { start: body.end, end: body.end }
  const found = new RegExp(SEAL.source, 'gu').exec(source.text.slice(area.start, area.end))
  if (found === null) return absent()
  const value = /略/u.test(found[0]) ? '略' : /无|免|不/u.test(found[0]) ? '无' : '有'
  const piece = { start: area.start + found.index, end: area.start + found.index + found[0].length }
  return proven<SealNote>(source, piece, value, source.sureness.plain)
}

type Section = { label: string; piece: Piece }

/** Each label of the imprint with what stands behind it, over as many lines as follow without a label of their own. */
function sectionsOf(source: Source, rows: readonly Row[]): Section[] {
  const sections: Section[] = []
  for (const row of rows) {
    const found = imprintLabel(row.text)
    const last = sections.at(-1)
    if (found !== null) sections.push({ label: found.label, piece: { start: row.start + found.end, end: row.end } })
    else if (last !== undefined && last.label !== '印发') last.piece.end = row.end
  }
  return sections.map(({ label, piece }) => ({ label, piece: closeTo(source, piece) })).filter(({ piece }) => piece.end > piece.start)
}

/** 农业　水利　通知: terms stand apart by blanks; two single characters are one spaced term. */
function termsAt(source: Source, piece: Piece): Reading<string>[] {
  const parts = [...source.text.slice(piece.start, piece.end).matchAll(/[^\s\u3000、，,；;△]+/gu)]
  const terms: Piece[] = []
  let spaced = false
  for (const part of parts) {
    const here = { start: piece.start + part.index, end: piece.start + part.index + part[0].length }
    const last = terms.at(-1)
    const alone = [...part[0]].length === 1
    const joins: boolean = alone && spaced && last !== undefined
    if (joins && last !== undefined) last.end = here.end
    else terms.push(here)
    spaced = alone && !joins
  }
  return terms.map((term) => proven(source, term, joined(printedAt(source, term)), source.sureness.plain))
}

/** 东海省人民政府办公厅　　2003年5月6日印发 */
function printingOf(source: Source, rows: readonly Row[]): Pick<FootFields, 'printingOffice' | 'printingDate'> {
  for (const row of rows) {
    if (imprintLabel(row.text)?.label !== '印发') continue
    const date = findDates(row.text)[0]
    const before = date === undefined ? row.text.replace(/[\s\u3000]*印[发制].*$/u, '') : row.text.slice(0, date.start)
    const office = closeTo(source, { start: row.start, end: row.start + before.length })
    const name = closed(printedAt(source, office))
    const at = date === undefined ? null : { start: row.start + date.start, end: row.start + date.end }
    return {
      printingOffice: isBodyName(name) ? proven(source, office, name, source.sureness.plain) : absent(),
      printingDate: at === null ? absent() : proven(source, at, date!.edtf, source.sureness.plain),
    }
  }
  return { printingOffice: absent(), printingDate: absent() }
}
