import type { DatabaseSync } from 'node:sqlite'
import { formsOf } from '../numbers.ts'
import type { NumberHolder } from '../search-index.ts'
import { numbersOf } from './shown.ts'

/** Everybody who holds a number of this form and value: `key` or `partial`. */
export function numbersHeld(database: DatabaseSync, form: string, value: string): Omit<NumberHolder, 'match'>[] {
  const rows = database
    .prepare(
      `SELECT document, documents.numbers AS numbers, title, date, ifnull(terms.value, '[]') AS issuers
       FROM numbers JOIN documents ON documents.id = owner LEFT JOIN terms ON terms.code = documents.issuers
       WHERE form = ? AND numbers.value = ?`,
    )
    .all(form, value) as { document: string; numbers: string; title: string; date: string | null; issuers: string }[]
  return rows.flatMap(({ document, numbers, title, date, issuers }) =>
    numbersOf(numbers)
      .filter(({ key }) => [formsOf(key)[form as keyof ReturnType<typeof formsOf>]].flat().includes(value))
      .map(({ raw, key }) => ({ document, raw, key, title, issuers: JSON.parse(issuers) as string[], date })),
  )
}
