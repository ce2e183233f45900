/**
 * `bench reading-order FOLDER [--misses]`: layout alone, without OCR, on samples whose truth says where every character stands.
 *
 * FOLDER holds samples (`1985/truth/p0001.json` and the scan it names), or is one. Each page is laid upright by the truth's own tilt, so
 * that only the layout is measured. Prints a line a page, a table by layout and level, and a last line of JSON.
 */
import { laidOutPages } from './laid-out-pages.ts'
import { comparePage, type OrderFigures, sumFigures, type TruthPage } from './reading-order-figures.ts'

/** Throws GazetteFailure 'input-missing' when the folder holds no sample with truth. */
export async function readingOrder(args: readonly string[]): Promise<void> {
  const groups = new Map<string, OrderFigures[]>()
  for await (const { name, group, truth, blocks } of laidOutPages<TruthPage>(args[0] ?? '', 'reading-order')) {
    const page = comparePage(truth, blocks)
    groups.set(group, [...(groups.get(group) ?? []), page])
    const { misses, ...shown } = page
    console.log(
      `${name} ${Object.entries(shown)
        .map(([figure, value]) => `${figure} ${value}`)
        .join('  ')}`,
    )
    if (args.includes('--misses')) for (const miss of misses) console.log(`    ${miss}`)
  }
  const sums = [...groups].map(([group, pages]) => [group, without(sumFigures(pages))] as const)
  console.table(Object.fromEntries(sums))
  const total = without(sumFigures([...groups.values()].flat()))
  console.log(JSON.stringify({ bench: 'reading-order', ...total, groups: Object.fromEntries(sums) }))
}

function without({ misses: _, ...figures }: OrderFigures): Omit<OrderFigures, 'misses'> {
  return figures
}
