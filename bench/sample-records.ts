import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaults } from '../config.ts'
import type { Article } from '../gazette/article.ts'
import { isRead } from '../gazette/page.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import { extractIssue } from '../pipeline/extract/extract.ts'
import { identify } from '../pipeline/identify/identify.ts'
import { segment } from '../pipeline/segment/segment.ts'
import { takenIn } from '../test/make/issues.ts'
import { samplePages } from './sample-pages.ts'

/** A document as the generator of the samples knows it. */
type TruthDocument = {
  title: string
  kind: string | null
  documentNumbers: { raw: string; key: string }[]
  issuers: string[]
  addressees: string[]
  signedBy: string | null
  dateOfDocument: string | null
  promulgationDate: string | null
  effectiveDate: string | null
  expiryDate: string | null
  attachmentOf: string | null
  carriedBy: string | null
  articles: { id: string }[]
  relations: { type: string; citedTitle?: string | null; citedNumber?: string | null }[]
}

/** Right: found as in the truth (absent in both counts). Printed: how many the truth has. */
export type FieldFigures = Record<string, { right: number; printed: number; extra: number }>

export function samplesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'truth', 'record.json')))
}

/** Records of the samples from text read without a fault, so that only segmentation and extraction are measured. Misses are told. */
export function measureSamples(samples: readonly string[], tell: (miss: string) => void): FieldFigures {
  const figures: FieldFigures = {}
  for (const sample of samples) {
    const truth = JSON.parse(readFileSync(join(sample, 'truth', 'record.json'), 'utf8')) as { documents: TruthDocument[] }
    const records = recordsOf(sample)
    for (const [at, document] of truth.documents.entries()) {
      const found = records[at]
      if (found === undefined) tell(`${sample}: no record of ${document.title}`)
      else compare(figures, document, found, (miss) => tell(`${sample} ${document.title}: ${miss}`))
    }
  }
  return figures
}

function recordsOf(sample: string): DocumentRecord[] {
  const taken = takenIn()
  const found = identify(taken, samplePages(sample, taken.id, { headings: true }), { ...defaults.identify, series: defaults.series })
  const made = segment(found.issue, found.pages.filter(isRead), defaults.segment)
  return extractIssue(made.documents, defaults.extract)
}

function compare(figures: FieldFigures, truth: TruthDocument, record: DocumentRecord, tell: (miss: string) => void): void {
  const count = (field: string, expected: readonly string[], found: readonly string[]) => {
    const figure = figures[field] ?? { right: 0, printed: 0, extra: 0 }
    figures[field] = figure
    const right = found.filter((value) => expected.includes(value)).length
    figure.right += right
    figure.printed += expected.length
    figure.extra += found.length - right
    if (right < expected.length || found.length > right) tell(`${field}: ${JSON.stringify(found)} for ${JSON.stringify(expected)}`)
  }
  const one = (value: string | null) => (value === null ? [] : [bare(value)])
  count('title', one(truth.title), one(record.title.value))
  count('kind', one(truth.kind === '令' ? '命令（令）' : truth.kind), one(record.kind.value))
  count(
    'number',
    truth.documentNumbers.map((number) => number.key),
    record.documentNumbers.map((number) => number.value?.key ?? ''),
  )
  count(
    'issuer',
    truth.issuers.map(bare),
    record.issuers.map((issuer) => bare(issuer.value ?? '')),
  )
  // What a carrier lends its text is not printed on it.
  count('date', one(truth.dateOfDocument), record.dateOfDocument.basis === 'carrier' ? [] : one(record.dateOfDocument.value))
  count(
    'addressee',
    truth.addressees.map(bare),
    record.addressees.map((addressee) => bare(addressee.value ?? '')),
  )
  count('signedBy', one(truth.signedBy), one(record.signedBy.value))
  count('promulgation', one(truth.promulgationDate), one(record.promulgationDate.value))
  count('effective', one(truth.effectiveDate), one(record.effectiveDate.value))
  // A term that is only summed up is no printed date.
  count('expiry', one(truth.expiryDate), record.expiryDate.status === 'present' ? one(record.expiryDate.value) : [])
  // The truth counts the words beside 第一条 as the article itself, not as its first 款.
  const ids = (articles: readonly Pick<Article, 'id'>[]) => articles.map((article) => article.id).filter((id) => !/__para_1$/u.test(id))
  count('unit', ids(truth.articles), ids(record.articles))
  const relations = record.relations.filter((relation) => relation.type !== 'cites' && relation.type !== 'attachmentOf')
  const expected = truth.relations.filter((relation) => relation.type !== 'cites')
  count('relation', expected.map(relationKey), relations.map(relationKey))
}

function relationKey({ type, citedTitle, citedNumber }: { type: string; citedTitle?: string | null; citedNumber?: string | null }): string {
  return `${type} ${bare(citedTitle ?? citedNumber ?? '')}`
}

function bare(text: string): string {
  return text.replace(/[\s\u3000]+/gu, '')
}
