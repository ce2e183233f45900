import type { Copy, Item } from './copy.ts'
import { depthOf, type Forme, framesOf, measureOf } from './forme.ts'
import { issuerName, writtenDate } from './made-up.ts'
import { pour, type Stock } from './pour.ts'
import { type Galley, galleysOf } from './slugs.ts'

/** The text of one document of about so many characters, with its signature and date. */
export function passage(copy: Copy, characters: number, arabic: boolean): Item[] {
  const items: Item[] = []
  let length = 0
  let document = ''
  while (length < characters) {
    const item = copy.next()
    if (item.kind !== 'paragraph' && item.kind !== 'heading') continue
    document ||= item.document
    items.push({ ...item, document })
    length += item.text.length
  }
  items.push({ kind: 'signature', text: copy.made(issuerName), document })
  items.push({ kind: 'date', text: copy.made((chance) => writtenDate(chance, arabic)), document })
  return items
}

/** Sets galleys in columns of equal depth from `from` down, and returns where they end; null (nothing set) where they do not fit. */
export function levelled(forme: Forme, items: readonly Item[], columns: number, from: number): number | null {
  const { setting } = forme
  const whole = depthOf(setting)
  const { measure } = measureOf(framesOf(setting, columns)[0]!)
  const galleys = items.flatMap((item) => galleysOf(item, setting, measure))
  let low = setting.types.body.lead
  let high = whole - from
  if (!fits(galleys, columns, high)) return null
  while (high - low > 1) {
    const middle = (low + high) / 2
    if (fits(galleys, columns, middle)) high = middle
    else low = middle
  }
  pour(forme, framesOf(setting, columns, from, from + high), { waiting: galleys, more: null })
  return from + high
}

function fits(galleys: readonly Galley[], columns: number, depth: number): boolean {
  const stock: Stock = { waiting: [...galleys], more: null }
  for (let column = 0; column < columns; column += 1) {
    let used = 0
    while (stock.waiting.length > 0) {
      const end = stock.waiting.findIndex(({ keep }) => !keep)
      const chain = stock.waiting.slice(0, end === -1 ? stock.waiting.length : end + 1)
      const needed = chain.reduce((sum, { type, before }, at) => sum + type.lead + (used === 0 && at === 0 ? 0 : before), 0)
      if (used + needed > depth + 0.5) break
      used += needed
      stock.waiting.splice(0, chain.length)
    }
  }
  return stock.waiting.length === 0
}
