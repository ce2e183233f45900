import type { Place } from './place.ts'
import type { Reading } from './reading.ts'
import type { DocumentRecord } from './record.ts'
import type { ValidityEventKind } from './validity.ts'

/** What a text says of its own life. `date`: EDTF; of a term, its last day. `basis`: the field that holds it. */
export type OwnEvent = {
  kind: Extract<ValidityEventKind, 'effective' | 'expired' | 'repealed'>
  date: string
  sentence: string
  places: Place[]
  field: 'effectiveDate' | 'expiryDate' | 'history'
}

/** From when, until when, and what the note under the title tells of its repeal; each with the reading that holds it. */
export function ownEventsOf(record: DocumentRecord): { event: OwnEvent; reading: Reading<unknown> }[] {
  const told = record.history.filter(({ value }) => value?.kind === 'repealed')
  return [
    ...eventOf('effective', 'effectiveDate', record.effectiveDate, record.effectiveDate.value),
    ...eventOf('expired', 'expiryDate', record.expiryDate, record.expiryDate.value),
    ...told.flatMap((step) => eventOf('repealed', 'history', step, step.value?.date ?? null)),
  ]
}

function eventOf(kind: OwnEvent['kind'], field: OwnEvent['field'], reading: Reading<unknown>, date: string | null) {
  return date === null ? [] : [{ event: { kind, date, sentence: reading.quote, places: reading.places, field }, reading }]
}
