/** Why a character is doubtful: of its witnesses the one without whose word the doubt would be least. */
import type { Doubt } from '../../../gazette/text.ts'
import type { Character } from '../ctc.ts'
import type { CharacterTestimony } from '../witness.ts'
import type { DoubtModel } from './model.ts'
import { SIGNS, type Sign } from './rows.ts'
import { weigh } from './trees.ts'

type Cause = 'reader' | 'geometry' | 'witness'

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
    'ink',
    'inkBefore',
    'inkAfter',
    'inkLike',
    'loss',
    'lossBefore',
  ],
  witness: ['witnessParted', 'witnessSays'],
}

const PLACES = new Map(
  Object.entries(SIGNS_OF).map(([cause, signs]) => [cause as Cause, signs.map((sign) => SIGNS.indexOf(sign))] as const),
)

/** The doubt of a flagged character. `says`: what the independent reader has there, null where it was not asked or has no say. */
export function doubtOf(model: DoubtModel, row: Float32Array, character: Character, says: CharacterTestimony | null): Doubt {
  const cause = strongest(model, row, says)
  if (cause === 'witness') return { code: 'readers-differ', by: 'tesseract', proposal: says!.proposal, where: says!.where }
  if (cause === 'geometry') return { code: isAtEdge(row) ? 'edge' : 'gap', by: 'geometry', proposal: null }
  return { code: 'low-confidence', by: 'reader', proposal: character.others[0]?.text ?? null }
}

function strongest(model: DoubtModel, row: Float32Array, says: CharacterTestimony | null): Cause {
  const whole = weigh(model.trees, row)
  let best: { cause: Cause; share: number } = { cause: 'reader', share: Number.NEGATIVE_INFINITY }
  for (const [cause, places] of PLACES) {
    if (cause === 'witness' && (says === null || says.says === 'same')) continue
    const without = row.slice()
    for (const place of places) without[place] = model.head.usual[place]!
    const share = whole - weigh(model.trees, without)
    if (share > best.share) best = { cause, share }
  }
  return best.cause
}

/** Whether what was lost may have stood at the line's end: its first or last character, with room beside it. */
function isAtEdge(row: Float32Array): boolean {
  const of = (sign: Sign) => row[SIGNS.indexOf(sign)]!
  return of('loss') === 2 || !(Number.isNaN(of('edgeBefore')) && Number.isNaN(of('edgeAfter')))
}
