import type { DocumentId } from './ids.ts'

/** 效力状态 (domain.md section 7). `unknown` is the default: no sign of repeal is not evidence of force. */
export type ValidityStatus = 'notYetInForce' | 'inForce' | 'superseded' | 'partiallyInForce' | 'repealed' | 'expired' | 'unknown'

/** Derived from dated events as of a date, never stored bare. `evidence`: the sentence that proves it. */
export type Validity = {
  status: ValidityStatus
  asOf: string
  evidence: { sentence: string; document: string; article: string | null; date: string | null } | null
  /** The life of the text as far as it is proven, oldest first, days unknown last: every event with its sentence. Left out where nothing is known. */
  steps?: ValidityStep[]
}

/** `happened`: before the day asked for (or on it), after it, or not to be told. */
export type ValidityStep = ValidityEvent & { happened: 'before' | 'after' | 'unclear' }

/** 标准文本 · 公报刊登文本 · 转载文本 · 单行本比对 (domain.md section 7), with its legal basis. */
export type TextAuthority = { code: 'standardText' | 'gazetteText' | 'reprintText' | 'comparedText'; label: string; legalBasis: string }

/** What happened to a rule. `listed…`: a clean-up list (清理结果) says so. */
export type ValidityEventKind =
  | 'effective'
  | 'superseded'
  | 'partiallyRepealed'
  | 'repealed'
  | 'expired'
  | 'listedContinuing'
  | 'listedRepealed'
  | 'listedExpired'

/** `date`: EDTF; null when the paper names none. `sentence` of `document` is the proof. */
export type ValidityEvent = {
  kind: ValidityEventKind
  date: string | null
  sentence: string
  document: DocumentId
  article: string | null
  /** It may be so: a sum that no editor has confirmed, or an act that several texts could be meant by. It decides nothing, it makes doubtful. */
  candidate?: true
}

/** The tests of section 7 in their order; the first that some event meets decides. */
const TESTS: readonly { kinds: readonly ValidityEventKind[]; status: ValidityStatus }[] = [
  { kinds: ['repealed', 'listedRepealed'], status: 'repealed' },
  { kinds: ['expired', 'listedExpired'], status: 'expired' },
  { kinds: ['superseded'], status: 'superseded' },
  { kinds: ['partiallyRepealed'], status: 'partiallyInForce' },
  { kinds: ['listedContinuing'], status: 'inForce' },
]

/**
 * The status in force on a day (`asOf`: YYYY-MM-DD). An event whose date straddles the day (`1985` asked in 1985) or is not known makes
 * everything it could decide unknown; an effective date in the future outweighs all but repeal and expiry.
 */
export function validityAt(events: readonly ValidityEvent[], asOf: string): Validity {
  const steps = [...events]
    .sort((a, b) => ((a.date ?? '9999') < (b.date ?? '9999') ? -1 : (a.date ?? '9999') > (b.date ?? '9999') ? 1 : 0))
    .map((event): ValidityStep => ({ ...event, happened: happened(event, asOf) }))
  const found = decided(events, asOf)
  return steps.length === 0 ? found : { ...found, steps }
}

function decided(events: readonly ValidityEvent[], asOf: string): Validity {
  for (const { kinds, status } of TESTS) {
    const relevant = events.filter((event) => kinds.includes(event.kind))
    const decisive = latest(relevant.filter((event) => happened(event, asOf) === 'before'))
    if (decisive !== null) return validity(status, asOf, decisive)
    const unclear = relevant.find((event) => happened(event, asOf) === 'unclear')
    if (unclear !== undefined) return validity('unknown', asOf, unclear)
    if (status === 'expired') {
      const notYet = notYetInForce(events, asOf)
      if (notYet !== null) return notYet
    }
  }
  return validity('unknown', asOf, null)
}

function notYetInForce(events: readonly ValidityEvent[], asOf: string): Validity | null {
  const effective = events.filter((event) => event.kind === 'effective')
  if (effective.length === 0 || effective.some((event) => happened(event, asOf) === 'before')) return null
  const future = effective.find((event) => happened(event, asOf) === 'after')
  return future === undefined ? null : validity('notYetInForce', asOf, future)
}

/** What only may have happened is unclear from its day on. */
function happened({ date, candidate }: ValidityEvent, asOf: string): 'before' | 'after' | 'unclear' {
  const found = when(date, asOf)
  return found === 'before' && candidate === true ? 'unclear' : found
}

/** An event on the day itself has happened. A partial date is compared as far as it goes. */
function when(date: string | null, asOf: string): 'before' | 'after' | 'unclear' {
  const day = date?.split('/')[0] ?? ''
  if (!/^\d{4}(?:-\d{2}){0,2}$/.test(day)) return 'unclear'
  const same = asOf.slice(0, day.length)
  if (day < same || (day === same && day.length === 10)) return 'before'
  return day === same ? 'unclear' : 'after'
}

function latest(events: readonly ValidityEvent[]): ValidityEvent | null {
  return events.reduce<ValidityEvent | null>(
    (last, event) => (last === null || (event.date ?? '') > (last.date ?? '') ? event : last),
    null,
  )
}

function validity(status: ValidityStatus, asOf: string, event: ValidityEvent | null): Validity {
  const evidence = event === null ? null : { sentence: event.sentence, document: event.document, article: event.article, date: event.date }
  return { status, asOf, evidence }
}
