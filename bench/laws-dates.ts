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
    promulgationUnexplained: 0,
    effectiveUnexplained: 0,
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
  const why = name === 'promulgation' ? whyPromulgation(row, value) : whyEffective(row, value, known)
  if (why === 'unexplained') count('Unexplained')
  console.log(
    `${name}: ${why}: ${row.title}: ${value ?? 'none'} (${status}) for ${known}; “${quote.slice(0, 40)}”; ${row.history.at(-1) ?? 'no history'}`,
  )
}

/** The collection gives the day of the last step, whatever it was; a gazette tells adoption, promulgation and amendment apart. */
function whyPromulgation({ history, text }: Law, value: string | null): string {
  if (history.length === 0) return value === null ? 'no note printed' : 'unexplained'
  if (!history.some((step) => /公布|发布|公告|颁布|令/u.test(step)))
    return value === null ? 'adopted, promulgation not printed' : 'unexplained'
  if (value === null) return history.some((step) => /公布|发布|颁布/u.test(step)) ? 'unexplained' : 'promulgation not printed'
  const steps = [...history, text.slice(0, 300)]
  return history.length > 1 && steps.some((step) => step.includes(written(value))) ? 'day of an earlier step' : 'unexplained'
}

/** What the text says of itself, against the day of its last amendment in the collection. */
function whyEffective({ history, text }: Law, value: string | null, known: string): string {
  if (value === null) {
    if (/(?:公布|发布|颁布|通过|批准|公告|印发)之日|公布后/u.test(text)) return 'by an event whose day is not printed'
    return /施行|实行|生效|执行/u.test(text.slice(-600)) ? 'unexplained' : 'not printed'
  }
  const isPrinted = text.includes(written(value)) || history.some((step) => step.includes(written(value)))
  if (!isPrinted) return 'unexplained'
  if (history.some((step) => /修正|修订|修改/u.test(step)) && value < known) return 'first version; the collection gives the last'
  return text.includes(written(value)) ? 'as the text says' : 'unexplained'
}

function written(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}
