import type { Face } from './fonts.ts'
import type { Wear } from './wear.ts'

/** A face at a size, with the depth one line takes. Pixels. */
export type Type = { face: Face; size: number; lead: number }

/** How a period prints: the sheet, the type, the furniture, and what time did to it. Lengths in pixels of the scan. */
export type Style = {
  sheet: { width: number; height: number; dpi: number }
  writing: 'ltr' | 'ttb'
  columns: number
  gap: number
  margins: { top: number; right: number; bottom: number; left: number }
  types: Record<
    | 'series'
    | 'mastheadLine'
    | 'mastheadNote'
    | 'contentsTitle'
    | 'contentsColumn'
    | 'contents'
    | 'title'
    | 'number'
    | 'note'
    | 'body'
    | 'heading'
    | 'table'
    | 'furniture'
    | 'colophon',
    Type
  >
  labelFace: Face
  /** Space above a document, in pixels, and whether a rule stands in it. */
  betweenDocuments: number
  separator: boolean
  /** The masthead has a page of its own (a cover), and perhaps an empty back. */
  cover: { ownPage: boolean; emptyBack: boolean; topSpace: number }
  /** Printed number of the first page of the body; pages before it bear none. */
  firstPrinted: number
  contentsPage: (page: number) => string
  /** The page as a jump names it, where not in digits. */
  jumpPage?: (page: number) => string
  furniture: (issueLine: string, printed: number) => FurnitureLine[]
  furnitureRule: boolean
  issueLine: string
  colophonOwnPage: boolean
  binding: Binding
  wear: Wear
}

/** Furniture stands outside the text: `edge` says where, `align` where along that edge. */
export type FurnitureLine = {
  kind: 'running-head' | 'folio'
  text: string
  edge: 'top' | 'bottom' | 'side'
  align: 'left' | 'centre' | 'right'
}

/** How the scans are filed, and which pages lie wrong on the glass (numbers of pages from 1). */
export type Binding = {
  format: 'pdf' | 'tiff' | 'jpegs'
  quality: number
  turned: Record<number, 90 | 180 | 270>
  spreads: [number, number][]
}
