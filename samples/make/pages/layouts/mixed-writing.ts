import { openCopy } from '../copy.ts'
import { emptyForme, type Forme, framesOf, typeArea } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS } from '../periods.ts'
import { pour, runningText } from '../pour.ts'
import type { Setting } from '../setting.ts'
import { start } from './start.ts'

/**
 * Vertical and horizontal text on one page, a rule between them: a notice in horizontal lines stands over the vertical columns, or under
 * them. What stands above is read first.
 */
export function mixedWriting(bench: Bench): Shot {
  const { random } = bench
  const { forme, copy } = start(bench, [PERIODS.vertical], { columns: random.next() < 0.5 ? 1 : 2 })
  const { setting } = forme
  const area = typeArea(setting)
  const isAbove = random.next() < 0.6
  const share = random.between(0.25, 0.42)
  const line = area.top + (area.bottom - area.top) * (isAbove ? share : 1 - share)
  const white = setting.types.body.lead
  const upper = { ...setting.margins, bottom: setting.height - line + white }
  const lower = { ...setting.margins, top: line + white }
  const flat: Setting = { ...setting, writing: 'ltr', columns: 1 + Number(random.next() < 0.5), margins: isAbove ? upper : lower }
  const tall: Setting = { ...setting, columns: share > 0.33 ? 1 : setting.columns, margins: isAbove ? lower : upper }
  const parts = isAbove ? [flat, tall] : [tall, flat]
  for (const part of parts) fill(forme, part, bench)
  forme.rules.push({ box: [area.left, line - setting.dpi / 320, area.right, line + setting.dpi / 320] })
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

/** Vertical numerals and marks stand in both: one compositor set the page. */
function fill(forme: Forme, part: Setting, { texts, random }: Bench): void {
  const sub = emptyForme(part)
  pour(sub, framesOf(part), runningText(openCopy(texts, { ...part, writing: 'ttb' }, random), sub, 'head'))
  const blocks = forme.blocks.length
  forme.blocks.push(...sub.blocks)
  forme.lines.push(...sub.lines.map((line) => ({ ...line, block: line.block + blocks })))
}
