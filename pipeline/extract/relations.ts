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
import { bareItems, rowIn, titleVerdict, verdictIn } from './clean-up.ts'
import { cuesOf } from './cues.ts'
import { effectDate } from './effect-date.ts'
import { isOfLaw, listsOf, type Mention, mayBeActedOn, mentionsIn, skeletonOf } from './mentions.ts'
import { attachmentIn, requestIn, sweepIn } from './plain-sayings.ts'
import { type Columns, columnsIn, inlineHead, subjectLine, type Verdict } from './roll-heads.ts'
import { cellsOf, noteUnderRow, rollRow, withRows } from './roll-rows.ts'
import { merged, type Said } from './said.ts'
import { type Sentence, sentencesIn } from './sentences.ts'
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

/** What of the sentences before still holds: the verdict of a list, the text under amendment, the last text named, quoted words. */
type State = {
  verdict: Verdict | null
  amended: Said | null
  last: Said | null
  quoting: boolean
  rows: Verdict | 'rows' | null
  columns: Columns | null
  attaching: boolean
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
  const from = bodyStart(source, limits, state)
  for (const sentence of sentencesIn(withRows(source.text, from), from, source.text.length)) {
    const opening =
      sentence.start < preambleEnd || /^第一条|^[一1][、.]|^[（(][0-9〇一二三四五六七八九]{2}[）)]\p{Script=Han}/u.test(sentence.text)
    said.push(...sayingsOf(sentence, { limits, opening, state }).flatMap((one) => inFull(source, one, names)))
  }
  const relations = [...attached(source, limits.attachments), ...merged(source, said, inTitle, limits)]
  return relations
}

/** A list, and a body without a full stop, look like lines of the title: under a title that is marked, they are not. */
function bodyStart(source: Source, { anatomy }: RelationLimits, { rows }: State): number {
  const { title, body } = anatomy
  // Where no title is marked and nothing follows it, or it is the head of a list, what looks like one is the text: a row, a note in brackets.
  if (source.document.titleLines.length === 0 && title.some((row) => /。$|^附(?:件|表)[一二三四五六七八九十0-9]{0,2}[：:]/u.test(row.text)))
    return 0
  if (source.document.titleLines.length === 0 && (body.end <= body.start || headsList(source, body.start))) return 0
  const marked = source.document.titleLines.length > 0 ? title.at(-1) : undefined
  return marked !== undefined && (rows !== null || body.end <= body.start) ? Math.min(marked.end, body.start) : body.start
}

function headsList(source: Source, before: number): boolean {
  return source.text
    .slice(0, before)
    .split('\n')
    .some((line) => subjectLine(line, false) !== null)
}

function plainOf(source: Source, { title }: Said): string {
  return title === null ? '' : closed(source.text.slice(title.start, title.end))
}

/** The full name of every text that is given a short one: （以下简称《意见》）. Its title and number in the text. */
function shortNamesIn(text: string, context: NumberContext): Map<string, Pick<Said, 'title' | 'number'>> {
  const names = new Map<string, Pick<Said, 'title' | 'number'>>()
  for (const match of text.matchAll(/(?:简称|下称|以下称)[“"]?《?([^《》“”"）)，。]{2,40})[》”"]/gu)) {
    const from = Math.max(0, match.index - LONGEST_FULL_NAME)
    const full = mentionsIn(text.slice(from, match.index), context).findLast((one) => one.title !== null)
    const moved = (piece: { start: number; end: number } | null) =>
      piece === null ? null : { start: from + piece.start, end: from + piece.end }
    names.set(match[1]!, { title: moved(full?.title ?? null), number: moved(full?.number ?? null) })
  }
  return names
}

/** Characters before 以下简称 within which the full name stands. */
const LONGEST_FULL_NAME = 200
/** 未尽事宜按《条例》执行: the kind alone is no title. */
const KIND_ALONE = /^(?:条例|办法|规定|细则|通知|意见|决定|方案|规则|章程|规程|决议|标准|纲要|规划)$/u

/** What is said of a text by its short name is said of the text; a mere mention by it names no second text. */
function inFull(source: Source, said: Said, names: ReturnType<typeof shortNamesIn>): Said[] {
  const printed = plainOf(source, said)
  const full = names.get(printed)
  if (said.title === null || (full === undefined && !KIND_ALONE.test(printed))) return [said]
  if (full?.title === undefined || full.title === null || said.type === 'cites') return []
  return [{ ...said, ...full }]
}

type Reader = { limits: RelationLimits; opening: boolean; state: State }

function sayingsOf(sentence: Sentence, reader: Reader): Said[] {
  const { limits, state } = reader
  const { text } = sentence
  const row = listing(sentence, state, limits)
  if (row !== null) {
    const said = row.map((one) => placed(sentence, one, limits))
    state.last = said.find((one) => one.type !== 'cites') ?? state.last
    return said
  }
  const wasQuoting = state.quoting
  state.quoting = isQuoting(text, wasQuoting, limits)
  if (wasQuoting) return []
  const mentions = mentionsIn(text, limits.numbers)
  const verdict = verdictFor(text, reader, mentions)
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

/** What a line says as a part of a list: nothing as its head, its texts as a row. Null where it is no part of one. */
function listing({ text, start }: Sentence, state: State, { numbers }: RelationLimits): Found[] | null {
  const over = state.verdict ?? state.rows
  const head = subjectLine(text, over !== null)
  if (head !== null) {
    if (head === 'rows') state.rows ??= head
    Object.assign(state, { verdict: head === 'rows' ? null : dated(head, text, numbers), columns: null, last: null })
    return []
  }
  if (over === null || (over !== 'rows' && over.type === 'amends')) return inlineList(text, state, numbers) ?? rowIn(text, over, numbers)
  const columns = columnsIn(cellsOf(text))
  if (columns !== null) {
    state.columns = columns
    return []
  }
  const note = state.last?.number === null ? noteUnderRow(text, numbers) : null
  if (state.last !== null && note !== null) {
    state.last.number = { start: start + note.start, end: start + note.end }
    return []
  }
  return inlineList(text, state, numbers) ?? rollRow(text, { over, columns: state.columns, context: numbers })
}

/** The verdict with the day that its head says: 自2023年1月1日起停止执行. */
function dated(verdict: Verdict, head: string, { documentYear }: NumberContext): Verdict {
  const date = verdict.effect === null ? null : effectDate(head, { at: 0, effect: 'repealed', effective: null, year: documentYear })
  return date === null ? verdict : { ...verdict, date }
}

/** 停止执行的：（62）东物字第19号。 */
function inlineList(text: string, state: State, context: NumberContext): Found[] | null {
  const head = verdictIn(text) === null ? inlineHead(text) : null
  if (head === null) return null
  const rows = rollRow(' '.repeat(head.end) + text.slice(head.end), { over: head.verdict, columns: null, context })
  if (rows !== null) state.verdict = dated(head.verdict, text.slice(0, head.end), context)
  return rows
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

/** The verdict that holds for the titles from an offset of the sentence on. */
type Reach = { verdict: Verdict; from: number }

function verdictFor(text: string, { state, limits: { numbers } }: Reader, mentions: readonly Mention[]): Reach | null {
  const own = verdictIn(text)
  if (own !== null) {
    state.verdict = dated(own.verdict, text.slice(0, own.end), numbers)
    return { verdict: state.verdict, from: own.end }
  }
  const goesOn = /^(?:[（(]?[一二三四五六七八九十0-9]{1,4}[）).．、])|^《/u.test(text) && mentions.length > 0
  // The name and the head of a table stand between what is said of it and its rows.
  const head = text.length < 40 && !/[。；]$/u.test(text)
  if (!head && (!goesOn || isInstruction(text))) state.verdict = null
  return state.verdict === null ? null : { verdict: state.verdict, from: 0 }
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

/** 经清理，《…》继续有效: said of a text by a clean-up. */
function cleansUp(text: string, { rows }: State): boolean {
  if (rows !== null || /清理(?!结果应当|工作)|经审查|审查后|逐件审/u.test(text)) return true
  return text.length < 160 && /^[（(]?[0-9０-９]{1,4}[）)．.、][\s　]*《.*》.{0,40}(?:有效|失效|废止|保留)[。；]?$/u.test(text)
}

function listedBy({ type, effect }: Pick<Said, 'type' | 'effect'>): Pick<Said, 'type' | 'effect'> {
  if (type !== 'cites') return { type, effect }
  if (effect === 'listedContinuing') return { type: 'listedIn', effect }
  return effect === 'expired' ? { type: 'listedIn', effect: 'listedExpired' } : { type, effect }
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
