import type { ContentsEntry, DocumentLine } from '../../gazette/document.ts'
import { difference, plain, titleKey } from './compare.ts'
import type { Traits } from './traits.ts'
import { ATTACHMENT } from './words.ts'

export type WitnessOptions = {
  /** A heading whose wording differs from the contents by at most this share of its characters is taken for the same, 0 to 1. */
  titleDifference: number
  /** Printed lines a title may have. */
  titleLines: number
}

/** A contents entry found in the body: lines `start` to `end` (exclusive) are its title. `difference`: 0 to 1. `attachment`: it is listed as one (附：…). */
export type Match = { entry: number; start: number; end: number; difference: number; attachment: boolean }

/**
 * Finds the entries of the contents among the lines of the body. The wording decides, the page helps: an entry is looked for everywhere, but
 * away from its page it must be worded more alike. Each entry gets one place, each place one entry, the surest first.
 */
export function matchEntries(
  entries: readonly ContentsEntry[],
  lines: readonly DocumentLine[],
  traits: readonly Traits[],
  options: WitnessOptions,
): Match[] {
  const shelf = shelve(lines, titleWindows(lines, traits, options))
  const candidates = entries.flatMap((entry, at) => candidatesFor(entry, at, windowsFor(entry, shelf, options), options))
  candidates.sort((a, b) => a.cost - b.cost || a.entry - b.entry || a.start - b.start || a.end - b.end)
  return settle(candidates)
    .map((match) => ({ ...match, attachment: ATTACHMENT.test(plain(entries[match.entry]!.title)) }))
    .sort((a, b) => a.start - b.start)
}

/** How far the wording may be from the contents where the page alone speaks for a heading, 0 to 1. */
const BY_PAGE = 0.65

/**
 * An entry that was not found by its wording, and the one heading of its page that no entry names: the contents abbreviate (省长的讲话), or the
 * heading is badly read. `headings`: those without an entry, by page and wording. Returns the heading for each such entry, by index.
 */
export function matchByPage(
  entries: readonly ContentsEntry[],
  found: ReadonlySet<number>,
  headings: readonly { page: number; title: string }[],
): Map<number, { heading: number; difference: number }> {
  const open = entries.flatMap((entry, at) =>
    found.has(at) || entry.scanPage === null ? [] : [{ at, page: entry.scanPage, key: titleKey(entry.title) }],
  )
  const matches = new Map<number, { heading: number; difference: number }>()
  for (const { at, page, key } of open) {
    const own = headings.flatMap((heading, index) =>
      heading.page === page ? [{ index, apart: difference(key, titleKey(heading.title), BY_PAGE) }] : [],
    )
    const alone = open.filter((other) => other.page === page).length === 1
    const best = own.sort((a, b) => a.apart - b.apart)[0]
    if (alone && best !== undefined && best.apart < 1) matches.set(at, { heading: best.index, difference: best.apart })
  }
  return matches
}

type Window = { start: number; end: number; key: string; page: number; setApart: boolean }
type Candidate = Omit<Match, 'attachment'> & { cost: number }

/** Away from its page by one, or by more; and set like running text: each makes a place less likely. In the measure of `difference`. */
const NEXT_PAGE = 0.08
const OTHER_PAGE = 0.2
const LIKE_TEXT = 0.1
/** A title that stands in the body with its issuer before it, and in the contents without. */
const WITH_ISSUER = 0.04

function titleWindows(lines: readonly DocumentLine[], traits: readonly Traits[], { titleLines }: WitnessOptions): Window[] {
  const windows: Window[] = []
  for (let start = 0; start < lines.length; start++) {
    let key = ''
    let setApart = true
    for (let end = start + 1; end <= Math.min(start + titleLines, lines.length); end++) {
      const line = lines[end - 1]!
      const trait = traits[end - 1]!
      if (line.pageNumber !== lines[start]!.pageNumber || trait.date || trait.table) break
      key += titleKey(line.text)
      setApart &&= line.geometry === null || trait.centred || trait.large || trait.heading
      if (key !== '') windows.push({ start, end, key, page: line.pageNumber, setApart })
      if (trait.sentenceEnd || key.length > 150) break
    }
  }
  return windows
}

/** Windows by page and by first line; `lines`: the lines on which three characters stand together. */
type Shelf = { byPage: Map<number, Window[]>; byStart: Map<number, Window[]>; lines: Map<string, number[]> }

/** Of an entry's groups of three characters so many are looked up, the rarest: a misread breaks three of them. */
const LOOKED_UP = 10
/** Lines that are looked at for one entry beyond its own page, about. */
const MOST_LINES = 200

function shelve(lines: readonly DocumentLine[], windows: readonly Window[]): Shelf {
  const index = new Map<string, number[]>()
  for (const [at, line] of lines.entries()) {
    for (const group of groupsOfThree(titleKey(line.text))) {
      const known = index.get(group)
      if (known === undefined) index.set(group, [at])
      else known.push(at)
    }
  }
  return { byPage: Map.groupBy(windows, ({ page }) => page), byStart: Map.groupBy(windows, ({ start }) => start), lines: index }
}

/** All windows about the page to which the entry leads, and elsewhere those that share words with it: so the time does not grow with entries × lines. */
function windowsFor(entry: ContentsEntry, { byPage, byStart, lines }: Shelf, { titleLines }: WitnessOptions): Window[] {
  const near = entry.scanPage === null ? [] : [entry.scanPage - 1, entry.scanPage, entry.scanPage + 1]
  const starts = new Set<number>()
  for (const key of wordings(entry.title)) {
    const known = groupsOfThree(key).flatMap((group) => {
      const found = lines.get(group)
      return found === undefined ? [] : [found]
    })
    let looked = 0
    for (const found of known.sort((a, b) => a.length - b.length).slice(0, LOOKED_UP)) {
      // Words that stand everywhere find nothing that the rare ones do not.
      if (looked > 0 && looked + found.length > MOST_LINES) break
      looked += found.length
      for (const line of found) for (let start = Math.max(0, line - titleLines + 1); start <= line; start++) starts.add(start)
    }
  }
  const far = [...starts].sort((a, b) => a - b).flatMap((start) => byStart.get(start) ?? [])
  return [...near.flatMap((page) => byPage.get(page) ?? []), ...far.filter((window) => !near.includes(window.page))]
}

/** Of a key of one or two characters the key itself. */
function groupsOfThree(key: string): string[] {
  if (key.length < 3) return key === '' ? [] : [key]
  return [...new Set(Array.from({ length: key.length - 2 }, (_, at) => key.slice(at, at + 3)))]
}

function candidatesFor(entry: ContentsEntry, at: number, windows: readonly Window[], { titleDifference }: WitnessOptions): Candidate[] {
  const keys = wordings(entry.title)
  const candidates: Candidate[] = []
  for (const window of windows) {
    const away = entry.scanPage === null ? 0.5 : Math.abs(window.page - entry.scanPage)
    const page = away === 0 ? 0 : away <= 1 ? NEXT_PAGE : OTHER_PAGE
    const fixed = page + (window.setApart ? 0 : LIKE_TEXT)
    const found = Math.min(...keys.map((key) => wordingDifference(key, window.key, tolerated(key, titleDifference) - fixed)))
    if (found >= 1) continue
    candidates.push({ entry: at, start: window.start, end: window.end, difference: found, cost: fixed + found })
  }
  return candidates
}

/** 东海省人民政府令第158号（东海省渔港管理办法）: the contents may add what the text is about; the page does not. */
function wordings(title: string): string[] {
  const short = title.replace(/[（(][^（）()]{3,60}[)）]$/u, '')
  const bare = title.replace(/^\s*附(?:件|表|录|图|单)?[一二三四五六七八九十\d]{0,2}\s*[:：]/u, '')
  return [...new Set([title, short, bare].map(titleKey))].filter((key) => key.length >= 2)
}

/** A short title bears fewer differences: two characters of eight make another title. */
export function tolerated(key: string, titleDifference: number): number {
  return titleDifference * (1 - 3 / Math.max(3, key.length))
}

/** As whole titles, or with the body's issuer left aside: the contents say 关于…的通知, the body 东海省人民政府关于…的通知. */
export function wordingDifference(entry: string, body: string, limit: number): number {
  if (entry === body) return 0
  const whole = limit < 0 ? 1 : difference(entry, body, limit)
  const extra = body.length - entry.length
  if (extra < 3 || extra > 30 || limit < WITH_ISSUER || !entry.startsWith('关于')) return whole
  return Math.min(whole, WITH_ISSUER + difference(entry, body.slice(extra), limit - WITH_ISSUER))
}

function settle(candidates: readonly Candidate[]): Omit<Match, 'attachment'>[] {
  const taken = new Set<number>()
  const done = new Set<number>()
  const matches: Omit<Match, 'attachment'>[] = []
  for (const { entry, start, end, difference: found } of candidates) {
    if (done.has(entry)) continue
    const own = Array.from({ length: end - start }, (_, at) => start + at)
    if (own.some((line) => taken.has(line))) continue
    for (const line of own) taken.add(line)
    done.add(entry)
    matches.push({ entry, start, end, difference: found })
  }
  return matches
}
