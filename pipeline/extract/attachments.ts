/** 附件说明: what a text says is attached, printed between the body and the signature. */

import type { Reading } from '../../gazette/reading.ts'
import type { Anatomy } from './anatomy.ts'
import { type Piece, printedAt, proven, type Source } from './source.ts'
import { joined } from './words.ts'

const ANNOUNCES = /^[\s\u3000]*附(?:件|表)?[：:][\s\u3000]*/u
const ITEM = /[\s\u3000]*(?:[0-9０-９]{1,2}[.．、]|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十0-9]{1,2}[）)])[\s\u3000]*/gu
/** A text announces no more attachments than this before its signature. */
const MOST_LINES = 30

/** `pieces`: the paragraphs that hold the list; they are no units of the text, though they are numbered like some. */
export type AttachmentNotes = { readings: Reading<string>[]; pieces: Piece[] }

export function readAttachmentNotes(source: Source, { body }: Anatomy): AttachmentNotes {
  const first = source.passages.findIndex(
    (passage) => passage.start >= body.start && passage.end <= body.end && ANNOUNCES.test(passage.text),
  )
  if (first < 0) return { readings: [], pieces: [] }
  const readings: Reading<string>[] = []
  const pieces: Piece[] = []
  for (let at = first; at < source.passages.length && at < first + MOST_LINES; at++) {
    const passage = source.passages[at]!
    if (passage.end > body.end) break
    const lead = at === first ? (ANNOUNCES.exec(passage.text)?.[0].length ?? 0) : 0
    const items = itemsOf(passage.text, lead)
    if (at > first && items[0]?.numbered !== true) break
    pieces.push({ start: passage.start, end: passage.end })
    for (const item of items) {
      const piece = { start: passage.start + item.start, end: passage.start + item.end }
      readings.push(proven(source, piece, joined(printedAt(source, piece)), source.sureness.plain))
    }
  }
  return { readings, pieces }
}

/** 1.甲　2.乙 on one line are two; a line without a number is one. */
function itemsOf(text: string, from: number): { start: number; end: number; numbered: boolean }[] {
  const marks = [...text.matchAll(ITEM)].filter((mark) => mark.index >= from && startsItem(text, mark.index, from))
  const ends = [...marks.slice(1).map((mark) => mark.index), text.length]
  const pieces = marks.map((mark, at) => ({ start: mark.index + mark[0].length, end: ends[at] ?? text.length, numbered: true }))
  const all = marks.length === 0 ? [{ start: from, end: text.length, numbered: false }] : pieces
  return all
    .map(({ start, end, numbered }) => {
      const name = text.slice(start, end)
      return { start: start + name.length - name.trimStart().length, end: start + name.trimEnd().length, numbered }
    })
    .filter(({ start, end }) => end > start)
}

/** A number inside a name (2005. or 第1、2号) is no new item: items begin the line or stand after a blank. */
function startsItem(text: string, at: number, from: number): boolean {
  return at === from || /^[\s\u3000]/u.test(text.slice(at)) || /[\s\u3000；;]$/u.test(text.slice(from, at))
}
