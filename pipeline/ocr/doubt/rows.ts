import type { HeardLine } from '../hear-page.ts'
import { type Heard, LANGUAGE_FEATURES, type LanguageFeatures } from '../language/language.ts'
import { type Testimony, testimony } from '../witness.ts'
import type { PageSigns } from './page-signs.ts'
import { LINE_SIGNS, lineSigns } from './signs.ts'

/** Natural logs: how much likelier the language finds what it proposes, or may not propose; 0 where it finds nothing. */
const PROPOSAL_SIGNS = ['proposes', 'wouldPropose'] as const
type LanguageSign = keyof LanguageFeatures | (typeof PROPOSAL_SIGNS)[number]

const WITNESS_SIGNS = ['witnessAsked', 'witnessParted', 'witnessSays'] as const
type WitnessSign = (typeof WITNESS_SIGNS)[number]

/** Every sign by which a character is weighed, in the order of a row. A fitted model names the same ones. */
export const SIGNS = [...LINE_SIGNS, 'claimed', ...LANGUAGE_FEATURES, ...PROPOSAL_SIGNS, ...WITNESS_SIGNS] as const
export type Sign = (typeof SIGNS)[number]

/** A row of signs for each character of the line, as wide as SIGNS; NaN where there is nothing to measure. */
export function rowsOf(line: HeardLine, page: PageSigns, options: { unreadableFrom: number }): Float32Array[] {
  const heard = line.witness && testimony(textsOf(line), line.witness, options)
  return lineSigns(line.read, page).map((signs, at) => {
    const all: Record<Sign, number> = {
      ...signs,
      claimed: Number(line.claimed[at] ?? false),
      ...languageSigns(line.language?.[at]),
      ...witnessSigns(heard, at),
    }
    const row = new Float32Array(SIGNS.length)
    for (let sign = 0; sign < SIGNS.length; sign++) row[sign] = all[SIGNS[sign]!]
    return row
  })
}

export function textsOf({ read }: HeardLine): string[] {
  return read.characters.map(({ text }) => text)
}

/** What a quick reading, which does not ask the language, has instead. */
const UNHEARD = Object.fromEntries(LANGUAGE_FEATURES.map((name) => [name, Number.NaN])) as LanguageFeatures

function languageSigns(heard: Heard | undefined): Record<LanguageSign, number> {
  return { ...(heard?.features ?? UNHEARD), proposes: heard?.proposal?.gain ?? 0, wouldPropose: heard?.barred?.gain ?? 0 }
}

function witnessSigns(heard: Testimony | null, at: number): Record<WitnessSign, number> {
  const says = heard?.characters[at]?.says
  return {
    witnessAsked: heard === null ? 0 : heard.readable ? 1 : 2,
    witnessParted: heard === null ? Number.NaN : heard.parted,
    witnessSays: says === undefined ? Number.NaN : says === 'same' ? 0 : says === 'beside' ? 1 : 2,
  }
}
