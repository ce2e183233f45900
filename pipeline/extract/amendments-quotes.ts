/** Quotations of a decision that amends: what goes and what comes stands between “ and ”, often over many paragraphs. */

/** `start` and `end` are offsets of the marks, end exclusive; `words` without them, paragraphs separated by a line feed. */
export type Quotation = { start: number; end: number; words: string }

/** The head of a further instruction: where one stands inside an open quotation, its closing mark was lost. */
const INSTRUCTION =
  /^[\s\u3000]*(?:[一二三四五六七八九十百]{1,5}、|[（(][一二三四五六七八九十]{1,4}[）)]|[0-9０-９]{1,3}[.．、])[\s\u3000]*(?:将|删去|删除|增加|在第|把|(?:原)?第[〇零一二三四五六七八九十百千]{1,7}条.{0,16}(?:修改为|改为|增加|删去|删除))/u

/** In order; nested ones belong to the outer one. `printed`: the same text as printed, from which the words are taken. Linear time. */
export function findQuotations(text: string, printed: string = text): Quotation[] {
  const found: Quotation[] = []
  let open = -1
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!
    if (mark === '\n' && depth > 0 && lostMark(text, at)) {
      found.push(quotation(printed, open, at))
      depth = 0
    } else if (mark === '“' || mark === '「') {
      if (depth === 0) open = at
      // Each paragraph of a long quotation opens it again, only the last one closes it.
      if (depth === 0 || !beginsParagraph(text, at)) depth++
    } else if ((mark === '”' || mark === '」') && depth > 0 && --depth === 0) found.push(quotation(printed, open, at + 1))
  }
  return depth > 0 ? [...found, quotation(printed, open, text.length)] : found
}

function lostMark(text: string, lineFeed: number): boolean {
  const next = text.indexOf('\n', lineFeed + 1)
  const line = text.slice(lineFeed + 1, next < 0 ? Math.min(text.length, lineFeed + 80) : Math.min(next, lineFeed + 80))
  return INSTRUCTION.test(line) && /[。”；]$/u.test(text.slice(Math.max(0, lineFeed - 4), lineFeed).trimEnd())
}

function beginsParagraph(text: string, at: number): boolean {
  let before = at - 1
  while (before >= 0 && (text[before] === ' ' || text[before] === '\u3000' || text[before] === '\t')) before--
  return before < 0 || text[before] === '\n'
}

function quotation(text: string, start: number, end: number): Quotation {
  const inside = text.slice(start + 1, /[”」]$/u.test(text.slice(start + 1, end)) ? end - 1 : end)
  const paragraphs = inside.split('\n').map((paragraph, at) => (at === 0 ? paragraph : paragraph.replace(/^[\s\u3000]*[“「]/u, '')).trim())
  return { start, end, words: outward(paragraphs.filter((paragraph) => paragraph !== '').join('\n')) }
}

/** ‘ ’ are what “ ” become inside a quotation: standing by themselves the words have “ ” again. */
function outward(words: string): string {
  return words.includes('“') ? words : words.replaceAll('‘', '“').replaceAll('’', '”')
}
