import type { FolioRun, IssueWitness } from '../../gazette/annual-index.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Place } from '../../gazette/place.ts'

/** Covers, contents and pictures between two issues, which are counted and bear no folio: so many pages may be wanting. */
const BETWEEN = 8

/** Folios that count the year run on from issue to issue; where they leap, go back, or begin anew in one issue alone, that is said. */
export function foliosOfYear(held: readonly IssueWitness[]): Finding[] {
  const run = held.flatMap((issue) =>
    issue.folios === null || issue.piece !== null || issue.kind === '增刊' ? [] : [{ issue, folios: issue.folios }],
  )
  const known = run.filter(({ folios }) => folios.counts !== 'unknown')
  const counting = known.filter(({ folios }) => folios.counts === 'year').length
  if (counting === 0) return []
  if (counting < known.length / 2)
    return known.filter(({ folios }) => folios.counts === 'year').map(({ issue, folios }) => other(issue, folios))
  return run.flatMap(({ issue, folios }, at) => {
    const before = run[at - 1]
    if (before === undefined || !follows(before.issue, issue)) return []
    return step({ issue: before.issue, folios: before.folios }, { issue, folios })
  })
}

/** Where an issue between them is not held, the count may well leap. */
function follows(before: IssueWitness, here: IssueWitness): boolean {
  return before.number !== null && here.number === (before.numberEnd ?? before.number) + 1
}

type Counted = { issue: IssueWitness; folios: FolioRun }

function step(before: Counted, here: Counted): Finding[] {
  const gap = here.folios.first - before.folios.last - 1
  if (gap >= 0 && gap <= BETWEEN) return []
  const places = { place: here.folios.places.first, other: before.folios.places.last }
  const message = `${before.issue.id} 止于第 ${before.folios.last} 页，${here.issue.id} 起于第 ${here.folios.first} 页 (the folios of the year do not run on)`
  return [{ code: gap < 0 ? 'folio-repeat' : 'folio-gap', weight: 'doubt', message, ...places }]
}

function other({ id, number }: IssueWitness, { first, places }: FolioRun): Finding {
  const message = `${id}（第 ${number ?? '?'} 期）起于第 ${first} 页，他期各自起页 (this issue does not begin its count anew as the others do)`
  return { code: 'folio-gap', weight: 'doubt', message, place: places.first }
}

/** Files that each hold one text of an issue bear its place in the row: 15-01, 15-02, 15-04 lack 15-03. */
export function piecesOfYear(held: readonly IssueWitness[]): Finding[] {
  const pieces = held.filter((issue) => issue.piece !== null)
  return [...Map.groupBy(pieces, ({ number, kind }) => `${number} ${kind}`).values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.piece! - b.piece!)
    return sorted.flatMap((piece, at) => {
      const before = sorted[at - 1]
      // 00 or 01 may be the first: covers and contents are numbered with the texts or not at all.
      const expected = before === undefined ? Math.min(1, piece.piece!) : before.piece! + 1
      return piece.piece! > expected ? [missingPieces({ before, piece }, expected)] : []
    })
  })
}

function missingPieces({ before, piece }: { before: IssueWitness | undefined; piece: IssueWitness }, expected: number): Finding {
  const last = piece.piece! - 1
  const which = expected === last ? `${expected}` : `${expected}–${last}`
  const message = `第 ${piece.number ?? '?'} 期缺第 ${which} 件 (files ${which} of this issue are not held)`
  return { code: 'piece-missing', weight: 'doubt', message, ...places(firstPlace(piece), before === undefined ? null : firstPlace(before)) }
}

function firstPlace({ documents }: IssueWitness): Place | null {
  return documents[0]?.place ?? null
}

function places(place: Place | null, other: Place | null): Pick<Finding, 'place' | 'other'> {
  return { ...(place === null ? {} : { place }), ...(place === null || other === null ? {} : { other }) }
}
