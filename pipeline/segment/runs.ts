import type { DocumentLine } from '../../gazette/document.ts'
import type { Traits } from './traits.ts'
import type { Match, WitnessOptions } from './witness.ts'
import { ABOUT, CONTENTS_HEADING, ERRATUM_TEXT, ERRATUM_TITLE, isJump, LAW_END, LIST_END, TITLE_END } from './words.ts'

/** Lines with their traits; `claimed`: where titles begin that the contents name. */
export type Body = { lines: readonly DocumentLine[]; traits: readonly Traits[]; claimed: ReadonlyMap<number, Match> }

/** The end (exclusive) of the heading that begins at `at`; `at` itself when none does. */
export function endOfRun(at: number, set: Body, options: WitnessOptions): number {
  // A remark in brackets may follow a title (试行), it does not begin one.
  if (/^[(〔[][^()〔〕[\]]*[)〕\]]$/u.test(set.traits[at]?.plain ?? '')) return at
  // 更正 may stand at the edge, in the type of the text: what it is shows in the next line.
  if (ERRATUM_TITLE.test(set.traits[at]?.plain ?? '') && ERRATUM_TEXT.test(set.traits[at + 1]?.plain ?? '')) return at + 1
  return set.lines[at]?.geometry === null ? endOfTypedRun(at, set, options) : endOfSetRun(at, set, options)
}

/** What a line of a title cannot be. */
export function mayBeTitle(trait: Traits): boolean {
  const { date, number, note, numbered, sentenceEnd, salutation, table, attachment } = trait
  return (
    trait.plain !== '' &&
    !isJump(trait.plain) &&
    !CONTENTS_HEADING.test(trait.plain) &&
    !(date || number || note || numbered || sentenceEnd || salutation || table || attachment)
  )
}

/** Lines that are set as a heading, one after the other. */
function endOfSetRun(at: number, { lines, traits, claimed }: Body, { titleLines }: WitnessOptions): number {
  let end = at
  while (end < Math.min(lines.length, at + titleLines)) {
    const trait = traits[end]!
    if (end > at && (claimed.has(end) || breaksRun(lines, end))) break
    if (!mayBeTitle(trait) || !(trait.heading || trait.centred || (trait.large && !trait.atFoot))) break
    end++
  }
  return end
}

/** Type of another size, a wide space, another column or page begins another heading. */
function breaksRun(lines: readonly DocumentLine[], at: number): boolean {
  const above = lines[at - 1]!
  const here = lines[at]!
  if (above.pageNumber !== here.pageNumber || above.geometry === null || here.geometry === null) return true
  const ratio = here.geometry.size / Math.max(1, above.geometry.size)
  const wide = here.geometry.gap > 2.2 * Math.max(here.geometry.size, above.geometry.size)
  return ratio < 0.77 || ratio > 1.3 || wide || here.geometry.column !== above.geometry.column
}

/** 反分裂国家法: many words end so, therefore a 题注 or the first article must follow. */
export function isLaw(wording: string, traits: readonly Traits[], next: number): boolean {
  return LAW_END.test(wording) && (traits[next]?.note === true || beginsRule(traits, next))
}

/** Lines over which a 题注 may run: one with its chain of amendments has ten and more. */
const NOTE_LINES = 14

/** 第一条, 第一章, perhaps under a 题注 in brackets that fills several lines. */
export function beginsRule(traits: readonly Traits[], at: number): boolean {
  let first = at
  while (first < at + 4 && traits[first]?.note === true && !isOpen(traits[first]!)) first++
  if (isOpen(traits[first])) {
    const close = traits.slice(first, first + NOTE_LINES).findIndex((trait) => /[)〕]$/u.test(trait.plain))
    if (close !== -1) first += close + 1
  }
  return /^第[一1](?:条|章|编)/u.test(traits[first]?.plain ?? '')
}

/** A bracket that its line does not shut. */
function isOpen(trait: Traits | undefined): boolean {
  return trait !== undefined && /^[(〔]/u.test(trait.plain) && !/[)〕]$/u.test(trait.plain)
}

/** Longest line of a title in typed text. */
const LONGEST = 60

/** A clause, an item of a table (34 矿泉水), or a name with its post: 徐福顺　国资委副主任. */
export function isNoTypedTitle(text: string, trait: Traits): boolean {
  if (/[，。；,;:]|\.{3}/u.test(trait.plain) || trait.plain.length > LONGEST || /^\d{1,3}(?!\d)/u.test(trait.plain)) return true
  return /^\s*\p{Script=Han}{2,4}\s+\S/u.test(text) && !trait.issuer
}

/**
 * In typed text only the wording tells: lines that together end as titles do, none of them a clause. A title 关于…的通知 that has ended goes on only
 * where the next line cannot begin anything: 的决定, （试行）; one that ends in a quoted title is not yet at its end.
 */
function endOfTypedRun(at: number, { lines, traits, claimed }: Body, { titleLines }: WitnessOptions): number {
  let wording = ''
  let ended = at
  for (let end = at; end < Math.min(lines.length, at + titleLines); end++) {
    const trait = traits[end]!
    if (end > at && (claimed.has(end) || lines[end]!.pageNumber !== lines[at]!.pageNumber)) break
    if (!mayBeTitle(trait) || isNoTypedTitle(lines[end]!.text, trait)) break
    wording += trait.plain
    if (!TITLE_END.test(wording) && !LIST_END.test(wording) && !isLaw(wording, traits, end + 1)) continue
    ended = end + 1
    if (isWhole(wording, traits[end + 1]?.plain ?? '')) break
  }
  // 续表 over 国务院办公厅关于…的复函: the last line is a title by itself, and what stands over it is none.
  const last = traits[ended - 1]?.plain ?? ''
  const alone = ended > at + 1 && /^.{2,}关于/u.test(last) && TITLE_END.test(last) && !traits[at]!.issuer
  return alone ? at : ended
}

/** `wording` has come to its end: what follows does not go on with it, or is a title itself. */
function isWhole(wording: string, next: string): boolean {
  if (/[》」』]$/u.test(wording) || /^[的和及与暨(〔]/u.test(next)) return false
  return ABOUT.test(wording) || LIST_END.test(wording) || (next.length >= 6 && TITLE_END.test(next))
}
