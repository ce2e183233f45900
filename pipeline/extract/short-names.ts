/** Short names that a text gives to texts it has cited in full: （以下简称《意见》）. */

import type { NumberContext } from '../../gazette/document-number.ts'
import { mentionsIn } from './mentions.ts'
import type { Said } from './said.ts'
import type { Source } from './source.ts'
import { closed } from './words.ts'

/** The full name of every text that is given a short one: （以下简称《意见》）. Its title and number in the text. */
export function shortNamesIn(text: string, context: NumberContext): Map<string, Pick<Said, 'title' | 'number'>> {
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
export function inFull(source: Source, said: Said, names: ReturnType<typeof shortNamesIn>): Said[] {
  const printed = plainOf(source, said)
  const full = names.get(printed)
  if (said.title === null || (full === undefined && !KIND_ALONE.test(printed))) return [said]
  if (full?.title === undefined || full.title === null || said.type === 'cites') return []
  return [{ ...said, ...full }]
}

function plainOf(source: Source, { title }: Said): string {
  return title === null ? '' : closed(source.text.slice(title.start, title.end))
}
