import type { LineId } from './ids.ts'
import type { Place } from './place.ts'

/**
 * One end of a jump, as printed: 下转第N页 where a text breaks off (`to`), 上接第N页 where it is taken up again (`from`).
 * `line`, `place`: where the words stand. `printedPage`: the page they name. `page`: the scan page they lead to, that of the other end
 * where it was found, else the one with that folio; null when the issue has none. `other`: the other end; null when there is none.
 */
export type Jump = {
  direction: 'to' | 'from'
  quote: string
  line: LineId
  place: Place
  printedPage: number
  page: number | null
  other: { line: LineId; place: Place } | null
}
