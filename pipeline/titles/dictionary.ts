import { lettersOf } from './letters.ts'

/** Letters of a stretch that is looked up. Three letters around a doubtful one is the least that says which word it is. */
export const STRETCH = 4
/** Stands behind the last letter of a title. */
export const END = '$'

/** Where a stretch is known from: how many say it, and one of them with the letter at which it begins. */
export type Known = { witnesses: number; label: string }

/** Titles of other issues, by their stretches: small enough for the titles of a large archive. */
export type TitleDictionary = {
  add(title: string, label: string): void
  find(stretch: string): Known | null
}

export function openTitles(): TitleDictionary {
  const known = new Map<string, Known>()
  return {
    add(title, label) {
      for (const stretch of new Set(stretchesOf(`${lettersOf(title).text}${END}`))) {
        const own = known.get(stretch)
        if (own === undefined) known.set(stretch, { witnesses: 1, label })
        else own.witnesses++
      }
    },
    find: (stretch) => known.get(stretch) ?? null,
  }
}

export function stretchesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - STRETCH + 1) }, (_, at) => text.slice(at, at + STRETCH))
}
