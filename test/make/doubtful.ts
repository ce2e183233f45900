import type { Archive } from '../../archive/archive.ts'
import type { Doubt } from '../../gazette/text.ts'

export type Doubted = { at: number; risk: number; doubt: Doubt }

/** Puts doubts into a line (from 0) of a document (from 0) of the small issue, as reading leaves them, and saves it. */
export function putDoubts(
  archive: Archive,
  [document, line]: [document: number, line: number],
  doubts: readonly Doubted[],
  wish: { quick?: boolean; witness?: string } = {},
): void {
  const draft = archive.issueDraft('dhzb-1985-12')!
  const asked = draft.segmentation.documents[document]!.lines[line]!
  const printed = draft.pages.flatMap((page) => (page.state === 'text' ? page.blocks.flatMap(({ lines }) => lines) : []))
  const read = printed.find(({ glyphs }) => glyphs.map(({ text }) => text).join('') === asked.text)!
  for (const one of doubts) {
    Object.assign(read.glyphs[one.at]!, { risk: one.risk, doubt: one.doubt })
    asked.doubts.push(one.at)
  }
  if (wish.witness !== undefined) read.witnesses = [{ by: 'tesseract-chi_sim', box: read.box, text: wish.witness, symbols: [] }]
  archive.save({ ...draft, quick: wish.quick ?? false })
}
