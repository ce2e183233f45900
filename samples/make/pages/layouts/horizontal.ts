import { pick } from '../chance.ts'
import { openCopy } from '../copy.ts'
import { emptyForme, type Forme, framesOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench } from '../layouts.ts'
import { PERIODS, settingOf } from '../periods.ts'
import { pour, runningText } from '../pour.ts'

const TIMES = [PERIODS.letterpress, PERIODS.seventies, PERIODS.nineties, PERIODS.today]

/** A dense page of running text in one or two columns, of any time since 1957. */
export function horizontal({ texts, part, measure, dpi, random }: Bench): Forme {
  const setting = settingOf(pick(random, TIMES), part, measure, { dpi }, random)
  const copy = openCopy(texts, setting, random)
  const forme = emptyForme(setting)
  pour(forme, framesOf(setting), runningText(copy, forme, random.next() < 0.5 ? 'middle' : 'head'))
  addFurniture(forme, copy, random)
  return forme
}
