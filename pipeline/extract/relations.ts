/**
 * What a document says of others: each relation with the words that say it (cue), the sentence and its place.
 *
 * The cue decides the type, and only where it is grammatically tied to the cited title: before it (根据《…》), after it (《…》同时废止) or
 * around it (将《…》第八条修改为). What is only named is `cites`. Finding the cited document in the archive is the archive's work.
 */

import type { Article } from '../../gazette/article.ts'
import { type Citation, findCitations } from '../../gazette/citation.ts'
import type { NumberContext } from '../../gazette/document-number.ts'
import type { Relation, RelationType } from '../../gazette/relation.ts'
import type { Anatomy } from './anatomy.ts'
import { cueOf, titleLists, wordOf } from './cues.ts'
import { type Sentence, sentencesIn } from './sentences.ts'
import { type Piece, placesAt, printedAt, type Source } from './source.ts'
import { closed, isLegalTitle, joined } from './words.ts'

/** Without 《》: 你省关于…的请示（…号）收悉. */
const REQUEST =
  /(?:^|[你贵]?[省市区县部委局厅院处室办]{0,3})((?:关于|对)[^。；《》]{4,120}?的(?:请示|报告|函|来函|电|电报|建议|提案))((?:[（(][^（()）]{4,40}[）)])?)[^。；]{0,10}?(?:收悉|悉[，。]|(?<!自)收到(?!之日))/u
/** 与本办法不一致的，以本办法为准: repeals in part whatever differs, without naming it. */
const IMPLIED =
  /(?:与本[^，。；]{1,12}(?:不一致|有抵触|相抵触|不符|抵触)[^，。；]{0,10}|凡[^，。；]{2,40}(?:与本|同本)[^，。；]{1,20})的?[，,][^。；]{0,20}(?:以本[^，。；]{1,10}为准|按本[^，。；]{1,10}(?:执行|办理)|废止)|与本[^，。；]{1,12}(?:不一致|有抵触|相抵触|不符|抵触)的(?:条款|规定|内容|部分)?[，,]?[^。；]{0,6}(?:不再适用|一律无效|停止执行|予以废止)/u
/** Characters of a sentence that are kept as evidence; no printed sentence of office is longer than a few hundred. */
const LONGEST_SENTENCE = 800

/** What is carried or mended is a text whatever its title; what is repealed or cited must be one of law or office: 《》 stand around licences too. */
const CARRIES: ReadonlySet<RelationType> = new Set(['issues', 'forwards', 'approvesAndForwards', 'repliesTo', 'corrects'])

export type RelationLimits = { anatomy: Anatomy; articles: readonly Article[]; title: string | null; numbers: NumberContext }

export function readRelations(source: Source, limits: RelationLimits): Relation[] {
  const { anatomy, articles } = limits
  const relations: Relation[] = parentRelation(source)
  const aliases = aliasesIn(source.text)
  const preambleEnd = articles[0]?.start ?? anatomy.body.end
  for (const sentence of sentencesIn(source.text, anatomy.body.start, source.text.length)) {
    const opening = sentence.start < preambleEnd || /^第一条|^[一1][、.]/u.test(sentence.text)
    relations.push(
      ...sentenceRelations(source, sentence, opening, limits).filter((one) => one.citedTitle === null || !aliases.has(one.citedTitle)),
    )
  }
  // The body's sentence with 《》 is the better proof of what the title says too.
  const said = new Set(relations.map((one) => one.type))
  const approves = /批转|批轉/u.test(limits.title ?? '')
  if (approves && said.has('forwards'))
    return unique(relations.map((one): Relation => (one.type === 'forwards' ? { ...one, type: 'approvesAndForwards' } : one)))
  relations.push(...titleRelations(source, limits).filter((one) => !said.has(one.type)))
  return unique(relations)
}

/** （以下简称《土地管理法》）: a short name that the text gives a title it has cited in full; it names no second text. */
function aliasesIn(text: string): Set<string> {
  return new Set([...text.matchAll(/(?:简称|下称|以下称)[“"]?《([^《》]{2,40})》/gu)].map((match) => match[1] ?? ''))
}

function sentenceRelations(source: Source, sentence: Sentence, opening: boolean, limits: RelationLimits): Relation[] {
  const { text } = sentence
  const citations = /[《号號]/u.test(text) ? findCitations(text, limits.numbers) : []
  const lists = titleLists(text, citations)
  const special = [...requestIn(text, opening), ...impliedIn(text, citations)]
  const own = closed(limits.title ?? '')
  const cited = citations.flatMap((citation, at): Said[] => {
    const { title, number, start, end } = citation
    if (special.some((said) => number !== null && said.number !== null && number.raw === said.number)) return []
    if (title !== null && closed(title) === own) return []
    const found = cueOf(text, lists[at]!, opening)
    const { cue } = found
    // A place inside the title's text, and not the whole of it, ends.
    const type = found.type === 'repeals' && citation.locus !== null ? 'partiallyRepeals' : found.type
    if (!CARRIES.has(type) && title !== null && number === null && !isLegalTitle(title)) return []
    const printedStart = sentence.start + start + 1
    const printed = title === null ? null : joined(source.printed.slice(printedStart, printedStart + title.length))
    const raw = number === null ? null : source.printed.slice(sentence.start + number.start, sentence.start + number.end)
    return [{ type, cue, title: printed, number: raw, start, end }]
  })
  return [...special, ...cited].map((said) => relation(source, evidence(sentence, said), limits.articles, said))
}

/** 你省关于…的请示（…号）收悉, without 《》. */
function requestIn(text: string, opening: boolean): Said[] {
  const request = opening && !text.includes('《') ? REQUEST.exec(text) : null
  if (request?.[1] === undefined) return []
  const number = request[2] === undefined || request[2] === '' ? null : request[2].slice(1, -1)
  return [
    { type: 'repliesTo', cue: '收悉', title: joined(request[1]), number, start: request.index, end: request.index + request[0].length },
  ]
}

function impliedIn(text: string, citations: readonly Citation[]): Said[] {
  const implied = IMPLIED.exec(text)
  if (implied === null) return []
  const named = citations.find((citation) => citation.end <= implied.index && implied.index - citation.end < 12)
  const title = named?.title == null ? null : joined(named.title)
  return [
    {
      type: 'partiallyRepeals',
      cue: implied[0],
      title,
      number: named?.number?.raw ?? null,
      start: implied.index,
      end: implied.index + implied[0].length,
    },
  ]
}

/** The sentence; of one that runs on for pages (a list of repeals), the words around the title. */
function evidence(sentence: Sentence, { start, end }: Piece): Piece {
  if (sentence.text.length <= LONGEST_SENTENCE) return sentence
  const half = LONGEST_SENTENCE / 2
  return { start: sentence.start + Math.max(0, start - half), end: sentence.start + Math.min(sentence.text.length, end + half) }
}

/** Offsets in the sentence. */
type Said = Piece & { type: RelationType; cue: string; title: string | null; number: string | null }

function relation(source: Source, piece: Piece, articles: readonly Article[], said: Said): Relation {
  return {
    type: said.type,
    cue: said.cue,
    citedTitle: said.title,
    citedNumber: said.number,
    target: null,
    resolution: 'unresolved',
    sentence: printedAt(source, piece),
    article: articleAt(articles, piece.start),
    places: placesAt(source, piece),
  }
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

const TITLE_RULES: readonly { type: RelationType; pattern: RegExp }[] = [
  { type: 'approvesAndForwards', pattern: /批转(.{4,120}?)(?:的通知|的函|的批复|的指示)$/u },
  { type: 'forwards', pattern: /转发(.{4,120}?)(?:的通知|的函|的通报)$/u },
  { type: 'issues', pattern: /(?:印发|颁发)《?(.{4,120}?)》?(?:的通知|的函|的命令|的决定)$/u },
  { type: 'issues', pattern: /(?:颁布|公布|发布|下达)《(.{4,120}?)》(?:的通知|的函|的命令|的决定|的通告|的公告)$/u },
  { type: 'repeals', pattern: /(?:废止)(?:《)?(.{4,120}?)(?:》)?(?:的决定|的通知|的公告)$/u },
  { type: 'amends', pattern: /(?:修改|修订|修正)(?:《|〈)?(.{4,120}?)(?:》|〉)?(?:等.{0,12})?(?:的决定|的通知)$/u },
  { type: 'repliesTo', pattern: /^.{2,40}?(关于.{4,120}?(?:的请示|的报告))的(?:批复|复函)$/u },
  { type: 'implements', pattern: /实施《(.{2,60}?)》(?:的)?(?:若干)?(?:办法|细则|规定|条例)/u },
  { type: 'corrects', pattern: /(?:更正|勘误).{0,4}《(.{4,120})》/u },
  {
    type: 'implements',
    pattern: /^(.{2,60}?(?:法|条例|规定|办法))(?:》)?(?:实施细则|实施办法|实施条例|施行细则|实施规定|的实施办法)(?:[（(].{1,12}[）)])?$/u,
  },
]

/** What the title itself says, for titles that name a text without 《》: 关于印发国家粮食应急预案的函. */
function titleRelations(source: Source, { anatomy, articles, title }: RelationLimits): Relation[] {
  const [first, last] = [anatomy.title[0], anatomy.title.at(-1)]
  if (title === null || first === undefined || last === undefined) return []
  const piece = { start: first.start, end: last.end }
  for (const { type, pattern } of TITLE_RULES) {
    const cited = pattern.exec(title)?.[1]?.replace(/^《|》$/gu, '')
    if (cited !== undefined) return [relation(source, piece, articles, { ...piece, type, cue: wordOf(title), title: cited, number: null })]
  }
  return []
}

/** A text that segment() has joined to the document it is attached to. */
function parentRelation(source: Source): Relation[] {
  const { parent, role, titleLines } = source.document
  // A carried text is what its carrier issues or forwards: the carrier says so itself.
  if (parent === null || role !== 'attachment') return []
  const sentence = titleLines.map((line) => line.text).join('\n')
  const places = titleLines.map((line) => ({ page: line.page, box: line.box }))
  return [
    {
      type: 'attachmentOf',
      cue: '附件',
      citedTitle: null,
      citedNumber: null,
      target: parent,
      resolution: 'resolved',
      sentence,
      article: null,
      places,
    },
  ]
}

/** One relation of a type to a text; a text that is acted on is not listed again as cited. */
function unique(relations: readonly Relation[]): Relation[] {
  const kept: Relation[] = []
  const seen = new Map<string, number>()
  for (const one of relations) {
    const key = `${one.type}|${plain(one.citedTitle) ?? one.citedNumber ?? one.sentence}`
    const known = seen.get(key)
    if (known === undefined) {
      seen.set(key, kept.length)
      kept.push(one)
    } else if (kept[known]!.citedNumber === null && one.citedNumber !== null)
      kept[known] = { ...kept[known]!, citedNumber: one.citedNumber }
  }
  const strong = kept.filter((one) => one.type !== 'cites')
  const titles = new Set(strong.map((one) => plain(one.citedTitle)))
  const numbers = new Set(strong.map((one) => one.citedNumber))
  const known = (one: Relation) =>
    (one.citedTitle !== null && titles.has(plain(one.citedTitle))) || (one.citedNumber !== null && numbers.has(one.citedNumber))
  return kept.filter((one) => one.type !== 'cites' || !known(one))
}

function plain(title: string | null): string | null {
  return title === null ? null : closed(title).replace(/[《》〈〉“”]/gu, '')
}
