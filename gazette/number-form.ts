/**
 * The printed forms of a document number: which characters belong to it, found on a folded copy that knows the way back.
 *
 * Every pattern has a fixed middle (a year in brackets, 字第, 令, 公告, 年第) and bounded parts, so that a search is linear.
 */

/**
 * bracketed  CODE〔YYYY〕N号 · yearFirst (YY)CODE字第N号 · noYear CODE字第N号 · counted ISSUER令第N号 ·
 * yearWritten ISSUER公告YYYY年第N号 · turned 第N号令 · unified AA01-2015-0003 · bare 第N号
 */
export type NumberLayout = 'bracketed' | 'yearFirst' | 'noYear' | 'counted' | 'yearWritten' | 'turned' | 'unified' | 'bare'

/** Offsets in the folded text. `start` is where the form's own characters begin: the code or issuer stands before it. */
export type NumberForm = {
  layout: NumberLayout
  raw: string
  start: number
  end: number
  year: string | null
  serial: string | null
  /** The code where it stands inside the form (yearFirst, unified). */
  code: string
  /** 令, 公告, 通告, 公报, or nothing. */
  kindWord: string
  /** A bracket or the serial is missing. */
  broken: boolean
}

const OPEN = '〔﹝[［【〖(（{｛〚⦗'
const CLOSE = '〕﹞]］】〗)）}｝〛⦘'
/** Blank in print or invisible in a typed text; both are dropped. */
const BLANK = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u205f-\u2064\ufeff\u3000]/u
const HAN = /[\p{Script=Han}〇、〔〕]/u

export class FoldedNumber {
  readonly text: string
  private readonly printed: string
  /** Offset in the printed text of each folded character, and one past the end. */
  private readonly at: readonly number[]
  /** Whether a blank stood before the folded character. */
  private readonly gap: readonly boolean[]

  constructor(printed: string, text: string, at: readonly number[], gap: readonly boolean[]) {
    this.printed = printed
    this.text = text
    this.at = at
    this.gap = gap
  }

  /** What was printed between two folded offsets. */
  slice(from: number, to: number): { raw: string; start: number; end: number } {
    const start = this.at[from] ?? this.printed.length
    const end = to === 0 ? 0 : (this.at[to - 1] ?? this.printed.length - 1) + 1
    return { raw: this.printed.slice(start, end), start, end }
  }

  /** The Han characters that stand directly before an offset, not before `free`. In running text a blank after two of them ends it. */
  before(offset: number, free: number, inText: boolean, longest: number): string {
    let from = offset
    while (from > free && offset - from < longest) {
      const character = this.text[from - 1] ?? ''
      if (!HAN.test(character)) break
      if (character === '〕') {
        // A short remark inside a code: 财农（粮）字. Any other bracket ends it.
        const inner = /〔[\p{Script=Han}]{1,3}〕$/u.exec(this.text.slice(Math.max(free, from - 5), from))
        if (inner === null || /[一二三四五六七八九十]/u.test(inner[0])) break
        from -= inner[0].length
        continue
      }
      if (character === '〔' || (inText && character === '、')) break
      from--
      if (inText && this.gap[from] === true && offset - from >= 2 && !this.spaced(from, offset)) break
    }
    // A remark never begins a code.
    return this.text.slice(from, offset).replace(/^、+|^〔[^〔〕]{1,3}〕/u, '')
  }

  /** Letter-spaced print has a blank before every character. */
  private spaced(from: number, to: number): boolean {
    return this.gap.slice(from + 1, to).every((gap) => gap)
  }
}

/** Width, brackets and 號 folded, blanks dropped. */
export function foldNumber(printed: string): FoldedNumber {
  let text = ''
  const at: number[] = []
  const gap: boolean[] = []
  let blank = false
  for (let offset = 0; offset < printed.length; offset++) {
    const character = printed[offset] ?? ''
    if (BLANK.test(character)) {
      blank = true
      continue
    }
    text += foldCharacter(character)
    at.push(offset)
    gap.push(blank)
    blank = false
  }
  return new FoldedNumber(printed, text, at, gap)
}

function foldCharacter(character: string): string {
  if (OPEN.includes(character)) return '〔'
  if (CLOSE.includes(character)) return '〕'
  if (character === '號') return '号'
  if (character === '笫') return '第'
  if (/[！-～]/u.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0)
  return character
}

const CN = '〇零○◯一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖OoОοΟ口丨'
const AR = '[0-9lI|oOОοΟ〇○]'
const YEAR = `(?:${AR}{4}|[${CN}]{4}|${AR}{2}|[${CN}]{2})`
const YEAR4 = `(?:${AR}{4}|[${CN}]{4})`
const SERIAL = `(?:${AR}{1,9}|[${CN}十百千廿卅]{1,9})`
const WORD = '令|公告|通告|公报'
/** A closing bracket belongs to the number only where its opening one does. */
const CLOSED = '(?:(?<=〔[^〔〕]{1,16})〕)?'
const CODE = '[\\p{Script=Han}〔〕]{1,14}?'

/** In the order of trial at one place. A bracket read twice, (63)）东民字, shuts the year all the same. `END` is 号 in running text; in a number line the line's end will do. */
function pattern(END: string, inText: boolean): RegExp {
  const tail = '(?:文件|文(?![\\p{Script=Han}]))?'
  const forms = [
    `〔(?<y1>${YEAR})年?[〔〕]{1,2}(?<zi>字)?第?(?<n1>${SERIAL})${END}${tail}`,
    `[〔〕](?<y2>${YEAR})年?[〔〕]{1,2}(?<c2>${CODE})(?:字第?|第)(?<n2>${SERIAL})${END}`,
    `〔(?<y3>${YEAR4})(?=第|字)字?第(?<n3>${SERIAL})${END}`,
    `(?<y4>${YEAR4})〕字?第?(?<n4>${SERIAL})${END}${tail}`,
    `〔(?<y5>1[0-9]{3}|20[0-9]{2})(?<n5>[0-9]{1,4})${END}`,
    `字第?(?<n6>${SERIAL})${END}`,
    `(?<w7>${WORD})〔?第?(?<n7>${SERIAL})${END}${CLOSED}`,
    `(?<w8>${WORD})〔?(?<y8>${YEAR4})年第?(?<n8>${SERIAL})${END}${CLOSED}`,
    `〔?(?<y9>${YEAR4})年第?(?<n9>${SERIAL})号〔?(?<w9>${WORD})`,
    `第(?<n10>${SERIAL})号(?<w10>${WORD})`,
    ...(inText
      ? []
      : [`〔?(?<y11>${YEAR4})年第?(?<n11>${SERIAL})${END}〕?`, `〔?第(?<n12>${SERIAL})${END}〕?`, `〔(?<y13>${YEAR})年?〕(?:字?第?号)?$`]),
    '(?<![A-Za-z0-9/-])(?<c14>[A-Z][A-Z0-9]{0,9}(?:-[A-Z0-9]{1,8}){0,4})-(?<y14>19[4-9][0-9]|20[0-9]{2})-(?<n14>[0-9]{2,5})(?![0-9-])',
  ]
  return new RegExp(forms.join('|'), 'gu')
}

const IN_TEXT = pattern('号', true)
const ALONE = pattern('(?:号|$)', false)
const LAYOUTS: Readonly<Record<string, NumberLayout>> = {
  n1: 'bracketed',
  n2: 'yearFirst',
  n3: 'bracketed',
  n4: 'bracketed',
  n5: 'bracketed',
  n6: 'noYear',
  n7: 'counted',
  n8: 'yearWritten',
  n9: 'yearWritten',
  n10: 'turned',
  n11: 'yearWritten',
  n12: 'bare',
  y13: 'bracketed',
  n14: 'unified',
}

/** Every form in a folded text, in order, without overlap. */
export function* numberForms(text: string, inText: boolean): Generator<NumberForm> {
  for (const match of text.matchAll(inText ? IN_TEXT : ALONE)) {
    const groups = match.groups ?? {}
    const name = Object.keys(LAYOUTS).find((key) => groups[key] !== undefined)
    if (name === undefined) continue
    const of = (letter: string): string | null => groups[letter + name.slice(1)] ?? null
    yield {
      layout: LAYOUTS[name] ?? 'bare',
      raw: match[0],
      start: match.index,
      end: match.index + match[0].length,
      year: of('y'),
      serial: of('n'),
      code: of('c') ?? '',
      kindWord: of('w') ?? '',
      broken: ['n3', 'n4', 'n5', 'y13'].includes(name),
    }
  }
}
