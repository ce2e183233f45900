/** How `bench accuracy` says what it measured: a table for people, shares with their counts for programs. */
import { sumDoubts } from './doubt-figures.ts'
import type { PageFigures, Share } from './text-measures.ts'

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
    critical: `${critical.errors}/${critical.of}`,
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
