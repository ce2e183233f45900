import type { FactoryFace, Measure } from './faces.ts'
import type { Script } from './parts.ts'

/** A face at a size, with the depth one line takes. Pixels of the scan. */
export type Type = { face: FactoryFace; size: number; lead: number }
export type TypeName = 'body' | 'title' | 'number' | 'heading' | 'note' | 'table' | 'footnote' | 'furniture'

/** How one page is set. Lengths in pixels of the scan, origin at the top left. */
export type Setting = {
  period: string
  cast: string
  script: Script
  dpi: number
  width: number
  height: number
  writing: 'ltr' | 'ttb'
  margins: { top: number; right: number; bottom: number; left: number }
  columns: number
  gap: number
  types: Record<TypeName, Type>
  /** The dark face of labels (第一条) and of headings. */
  label: FactoryFace
  /** How far sorts stand off their place (letterpress), in parts of the size, and how far they turn, in degrees (standard deviations). */
  loose: number
  turn: number
  /** Swing of the baseline along a line, in parts of the size. */
  wander: number
  measure: Measure
}
