import type { GazetteDocument } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { Place } from '../../gazette/place.ts'
import { titleKey } from './compare.ts'
import { tolerated, wordingDifference } from './witness.ts'

/** How far a title may be from the name of its file, as a share of its characters: names are shortened and typed by hand. */
const NAMED = 0.5

/**
 * What the name of the file says of an issue, laid beside the documents: a piece holds one text with what belongs to it, and a name that is a
 * title names it. What the paper shows stands; the difference is said.
 */
export function fileNameFindings(issue: Issue, documents: readonly GazetteDocument[]): Finding[] {
  const own = documents.filter(({ role }) => role === 'document')
  const file = issue.sources[0]?.file ?? issue.id
  return [...countDiffers(issue, own, file), ...titleDiffers(issue, documents, file)]
}

function countDiffers({ piece, pieceTitle }: Issue, own: readonly GazetteDocument[], file: string): Finding[] {
  if ((piece === null && pieceTitle === undefined) || own.length < 2) return []
  const message = `文件名 ${file} 只指一件，识出 ${own.length} 件 (the file is named as one text and holds ${own.length})`
  return [{ code: 'piece-differs', weight: 'note', message, ...placed(own[1]!, own[0]!) }]
}

function titleDiffers({ pieceTitle }: Issue, documents: readonly GazetteDocument[], file: string): Finding[] {
  const first = documents.find(({ titleLines }) => titleLines.length > 0)
  if (pieceTitle === undefined || first === undefined) return []
  const key = titleKey(pieceTitle)
  const meant = documents.some(({ titleLines }) => {
    const title = titleKey(titleLines.map((line) => line.text).join(''))
    return title !== '' && (shortens(key, title) || wordingDifference(key, title, tolerated(key, NAMED)) < 1)
  })
  if (meant) return []
  const title = first.titleLines.map((line) => line.text.replace(/\s+/gu, '')).join('')
  const message = `文件名 ${file} 作“${pieceTitle}”，正文作“${title}” (the name of the file and the heading differ)`
  return [{ code: 'piece-differs', weight: 'doubt', message, ...placed(first, undefined) }]
}

/** 加强茶叶收购通知 for 关于加强茶叶收购的通知: every character of the name stands in the title, in order. */
function shortens(name: string, title: string): boolean {
  let at = 0
  for (const character of title) if (character === name[at]) at++
  return name.length >= 4 && at === name.length
}

function placed(document: GazetteDocument, other: GazetteDocument | undefined): { place?: Place; other?: Place } {
  const [place, second] = [document, other].map((one) => {
    const line = one?.titleLines[0] ?? one?.lines[0]
    return line === undefined ? undefined : { page: line.page, box: line.box }
  })
  return { ...(place === undefined ? {} : { place }), ...(second === undefined ? {} : { other: second }) }
}
