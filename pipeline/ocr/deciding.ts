import type { BlockKind } from '../../gazette/text.ts'
import { isHan } from './characters.ts'

/** What a line settles for the record, and so is read by a second witness. */
export type Decides = 'number' | 'date' | 'title' | 'amount' | 'article'
/** Which of the line's characters decide it, from one to another (exclusive). */
export type Stretch = { decides: Decides; from: number; to: number }

/** `height`: of the line, against the page's usual line (1 is as high). */
export type LineLook = { text: string; kind: BlockKind; height: number }

const NUMERAL = '[0-9０-９〇○O零一二三四五六七八九十百千]'
/** With the code of the body before it. */
const NUMBER = new RegExp(
  `\\p{Script=Han}{0,8}[〔［\\[【（(﹝]${NUMERAL}{2,5}[〕］\\]】）)﹞].{0,4}第?${NUMERAL}{1,5}[号號]|第${NUMERAL}{1,5}[号號]`,
  'gu',
)
const DATE = new RegExp(`(${NUMERAL}{2,4}|[元])年${NUMERAL}{1,3}月${NUMERAL}{1,3}日`, 'gu')
const ACT =
  '通知|通告|公告|通报|决定|決定|命令|令|指示|批复|批覆|意见|意見|条例|條例|规定|規定|办法|辦法|细则|細則|报告|報告|函|公报|公報|章程|决议|決議|方案|规则|規則'
const TITLE = new RegExp(`^.{0,24}(关于|關於|關于).+|(${ACT})$`)
const FIGURE = '[0-9０-９〇○零一二三四五六七八九十百千万萬亿億两兩.,，．]'
/** 32.5万元, 三千二百元, ￥1,200.00; not 元旦 or 元年. */
const AMOUNT = new RegExp(`[￥¥]${FIGURE}+|${FIGURE}+(?:余|多|馀)?[万萬亿億千百]?(?:[元圆圓]|美元|港元|日元)(?![旦年])`, 'gu')
/** 第四十一条 at the head of a line. */
const ARTICLE = new RegExp(`^[\\s　]*第${NUMERAL}{1,7}[条條]`, 'gu')
/** Characters. A body line that happens to say 关于 is longer than a title's line. */
const LONGEST_TITLE = 40
/** Against the usual line: titles are set larger. */
const TITLE_HEIGHT = 1.2
/** Share of a line that a date fills where it dates a document, and is not only mentioned. */
const DATE_SHARE = 0.5

/** The stretches of a line that decide something, in order; a title decides as a whole. Offsets in code points. */
export function deciding({ text, kind, height }: LineLook): Stretch[] {
  if (kind === 'running-head' || kind === 'folio' || kind === 'margin') return []
  const length = [...text].length
  if (isTitle({ text, kind, height })) return [{ decides: 'title', from: 0, to: length }]
  const found = [...matches(text, 'number', NUMBER), ...matches(text, 'amount', AMOUNT), ...matches(text, 'article', ARTICLE)]
  // A date decides where it dates a document, and is not only mentioned.
  found.push(...matches(text, 'date', DATE).filter(({ from, to }) => to - from >= DATE_SHARE * length))
  return found.sort((one, other) => one.from - other.from || one.to - other.to)
}

function isTitle({ text, kind, height }: LineLook): boolean {
  if (!isHanText(text) || text === '') return false // the witness knows no other language
  if (kind === 'heading' && text.length >= 2) return true
  return kind === 'text' && height >= TITLE_HEIGHT && text.length <= LONGEST_TITLE && TITLE.test(text)
}

function matches(text: string, decides: Decides, pattern: RegExp): Stretch[] {
  return [...text.matchAll(pattern)].map((match) => {
    const from = [...text.slice(0, match.index)].length
    return { decides, from, to: from + [...match[0]].length }
  })
}

function isHanText(text: string): boolean {
  const characters = [...text]
  return characters.filter(isHan).length >= characters.length / 2
}
