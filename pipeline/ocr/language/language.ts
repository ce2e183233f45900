/**
 * The language model as a witness: what a model of official text says of each character that was read. It proposes and it signs; the
 * reading stays as it is. What holds: nothing read is ever left out by it; what only the paper can settle (locked.ts) is never proposed;
 * forms of one simplified character are one to it, so it prefers neither; a proposal is seen by a person.
 */
import { type ModelName, openModel } from '../../../ocr-models/models.ts'
import type { Character } from '../ctc.ts'
import { pitchOf } from '../glyphs.ts'
import { asPrinted } from '../punctuation.ts'
import { type BeamOptions, likeliestReading } from './beam.ts'
import { type Dissent, type DissentOptions, dissentsOf, textOf } from './dissents.ts'
import { type FeatureOptions, featuresOf, type LanguageFeatures, NO_FEATURES } from './features.ts'
import { foldBy } from './fold.ts'
import { type Ngrams, ngramsOf } from './ngrams.ts'
import { UNKNOWN, unpack } from './packed.ts'
import { type Lattice, latticeOf } from './slots.ts'
import { windowsOf } from './windows.ts'

export { LANGUAGE_FEATURES, type LanguageFeatures } from './features.ts'

export type LanguageOptions = BeamOptions & DissentOptions & FeatureOptions

/** `number`: the symbol of a printed character; 0 for one the model does not know, NOTHING for a space. `names`: what each symbol is. */
export type Language = { ngrams: Ngrams; names: readonly string[]; number(text: string): number }

/** `gain`: natural log, how much likelier reader and model together find it than what was read. */
export type Proposal = { text: string; kind: 'replace' | 'insert-before' | 'insert-after'; gain: number }
/** `barred`: what the model would say where it may not be asked (locked.ts): a sign of doubt, never shown as a proposal. */
export type Heard = { proposal: Proposal | null; barred: Proposal | null; features: LanguageFeatures }

export const NOTHING = -1
const MODEL: ModelName = 'law-5gram'

/** The model, kept by the process: 5 MB on disk, 10 MB in memory. Throws GazetteFailure 'model-missing' or 'model-damaged'. */
export function openLanguage(): Promise<Language> {
  open ??= openModel(MODEL).then(({ bytes }) => languageOf(bytes))
  open.catch(() => {
    open = null // a failure is not kept: the next page tries again
  })
  return open
}

let open: Promise<Language> | null = null

/** A language from the bytes of a packed model. */
export function languageOf(bytes: Uint8Array): Language {
  const packed = unpack(bytes)
  const symbol = foldBy(packed.fold)
  const numbers = new Map(packed.symbols.map((name, number) => [name, number]))
  // Folding costs more than a look-up; a reader prints 18,708 characters at most, so no more are kept.
  const known = new Map<string, number>()
  const number = (text: string) => {
    let found = known.get(text)
    if (found === undefined) {
      const folded = symbol(text)
      found = folded === '' ? NOTHING : (numbers.get(folded) ?? UNKNOWN)
      known.set(text, found)
    }
    return found
  }
  return { ngrams: ngramsOf(packed), names: packed.symbols, number }
}

/**
 * What the model says of every character of a paragraph, lines in order, in the shape of the paragraph. The likeliest reading is looked
 * for once; the same paragraph, model and options give the same answer.
 */
export function hear(paragraph: readonly (readonly Character[])[], language: Language, options: LanguageOptions): Heard[][] {
  const heard: Heard[][] = paragraph.map((line) => line.map(() => ({ proposal: null, barred: null, features: NO_FEATURES })))
  const lattice = latticeOf(paragraph, language.number)
  if (lattice.slots.length === 0) return heard
  const path = likeliestReading(lattice, language.ngrams, options)
  const dissents = dissentsOf(lattice, path, language.ngrams, language.names, options)
  const text = textOf(lattice, path, [])
  const windows = windowsOf(text.symbols, language.ngrams)
  const features = featuresOf(lattice, text, windows, touched(dissents, lattice), language.number, options)
  for (const [at, { line, place }] of lattice.slots.entries()) {
    const own = dissents.filter(({ slot }) => slot === at)
    const said = (standing: Dissent['standing']) => strongest(own, standing, paragraph[line]!, place)
    heard[line]![place] = { proposal: said('proposed'), barred: said('locked'), features: features[at]! }
  }
  return heard
}

/** The slots at which the likeliest reading differs, and those beside which it puts something in. */
function touched(dissents: readonly Dissent[], { slots }: Lattice): Set<number> {
  const places = dissents.flatMap(({ at, kind }) => (kind === 'replace' ? [at] : [at - 1, at]))
  return new Set(places.filter((at) => at >= 0 && at < slots.length))
}

/** A character can show one proposal: the one that gains most. */
function strongest(
  dissents: readonly Dissent[],
  standing: Dissent['standing'],
  line: readonly Character[],
  place: number,
): Proposal | null {
  const [first] = dissents.filter((one) => one.standing === standing).sort((one, other) => other.gain - one.gain)
  if (first === undefined) return null
  const { text, kind, gain } = first
  return { text: printed(text, kind, line, place), kind, gain }
}

/** A proposed mark in the width in which it would be printed in its line. */
function printed(text: string, kind: Proposal['kind'], line: readonly Character[], place: number): string {
  const host = line[place]!
  const before = line[kind === 'insert-after' ? place : place - 1]
  const after = line[kind === 'insert-before' ? place : place + 1]
  const set = [before, { ...host, text }, after].filter((character) => character !== undefined)
  return asPrinted(set, pitchOf(line, { height: host.to - host.from }))[before ? 1 : 0]!.text
}
