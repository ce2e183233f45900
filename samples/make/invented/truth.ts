import { parseNumeral } from '../../../gazette/numerals.ts'
import type { ScanPlace } from '../bind.ts'
import { type Unit, units } from '../body.ts'
import type { DocumentCopy, IssueCopy, RelationCopy } from '../copy.ts'
import type { MadePage } from '../impose.ts'
import { recordTruth } from '../truth.ts'

/** A unit of a text with the id of its address (domain.md section 6) and its own words. */
export type TruthUnit = { id: string; level: Unit['level']; number: string | null; text: string }

/** The record of an invented issue in the form of `export --format json`, with whole trees and every relation. */
export function issueTruth(copy: IssueCopy, pages: MadePage[], places: Map<number, ScanPlace>) {
  const truth = recordTruth(copy, pages, places) as Omit<RecordTruth, 'documents'> & {
    documents: (RecordTruth['documents'][number] & { articles: unknown })[]
  }
  const copies = copy.columns.flatMap(({ documents }) => documents)
  const documents = truth.documents.map((one, at) => ({
    ...one,
    articles: treeOf(copies[at]!.body),
    relations: relationsOf(copies[at]!, copies),
  }))
  return { ...truth, documents }
}

type RecordTruth = {
  issue: { id: string; year: number; number: number; source: { file: string }[] }
  contents: { title: string; page: string | null }[]
  documents: {
    id: string
    title: string
    documentNumbers: { raw: string; key: string }[]
    issuers: string[]
    addressees: string[]
    dateOfDocument: string | null
    pages: [number, number]
    attachmentOf: string | null
    carriedBy: string | null
  }[]
}

/** `optional`: may be said and need not be. */
export type TruthRelation = RelationCopy & { optional?: true }

/**
 * What is acted on is not listed again as cited. An attachment belongs to the text that announces it; that one may say so too. A sweep
 * that names no text (过去的规定与本办法不一致的，以本办法为准) may be taken for one.
 */
function relationsOf({ key, body, relations = [], attachmentOf }: DocumentCopy, all: readonly DocumentCopy[]): TruthRelation[] {
  const strong = new Set(relations.filter(({ type }) => type !== 'cites').map(({ citedTitle }) => citedTitle))
  const kept: TruthRelation[] = relations.filter(({ type, citedTitle }) => type !== 'cites' || !strong.has(citedTitle))
  const named = (type: string, citedTitle: string | null): RelationCopy => ({ type, cue: '', citedTitle, citedNumber: null })
  const parent = all.find((one) => one.key === attachmentOf)
  if (parent !== undefined) kept.push(named('attachmentOf', parent.title.join('')))
  for (const one of all) if (one.attachmentOf === key) kept.push({ ...named('attachmentOf', one.title.join('')), optional: true })
  if (/不一致的，以本/u.test(body)) kept.push({ ...named('partiallyRepeals', null), optional: true })
  return kept
}

const NAMES: Record<Unit['level'], string> = {
  章: 'chp',
  节: 'sec',
  条: 'art',
  款: 'para',
  项: 'point',
  目: 'indent',
  '一、': 'sec',
  '（一）': 'sub',
  '1.': 'item',
  '（1）': 'subitem',
}
const ORDER: readonly Unit['level'][] = ['章', '节', '条', '款', '项', '目']
const ORDER_WITHOUT_ARTICLES: readonly Unit['level'][] = ['一、', '（一）', '1.', '（1）']

/** The tree of a body. 款 are units of their own only where their article has several paragraphs, or points. */
export function treeOf(body: string): TruthUnit[] {
  const found: TruthUnit[] = []
  const open: { level: Unit['level']; id: string }[] = []
  let paragraph = 0
  const push = (level: Unit['level'], id: string, number: string | null, text: string): void => {
    found.push({ id, level, number, text })
    open.push({ level, id })
  }
  for (const { level, number, text } of units(body)) {
    const order = ORDER.includes(level) ? ORDER : ORDER_WITHOUT_ARTICLES
    const words = text.slice((number ?? '').length).replace(/^　/u, '')
    if (level === '款' || level === '项') openFirstParagraph()
    while (open.length > 0 && (!order.includes(open.at(-1)!.level) || order.indexOf(open.at(-1)!.level) >= order.indexOf(level))) open.pop()
    if (level === '条') paragraph = 0
    if (level === '款') paragraph += 1
    const parent = level === '条' || open.length === 0 ? '' : `${open.at(-1)!.id}__`
    push(level, `${parent}${NAMES[level]}_${level === '款' ? paragraph : numbered(number)}`, number, words)
  }
  return found

  /** The words beside an article's own number become its first 款. */
  function openFirstParagraph(): void {
    const article = found.at(-1)
    if (article?.level !== '条') return
    paragraph = 1
    push('款', `${article.id}__para_1`, null, article.text)
    article.text = ''
  }
}

/** 第十二条之一 is 12-1. */
function numbered(number: string | null): string {
  const [main = '', suffix] = (number ?? '').replace(/[第章节節条條（）、．\s　]/gu, '').split('之')
  return `${parseNumeral(main)}${suffix === undefined ? '' : `-${parseNumeral(suffix)}`}`
}
