/** Years in order, all else by count, then by name: both drivers list alike. */
export function sortedCounts(counts: ReadonlyMap<string, number>, order: 'value' | 'count'): { value: string; count: number }[] {
  const byValue = (a: { value: string }, b: { value: string }) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)
  const list = [...counts].map(([value, count]) => ({ value, count }))
  return list.sort((a, b) => (order === 'count' ? b.count - a.count || byValue(a, b) : byValue(a, b)))
}
