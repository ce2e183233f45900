import { breakLines, type CastLine, type Sort, setLine } from '../../break-lines.ts'
import { pick, whole } from '../chance.ts'
import type { Copy } from '../copy.ts'
import { framesOf, measureOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { documentNumber } from '../made-up.ts'
import { PERIODS } from '../periods.ts'
import { pour } from '../pour.ts'
import { counted } from '../script.ts'
import type { Setting } from '../setting.ts'
import { type Galley, sortsOf, widthOf } from '../slugs.ts'
import { HORIZONTAL, start } from './start.ts'

/** A page of contents: rubrics, titles with dotted leaders and page numbers, long ones over two lines; horizontal, or vertical before 1956. */
export function contents(bench: Bench): Shot {
  const { random } = bench
  const isVertical = random.next() < 0.3
  const { forme, copy } = start(
    bench,
    isVertical ? [PERIODS.vertical] : HORIZONTAL,
    isVertical ? { columns: 2 } : { columns: 1, bodies: [10.5, 11] },
  )
  forme.role = 'contents'
  const { setting } = forme
  const frames = framesOf(setting)
  const { measure } = measureOf(frames[0]!)
  const galleys = [line(copy.printed('目　录'), setting, measure, 'centre', 'title')]
  let page = whole(random, 1, 40)
  for (let count = 0; count < 60; count += 1) {
    if (count % 7 === 0)
      galleys.push(
        line(
          copy.made((chance) => pick(chance, ['法令', '指示和决定', '人事任免', '省政府文件', '部门文件', '批复']), 'heading'),
          setting,
          measure,
          'left',
          'heading',
        ),
      )
    page += whole(random, 0, 6)
    galleys.push(...entry(copy, bench, isVertical ? counted(page) : String(page), setting, measure))
  }
  pour(forme, frames, { waiting: galleys, more: null })
  addFurniture(forme, copy, random)
  return { pages: [forme], turned: 0 }
}

function line(text: string, setting: Setting, measure: number, align: 'left' | 'centre', name: 'title' | 'heading'): Galley {
  const type = setting.types[name]
  return { kind: 'contents', document: null, cast: setLine(sortsOf(text, type, setting), measure, align), type, before: 0, keep: true }
}

function entry(copy: Copy, { random }: Bench, page: string, setting: Setting, measure: number): Galley[] {
  const type = setting.types.body
  const isHorizontal = setting.writing === 'ltr'
  const number = random.next() < 0.3 ? copy.made((chance) => documentNumber(chance, isHorizontal)) : ''
  const pageSorts = sortsOf(
    copy.made(() => (isHorizontal ? `（${page}）` : page)),
    type,
    setting,
  )
  const title = sortsOf(`${copy.title(40)}${number === '' ? '' : `　${number}`}`, type, setting)
  const lines = breakLines(title, measure - widthOf(pageSorts) - type.size * 6, 0)
  return lines.map((cast, at) => {
    const start = type.size * (at === 0 ? 1 : 2)
    const moved = { ...cast, sorts: cast.sorts.map((sort) => ({ ...sort, at: sort.at + start })) }
    const isLast = at === lines.length - 1
    return {
      kind: 'contents',
      document: null,
      cast: isLast ? withLeaders(moved, start, pageSorts, type, measure) : moved,
      type,
      before: 0,
      keep: !isLast,
    }
  })
}

function withLeaders(cast: CastLine, start: number, page: readonly Sort[], type: Setting['types']['body'], measure: number): CastLine {
  const width = widthOf(page)
  const count = Math.max(0, Math.floor((measure - width - start - cast.width - type.size * 0.6) / type.size))
  const leaders = Array.from({ length: count }, (_, at) => ({
    text: '…',
    face: type.face,
    size: type.size,
    advance: type.size,
    at: measure - width - type.size * 0.25 - (count - at) * type.size,
  }))
  let at = measure - width
  const placed = page.map((sort) => {
    const one = { ...sort, at }
    at += sort.advance
    return one
  })
  return {
    text: cast.text + '…'.repeat(count) + page.map(({ text }) => text).join(''),
    sorts: [...cast.sorts, ...leaders, ...placed],
    width: measure,
    last: true,
  }
}
