import { type DocumentTable, type GazetteDocument, type Paragraph, placesOf } from '../../gazette/document.ts'
import { findDocumentNumbers } from '../../gazette/document-number.ts'
import type { Erratum } from '../../gazette/erratum.ts'
import type { Issue } from '../../gazette/issue.ts'
import { parseNumeral } from '../../gazette/numerals.ts'
import { difference, plain, titleKey } from './compare.ts'

/** The issue in which the erratum stands; `printed`: scan page → printed page. */
export type ErrataGround = { issue: Issue; documents: readonly GazetteDocument[]; printed: ReadonlyMap<number, number> }

/** What is corrected, so far as it has been said: it holds until something else is named. */
type Where = Pick<Erratum, 'title' | 'documentNumber' | 'year' | 'issue' | 'page' | 'lineNumber'>
const NOWHERE: Where = { title: null, documentNumber: null, year: null, issue: null, page: null, lineNumber: null }

/** The corrections of an erratum in order, from its sentences or its table (页 · 行 · 误 · 正). One that cannot be taken apart is kept as a sentence. */
export function readErrata(document: GazetteDocument, ground: ErrataGround): Erratum[] {
  const title = new Set(document.titleLines.map((line) => line.id))
  const found: Erratum[] = []
  let where: Where = whereIn(document.titleLines.map((line) => line.text).join(''), NOWHERE, ground.issue)
  for (const paragraph of document.paragraphs) {
    if (paragraph.kind === 'table' || title.has(paragraph.spans[0]!.line) || !/\p{Script=Han}/u.test(paragraph.text)) continue
    for (const sentence of sentencesOf(paragraph.text)) {
      where = whereIn(sentence.text, where, ground.issue)
      found.push(...correctionsIn(sentence).map((one) => erratumOf(one, where, paragraph)))
    }
  }
  found.push(...document.tables.flatMap((table) => tableErrata(table, document, where)))
  const kept = found.length === 0 ? wholeText(document, title, where) : found
  return kept.map((erratum) => ({ ...erratum, target: targetOf(erratum, document, ground) }))
}

type Sentence = { text: string; start: number }
/** `start`, `end`: offsets in the paragraph. */
type Correction = { wrong: string | null; right: string | null; start: number; end: number; sentence: Sentence }

function sentencesOf(text: string): Sentence[] {
  // A full stop inside quotation marks ends no sentence of the erratum.
  return [...text.matchAll(/(?:[“「『][^”」』]*[”」』]|[^。；;])+[。；;]?/gu)].map((match) => ({ text: match[0], start: match.index }))
}

const OPEN = '[“「『"‘]'
const SHUT = '[”」』"’]'
const quote = (name: string) => `${OPEN}(?<${name}>[^“”「」『』"‘’]{1,120})${SHUT}`
const WORD = '(?:[一二两三四五六七八九十]?[个]?(?:字|词|句|数|处)|一语|等字)?'
/** How misprints are put right, surest first. */
const FORMS: readonly RegExp[] = [
  `${quote('wrong')}${WORD}[，,]?(?:均)?(?:系|是|为)${quote('right')}${WORD}之误`,
  `${quote('right')}${WORD}[，,]?(?:均)?(?:误|错)(?:为|作|成|印为|印成|排为|排成|植为|刊为|写为|写成)${quote('wrong')}`,
  `(?:将|把)?${quote('wrong')}${WORD}[，,]?(?:均)?(?:应|当|须)?(?:改|更正|订正|改正|修正)(?:为|作|成)${quote('right')}`,
  `${quote('wrong')}${WORD}[，,]?(?:均)?(?:应|当)(?:为|作|是|系)${quote('right')}`,
  `${quote('wrong')}${WORD}[，,]?(?:均)?(?:应|应予|当)?(?:删去|删除|取消)`,
  `(?:应)?(?:删去|删除|衍|多)${WORD}${quote('wrong')}`,
  `(?:漏|脱|漏排|漏印|漏刊|漏掉|脱落|遗漏|应补|补|增补|加)(?:了)?${WORD}${quote('right')}`,
].map((form) => new RegExp(form, 'gu'))

function correctionsIn(sentence: Sentence): Correction[] {
  let rest = sentence.text
  const found: Correction[] = []
  for (const form of FORMS) {
    for (const match of rest.matchAll(form)) {
      const { wrong = null, right = null } = match.groups as { wrong?: string; right?: string }
      const start = sentence.start + match.index
      found.push({ wrong, right, start, end: start + match[0].length, sentence })
    }
    rest = rest.replace(form, (taken) => '\0'.repeat(taken.length))
  }
  return found.sort((a, b) => a.start - b.start)
}

function erratumOf({ wrong, right, start, end, sentence }: Correction, where: Where, paragraph: Paragraph): Erratum {
  const line = paragraph.spans.find((span) => span.end > start)?.line ?? paragraph.spans[0]!.line
  // The nearest line and page before the words, where a sentence corrects several.
  const before = lastPlace(sentence.text.slice(0, start - sentence.start))
  return { quote: sentence.text.trim(), ...where, ...before, wrong, right, target: null, line, places: placesOf(paragraph, start, end) }
}

const NUMERAL = '[\\d〇○零一二三四五六七八九十百廿卅]{1,5}'
const YEAR = /([12]\d{3}|[〇○零一二三四五六七八九]{4})年/u
const ISSUE = new RegExp(`第(${NUMERAL})(?:[-—–～、至]第?${NUMERAL})?期`, 'u')
const PAGE = new RegExp(`第(${NUMERAL})(?:[-—–～、至]第?${NUMERAL})?页`, 'gu')
const LINE = new RegExp(`((?:[左右上下中]栏|倒数|正数)*第${NUMERAL}行)`, 'gu')

/** What a sentence names anew takes the place of what stood before, and of all that lies within it: another issue, another page. */
function whereIn(text: string, before: Where, issue: Issue): Where {
  const named = plain(text.replace(/[“「『"‘][^”」』"’]*[”」』"’]/gu, ''))
  const year = YEAR.exec(named)
  const number = ISSUE.exec(named)
  const title = /《([^《》]{2,120}(?:《[^》]*》[^《》]*)?)》/u.exec(text)?.[1] ?? null
  const documentNumber = findDocumentNumbers(text)[0]?.raw ?? null
  let where = before
  if (number !== null) where = { ...NOWHERE, issue: parseNumeral(number[1]!), year: year === null ? issue.year : parseNumeral(year[1]!) }
  else if (/上(?:一)?期/u.test(named) && issue.number !== null && issue.number > 1)
    where = { ...NOWHERE, issue: issue.number - 1, year: issue.year }
  else if (/本期|本号/u.test(named)) where = { ...NOWHERE, issue: issue.number, year: issue.year }
  const isSeries = title !== null && issue.series !== null && titleKey(title) === titleKey(issue.series)
  if ((title !== null && !isSeries) || documentNumber !== null)
    where = { ...where, title: isSeries ? null : title, documentNumber, ...(number === null ? { page: null, lineNumber: null } : {}) }
  return { ...where, ...lastPlace(named) }
}

function lastPlace(text: string): Partial<Pick<Where, 'page' | 'lineNumber'>> {
  const page = [...plain(text).matchAll(PAGE)].at(-1)?.[1]
  const line = [...plain(text).matchAll(LINE)].at(-1)?.[1]
  return { ...(page === undefined ? {} : { page, lineNumber: null }), ...(line === undefined ? {} : { lineNumber: line }) }
}

function tableErrata({ page, rows, cells }: DocumentTable, document: GazetteDocument, where: Where): Erratum[] {
  const column = (pattern: RegExp) => cells.find((cell) => cell.row === 0 && pattern.test(plain(cell.text)))?.column ?? null
  const [wrong, right] = [column(/^(?:误|错误|原文|误字|原刊)$/u), column(/^(?:正|正确|更正|改正|正字|应为)$/u)]
  if (wrong === null || right === null) return []
  const [pages, lines, issues] = [column(/^页/u), column(/^行/u), column(/^期/u)]
  return Array.from({ length: rows - 1 }, (_, at) => cells.filter((cell) => cell.row === at + 1)).flatMap((own): Erratum[] => {
    const text = (at: number | null) => (at === null ? null : own.find((cell) => cell.column === at)?.text.trim() || null)
    if (text(wrong) === null && text(right) === null) return []
    const issue = text(issues)
    return [
      {
        quote: own.map((cell) => cell.text).join(' '),
        ...where,
        issue: (issue === null ? null : parseNumeral(plain(issue).replace(/[第期]/gu, ''))) ?? where.issue,
        page: text(pages)?.replace(/[第页頁\s]/gu, '') ?? where.page,
        lineNumber: text(lines) ?? null,
        wrong: text(wrong),
        right: text(right),
        target: null,
        line: document.lines.find((line) => line.page === page && line.kind === 'table')?.id ?? document.lines[0]!.id,
        places: own.map((cell) => ({ page, box: cell.box })),
      },
    ]
  })
}

/** An erratum in words of its own: kept as it stands. */
function wholeText({ paragraphs }: GazetteDocument, title: ReadonlySet<string>, where: Where): Erratum[] {
  return paragraphs
    .filter((paragraph) => paragraph.kind === 'text' && !title.has(paragraph.spans[0]!.line) && /\p{Script=Han}/u.test(paragraph.text))
    .slice(0, 1)
    .map((paragraph) => ({
      quote: paragraph.text,
      ...where,
      wrong: null,
      right: null,
      target: null,
      line: paragraph.spans[0]!.line,
      places: placesOf(paragraph, 0, paragraph.text.length),
    }))
}

/** A quoted title may differ from the printed one by this share of its characters. */
const QUOTED = 0.25

/** The text of this issue that is meant: by its title, by its page, or by both. Other issues are the archive's to look through. */
function targetOf(erratum: Erratum, own: GazetteDocument, { issue, documents, printed }: ErrataGround): Erratum['target'] {
  const here =
    erratum.issue === null ? erratum.title !== null : erratum.issue === issue.number && (erratum.year ?? issue.year) === issue.year
  if (!here) return null
  const page = erratum.page === null ? null : parseNumeral(erratum.page)
  const fitting = documents.flatMap((document) => {
    if (document.id === own.id) return []
    const titled = erratum.title !== null && isTitled(document, erratum.title)
    const [first, last] = document.pages.map((number) => printed.get(number) ?? number)
    const onPage = page !== null && page >= first! && page <= last!
    return (erratum.title === null ? onPage : titled)
      ? [{ document: document.id, certain: erratum.title === null || page === null || onPage }]
      : []
  })
  const certain = fitting.filter((one) => one.certain)
  if (fitting.length === 1) return fitting[0]!
  return certain.length === 1 ? certain[0]! : fitting[0] === undefined ? null : { ...fitting[0], certain: false }
}

function isTitled({ titleLines }: GazetteDocument, title: string): boolean {
  const [key, quoted] = [titleKey(titleLines.map((line) => line.text).join('')), titleKey(title)]
  if (key === '') return false
  return key.endsWith(quoted) || difference(key, quoted, QUOTED) <= QUOTED
}
