import { findTitles } from '../../gazette/citation.ts'
import { type GazetteDocument, type Paragraph, placesOf, type Segmentation } from '../../gazette/document.ts'
import type { Place } from '../../gazette/place.ts'
import { type Letters, lettersOf } from './letters.ts'

/**
 * What one place of the issue says in words: an entry of the contents, a heading, a title cited in 《》, or the running text of a document.
 * `placeOf(i)`: where letter i stands. `owner`: the document whose finding a slip becomes; null for the contents.
 */
export type Witness = {
  kind: 'contents' | 'heading' | 'cited' | 'body'
  label: string
  owner: GazetteDocument | null
  letters: Letters
  placeOf(letter: number): Place | null
}

/** Every witness of the issue, titles first. */
export function witnessesOf({ documents, contents }: Segmentation): Witness[] {
  const entries = contents.map(
    ({ title, places }): Witness => ({
      kind: 'contents',
      label: '目录',
      owner: null,
      letters: lettersOf(title),
      placeOf: () => places[0] ?? null,
    }),
  )
  // The contents page is heard as the contents, where it was read as a document.
  const texts = documents.filter(({ role }) => role !== 'contents' && role !== 'colophon')
  return [...entries, ...texts.map(headingOf), ...texts.flatMap(citedIn), ...texts.map(bodyOf)]
}

function headingOf(document: GazetteDocument): Witness {
  const { titleLines } = document
  const letters = lettersOf(titleLines.map(({ text }) => text).join(''))
  return {
    kind: 'heading',
    label: `${document.id} 标题`,
    owner: document,
    letters,
    placeOf(letter) {
      let offset = letters.at[letter] ?? 0
      for (const line of titleLines) {
        if (offset < line.text.length) {
          const [head, foot] = [line.edges[offset] ?? 0, line.edges[offset + 1] ?? 0]
          const box = line.writing === 'vertical' ? { ...line.box, top: head, bottom: foot } : { ...line.box, left: head, right: foot }
          return { page: line.page, box }
        }
        offset -= line.text.length
      }
      return null
    },
  }
}

function citedIn(document: GazetteDocument): Witness[] {
  return bodyParagraphs(document).flatMap((paragraph) =>
    findTitles(paragraph.text).map(({ text, start }): Witness => {
      const letters = lettersOf(text)
      return {
        kind: 'cited',
        label: `${document.id} 所引《${text}》`,
        owner: document,
        letters,
        placeOf: (letter) => placeIn(paragraph, start + 1 + (letters.at[letter] ?? 0)),
      }
    }),
  )
}

function bodyOf(document: GazetteDocument): Witness {
  const letters: Letters = { text: '', at: [], printed: [] }
  const stands: [paragraph: Paragraph, offset: number][] = []
  for (const paragraph of bodyParagraphs(document)) {
    const own = lettersOf(paragraph.text)
    letters.text += own.text
    letters.printed.push(...own.printed)
    for (const at of own.at) {
      letters.at.push(stands.length)
      stands.push([paragraph, at])
    }
  }
  return {
    kind: 'body',
    label: `${document.id} 正文`,
    owner: document,
    letters,
    placeOf(letter) {
      const stand = stands[letter]
      return stand === undefined ? null : placeIn(...stand)
    },
  }
}

function bodyParagraphs({ paragraphs, titleLines }: GazetteDocument): Paragraph[] {
  const title = new Set(titleLines.map(({ id }) => id))
  return paragraphs.filter(({ spans }) => spans.length === 0 || spans.some(({ line }) => !title.has(line)))
}

function placeIn(paragraph: Paragraph, offset: number): Place | null {
  return placesOf(paragraph, offset, offset + 1)[0] ?? null
}
