import { passage } from '../bands.ts'
import { whole } from '../chance.ts'
import type { Copy, Item } from '../copy.ts'
import { addBlock, depthOf, type Forme, framesOf, measureOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { documentNumber, issuerName } from '../made-up.ts'
import { PERIODS } from '../periods.ts'
import { pour } from '../pour.ts'
import { galleysOf } from '../slugs.ts'
import { start } from './start.ts'

/** Short documents, each with a round seal over its signature and date. */
export function seals(bench: Bench): Shot {
  const { random } = bench
  const { forme, copy } = start(bench, [PERIODS.nineties, PERIODS.today, PERIODS.seventies], { columns: random.next() < 0.7 ? 1 : 2 })
  const frames = framesOf(forme.setting)
  const { measure } = measureOf(frames[0]!)
  let waiting = frames.flatMap(() => document(copy, bench, forme.setting.columns === 1 ? whole(random, 300, 700) : whole(random, 220, 420)))
  for (let count = 0; count < 2; count += 1) waiting = [...waiting, ...document(copy, bench, whole(random, 150, 400))]
  pour(forme, frames, { waiting: waiting.flatMap((item) => galleysOf(item, forme.setting, measure)), more: null })
  stampAll(forme, bench)
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

function document(copy: Copy, { random }: Bench, characters: number): Item[] {
  const body = passage(copy, characters, true)
  const name = body[0]!.document
  const head: Item[] = [{ kind: 'title', text: copy.title(36), document: name }]
  if (random.next() < 0.7)
    head.push({ kind: 'number', text: copy.made((chance) => documentNumber(chance, true), 'number'), document: name })
  return [...head, ...body]
}

/** The seal stands over the date and the end of the issuer's name. */
function stampAll(forme: Forme, { random }: Bench): void {
  const { setting } = forme
  const depth = depthOf(setting)
  for (const [at, line] of forme.lines.entries()) {
    if (line.kind !== 'date' || forme.lines[at - 1]?.kind !== 'signature') continue
    const radius = ((random.between(17, 20) * setting.dpi) / 25.4) * (setting.columns === 1 ? 1 : 0.85)
    const x = (line.box[0] + line.box[2]) / 2 + random.between(-0.3, 0.3) * radius
    const y = Math.min(line.box[1] - random.between(0, 0.5) * radius, setting.margins.top + depth)
    forme.seals.push({ x, y, radius, text: issuerName(random), grey: Math.round(random.between(165, 205)) })
  }
  for (const { x, y, radius } of forme.seals)
    addBlock(forme, { kind: 'seal', writing: 'ltr', column: -1, cells: [], box: [x - radius, y - radius, x + radius, y + radius] })
}
