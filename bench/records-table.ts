/** The table of issue 6: what is reached of each part of a record, beside what is aimed at. */
import { type Count, FIELDS, f1, type RecordFigures } from './record-figures.ts'

export const WAYS = ['typed', 'clean', 'office'] as const
/** typed: the printed lines as they are; clean, office: read from images of these levels of the page factory. */
export type Way = (typeof WAYS)[number]

type Field = (typeof FIELDS)[number]
type Measure = (counts: Pick<RecordFigures, Field>) => number | null
type Row = { name: string; aims: Record<Way, number> | null; of: Measure }

const harmonic =
  (...fields: Field[]): Measure =>
  (figures) =>
    f1(sum(fields.map((field) => figures[field])))
const share =
  (field: Field, of: 'printed' | 'found'): Measure =>
  (figures) =>
    figures[field][of] === 0 ? null : figures[field].right / figures[field][of]

const aims = (typed: number, clean: number, office: number): Record<Way, number> => ({ typed, clean, office })

const ROWS: readonly Row[] = [
  { name: 'documents with right first page, F1', aims: aims(0.995, 0.99, 0.98), of: harmonic('document') },
  { name: 'document number key, F1', aims: aims(0.998, 0.995, 0.98), of: harmonic('number') },
  { name: 'title exact', aims: aims(0.99, 0.98, 0.95), of: share('title', 'printed') },
  { name: 'date of document, F1', aims: aims(0.99, 0.98, 0.96), of: harmonic('date') },
  { name: 'issuer, F1', aims: aims(0.99, 0.98, 0.96), of: harmonic('issuer') },
  { name: 'addressees, F1', aims: aims(0.99, 0.98, 0.96), of: harmonic('addressee') },
  { name: 'articles in sequence (条), F1', aims: aims(0.998, 0.99, 0.98), of: harmonic('article') },
  { name: 'tree (款 项 一、), F1', aims: aims(0.98, 0.97, 0.95), of: harmonic('tree') },
  { name: 'relations, precision', aims: aims(0.98, 0.98, 0.97), of: share('relation', 'found') },
  { name: 'relations, recall', aims: aims(0.93, 0.9, 0.85), of: share('relation', 'printed') },
  { name: 'carrier or parent, F1', aims: null, of: harmonic('parent') },
  { name: 'contents entries with page, F1', aims: null, of: harmonic('contents') },
]

export type WayFigures = Partial<Record<Way, Pick<RecordFigures, Field>>>

/** Prints the rows, each way with what is aimed at and how many there are to find; `!` marks what falls short. */
export function printTable(figures: WayFigures): void {
  const ways = WAYS.filter((way) => figures[way] !== undefined)
  console.table(
    Object.fromEntries(
      ROWS.map(({ name, aims: wanted, of }) => [
        name,
        Object.fromEntries(
          ways.flatMap((way) => [
            [way, shown(of(figures[way]!), wanted?.[way])],
            [`${way} aim`, wanted?.[way] ?? '–'],
          ]),
        ),
      ]),
    ),
  )
}

/** The same as one object for the last line: value, aim and counts by row and way. */
export function tableJson(figures: WayFigures): object {
  return Object.fromEntries(
    WAYS.filter((way) => figures[way] !== undefined).map((way) => [
      way,
      {
        rows: Object.fromEntries(
          ROWS.map(({ name, aims: wanted, of }) => [name, { value: of(figures[way]!), aim: wanted?.[way] ?? null }]),
        ),
        counts: figures[way],
      },
    ]),
  )
}

function shown(value: number | null, aim: number | undefined): string {
  if (value === null) return '–'
  return `${value.toFixed(4)}${aim !== undefined && value < aim ? ' !' : ''}`
}

/** The counts of several issues together. */
export function total(figures: readonly Pick<RecordFigures, Field>[]): Pick<RecordFigures, Field> {
  return Object.fromEntries(FIELDS.map((field) => [field, sum(figures.map((one) => one[field]))])) as Pick<RecordFigures, Field>
}

function sum(counts: readonly Count[]): Count {
  const all = (of: keyof Count): number => counts.reduce((so, count) => so + count[of], 0)
  return { right: all('right'), printed: all('printed'), found: all('found') }
}
