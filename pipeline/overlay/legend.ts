/** The band under the page: what the page is, what the colours mean, what was found. Chinese first. */
import type { Finding } from '../../gazette/finding.ts'
import type { ReadPage } from '../../gazette/page.ts'
import { isRead } from '../../gazette/page.ts'
import type { BlockKind } from '../../gazette/text.ts'
import { FINDING, KINDS, ORDER, RISKS } from './colours.ts'
import { lengthOf, rectangle, words } from './svg.ts'

export type Facts = { file: string; quick: boolean }
/** `height`: pixels of the band; `svg` is drawn from y = `top` on. */
export type Legend = { height: number; svg: string }

type Entry = { colour: string | null; text: string; fill?: string; bold?: boolean }

/** Wrapped to the width of the page. `size`: of its type, in pixels. */
export function legend(page: ReadPage, facts: Facts, { top, width, size }: { top: number; width: number; size: number }): Legend {
  const findings = findingsOf(page).flatMap((entry) => cut(entry, width / size - 4).map((piece) => [piece]))
  const rows = [...wrapped(entriesOf(page, facts), width, size), ...findings]
  const parts: string[] = []
  let y = top + size * 1.6
  for (const row of rows) {
    let x = size
    for (const { colour, text, fill, bold } of row) {
      if (colour !== null) {
        parts.push(
          rectangle({ left: x, top: y - size * 0.8, right: x + size, bottom: y + size * 0.1 }, { fill: colour, round: size * 0.15 }),
        )
        x += size * 1.3
      }
      parts.push(words(text, { x, y }, { size, fill: fill ?? '#222', ...(bold ? { weight: 'bold' as const } : {}) }))
      x += (lengthOf(text) + 1.2) * size
    }
    y += size * 1.5
  }
  const height = Math.ceil(y - top)
  return { height, svg: rectangle({ left: 0, top, right: width, bottom: top + height }, { fill: '#fff' }) + parts.join('') }
}

function entriesOf(page: ReadPage, facts: Facts): Entry[] {
  const { image } = page
  const name: Entry = { colour: null, text: `${facts.file} 第${page.number}页`, bold: true }
  const measures =
    image === null ? [] : [`${image.width}×${image.height}`, image.dpi === null ? '分辨率未知 dpi unknown' : `${Math.round(image.dpi)} dpi`]
  const steps = image?.state === 'clean' ? image.steps : []
  const plain: Entry[] = [...measures, ...steps].map((text) => ({ colour: null, text }))
  const state: Entry[] =
    page.state === 'blank'
      ? [{ colour: null, text: '空白页（按墨迹核实） blank, verified by its ink', bold: true }]
      : page.state === 'unread'
        ? [{ colour: null, text: '未能识读 not read', bold: true, fill: FINDING }]
        : []
  const quick: Entry[] = facts.quick
    ? [{ colour: null, text: '快速识别稿，不可发布 quick reading, never releasable', bold: true, fill: FINDING }]
    : []
  return [name, ...plain, ...state, ...quick, ...(isRead(page) ? keyOf(page.blocks.map(({ kind }) => kind)) : [])]
}

/** Only the kinds that are on the page; always order and doubt. */
function keyOf(kinds: readonly BlockKind[]): Entry[] {
  const present = (Object.keys(KINDS) as BlockKind[]).filter((kind) => kinds.includes(kind))
  return [
    ...present.map((kind) => ({ colour: KINDS[kind].colour, text: `${KINDS[kind].zh} ${KINDS[kind].en}` })),
    { colour: ORDER, text: '阅读顺序 reading order' },
    ...RISKS.map(({ colour, zh, en }, at) => ({ colour, text: at === 0 ? `存疑 doubt：有误的可能 risk ${zh} ${en}` : `${zh} ${en}` })),
    { colour: '#b01010', text: '字上小字为建议 small type: proposal' },
  ]
}

function findingsOf(page: ReadPage): Entry[] {
  const findings: Finding[] = page.state === 'blank' ? page.image.findings : page.findings
  const all = page.state === 'text' ? [...page.image.findings, ...findings] : findings
  const alike = Map.groupBy(all, ({ code, weight, message }) => `${weight} ${code}：${message}`)
  return [...alike].map(([text, { length }]) => ({ colour: FINDING, text: length === 1 ? text : `${text} ×${length}`, fill: FINDING }))
}

/** A long entry goes on in further rows. `room`: in sizes of the type. */
function cut(entry: Entry, room: number): Entry[] {
  const pieces: string[] = ['']
  for (const character of entry.text) {
    if (lengthOf(pieces.at(-1)! + character) > room) pieces.push('')
    pieces[pieces.length - 1] += character
  }
  return pieces.map((text, at) => ({ ...entry, text, colour: at === 0 ? entry.colour : null }))
}

function wrapped(entries: readonly Entry[], width: number, size: number): Entry[][] {
  const rows: Entry[][] = [[]]
  let x = size
  for (const entry of entries) {
    const length = (lengthOf(entry.text) + (entry.colour === null ? 1.2 : 2.5)) * size
    if (x + length > width && rows.at(-1)!.length > 0) {
      rows.push([])
      x = size
    }
    rows.at(-1)!.push(entry)
    x += length
  }
  return rows
}
