import { setLine } from '../../break-lines.ts'
import { passage } from '../bands.ts'
import { pick, whole } from '../chance.ts'
import type { Copy } from '../copy.ts'
import { type Forme, framesOf, measureOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS } from '../periods.ts'
import { pour } from '../pour.ts'
import { type Galley, galleysOf, sortsOf } from '../slugs.ts'
import { start } from './start.ts'

/** Documents that come from another page (上接第3页) and go on at another (下转第12页). */
export function jumps(bench: Bench): Shot {
  const { random } = bench
  const { forme, copy } = start(bench, [PERIODS.letterpress, PERIODS.seventies, PERIODS.nineties], { columns: 2 })
  const frames = framesOf(forme.setting)
  const { measure } = measureOf(frames[0]!)
  const page = whole(random, 3, 60)
  const waiting: Galley[] = []
  if (random.next() < 0.8) waiting.push(...jump(forme, copy, `（上接第${Math.max(1, page - whole(random, 1, 2))}页）`, measure, bench))
  for (let count = 0; count < 4; count += 1) {
    const items = passage(copy, whole(random, 260, 620), true)
    const isCut = count % 2 === 0
    if (count > 0) waiting.push(...galleysOf({ kind: 'title', text: copy.title(34), document: items[0]!.document }, forme.setting, measure))
    waiting.push(...(isCut ? items.slice(0, -2) : items).flatMap((item) => galleysOf(item, forme.setting, measure)))
    if (isCut) waiting.push(...jump(forme, copy, `（下转第${page + whole(random, 1, 9)}页）`, measure, bench))
  }
  pour(forme, frames, { waiting, more: null })
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

function jump({ setting }: Forme, copy: Copy, text: string, measure: number, { random }: Bench): Galley[] {
  const type = { ...setting.types.note, lead: setting.types.body.lead }
  const printed = copy.made(() => text, 'note')
  const cast = setLine(
    sortsOf(printed, type, setting),
    measure,
    text.startsWith('（上') ? pick(random, ['left', 'centre'] as const) : 'right',
  )
  return [{ kind: 'jump', document: null, cast, type, before: 0, keep: false }]
}
