/** Right, missed and wrong by part, and the ratios that follow. */

export type Judgement = { part: string; outcome: 'right' | 'missed' | 'wrong'; words: string }
export type Count = { right: number; missed: number; wrong: number }

/** Adds a judgement to its part and, for a relation, to all relations. */
export function counted(counts: Map<string, Count>, { part, outcome }: Judgement): void {
  for (const name of part.startsWith('relation ') ? ['relations', part] : [part]) {
    const count = counts.get(name) ?? { right: 0, missed: 0, wrong: 0 }
    counts.set(name, { ...count, [outcome]: count[outcome] + 1 })
  }
}

export type Ratios = Count & { precision: number | null; recall: number | null }

/** In the order of their names. A ratio of nothing is null. */
export function ratios(counts: ReadonlyMap<string, Count>): [string, Ratios][] {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000)
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => [
      name,
      { ...count, precision: ratio(count.right, count.right + count.wrong), recall: ratio(count.right, count.right + count.missed) },
    ])
}
