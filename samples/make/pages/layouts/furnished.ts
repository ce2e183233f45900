import { pick } from '../chance.ts'
import { type Forme, framesOf, typeArea } from '../forme.ts'
import { addFurniture, set } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS } from '../periods.ts'
import { pour, runningText } from '../pour.ts'
import { thin } from '../table.ts'
import { HORIZONTAL, start } from './start.ts'

/** A page with much round its text: running head, folio, rules in the margins or a frame, a word in the outer margin. */
export function furnished(bench: Bench): Shot {
  const { random } = bench
  const isVertical = random.next() < 0.3
  const { forme, copy } = start(bench, isVertical ? [PERIODS.vertical] : HORIZONTAL)
  pour(forme, framesOf(forme.setting), runningText(copy, forme, 'middle'))
  const side = random.next() < 0.5 ? 'left' : 'right'
  if (!isVertical && random.next() < 0.7)
    set(
      forme,
      'margin',
      copy.made((chance) => pick(chance, ['政府公报', '法令规章', '国务院文件', '人事任免', '本省法令']), 'furniture'),
      side,
      'left',
    )
  pick(random, [marginRule, doubleRule, frame])(forme, side)
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

type Side = 'left' | 'right'

function marginRule(forme: Forme, side: Side): void {
  const { left, top, right, bottom } = typeArea(forme.setting)
  const white = forme.setting.types.furniture.lead * 0.45
  const x = side === 'left' ? left - white : right + white
  forme.rules.push({ box: thin([x, top, x, bottom], forme.setting, 1) })
}

function doubleRule(forme: Forme, side: Side): void {
  marginRule(forme, side)
  const { left, top, right, bottom } = typeArea(forme.setting)
  const white = forme.setting.types.furniture.lead * 0.3
  const x = side === 'left' ? left - white : right + white
  forme.rules.push({ box: thin([x, top, x, bottom], forme.setting, 2) })
}

function frame(forme: Forme): void {
  const { left, top, right, bottom } = typeArea(forme.setting)
  const white = forme.setting.types.furniture.lead * 0.4
  const [l, t, r, b] = [left - white, top - white, right + white, bottom + white]
  for (const box of [
    [l, t, r, t],
    [l, b, r, b],
    [l, t, l, b],
    [r, t, r, b],
  ] as const)
    forme.rules.push({ box: thin([...box], forme.setting, 1.6) })
}
