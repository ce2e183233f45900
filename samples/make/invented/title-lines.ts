import type { Style } from '../style.ts'

/** Never at the head of a line of a title, never at its end. */
const NO_HEAD = new Set('》〉」』）、，的：')
const NO_END = new Set('《〈「『（、')

/** A title as set: lines of about one length that fit the column, broken where a compositor breaks them (before 关于, after 的). */
export function titleLines(title: string, style: Style): string[] {
  const most = Math.floor(columnOf(style) / style.types.title.size) - 1
  const lines: string[] = []
  let rest = title
  for (let left = Math.ceil(title.length / most); left > 1; left -= 1) {
    const at = breakAt(rest, Math.round(rest.length / left), most)
    lines.push(rest.slice(0, at))
    rest = rest.slice(at)
    if (rest.length > most * (left - 1)) left += 1
  }
  return [...lines, rest]
}

/** A line of number and date: two where one is too long. */
export function numberLines(line: string, style: Style): string[] {
  return line.length * style.types.number.size <= columnOf(style) ? [line] : line.split('　')
}

/** Length of a line of a column. Pixels. */
function columnOf({ writing, sheet, margins, gap, columns }: Style): number {
  const whole = writing === 'ltr' ? sheet.width - margins.left - margins.right : sheet.height - margins.top - margins.bottom
  return (whole - gap * (columns - 1)) / columns
}

function breakAt(text: string, wanted: number, most: number): number {
  let best = { at: Math.min(wanted, most), cost: Number.POSITIVE_INFINITY }
  for (let at = Math.max(2, wanted - 6); at <= Math.min(most, wanted + 6, text.length - 2); at += 1) {
    const cost = costAt(text, at) + Math.abs(at - wanted)
    if (cost < best.cost) best = { at, cost }
  }
  return best.at
}

function costAt(text: string, at: number): number {
  const [before, after] = [text[at - 1]!, text[at]!]
  if (NO_HEAD.has(after) || NO_END.has(before) || (/\d/u.test(before) && /\d/u.test(after))) return 100
  const good = text.startsWith('关于', at) || text.startsWith('關於', at) || before === '的' || before === '》' || after === '《'
  return good ? -4 : 0
}
