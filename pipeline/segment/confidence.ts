import { titleKey } from './compare.ts'
import type { Range } from './headings.ts'
import { type Body, beginsRule, isLaw } from './runs.ts'
import type { Traits } from './traits.ts'
import {
  ABOUT,
  APPOINTED_TEXT,
  APPOINTED_TITLE,
  AUDIENCE,
  ERRATUM_TEXT,
  ERRATUM_TITLE,
  isJump,
  LAST_ARTICLE,
  LIST_END,
  NOTICE_OF_EDITORS,
  ORDER_TITLE,
  SPEECH_TITLE,
  TITLE_END,
} from './words.ts'

/**
 * The body as heads are looked for. `columns`: keys of 栏目; `quoted`: keys of titles that the issue names in 《》; `since`: where the text of the
 * document before begins, null when there is none; `fresh`: the line after a column heading, where a document must begin.
 */
export type Search = Body & { columns: ReadonlySet<string>; quoted: ReadonlySet<string>; since: number | null; fresh: number | null }

/** How much speaks for a run of lines as the head of a document, in points: what stands in and about it, and what came before. */
export function sureness(title: Range, search: Search): number {
  const { traits, since } = search
  const run = traits.slice(title.start, title.end)
  const wording = wordingOf(title, traits)
  let sure = byWording(wording, traits, title.end) + byGenre(title, search)
  if (isQuoted(title, search)) sure += 1
  // Under the heading of a column something must begin.
  if (search.fresh === title.start) sure += 1
  if (run.some((trait) => trait.heading) || run.every((trait) => trait.large)) sure += 1
  if (run.every((trait) => trait.centred)) sure += 1
  if (run[0]!.apart) sure += 1
  if (isEnded(title.start, search)) sure += 1
  // A second heading before any text of the first has come is its subtitle, or the mark of its issuer.
  if (since !== null && search.fresh !== title.start && !hasText({ start: since, end: title.start }, traits)) sure -= 3
  if (isCaption(title, search)) sure -= 2
  // A list right after a date is what the signed text announces.
  if (LIST_END.test(wording) && traits[title.start - 1]?.date === true) sure += 1
  // A letterhead is not yet a title.
  if (run.every((trait) => trait.issuer)) sure -= 2
  return sure
}

/** 更正 and 启事 are short, and a speech has neither number nor addressee: what follows them speaks for them. */
function byGenre(title: Range, search: Search): number {
  const { traits } = search
  const wording = wordingOf(title, traits)
  if (isErratum(title, search)) return 4
  if (NOTICE_OF_EDITORS.test(wording)) return 1
  if (APPOINTED_TITLE.test(wording))
    return 1 + Number(traits.slice(title.end, title.end + 3).some(({ plain }) => APPOINTED_TEXT.test(plain)))
  if (!SPEECH_TITLE.test(wording)) return 0
  const greeted = traits.slice(title.end, title.end + 4).some((trait) => AUDIENCE.test(trait.plain))
  return (ABOUT.test(wording) ? 0 : 1) + Number(greeted)
}

/** 更正 alone on its line, over words that put something right. */
export function isErratum(title: Range, { traits }: Search): boolean {
  const next = traits.slice(title.end, title.end + 2)
  return ERRATUM_TITLE.test(wordingOf(title, traits)) && next.some((trait) => trait.table || ERRATUM_TEXT.test(trait.plain))
}

/** The very title that a text of the issue names in 《》, standing by itself without the marks. */
function isQuoted(title: Range, { traits, quoted }: Search): boolean {
  const wording = wordingOf(title, traits)
  return wording.length >= 6 && !/^[《「『]/u.test(wording) && quoted.has(titleKey(wording))
}

/** Over a table, while the text before it has not come to its end: the name of that text's own table, however it is set. */
function isCaption(title: Range, search: Search): boolean {
  const { traits, since } = search
  if (since === null || traits[title.end]?.table !== true || ABOUT.test(wordingOf(title, traits))) return false
  return !isEnded(title.start, search) && hasText({ start: since, end: title.start }, traits)
}

/** By the words of the title and the lines that follow it. */
function byWording(wording: string, traits: readonly Traits[], end: number): number {
  const next = traits[end]
  let sure = 0
  if (TITLE_END.test(wording)) sure += ABOUT.test(wording) ? 3 : 2
  else if (LIST_END.test(wording) || /关于.{4,}的.{2}$/u.test(wording) || isLaw(wording, traits, end)) sure += 2
  if (wording.length < 4 && !ORDER_TITLE.test(wording)) sure -= 1
  if (next === undefined) return sure
  if (next.number || next.date || next.note || next.salutation) sure += 1
  if (next.number && ORDER_TITLE.test(wording)) sure += 1
  return beginsRule(traits, end) ? sure + 1 : sure
}

/**
 * The text before has come to its end: a date or a signature stands at its foot, a table closes it, its last article says when it comes into
 * force, or it breaks off with a jump. Nothing before is an end too.
 */
export function isEnded(at: number, { traits, since, fresh }: Search): boolean {
  const start = since ?? 0
  if (at === 0 || at === fresh) return true
  if (!hasText({ start, end: at }, traits)) return since === null
  const last = traits.slice(Math.max(start, at - 3), at)
  const before = last.at(-1)!
  if (isJump(before.plain) || LAST_ARTICLE.test(before.plain)) return true
  // A date in brackets under the title is not the one at the foot.
  const dated = last.some((trait, index) => trait.date && !trait.note && hasText({ start, end: at - last.length + index }, traits))
  return dated || last.at(-1)?.table === true || last.at(-1)?.atFoot === true
}

function hasText({ start, end }: Range, traits: readonly Traits[]): boolean {
  for (let at = start; at < end; at++) {
    const { table, date, number, note, centred, heading, large, atFoot, issuer, sentenceEnd } = traits[at]!
    // A sentence of one line may leave as much room before as behind it.
    if (table || sentenceEnd || !(date || number || note || centred || heading || large || atFoot || issuer)) return true
  }
  return false
}

export function wordingOf({ start, end }: Range, traits: readonly Traits[]): string {
  return traits
    .slice(start, end)
    .map((trait) => trait.plain)
    .join('')
}
