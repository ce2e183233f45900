/** The printer's copy: what the texts/ files hand to the composing room. */
export type IssueCopy = {
  /** Folder and stem of the files: `1985` and `1985-12`. */
  sample: string
  stem: string
  series: string
  year: number
  number: number
  wholeNumber: number | null
  kind: string
  /** EDTF. */
  publicationDate: string
  /** Lines of the cover or masthead, largest first, and of the colophon. */
  masthead: MastheadLine[]
  colophon: string[]
  contentsTitle: string
  columns: { name: string; documents: DocumentCopy[] }[]
  /** What the editor got wrong on purpose: told in record.json, so that a bench can look for it. */
  discrepancies: string[]
}

export type MastheadLine = { text: string; role: 'series' | 'line' | 'note' | 'date' }

export type DocumentNumberCopy = { raw: string; norm: string; key: string }

export type DocumentCopy = {
  /** A short name inside the issue, for attachments and relations. */
  key: string
  kind: string
  class: string
  /** The title as set, one printed line each. Lines are joined without a space for the record. */
  title: string[]
  /** Where the number stands: under the title, or (an order) between the title and the text. */
  numberLines?: string[]
  numbers?: DocumentNumberCopy[]
  /** 题注, in brackets under the title. */
  titleNote?: string
  /** As printed above the title, for joint documents that name their issuers there. */
  issuers: string[]
  addresseeLine?: string
  addressees?: string[]
  /** One paragraph a line; see body.ts for the marks. */
  body: string
  attachmentNote?: string[]
  signature?: string[]
  signedBy?: string
  dateLine?: string
  date?: string
  promulgationDate?: string
  effectiveDate?: string
  expiryDate?: string
  note?: string
  /** Key of the document that this one is attached to, or is carried by. */
  attachmentOf?: string
  carriedBy?: string
  attachmentLabel?: string
  relations?: RelationCopy[]
  /** The line of the contents, where it is not the title; `false`: not in the contents. */
  inContents?: string | false
  numberInContents?: boolean
  /** The text breaks off in the middle and goes on after the document of this key: （下转第5页）, （上接第3页）. Not where both are one page. */
  resumesAfter?: string
  /** Title across both columns. */
  spanning?: boolean
}

/** `also`: other types that say the same. */
export type RelationCopy = { type: string; cue: string; citedTitle: string | null; citedNumber: string | null; also?: string[] }
