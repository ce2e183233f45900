import { framesOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS, type Period, type SettingWish } from '../periods.ts'
import { pour, runningText } from '../pour.ts'
import { HORIZONTAL, start } from './start.ts'

/** A dense page of running text in one or two columns, of any time since 1957. */
export function horizontal(bench: Bench): Shot {
  return textPage(bench, HORIZONTAL)
}

/** The same of 1955–64: traditional characters in horizontal lines, or some words of them simplified already. */
export function transition(bench: Bench): Shot {
  return textPage(bench, [PERIODS.transition])
}

/** The same in three narrow columns. */
export function threeColumns(bench: Bench): Shot {
  return textPage(bench, [PERIODS.letterpress, PERIODS.seventies, PERIODS.nineties], { columns: 3, bodies: [8.5, 9] })
}

function textPage(bench: Bench, periods: readonly Period[], wish: Omit<SettingWish, 'dpi'> = {}): Shot {
  const { forme, copy } = start(bench, periods, wish)
  pour(forme, framesOf(forme.setting), runningText(copy, forme, bench.random.next() < 0.5 ? 'middle' : 'head'))
  if (forme.setting.columns === 3 && bench.random.next() < 0.4) columnRules(forme)
  addFurniture(forme, copy, bench.random)
  return { pages: [forme], turned: 0 }
}

/** Thin rules in the gutters. */
export function columnRules(forme: ReturnType<typeof start>['forme']): void {
  const { gap, dpi } = forme.setting
  for (const { right, top, bottom } of framesOf(forme.setting).slice(0, -1))
    forme.rules.push({ box: [right + gap / 2 - dpi / 300, top, right + gap / 2 + dpi / 300, bottom] })
}
