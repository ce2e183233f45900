/** What a document says of a text, and how sayings become relations. */

import type { Article } from '../../gazette/article.ts'
import type { Locus } from '../../gazette/citation.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import type { ValidityEventKind } from '../../gazette/validity.ts'
import type { Sentence } from './sentences.ts'
import { type Piece, placesAt, printedAt, type Source } from './source.ts'
import { closed, joined } from './words.ts'

/** Offsets in the document's text. `sentence`: the evidence. */
export type Said = Piece & {
  type: RelationType
  cue: string
  effect: ValidityEventKind | null
  /** EDTF. */
  date: string | null
  title: Piece | null
  number: Piece | null
  loci: Locus[]
  sentence: Sentence
}

/** Characters of a sentence that are kept as evidence; no printed sentence of office is longer than a few hundred. */
const LONGEST_SENTENCE = 800

/** The relations of a document: the body's, and of the title's those that the body does not say itself. */
export function merged(
  source: Source,
  said: readonly Said[],
  inTitle: readonly Said[],
  limits: { articles: readonly Article[] },
): Relation[] {
  // The body's sentence with 《》 is the better proof of what the title says too; 批转 in the title says what 转发 in the body means.
  const approves = inTitle.some((one) => one.type === 'approvesAndForwards')
  const body = said.map((one): Said => (approves && one.type === 'forwards' ? { ...one, type: 'approvesAndForwards' } : one))
  const types = new Set(body.map((one) => one.type))
  const title = inTitle.filter((one) => !types.has(one.type) || one.type === 'amends')
  return unique([...body, ...title].map((one) => relationOf(source, one, limits.articles)))
}

export function relationOf(source: Source, said: Said, articles: readonly Article[]): Relation {
  const piece = evidence(said)
  const { loci, effect, date } = said
  return {
    type: said.type,
    cue: said.cue,
    citedTitle: said.title === null ? null : joined(printedAt(source, said.title)),
    // A number that a narrow column broke is one number.
    citedNumber: said.number === null ? null : printedAt(source, said.number).replace(/\n/gu, ''),
    target: null,
    resolution: 'unresolved',
    sentence: printedAt(source, piece),
    article: articleAt(articles, said.sentence.start),
    places: placesAt(source, piece),
    ...(loci.length === 0 ? {} : { loci }),
    ...(effect === null ? {} : { effect: { kind: effect, date } }),
  }
}

/** The sentence; of one that runs on for pages (a list of repeals), the words around the title. */
function evidence({ sentence, start, end }: Said): Piece {
  if (sentence.end - sentence.start <= LONGEST_SENTENCE) return { start: sentence.start, end: sentence.end }
  const half = LONGEST_SENTENCE / 2
  return { start: Math.max(sentence.start, start - half), end: Math.min(sentence.end, end + half) }
}

/** The innermost unit that holds an offset. Units stand in the order of the text, a parent before its children. */
function articleAt(articles: readonly Article[], offset: number): string | null {
  let low = 0
  let high = articles.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (articles[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  for (let at = low - 1; at >= 0; at--) {
    const article = articles[at]!
    if (article.end > offset) return article.id
    if (article.parent === null) return null
  }
  return null
}

/** One relation of a type to a text; a text that is acted on is not listed again as cited. */
function unique(relations: readonly Relation[]): Relation[] {
  const kept: Relation[] = []
  const seen = new Map<string, number>()
  for (const one of relations) {
    const key = `${one.type}|${plain(one.citedTitle) ?? bare(one.citedNumber) ?? one.sentence}`
    const known = seen.get(key)
    if (known === undefined) {
      seen.set(key, kept.length)
      kept.push(one)
    } else kept[known] = joinedTo(kept[known]!, one)
  }
  const strong = kept.filter((one) => one.type !== 'cites')
  const titles = new Set(strong.map((one) => plain(one.citedTitle)))
  const numbers = new Set(strong.map((one) => bare(one.citedNumber)))
  const known = (one: Relation) =>
    (one.citedTitle !== null && titles.has(plain(one.citedTitle))) || (one.citedNumber !== null && numbers.has(bare(one.citedNumber)))
  return kept.filter((one) => one.type !== 'cites' || !known(one))
}

/** The first saying with what a later one adds: the number, more places, an effect. */
function joinedTo(first: Relation, later: Relation): Relation {
  const loci = [...(first.loci ?? []), ...(later.loci ?? []).filter((locus) => !(first.loci ?? []).some((one) => one.id === locus.id))]
  const effect = first.effect ?? later.effect
  return {
    ...first,
    citedNumber: first.citedNumber ?? later.citedNumber,
    ...(loci.length === 0 ? {} : { loci }),
    ...(effect === undefined ? {} : { effect }),
  }
}

/** 东政发〔1985〕12号文件 and 东政发〔1985〕12号 are one number. */
function bare(number: string | null): string | null {
  return number === null ? null : closed(number).replace(/文件?$/u, '')
}

function plain(title: string | null): string | null {
  return title === null ? null : closed(title).replace(/[《》〈〉“”]/gu, '')
}
