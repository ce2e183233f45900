/**
 * `bench tables FOLDER [--misses]`: cells of tables found by the layout alone, on samples whose truth has rows and columns. A cell is right
 * when its row, column, spans and whole text are. Prints F1 by layout and level, ruled and unruled apart, and a last line of JSON.
 */
import { laidOutPages, type TruthSheet } from './laid-out-pages.ts'
import { type CellFigures, compareTables, f1, sumCells, type TableFigures, type TablePage } from './tables-figures.ts'

type Measured = TableFigures & { group: string }

/** Throws GazetteFailure 'input-missing' when the folder holds no sample with truth. */
export async function tables(args: readonly string[]): Promise<void> {
  const measured: Measured[] = []
  for await (const { name, group, truth, blocks } of laidOutPages<TruthSheet & TablePage>(args[0] ?? '', 'tables')) {
    const page = compareTables(truth, blocks)
    measured.push({ ...page, group })
    if (page.ruled.tables + page.unruled.tables + page.ruled.found + page.unruled.found === 0) continue
    console.log(`${name}  ruled ${told(page.ruled)}  unruled ${told(page.unruled)}`)
    if (args.includes('--misses')) for (const miss of page.misses) console.log(`    ${miss}`)
  }
  const groups = [...new Set(measured.map(({ group }) => group))]
  const rows = groups.map((group) => [group, both(measured.filter((page) => page.group === group))] as const)
  console.table(Object.fromEntries(rows.map(([group, { ruled, unruled }]) => [group, { ruled: f1(ruled), unruled: f1(unruled) }])))
  const { ruled, unruled } = both(measured)
  console.log(
    JSON.stringify({
      bench: 'tables',
      pages: measured.length,
      ruled: { ...ruled, f1: f1(ruled) },
      unruled: { ...unruled, f1: f1(unruled) },
    }),
  )
}

function both(pages: readonly Measured[]): { ruled: CellFigures; unruled: CellFigures } {
  return { ruled: sumCells(pages.map(({ ruled }) => ruled)), unruled: sumCells(pages.map(({ unruled }) => unruled)) }
}

function told(figures: CellFigures): string {
  return figures.printed + figures.found === 0 ? '–' : `${figures.right} of ${figures.printed}, found ${figures.found}`
}
