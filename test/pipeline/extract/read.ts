import { loadConfig } from '../../../config.ts'
import type { GazetteDocument } from '../../../gazette/document.ts'
import type { DocumentRecord } from '../../../gazette/record.ts'
import { extract } from '../../../pipeline/extract/extract.ts'
import { typedDocument } from '../../make/typed-document.ts'

const options = { ...loadConfig(null).extract, knownCodes: ['东政发', '东政函', '东政办发', '东军发'] }

/** The record of a typed text; every line is a paragraph. */
export function read(text: string, wish: Partial<GazetteDocument> & { issue?: string } = {}): DocumentRecord {
  return extract(typedDocument(text, wish), options)
}

export function readDocument(document: GazetteDocument): DocumentRecord {
  return extract(document, options)
}
