/** Doubts of the dictionary of titles that a correction has answered: the letter that was doubted stands there no more. */
import type { DocumentLine, Segmentation } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { LineId } from '../../gazette/ids.ts'
import type { Place } from '../../gazette/place.ts'
import { simplified } from '../../gazette/traditional.ts'
import type { Edit } from './edits.ts'

/** `documents` as read, before any correction. A doubt about this letter closes too when the other witness was corrected to say the same. */
export function withoutClosedSlips(segmentation: Segmentation, edits: ReadonlyMap<LineId, readonly Edit[]>): Segmentation {
  if (edits.size === 0) return segmentation
  const lines = segmentation.documents.flatMap((document) => document.lines.filter(({ id }) => edits.has(id)))
  const letterNow = (place: Place): string | null | undefined => {
    for (const line of lines) {
      const at = offsetOf(line, place)
      if (at !== null) return letterAfter(line.text, at, edits.get(line.id) ?? [])
    }
    return undefined
  }
  const isOpen = (finding: Finding): boolean => {
    const letter = doubtedIn(finding)
    if (letter === null) return true
    const own = finding.place === undefined ? undefined : letterNow(finding.place)
    if (own !== undefined && own !== letter) return false
    const other = finding.other === undefined ? undefined : letterNow(finding.other)
    return other === undefined || other === null || simplified(other) !== simplified(letter)
  }
  return {
    ...segmentation,
    documents: segmentation.documents.map((document) =>
      document.findings.every(isOpen) ? document : { ...document, findings: document.findings.filter(isOpen) },
    ),
    findings: segmentation.findings.filter(isOpen),
  }
}

/** The letter that the dictionary doubts, as its finding names it: （宜、宣）; null of any other finding. */
function doubtedIn({ code, message }: Finding): string | null {
  if (code !== 'title-unsure' && code !== 'word-unsure') return null
  return /一字之差（(.)、.）/u.exec(message)?.[1] ?? null
}

/** The letter whose place was cut out of the line along its edges; null where the place is not of this line. */
function offsetOf({ page, box, edges, writing }: DocumentLine, place: Place): number | null {
  if (place.page !== page) return null
  const isVertical = writing === 'vertical'
  const across = isVertical
    ? place.box.left === box.left && place.box.right === box.right
    : place.box.top === box.top && place.box.bottom === box.bottom
  const [head, foot] = isVertical ? [place.box.top, place.box.bottom] : [place.box.left, place.box.right]
  // A whole line is no letter.
  const at = across ? edges.findIndex((edge, offset) => edge === head && edges[offset + 1] === foot) : -1
  return at === -1 ? null : at
}

/** What stands there after the edits: the letter itself where it was kept, the one in its stead, null where none can be told. */
function letterAfter(text: string, at: number, edits: readonly Edit[]): string | null {
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const edit = edits.find(({ start, end }) => start <= at && at < end)
  if (edit === undefined) return letter
  const before = [...text.slice(edit.start, edit.end)]
  const after = [...edit.after]
  const nth = [...text.slice(edit.start, at)].length
  if (kept(before, after).has(nth)) return letter
  return before.length === after.length ? (after[nth] ?? null) : null
}

/** Which letters of the one are still there in the other: a longest common subsequence. */
function kept(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const longest = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      longest[i]![j] = before[i] === after[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
  const found = new Set<number>()
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (before[i] === after[j]) {
      found.add(i++)
      j++
    } else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i++
    else j++
  }
  return found
}
