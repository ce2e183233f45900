/**
 * `bench laws FOLDER [--gaps] [--dates] [--scale]`: extraction of laws-3475.jsonl.gz, one object a line (`title`, `text`, `publish`,
 * `valid_from`, `history`), without OCR.
 *
 * Always: how many texts have a tree, how many articles, which paragraphs that look like an article the tree left out, seconds.
 * --gaps: every place where the numbers of 条, 款, 项 do not follow. --dates: every law whose dates differ from the collection's.
 * --scale: time a character for one law lengthened 1, 2, 4, 8 times. --truth: trees of made texts against the tree they were made from.
 * Prints a table and a last line of JSON.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { DocumentRecord } from '../gazette/record.ts'
import { extract } from '../pipeline/extract/extract.ts'
import { typedDocument } from '../test/make/typed-document.ts'
import { jsonLines } from './json-lines.ts'
import { measureAmendments } from './laws-amendments.ts'
import { measureDates } from './laws-dates.ts'
import { measureScale } from './laws-scale.ts'
import { f1, type KnownUnit, madeLaw, type Score, scored, sentencesOf, unitsByLine } from './laws-trees.ts'

const LAWS = 'laws-3475.jsonl.gz'

export type Figures = Record<string, number>
export type Law = { title: string; text: string; publish: string | null; validFrom: string | null; history: string[] }

/** Throws GazetteFailure 'input-missing' when the folder does not hold the laws. */
export function laws(args: readonly string[]): void {
  const file = join(args[0] ?? '', LAWS)
  if (args[0] === undefined || !existsSync(file)) {
    throw new GazetteFailure('input-missing', `${args[0] ?? '(no folder)'}: ${LAWS} is not here`, 'bench laws FOLDER')
  }
  const rows = jsonLines(file).map(lawOf)
  const figures = {
    ...measureTrees(rows, args.includes('--gaps')),
    ...measureKnownTrees(rows, args.includes('--truth')),
    ...(args.includes('--dates') ? measureDates(rows, readLaw) : {}),
    ...(args.includes('--amend') ? measureAmendments(rows, read) : {}),
    ...(args.includes('--scale') ? measureScale(rows, readLaw) : {}),
  }
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(34)} ${value}`)
  console.log(JSON.stringify({ bench: 'laws', ...figures }))
}

/** Headings stand in the collection with the marks of its own format; a law in print has none. */
function lawOf(row: Record<string, unknown>): Law {
  return {
    title: String(row.title),
    text: String(row.text).replace(/^#+\s*/gmu, ''),
    publish: row.publish === null ? null : String(row.publish),
    validFrom: row.valid_from === null || row.valid_from === '' ? null : String(row.valid_from),
    history: (row.history as string[] | null) ?? [],
  }
}

const options = loadConfig(null).extract

function readLaw(law: Law): DocumentRecord {
  return read(printed(law))
}

/** As a gazette prints it: title, the note under it, text. */
function printed({ title, history, text }: Law): string {
  return [title, ...(history.length === 0 ? [] : [`（${history.join('\u3000')}）`]), text].join('\n')
}

function read(text: string): DocumentRecord {
  return extract(typedDocument(text, { issue: 'typed-2026-01' }), options)
}

function measureTrees(rows: readonly Law[], list: boolean): Figures {
  const figures = {
    laws: rows.length,
    characters: rows.reduce((sum, row) => sum + row.text.length, 0),
    withArticles: 0,
    withTree: 0,
    articles: 0,
    units: 0,
    withGaps: 0,
    withOtherGaps: 0,
    articlesLeftOut: 0,
    relations: 0,
    seconds: 0,
  }
  const started = performance.now()
  for (const row of rows) {
    const record = readLaw(row)
    const breaks = record.findings.filter((finding) => finding.code === 'article-gap' || finding.code === 'article-repeat')
    const gaps = breaks.filter((finding) => finding.weight === 'doubt')
    const articles = record.articles.filter((article) => article.level === '条')
    const left = leftOut(record)
    figures.withArticles += Number(articles.length > 0)
    figures.withTree += Number(record.articles.length > 0)
    figures.articles += articles.length
    figures.units += record.articles.length
    figures.withGaps += Number(gaps.length > 0)
    figures.withOtherGaps += Number(breaks.length > gaps.length)
    figures.articlesLeftOut += left.length
    figures.relations += record.relations.length
    if (!list) continue
    for (const gap of breaks) console.log(`${gap.weight === 'doubt' ? 'gap' : 'other'}: ${row.title}: ${gap.message}`)
    for (const line of left) console.log(`left out: ${row.title}: ${line}`)
  }
  figures.seconds = Math.round((performance.now() - started) / 100) / 10
  return figures
}

/** Trees against the collection's own lines, and against texts made by chance with a known tree (seeds 1 to 500). */
function measureKnownTrees(rows: readonly Law[], list: boolean): Figures {
  const [regular, regularTree, made, madeTree] = Array.from({ length: 4 }, () => ({ right: 0, known: 0, found: 0 })) as [
    Score,
    Score,
    Score,
    Score,
  ]
  const compare = (name: string, text: string, units: readonly KnownUnit[], [sequence, tree]: [Score, Score]): void => {
    // What an attachment numbers is no part of the law's own tree.
    const articles = read(text).articles.filter(({ id }) => !id.startsWith('att_'))
    const missed = [...scored(articles, units, ['条'], sequence), ...scored(articles, units, ['款', '项', '目'], tree)]
    if (list) for (const miss of missed) console.log(`tree: ${name}: ${miss}`)
  }
  for (const row of rows) {
    const units = /修改|修正|修订/u.test(row.title) ? null : unitsByLine(row.text)
    if (units !== null) compare(row.title, printed(row), units, [regular, regularTree])
  }
  const sentences = sentencesOf(rows.slice(0, 400).map((row) => row.text))
  for (let seed = 1; seed <= 500; seed++) {
    const { text, units } = madeLaw(seed, sentences)
    compare(`made ${seed}`, text, units, [made, madeTree])
  }
  const rounded = (score: Score): number => Math.round(f1(score) * 10_000) / 10_000
  return {
    regularArticles: regular.known,
    regularArticleF1: rounded(regular),
    regularTreeUnits: regularTree.known,
    regularTreeF1: rounded(regularTree),
    madeArticles: made.known,
    madeArticleF1: rounded(made),
    madeTreeUnits: madeTree.known,
    madeTreeF1: rounded(madeTree),
  }
}

/** Paragraphs that begin 第N条 and a blank and are no article of the tree: seen without the tree's own rules. */
function leftOut(record: DocumentRecord): string[] {
  const starts = new Set(record.articles.map((article) => article.start))
  const lost: string[] = []
  for (const match of record.text.matchAll(
    /^[\s\u3000]*第[〇零一二三四五六七八九十百千]{1,9}条(?:之[一二三四五六七八九十]{1,2})?[ \u3000].{0,30}/gmu,
  )) {
    if (!starts.has(match.index)) lost.push(match[0])
  }
  return lost
}
