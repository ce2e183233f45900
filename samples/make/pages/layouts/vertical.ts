import { openCopy } from '../copy.ts'
import { emptyForme, type Forme, framesOf, typeArea } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench } from '../layouts.ts'
import { PERIODS, settingOf } from '../periods.ts'
import { pour, runningText } from '../pour.ts'

/** A dense page of traditional text in two tiers, read from right to left. Half of them have a rule between the tiers. */
export function vertical({ texts, part, measure, dpi, random }: Bench): Forme {
  const setting = settingOf(PERIODS.vertical, part, measure, { dpi }, random)
  const copy = openCopy(texts, setting, random)
  const forme = emptyForme(setting)
  pour(forme, framesOf(setting), runningText(copy, forme, random.next() < 0.5 ? 'middle' : 'head'))
  if (random.next() < 0.5) tierRule(forme)
  addFurniture(forme, copy, random)
  return forme
}

export function tierRule(forme: Forme): void {
  const { left, top, right, bottom } = typeArea(forme.setting)
  const weight = forme.setting.dpi / 160
  const tiers = forme.setting.columns
  for (let tier = 1; tier < tiers; tier += 1) {
    const y = top + ((bottom - top) * tier) / tiers
    forme.rules.push({ box: [left, y - weight / 2, right, y + weight / 2] })
  }
}
