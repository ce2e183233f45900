/** The dark margins a scanner or camera leaves around the paper. */
import type { Box } from '../../gazette/place.ts'
import { blockMeans, type Grey } from './grey.ts'

/** `squares`: 1 where a square of `side` pixels belongs to the border. `inner`: what is left when whole dark bands are cut off. */
export type Border = Squares & { inner: Box; share: number }
type Squares = { squares: Uint8Array; columns: number; rows: number; side: number }

/** Pixels of the long side for one of a square's: a square is a millimetre and a half of an A4 page. */
const FINENESS = 200
/** A square darker than this share of the paper's tone is border when it hangs together with the edge. Text is never so dense. */
const DARK = 0.5
/**
 * A scanner's border is black and even, as shares of the paper's tone: measured 0.12 ± 0.01. A dark margin that is not is print: a
 * coloured title page, a photograph.
 */
const EVEN = { mean: 0.4, deviation: 0.07 }
/** The soft rim of the border, as far as it is darker than this. */
const RIM = 0.85
/** A band is cut off when this share of its length is border; narrower wedges are painted over. */
const BAND = 0.5

/** `paper`: tone of the paper. Null when there is no dark border. */
export function borderOf(image: Grey, paper: number): Border | null {
  const side = Math.max(1, Math.round(Math.max(image.width, image.height) / FINENESS))
  const { data, width: columns, height: rows } = blockMeans(image, side)
  const squares = fromTheEdge(data, columns, rows, paper * DARK)
  const found = squares.reduce((sum, one) => sum + one, 0)
  if (found === 0 || !isEven(data, squares, columns, rows, paper)) return null
  soften(squares, data, columns, rows, paper * RIM)
  const inner = innerBox(squares, columns, rows)
  return {
    squares,
    columns,
    rows,
    side,
    inner: {
      left: inner.left * side,
      top: inner.top * side,
      right: Math.min(image.width, inner.right * side),
      bottom: Math.min(image.height, inner.bottom * side),
    },
    share: found / squares.length,
  }
}

/** Dark squares that hang together with an edge of the picture. */
function fromTheEdge(data: Uint8Array, columns: number, rows: number, limit: number): Uint8Array {
  const squares = new Uint8Array(data.length)
  const open: number[] = []
  const visit = (at: number): void => {
    if (squares[at] === 1 || data[at]! >= limit) return
    squares[at] = 1
    open.push(at)
  }
  for (let column = 0; column < columns; column++) {
    visit(column)
    visit((rows - 1) * columns + column)
  }
  for (let row = 0; row < rows; row++) {
    visit(row * columns)
    visit(row * columns + columns - 1)
  }
  for (let at = open.pop(); at !== undefined; at = open.pop()) eachNeighbour(at, columns, rows, visit)
  return squares
}

/** Looks at squares within the border, for those on its rim are half paper; of a border too thin for that at all of it. */
function isEven(data: Uint8Array, squares: Uint8Array, columns: number, rows: number, paper: number): boolean {
  const within: number[] = []
  const all: number[] = []
  for (let at = 0; at < squares.length; at++) {
    if (squares[at] === 0) continue
    let inside = true
    eachNeighbour(at, columns, rows, (next) => {
      inside &&= squares[next] === 1
    })
    all.push(data[at]! / paper)
    if (inside) within.push(data[at]! / paper)
  }
  const tones = within.length > 0 ? within : all
  const mean = tones.reduce((sum, tone) => sum + tone, 0) / tones.length
  const variance = tones.reduce((sum, tone) => sum + (tone - mean) ** 2, 0) / tones.length
  return mean <= EVEN.mean && (within.length === 0 || Math.sqrt(variance) <= EVEN.deviation)
}

/** One ring of squares more, where the border fades into the paper. */
function soften(squares: Uint8Array, data: Uint8Array, columns: number, rows: number, limit: number): void {
  const ring: number[] = []
  for (let at = 0; at < squares.length; at++) {
    if (squares[at] === 0) continue
    eachNeighbour(at, columns, rows, (next) => {
      if (squares[next] === 0 && data[next]! < limit) ring.push(next)
    })
  }
  for (const at of ring) squares[at] = 1
}

function eachNeighbour(at: number, columns: number, rows: number, visit: (at: number) => void): void {
  const column = at % columns
  if (column > 0) visit(at - 1)
  if (column < columns - 1) visit(at + 1)
  if (at >= columns) visit(at - columns)
  if (at < columns * (rows - 1)) visit(at + columns)
}

/** Bands are taken off one by one, always the darkest side first, while any is mostly border. */
function innerBox(squares: Uint8Array, columns: number, rows: number): Box {
  const box = { left: 0, top: 0, right: columns, bottom: rows }
  for (;;) {
    const sides = [
      { share: share(box.left, box.top, box.left + 1, box.bottom), cut: () => box.left++ },
      { share: share(box.right - 1, box.top, box.right, box.bottom), cut: () => box.right-- },
      { share: share(box.left, box.top, box.right, box.top + 1), cut: () => box.top++ },
      { share: share(box.left, box.bottom - 1, box.right, box.bottom), cut: () => box.bottom-- },
    ]
    const darkest = sides.reduce((one, other) => (other.share > one.share ? other : one))
    if (darkest.share < BAND || box.right - box.left <= 1 || box.bottom - box.top <= 1) return box
    darkest.cut()
  }

  function share(left: number, top: number, right: number, bottom: number): number {
    let sum = 0
    for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) sum += squares[row * columns + column]!
    return sum / ((right - left) * (bottom - top))
  }
}

/** The picture with its border painted in the tone of the paper. `factor`: pixels of this picture for one of the measured picture. */
export function paintedOver(image: Grey, border: Border, paper: number, factor: number): Grey {
  const { width, height } = image
  const data = new Uint8Array(image.data)
  const edge = (index: number, most: number): number => Math.min(most, Math.round(index * border.side * factor))
  for (let row = 0; row < border.rows; row++)
    for (let column = 0; column < border.columns; column++) {
      if (border.squares[row * border.columns + column] === 0) continue
      const [left, right] = [edge(column, width), edge(column + 1, width)]
      for (let y = edge(row, height); y < edge(row + 1, height); y++) data.fill(paper, y * width + left, y * width + right)
    }
  return { data, width, height }
}
