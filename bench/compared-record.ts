import type { ComparedDocument, ComparedRecord } from './record-figures.ts'
import type { ComparedRelation } from './record-parts.ts'

/** A record in the form of `export --format json`, or the truth of an invented issue or a sample. */
export type FoundRecord = {
  contents: readonly { title: string; page: string | null }[]
  documents: readonly (Omit<ComparedDocument, 'relations'> & {
    id: string
    attachmentOf: string | null
    carries?: readonly string[]
    relations: readonly (ComparedRelation & { target?: string | null })[]
    readings?: { dateOfDocument: { basis: string } }
  })[]
}

/** The record as it is printed: what a carrier lends the text it carries is left out, and parents are named by their titles. */
export function asComparedRecord({ documents, contents }: FoundRecord): ComparedRecord {
  const titles = new Map(documents.map(({ id, title }) => [id, title]))
  const carriers = new Map(documents.flatMap(({ id, carries = [] }) => carries.map((carried) => [carried, id] as const)))
  const compared = documents.map((one): ComparedDocument => {
    const parent = one.attachmentOf ?? carriers.get(one.id) ?? null
    const lent = one.readings?.dateOfDocument.basis === 'carrier'
    return {
      ...one,
      ...(lent ? { dateOfDocument: null } : {}),
      parent: parent === null ? null : (titles.get(parent) ?? null),
      relations: one.relations.map((relation) => ({
        ...relation,
        citedTitle: relation.citedTitle ?? (relation.type === 'attachmentOf' ? (titles.get(relation.target ?? '') ?? null) : null),
      })),
    }
  })
  return { documents: compared, contents }
}
