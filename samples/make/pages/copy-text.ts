import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { belongsTo, type Part, type SourceKind } from './parts.ts'

/** A text to be set: its title and paragraphs, cleaned for the printer. */
export type CopyText = { title: string; paragraphs: CopyParagraph[] }
export type CopyParagraph = { kind: 'heading' | 'paragraph'; text: string }

/** The texts of a part in the given files, by the rule of division. Throws when a file has none. */
export function readTexts(files: readonly string[], part: Part): CopyText[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(file)
    const raw = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    const texts = textsOf(raw, basename(file), part)
    if (texts.length === 0) throw new Error(`${file} holds no text for the part ${part}.`)
    return texts
  })
}

/** `name`: the file's, which tells its kind: JSON lines with `title` and `text`, or a plain text parted by empty lines. */
export function textsOf(raw: string, name: string, part: Part): CopyText[] {
  const isLines = /\.jsonl(\.gz)?$/u.test(name)
  const kind: SourceKind = !isLines ? 'plain' : name.startsWith('laws') ? 'laws' : 'documents'
  return isLines ? jsonTexts(raw, kind, part) : plainTexts(raw, part)
}

function jsonTexts(raw: string, kind: SourceKind, part: Part): CopyText[] {
  return raw
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line, position) => {
      if (!belongsTo(part, kind, position)) return []
      const { title, text } = JSON.parse(line) as { title: string; text: string }
      return copyOf(title, text.split('\n'))
    })
}

/** A plain text: a blank line parts texts, the first line of each is its title. */
function plainTexts(raw: string, part: Part): CopyText[] {
  return raw
    .split(/\n\s*\n/u)
    .filter((text) => text.trim() !== '')
    .flatMap((text, position) => {
      const [title = '', ...rest] = text.trim().split('\n')
      return belongsTo(part, 'plain', position) ? copyOf(title, rest.length > 0 ? rest : [title]) : []
    })
}

/** What a compositor of any period has in the case; the fonts are asked again, character by character. */
const PRINTABLE = /^[\u4e00-\u9fff〇，。、；：？！（）《》〈〉“”‘’〔〕【】—…·×％%℃0-9A-Za-z　.．/－+]+$/u

function copyOf(title: string, lines: readonly string[]): CopyText[] {
  const paragraphs = lines.flatMap((line) => {
    const heading = /^#+\s*/u.exec(line)?.[0] ?? ''
    const text = cleaned(line.slice(heading.length))
    if (text.length < 4 || !PRINTABLE.test(text)) return []
    const isHeading = (heading !== '' || /^第[一二三四五六七八九十百]+[章节编](?!.*。)/u.test(text)) && text.length <= 24
    return [{ kind: isHeading ? ('heading' as const) : ('paragraph' as const), text }]
  })
  const name = cleaned(title)
  return paragraphs.length === 0 || !PRINTABLE.test(name) ? [] : [{ title: name, paragraphs }]
}

const WIDE: Record<string, string> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）', '?': '？', '!': '！' }

/** Full-width marks, no blanks but the one after a label (`第一条　`, `第二章　`). */
export function cleaned(line: string): string {
  return line
    .normalize('NFC')
    .replace(/[\u200b\ufeff]/gu, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,;:()?!](?!\d)|(?<!\d)[,;:()?!]/gu, (mark) => WIDE[mark]!)
    .trim()
    .replace(/^(第[〇零一二三四五六七八九十百千]+[章节条编](?:之[一二三四五六七八九十]+)?)[\s　]+/u, '$1　')
    .replace(/(?<!^第[〇零一二三四五六七八九十百千]+[章节条编](?:之[一二三四五六七八九十]+)?)[\s　]+/gu, '')
}
