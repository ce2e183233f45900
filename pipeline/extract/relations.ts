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
import { type Sentence, sentencesIn } from './sentences.ts'
import { type Piece, placesAt, type Source } from './source.ts'
import { closed, joined } from './words.ts'

/** What may stand between a cue and the title it governs: other titles, bodies that issued them, connectives. */
const BETWEEN = '[^，。；：:《》“”]{0,40}'
const LIST = `(?:《[^》]{1,200}》[^，。；：《》]{0,30}[、和与及，以]{1,3}${BETWEEN}){0,12}`

type Rule = { type: RelationType; before?: RegExp; after?: RegExp; sentence?: RegExp }

/** Tried in order; the first that fits decides. `before` must match up to the citation, `after` from its end. */
const RULES: readonly Rule[] = [
  {
    type: 'repeals',
    after:
      /^[^。；《》]{0,30}?(?:同时|即行|予以|随之|相应|一律|自行|均|也|现予|立即|均予|并)?(?:废止|作废|停止执行|停止施行|失效|停止使用|撤销)/u,
    sentence: /^(?!.*(?:未被?废止|尚未废止|没有废止|未失效))/u,
  },
  { type: 'repeals', before: new RegExp(`(?:废止|宣布失效|撤销|决定废止)(?:下列|以下|了)?${LIST}${BETWEEN}$`, 'u') },
  { type: 'amends', before: new RegExp(`(?:修改|修订|修正|补充)${LIST}[^，。；：《》]{0,6}$`, 'u') },
  {
    type: 'amends',
    before: new RegExp(`(?:将|对|把)${LIST}${BETWEEN}$`, 'u'),
    after: /^[^。；《》]{0,80}?(?:修改为|改为|修改如下|作(?:出)?(?:如下|以下|下列|部分)?修改|作如下补充|进行修改|予以修改|删去|删除|增加)/u,
  },
  { type: 'amends', after: /^(?:第[^。；《》]{1,40}|[^。；《》，]{0,10})(?:修改为|改为|删去|作如下修改|增加一[条款项章]|作为第)/u },
  { type: 'approvesAndForwards', before: new RegExp(`批转(?:给|了)?${LIST}${BETWEEN}$`, 'u') },
  { type: 'approvesAndForwards', after: /^[^。；《》]{0,40}?(?:现)?批转(?:给|各|执行|你|，|。|$)/u },
  { type: 'forwards', before: new RegExp(`转发(?:给|了)?${LIST}${BETWEEN}$`, 'u') },
  { type: 'forwards', after: /^[^。；《》]{0,40}?(?:现)?(?:予以)?转发(?:给|各|你|，|。|$)/u },
  {
    type: 'issues',
    after:
      /^[^。；《》]{0,60}?(?:(?:现|予以?|一并|随文|正式|特此)(?:予以?|行)?(?:印发|公布|发布|颁布|发给|下达|颁发)|(?:印发|发给)(?:给)?(?:你们|各地|各单位|执行)|[，,]?现印发)/u,
  },
  {
    type: 'issues',
    before: new RegExp(
      `(?:现将|现公布|印发|颁发|颁布|公布|发布|下达|发给)(?:修订后的|修改后的|修正后的|新修订的)?${LIST}[^，。；：《》]{0,20}$`,
      'u',
    ),
    sentence: /印发|颁发|现公布|现发布|现颁布|现将|公布施行|予以公布|下达|发给/u,
  },
  { type: 'repliesTo', after: /^[^。；《》]{0,30}?(?:收悉|悉。|已悉|均悉|收到)/u },
  { type: 'basedOn', before: new RegExp(`(?:根据|依据|依照|按照|遵照|遵循)${LIST}${BETWEEN}$`, 'u') },
]
/** 根据《…》 is the ground of the text only where the sentence goes on to make it; in an article on penalties it is a reference. */
const MAKES =
  /制定|制订|拟定|修订本|结合|特(?:作|制|发|此|对)|现(?:将|就|对|决定|通知|作)|决定|通知如下|批复如下|决议|授予|公布如下|提出(?:如下|以下)/u
/** Without 《》: 你省关于…的请示（…号）收悉. */
const REQUEST =
  /(?:^|[你贵]?[省市区县部委局厅院处室办]{0,3})((?:关于|对)[^。；《》]{4,120}?的(?:请示|报告|函|来函|电|电报|建议|提案))((?:[（(][^（()）]{4,40}[）)])?)[^。；]{0,10}?(?:收悉|悉|收到)/u
/** 与本办法不一致的，以本办法为准: repeals in part whatever differs, without naming it. */
const IMPLIED =
  /(?:与本[^，。；]{1,12}(?:不一致|有抵触|相抵触|不符|抵触)[^，。；]{0,10}|凡[^，。；]{2,40}(?:与本|同本)[^，。；]{1,20})的?[，,][^。；]{0,20}(?:以本[^，。；]{1,10}为准|按本[^，。；]{1,10}(?:执行|办理)|废止)/u
/** Titles that are texts of law or office; 《》 also stand around books, papers and forms. */
const LEGAL_TITLE =
  /(?:法|条例|规定|办法|细则|规则|决定|决议|通知|意见|批复|通告|公告|令|规程|章程|标准|方案|规划|纲要|请示|报告|函|制度|预案|指示|通报|公约|协定|宣言|解释|目录|说明|准则|计划|纪要|指南|清单|要点|建议|答复)(?:[（(〔][^（()）〔〕]{1,20}[）)〕])?$/u

export type RelationLimits = { anatomy: Anatomy; articles: readonly Article[]; title: string | null; numbers: NumberContext }

export function readRelations(source: Source, limits: RelationLimits): Relation[] {
  const { anatomy, articles } = limits
  const relations: Relation[] = [...parentRelation(source), ...titleRelations(source, limits)]
  const preambleEnd = articles[0]?.start ?? anatomy.body.end
  for (const sentence of sentencesIn(source.text, anatomy.body.start, source.text.length)) {
    const opening = sentence.start < preambleEnd || /^第一条|^[一1][、.]/u.test(sentence.text)
    relations.push(...sentenceRelations(source, sentence, opening, limits))
  }
  return unique(relations)
}

function sentenceRelations(source: Source, sentence: Sentence, opening: boolean, limits: RelationLimits): Relation[] {
  const { text } = sentence
  const found: Relation[] = []
  const make = (type: RelationType, cue: string, title: string | null, number: string | null): void => {
    found.push(relation(source, sentence, limits.articles, { type, cue, title, number }))
  }
  if (IMPLIED.test(text)) make('partiallyRepeals', IMPLIED.exec(text)?.[0] ?? '', null, null)
  const request = REQUEST.exec(text)
  if (request?.[1] !== undefined && !text.includes('《'))
    make('repliesTo', '收悉', joined(request[1]), request[2] === undefined || request[2] === '' ? null : request[2].slice(1, -1))
  if (!/[《号號]/u.test(text)) return found
  for (const citation of findCitations(text, limits.numbers)) {
    if (request !== null && citation.title === null && found.some((known) => known.citedNumber === citation.number?.raw)) continue
    if (citation.title !== null && closed(citation.title) === closed(limits.title ?? '')) continue
    const { type, cue } = typeOf(text, citation, opening)
    if (type === 'cites' && citation.title !== null && citation.number === null && !LEGAL_TITLE.test(citation.title)) continue
    make(type, cue, citation.title === null ? null : joined(citation.title), citation.number?.raw ?? null)
  }
  return found
}

function typeOf(text: string, citation: Citation, opening: boolean): { type: RelationType; cue: string } {
  const before = text.slice(Math.max(0, citation.start - 400), citation.start)
  const after = afterList(text.slice(citation.end))
  for (const rule of RULES) {
    const matchBefore = rule.before?.exec(before) ?? null
    const matchAfter = rule.after?.exec(after) ?? null
    if (rule.before !== undefined && matchBefore === null) continue
    if (rule.after !== undefined && matchAfter === null) continue
    if (rule.sentence !== undefined && !rule.sentence.test(text)) continue
    if (rule.type === 'basedOn' && !(opening && MAKES.test(after)) && !/(?:制定|制订)本/u.test(after)) continue
    return { type: rule.type, cue: cueWords(matchAfter?.[0] ?? matchBefore?.[0] ?? '') }
  }
  return { type: 'cites', cue: '' }
}

/** 《甲》、《乙》和《丙》同时废止: the words after the last title of a list count for all of them. */
function afterList(after: string): string {
  return after
    .slice(0, 1200)
    .replace(
      /^(?:[（(][^（()）]{0,40}[）)])?(?:[^，。；：《》]{0,4}[、和与及，以]{1,3}[^，。；：《》]{0,40}《[^》]{1,200}》(?:[（(][^（()）]{0,40}[）)])?){1,40}/u,
      '',
    )
}

/** The cue without the titles between. */
function cueWords(match: string): string {
  const words = match.replace(/《[^》]*》/gu, '').replace(/[\s，、]+/gu, '')
  return (
    /同时废止|废止|停止执行|停止施行|失效|作废|撤销|收悉|批转|转发|印发|公布|发布|颁布|颁发|修改为|修改|修订|修正|补充|改为|删去|增加|根据|依据|依照|按照|遵照|遵循|发给|下达/u.exec(
      words,
    )?.[0] ?? words.slice(0, 12)
  )
}

type Said = { type: RelationType; cue: string; title: string | null; number: string | null }

function relation(source: Source, piece: Piece, articles: readonly Article[], said: Said): Relation {
  return {
    type: said.type,
    cue: said.cue,
    citedTitle: said.title,
    citedNumber: said.number,
    target: null,
    resolution: 'unresolved',
    sentence: source.text.slice(piece.start, piece.end),
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
  { type: 'issues', pattern: /(?:印发|颁发|颁布|公布|发布|下达)(?:《)?(.{4,120}?)(?:》)?(?:的通知|的函|的命令|的决定|的通告|的公告)$/u },
  { type: 'repeals', pattern: /(?:废止)(?:《)?(.{4,120}?)(?:》)?(?:的决定|的通知|的公告)$/u },
  { type: 'amends', pattern: /(?:修改|修订|修正)(?:《|〈)?(.{4,120}?)(?:》|〉)?(?:等.{0,12})?(?:的决定|的通知)$/u },
  { type: 'repliesTo', pattern: /^.{2,40}?(关于.{4,120}?(?:的请示|的报告))的(?:批复|复函)$/u },
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
    if (cited !== undefined) return [relation(source, piece, articles, { type, cue: cueWords(title), title: cited, number: null })]
  }
  return []
}

/** A text that segment() has joined to its carrier or to the document it is attached to. */
function parentRelation(source: Source): Relation[] {
  const { parent, role, titleLines } = source.document
  if (parent === null || (role !== 'attachment' && role !== 'carried')) return []
  const sentence = titleLines.map((line) => line.text).join('\n')
  const places = titleLines.map((line) => ({ page: line.page, box: line.box }))
  return [
    {
      type: 'attachmentOf',
      cue: role === 'attachment' ? '附件' : '',
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

/** One relation of a type to a text: what the title says again in the body is one fact, and the body's sentence with 《》 is the better proof. */
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
  const strong = new Set(kept.filter((one) => one.type !== 'cites').map((one) => plain(one.citedTitle)))
  return kept.filter((one) => one.type !== 'cites' || one.citedTitle === null || !strong.has(plain(one.citedTitle)))
}

function plain(title: string | null): string | null {
  return title === null ? null : closed(title).replace(/[《》〈〉“”]/gu, '')
}
