import { levelled, passage } from '../bands.ts'
import { whole } from '../chance.ts'
import type { Copy } from '../copy.ts'
import { addBlock, depthOf, type Forme, framesOf, placeLine, spanOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { documentNumber } from '../made-up.ts'
import { PERIODS } from '../periods.ts'
import { pour, runningText } from '../pour.ts'
import { galleysOf } from '../slugs.ts'
import { start } from './start.ts'

/** Documents of two or three columns, each under a title across all of them: the columns above a title are level and are read first. */
export function headingsAcross(bench: Bench): Shot {
  const { random } = bench
  const columns = random.next() < 0.75 ? 2 : 3
  const { forme, copy } = start(bench, [PERIODS.letterpress, PERIODS.seventies, PERIODS.nineties], {
    columns,
    bodies: columns === 3 ? [8.5, 9] : [9, 9.5, 10.5],
  })
  const page = depthOf(forme.setting)
  // Text without a title of its own under level columns would be read with the columns above it.
  let isOpen = true
  let from = random.next() < 0.4 ? titleAcross(forme, copy, bench, 0) : 0
  for (let count = 0; count < 3; count += 1) {
    const end = levelled(forme, passage(copy, whole(random, 180, 700), true), columns, from)
    if (end === null) break
    from = end
    isOpen = false
    if (page - from < forme.setting.types.title.lead * 3 + forme.setting.types.body.lead * 5) break
    from = titleAcross(forme, copy, bench, from + forme.setting.types.body.lead * 0.8)
    isOpen = true
  }
  if (isOpen && page - from > forme.setting.types.body.lead * 3)
    pour(forme, framesOf(forme.setting, columns, from, page), runningText(copy, forme, 'head'))
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

/** A title of one or two lines across the columns, perhaps its number; returns where the text may start. */
export function titleAcross(forme: Forme, copy: Copy, { random }: Bench, from: number): number {
  const { setting } = forme
  const frame = spanOf(setting, from)
  const measure = frame.right - frame.left
  const title = galleysOf({ kind: 'title', text: copy.title(44), document: 'across' }, setting, measure)
  const number =
    random.next() < 0.6
      ? galleysOf(
          { kind: 'number', text: copy.made((chance) => documentNumber(chance, true), 'number'), document: 'across' },
          setting,
          measure,
        )
      : []
  const heading = addBlock(forme, { kind: 'heading', writing: frame.writing, column: frame.column, cells: [] })
  let used = 0
  for (const [at, galley] of title.entries()) {
    if (at > 0) used += galley.before
    placeLine(forme, frame, galley, used, heading)
    used += galley.type.lead
  }
  for (const galley of number) {
    placeLine(forme, frame, galley, used, addBlock(forme, { kind: 'text', writing: frame.writing, column: frame.column, cells: [] }))
    used += galley.type.lead
  }
  return from + used + setting.types.body.lead * 0.3
}
