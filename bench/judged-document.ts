/** A judged passage as a document: its title and number set as such, its date at the foot. */
import type { GazetteDocument } from '../gazette/document.ts'
import { typedDocument } from '../test/make/typed-document.ts'

export type JudgedRelation = {
  type: string
  title: string | null
  number: string | null
  locus: string | null
  also?: string[]
  titleAlso?: (string | null)[]
  numberAlso?: (string | null)[]
  locusAlso?: (string | null)[]
}
export type JudgedEvent = { type: string; title: string | null; number: string | null; date: string | null; also?: string[] }
export type Judged = {
  id: string
  period: string
  title: string | null
  number: string | null
  date: string | null
  text: string
  relations: JudgedRelation[]
  also?: { type: string; title: string | null; number: string | null; locus: string | null }[]
  validity: {
    effective: string | null
    expiry: string | null
    term: string | null
    trial: boolean
    events: JudgedEvent[]
    also?: {
      effective?: (string | null)[]
      expiry?: (string | null)[]
      term?: (string | null)[]
      trial?: boolean[]
      events?: JudgedEvent[]
    }
  }
}

/** The year of issue is the last of the passage's decade where no date says more: short years are counted back from it. */
export function judgedDocument({ title, number, date, text, period }: Judged): GazetteDocument {
  const year = date?.slice(0, 4) ?? /^(\d{3})0s$/.exec(period)?.[1]?.concat('9') ?? '2024'
  const heading = [title, number].filter((line) => line !== null)
  const foot = date === null ? [] : [writtenDay(date)]
  const document = typedDocument([...heading, text, ...foot].join('\n'), { issue: `judged-${year}-01` })
  return title === null ? document : { ...document, titleLines: document.lines.slice(0, 1) }
}

function writtenDay(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`
}
