import type { BlockKind } from '../../gazette/text.ts'
import { isHan } from './characters.ts'

/** What a line settles for the record, and so is read by a second witness. */
export type Decides = 'number' | 'date' | 'title'

/** `height`: of the line, against the page's usual line (1 is as high). */
export type LineLook = { text: string; kind: BlockKind; height: number }

const NUMERAL = '[0-9０-９〇○O零一二三四五六七八九十百]'
const NUMBER = new RegExp(`[〔［\\[【（(﹝]${NUMERAL}{2,5}[〕］\\]】）)﹞].{0,4}第?${NUMERAL}{1,5}[号號]|第${NUMERAL}{1,5}[号號]`)
const DATE = new RegExp(`(${NUMERAL}{2,4}|[元])年${NUMERAL}{1,3}月${NUMERAL}{1,3}日`)
const ACT =
  '通知|通告|公告|通报|决定|決定|命令|令|指示|批复|批覆|意见|意見|条例|條例|规定|規定|办法|辦法|细则|細則|报告|報告|函|公报|公報|章程|决议|決議|方案|规则|規則'
const TITLE = new RegExp(`^.{0,24}(关于|關於|關于).+|(${ACT})$`)
/** Characters. A body line that happens to say 关于 is longer than a title's line. */
const LONGEST_TITLE = 40
/** Against the usual line: titles are set larger. */
const TITLE_HEIGHT = 1.2
/** Share of a line that a date fills where it dates a document, and is not only mentioned. */
const DATE_SHARE = 0.5

/** What the line decides: a document number, a date line, a title; null for a line that decides nothing. */
export function deciding({ text, kind, height }: LineLook): Decides | null {
  if (kind === 'running-head' || kind === 'folio' || kind === 'margin') return null
  if (NUMBER.test(text)) return 'number'
  const date = DATE.exec(text)
  if (date && date[0].length >= DATE_SHARE * text.length) return 'date'
  if (!isHanText(text)) return null // the witness knows no other language
  if (kind === 'heading' && text.length >= 2) return 'title'
  return kind === 'text' && height >= TITLE_HEIGHT && text.length <= LONGEST_TITLE && TITLE.test(text) ? 'title' : null
}

function isHanText(text: string): boolean {
  const characters = [...text]
  return characters.filter(isHan).length >= characters.length / 2
}
