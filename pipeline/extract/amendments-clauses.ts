/** The words of one item of a decision that amends, taken one after the other: what each instruction does to which place. */

import type { Amendment } from '../../gazette/amendment.ts'
import { type Clause, filled, inserted, removed, renumbered, replaced, tell, wordsPutIn, wordsTaken } from './amendments-changes.ts'
import { range, type Spot, type Word, within } from './amendments-tokens.ts'

export type Change = Omit<Amendment, 'sentence' | 'item' | 'places'>
/**
 * The text that is changed, as the decision or the item names it, and the last place in it. `short`: 《解释》 for a title that was given
 * in full before.
 */
export type Laws = { title: string | null; number: string | null; short: Map<string, string>; base: Spot | null }

/** A sentence longer than this is told in pieces: else its last change would repeat all of it. Characters. */
const LONGEST_SENTENCE = 2000

/** `end`: where the item ends. `laws` goes on from item to item: the last text named is the one that is changed. */
export function readChanges(
  { text, printed }: { text: string; printed: string },
  words: readonly Word[],
  laws: Laws,
  end: number,
): Change[] {
  const clause = newClause(laws)
  for (const [at, word] of words.entries()) {
    if (clause.from < 0) clause.from = word.start
    if (word.kind === 'colon' && isUnquoted(clause, words[at + 1])) {
      const fresh = printed.slice(word.end, end).trim()
      if (fresh.length > 3) take(clause, { kind: 'quote', words: fresh, start: word.end, end }, words.slice(at, at + 1), text)
      return clause.changes
    }
    take(clause, word, words.slice(Math.max(0, at - 1), at + 3), text)
  }
  settle(clause, end)
  return clause.changes
}

function newClause(laws: Laws): Clause {
  const empty = { subject: [], old: [], fresh: [], verb: null, level: null, side: null, numbers: [] }
  return { laws, changes: [], ...empty, merged: false, split: false, moved: false, from: -1 }
}

/** Old print gives the new words without quotation marks: 第八条修改为：本办法…. Not where a number follows: 改为：第九条. */
function isUnquoted(clause: Clause, next: Word | undefined): boolean {
  const waits = (clause.verb === 'replace' && clause.subject.length > 0) || (clause.verb === 'add' && clause.numbers.length > 0)
  return waits && clause.fresh.length === 0 && next?.kind !== 'quote' && next?.kind !== 'spot'
}

/** `around`: the word before, the word itself and the two behind it, fewer at the ends. */
function take(clause: Clause, word: Word, around: readonly Word[], text: string): void {
  const here = around.indexOf(word)
  const before = here > 0 ? around[here - 1]?.kind : undefined
  const [next, second] = [around[here + 1], around[here + 2]]
  if (word.kind === 'law') nameLaw(clause, word, next, text)
  else if (word.kind === 'spot') place(clause, word, before)
  else if (word.kind === 'quote') quote(clause, word, next?.kind === 'quote' || (next?.kind === 'and' && second?.kind === 'quote'))
  else if (word.kind === 'stop' || word.kind === 'take') {
    // After a semicolon a quotation may still speak of the same place; after 将 another is named, or the whole text.
    if (word.kind === 'stop' && text[word.start] !== '。') settleButSubject(clause, word.end)
    else settle(clause, word.end)
    clause.from = word.kind === 'stop' ? -1 : clause.from < 0 ? word.start : clause.from
  } else if (word.kind === 'comma' && clause.verb === 'delete' && clause.subject.length > 0) settle(clause, word.end)
  else if (word.kind === 'delete') cut(clause, word, before, next?.kind)
  else if (word.kind === 'replace' || word.kind === 'as') turn(clause, word)
  else if (word.kind === 'add') {
    if (clause.verb === 'delete' || (clause.verb === 'replace' && clause.numbers.length > 0)) settleButSubject(clause, word.start)
    Object.assign(clause, { verb: 'add', level: word.level, numbers: [], fresh: [] })
  } else if (word.kind === 'merge') clause.merged = true
  else if (word.kind === 'split') Object.assign(clause, { verb: 'replace', split: true })
  else if (word.kind === 'adjust') {
    settle(clause, word.start)
    tell(clause, 'adjust', { spot: null, end: word.end })
  } else if (word.kind === 'after' || word.kind === 'before' || word.kind === 'head' || word.kind === 'foot') clause.side = word.kind
}

/** 《甲条例》第八条, 对《甲条例》作如下修改: the text that is changed; 根据《乙法》，… names another. */
function nameLaw(clause: Clause, word: Extract<Word, { kind: 'law' }>, next: Word | undefined, text: string): void {
  const { laws } = clause
  const inBrackets = word.printedNumber ?? ''
  const short = /(?:以下|下)(?:简|统)称[：:]?[“《]?([^”》]{2,30})[”》]?$/u.exec(inBrackets)?.[1]
  const behind = text.slice(word.end, word.end + 8)
  const touches = next !== undefined && next.start - word.end <= 2 && ['spot', 'quote', 'replace'].includes(next.kind)
  const isTarget =
    word.short ||
    touches ||
    /^(?:中|的|作|进行|做|根据本|修改|予以|$|\n)/u.test(behind) ||
    /(?:修改|修订|修正|对|将)$/u.test(text.slice(Math.max(0, word.start - 2), word.start))
  if (short !== undefined) laws.short.set(short, word.title)
  if (!isTarget) return
  const full = laws.short.get(word.title) ?? word.title
  if (word.short && laws.title?.endsWith(word.title) === true) return
  if (laws.title !== full) Object.assign(clause, { subject: [] })
  Object.assign(laws, {
    title: full,
    base: laws.title === full ? laws.base : null,
    number: short === undefined && /号/u.test(inBrackets) ? inBrackets : null,
  })
}

/** A place is spoken of, or it is the number that something gets. */
function place(clause: Clause, word: Extract<Word, { kind: 'spot' }>, before: Word['kind'] | undefined): void {
  if (clause.verb === 'replace' || clause.verb === 'add') {
    if (clause.numbers.length > 0 && before === 'comma') settle(clause, word.start)
    else {
      const number = within(word.spot, clause.subject[0] ?? clause.laws.base)
      clause.numbers.push(...spread(clause.numbers.at(-1), number, before))
      return
    }
  }
  if (clause.from < 0) clause.from = word.start
  const spot = within(word.spot, clause.laws.base)
  const goesOn = clause.old.length === 0 && (before === 'and' || before === 'to')
  clause.subject = goesOn ? [...clause.subject, ...spread(clause.subject.at(-1), spot, before)] : [spot]
  clause.laws.base = spot
  clause.old = []
}

function spread(last: Spot | undefined, spot: Spot, before: Word['kind'] | undefined): Spot[] {
  return before === 'to' && last !== undefined ? (range(last, spot) ?? [spot]) : [spot]
}

/** `goesOn`: a further quotation follows, which belongs to the same list. */
function quote(clause: Clause, word: Extract<Word, { kind: 'quote' }>, goesOn: boolean): void {
  if (clause.verb === null) {
    if (clause.subject.length > 0 || !filled(clause, word.words, word.end)) clause.old.push(word.words)
    return
  }
  if (clause.verb === 'delete') {
    clause.old = [word.words]
    wordsTaken(clause, word.end)
    return
  }
  clause.fresh.push(word.words)
  if (goesOn) return
  if (clause.verb === 'replace') replaced(clause, word.end)
  else if (clause.level === null && clause.numbers.length === 0) wordsPutIn(clause, word.end)
  else inserted(clause, word.end)
  forget(clause)
}

/** 删去第五条, 第五条删去, 删去第五条中的“…”, 将第五条中的“…”删去. */
function cut(clause: Clause, word: Word, before: Word['kind'] | undefined, next: Word['kind'] | undefined): void {
  if (clause.verb === null && clause.old.length > 0) {
    wordsTaken(clause, word.end)
    forget(clause)
  } else if (clause.verb === null && clause.subject.length > 0 && before === 'spot' && next !== 'spot' && next !== 'quote') {
    removed(clause, word.end)
    forget(clause)
  } else {
    settle(clause, word.start)
    if (clause.from < 0) clause.from = word.start
    Object.assign(clause, { verb: 'delete', subject: [] })
  }
}

/** 修改为, 改为, 作为. 第十条改为第十一条，修改为：“…” says both. */
function turn(clause: Clause, word: Word): void {
  if (word.kind === 'as' && clause.verb === 'add') return
  if (clause.verb === 'replace' && clause.numbers.length > 0 && word.kind === 'replace') {
    renumbered(clause, word.start)
    clause.moved = true
  } else if (clause.verb === 'delete') settle(clause, word.start)
  clause.verb = 'replace'
}

/** What is complete without a quotation: units that go, numbers that change, a new unit whose words stand elsewhere. */
function settle(clause: Clause, end: number): void {
  settleButSubject(clause, end)
  clause.subject = []
}

function settleButSubject(clause: Clause, end: number): void {
  if (clause.verb === 'delete' && clause.old.length === 0) removed(clause, end)
  if (clause.verb === 'replace' && clause.numbers.length > 0 && !clause.moved) renumbered(clause, end)
  if (clause.verb === 'add' && clause.numbers.length > 0) inserted(clause, end)
  forget(clause)
}

/** The places stay in mind: …修改为：“…”，并增加一项. */
function forget(clause: Clause): void {
  const last = clause.changes.at(-1)
  if (last !== undefined && last.end - clause.from > LONGEST_SENTENCE) clause.from = -1
  Object.assign(clause, { old: [], fresh: [], verb: null, level: null, side: null, numbers: [], merged: false, split: false, moved: false })
}
