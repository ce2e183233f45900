import type { Random } from '../random.ts'
import type { CopyText } from './copy-text.ts'
import type { Measure } from './faces.ts'
import type { Forme } from './forme.ts'
import { horizontal } from './layouts/horizontal.ts'
import { vertical } from './layouts/vertical.ts'
import type { Part } from './parts.ts'

/** What a layout is given: where its texts and faces come from, at which resolution it is scanned, and its stream of chance. */
export type Bench = { texts: readonly CopyText[]; part: Part; measure: Measure; dpi: number; at: number; random: Random }
/** Sets one page. `at`: which page of its folder, from 0. */
export type Layout = (bench: Bench) => Forme

export const LAYOUTS = { horizontal, vertical } satisfies Record<string, Layout>
export type LayoutName = keyof typeof LAYOUTS
