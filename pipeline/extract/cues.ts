/**
 * The words that make one text act on another: 废止, 修改, 印发, 批转, 根据.
 *
 * A cue counts only where it is tied to the cited title: before it (根据《…》), after it (《…》同时废止) or around it (将《…》第八条修改为).
 * Titles that are joined (《甲》、《乙》和《丙》) share what stands before the first and after the last of them.
 */

import type { Citation } from '../../gazette/citation.ts'
import type { RelationType } from '../../gazette/relation.ts'

export type Cue = { type: RelationType; cue: string }

/** What may stand between a cue and the title it governs: bodies that issued it, days, 本省. Never another title or another clause. */
const BETWEEN = '[^，。；：:《》“”]{0,40}$'

type Rule = { type: RelationType; before?: RegExp; after?: RegExp; not?: RegExp }

/** Tried in order; the first that fits decides. `before` is matched against the words up to the titles, `after` from their end. */
const RULES: readonly Rule[] = [
  {
    type: 'repeals',
    after:
      /^[^。；《》]{0,40}?(?:同时|即行|予以|随之|相应|一律|自行|均|也|现予|立即|均予|并|即|应予)?(?:废止|作废|停止执行|停止施行|失效|停止使用|撤销|不再执行)(?=[，。；、（(]|$)/u,
    not: /未被?废止|尚未废止|没有废止|未失效|不得撤销|可以撤销|有权撤销|应当撤销|废止前|废止后/u,
  },
  { type: 'repeals', before: new RegExp(`(?:废止|宣布失效)(?!的|后|前|以后)(?:下列|以下|了|执行)?${BETWEEN}`, 'u') },
  { type: 'repeals', before: /(?<!应当|可以|有权|予以|应|得)(?:撤销|停止执行)$/u },
  { type: 'amends', before: /(?:修改|修订|修正|补充)(?:了|原|下列|以下)?$/u, not: /^等?.{0,12}的(?:决定|决议|通知|议案|草案|说明)/u },
  { type: 'amends', before: /(?:删去|删除)$/u },
  { type: 'amends', after: /^(?:根据|依照)本(?:决定|修正案)[^。]{0,12}(?:修改|修正|调整|修订)/u },
  {
    type: 'amends',
    before: new RegExp(`(?:将|对|把)${BETWEEN}`, 'u'),
    after:
      /^[^。；《》]{0,80}?(?:修改为|修正为|修订为|改为|修改如下|作(?:出)?(?:如下|以下|下列|部分|相应)?(?:的)?(?:修改|补充|修正|修订)|进行(?:如下|以下)?修改|予以修改|删去|删除|增加)/u,
  },
  { type: 'amends', after: /^(?:第[^。；《》]{1,40}|[^。；《》，]{0,10})(?:修改为|改为|删去|作如下修改|增加一[条款项章]|作为第)/u },
  { type: 'approvesAndForwards', before: new RegExp(`批转(?!的)(?:给|了)?${BETWEEN}`, 'u') },
  { type: 'approvesAndForwards', after: /^[^。；《》]{0,60}?(?:现)?批转(?:给|各|执行|你|，|。|$)/u },
  { type: 'forwards', before: new RegExp(`转发(?!的)(?:给|了)?${BETWEEN}`, 'u') },
  { type: 'forwards', after: /^[^。；《》]{0,60}?(?:现)?(?:予以)?转发(?:给|各|你|，|。|$)/u },
  {
    type: 'issues',
    after:
      /^[^。；《》]{0,60}?(?:(?:现|予|予以|一并|随文|正式|特此|特予)(?:予以?|行)?(?:印发|公布|发布|颁布|发给|下达|颁发|下发)|(?:印发|发给|颁发|下达|公布施行|公布试行|发布施行)(?:给)?(?:你们|各地|各单位|执行|[，。]|$))/u,
    not: /已(?:经)?(?:印发|发布|公布|下发|颁布)|印发的|发布的|公布的|颁布的|施行以来|发布施行以来/u,
  },
  {
    type: 'issues',
    before:
      /(?:现将|[现兹](?:公布|发布|颁布|颁发|印发|下达|制定)|兹将|特制定|制定了)(?:修订后的|修改后的|修正后的|新修订的)?[^，。；：《》]{0,20}$/u,
  },
  {
    type: 'corrects',
    before: /(?:刊登|刊载|登载|发表|公布)的$|[页期行][，、]?$/u,
    after: /^[^。；《》]{0,200}?(?:应为|应改为|更正为|误为|误排|误植|系.{1,20}之误)/u,
  },
  { type: 'repliesTo', after: /^[^。；《》]{0,30}?(?:收悉|悉[。，]|已悉|均悉|收到)/u },
  { type: 'implements', before: new RegExp(`(?:实施|贯彻执行|贯彻)${BETWEEN}`, 'u') },
  { type: 'basedOn', before: new RegExp(`(?:根据|依据)${BETWEEN}`, 'u'), not: /^[^。]{0,30}(?:修正|修订|修改)(?:[　\s）)]|$)/u },
  { type: 'basedOn', before: new RegExp(`(?:依照|按照|遵照|遵循|参照)${BETWEEN}`, 'u') },
]

/** 根据《…》 is the ground of the text only where the sentence goes on to make it; in an article on penalties it is a reference. */
const MAKES =
  /制定|制订|拟定|结合|特(?:作|制|发|此|对)|现(?:将|就|对|决定|通知|作)|决定|通知如下|批复如下|决议|授予|公布如下|提出(?:如下|以下)|为了?/u
const MAKES_THIS = /(?:制定|制订|拟定|拟订|作出|提出)(?:了)?(?:本|如下|以下)|特制定|特作|特此|特(?:发布|颁布)|发布本/u
const WORDS =
  /同时废止|废止|停止执行|停止施行|不再执行|失效|作废|撤销|收悉|批转|转发|印发|公布|发布|颁布|颁发|修改为|修改|修订|修正|补充|改为|删去|增加|应为|应改为|更正|根据|依据|依照|按照|遵照|遵循|参照|实施|贯彻|发给|下达|下发/u
const ACTS = /废止|失效|作废|修改|修正|修订|印发|批转|转发|公布|发布|根据|依据|依照|按照|制定|收悉|执行/u

/** What a document does as a whole it says at its beginning; further down the same words tell of duties and of other texts. */
const OPENING_ONLY: ReadonlySet<RelationType> = new Set(['issues', 'forwards', 'approvesAndForwards', 'repliesTo', 'corrects'])

/** A list of titles that share their cue: where its first begins and its last ends. */
export type TitleList = { start: number; end: number }

/** What the sentence does to the titles of one list. `opening`: it stands before the units of the text, or in its first. */
export function cueOf(sentence: string, list: TitleList, opening: boolean): Cue {
  const before = sentence.slice(Math.max(0, list.start - 120), list.start)
  const after = sentence.slice(list.end, list.end + 160)
  for (const rule of RULES) {
    const found = fits(rule, before, after)
    if (found === null) continue
    if (rule.type === 'basedOn' && !isGround(found, before, after, opening)) continue
    if (rule.type === 'implements' && !(opening && (MAKES_THIS.test(after) || MAKES.test(after)))) continue
    if (OPENING_ONLY.has(rule.type) && !opening) continue
    const type = rule.type === 'repeals' && /^的?第[^，。；]{1,12}[编章节条款项]|^中/u.test(after) ? 'partiallyRepeals' : rule.type
    return { type, cue: rule.after === undefined ? wordOf(found) : lastWordOf(found) }
  }
  return { type: 'cites', cue: '' }
}

/** The cue's own word in a longer match: 同时废止, 根据. */
export function wordOf(match: string): string {
  const words = match.replace(/《[^》]*》/gu, '')
  return WORDS.exec(words)?.[0] ?? words.trim().slice(0, 12)
}

/** After a title the word that acts stands last: 修订通过，现予印发. */
function lastWordOf(match: string): string {
  return [...match.matchAll(new RegExp(WORDS, 'gu'))].at(-1)?.[0] ?? match.trim().slice(0, 12)
}

function fits(rule: Rule, before: string, after: string): string | null {
  const ahead = rule.before === undefined ? null : rule.before.exec(before)
  const behind = rule.after === undefined ? null : rule.after.exec(after)
  if ((rule.before !== undefined && ahead === null) || (rule.after !== undefined && behind === null)) return null
  if (rule.not?.test(behind === null ? after : after.slice(0, behind[0].length + 4))) return null
  return behind?.[0] ?? ahead?.[0] ?? null
}

function isGround(cue: string, before: string, after: string, opening: boolean): boolean {
  if (MAKES_THIS.test(after)) return true
  if (!opening) return false
  if (/根据|依据/u.test(cue)) return MAKES.test(after) || /^为了?/u.test(before)
  // 按照《…》 names a duty as often as a ground: only a decision of the issuer itself makes it one.
  return /[省市县本我会院]\p{Script=Han}{0,10}决定|现(?:将|就|对|决定|作)/u.test(after)
}

/** For each citation of a sentence the list it stands in. Linear: a repeal may name thousands. */
export function titleLists(sentence: string, citations: readonly Citation[]): TitleList[] {
  const lists: TitleList[] = []
  for (const [at, citation] of citations.entries()) {
    const before = citations[at - 1]
    const list = lists.at(-1)
    if (before !== undefined && list !== undefined && isJoint(sentence.slice(before.end, citation.start))) list.end = citation.end
    lists.push(list !== undefined && list.end === citation.end ? list : { start: citation.start, end: citation.end })
  }
  return lists
}

/** `、`, `和省政府`, `（东政发〔1985〕12号）以及`: what joins two titles of a list. */
function isJoint(gap: string): boolean {
  if (/^(?:[（(][^（()）]{0,40}[）)])?$/u.test(gap)) return true
  if (gap.length > 60 || /[。；：:]/u.test(gap) || ACTS.test(gap)) return false
  return /^(?:[（(][^（()）]{0,40}[）)])?[^，]{0,30}(?:[、和与及]|以及)[^，]{0,30}$|^(?:[（(][^（()）]{0,40}[）)])?[，,](?:以及|并|和)?[^，、]{0,20}$/u.test(
    gap,
  )
}
