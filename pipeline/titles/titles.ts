import type { DocumentLine, GazetteDocument, Paragraph, Segmentation } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Place } from '../../gazette/place.ts'
import type { TitleDictionary } from './dictionary.ts'
import { endSlips } from './ends.ts'
import { pairSlips } from './pairs.ts'
import { findSlips, type Slip, type SlipOptions } from './slips.ts'
import { type Witness, witnessesOf } from './witnesses.ts'

export { openTitles, type TitleDictionary } from './dictionary.ts'

export type TitleOptions = SlipOptions & {
  /** What a title ends with: 宣言, 指示. */
  kinds: readonly string[]
}

/**
 * The dictionary of titles as a witness: contents, headings, titles cited in the issue, those of other issues (`known`) and set phrases. A
 * letter of a title, or of running text, that is one step away from what others say is marked doubtful, with a finding that has both places;
 * nothing is changed. The printer may have been wrong, or the reader, or both words may be right: a person looks.
 */
export function doubtTitles(segmentation: Segmentation, known: TitleDictionary, options: TitleOptions): Segmentation {
  const witnesses = witnessesOf(segmentation)
  const alike = [...findSlips(witnesses, known, options), ...endSlips(witnesses, options.kinds)]
  const found = [...alike, ...pairSlips(witnesses, segmentation.contents, alike)]
  const slips = found.filter((slip, at) => found.findIndex((one) => one.witness === slip.witness && one.letter === slip.letter) === at)
  // An issue is asked about twice, with and without the archive: what was said stands.
  const said = new Set([...segmentation.findings, ...segmentation.documents.flatMap(({ findings }) => findings)].map(keyOf))
  const byOwner = Map.groupBy(
    slips.filter((slip) => !said.has(keyOf(findingOf(slip)))),
    ({ witness }) => witness.owner,
  )
  return {
    ...segmentation,
    documents: segmentation.documents.map((document) => withDoubts(document, byOwner.get(document) ?? [])),
    findings: [...segmentation.findings, ...(byOwner.get(null) ?? []).map(findingOf)],
  }
}

/** The letter doubted; of a contents entry, whose letters have no places of their own, the words as well. */
function keyOf({ code, message, place }: Finding): string {
  const said = /^.{2}作“[^”]*”/u.exec(message)?.[0] ?? message
  return `${code} ${said} ${place === undefined ? '' : `${place.page} ${place.box.left} ${place.box.top}`}`
}

function withDoubts(document: GazetteDocument, slips: readonly Slip[]): GazetteDocument {
  if (slips.length === 0) return document
  const places = slips.flatMap(({ witness, letter }) => witness.placeOf(letter) ?? [])
  return {
    ...document,
    titleLines: document.titleLines.map((line) => marked(line, places)),
    lines: document.lines.map((line) => marked(line, places)),
    paragraphs: document.paragraphs.map((paragraph) => markedParagraph(paragraph, places)),
    findings: [...document.findings, ...slips.map(findingOf)],
  }
}

function markedParagraph(paragraph: Paragraph, places: readonly Place[]): Paragraph {
  const spans = paragraph.spans.map((span) => marked(span, places))
  return spans.some((span, at) => span !== paragraph.spans[at]) ? { ...paragraph, spans } : paragraph
}

type Printed = Pick<DocumentLine, 'page' | 'box' | 'edges' | 'doubts' | 'writing'>

/** The line, or the piece of one, with the letters that stand in these places marked doubtful. */
function marked<Line extends Printed>(line: Line, places: readonly Place[]): Line {
  const doubts = places.flatMap((place) => {
    const at = offsetOf(line, place)
    return at === null || line.doubts.includes(at) ? [] : [at]
  })
  return doubts.length === 0 ? line : { ...line, doubts: [...new Set([...line.doubts, ...doubts])].sort((a, b) => a - b) }
}

/** Places of letters are cut out of the lines along their edges, so that the way back is exact. */
function offsetOf({ page, box, edges, writing }: Printed, place: Place): number | null {
  if (place.page !== page) return null
  const isVertical = writing === 'vertical'
  const across = isVertical
    ? place.box.left === box.left && place.box.right === box.right
    : place.box.top === box.top && place.box.bottom === box.bottom
  if (!across) return null
  const head = isVertical ? place.box.top : place.box.left
  const at = edges.findIndex((edge, offset) => edge === head && (edges[offset + 1] ?? edge) > edge)
  return at === -1 ? null : at
}

/** Letters shown before and behind the doubtful one. */
const AROUND = 4

function findingOf({ witness, letter, should, where, other }: Slip): Finding {
  const inTitle = witness.kind !== 'body'
  const here = around(witness, letter)
  const { printed } = witness.letters
  const there =
    other === null
      ? `${printed.slice(Math.max(0, letter - 2), letter).join('')}${should}${printed.slice(letter + 1, letter + 3).join('')}`
      : around(other.witness, other.letter)
  const [place, second] = [witness.placeOf(letter), other?.witness.placeOf(other.letter) ?? null]
  const name = witness.kind === 'contents' ? '目录' : inTitle ? '标题' : '正文'
  return {
    code: inTitle ? 'title-unsure' : 'word-unsure',
    weight: 'doubt',
    message: `${name}作“${here}”，${where}作“${there}”，一字之差（${printed[letter]}、${should}），请核对影像 (one character away from what is said elsewhere; nothing was changed)`,
    ...(place === null ? {} : { place }),
    ...(second === null ? {} : { other: second }),
  }
}

function around({ letters }: Witness, letter: number): string {
  return letters.printed.slice(Math.max(0, letter - AROUND), letter + AROUND + 1).join('')
}
