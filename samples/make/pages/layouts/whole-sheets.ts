import { pick } from '../chance.ts'
import { openCopy } from '../copy.ts'
import { emptyForme, type Forme, framesOf } from '../forme.ts'
import { addFurniture } from '../furniture.ts'
import type { Bench, Shot } from '../layouts.ts'
import { PERIODS, settingOf } from '../periods.ts'
import { pour, runningText, type Stock } from '../pour.ts'
import type { Setting } from '../setting.ts'
import { horizontal } from './horizontal.ts'
import { HORIZONTAL } from './start.ts'
import { vertical } from './vertical.ts'

/** An empty page; the text of its back shines through. */
export function blank(bench: Bench): Shot {
  const [back] = (bench.random.next() < 0.7 ? horizontal : vertical)(bench).pages
  return { pages: [{ ...emptyForme(back.setting), role: 'blank' }], turned: 0, back }
}

/** A page that lies on its side or on its head. */
export function turned(bench: Bench): Shot {
  const shot = (bench.random.next() < 0.7 ? horizontal : vertical)(bench)
  return { ...shot, turned: pick(bench.random, [90, 180, 270] as const) }
}

/** An open book: two pages of one setting at once, the text running from one to the other. Left is numbered before right. */
export function spread({ texts, part, measure, dpi, random }: Bench): Shot {
  const setting = settingOf(pick(random, [...HORIZONTAL, PERIODS.vertical]), part, measure, { dpi }, random)
  const copy = openCopy(texts, setting, random)
  const first = emptyForme(setting)
  const stock = runningText(copy, first, 'middle')
  // A vertical book is read from the right page to the left.
  const isLeftwards = setting.writing === 'ttb'
  const pages = [first, emptyForme(setting)]
  for (const forme of pages) {
    fill(forme, stock, setting)
    addFurniture(forme, copy, random)
  }
  return { pages: isLeftwards ? [pages[1]!, pages[0]!] : [pages[0]!, pages[1]!], turned: 0 }
}

function fill(forme: Forme, stock: Stock, setting: Setting): void {
  pour(forme, framesOf(setting), stock)
}
