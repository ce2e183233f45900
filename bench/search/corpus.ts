/**
 * The corpus of `bench search`, made on the fly: document n is a pure function of the seed and n, so nothing but the laws themselves is
 * held in memory (about 60 MB), and a part that needs the text again makes it again.
 *
 * Documents 0 to units-1 are articles (条) of the laws, each once in a shuffled order; when those are used up, articles of the same
 * number of sentences drawn from all laws. Behind them stand the titled documents: every record and every law under its own title.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocumentNumbers } from '../../gazette/document-number.ts'
import { GazetteFailure } from '../../gazette/failure.ts'
import { seeded } from '../../test/make/seeded.ts'
import { jsonLines } from '../json-lines.ts'
import { CODES, ISSUERS, ISSUES, KINDS, STATUSES } from './offices.ts'

const LAWS = 'laws-3475.jsonl.gz'
const RECORDS = 'gov-records-963.jsonl'

/** A document before it is set in lines. `paragraphs`: the printed text, title first. `real`: a record or a law under its own title. */
export type Paper = {
  at: number
  title: string
  kind: string
  status: string
  issuers: string[]
  number: PaperNumber | null
  date: string | null
  issue: (typeof ISSUES)[number]
  order: number
  paragraphs: string[]
  real: 'record' | 'law' | null
}
export type PaperNumber = { raw: string; norm: string; key: string; code: string; year: number; serial: number }

export type Corpus = {
  units: number
  /** All documents: units, records and laws. */
  size: number
  /** Laws held, and articles in them: units above that number are re-mixed. */
  laws: number
  articles: number
  paper(at: number): Paper
}

type Law = { title: string; text: string; date: string | null; issuer: string }
type Slices = { law: Int32Array; start: Int32Array; end: Int32Array }

/** Throws GazetteFailure 'input-missing' when the folder does not hold both collections. */
export function openCorpus(folder: string, options: { units: number; seed: number }): Corpus {
  for (const file of [LAWS, RECORDS])
    if (!existsSync(join(folder, file)))
      throw new GazetteFailure('input-missing', `${folder}: ${file} is not here`, 'bench search FOLDER --units 100000')
  const laws = jsonLines(join(folder, LAWS)).map(lawOf)
  const records = jsonLines(join(folder, RECORDS))
  const articles = slices(laws, articlesOf)
  const sentences = slices(laws, sentencesOf)
  const matters = laws.map((law) => matterOf(law.title)).filter((matter) => matter.length >= 2)
  const codes = [...new Set(records.flatMap((record) => parseDocumentNumbers(String(record.documentNumber))[0]?.code ?? []))]
  const { units, seed } = options
  return {
    units,
    size: units + records.length + laws.length,
    laws: laws.length,
    articles: articles.law.length,
    paper(at) {
      if (at < units) return unit(at)
      return at < units + records.length ? recordPaper(at, records[at - units]!) : lawPaper(at, laws[at - units - records.length]!)
    },
  }

  function unit(at: number): Paper {
    const random = seeded(Math.imul(seed + at, 0x9e3779b1))
    const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)]!
    const issuer = pick(ISSUERS)
    const kind = pick(KINDS)
    const title = `${issuer}关于${pick(matters)}的${kind}`
    const paper = { ...standing(at), title, kind, status: pick(STATUSES), issuers: random() < 0.9 ? [issuer] : [issuer, pick(ISSUERS)] }
    const code = random() < 0.05 ? pick(codes) : pick(CODES)
    const number = random() < 0.6 ? numberOf(code, paper.issue.year, 1 + Math.floor(random() ** 2 * 300)) : null
    const day = `${paper.issue.year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
    const body = at < articles.law.length ? article((at * STEP) % articles.law.length) : mixed(random)
    const paragraphs = [title, ...(number === null ? [] : [number.raw]), ...body.split('\n')]
    return { ...paper, number, date: random() < 0.97 ? day : null, paragraphs, real: null }
  }

  function article(nth: number): string {
    const { law, start, end } = articles
    return cleaned(laws[law[nth]!]!.text.slice(start[nth], end[nth]))
  }

  /** As many sentences as some article has, each from anywhere. */
  function mixed(random: () => number): string {
    const like = article(Math.floor(random() * articles.law.length))
    const many = Math.min(12, like.split(/[。；]/u).length - 1 || 1)
    return Array.from({ length: many }, () => {
      const nth = Math.floor(random() * sentences.law.length)
      return cleaned(laws[sentences.law[nth]!]!.text.slice(sentences.start[nth], sentences.end[nth]))
    }).join('')
  }
}

/** Coprime to any number of articles there may be: walks through all of them in an order of its own. */
const STEP = 1_000_003

function standing(at: number): Pick<Paper, 'at' | 'issue' | 'order'> {
  return { at, issue: ISSUES[at % ISSUES.length]!, order: Math.floor(at / ISSUES.length) + 1 }
}

function recordPaper(at: number, record: Record<string, unknown>): Paper {
  const title = cleaned(String(record.title)).replaceAll('\n', '')
  const read = parseDocumentNumbers(String(record.documentNumber ?? ''))[0]
  const whole = read !== undefined && read.code !== null && read.year !== null && read.serial !== null
  return {
    ...standing(at),
    title,
    kind: '通知',
    status: 'unknown',
    issuers: String(record.issuer).split('、').filter(Boolean),
    number: whole ? { raw: read.raw, norm: read.norm, key: read.key, code: read.code!, year: read.year!, serial: read.serial! } : null,
    date: String(record.date),
    paragraphs: [title, ...cleaned(String(record.summary)).split('\n')],
    real: 'record',
  }
}

function lawPaper(at: number, law: Law): Paper {
  return {
    ...standing(at),
    title: law.title,
    kind: '法规',
    status: 'inForce',
    issuers: [law.issuer],
    number: null,
    date: law.date,
    paragraphs: [law.title, ...cleaned(law.text.slice(0, 300)).split('\n')],
    real: 'law',
  }
}

function lawOf(row: Record<string, unknown>): Law {
  const text = String(row.text).replace(/^#+\s*/gmu, '')
  const issuer = row.province === null ? '全国人民代表大会常务委员会' : `${String(row.province)}人民代表大会常务委员会`
  return { title: cleaned(String(row.title)), text, date: row.publish ? String(row.publish) : null, issuer }
}

export function numberOf(code: string, year: number, serial: number): PaperNumber {
  const raw = `${code}〔${year}〕${serial}号`
  return { raw, norm: raw, key: `${code}/${year}/${serial}`, code, year, serial }
}

/** Blank lines and indents are the collection's; a gazette prints a paragraph a line. */
function cleaned(text: string): string {
  return text
    .replace(/[ \t]+/gu, '　')
    .replace(/\s*\n\s*/gu, '\n')
    .trim()
}

/** 浙江省水资源管理条例 → 水资源管理 */
function matterOf(title: string): string {
  return title
    .replace(/[（(].*$/u, '')
    .replace(/^.{0,12}?(?:中华人民共和国|省|市|自治区|自治州|自治县|国务院|人民法院|检察院|常务委员会)(?:关于)?/u, '')
    .replace(/(?:的)?(?:实施)?(?:条例|办法|规定|决定|解释|批复|细则|法)$/u, '')
    .replace(/[\s\n《》]/gu, '')
    .slice(0, 24)
}

const ARTICLE = /^[ \u3000]*第[〇零一二三四五六七八九十百千]{1,9}条/gmu

function* articlesOf(text: string): Generator<[number, number]> {
  const starts = [...text.matchAll(ARTICLE)].map((match) => match.index)
  for (const [nth, start] of starts.entries()) {
    const end = starts[nth + 1] ?? text.length
    // What stands behind the last article (attachments, tables) is no article.
    yield [start, Math.min(end, start + LONGEST_ARTICLE)]
  }
}

const LONGEST_ARTICLE = 2000

function* sentencesOf(text: string): Generator<[number, number]> {
  for (const { index, 0: sentence } of text.matchAll(/[^\n。；]{4,200}[。；]/gu)) yield [index, index + sentence.length]
}

function slices(laws: readonly Law[], cut: (text: string) => Iterable<[number, number]>): Slices {
  const found: [number, number, number][] = []
  for (const [law, { text }] of laws.entries()) for (const [start, end] of cut(text)) found.push([law, start, end])
  const column = (nth: 0 | 1 | 2) => Int32Array.from(found, (one) => one[nth])
  return { law: column(0), start: column(1), end: column(2) }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
