import { labelLength } from '../body.ts'
import { breakLines, type CastLine, type Sort, setLine } from '../break-lines.ts'
import type { Item } from './copy.ts'
import type { FactoryFace } from './faces.ts'
import type { Setting, Type } from './setting.ts'

/** The words of the truth files: those of the samples, and what the factory adds. */
export type PageLineKind = Item['kind'] | 'contents' | 'table' | 'table-caption' | 'footnote' | 'jump' | 'running-head' | 'folio' | 'margin'

/** One cast line ready to be placed. `before`: white above it, dropped at the head of a column; `keep`: it may not end a column. Pixels. */
export type Galley = { kind: PageLineKind; document: string | null; cast: CastLine; type: Type; before: number; keep: boolean }

/** A text as sorts of one type: full cells, digits and Latin letters by the font's own widths. */
export function sortsOf(text: string, type: Type, setting: Setting, face: FactoryFace = type.face): Sort[] {
  const coverage = setting.measure(face)
  return [...text].map((char) => ({ text: char, face, size: type.size, advance: advanceOf(char, type.size, coverage.advance) }))
}

const NARROW = /^[\x21-\x7e°·]$/u

function advanceOf(char: string, size: number, advance: (char: string) => number): number {
  if (char === ' ') return size * 0.5
  return NARROW.test(char) ? size * Math.max(0.25, advance(char)) : size
}

/** The galleys of one piece of copy for a measure in pixels. */
export function galleysOf(item: Item, setting: Setting, measure: number): Galley[] {
  const { types } = setting
  if (item.kind === 'title') return titleGalleys(item, setting, measure)
  if (item.kind === 'number')
    return one(item, setLine(fitted(item.text, types.number, setting, measure), measure, 'centre'), types.number, 0, true)
  if (item.kind === 'heading') {
    const sorts = sortsOf(item.text, types.heading, setting)
    return widthOf(sorts) > measure
      ? paragraphGalleys(item, setting, measure)
      : one(item, setLine(sorts, measure, 'centre'), types.heading, 0, true)
  }
  if (item.kind === 'signature' || item.kind === 'date') {
    const tail = setting.types.body.size * (item.kind === 'date' ? 1 : 2)
    const sorts = fitted(item.text, types.body, setting, measure - tail)
    return one(
      item,
      setLine(sorts, measure, 'right', tail),
      types.body,
      item.kind === 'signature' ? types.body.lead * 0.4 : 0,
      item.kind === 'signature',
    )
  }
  return paragraphGalleys(item, setting, measure)
}

function one(item: Item, cast: CastLine, type: Type, before: number, keep: boolean): Galley[] {
  return [{ kind: item.kind, document: item.document, cast, type, before, keep }]
}

export function widthOf(sorts: readonly Sort[]): number {
  return sorts.reduce((sum, sort) => sum + sort.advance, 0)
}

/** Sorts made narrower where the text is a little too long for one line: a compositor sets it smaller. */
function fitted(text: string, type: Type, setting: Setting, measure: number): Sort[] {
  const sorts = sortsOf(text, type, setting)
  const width = widthOf(sorts)
  if (width <= measure) return sorts
  const share = (measure / width) * 0.995
  return sorts.map((sort) => ({ ...sort, size: sort.size * share, advance: sort.advance * share }))
}

/** A title in lines of about equal length, longest first, never more than 0.86 of the measure. */
function titleGalleys(item: Item, setting: Setting, measure: number): Galley[] {
  const type = setting.types.title
  const sorts = sortsOf(item.text, type, setting)
  const count = Math.ceil(widthOf(sorts) / (measure * 0.86))
  const length = Math.ceil(sorts.length / count)
  const lines = breakLines(sorts, Math.max(length * type.size, measure * 0.3), 0)
  return lines.map((line, at) => ({
    kind: 'title',
    document: item.document,
    cast: setLine(line.sorts, measure, 'centre'),
    type,
    before: at === 0 ? type.lead * 0.55 : -(type.lead - type.size * 1.4),
    keep: true,
  }))
}

function paragraphGalleys(item: Item, setting: Setting, measure: number): Galley[] {
  const { body } = setting.types
  const sorts = sortsOf(item.text, body, setting)
  const isSubheading = /^[一二三四五六七八九十]+、[^。；：]+$/u.test(item.text)
  const dark = isSubheading ? sorts.length : labelLength(item.text)
  const darkSorts = sortsOf(item.text, body, setting, setting.label).slice(0, dark)
  const indent = item.kind === 'addressee' ? 0 : body.size * 2
  const lines = breakLines([...darkSorts, ...sorts.slice(dark)], measure, indent)
  const kind = item.kind === 'addressee' ? 'addressee' : 'paragraph'
  return lines.map((cast) => ({ kind, document: item.document, cast, type: body, before: 0, keep: isSubheading }))
}
