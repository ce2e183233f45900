import type { DocumentId, LineId } from './ids.ts'
import type { Place } from './place.ts'

/**
 * One correction of an erratum (更正, 勘误): what it corrects, where, and how. Everything as printed; null where it is not said.
 * `year`, `issue`: the issue that is corrected, numbers; `page`, `lineNumber`: in it. `target`: the document that fits, in this issue only;
 * elsewhere the archive looks for title, issue and page. `certain`: title and page agree, or one of them where the other is not said.
 */
export type Erratum = {
  quote: string
  title: string | null
  documentNumber: string | null
  year: number | null
  issue: number | null
  page: string | null
  lineNumber: string | null
  wrong: string | null
  right: string | null
  target: { document: DocumentId; certain: boolean } | null
  line: LineId
  places: Place[]
}
