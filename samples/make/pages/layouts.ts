import type { Random } from '../random.ts'
import type { CopyText } from './copy-text.ts'
import type { Measure } from './faces.ts'
import type { Forme } from './forme.ts'
import { contents } from './layouts/contents.ts'
import { footnotes } from './layouts/footnotes.ts'
import { furnished } from './layouts/furnished.ts'
import { headingsAcross } from './layouts/headings-across.ts'
import { horizontal, threeColumns, transition } from './layouts/horizontal.ts'
import { jumps } from './layouts/jumps.ts'
import { mixedWriting } from './layouts/mixed-writing.ts'
import { seals } from './layouts/seals.ts'
import { landscapeTables, ruledTables, unruledTables, verticalTables } from './layouts/tables.ts'
import { vertical, verticalOneTier } from './layouts/vertical.ts'
import { blank, spread, turned } from './layouts/whole-sheets.ts'
import type { Part } from './parts.ts'

/** What a layout is given: where its texts and faces come from, the resolution of the scan, its stream of chance. */
export type Bench = { texts: readonly CopyText[]; part: Part; measure: Measure; dpi: number; random: Random }
/** What lies on the glass at once: one page or the two of an open book, left before right; turned clockwise, in degrees. `back`: what shines through. */
export type Shot = { pages: [Forme] | [Forme, Forme]; turned: 0 | 90 | 180 | 270; back?: Forme }
export type Layout = (bench: Bench) => Shot

export const LAYOUTS = {
  horizontal,
  vertical,
  'three-columns': threeColumns,
  'one-tier': verticalOneTier,
  transition,
  'mixed-writing': mixedWriting,
  'headings-across': headingsAcross,
  'ruled-tables': ruledTables,
  'unruled-tables': unruledTables,
  'vertical-tables': verticalTables,
  'landscape-tables': landscapeTables,
  footnotes,
  furnished,
  seals,
  jumps,
  contents,
  blank,
  spread,
  turned,
} satisfies Record<string, Layout>
export type LayoutName = keyof typeof LAYOUTS
