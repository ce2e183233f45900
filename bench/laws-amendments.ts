/**
 * Instructions that amend, on two truths. Decisions of the collection: whether the new words they quote stand in the present version of
 * the law they change. Pairs of versions of one law: a decision is drafted from what differs, in the words of drafters, read again and
 * carried out on the old version; the candidate is measured article by article against the real new one.
 */
import { differencesOf } from '../gazette/alignment.ts'
import { printNumeral } from '../gazette/numerals.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import { candidateText } from '../pipeline/extract/amendments-candidate.ts'
import type { Figures, Law } from './laws.ts'

type Read = (text: string) => DocumentRecord
type Provision = { number: string; lines: string[] }

export function measureAmendments(rows: readonly Law[], read: Read): Figures {
  return { ...measureDecisions(rows, read), ...measurePairs(rows, read) }
}

function bare(title: string): string {
  return title.replaceAll(/[\s\u3000《》〈〉]|（\d{4}.*?）/gu, '')
}

function measureDecisions(rows: readonly Law[], read: Read): Figures {
  const figures = {
    decisions: 0,
    instructions: 0,
    instructionsPlaced: 0,
    quotedArticles: 0,
    quotedArticlesInForce: 0,
    quotedWordsInForce: 0,
    quotedWords: 0,
  }
  const laws = new Map(rows.map((row) => [bare(row.title), row.text.replaceAll(/\s|[“”‘’]/gu, '')]))
  for (const row of rows.filter(({ title }) => /修正案|关于修改.*决定/u.test(title))) {
    const amendments = read(`${row.title}\n${row.text}`).amendments ?? []
    figures.decisions++
    figures.instructions += amendments.length
    figures.instructionsPlaced += amendments.filter(
      ({ kind, target }) => target.title !== null && (target.id !== null || kind === 'adjust' || kind === 'insert'),
    ).length
    for (const amendment of amendments) {
      const law = laws.get(bare(amendment.target.title ?? ''))
      if (law === undefined || amendment.newText === null) continue
      const words = amendment.newText.replace(/^第[^条]{1,8}条(?:之.)?[\s\u3000]/u, '').replaceAll(/\s|[“”‘’]/gu, '')
      const isThere = law.includes(words)
      const isWhole = amendment.kind === 'replace' || amendment.kind === 'insert'
      if (isWhole) figures.quotedArticles++
      else figures.quotedWords++
      if (isWhole) figures.quotedArticlesInForce += Number(isThere)
      else figures.quotedWordsInForce += Number(isThere)
      if (!isThere) console.log(`amend: ${row.title.slice(0, 24)}: ${amendment.target.locus} ${amendment.kind}: ${words.slice(0, 40)}`)
    }
  }
  return figures
}

function measurePairs(rows: readonly Law[], read: Read): Figures {
  const figures = {
    pairs: 0,
    pairInstructions: 0,
    pairsExact: 0,
    pairArticles: 0,
    pairArticlesExact: 0,
    pairArticlesChanged: 0,
    pairArticlesChangedExact: 0,
    pairNotApplied: 0,
  }
  const byTitle = Map.groupBy(rows, (row) => bare(row.title))
  for (const [title, versions] of byTitle) {
    const [before, after] = versions.length === 2 ? versions.map(({ text }) => provisionsOf(text)) : []
    if (before === undefined || after === undefined || before.length < 3 || after.length < 3) continue
    const old = `${title}\n${versions[0]!.text}`
    const decision = draft(title, before, after)
    const amendments = read(decision).amendments ?? []
    const record = read(old)
    const candidate = candidateText(record.text, record.articles, amendments)
    const made = new Map(provisionsOf(candidate.text).map(({ number, lines }) => [number, squeezed(lines)]))
    const held = new Map(before.map(({ number, lines }) => [number, squeezed(lines)]))
    let exact = 0
    for (const { number, lines } of after) {
      const isExact = made.get(number) === squeezed(lines)
      const isChanged = held.get(number) !== squeezed(lines)
      exact += Number(isExact)
      figures.pairArticlesChanged += Number(isChanged)
      figures.pairArticlesChangedExact += Number(isChanged && isExact)
      if (!isExact) console.log(`pair: ${title}: ${number}: ${made.get(number)?.slice(0, 60)} for ${squeezed(lines).slice(0, 60)}`)
    }
    const lost = candidate.log.filter(({ outcome }) => outcome === 'not-applied')
    for (const one of lost) console.log(`pair: ${title}: not applied: ${one.amendment.sentence.slice(0, 60)}: ${one.message}`)
    figures.pairs++
    figures.pairInstructions += amendments.length
    figures.pairArticles += after.length
    figures.pairArticlesExact += exact
    figures.pairsExact += Number(exact === after.length && made.size === after.length)
    figures.pairNotApplied += lost.length
  }
  return figures
}

/** Articles by their lines alone: number as printed, words without it. */
function provisionsOf(text: string): Provision[] {
  const found: Provision[] = []
  let open = false
  for (const line of text.split('\n').map((one) => one.trim())) {
    const head = /^(第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?)[\s\u3000]+(.*)$/u.exec(line)
    if (head !== null) found.push({ number: head[1]!, lines: head[2] === '' ? [] : [head[2]!] })
    else if (/^第[^条]{1,6}[编章节](?:[\s\u3000]|$)/u.test(line) || /^附/u.test(line)) open = false
    else if (line !== '' && open) found.at(-1)?.lines.push(line)
    if (head !== null) open = true
  }
  return found
}

function squeezed(lines: readonly string[]): string {
  return lines.join('\n').replaceAll(/[ \t\u3000]|[“”‘’]/gu, '')
}

/** A decision in the words of drafters that turns one list of articles into the other. */
function draft(title: string, before: readonly Provision[], after: readonly Provision[]): string {
  const pairs = aligned(before, after)
  const of = new Map(pairs.map(([one, other]) => [other, one]))
  const kept = new Set(pairs.map(([one]) => one))
  const said: string[] = before.filter((one) => !kept.has(one)).map(({ number }) => `删去${number}。`)
  for (const [at, next] of after.entries()) {
    const old = of.get(next)
    if (old === undefined) said.push(`${at % 2 === 0 ? '增加一条，作为' : '增加一条作为'}${next.number}：${quoted(next.lines)}`)
    else {
      const moves = old.number === next.number ? '' : `改为${next.number}`
      if (squeezed(old.lines) === squeezed(next.lines)) said.push(...(moves === '' ? [] : [`${old.number}${moves}。`]))
      else said.push(...changed(old, next, moves))
    }
  }
  return [
    `关于修改《${title}》的决定`,
    `决定对《${title}》作如下修改：`,
    ...said.map((one, at) => `${printNumeral(at + 1)}、${one}`),
    '本决定自公布之日起施行。',
  ].join('\n')
}

/** One short change is told by its words, any other by the whole article. */
function changed(old: Provision, next: Provision, moves: string): string[] {
  const [from, to] = [old.lines.join('\n'), next.lines.join('\n')]
  const [one, second] = differencesOf(from, to)
  const whole = [`${moves === '' ? `将${old.number}` : `${old.number}${moves}，`}修改为：${quoted(next.lines)}`]
  if (one === undefined || second !== undefined) return whole
  const [start, end] = [Math.max(0, one.aStart - 6), Math.min(from.length, one.aEnd + 6)]
  const [gone, come] = [
    from.slice(start, end),
    `${from.slice(start, one.aStart)}${to.slice(one.bStart, one.bEnd)}${from.slice(one.aEnd, end)}`,
  ]
  if (gone.length > 40 || come.length > 60 || /[\n“”]/u.test(gone + come) || from.split(gone).length !== 2) return whole
  const words = `将${moves === '' ? old.number : '其'}中的“${gone}”修改为“${come}”。`
  return moves === '' ? [words] : [`${old.number}${moves}。`, `将${old.number}中的“${gone}”修改为“${come}”。`]
}

function quoted(lines: readonly string[]): string {
  return `${lines.map((line) => `“${line.replaceAll('“', '‘').replaceAll('”', '’')}`).join('\n')}”`
}

/** Articles of both versions that are the same one, in order: as many as possible, by likeness of their words. */
function aligned(before: readonly Provision[], after: readonly Provision[]): [Provision, Provision][] {
  const pieces = (lines: readonly string[]): Set<string> => {
    const text = squeezed(lines)
    return new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  }
  const [a, b] = [before.map(({ lines }) => pieces(lines)), after.map(({ lines }) => pieces(lines))]
  const alike = (one: Set<string>, other: Set<string>): number => {
    let shared = 0
    for (const piece of one) if (other.has(piece)) shared++
    const share = (2 * shared) / (one.size + other.size)
    return share > 0.5 ? share : 0
  }
  const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1))
  const like = a.map((one) => b.map((other) => alike(one, other)))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, like[i]![j]! > 0 ? like[i]![j]! + best[i + 1]![j + 1]! : 0)
  const found: [Provision, Provision][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (like[i]![j]! > 0 && best[i]![j] === like[i]![j]! + best[i + 1]![j + 1]!) found.push([before[i++]!, after[j++]!])
    else if (best[i]![j] === best[i + 1]![j]) i++
    else j++
  }
  return found
}
