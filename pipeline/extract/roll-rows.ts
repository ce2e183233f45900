/**
 * A row under the head of a list: the texts it names, with or without 《》, number before or behind, and what the row itself says of them.
 * What its reason names (已由《…》代替) is only cited.
 */

import { findTitles } from '../../gazette/citation.ts'
import { findDocumentNumbers, type NumberContext } from '../../gazette/document-number.ts'
import { isInstruction } from './amended-places.ts'
import { withoutBracket } from './mentions.ts'
import type { Found } from './relations.ts'
import { type Columns, effectOf, type Verdict } from './roll-heads.ts'
import type { Piece } from './source.ts'
import { isBodyName, isLegalTitle } from './words.ts'

const INDEX =
  /^(?:序号)?[（(〔]?[0-9０-９一二三四五六七八九十百]{1,4}(?:[）)〕][.．、]?|[.．、](?![0-9]))[\s　]*|^[0-9０-９]{1,4}(?=[\s　｜|\t《])[\s　｜|\t]*|^[｜|][\s　]*(?:[0-9０-９]{1,4}[\s　]*[｜|])?[\s　]*|^[·•●○—–-][\s　]*/u
const CARRIES =
  /(?:印发|转发|批转|发布|公布|颁布|颁发|修改|修订|废止|贯彻|执行|施行|实施|关于|下达|适用|补充|对)[^\s　，。；｜|《》]{0,30}$/u
const CARRIED = /^[^\s　，。；｜|《》（(]{0,30}(?:通知|决定|意见|批复|公告|通告|命令|令|函|办法|细则|规定|说明|答复|复函|解释|报告)/u
/** Words of a row that tell why, or what became of the text: behind them nothing is listed any more. */
const REASON =
  /代替|取代|替代|涵盖|涵括|抵触|不一致|不适应|不相适应|过时|已过|已满|消失|完成|合并|变动|变更|调整|重复|依据|根据|纳入|已有|已被|已由|已经|业经|失效|废止|保留|有效|作废|停止|撤销|执行|修改|删去|删除|增加/u
const BEFORE_OTHER = /(?:由|被|为|按|以|与|见|据|依照|执行|适用|代之以|代替|取代|替代|因|和|列入|并入|纳入)(?:[^\s　，。；｜|《》]{0,16})$/u

type Token = { kind: 'title' | 'number' | 'words'; start: number; end: number }

/** Null where the line names no text, or is a sentence and no row. */
export function rollRow(
  text: string,
  { over, columns, context }: { over: Verdict | 'rows'; columns: Columns | null; context: NumberContext },
): Found[] | null {
  const lead = /^[\s　]*/u.exec(text)![0].length
  const indexed = lead + (INDEX.exec(text.slice(lead))?.[0].length ?? 0)
  // （62）东物字第19号 begins with a year, not with an index.
  const body = findDocumentNumbers(text, context).some((number) => number.start < indexed && indexed < number.end) ? lead : indexed
  if (isProse(text.slice(body)) || (isInstruction(text) && (over === 'rows' || over.effect !== null))) return null
  const tokens = tokensOf(text, body, context)
  const first = tokens.findIndex((token) => token.kind !== 'words')
  if (first < 0) return null
  // Words before the name: who issued it, when. More is a sentence.
  if (text.slice(body, tokens[first]!.start).replace(/[\s　｜|]/gu, '').length > 40) return null
  const stop = reasonAt(text, tokens, first)
  const verdict = verdictOf(text, { tokens: tokens.slice(first), over, columns })
  if (verdict === null) return null
  const targets = paired(
    text,
    tokens.slice(first, stop).filter((token) => token.kind !== 'words'),
  )
  if (targets.length === 0) return null
  const found = targets.map(
    ({ title, number }): Found => ({
      ...verdict,
      title,
      number,
      loci: [],
      start: Math.min(title?.start ?? number!.start, number?.start ?? title!.start),
      end: text.length,
    }),
  )
  for (const { kind, start, end } of tokens.slice(stop))
    if (kind === 'title') found.push({ type: 'cites', cue: '', effect: null, title: { start, end }, number: null, loci: [], start, end })
  return found
}

/** 本决定自公布之日起施行。 根据《立法法》，省政府进行了清理。 */
function isProse(row: string): boolean {
  return (
    /^(?:根据|依据|依照|按照|遵照|为了?|经(?!济|营|贸)|现将|现就|现对|兹|本(?!溪|市|省|区|县)|此|对(?!外)|将|凡|各(?:市|县|区|地|级|有关|部门)|请|自(?![治主来行])|从|特此|以上|上述|下列|以下|除|其[他它余]|未|确需|今后|这次|第[一二三四五六七八九十百0-9]+条)/u.test(
      row,
    ) ||
    (/[。]$/u.test(row) && row.length > 160)
  )
}

/** Titles, numbers and other words of a row from `from` on, in their order. */
function tokensOf(text: string, from: number, context: NumberContext): Token[] {
  const tokens: Token[] = []
  const mask = text.split('')
  const hide = (piece: Piece, by: string) => {
    for (let at = piece.start; at < piece.end; at++) mask[at] = by
  }
  hide({ start: 0, end: from }, ' ')
  const titles = findTitles(text).filter(
    (title) => title.start >= from && !(CARRIES.test(segmentBefore(text, title.start)) && CARRIED.test(text.slice(title.end))),
  )
  for (const { start, end } of titles) {
    tokens.push({ kind: 'title', start: start + 1, end: end - 1 })
    hide({ start, end }, '◆')
  }
  for (const number of findDocumentNumbers(text, context)) {
    const piece = withoutBracket(text, number)
    if (piece.start < from || titles.some((title) => title.start < piece.end && piece.start < title.end)) continue
    tokens.push({ kind: 'number', ...piece })
    hide(piece, '№')
  }
  // Notes in brackets behind a name: who published it, when, by what number.
  const plain = mask.join('').replace(/[（(][^（()）]*(?:№|年|令|月)[^（()）]*[）)]/gu, (note) => note.replace(/[^№]/gu, '※'))
  const parts = /[^№◆※｜|\t│，。；：:\s　]+(?:[ ](?=\p{Script=Han}{2,16}关于)[^№◆※｜|\t│，。；：:\s　]+)?/gu
  for (const match of plain.matchAll(parts)) tokens.push(...wordsOf(match[0], match.index))
  return tokens.sort((a, b) => a.start - b.start)
}

function segmentBefore(text: string, at: number): string {
  return /[^\s　，。；｜|《》]*$/u.exec(text.slice(0, at))?.[0] ?? ''
}

/** A run of words: a title, or titles joined by 、 (…的通知、…的规定), or something else. */
function wordsOf(run: string, offset: number): Token[] {
  const lead =
    /^(?:[、—－–和及与以等·]+|[0-9〇零一二三四五六七八九十]{2,4}年(?:[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?)?(?:的)?)+/u.exec(
      run,
    )?.[0].length ?? 0
  const words = run.slice(lead).replace(/[、—－–]+$/u, '')
  if (words === '') return []
  const start = offset + lead
  const joint = [...words.matchAll(/、/gu)]
    .map((match) => match.index)
    .find((at) => isLegalTitle(words.slice(0, at)) && isName(words.slice(0, at)) && isName(words.slice(at + 1)))
  if (joint !== undefined) return [{ kind: 'title', start, end: start + joint }, ...wordsOf(words.slice(joint + 1), start + joint + 1)]
  return [{ kind: isName(words) ? 'title' : 'words', start, end: start + words.length }]
}

const ABOUT = /^(?!.*(?:已|被|由)[^，。]{0,30}(?:代替|取代)).{0,40}关于.{4,120}$/u

function isName(words: string): boolean {
  if (words.length < 4 || /^(?:已|被|由|与|因|原|建议|拟|按|依据|根据)/u.test(words) || /(?:政府|委员会|厅|局|部|院|会)令$/u.test(words))
    return false
  if (/^(?:文件|规章|法规)?(?:名称|标题)|^[^关]{0,8}(?:说明|规定|办法|条例|法规|文件|通知)$/u.test(words) && words.length < 6) return false
  return (isLegalTitle(words) && !/^(?:执行|适用|代替|取代|修改|有关|新的?|本)/u.test(words)) || ABOUT.test(words)
}

/** The token from which on the row gives its reasons: words of that kind behind the first title, or a title that such words lead to. */
function reasonAt(text: string, tokens: readonly Token[], first: number): number {
  for (let at = first + 1; at < tokens.length; at++) {
    const token = tokens[at]!
    const before = text.slice(tokens[at - 1]!.end, token.start)
    if (token.kind === 'words' && REASON.test(text.slice(token.start, token.end))) return at
    if (
      token.kind === 'title' &&
      (BEFORE_OTHER.test(text.slice(tokens[first]!.end, token.start).replace(/《$/u, '')) || /[，。]/u.test(before))
    )
      return at
  }
  return tokens.length
}

type Row = { tokens: readonly Token[]; over: Verdict | 'rows'; columns: Columns | null }

/** The row's own verdict, else the list's. */
function verdictOf(text: string, { tokens, over, columns }: Row): Verdict | null {
  const cells = cellsOf(text)
  const told = columns === null || columns.verdict < 0 || cells.length !== columns.names.length ? undefined : cells[columns.verdict]
  const own = told ?? ownWords(text, tokens)
  const found = own === null ? null : effectOf(own)
  if (found !== null) {
    // A planned change says what the list says: the text goes on until it is changed.
    if (over !== 'rows' && found.effect === null) return changed(text, over)
    const same = over !== 'rows' && (over.effect === found.effect || (over.effect === 'repealed' && found.effect === 'listedRepealed'))
    return same ? over : { type: 'listedIn', ...found }
  }
  if (over !== 'rows') return changed(text, over)
  const ticked = columns === null ? undefined : columns.names[cells.findIndex((cell) => /^[√✓○●是]$/u.test(cell))]
  const byTick = ticked === undefined ? null : effectOf(ticked)
  return byTick === null ? null : { type: 'listedIn', ...byTick }
}

/** 将“…”修改为“…” in a row of a list of texts to be changed: the change is made here. */
function changed(text: string, over: Verdict): Verdict {
  return over.effect === null && /修改为|改为|删去|删除|增加/u.test(text) ? { ...over, effect: 'superseded' } : over
}

/** The last words of a row behind its names that say what became of the text. */
function ownWords(text: string, tokens: readonly Token[]): string | null {
  const words = tokens.filter((token) => token.kind === 'words').map((token) => text.slice(token.start, token.end))
  const plain = words.filter((word) => word.length <= 40 && effectOf(word) !== null && !/(?:将|第).*(?:修改|改)/u.test(word))
  return plain.at(-1) ?? null
}

export function cellsOf(text: string): string[] {
  if (/[｜|│]/u.test(text))
    return text
      .trim()
      .replace(/^[｜|│]|[｜|│]$/gu, '')
      .split(/[｜|│]/u)
      .map((cell) => cell.trim())
  return text
    .trim()
    .split(/\t|[\s　]+/u)
    .filter((cell) => cell !== '')
}

type Target = { title: Piece | null; number: Piece | null }

/** Numbers and titles in the order of the row: where a number comes first, a title has the number before it, else the one behind. */
function paired(text: string, tokens: readonly Token[]): Target[] {
  const piece = ({ start, end }: Token): Piece => ({ start, end })
  const numberFirst = tokens[0]?.kind === 'number'
  const targets: Target[] = []
  let spare: Token[] = []
  let last: Target | null = null
  let previous: Token | null = null
  for (const token of tokens) {
    if (token.kind === 'title') {
      const number = numberFirst ? spare.shift() : undefined
      last = { title: piece(token), number: number === undefined ? null : piece(number) }
      targets.push(last, ...spare.map((one) => ({ title: null, number: piece(one) })))
      spare = []
    } else if (numberFirst) spare.push(token)
    else if (last !== null && last.number === null) last.number = piece(token)
    // 第22号、第26号 are two texts; a second number in a note tells of a change.
    else if (previous?.kind === 'number' && /^(?:文件?)?[、和及与]$/u.test(text.slice(previous.end, token.start)))
      targets.push({ title: null, number: piece(token) })
    previous = token
  }
  targets.push(...spare.map((one) => ({ title: null, number: piece(one) })))
  return targets
}

/** （2005年11月2日市政府令第22号公布）: a line in brackets under a row is the note of the text above it. Its first number; null where it is none. */
export function noteUnderRow(text: string, context: NumberContext): Piece | null {
  const number = findDocumentNumbers(text, context)[0]
  if (number === undefined) return null
  // A number that stands alone under a name, with its year at most, is the name's.
  const rest = text.slice(0, number.start) + text.slice(number.end)
  const alone = /^[\s　｜|。；]*(?:[0-9〇零○一二三四五六七八九十年月日.]{2,14})?[\s　｜|。；]*$/u.test(rest)
  if (!alone && (!/^[（(].*[）)][；。]?$/u.test(text) || isBodyName(text))) return null
  return withoutBracket(text, number)
}

/** A cell to a line: what a table becomes where its rules were not seen. Characters; a name is longer than a cell. */
const LONGEST_CELL = 90

/** The text with the lines of a broken row joined by ｜, character for character: 1 ／ 关于…的通知 ／ 东财综〔2008〕76号 ／ 废止. */
export function withRows(text: string, from: number): string {
  if (!/\n[0-9０-９]{1,3}\n/u.test(text)) return text
  const lines = text.slice(from).split('\n')
  const isIndex = (line: string) => /^[（(]?[0-9０-９]{1,3}[）)]?$/u.test(line.trim())
  let joined = text.slice(0, from)
  let inRow = false
  for (const [at, line] of lines.entries()) {
    if (at > 0) joined += inRow && !isIndex(line) && line.length <= LONGEST_CELL && !/[。]$/u.test(line) ? glue(lines[at - 1]!, line) : '\n'
    if (isIndex(line)) inRow = true
    else if (line.length > LONGEST_CELL || /[。]$/u.test(line)) inRow = false
    joined += line
  }
  return joined
}

/** 东政发 ／ 〔2003〕29号 are one cell over two lines. */
function glue(above: string, below: string): string {
  return /^[〔（([]/u.test(below) && above.length < 12 ? ' ' : '｜'
}
