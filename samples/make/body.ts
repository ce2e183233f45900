/**
 * The marks of the copy, one paragraph a line:
 * `# ` a centred heading, `= ` a small centred line, `> ` flush left, `|` tables (`|# ` caption, `|% ` widths in parts), else a paragraph.
 */
export type Paragraph =
  | { kind: 'heading' | 'centred' | 'flush' | 'paragraph'; text: string }
  | { kind: 'table'; caption: string | null; widths: number[]; rows: string[][] }

export function paragraphs(body: string): Paragraph[] {
  const found: Paragraph[] = []
  for (const raw of body.split('\n')) {
    const text = raw.trim()
    if (text === '') continue
    if (text.startsWith('|')) addToTable(found, text)
    else if (text.startsWith('# ')) found.push({ kind: 'heading', text: text.slice(2) })
    else if (text.startsWith('= ')) found.push({ kind: 'centred', text: text.slice(2) })
    else if (text.startsWith('> ')) found.push({ kind: 'flush', text: text.slice(2) })
    else found.push({ kind: 'paragraph', text })
  }
  return found
}

function addToTable(found: Paragraph[], text: string): void {
  let table = found.at(-1)
  if (table?.kind !== 'table' || text.startsWith('|# ')) {
    table = { kind: 'table', caption: null, widths: [], rows: [] }
    found.push(table)
  }
  if (text.startsWith('|# ')) table.caption = text.slice(3)
  else if (text.startsWith('|% ')) table.widths = text.slice(3).split(' ').map(Number)
  else
    table.rows.push(
      text
        .split('|')
        .slice(1)
        .map((cell) => cell.trim()),
    )
}

const NUMERAL = '[〇零一二三四五六七八九十百]+'
const LABEL = new RegExp(`^第${NUMERAL}[条條](之${NUMERAL})?　`)
const UNIT_PATTERNS: [level: Unit['level'], pattern: RegExp][] = [
  ['章', new RegExp(`^第${NUMERAL}章(?=　)`)],
  ['节', new RegExp(`^第${NUMERAL}[节節](?=　)`)],
  ['条', new RegExp(`^第${NUMERAL}[条條](之${NUMERAL})?(?=　)`)],
  ['一、', new RegExp(`^${NUMERAL}、`)],
  ['（一）', new RegExp(`^（${NUMERAL}）`)],
  ['1.', /^\d{1,2}．/],
  ['（1）', /^（\d{1,2}）/],
]

/** A numbered unit of a text: `number` as printed, `level` by its form. */
export type Unit = {
  level: '章' | '节' | '条' | '款' | '项' | '目' | '一、' | '（一）' | '1.' | '（1）'
  number: string | null
  text: string
}
/** What the two forms of label are called inside an article. */
const INSIDE_ARTICLE: Partial<Record<Unit['level'], Unit['level']>> = { '（一）': '项', '1.': '目' }

/** How many characters of a paragraph are its label, set in the label face. */
export function labelLength(text: string): number {
  return LABEL.exec(text)?.[0].length ?? 0
}

/** The numbered units of a body in order; a paragraph of an article without a number is a 款. */
export function units(body: string): Unit[] {
  const found: Unit[] = []
  let insideArticle = false
  for (const paragraph of paragraphs(body)) {
    if (paragraph.kind !== 'paragraph' && paragraph.kind !== 'heading') continue
    const match = UNIT_PATTERNS.map(([level, pattern]) => ({ level, number: pattern.exec(paragraph.text)?.[0] })).find((one) => one.number)
    if (match?.number) {
      insideArticle = match.level === '条' || (insideArticle && match.level !== '章' && match.level !== '节')
      const level = insideArticle ? (INSIDE_ARTICLE[match.level] ?? match.level) : match.level
      found.push({ level, number: match.number, text: paragraph.text })
    } else if (insideArticle && paragraph.kind === 'paragraph') found.push({ level: '款', number: null, text: paragraph.text })
  }
  return found
}
