/**
 * What a document says of others: each relation with the words that say it (cue), the sentence, its place, the places in the cited text
 * and what it does to that text's force.
 *
 * The cue decides the type, and only where it is grammatically tied to the cited title (cue-rules.ts). What is only named is `cites`.
 * Finding the cited document in the archive is the archive's work.
 */

import type { Article } from '../../gazette/article.ts'
import type { NumberContext } from '../../gazette/document-number.ts'
import type { Reading } from '../../gazette/reading.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import { amendedPlaces, isInstruction } from './amended-places.ts'
import type { Anatomy } from './anatomy.ts'
import { attached } from './attached.ts'
import { bareItems, titleVerdict } from './clean-up.ts'
import { cuesOf } from './cues.ts'
import { effectDate } from './effect-date.ts'
import { listsOf, skeletonOf } from './mention-lists.ts'
import { isOfLaw, type Mention, mayBeActedOn, mentionsIn } from './mentions.ts'
import { attachmentIn, requestIn, sweepIn } from './plain-sayings.ts'
import { withRows } from './roll-rows.ts'
import { bodyStart, cleansUp, headsList, listedBy, listing, type Reach, type State, verdictFor } from './rolls.ts'
import { merged, type Said } from './said.ts'
import { type Sentence, sentencesIn } from './sentences.ts'
import { inFull, shortNamesIn } from './short-names.ts'
import type { Source } from './source.ts'
import { titleSayings } from './title-sayings.ts'
import { closed } from './words.ts'

export type RelationLimits = {
  anatomy: Anatomy
  articles: readonly Article[]
  title: string | null
  numbers: NumberContext
  /** The day from which the document itself is in force, where it prints one: its acts take effect with it. */
  effective: string | null
  attachments: readonly Reading<string>[]
}

export function readRelations(source: Source, limits: RelationLimits): Relation[] {
  const { anatomy, articles, title } = limits
  const names = shortNamesIn(source.text, limits.numbers)
  const inTitle = headsList(source, anatomy.body.start) && source.document.titleLines.length === 0 ? [] : titleSayings(source, limits)
  const amends = inTitle.filter((one) => one.type === 'amends')
  const state: State = {
    verdict: null,
    amended: amends.length === 1 ? amends[0]! : null,
    last: null,
    quoting: false,
    rows: titleVerdict(title ?? ''),
    columns: null,
    attaching: false,
  }
  const preambleEnd = articles[0]?.start ?? anatomy.body.end
  const said: Said[] = []
  for (const note of anatomy.notes)
    for (const sentence of sentencesIn(source.text, note.start, note.end))
      said.push(...sayingsOf(sentence, { limits, opening: false, state }).filter((one) => one.type === 'sameTextAs'))
  const from = bodyStart(source, anatomy, state)
  for (const sentence of sentencesIn(withRows(source.text, from), from, source.text.length)) {
    const opening =
      sentence.start < preambleEnd || /^第一条|^[一1][、.]|^[（(][0-9〇一二三四五六七八九]{2}[）)]\p{Script=Han}/u.test(sentence.text)
    said.push(...sayingsOf(sentence, { limits, opening, state }).flatMap((one) => inFull(source, one, names)))
  }
  const relations = [...attached(source, limits.attachments), ...merged(source, said, inTitle, limits)]
  return relations
}

type Reader = { limits: RelationLimits; opening: boolean; state: State }

function sayingsOf(sentence: Sentence, reader: Reader): Said[] {
  const { limits, state } = reader
  const { text } = sentence
  const row = listing(sentence, state, limits.numbers)
  if (row !== null) {
    const said = row.map((one) => placed(sentence, one, limits))
    state.last = said.find((one) => one.type !== 'cites') ?? state.last
    return said
  }
  const wasQuoting = state.quoting
  state.quoting = isQuoting(text, wasQuoting, limits)
  if (wasQuoting) return []
  const mentions = mentionsIn(text, limits.numbers)
  const verdict = verdictFor(text, state, { mentions, numbers: limits.numbers })
  const attachments = attachmentIn(text, state.attaching)
  state.attaching = attachments.length > 0 || /^附(?:件|表|录)?[一二三四五六七八九十0-9]{0,2}[：:]/u.test(text)
  const plain = [...requestIn(text, reader.opening), ...sweepIn(text, mentions), ...attachments]
  if (verdict !== null && verdict.from > 0) plain.push(...bareItems(text, verdict))
  const found = plain.map((one) => placed(sentence, one, limits))
  const taken = (mention: Mention) =>
    found.some((one) => one.start < sentence.start + mention.end && sentence.start + mention.start < one.end)
  // A request names what it asks about.
  for (const mention of mentions)
    if (mention.title !== null && taken(mention) && found.some((one) => one.type === 'repliesTo') && isOfLaw(text, mention))
      found.push(placed(sentence, { ...mention, type: 'cites', cue: '', effect: null }, limits))
  const acts = actsOn(
    sentence,
    mentions.filter((one) => !taken(one)),
    { ...reader, verdict },
  )
  found.push(...acts)
  follow(text, state, { found, sentence, limits })
  return found
}

/** Quoted words that run over several sentences are the amended text, not the document's own. */
function isQuoting(text: string, quoting: boolean, { title }: RelationLimits): boolean {
  if (!/修改|修正|修订/u.test(title ?? '')) return false
  const open = text.lastIndexOf('“')
  const close = text.lastIndexOf('”')
  return open === close ? quoting : open > close
}

function isOwn(text: string, mention: Mention, { title }: RelationLimits): boolean {
  return mention.title !== null && closed(text.slice(mention.title.start, mention.title.end)) === closed(title ?? '')
}

/** （二）《东海省统计管理条例》: in a decision that changes several texts, the name alone stands over what is changed in it. */
function isAmendedBelow(text: string, mentions: readonly Mention[], { limits: { title }, state }: Reader): boolean {
  if (mentions.length !== 1 || state.quoting || !/(?:修改|修正)(?!办法|规定)[^，。；]{0,40}(?:决定|决议|命令|修正案)$/u.test(title ?? ''))
    return false
  const rest = text.slice(0, mentions[0]!.start) + text.slice(mentions[0]!.end)
  return /^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）).．、]?)?[\s　：。；]*$/u.test(rest)
}

function actsOn(
  sentence: Sentence,
  mentions: readonly Mention[],
  { limits, opening, state, verdict }: Reader & { verdict: Reach | null },
): Said[] {
  const { text } = sentence
  const plain = mentions.filter((one) => !one.quoted)
  const lists = listsOf(text, plain)
  const { text: skeleton, marks } = skeletonOf(text, lists)
  const said: Said[] = []
  for (const [at, list] of lists.entries()) {
    const listed = verdict !== null && list.start >= verdict.from
    const day = listed ? verdict.verdict.date : undefined
    const below = isAmendedBelow(text, mentions, { limits, opening, state })
    const cues: Pick<Said, 'type' | 'cue' | 'effect'>[] = below
      ? [{ type: 'amends', cue: '修改', effect: 'superseded' }]
      : listed
        ? [verdict.verdict]
        : cuesOf(skeleton, marks[at]!, { opening, title: limits.title })
    for (const mention of list.mentions) {
      for (const { type, cue, effect } of cues) {
        // A new rule that ends its forerunner often bears the same title.
        if (!ENDS_FORERUNNER.has(type) && isOwn(text, mention, limits)) continue
        if (!mayBeBare(mention, type) || (mention.bare === 'ground' && !opening)) continue
        if (!CARRIES.has(type) && !(ACTED.has(type) ? mayBeActedOn : isOfLaw)(text, mention)) continue
        said.push(
          placed(
            sentence,
            {
              ...mention,
              ...(cleansUp(text, state) ? listedBy({ type, effect }) : { type, effect }),
              cue,
              ...(day === undefined ? {} : { date: day }),
            },
            limits,
          ),
        )
      }
    }
  }
  for (const mention of mentions)
    if (mention.quoted && isOfLaw(text, mention) && !isOwn(text, mention, limits))
      said.push(placed(sentence, { ...mention, type: 'cites', cue: '', effect: null }, limits))
  return said
}

/** Without 《》 a title counts only where something is done to it. */
function mayBeBare({ bare }: Mention, type: RelationType): boolean {
  if (bare === false || bare === 'dated') return true
  if (bare === 'law') return type === 'interprets'
  if (bare === 'ground') return type === 'basedOn'
  return !['cites', 'basedOn', 'implements', 'explains', 'corrects'].includes(type)
}

/** What is carried or mended is a text whatever its title; what is repealed or cited must be one of law or office. */
const CARRIES: ReadonlySet<string> = new Set([
  'issues',
  'forwards',
  'approvesAndForwards',
  'repliesTo',
  'corrects',
  'attachmentOf',
  'explains',
])

const ENDS_FORERUNNER: ReadonlySet<string> = new Set(['repeals', 'replaces'])
const ACTED: ReadonlySet<string> = new Set(['repeals', 'replaces', 'amends', 'reenacts', 'partiallyRepeals', 'republishes', 'listedIn'])

/** A saying of a sentence on its place in the text, with the day of its effect. */
export type Found = Omit<Said, 'sentence' | 'date'> & { date?: string }

function placed(sentence: Sentence, found: Found, { effective, numbers }: RelationLimits): Said {
  const move = (piece: { start: number; end: number } | null) =>
    piece === null ? null : { start: sentence.start + piece.start, end: sentence.start + piece.end }
  const { type, cue, effect, loci, start, end } = found
  const partial = loci.length > 0 && (type === 'repeals' || type === 'replaces') && effect !== 'expired'
  return {
    type: partial ? 'partiallyRepeals' : type,
    cue,
    effect: partial ? 'partiallyRepealed' : type === 'republishes' && /修正|修订|修改|改动/u.test(sentence.text) ? 'superseded' : effect,
    date:
      found.date ??
      (effect === null && type !== 'republishes'
        ? null
        : effectDate(sentence.text, { at: end, effect, effective, year: numbers.documentYear })),
    title: move(found.title),
    number: move(found.number),
    loci: type === 'amends' ? placesAmended(sentence.text, end, loci) : loci,
    start: sentence.start + start,
    end: sentence.start + end,
    sentence,
  }
}

function placesAmended(text: string, from: number, direct: Said['loci']): Said['loci'] {
  const places = amendedPlaces(text.slice(from))
  return [...direct, ...places.filter((place) => !direct.some((one) => one.printed === place.printed))]
}

type Step = { found: readonly Said[]; sentence: Sentence; limits: RelationLimits }

/** What the next sentences go on with; and what this one says of the text named before it (该办法…自行失效; 二、删去第九条). */
function follow(text: string, state: State, { found, sentence, limits }: Step): void {
  const acting = found.filter((one) => one.type === 'amends')
  if (acting.length > 0) state.amended = acting.length === 1 ? acting[0]! : null
  else if (state.amended !== null && !found.some((one) => one.type !== 'cites') && isInstruction(text)) {
    const known = new Set(state.amended.loci.map((locus) => locus.printed))
    state.amended.loci.push(...amendedPlaces(text).filter((locus) => !known.has(locus.printed)))
  }
  const anaphor = /^该(?:办法|规定|条例|规则|细则|通知|文件|意见|决定|通告)/u.exec(text)
  if (anaphor !== null && state.last !== null && found.length === 0) {
    const skeleton = `◇${text.slice(anaphor[0].length)}`
    const [cue] = cuesOf(skeleton, 0, { opening: false, title: limits.title })
    if (cue !== undefined && cue.effect !== null) {
      state.last.effect ??= cue.effect
      state.last.date ??= effectDate(text, { at: 0, effect: cue.effect, effective: limits.effective, year: limits.numbers.documentYear })
      state.last.sentence = { ...sentence, start: state.last.sentence.start, text: `${state.last.sentence.text}${text}`, end: sentence.end }
    }
  }
  state.last = found.at(-1) ?? state.last
}
