/** What is doubtful: characters by their risk with what a witness would read instead, and findings where they stand. */
import type { Finding } from '../../gazette/finding.ts'
import type { Box } from '../../gazette/place.ts'
import { height, width } from '../../gazette/place.ts'
import { type Block, type Glyph, isFurniture, type Writing } from '../../gazette/text.ts'
import { FINDING, riskColour } from './colours.ts'
import { rectangle, words } from './svg.ts'

export function doubtMarks(blocks: readonly Block[], unit: number): string {
  const marks = blocks
    .filter((block) => !isFurniture(block))
    .flatMap(({ lines }) => lines.flatMap((line) => line.glyphs.map((glyph) => doubtMark(glyph, line, unit))))
  // Least doubtful first: where they crowd, the worst lies on top.
  return marks
    .filter((mark) => mark !== null)
    .toSorted((one, other) => one.risk - other.risk)
    .map(({ svg }) => svg)
    .join('')
}

export function findingMarks(findings: readonly Finding[], unit: number): string {
  return findings
    .flatMap(({ code, place }) => {
      if (place === undefined) return []
      const frame = rectangle(grown(place.box, 4 * unit), { stroke: FINDING, width: 2 * unit, dash: `${4 * unit} ${3 * unit}` })
      const at = { x: place.box.right, y: place.box.bottom + 14 * unit }
      return [frame + words(code, at, { size: 9 * unit, fill: FINDING, anchor: 'end', halo: true })]
    })
    .join('')
}

function doubtMark({ box, risk, doubt }: Glyph, line: { box: Box; writing: Writing }, unit: number): { risk: number; svg: string } | null {
  if (doubt === null) return null
  const colour = riskColour(risk)
  const area =
    line.writing === 'vertical'
      ? { ...box, left: line.box.left, right: line.box.right }
      : { ...box, top: line.box.top, bottom: line.box.bottom }
  const fill = rectangle(area, { fill: colour, opacity: 0.4 }) + rectangle(area, { stroke: colour, width: 1.6 * unit })
  // A gap asks for a character that is not there: its proposal is one to be put in.
  const proposal = doubt.proposal ?? (doubt.code === 'gap' || doubt.code === 'edge' ? '‸' : null)
  if (proposal === null) return { risk, svg: fill }
  const size = Math.max(11 * unit, 0.62 * Math.min(width(area), height(area)))
  const at =
    line.writing === 'vertical'
      ? { x: area.right + 1 * unit, y: (area.top + area.bottom) / 2 + size * 0.38 }
      : { x: (area.left + area.right) / 2, y: area.top > size ? area.top - unit : area.bottom + size }
  const ink = { size, fill: '#b01010', weight: 'bold', halo: true, anchor: line.writing === 'vertical' ? 'start' : 'middle' } as const
  return { risk, svg: fill + words(proposal, at, ink) }
}

function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}
