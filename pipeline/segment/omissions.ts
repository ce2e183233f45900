import type { ApartText, ContentsEntry, DocumentLine, GazetteDocument } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { Place } from '../../gazette/place.ts'
import { titleKey } from './compare.ts'
import { INDEX_HEADING } from './words.ts'

/** What an omission may be explained by: the pages that were read, what stands apart from the documents, what the file claims to hold. */
export type Ground = {
  /** Scan page numbers that gave text. */
  read: ReadonlySet<number>
  lines: readonly DocumentLine[]
  apart: ReadonlyMap<LineId, ApartText['kind']>
  issue: Pick<Issue, 'piece'>
}

/** `weight`: null where nothing is missing, 'note' where the reason explains it, 'doubt' where a person must look. `place`: where it does stand. */
export type Omission = { reason: string; weight: Finding['weight'] | null; place: Place | null }

/** Why no document answers an entry of the contents. */
export function omissionOf(entry: ContentsEntry, documents: readonly GazetteDocument[], ground: Ground): Omission {
  return (
    standsApart(entry, ground) ??
    standsInside(entry, documents) ??
    isElsewhere(entry, ground) ??
    (entry.page === null
      ? missing('目录中未读出页码，正文中也未见此标题 (no page number was read, and no such heading was found)')
      : missing(`第 ${entry.page} 页及他处均未见此标题 (no such heading was found on page ${entry.page} or elsewhere)`))
  )
}

function missing(reason: string): Omission {
  return { reason, weight: 'doubt', place: null }
}

const APART: Record<ApartText['kind'], string> = {
  index: '即本期所载年度总目录，另列 (the annual index of this issue, kept as data)',
  cover: '在封面 (stands on the cover)',
  colophon: '在版权页 (stands in the colophon)',
  contents: '在目录页 (stands on the contents page)',
  'column-heading': '是栏目名 (is the heading of a column)',
  furniture: '是版面装饰 (belongs to the sheet)',
}

/** The annual index, a word of the editors on the cover: printed, and no document. */
function standsApart({ title }: ContentsEntry, { lines, apart }: Ground): Omission | null {
  const key = titleKey(title)
  if (key.length < 2) return null
  const isIndex = INDEX_HEADING.test(key)
  for (const line of lines) {
    const kind = apart.get(line.id)
    if (kind === undefined || kind === 'contents') continue
    const named = titleKey(line.text)
    if (named === key || (kind === 'index' && isIndex && (key.includes(named) || named.includes(key)) && named.length >= 3))
      return { reason: APART[kind], weight: null, place: placeOf(line) }
  }
  return null
}

/** Lines over which a wording is looked for. */
const RUN = 4

/** The wording stands on lines of a document that is cut otherwise: the name of a table, a part of a longer text. */
function standsInside({ title }: ContentsEntry, documents: readonly GazetteDocument[]): Omission | null {
  const key = titleKey(title)
  if (key.length < 4) return null
  for (const { id, lines } of documents) {
    const keys = lines.map((line) => titleKey(line.text))
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] === '' || !key.startsWith(keys[at]!)) continue
      for (let end = at + 1; end <= Math.min(at + RUN, keys.length); end++) {
        if (keys.slice(at, end).join('') !== key) continue
        const reason = `载于 ${id.slice(-5)} 之内，未单独成件 (stands inside ${id.slice(-5)}, not as a text of its own)`
        return { reason, weight: 'note', place: placeOf(lines[at]!) }
      }
    }
  }
  return null
}

/** The page is in another piece, was not scanned, or could not be read. */
function isElsewhere({ page, scanPage }: ContentsEntry, { read, issue }: Ground): Omission | null {
  if (scanPage === null && issue.piece !== null)
    return { reason: '本件只是该期的一部分，所指文件应在他件 (this file is one piece of the issue)', weight: 'note', place: null }
  if (scanPage === null || read.has(scanPage)) return null
  const reason = `印刷页 ${page} 不在本件之内，或未能识读 (printed page ${page} is not in this scan, or could not be read)`
  return { reason, weight: issue.piece === null ? 'doubt' : 'note', place: null }
}

function placeOf({ page, box }: DocumentLine): Place {
  return { page, box }
}
