/** One step from the truth to what was read; positions from 0. A deletion was not read, an insertion is not printed. */
export type Edit = { kind: 'same' | 'substitute' | 'delete' | 'insert'; truth: number; read: number }

const [SAME, SUBSTITUTE, DELETE, INSERT] = [0, 1, 2, 3] as const
const FIRST_BAND = 48

/** The fewest single-character edits between two lists of characters (Levenshtein). */
export function distance(truth: readonly string[], read: readonly string[]): number {
  return align(truth, read).filter((edit) => edit.kind !== 'same').length
}

/**
 * A shortest alignment of two lists of characters. Only a band around the diagonal is computed, and widened until the distance
 * proves that no path leaves it (Ukkonen 1985): a page of 2,500 characters with few errors costs little, a hopeless one half a second.
 */
export function align(truth: readonly string[], read: readonly string[]): Edit[] {
  const head = commonHead(truth, read)
  const tail = commonTail(truth, read, head)
  const middle = alignMiddle(truth.slice(head, truth.length - tail), read.slice(head, read.length - tail))
  const edits: Edit[] = []
  for (let at = 0; at < head; at += 1) edits.push({ kind: 'same', truth: at, read: at })
  for (const edit of middle) edits.push({ kind: edit.kind, truth: edit.truth + head, read: edit.read + head })
  for (let left = tail; left > 0; left -= 1) edits.push({ kind: 'same', truth: truth.length - left, read: read.length - left })
  return edits
}

function commonHead(truth: readonly string[], read: readonly string[]): number {
  let at = 0
  while (at < truth.length && at < read.length && truth[at] === read[at]) at += 1
  return at
}

function commonTail(truth: readonly string[], read: readonly string[], head: number): number {
  let count = 0
  while (truth.length - count > head && read.length - count > head && truth[truth.length - 1 - count] === read[read.length - 1 - count])
    count += 1
  return count
}

function alignMiddle(truth: string[], read: string[]): Edit[] {
  const gap = Math.abs(truth.length - read.length)
  const widest = Math.max(truth.length, read.length)
  for (let reach = gap + FIRST_BAND; ; reach *= 2) {
    const { edits, steps } = fillBand(truth, read, reach)
    if (edits <= reach - gap || reach >= widest) return backtrace(steps, truth, read, reach)
  }
}

/** Cells where read position - truth position lies within ±reach; a step a cell, row by row. */
function fillBand(truth: string[], read: string[], reach: number): { edits: number; steps: Uint8Array } {
  const width = 2 * reach + 1
  const steps = new Uint8Array((truth.length + 1) * width)
  const far = truth.length + read.length + 1
  let above = new Int32Array(width + 1).fill(far)
  let row = new Int32Array(width + 1).fill(far)
  for (let down = 0; down <= truth.length; down += 1) {
    row.fill(far)
    const from = Math.max(0, down - reach)
    const to = Math.min(read.length, down + reach)
    for (let over = from; over <= to; over += 1) {
      const at = over - down + reach
      if (down === 0 && over === 0) {
        row[at] = 0
        continue
      }
      const isSame = down > 0 && over > 0 && truth[down - 1] === read[over - 1]
      // In band coordinates the cell above left keeps its column, the cell above is one to the right.
      const diagonal = down > 0 && over > 0 ? above[at]! + (isSame ? 0 : 1) : far
      const deleted = down > 0 ? above[at + 1]! + 1 : far
      const inserted = over > 0 && at > 0 ? row[at - 1]! + 1 : far
      const best = Math.min(diagonal, deleted, inserted)
      row[at] = best
      steps[down * width + at] = best === diagonal ? (isSame ? SAME : SUBSTITUTE) : best === deleted ? DELETE : INSERT
    }
    ;[above, row] = [row, above]
  }
  return { edits: above[read.length - truth.length + reach]!, steps }
}

const KINDS = ['same', 'substitute', 'delete', 'insert'] as const

function backtrace(steps: Uint8Array, truth: string[], read: string[], reach: number): Edit[] {
  const width = 2 * reach + 1
  const edits: Edit[] = []
  let [down, over] = [truth.length, read.length]
  while (down > 0 || over > 0) {
    const step = steps[down * width + over - down + reach]!
    if (step !== INSERT) down -= 1
    if (step !== DELETE) over -= 1
    edits.push({ kind: KINDS[step]!, truth: down, read: over })
  }
  return edits.reverse()
}
