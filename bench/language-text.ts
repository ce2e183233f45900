/** What the model knows of text that it never saw, without any picture: measured on right text, and on the same with one damage each. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { lookAlikes } from '../gazette/confusables.ts'
import type { Character } from '../pipeline/ocr/ctc.ts'
import { likeliestReading } from '../pipeline/ocr/language/beam.ts'
import { hear, type Language, type LanguageFeatures, type LanguageOptions } from '../pipeline/ocr/language/language.ts'
import { NONE } from '../pipeline/ocr/language/ngrams.ts'
import { latticeOf } from '../pipeline/ocr/language/slots.ts'
import { makeCharacter } from '../test/make/character.ts'
import { seeded } from '../test/make/seeded.ts'

/** Shares of right characters that may be called wrong. */
export const FALSE_ALARMS = [0.003, 0.01, 0.03] as const
/** A paragraph has so many characters, so that the damage has something around it; the longest are cut. */
const SHORTEST = 12
const LONGEST = 200
const LINE = 26

/** Every so-manieth paragraph of the wanted documents, so that there are about so many characters, from the first text to the last. */
export function paragraphsOf(corpus: string, wanted: (line: number) => boolean, characters: number): string[] {
  const bytes = readFileSync(corpus)
  const lines = (corpus.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  const paragraphs = lines
    .filter((line, at) => line !== '' && wanted(at))
    .flatMap((line) => (JSON.parse(line) as { text: string }).text.split('\n'))
    .filter((paragraph) => !/^[|<]/u.test(paragraph))
    .map((paragraph) => paragraph.replace(/^#+ /u, '').replace(/\s/gu, '').slice(0, LONGEST))
    .filter((paragraph) => paragraph.length >= SHORTEST)
  const step = Math.max(1, Math.floor(paragraphs.reduce((sum, { length }) => sum + length, 0) / characters))
  return paragraphs.filter((_, at) => at % step === 0)
}

/** Of a character, paragraphs' ends counted as one. */
export function perplexity(paragraphs: readonly string[], { ngrams, names, number }: Language): number {
  const end = names.indexOf('\n')
  const states = new Int32Array(ngrams.width).fill(NONE)
  let sum = 0
  let count = 0
  for (const paragraph of paragraphs) {
    for (const symbol of [...[...paragraph].map(number), end]) {
      if (symbol < 0) continue
      sum -= ngrams.step(states, 0, 0, symbol)
      count++
    }
  }
  return Math.exp(sum / count)
}

/** Shares of dropped and of swapped characters found, at each share of false alarms. One of each a paragraph. */
export function foundDamage(paragraphs: readonly string[], model: Language, options: LanguageOptions) {
  const random = seeded(1954)
  const right = { dropped: [] as number[], swapped: [] as number[] }
  const damaged = { dropped: [] as number[], swapped: [] as number[] }
  for (const paragraph of paragraphs) {
    const text = [...paragraph]
    for (const features of signsOf(text, model, options)) {
      right.dropped.push(features.insertBefore)
      right.swapped.push(features.lookAlike)
    }
    // Not at the ends: there a character can be missed by no language.
    const drop = 1 + Math.floor(random() * (text.length - 2))
    damaged.dropped.push(signsOf(text.toSpliced(drop, 1), model, options)[drop]!.insertBefore)
    const places = text.flatMap((character, at) => (likeliestSwap(character, model) ? [at] : []))
    const swap = places[Math.floor(random() * places.length)]
    if (swap !== undefined)
      damaged.swapped.push(signsOf(text.with(swap, likeliestSwap(text[swap]!, model)!), model, options)[swap]!.lookAlike)
  }
  const found = (kind: 'dropped' | 'swapped') => FALSE_ALARMS.map((share) => shareAbove(damaged[kind], quantile(right[kind], 1 - share)))
  return { damaged: damaged.dropped.length, dropped: found('dropped'), swapped: found('swapped') }
}

function signsOf(text: readonly string[], model: Language, options: LanguageOptions): LanguageFeatures[] {
  return hear([text.map((character, at) => makeCharacter(character, at, at + 1))], model, options)[0]!.map(({ features }) => features)
}

/** A Han look-alike that the model takes for another character: forms of one character are no swap. */
function likeliestSwap(character: string, { number }: Language): string | undefined {
  return lookAlikes(character).find((other) => /\p{Script=Han}/u.test(other) && number(other) > 0 && number(other) !== number(character))
}

function quantile(values: number[], share: number): number {
  return values.sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))]!
}

function shareAbove(values: readonly number[], limit: number): number {
  return values.filter((value) => value > limit).length / values.length
}

/** Milliseconds a line of 26 characters, the middle of three rounds over all paragraphs. */
export function speed(paragraphs: readonly string[], { ngrams, number, names }: Language, options: LanguageOptions) {
  const random = seeded(1957)
  const any = () => names[2 + Math.floor(random() * 2000)]!
  const unsure = (character: string, at: number): Character => {
    const others = [1, 2, 3, 4].map(() => ({ text: any(), confidence: 0.1 }))
    return makeCharacter(character, at, at + 1, { confidence: 0.6, others, before: [{ text: any(), confidence: 0.2, at }] })
  }
  const sure = (character: string, at: number) => makeCharacter(character, at, at + 1)
  const lines = paragraphs.join('').length / LINE
  const clocked = (set: typeof sure, run: (characters: Character[]) => unknown) => {
    const all = paragraphs.map((paragraph) => [...paragraph].map(set))
    const rounds = [1, 2, 3].map(() => {
      const started = performance.now()
      for (const characters of all) run(characters)
      return (performance.now() - started) / lines
    })
    return rounds.sort((one, other) => one - other)[1]!
  }
  const beam = (characters: Character[]) => likeliestReading(latticeOf([characters], number), ngrams, options)
  return {
    beamMs: clocked(sure, beam),
    unsureBeamMs: clocked(unsure, beam),
    signsMs: clocked(sure, (characters) => hear([characters], { ngrams, number, names }, options)),
  }
}
