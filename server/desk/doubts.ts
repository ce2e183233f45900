/** What speaks against a character, for the person who looks at it: the reason, the risk, what a witness would read, and who read the line. */
import { html, raw } from 'hono/html'
import type { DocumentLine } from '../../gazette/document.ts'
import type { IssueDraft } from '../../gazette/draft.ts'
import type { LineId } from '../../gazette/ids.ts'
import { isRead } from '../../gazette/page.ts'
import type { Box } from '../../gazette/place.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import { type Glyph, lineText, type TextLine } from '../../gazette/text.ts'
import type { Page } from '../request.ts'
import type { Html } from '../views/frame.ts'

/** `at`: offset in the line as it stands now, corrections laid over it. `glyph`: null where the reading keeps no more than the mark. */
export type LineDoubt = { at: number; text: string; glyph: Glyph | null }
/** `others`: what independent readers read in the line, where it is not the same. */
export type LineDoubts = { doubts: LineDoubt[]; others: { by: string; text: string }[] }

/** Doubts that no correction has settled, by line. */
export function doubtsOf(draft: IssueDraft | null, { document }: ReviewedEdition): ReadonlyMap<LineId, LineDoubts> {
  const found = new Map<LineId, LineDoubts>()
  const read = new Map(draft?.segmentation.documents.find(({ id }) => id === document.id)?.lines.map((line) => [line.id, line]))
  const onPaper = linesOnPaper(draft)
  for (const line of document.lines) {
    const asRead = read.get(line.id) ?? line
    const printed = onPaper.get(placeKey(line.page, asRead.box)) ?? null
    const doubts = line.doubts.flatMap((at): LineDoubt[] => {
      const code = line.text.codePointAt(at)
      // The second half of a surrogate pair is no character.
      if (code === undefined || (code >= 0xdc00 && code <= 0xdfff)) return []
      return [{ at, text: String.fromCodePoint(code), glyph: glyphAt(line, at, asRead, printed) }]
    })
    const others = printed === null ? [] : otherReadings(printed)
    if (doubts.length > 0) found.set(line.id, { doubts, others })
  }
  return found
}

/** The doubts of a line in its order. The buttons are the script's, the words are there without it. */
export function doubtList(page: Page, line: DocumentLine, { doubts, others }: LineDoubts): Html {
  const { t } = page
  return html`<ul class="doubts" aria-label="${t('lines.doubts')}">${doubts.map((doubt) => item(page, line, doubt))}</ul>${others.map(
    ({ by, text }) => html`<small class="quiet">${t('doubt.otherReader', { by })} <span lang="zh-CN">${text}</span></small>`,
  )}`
}

function item(page: Page, { text }: DocumentLine, { at, text: character, glyph }: LineDoubt): Html {
  const { t } = page
  const doubt = glyph?.doubt ?? null
  const where = doubt?.where ?? 'instead'
  const risk = glyph?.risk ?? 0
  const end = at + character.length
  const proposal = doubt?.proposal ?? null
  const data = html` data-doubt data-at="${at}" data-length="${character.length}" data-risk="${risk.toFixed(4)}" data-where="${where}"${proposal === null ? '' : html` data-proposal="${proposal}"`}`
  return html`<li${data}><span lang="zh-CN">${[...text.slice(0, at)].slice(-2).join('')}<mark class="doubt">${character}</mark>${[...text.slice(end)].slice(0, 2).join('')}</span>${doubt === null ? '' : html` ${t(`doubt.${doubt.code}`)}`}${risk > 0 ? html`<span class="quiet">${risk < 0.01 ? t('doubt.riskLow') : t('doubt.risk', { n: Math.round(risk * 100) })}</span>` : ''}${proposal === null ? '' : html` <b>${t(`doubt.propose.${where}`)} <span lang="zh-CN">${proposal}</span></b> <button type="button" class="plain" data-take${raw(' hidden')}>${t('doubt.take')}</button>`}</li>`
}

/** The bar that leads from doubt to doubt, the most doubtful first; there only with the script. */
export function doubtBar({ t }: Page, count: number): Html {
  if (count === 0) return html``
  return html`<span class="doubt-bar" data-doubt-bar hidden><button type="button" class="plain" data-next-doubt>${t('doubt.next')}</button> <span role="status" data-doubt-at="${t('doubt.at')}">${t('doubt.count', { n: count })}</span> <small class="quiet">${t('doubt.keys')}</small></span>`
}

/** A witness may have looked at a stretch of the line only: it differs where it read something else there. */
function otherReadings(line: TextLine): LineDoubts['others'] {
  const middle = ({ left, top, right, bottom }: Box): [x: number, y: number] => [(left + right) / 2, (top + bottom) / 2]
  return (line.witnesses ?? []).flatMap(({ by, box, text }) => {
    const there = line.glyphs.filter((glyph) => {
      const [x, y] = middle(glyph.box)
      return x >= box.left && x < box.right && y >= box.top && y < box.bottom
    })
    const bare = (words: string): string => words.replace(/\s/gu, '')
    return text.trim() === '' || bare(lineText({ glyphs: there })) === bare(text) ? [] : [{ by, text }]
  })
}

function linesOnPaper(draft: IssueDraft | null): Map<string, TextLine> {
  const lines = new Map<string, TextLine>()
  for (const page of draft?.pages ?? [])
    if (isRead(page)) for (const block of page.blocks) for (const line of block.lines) lines.set(placeKey(page.id, line.box), line)
  return lines
}

function placeKey(page: string, { left, top, right, bottom }: Box): string {
  return `${page} ${left} ${top} ${right} ${bottom}`
}

/** What is left of the reading in a corrected line stands where it stood on paper. */
function glyphAt(line: DocumentLine, at: number, asRead: DocumentLine, printed: TextLine | null): Glyph | null {
  if (printed === null || lineText(printed) !== asRead.text) return null
  let offset = 0
  for (const glyph of printed.glyphs) {
    const isSame =
      line.text === asRead.text ? offset === at : asRead.edges[offset] === line.edges[at] && line.text.startsWith(glyph.text, at)
    if (glyph.doubt !== null && isSame) return glyph
    offset += glyph.text.length
  }
  return null
}
