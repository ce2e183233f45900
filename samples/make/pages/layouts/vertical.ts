import { type Forme, framesOf, typeArea } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS } from '../periods.ts'
import { pour, runningText } from '../pour.ts'
import { start } from './start.ts'

/** A dense page of traditional text in two tiers, read from right to left. Half of them have a rule between the tiers. */
export function vertical(bench: Bench): Shot {
  return tiers(bench, 2)
}

/** The same in one tier, columns as long as the page. */
export function verticalOneTier(bench: Bench): Shot {
  return tiers(bench, 1)
}

function tiers(bench: Bench, columns: number): Shot {
  const { forme, copy } = start(bench, [PERIODS.vertical], { columns })
  pour(forme, framesOf(forme.setting), runningText(copy, forme, bench.random.next() < 0.5 ? 'middle' : 'head'))
  if (bench.random.next() < 0.5) tierRules(forme)
  addFurniture(forme, copy, bench.random)
  return { pages: [forme], turned: 0 }
}

/** Rules between the tiers. */
export function tierRules(forme: Forme): void {
  const { left, top, right, bottom } = typeArea(forme.setting)
  const { columns, dpi } = forme.setting
  for (let tier = 1; tier < columns; tier += 1) {
    const y = top + ((bottom - top) * tier) / columns
    forme.rules.push({ box: [left, y - dpi / 320, right, y + dpi / 320] })
  }
}
