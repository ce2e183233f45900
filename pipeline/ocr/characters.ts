/** Kinds of printed characters, as far as reading a line needs them. */

const HAN = /^[\p{Script=Han}〇]$/u
const LATIN = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]$/u
/** Marks that fill a whole cell: the ideographic ones, the full-width forms, quotes and dashes of Han text. */
const WIDE_MARK = /^[\u3001-\u303f\uff01-\uff65—…“”‘’]$/u

export function isHan(text: string): boolean {
  return HAN.test(text)
}

/** A letter or digit that stands in words and numbers, half as wide as a Han character. */
export function isNarrow(text: string): boolean {
  return LATIN.test(text)
}

export function isWideMark(text: string): boolean {
  return WIDE_MARK.test(text)
}

export function isSpace(text: string): boolean {
  return text.trim() === ''
}

/** A character that carries the text, unlike a mark or a space. */
export function isLetterOrNumber(text: string): boolean {
  return /^[\p{L}\p{N}〇○]$/u.test(text)
}

const QUOTES: Readonly<Record<string, string>> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'" }

/** The character without the form it is printed in: width, kind of dash, way of the quote. 一 is no dash. */
export function formless(text: string): string {
  let form = forms.get(text)
  if (form === undefined) {
    const plain = text.normalize('NFKC')
    form = QUOTES[plain] ?? (/^[—–―‐‑‒−-]$/u.test(plain) ? '-' : plain)
    forms.set(text, form)
  }
  return form
}

/** Asked for five times a frame: the form of each character is found once. Readers print some 20,000 different ones at most. */
const forms = new Map<string, string>()
