/** Why a character is doubtful: of its witnesses the one without whose word the doubt would be least. */
import type { Doubt } from '../../../gazette/text.ts'
import { type Heard, LANGUAGE_FEATURES } from '../language/language.ts'
import type { CharacterTestimony } from '../witness.ts'
import type { DoubtModel } from './model.ts'
import { SIGNS, type Sign } from './rows.ts'
import { weigh } from './trees.ts'

type Cause = 'reader' | 'geometry' | 'language' | 'witness'

/** Which signs are whose word; those of the line and the page as a whole are nobody's. */
const SIGNS_OF: Record<Cause, readonly Sign[]> = {
  reader: ['confidence', 'least', 'mean', 'margin', 'run', 'agreed', 'agreedBeside', 'confidenceBefore', 'confidenceAfter', 'lineLeast'],
  geometry: [
    'traceBefore',
    'traceAfter',
    'traceBeforeReach',
    'traceAfterReach',
    'stepBefore',
    'stepAfter',
    'edgeBefore',
    'edgeAfter',
    'beyondBefore',
    'beyondAfter',
    'ink',
    'inkBefore',
    'inkAfter',
    'inkLike',
    'density',
    'loss',
    'lossBefore',
  ],
  language: [...LANGUAGE_FEATURES, 'proposes', 'wouldPropose'],
  witness: ['witnessParted', 'witnessSays'],
}

const PLACES = new Map(
  Object.entries(SIGNS_OF).map(([cause, signs]) => [cause as Cause, signs.map((sign) => SIGNS.indexOf(sign))] as const),
)

/** What the witnesses have to say of one character. `says`: null where the independent reader was not asked or has no say. */
export type Voices = { heard: Heard | null; says: CharacterTestimony | null }

const WHERE = { replace: 'instead', 'insert-before': 'before', 'insert-after': 'after' } as const

/** The doubt of a flagged character. What the language proposes comes first: it is right more often than any other witness. */
export function doubtOf(model: DoubtModel, row: Float32Array, { heard, says }: Voices): Doubt {
  if (heard?.proposal) {
    const { text, kind } = heard.proposal
    return { code: 'misfit', by: 'language', proposal: text, where: WHERE[kind] }
  }
  const cause = strongest(model, row, says)
  if (cause === 'witness') return { code: 'readers-differ', by: 'tesseract', proposal: says!.proposal, where: says!.where }
  if (cause === 'language') return { code: heard?.features.unknown === 1 ? 'unknown-character' : 'misfit', by: 'language', proposal: null }
  if (cause === 'geometry') return { code: isAtEdge(row) ? 'edge' : 'gap', by: 'geometry', proposal: null }
  // The reader's next choice is no proposal: it did not take it itself. It stands among the glyph's others.
  return { code: 'low-confidence', by: 'reader', proposal: null }
}

/** The cause whose signs, were they those of a usual character, would leave the least doubt. */
function strongest(model: DoubtModel, row: Float32Array, says: CharacterTestimony | null): Cause {
  let best: { cause: Cause; left: number } = { cause: 'reader', left: Number.POSITIVE_INFINITY }
  for (const [cause, places] of PLACES) {
    if (cause === 'witness' && (says === null || says.says === 'same')) continue
    const without = row.slice()
    for (const place of places) without[place] = model.usual[place]!
    const left = weigh(model.trees, without)
    if (left < best.left) best = { cause, left }
  }
  return best.cause
}

/** Pitches. From the middle of a line's first or last character to its end, where the line ends with it. */
const AT_END = 0.8

/** Whether what was lost may have stood at the line's end: there is room for it, or ink beyond. */
function isAtEdge(row: Float32Array): boolean {
  const of = (sign: Sign) => row[SIGNS.indexOf(sign)]!
  return of('loss') === 2 || of('edgeBefore') > AT_END || of('edgeAfter') > AT_END || of('beyondBefore') > 0 || of('beyondAfter') > 0
}
