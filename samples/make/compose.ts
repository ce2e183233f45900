import { labelLength, type Paragraph, paragraphs } from './body.ts'
import { breakLines, type CastLine, type Sort, setLine, sortsOf } from './break-lines.ts'
import type { DocumentCopy } from './copy.ts'
import type { LineKind, Slug } from './slug.ts'
import type { Style, Type } from './style.ts'
import { composeTable } from './table.ts'

/** Sets one document: its slugs in reading order, for columns of `measure` pixels (the whole page for what spans it). */
export function composeDocument(copy: DocumentCopy, style: Style, measure: { column: number; page: number }): Slug[] {
  const spanning = copy.spanning === true && style.columns > 1
  const head = composeHead(copy, style, spanning ? measure.page : measure.column).map((slug) => ({ ...slug, spanning }))
  const body = paragraphs(copy.body).flatMap((paragraph) => composeParagraph(paragraph, copy.key, style, measure))
  const tail = composeTail(copy, style, measure.column)
  // A signature alone at the head of a column looks lost: the last line of the text comes with it.
  const lastOfBody = body.at(-1)
  if (lastOfBody && tail.length > 0) lastOfBody.keep = true
  const slugs = [...head, ...body, ...tail]
  const first = slugs[0]
  if (first) first.before = style.betweenDocuments
  return slugs
}

function composeHead(copy: DocumentCopy, style: Style, measure: number): Slug[] {
  const { title, number, note, body } = style.types
  const slugs: Slug[] = []
  if (copy.attachmentLabel)
    slugs.push(single('attachment-label', copy.key, line(copy.attachmentLabel, body, style, measure, 'left'), body, true))
  for (const text of copy.title) slugs.push(single('title', copy.key, line(text, title, style, measure, 'centre'), title, true))
  for (const text of copy.numberLines ?? [])
    slugs.push(single('number', copy.key, line(text, number, style, measure, 'centre'), number, true))
  if (copy.titleNote) {
    for (const cast of breakLines(sorts(copy.titleNote, note, style), measure - note.size * 2, 0)) {
      slugs.push(single('title-note', copy.key, recentre(cast, measure), note, true))
    }
  }
  const after = slugs.at(-1)
  if (after) after.depth += body.lead * 0.4
  if (copy.addresseeLine) {
    for (const cast of breakLines(sorts(copy.addresseeLine, body, style), measure, 0))
      slugs.push(single('addressee', copy.key, cast, body, true))
  }
  return slugs
}

function composeParagraph(paragraph: Paragraph, document: string, style: Style, measure: { column: number; page: number }): Slug[] {
  const { body, heading, note } = style.types
  if (paragraph.kind === 'table') return composeTable(paragraph, document, style, measure)
  if (paragraph.kind === 'heading') {
    const slug = single('heading', document, line(paragraph.text, heading, style, measure.column, 'centre'), heading, true)
    return [{ ...slug, before: body.lead * 0.4, depth: slug.depth + body.lead * 0.2 }]
  }
  if (paragraph.kind === 'centred')
    return [single('title-note', document, line(paragraph.text, note, style, measure.column, 'centre'), note, true)]
  const set = sorts(paragraph.text, body, style)
  for (const sort of set.slice(0, labelLength(paragraph.text))) sort.face = style.labelFace
  const isSubheading = /^[一二三四五六七八九十]+、[^。；：]+$/.test(paragraph.text)
  if (isSubheading) for (const sort of set) sort.face = style.labelFace
  const indent = paragraph.kind === 'flush' ? 0 : body.size * 2
  const slugs = breakLines(set, measure.column, indent).map((cast) => single('paragraph', document, cast, body, false))
  if (isSubheading) for (const slug of slugs) slug.keep = true
  return slugs
}

function composeTail(copy: DocumentCopy, style: Style, measure: number): Slug[] {
  const { body, note } = style.types
  const slugs: Slug[] = []
  for (const text of copy.attachmentNote ?? []) {
    for (const cast of breakLines(sorts(text, body, style), measure, body.size * 2))
      slugs.push(single('attachment-note', copy.key, cast, body, true))
  }
  if (slugs[0]) slugs[0].before = body.lead * 0.5
  const signed: Slug[] = []
  for (const text of copy.signature ?? [])
    signed.push(single('signature', copy.key, line(text, body, style, measure, 'right', body.size * 2), body, true))
  if (copy.dateLine) signed.push(single('date', copy.key, line(copy.dateLine, body, style, measure, 'right', body.size), body, false))
  if (signed[0]) signed[0].before = body.lead * 0.5
  if (signed.length > 0) signed.at(-1)!.keep = false
  slugs.push(...signed)
  if (copy.note)
    for (const cast of breakLines(sorts(copy.note, note, style), measure, note.size * 2))
      slugs.push(single('note', copy.key, cast, note, false))
  return slugs
}

/** The sorts of a text: upright full cells in vertical writing, with a pair of digits side by side in one. */
export function sorts(text: string, type: Type, style: Style): Sort[] {
  if (style.writing === 'ltr') return sortsOf(text, type.face, type.size)
  return (text.match(/\d\d(?!\d)|./gsu) ?? []).map((one) => ({ text: one, face: type.face, size: type.size, advance: type.size }))
}

export function line(text: string, type: Type, style: Style, measure: number, align: 'left' | 'centre' | 'right', tail = 0): CastLine {
  return setLine(sorts(text, type, style), measure, align, tail)
}

export function single(kind: LineKind, document: string | null, cast: CastLine, type: Type, keep: boolean): Slug {
  const across = (type.lead - type.size) / 2
  return { depth: type.lead, before: 0, keep, spanning: false, rules: [], lines: [{ kind, document, line: cast, across, size: type.size }] }
}

function recentre(cast: CastLine, measure: number): CastLine {
  const shift = Math.max(0, (measure - cast.width) / 2)
  return { ...cast, sorts: cast.sorts.map((sort) => ({ ...sort, at: sort.at + shift })) }
}
