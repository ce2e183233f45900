/** Dates of the laws against the collection's own `publish` and `valid_from`; every difference is a line. */
import type { Reading } from '../gazette/reading.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import type { Figures, Law } from './laws.ts'

export function measureDates(rows: readonly Law[], read: (law: Law) => DocumentRecord): Figures {
  const figures = {
    promulgationKnown: 0,
    promulgationSame: 0,
    promulgationOther: 0,
    promulgationNone: 0,
    effectiveKnown: 0,
    effectiveSame: 0,
    effectiveOther: 0,
    effectiveNone: 0,
    historySteps: 0,
    historyStepsDated: 0,
  }
  for (const row of rows) {
    const record = read(row)
    compare('promulgation', row, row.publish, record.promulgationDate, figures)
    compare('effective', row, row.validFrom, record.effectiveDate, figures)
    figures.historySteps += row.history.length
    figures.historyStepsDated += record.history.filter(({ value }) => value !== null && value.date !== null).length
  }
  return figures
}

function compare(
  name: 'promulgation' | 'effective',
  row: Law,
  known: string | null,
  { value, quote, status }: Reading<string>,
  figures: Figures,
): void {
  if (known === null || !/^\d{4}-\d{2}-\d{2}$/.test(known)) return
  const count = (what: string): void => {
    figures[`${name}${what}`] = (figures[`${name}${what}`] ?? 0) + 1
  }
  count('Known')
  count(value === known ? 'Same' : value === null ? 'None' : 'Other')
  if (value === known) return
  console.log(
    `${name}: ${row.title}: ${value ?? 'none'} (${status}) for ${known}; “${quote.slice(0, 40)}”; ${row.history.at(-1) ?? 'no history'}`,
  )
}
