import type { Paragraph } from './body.ts'
import { breakLines, type CastLine, setLine } from './break-lines.ts'
import { line, single, sorts } from './compose.ts'
import type { Slug, SlugLine, SlugRule } from './slug.ts'
import type { Style } from './style.ts'

type Table = Extract<Paragraph, { kind: 'table' }>

/** Sets a ruled table, a slug a row: tables of more than four columns take the whole page, where the page has columns. */
export function composeTable(table: Table, document: string, style: Style, measure: { column: number; page: number }): Slug[] {
  const spanning = style.columns > 1 && table.widths.length > 4
  const room = spanning ? measure.page : measure.column
  const type = style.types.table
  const parts = table.widths.reduce((sum, width) => sum + width, 0)
  const widths = table.widths.map((width) => (width / parts) * room)
  const rows = table.rows.map((cells, row) => composeRow(cells, row, row === table.rows.length - 1, widths, document, style))
  if (rows[0]) rows[0].keep = true
  const slugs = rows.map((slug) => ({ ...slug, spanning }))
  if (table.caption) {
    const caption = single(
      'table-caption',
      document,
      line(table.caption, { ...type, face: style.labelFace }, style, room, 'centre'),
      type,
      true,
    )
    slugs.unshift({ ...caption, spanning, before: type.lead * 0.5 })
  } else if (slugs[0]) slugs[0].before = type.lead * 0.4
  const last = slugs.at(-1)
  if (last) last.depth += type.lead * 0.5
  return slugs
}

function composeRow(cells: string[], row: number, isLast: boolean, widths: number[], document: string, style: Style): Slug {
  const type = style.types.table
  const padding = type.size * 0.4
  const cast = cells.map((cell, column) => {
    const room = widths[column]! - padding * 2
    const lines = breakLines(sorts(cell, type, style), room, 0)
    return lines.length === 1 ? [setLine(sorts(cell, type, style), room, 'centre')] : lines
  })
  const deepest = Math.max(...cast.map((lines) => lines.length))
  const depth = deepest * type.lead + padding
  const lines: SlugLine[] = []
  const rules: SlugRule[] = []
  let from = 0
  cast.forEach((cellLines, column) => {
    const top = (depth - cellLines.length * type.lead) / 2 + (type.lead - type.size) / 2
    cellLines.forEach((one, at) => {
      if (one.text !== '')
        lines.push({
          kind: 'table',
          document,
          line: shift(one, from + padding),
          across: top + at * type.lead,
          size: type.size,
          cell: [row, column],
        })
    })
    rules.push({ from, to: from, acrossFrom: 0, acrossTo: depth, weight: column === 0 ? 2.4 : 1 })
    from += widths[column]!
  })
  rules.push({ from, to: from, acrossFrom: 0, acrossTo: depth, weight: 2.4 })
  rules.push({ from: 0, to: from, acrossFrom: 0, acrossTo: 0, weight: row === 0 ? 2.4 : 1 })
  if (isLast) rules.push({ from: 0, to: from, acrossFrom: depth, acrossTo: depth, weight: 2.4 })
  return { depth, before: 0, keep: false, spanning: false, lines, rules }
}

function shift(cast: CastLine, by: number): CastLine {
  return { ...cast, sorts: cast.sorts.map((sort) => ({ ...sort, at: sort.at + by })) }
}
