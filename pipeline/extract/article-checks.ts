/** What is wrong with the numbers of a text's units: gaps, repeats, numbers that only their neighbours tell. */

import type { ArticleLevel } from '../../gazette/article.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import type { Tree } from './article-tree.ts'
import type { Numbered } from './numbering.ts'
import { type Passage, placesByPage } from './source.ts'

/** Called before the unit is opened, when its parent is the innermost open one. */
export function checkNumber(tree: Tree, passage: Passage, level: ArticleLevel, numbered: Numbered): void {
  if (numbered.repaired)
    tell(
      tree,
      passage,
      numbered,
      'article-repeat',
      `编号读作“${numbered.printed}”，按前后推定为第${numbered.number} (read so, ${numbered.number} by its neighbours)`,
    )
  if (level === '条') checkSequence(tree, passage, numbered)
  else checkCount(tree, passage, level, numbered)
}

function checkSequence(tree: Tree, passage: Passage, numbered: Numbered): void {
  const { last } = tree
  const expected = last === null ? 1 : last.number + 1
  const inserted = last !== null && numbered.number === last.number && numbered.suffix === (last.suffix ?? 0) + 1
  tree.last = { number: numbered.number, suffix: numbered.suffix }
  if (inserted || (numbered.number === expected && (numbered.suffix === null || numbered.suffix === 1))) return
  const repeat = last !== null && numbered.number <= last.number
  const message = repeat
    ? `条文编号重复或倒退：第${last.number}条之后为${numbered.printed} (${numbered.printed} follows article ${last.number})`
    : `条文编号不连续：应为第${expected}条，印作${numbered.printed} (article ${expected} expected, ${numbered.printed} found)`
  tell(tree, passage, numbered, repeat ? 'article-repeat' : 'article-gap', message)
}

function tell(tree: Tree, passage: Passage, numbered: Numbered, code: 'article-gap' | 'article-repeat', message: string): void {
  const place = placesByPage(tree.source, { start: passage.start, end: passage.start + numbered.printed.length })[0]
  tree.findings.push({
    code,
    weight: numbered.level === '条' && !numbered.repaired ? 'doubt' : 'note',
    message,
    ...(place === undefined ? {} : { place }),
  })
}

/** 一、 （一） 1. begin with one under each parent, or run on through the text; a number that does neither has lost its neighbour. */
function checkCount(tree: Tree, passage: Passage, level: ArticleLevel, numbered: Numbered): void {
  const kind = `${level}${numbered.parts}`
  const under = `${tree.open.at(-1)?.article.id ?? tree.prefix}|${kind}`
  const expected = (tree.counted.get(under) ?? 0) + 1
  const runsOn = (tree.counted.get(kind) ?? 0) + 1
  const last = lastOnLine(passage, level, numbered.number)
  tree.counted.set(under, last)
  tree.counted.set(kind, last)
  if ([1, expected, runsOn].includes(numbered.number)) return
  tell(
    tree,
    passage,
    numbered,
    'article-gap',
    `编号不连续：应为第${expected}，印作${numbered.printed} (number ${expected} expected, ${numbered.printed} found)`,
  )
}

/** Short entries may share a line: 36．过失… 37．非法制造…. Those behind the first are counted, not opened. */
function lastOnLine({ text }: Passage, level: ArticleLevel, first: number): number {
  if (level !== '1.') return first
  let last = first
  for (const match of text.matchAll(/(?<![0-9０-９.．])([0-9０-９]{1,3})[．.](?![0-9０-９])/gu))
    if (parseNumeral(match[1]!) === last + 1) last++
  return last
}
