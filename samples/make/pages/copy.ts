import type { Random } from '../random.ts'
import { pick, whole } from './chance.ts'
import type { CopyText } from './copy-text.ts'
import { documentNumber, issuerName, madeUpLine, personName, writtenDate } from './made-up.ts'
import { chineseNumbers, type Forms, mixed, traditional, verticalMarks } from './script.ts'
import type { Setting, TypeName } from './setting.ts'

/** One piece of copy in the order of reading. `kind` is the word of the truth files. */
export type Item = {
  kind: 'title' | 'number' | 'addressee' | 'heading' | 'paragraph' | 'signature' | 'date'
  text: string
  document: string
}

/** The copy of one page: texts of the part, by chance, in the script, numerals and marks of the setting; never what its fonts cannot set. */
export type Copy = {
  /** The next piece of the running text; documents follow each other without end. */
  next: () => Item
  /** Any paragraph of `from` to `to` characters, or a made-up line. */
  sentence: (from: number, to: number) => string
  /** The title of any text of at most `most` characters. */
  title: (most: number) => string
  /** `text` as this page prints it. */
  printed: (text: string) => string
  /** As `printed`, tried again until the faces can set it. */
  made: (make: (random: Random) => string, type?: TypeName) => string
}

/** Share of lines that nobody could guess (names, numbers, dates, amounts). */
const MADE_UP = 0.09
/** So many paragraphs of a text at the most: a page should show heads and tails of documents too. */
const LONGEST = 44

export function openCopy(texts: readonly CopyText[], setting: Setting, random: Random): Copy {
  const faces = [...Object.values(setting.types).map(({ face }) => face), setting.label]
  const forms: Forms = faces.every((face) => setting.measure(face).has('爲')) && random.next() < 0.5 ? 'standard' : 'common'
  const hasNought = faces.every((face) => setting.measure(face).has('〇')) // The first list of 1956 made new cases half simplified; a house without such sorts went on as before.
  const hasSimple = faces.every((face) => [...'国条应会规业'].every((char) => setting.measure(face).has(char)))
  const simplified =
    setting.writing === 'ltr' && setting.script === 'traditional' && hasSimple && random.next() < 0.6 ? random.between(0.3, 0.7) : 0
  const arabic = setting.writing === 'ltr'
  const printed = (text: string): string => {
    const numbered = arabic ? text : verticalMarks(chineseNumbers(text))
    // Some traditional cases have no round nought: their printers wrote 零.
    const marked = hasNought ? numbered : numbered.replaceAll('〇', '零')
    if (setting.script === 'simplified') return marked
    return simplified > 0 ? mixed(marked, forms, simplified) : traditional(marked, forms)
  }
  const fits = (text: string, type: TypeName = 'body'): boolean => canSet(text, setting, type)
  const made = (make: (random: Random) => string, type: TypeName = 'body'): string => {
    for (let turn = 0; turn < 60; turn += 1) {
      const text = printed(make(random))
      if (fits(text, type)) return text
    }
    throw new Error(`The faces of ${setting.cast} cannot set: ${printed(make(random))}`)
  }
  const anyParagraph = (): string => {
    const text = pick(random, texts)
    return pick(random, text.paragraphs).text
  }
  const sentence = (from: number, to: number): string => {
    const short = (): string => {
      for (let turn = 0; turn < 400; turn += 1) {
        const text = random.next() < MADE_UP ? madeUpLine(random, arabic) : anyParagraph()
        if (text.length >= from && text.length <= to) return text
      }
      return clip(anyParagraph(), to)
    }
    return made(short)
  }
  const title = (most: number): string => made(() => clip(pick(random, texts).title.replace(/^中华人民共和国/u, ''), most), 'title')
  const items = flow(texts, random, arabic, made)
  return { next: () => items.next().value, sentence, title, printed, made }
}

/** Whether every character of `text` is in the face of `type` and in the dark face of labels; in vertical text no Latin letters. */
export function canSet(text: string, setting: Setting, type: TypeName): boolean {
  const body = setting.measure(setting.types[type].face)
  const label = setting.measure(setting.label)
  if (setting.writing === 'ttb' && /[A-Za-z0-9.%％/+－×℃]/u.test(text)) return false
  return [...text].every((char) => char === '　' || (body.has(char) && label.has(char)))
}

function clip(text: string, most: number): string {
  return [...text]
    .slice(0, most)
    .join('')
    .replace(/[，、；：（《“‘]+$/u, '')
}

function* flow(texts: readonly CopyText[], random: Random, arabic: boolean, made: Copy['made']): Generator<Item, never> {
  for (let count = 1; ; count += 1) {
    const text = denser(pick(random, texts), pick(random, texts))
    const document = `d${count}`
    const length = Math.min(text.paragraphs.length, whole(random, 9, LONGEST))
    // The first text is met in its middle, as most pages are.
    const start = Math.floor(random.next() * (text.paragraphs.length - length + 1))
    if (count > 1) {
      yield {
        kind: 'title',
        text: attempt(made, clip(text.title, 44), 'title') ?? made((chance) => clip(pick(chance, texts).title, 44), 'title'),
        document,
      }
      if (random.next() < 0.6) yield { kind: 'number', text: made((chance) => documentNumber(chance, arabic), 'number'), document }
      if (random.next() < 0.5)
        yield { kind: 'addressee', text: made((chance) => `${issuerName(chance)}、${issuerName(chance)}：`), document }
    }
    for (const { kind, text: words } of text.paragraphs.slice(start, start + length)) {
      if (random.next() < MADE_UP) yield { kind: 'paragraph', text: made((chance) => madeUpLine(chance, arabic)), document }
      const set = attempt(made, words, kind === 'heading' ? 'heading' : 'body')
      if (set !== null) yield { kind, text: set, document }
    }
    yield {
      kind: 'signature',
      text: made((chance) => (chance.next() < 0.8 ? issuerName(chance) : `省长　${personName(chance)}`)),
      document,
    }
    yield { kind: 'date', text: made((chance) => writtenDate(chance, arabic)), document }
  }
}

/** The one with the longer paragraphs: most pages of a gazette are full. */
function denser(one: CopyText, other: CopyText): CopyText {
  const mean = ({ paragraphs }: CopyText): number => paragraphs.reduce((sum, { text }) => sum + text.length, 0) / paragraphs.length
  return mean(one) >= mean(other) ? one : other
}

/** Set in place of what cannot be: every face has it, no text is it alone. */
const BLANK = '。'

/** A sentence with a character that a face lacks is left out whole: what is not printed must not be in the truth. */
function attempt(made: Copy['made'], words: string, type: TypeName): string | null {
  let tries = 0
  const text = made(() => (tries++ === 0 ? words : BLANK), type)
  return text === BLANK ? null : text
}
