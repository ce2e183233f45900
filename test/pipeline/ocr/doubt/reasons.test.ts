import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Doubt } from '../../../../gazette/text.ts'
import type { DoubtModel } from '../../../../pipeline/ocr/doubt/model.ts'
import { doubtOf, type Voices } from '../../../../pipeline/ocr/doubt/reasons.ts'
import { SIGNS, type Sign } from '../../../../pipeline/ocr/doubt/rows.ts'
import { NO_FEATURES } from '../../../../pipeline/ocr/language/features.ts'
import type { Proposal } from '../../../../pipeline/ocr/language/language.ts'

/** What a usual character measures; the model below adds one for every sign that is beyond it. */
const USUAL: Partial<Record<Sign, number>> = { confidence: 1, inkAfter: 0, loss: 0, surprisal: 1, witnessSays: 0, beyondAfter: 0 }
const WATCHED: [sign: Sign, threshold: number, low: number, high: number][] = [
  ['confidence', 0.9, 1, 0],
  ['inkAfter', 0.2, 0, 1],
  ['surprisal', 8, 0, 1],
  ['witnessSays', 0.5, 0, 1],
  ['beyondAfter', 0.01, 0, 1],
]

/** A tree of one split for each watched sign. */
const MODEL: DoubtModel = {
  trees: {
    features: SIGNS,
    bags: 1,
    roots: Int32Array.from(WATCHED, (_, at) => at),
    left: Int32Array.from(WATCHED, (_, at) => ~(2 * at)),
    right: Int32Array.from(WATCHED, (_, at) => ~(2 * at + 1)),
    threshold: Float32Array.from(WATCHED, ([, threshold]) => threshold),
    leaves: Float32Array.from(WATCHED.flatMap(([, , low, high]) => [low, high])),
    feature: Uint8Array.from(WATCHED, ([sign]) => SIGNS.indexOf(sign)),
    missingLeft: Uint8Array.from(WATCHED, () => 1),
  },
  usual: Float32Array.from(SIGNS, (sign) => USUAL[sign] ?? Number.NaN),
  calibration: { sum: [0, 5], risk: [0, 1], toll: [0, 1] },
  calibrated: true,
}

const SILENT: Voices = { heard: null, says: null }
const heard = (proposal: Proposal | null, unknown = 0): Voices => ({
  heard: { proposal, barred: null, features: { ...NO_FEATURES, unknown } },
  says: null,
})

const ROWS: [what: string, signs: Partial<Record<Sign, number>>, voices: Voices, expected: Doubt][] = [
  ['a reader that was not sure', { confidence: 0.5 }, SILENT, { code: 'low-confidence', by: 'reader', proposal: null }],
  ['unread ink behind it', { inkAfter: 0.6 }, SILENT, { code: 'gap', by: 'geometry', proposal: null }],
  ['ink that the outline cut off', { beyondAfter: 0.05 }, SILENT, { code: 'edge', by: 'geometry', proposal: null }],
  ['a word that fits nowhere', { surprisal: 12 }, heard(null), { code: 'misfit', by: 'language', proposal: null }],
  ['a character that texts do not use', { surprisal: 12 }, heard(null, 1), { code: 'unknown-character', by: 'language', proposal: null }],
  [
    'what the language would read',
    { confidence: 0.5 },
    heard({ text: '令', kind: 'replace', gain: 4 }),
    { code: 'misfit', by: 'language', proposal: '令', where: 'instead' },
  ],
  [
    'what the language misses behind it',
    { inkAfter: 0.6 },
    heard({ text: '一', kind: 'insert-after', gain: 4 }),
    { code: 'misfit', by: 'language', proposal: '一', where: 'after' },
  ],
  [
    'the other reader',
    { witnessSays: 2 },
    { heard: null, says: { says: 'other', proposal: '3', where: 'instead' } },
    { code: 'readers-differ', by: 'tesseract', proposal: '3', where: 'instead' },
  ],
  [
    'an unsure reader whom the other one confirms',
    { confidence: 0.5, witnessSays: 0 },
    { heard: null, says: { says: 'same', proposal: null, where: 'instead' } },
    { code: 'low-confidence', by: 'reader', proposal: null },
  ],
]

for (const [what, signs, voices, expected] of ROWS) {
  test(`names as the cause of a doubt ${what}: ${expected.code}`, () => {
    const row = Float32Array.from(SIGNS, (sign) => signs[sign] ?? USUAL[sign] ?? Number.NaN)
    assert.deepEqual(doubtOf(MODEL, row, voices), expected)
  })
}
