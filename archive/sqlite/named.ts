/** Draft texts found by how people name them. */
import { numberKeys } from '../../gazette/document-number.ts'
import { simplified } from '../../gazette/traditional.ts'
import type { Database } from './database.ts'
import type { Summary } from './drafts.ts'

/**
 * A person asks for it, one text at a time: going through all titles costs half a second in an archive of a hundred thousand texts, and
 * needs no second index that could differ from the drafts.
 */
export function named(database: Database, words: string, most: number): Summary[] {
  const asked = plain(words)
  if (asked === '') return []
  const keys = numberKeys(words).filter((key) => !key.startsWith('-/'))
  const ranked = database.all("SELECT id, summary FROM documents WHERE role NOT IN ('contents', 'colophon') ORDER BY id").flatMap((row) => {
    const summary = JSON.parse(String(row.summary)) as Summary
    const rank = rankOf(summary, { words: words.trim(), asked, keys })
    return rank === null ? [] : [{ rank, summary }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ summary }) => summary)
}

type Asked = { words: string; asked: string; keys: readonly string[] }

/** 0: the id or the number itself · 1: the whole title · 2: a piece of it, or a piece of what was asked; null: no such text. */
function rankOf({ id, title, numbers }: Summary, { words, asked, keys }: Asked): 0 | 1 | 2 | null {
  if (id === words || (keys.length > 0 && numbers.some((number) => numberKeys(number).some((key) => keys.includes(key))))) return 0
  const whole = plain(title)
  if (whole === asked) return 1
  // A text may be cited with its issuer's name before the title that stands over it.
  return whole.includes(asked) || (whole.length >= 6 && asked.endsWith(whole)) ? 2 : null
}

/** Marks, blanks and old characters do not tell titles apart. */
function plain(title: string): string {
  return simplified(title).replace(/[\s\p{P}]/gu, '')
}
