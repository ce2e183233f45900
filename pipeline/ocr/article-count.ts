import { parseNumeral } from '../../gazette/numerals.ts'

const HEAD = /^[\s\u3000]*第(.{1,7}?)[条條]/u

/**
 * Counts the article heads of a page: tells of each whether it is the next after the one before. A number that the count confirms has an
 * independent witness already; only a head that begins or breaks the count needs a second reader.
 */
export function countArticles(): (text: string) => boolean {
  let last: number | null = null
  return (text) => {
    const printed = HEAD.exec(text)?.[1]
    const number = printed === undefined ? null : parseNumeral(printed)
    const follows = number !== null && last !== null && number === last + 1
    last = number
    return follows
  }
}
