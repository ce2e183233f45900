import type { Box } from '../../../gazette/place.ts'
import type { LineRead } from '../read-line.ts'
import { pagePoint } from '../strip.ts'

/** Share of a line's thickness by which its core is thinner than its box: boxes of neighbouring lines touch, cores do not. */
const MARGIN = 0.2

/**
 * For each line which of its characters stand in the core of another line's box: of two lines that hold the same print, at least one reads
 * what the other is there for.
 */
export function claims(lines: readonly LineRead[]): boolean[][] {
  const cores = lines.map(({ line }) => coreOf(line.box))
  return lines.map(({ characters, strip }, own) =>
    characters.map(({ at }) => {
      const { x, y } = pagePoint(strip, at, strip.height / 2)
      return cores.some((core, other) => other !== own && x > core.left && x < core.right && y > core.top && y < core.bottom)
    }),
  )
}

function coreOf({ left, top, right, bottom }: Box): Box {
  const inset = MARGIN * Math.min(right - left, bottom - top)
  return { left: left + inset, top: top + inset, right: right - inset, bottom: bottom - inset }
}
