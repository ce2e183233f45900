import { alikeTo } from './alike.ts'
import { END, STRETCH, stretchesOf, type TitleDictionary } from './dictionary.ts'
import { isNumeral } from './letters.ts'
import type { Witness } from './witnesses.ts'

/**
 * A letter that stands otherwise elsewhere: `should`: what stands there in the same words; `where`: who says so, and the witness of this
 * issue with its letter where it is one.
 */
export type Slip = { witness: Witness; letter: number; should: string; where: string; other: { witness: Witness; letter: number } | null }

export type SlipOptions = {
  /** Set phrases of titles and names of bodies: known without being seen. */
  phrases: readonly string[]
  /** How many witnesses a set phrase is worth. */
  phraseWeight: number
  /** How many must have other words for a letter that does not look like theirs, between so many letters that are the same. */
  unlikeWitnesses: number
  unlikeContext: number
}

/** Witnesses by index, each once, with the letter at which it says it first. */
type Seen = [witness: number, letter: number][]
type Index = {
  witnesses: readonly Witness[]
  stretches: ReadonlyMap<string, Seen>
  /** What stands between the same letters, for those between which something stands in a title. */
  gaps: ReadonlyMap<string, Map<string, Seen>>
  /** Two letters and who says them: a word that is said elsewhere is no slip. */
  pairs: ReadonlyMap<string, Seen>
  /** For each letter the pairs it is the head or the foot of. */
  neighbours: ReadonlyMap<string, ReadonlySet<string>>
  phrases: ReadonlySet<string>
  known: TitleDictionary
  options: SlipOptions
}

/**
 * Letters of the witnesses that are one step away from what others say. A title is compared with everything that is said in the issue, with
 * the titles of the archive and the set phrases; running text with the titles alone.
 */
export function findSlips(witnesses: readonly Witness[], known: TitleDictionary, options: SlipOptions): Slip[] {
  const index = indexOf(witnesses, known, options)
  const found = witnesses.flatMap((witness, self) => (witness.kind === 'cited' ? [] : slipsIn(witness, self, index)))
  return [...found, ...againInText(witnesses, found)]
}

/** A word that is doubted in a title is doubted in the running text too, but not where one word stands against one: either may be right. */
function againInText(witnesses: readonly Witness[], found: readonly Slip[]): Slip[] {
  const words = new Map<string, Slip>()
  const around = ({ witness, letter }: Slip, own: string): string => {
    const { text } = witness.letters
    return text.slice(Math.max(0, letter - 1), letter) + own + text.slice(letter + 1, letter + 2)
  }
  const instead = new Set(found.map((one) => around(one, one.should)))
  for (const one of found) {
    const word = around(one, one.witness.letters.text[one.letter] ?? '')
    if (one.witness.kind !== 'body' && word.length === 3 && !instead.has(word)) words.set(word, one)
  }
  return witnesses
    .filter(({ kind }) => kind === 'body')
    .flatMap((witness) =>
      [...words].flatMap(([word, slip]) => {
        const letters: number[] = []
        for (let at = witness.letters.text.indexOf(word); at !== -1; at = witness.letters.text.indexOf(word, at + 1)) letters.push(at + 1)
        return letters.map((letter) => ({ ...slip, witness, letter }))
      }),
    )
}

function indexOf(witnesses: readonly Witness[], known: TitleDictionary, options: SlipOptions): Index {
  const stretches = new Map<string, Seen>()
  const gaps = new Map<string, Map<string, Seen>>()
  const pairs = new Map<string, Seen>()
  for (const [self, witness] of witnesses.entries()) {
    const isTitle = witness.kind !== 'body'
    const { text } = witness.letters
    for (const [letter, stretch] of stretchesOf(isTitle ? text + END : text).entries()) note(stretches, stretch, self, letter)
    for (let letter = 1; letter < text.length; letter++) note(pairs, text.slice(letter - 1, letter + 1), self, letter)
    for (let letter = 0; letter < text.length; letter++)
      for (const gap of gapsAt(text, letter, options.unlikeContext)) {
        const between = gaps.get(gap) ?? (isTitle ? new Map<string, Seen>() : null)
        if (between === null) continue
        note(between, text[letter]!, self, letter)
        gaps.set(gap, between)
      }
  }
  const neighbours = new Map<string, Set<string>>()
  for (const pair of pairs.keys()) for (const letter of pair) neighbours.set(letter, (neighbours.get(letter) ?? new Set()).add(pair))
  const phrases = new Set(options.phrases.flatMap((phrase) => [...stretchesOf(phrase), ...stretchesOf(phrase + END)]))
  return { witnesses, stretches, gaps, pairs, neighbours, phrases, known, options }
}

function note(map: Map<string, Seen>, key: string, self: number, letter: number): void {
  const seen = map.get(key)
  if (seen === undefined) map.set(key, [[self, letter]])
  else if (seen.at(-1)?.[0] !== self) seen.push([self, letter])
}

/** The letters before and behind one, together `context`, one before and three behind at least: what follows says most of a Chinese word. */
function gapsAt(text: string, letter: number, context: number): string[] {
  const gaps: string[] = []
  for (let before = 1; before <= context - 3; before++) {
    const [start, end] = [letter - before, letter + 1 + context - before]
    if (start >= 0 && end <= text.length) gaps.push(`${text.slice(start, letter)}_${text.slice(letter + 1, end)}`)
  }
  return gaps
}

function slipsIn(witness: Witness, self: number, index: Index): Slip[] {
  const { text, printed } = witness.letters
  const slips: Slip[] = []
  for (let letter = 0; letter < text.length; letter++) {
    const own = text[letter]!
    if (isNumeral(own)) continue
    const candidates = new Set([...alikeTo(printed[letter]!), ...alikeTo(own)])
    candidates.delete(own)
    const slip = likeSlip(witness, { self, letter, candidates }, index) ?? unlikeSlip(witness, { self, letter }, index)
    if (slip !== null) slips.push(slip)
  }
  return slips
}

type Spot = { self: number; letter: number }

/** A letter that looks like it makes a stretch that more say than say this one. */
function likeSlip(witness: Witness, { self, letter, candidates }: Spot & { candidates: ReadonlySet<string> }, index: Index): Slip | null {
  if (candidates.size === 0) return null
  const isBody = witness.kind === 'body'
  const text = isBody ? witness.letters.text : witness.letters.text + END
  const starts: number[] = []
  for (let start = Math.max(0, letter - STRETCH + 1); start <= Math.min(letter, text.length - STRETCH); start++) starts.push(start)
  const ask = (stretch: string, start: number, heard: Heard): Said => {
    // A word is known by what stands on both sides of the letter: 共和国刑 says nothing against 共和国宪法. A set phrase is a word by itself.
    const atItsEdge = (start === letter && letter > 0) || (start === letter - STRETCH + 1 && letter < text.length - 1)
    return atItsEdge ? asPhrase(stretch, index) : said(stretch, { self, heard }, index)
  }
  const standing = Math.max(0, ...starts.map((start) => ask(text.slice(start, start + STRETCH), start, 'all').weight))
  let best: { found: Said; should: string; start: number } | null = null
  for (const should of candidates) {
    if (isNumeral(should)) continue
    for (const start of starts) {
      const stretch = text.slice(start, letter) + should + text.slice(letter + 1, start + STRETCH)
      const found = ask(stretch, start, isBody ? 'titles' : 'firm')
      if (found.weight > Math.max(standing, best?.found.weight ?? 0)) best = { found, should, start }
    }
  }
  if (best === null) return null
  return slipOf({ witness, letter, should: best.should }, best.found, { ahead: letter - best.start, index })
}

/**
 * A letter that looks like nothing of the sort, where several texts, a title among them, have the same other one between the same letters. Words that differ by
 * right (刑事诉讼法, 民事诉讼法) are both said elsewhere, with their neighbours; a slip hardly is.
 */
function unlikeSlip(witness: Witness, { self, letter }: Spot, index: Index): Slip | null {
  const { options, gaps } = index
  const { text } = witness.letters
  const own = text[letter]!
  // Running text says things otherwise than titles do by right, with letters that it uses elsewhere too.
  const beside = pairsAt(text, letter)
  if (witness.kind === 'body' && [...(index.neighbours.get(own) ?? [])].some((pair) => !beside.includes(pair))) return null
  for (const gap of gapsAt(text, letter, options.unlikeContext)) {
    const between = gaps.get(gap)
    if (between === undefined) continue
    for (const [should, seen] of between) {
      const where = should === own || isNumeral(should) ? [] : others(seen, self)
      const [first] = where
      if (first === undefined || testimonies(where, index) < options.unlikeWitnesses) continue
      const standing = neighboursSaid(text, { self, letter }, index)
      const other = neighboursSaid(text.slice(0, letter) + should + text.slice(letter + 1), { self, letter }, index)
      if (other < options.unlikeWitnesses * standing) continue
      return slipOf({ witness, letter, should }, { weight: where.length, first, known: null }, { ahead: 0, index })
    }
  }
  return null
}

/** The same title in the contents, over the text and cited by others is said once. */
function testimonies(seen: Seen, { witnesses }: Index): number {
  return new Set(seen.map(([one]) => witnesses[one]!.letters.text)).size
}

/** How many others say the letter with the one before it, or with the one behind it. */
function neighboursSaid(text: string, { self, letter }: Spot, { pairs }: Index): number {
  return Math.max(0, ...pairsAt(text, letter).map((pair) => others(pairs.get(pair), self).length))
}

function pairsAt(text: string, letter: number): string[] {
  return [text.slice(Math.max(0, letter - 1), letter + 1), text.slice(letter, letter + 2)].filter((pair) => pair.length === 2)
}

/** `first`: a witness of the issue and the letter at which it says it; `known`: who says it else. */
type Said = { weight: number; first: Seen[number] | null; known: string | null }

/** Whose word counts: everybody's, that of titles, or that of titles and of running text that says it more than once. */
type Heard = 'all' | 'titles' | 'firm'

/** Who says a stretch, besides the one that is asked about. */
function said(stretch: string, { self, heard }: { self: number; heard: Heard }, index: Index): Said {
  const all = others(index.stretches.get(stretch), self)
  const titles = all.filter(([one]) => index.witnesses[one]!.kind !== 'body')
  const seen = heard === 'titles' || (heard === 'firm' && all.length - titles.length < 2) ? titles : all
  const archive = index.known.find(stretch)
  const isPhrase = index.phrases.has(stretch)
  return {
    weight: seen.length + (archive?.witnesses ?? 0) + (isPhrase ? index.options.phraseWeight : 0),
    first: seen[0] ?? null,
    known: archive?.label ?? (isPhrase ? '惯用词' : null),
  }
}

function asPhrase(stretch: string, { phrases, options }: Index): Said {
  return { weight: phrases.has(stretch) ? options.phraseWeight : 0, first: null, known: '惯用词' }
}

function others(seen: Seen | undefined, self: number): Seen {
  return seen === undefined ? [] : seen.filter(([one]) => one !== self)
}

/** `ahead`: how far behind the beginning of what was found the letter stands. */
function slipOf(
  slip: Pick<Slip, 'witness' | 'letter' | 'should'>,
  { first, known }: Said,
  { ahead, index }: { ahead: number; index: Index },
): Slip {
  const other = first === null ? null : { witness: index.witnesses[first[0]]!, letter: first[1] + ahead }
  return { ...slip, where: other?.witness.label ?? known ?? '', other }
}
