import type { Sort } from './break-lines.ts'
import { line } from './compose.ts'
import type { LineKind, Slug, SlugLine } from './slug.ts'
import type { FurnitureLine, Style } from './style.ts'

/** Left, top, right, bottom: pixels of the upright page, origin at the top left. */
export type Edges = [left: number, top: number, right: number, bottom: number]
export type PlacedSort = Sort & { box: Edges }
export type PlacedLine = {
  kind: LineKind
  document: string | null
  text: string
  box: Edges
  sorts: PlacedSort[]
  cell?: [row: number, column: number]
}
export type PlacedRule = { box: Edges }
/** A made-up page: `printed` is the number in its folio, null where it bears none. Lines stand in reading order, furniture last. */
export type MadePage = {
  number: number
  printed: number | null
  role: 'cover' | 'blank' | 'contents' | 'body' | 'colophon'
  lines: PlacedLine[]
  rules: PlacedRule[]
}

/** Lengths of the type area along the line (one column, and the whole page) and across the lines. */
export function measures(style: Style): { column: number; page: number; depth: number } {
  const { sheet, margins, columns, gap } = style
  const wide = sheet.width - margins.left - margins.right
  const high = sheet.height - margins.top - margins.bottom
  const [along, across] = style.writing === 'ltr' ? [wide, high] : [high, wide]
  return { column: (along - gap * (columns - 1)) / columns, page: along, depth: across }
}

/** Makes up pages from slugs: column after column, page after page; what spans the page first levels the columns above it. */
export function impose(slugs: Slug[], style: Style): MadePage[] {
  const { depth } = measures(style)
  const pages: MadePage[] = []
  let page = emptyPage(pages)
  let top = 0
  for (const band of bandsOf(slugs)) {
    let rest = band.slugs
    if (top > 0) top += rest[0]!.before
    while (rest.length > 0) {
      const columns = band.spanning ? 1 : style.columns
      const taken = fillBand(rest, depth - top, columns)
      if (taken.count === 0 && top > 0) {
        page = emptyPage(pages)
        top = 0
        continue
      }
      if (taken.count === 0) throw new Error(`A line is deeper than the page: ${rest[0]!.lines[0]?.line.text}`)
      place(page, taken.columns, top, style, band.spanning)
      rest = rest.slice(taken.count)
      top += taken.depth
      if (rest.length > 0) {
        page = emptyPage(pages)
        top = 0
      }
    }
  }
  return pages
}

function emptyPage(pages: MadePage[]): MadePage {
  const page: MadePage = { number: 0, printed: null, role: 'body', lines: [], rules: [] }
  pages.push(page)
  return page
}

function bandsOf(slugs: Slug[]): { spanning: boolean; slugs: Slug[] }[] {
  const bands: { spanning: boolean; slugs: Slug[] }[] = []
  for (const slug of slugs) {
    const band = bands.at(-1)
    if (band && band.spanning === slug.spanning) band.slugs.push(slug)
    else bands.push({ spanning: slug.spanning, slugs: [slug] })
  }
  return bands
}

type Filled = { columns: Slug[][]; count: number; depth: number }

/** As many slugs as fit; when all fit, the columns are levelled, so that the next band starts at one height. */
function fillBand(slugs: Slug[], depth: number, columns: number): Filled {
  const full = fillColumns(slugs, depth, columns)
  if (full.count < slugs.length) {
    // A heading band must not stand alone at the foot of the page.
    const loose = slugs[full.count - 1]?.keep ? keepBack(full, slugs) : full
    return { ...loose, depth }
  }
  const isHeading = slugs.at(-1)!.keep
  if (columns === 1) return isHeading && full.depth > depth * 0.85 ? { columns: [], count: 0, depth: 0 } : full
  let low = full.depth / columns
  let high = depth
  while (high - low > 2) {
    const middle = (low + high) / 2
    if (fillColumns(slugs, middle, columns).count === slugs.length) high = middle
    else low = middle
  }
  return fillColumns(slugs, high, columns)
}

function keepBack(full: Filled, slugs: Slug[]): Filled {
  let count = full.count
  while (count > 0 && slugs[count - 1]!.keep) count -= 1
  const dropped = full.count - count
  const columns = full.columns.map((column) => [...column])
  for (let left = dropped; left > 0; ) {
    const column = columns.findLast((one) => one.length > 0)
    if (!column) break
    column.pop()
    left -= 1
  }
  return { columns, count, depth: full.depth }
}

function fillColumns(slugs: Slug[], depth: number, columns: number): Filled {
  const filled: Slug[][] = [[]]
  let used = 0
  let deepest = 0
  let at = 0
  while (at < slugs.length) {
    let chain = at
    while (slugs[chain]!.keep && chain < slugs.length - 1) chain += 1
    const group = slugs.slice(at, chain + 1)
    const column = filled.at(-1)!
    const needed = group.reduce((sum, slug, index) => sum + slug.depth + (index === 0 && column.length === 0 ? 0 : slug.before), 0)
    if (used + needed > depth + 0.5) {
      const isWhole = column.length === 0
      if (filled.length === columns || (isWhole && needed > depth + 0.5)) break
      filled.push([])
      used = 0
      continue
    }
    column.push(...group)
    used += needed
    deepest = Math.max(deepest, used)
    at = chain + 1
  }
  return { columns: filled, count: at, depth: deepest }
}

function place(page: MadePage, columns: Slug[][], top: number, style: Style, spanning: boolean): void {
  const { column: measure, page: whole } = measures(style)
  columns.forEach((slugs, index) => {
    let across = top
    slugs.forEach((slug, at) => {
      if (at > 0) across += slug.before
      const along = index * (measure + style.gap)
      for (const one of slug.lines) page.lines.push(placeLine(one, along, across, style))
      for (const rule of slug.rules) page.rules.push({ box: ruleBox(rule, along, across, style) })
      if (style.separator && slug.before === style.betweenDocuments && at > 0)
        page.rules.push(separator(along, across, spanning ? whole : measure, style))
      across += slug.depth
    })
  })
}

function separator(along: number, across: number, measure: number, style: Style): PlacedRule {
  const at = across - style.betweenDocuments * 0.55
  const rule = { from: measure * 0.3, to: measure * 0.7, acrossFrom: at, acrossTo: at, weight: 1.6 }
  return { box: ruleBox(rule, along, 0, style) }
}

function ruleBox(
  rule: { from: number; to: number; acrossFrom: number; acrossTo: number; weight: number },
  along: number,
  across: number,
  style: Style,
): Edges {
  const half = (rule.weight * style.sheet.dpi) / 200 / 2
  const box = toPage(along + rule.from, across + rule.acrossFrom, rule.to - rule.from, rule.acrossTo - rule.acrossFrom, style)
  return [box[0] - half, box[1] - half, box[2] + half, box[3] + half]
}

function placeLine(one: SlugLine, along: number, across: number, style: Style): PlacedLine {
  const sorts = one.line.sorts
    .filter((sort) => sort.text.trim() !== '')
    .map((sort) => {
      // A sort smaller than the line stands at its middle.
      const lower = across + one.across + (one.size - sort.size) / 2
      return {
        text: sort.text,
        face: sort.face,
        size: sort.size,
        advance: sort.advance,
        box: toPage(along + sort.at, lower, sort.advance, sort.size, style),
      }
    })
  const placed: PlacedLine = {
    kind: one.kind,
    document: one.document,
    text: one.line.text,
    box: around(sorts.map((sort) => sort.box)),
    sorts,
  }
  return one.cell ? { ...placed, cell: one.cell } : placed
}

/** From (along the line, across the lines) to the page: right and down for horizontal, down and leftwards for vertical writing. */
function toPage(along: number, across: number, length: number, depth: number, style: Style): Edges {
  const { margins, sheet } = style
  if (style.writing === 'ltr')
    return [margins.left + along, margins.top + across, margins.left + along + length, margins.top + across + depth]
  const right = sheet.width - margins.right - across
  return [right - depth, margins.top + along, right, margins.top + along + length]
}

export function around(boxes: Edges[]): Edges {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ]
}

/** Running heads and folios, outside the type area. */
export function addFurniture(page: MadePage, style: Style): void {
  if (page.printed === null) return
  const type = style.types.furniture
  for (const one of style.furniture(style.issueLine, page.printed)) page.lines.push(placeFurniture(one, style))
  if (!style.furnitureRule) return
  const y = style.margins.top - type.lead * 0.55
  const weight = style.sheet.dpi / 150
  page.rules.push({ box: [style.margins.left, y, style.sheet.width - style.margins.right, y + weight] })
}

function placeFurniture(one: FurnitureLine, style: Style): PlacedLine {
  const { sheet, margins } = style
  const type = style.types.furniture
  const isSide = one.edge === 'side'
  const flat: Style = isSide ? { ...style, writing: 'ttb' } : { ...style, writing: 'ltr' }
  const along = isSide ? sheet.height - margins.top - margins.bottom : sheet.width - margins.left - margins.right
  const cast = line(one.text, type, flat, along, one.align)
  const [top, right] = furnitureCorner(one, style)
  const frame: Style = { ...flat, margins: { ...margins, top, right } }
  return placeLine({ kind: one.kind, document: null, line: cast, across: 0, size: type.size }, 0, 0, frame)
}

function furnitureCorner(one: FurnitureLine, style: Style): [top: number, right: number] {
  const { sheet, margins } = style
  const type = style.types.furniture
  if (one.edge === 'top') return [margins.top - type.lead * 0.75 - type.size, margins.right]
  if (one.edge === 'bottom') return [sheet.height - margins.bottom + type.lead * 0.9, margins.right]
  return [margins.top, margins.right * 0.42]
}
