import { breakLines, type CastLine, type Sort } from './break-lines.ts'
import { line, single, sorts } from './compose.ts'
import type { DocumentCopy, IssueCopy } from './copy.ts'
import type { Slug } from './slug.ts'
import type { Style, Type } from './style.ts'

/** The lines of the cover or masthead. */
export function composeMasthead(copy: IssueCopy, style: Style, measure: number): Slug[] {
  const { series, mastheadLine, mastheadNote } = style.types
  const typeOf = { series, line: mastheadLine, date: mastheadLine, note: mastheadNote }
  const slugs = copy.masthead.map(({ text, role }) =>
    single('masthead', null, line(text, typeOf[role], style, measure, 'centre'), typeOf[role], false),
  )
  const first = slugs[0]
  if (first) {
    // The white above the masthead belongs to the slug itself: white at the head of a column is dropped.
    first.depth += style.cover.topSpace
    for (const one of first.lines) one.across += style.cover.topSpace
  }
  return slugs.map((slug) => ({ ...slug, spanning: style.columns > 1 }))
}

/** The contents by column: title, leaders, page; `firstPages` tells each document's printed page. */
export function composeContents(copy: IssueCopy, style: Style, measure: number, firstPages: Map<string, number>): Slug[] {
  const { contentsTitle, contentsColumn, contents } = style.types
  const slugs = [single('contents', null, line(copy.contentsTitle, contentsTitle, style, measure, 'centre'), contentsTitle, true)]
  slugs[0]!.before = contents.lead
  for (const column of copy.columns) {
    const listed = column.documents.filter((document) => document.inContents !== false)
    if (listed.length === 0) continue
    const head = single('contents', null, line(column.name, contentsColumn, style, measure, 'left'), contentsColumn, true)
    slugs.push({ ...head, before: contents.lead * 0.4 })
    for (const document of listed) slugs.push(...composeEntry(document, firstPages.get(document.key)!, style, measure))
  }
  return slugs.map((slug) => ({ ...slug, spanning: style.columns > 1 }))
}

/** The title as the contents print it, without number, leaders and page. */
export function entryTitle(document: DocumentCopy): string {
  return typeof document.inContents === 'string' ? document.inContents : document.title.join('')
}

function entryWords(document: DocumentCopy): string {
  const title = entryTitle(document)
  return document.numberInContents ? `${title}　${document.numbers![0]!.raw}` : title
}

function composeEntry(document: DocumentCopy, page: number, style: Style, measure: number): Slug[] {
  const type = style.types.contents
  const pageSorts = sorts(style.contentsPage(page), type, style)
  const pageWidth = pageSorts.reduce((sum, sort) => sum + sort.advance, 0)
  const indent = type.size
  const hanging = type.size * 2
  const title = sorts(entryWords(document), type, style)
  // A document number is not torn apart.
  const number = document.numberInContents ? [...document.numbers![0]!.raw].length : 0
  for (const sort of number === 0 ? [] : title.slice(1 - number)) sort.bound = true
  const words = breakLines(title, measure - pageWidth - type.size * 5 - hanging, 0)
  return words.map((cast, at) => {
    const start = at === 0 ? indent : hanging
    const moved = { ...cast, sorts: cast.sorts.map((sort) => ({ ...sort, at: sort.at + start })) }
    const whole = at === words.length - 1 ? withLeaders(moved, start + cast.width, pageSorts, pageWidth, measure, type) : moved
    return single('contents', null, whole, type, at < words.length - 1)
  })
}

function withLeaders(cast: CastLine, end: number, pageSorts: Sort[], pageWidth: number, measure: number, type: Type): CastLine {
  const room = measure - pageWidth - end - type.size * 0.5
  const count = Math.max(0, Math.floor(room / type.size))
  const leaders = Array.from({ length: count }, (_, at) => ({
    text: '…',
    face: type.face,
    size: type.size,
    advance: type.size,
    at: measure - pageWidth - type.size * 0.25 - (count - at) * type.size,
  }))
  let at = measure - pageWidth
  const page = pageSorts.map((sort) => {
    const placed = { ...sort, at }
    at += sort.advance
    return placed
  })
  const text = cast.text + '…'.repeat(count) + pageSorts.map((sort) => sort.text).join('')
  return { text, sorts: [...cast.sorts, ...leaders, ...page], width: measure, last: true }
}

/** The imprint at the end of the issue. */
export function composeColophon(copy: IssueCopy, style: Style, measure: number): Slug[] {
  const type = style.types.colophon
  return copy.colophon.map((text) => ({
    ...single('colophon', null, line(text, type, style, measure, 'centre'), type, false),
    spanning: style.columns > 1,
  }))
}
