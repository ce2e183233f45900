import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countDoubts, verdictOf, type WeighedCharacter } from '../../bench/doubt.ts'
import type { Judgement } from '../../bench/judged-lines.ts'
import type { Doubt } from '../../gazette/text.ts'

const RIGHT: Judgement = { wrong: false, surplus: false, droppedBefore: '', droppedAfter: '', printed: '省' }
const FLAG: Doubt = { code: 'low-confidence', by: 'reader', proposal: null }

/** A line of characters, each judged and flagged or not. */
function line(...cells: [judgement: Partial<Judgement>, flagged: boolean][]): WeighedCharacter[] {
  return cells.map(([judgement, flagged], at) => ({
    judgement: { ...RIGHT, ...judgement },
    weighed: { risk: 0.5, doubt: flagged ? FLAG : null },
    next: cells[at + 1]?.[1] ?? false,
    before: at > 0 ? { ...RIGHT, ...cells[at - 1]![0] } : null,
  }))
}

const ROWS: [what: string, characters: WeighedCharacter[], errors: number, missed: number][] = [
  ['a wrong character that is flagged', line([{ wrong: true }, true]), 1, 0],
  ['one that is not', line([{ wrong: true }, false], [{}, true]), 1, 1],
  ['a dropped one whose first neighbour is flagged', line([{ droppedAfter: '一' }, true], [{}, false]), 1, 0],
  ['a dropped one whose second neighbour is flagged', line([{ droppedAfter: '一' }, false], [{}, true]), 1, 0],
  ['two dropped ones with neither', line([{ droppedAfter: '一二' }, false], [{}, false]), 2, 2],
  ['one dropped at the beginning, by its only neighbour', line([{ droppedBefore: '第' }, true]), 1, 0],
  ['one dropped at the end, without', line([{}, true], [{ droppedAfter: '。' }, false]), 1, 1],
]

for (const [what, characters, errors, missed] of ROWS) {
  test(`counts ${what}: ${missed} of ${errors} missed`, () => {
    const counts = countDoubts(characters, 0)
    assert.deepEqual([counts.errors, counts.missed], [errors, missed])
  })
}

const propose = (proposal: string | null, where?: Doubt['where']): Doubt => ({ ...FLAG, proposal, ...(where ? { where } : {}) })
const VERDICTS: [what: string, doubt: Doubt, judgement: Partial<Judgement>, before: Partial<Judgement> | null, verdict: string | null][] = [
  ['no proposal', propose(null), { wrong: true }, null, null],
  ['the printed character', propose('人'), { wrong: true, printed: '人' }, null, 'right'],
  ['a form of it', propose('爲'), { wrong: true, printed: '為' }, null, 'right'],
  ['another wrong one', propose('入'), { wrong: true, printed: '人' }, null, 'neutral'],
  ['a change of what is right', propose('入'), {}, null, 'harmful'],
  ['what was lost behind', propose('一', 'after'), { droppedAfter: '一' }, null, 'right'],
  ['what was lost before', propose('一', 'before'), {}, { droppedAfter: '一' }, 'right'],
  ['something where nothing was lost', propose('一', 'after'), {}, null, 'harmful'],
  ['another than what was lost', propose('二', 'after'), { droppedAfter: '一' }, null, 'neutral'],
]

for (const [what, doubt, judgement, before, verdict] of VERDICTS) {
  test(`calls a proposal of ${what} ${verdict ?? 'none'}`, () => {
    assert.equal(verdictOf(doubt, { ...RIGHT, ...judgement }, before && { ...RIGHT, ...before }), verdict)
  })
}
