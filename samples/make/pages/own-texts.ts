import { paragraphs } from '../body.ts'
import type { DocumentCopy } from '../copy.ts'
import { ISSUES } from '../issues.ts'
import { type CopyText, cleaned } from './copy-text.ts'
import { belongsTo, type Part } from './parts.ts'

/** The invented documents of the samples in simplified characters, for pages without outside texts: every other one to each part. */
export function ownTexts(part: Part): CopyText[] {
  const documents = ISSUES.filter(({ copy }) => copy.year > 1957).flatMap(({ copy }) => copy.columns.flatMap(({ documents }) => documents))
  return documents.filter((_, position) => belongsTo(part, 'documents', position)).flatMap(copyOf)
}

function copyOf({ title, body }: DocumentCopy): CopyText[] {
  const found = paragraphs(body).flatMap((paragraph): CopyText['paragraphs'] => {
    if (paragraph.kind === 'table') return []
    return [{ kind: paragraph.kind === 'heading' ? 'heading' : 'paragraph', text: cleaned(paragraph.text) }]
  })
  return found.length === 0 ? [] : [{ title: cleaned(title.join('')), paragraphs: found }]
}
