/** How `bench accuracy` says what it measured: a table for people, shares with their counts for programs. */
import { sumDoubts } from './doubt-figures.ts'
import type { PageFigures, Share } from './text-measures.ts'

type NamedPage = PageFigures & { name: string; at: number; writing: string; level: string | null }
/** `readers`: ours and the peers', by name; `absent`: peers that are not here. */
export type Printing = {
  levels: boolean
  readers: ReadonlyMap<string, readonly NamedPage[]>
  absent: readonly { name: string; why: string }[]
}

/** A table and a last line of JSON. `levels`: a row a folder and a row a writing and level, no row a page. */
export function print(measured: readonly NamedPage[], { levels, readers, absent }: Printing): void {
  const pages = levels ? [] : measured.map((page) => ({ page: `${page.name} p${page.at}`, total: sum([page]) }))
  const rows = [...pages, ...totals(measured)]
  console.table(Object.fromEntries(rows.map(({ page, total }) => [page, cells(total)])))
  if (readers.size > 1) console.table(sideBySide(readers))
  for (const { name, why } of absent) console.log(`${name}: ${why}`)
  const ours = byName(measured)
  const peers = [...readers].slice(1).map(([name, its]) => [name, byName(its)])
  const others = peers.length === 0 ? {} : { peers: Object.fromEntries(peers) }
  console.log(JSON.stringify({ bench: 'accuracy', pages: measured.length, ...ours, ...others }))
}

type Total = { page: string; total: Figures }

/** By scan, then by writing and level, then all. */
function totals(measured: readonly NamedPage[]): Total[] {
  return [...scansOf(measured), ...wornOf(measured), { page: '= all', total: sum(measured) }]
}

function scansOf(measured: readonly NamedPage[]): Total[] {
  return [...Map.groupBy(measured, ({ name }) => name)].map(([page, pages]) => ({ page, total: sum(pages) }))
}

function wornOf(measured: readonly NamedPage[]): Total[] {
  const worn = measured.filter(({ level }) => level !== null)
  const groups = Map.groupBy(worn, ({ writing, level }) => `= ${writing} ${level}`)
  return [...groups].map(([page, pages]) => ({ page, total: sum(pages) }))
}

function byName(measured: readonly NamedPage[]): Record<string, unknown> {
  const named = (all: Total[]): Record<string, unknown> => Object.fromEntries(all.map(({ page, total }) => [page, shares(total)]))
  return { all: shares(sum(measured)), levels: named(wornOf(measured)), scans: named(scansOf(measured)) }
}

/** A row a scan, a column a reader and measure: in reading order with punctuation, words alone, and lines wherever they were read. */
function sideBySide(readers: Printing['readers']): Record<string, Record<string, string>> {
  const rows: Record<string, Record<string, string>> = {}
  for (const [name, measured] of readers)
    for (const { page, total } of totals(measured)) {
      const { strict, words, orderFree } = total
      rows[page] = { ...rows[page], [`${name} strict/words/order-free`]: [strict, words, orderFree].map(percent).join('  ') }
    }
  return rows
}

const MEASURES = ['strict', 'words', 'forms', 'taken', 'takenForms', 'orderFree', 'critical', 'order'] as const
export type Figures = Pick<PageFigures, (typeof MEASURES)[number] | 'doubt'> & { pages: number }

export function sum(pages: readonly Omit<Figures, 'pages'>[]): Figures {
  const add = (measure: (typeof MEASURES)[number]): Share => ({
    errors: pages.reduce((total, page) => total + page[measure].errors, 0),
    of: pages.reduce((total, page) => total + page[measure].of, 0),
  })
  const measures = Object.fromEntries(MEASURES.map((measure) => [measure, add(measure)])) as Record<(typeof MEASURES)[number], Share>
  return { ...measures, doubt: sumDoubts(pages.map(({ doubt }) => doubt)), pages: pages.length }
}

/** Rates with the counts they rest on: 1 in 10,000 on 30,000 characters is three errors, and may as well be seven (`most`). */
export function cells({ pages, doubt, ...figures }: Figures): Record<string, string | number> {
  const { strict, words, forms, taken, orderFree, critical, order } = figures
  const unflagged = doubt.read - doubt.flagged
  return {
    pages,
    characters: strict.of,
    strict: percent(strict),
    words: percent(words),
    forms: percent(forms),
    'if taken': percent(taken),
    'order-free': percent(orderFree),
    order: `${order.errors}/${order.of}`,
    critical: percent(critical),
    flagged: percent({ errors: doubt.flagged, of: doubt.read }),
    'missed /10,000': unflagged === 0 ? '' : `${((doubt.missed / unflagged) * 10_000).toFixed(1)} (${doubt.missed})`,
    'at most': unflagged === 0 ? '' : ((upperBound(doubt.missed) / unflagged) * 10_000).toFixed(1),
  }
}

export function shares({ pages, doubt, ...figures }: Figures): Record<string, unknown> {
  const rates = MEASURES.map((measure) => {
    const { errors, of } = figures[measure]
    return [measure, { cer: of === 0 ? null : rounded(errors / of), errors, of }] as const
  })
  const unflagged = doubt.read - doubt.flagged
  const per10000 = unflagged === 0 ? null : rounded((doubt.missed / unflagged) * 10_000)
  return {
    pages,
    ...Object.fromEntries(rates),
    doubt: { ...doubt, share: doubt.read === 0 ? null : rounded(doubt.flagged / doubt.read), missedPer10000: per10000 },
  }
}

/** The upper end of the 95 % interval of a count (Poisson, one-sided), by Wilson and Hilferty 1931: 3.0 for none, 4.7 for one. */
export function upperBound(count: number): number {
  const degrees = count + 1
  return degrees * (1 - 1 / (9 * degrees) + 1.6449 / (3 * Math.sqrt(degrees))) ** 3
}

function percent({ errors, of }: Share): string {
  if (of === 0) return errors === 0 ? '0' : `${errors} extra`
  return `${((errors / of) * 100).toFixed(errors * 1000 < of ? 3 : 2)} % (${errors})`
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
