/** A reviewed text as the edition the public will see. */
import type { Paragraph } from '../../gazette/document.ts'
import type { Edition, EditionLine } from '../../gazette/edition.ts'
import type { RegisterEntry } from '../../gazette/release.ts'
import type { ReviewedEdition } from '../../gazette/reviewed.ts'
import type { TextAuthority, Validity } from '../../gazette/validity.ts'

export type Standing = { textAuthority: TextAuthority; validity: Validity }

/** `register`: the line of the register, planned. The gate has let no contents page or colophon come here. */
export function editionOf(reviewed: ReviewedEdition, register: RegisterEntry, standing: Standing): Edition {
  const { document, record, issue } = reviewed
  return {
    document: document.id,
    version: register.version,
    issue,
    order: document.order,
    column: document.column,
    role: document.role as Edition['role'],
    parent: document.parent,
    carries: document.carries,
    record,
    lines: linesOf(document.paragraphs, record.text),
    tables: document.tables,
    ...(document.jumps === undefined ? {} : { jumps: document.jumps }),
    pages: reviewed.pages.map(({ image: _, ...page }) => page),
    ...standing,
    register,
  }
}

/** Where each printed line's words stand in the text. Throws Error when the text is not its paragraphs in order: that is a bug. */
function linesOf(paragraphs: readonly Paragraph[], text: string): EditionLine[] {
  const lines: EditionLine[] = []
  let from = 0
  for (const [at, paragraph] of paragraphs.entries()) {
    const start = text.indexOf(paragraph.text, from)
    if (start < 0) throw new Error(`paragraph ${at} is not in the text: ${paragraph.text.slice(0, 40)}`)
    for (const { start: head, end, line, page, writing, box, edges } of paragraph.spans)
      lines.push({ id: line, page, writing, box, start: start + head, end: start + end, edges, paragraph: at })
    from = start + paragraph.text.length
  }
  return lines
}
