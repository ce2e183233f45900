/** Images that lie beside each other on a page as the tiles of one scan, on one grid of pixels. */
import type { Drawn } from './content.ts'
import { lengths } from './matrix.ts'
import { askew, bounds, isSquare, type Sheet } from './sheet.ts'

/** Where a tile's pixels go: its columns run along `u`, its rows along `v` (each one step right, left, down or up). */
export type Tile = { drawn: Drawn; left: number; top: number; width: number; height: number; u: Step; v: Step }
export type Step = readonly [x: -1 | 0 | 1, y: -1 | 0 | 1]

/** One picture in the scanner's own pixels. */
export type Tiling = { width: number; height: number; tiles: Tile[] }

/** Share of the sheet that the images must cover: less is a page with pictures, not a scanned page. */
const COVERED = 0.5
/** Degrees: one image may lie as askew as it likes up to 8, tiles must fit together. */
const ASKEW = { one: 8, many: 0.2 }
/** Two directions of one scan: fax scans differ by half, rounding by one in a hundred. */
const SAME_SCALE = 0.03
/** Pixels by which a tile may miss the common grid. */
const MISFIT = 1.5

/** Null when the images are not one scan: other scales (a background under sharper text), shear, too little of the sheet. */
export function tiling(drawn: readonly Drawn[], sheet: Sheet): Tiling | null {
  const largest = drawn.reduce((one, other) => (area(other) > area(one) ? other : one))
  const scale = scaleOf(largest)
  if (Math.abs(scale.x - scale.y) > SAME_SCALE * Math.max(scale.x, scale.y)) return null

  const limit = drawn.length === 1 ? ASKEW.one : ASKEW.many
  if (!drawn.every(({ place }) => isSquare(place) && askew(place) <= limit)) return null
  const frame = frameOf(drawn, sheet)
  if ((frame.right - frame.left) * (frame.bottom - frame.top) < COVERED * sheet.width * sheet.height) return null

  const tiles = drawn.map((one) => tileOf(one, scale, frame))
  if (drawn.length === 1) return { width: tiles[0]!.width, height: tiles[0]!.height, tiles: [{ ...tiles[0]!, left: 0, top: 0 }] }
  if (!tiles.every((tile) => fits(tile, scale))) return null
  return {
    width: Math.round((frame.right - frame.left) * scale.x),
    height: Math.round((frame.bottom - frame.top) * scale.y),
    tiles,
  }
}

function area({ place }: Drawn): number {
  const { along, across } = lengths(place)
  return along * across
}

/** Pixels a point, across and down the sheet. */
function scaleOf({ raster, place }: Drawn): { x: number; y: number } {
  const { along, across } = lengths(place)
  const [u, v] = [raster.width / along, raster.height / across]
  return step(place[0], place[1])[0] === 0 ? { x: v, y: u } : { x: u, y: v }
}

type Frame = { left: number; top: number; right: number; bottom: number }

/** Around all tiles, but not beyond the sheet: what a page crops away is not shown. */
function frameOf(drawn: readonly Drawn[], sheet: Sheet): Frame {
  const boxes = drawn.map(({ place }) => bounds(place))
  return {
    left: Math.max(Math.min(...boxes.map((box) => box.left)), 0),
    top: Math.max(Math.min(...boxes.map((box) => box.top)), 0),
    right: Math.min(Math.max(...boxes.map((box) => box.right)), sheet.width),
    bottom: Math.min(Math.max(...boxes.map((box) => box.bottom)), sheet.height),
  }
}

function tileOf(drawn: Drawn, scale: { x: number; y: number }, frame: Frame): Tile {
  const [a, b, c, d] = drawn.place
  const u = step(a, b)
  // Rows of an image run from the top, the unit square's y from the bottom.
  const v = step(-c, -d)
  const { left, top } = bounds(drawn.place)
  const { width, height } = drawn.raster
  return {
    drawn,
    left: Math.round((left - frame.left) * scale.x),
    top: Math.round((top - frame.top) * scale.y),
    width: u[0] === 0 ? height : width,
    height: u[0] === 0 ? width : height,
    u,
    v,
  }
}

function fits(tile: Tile, scale: { x: number; y: number }): boolean {
  const box = bounds(tile.drawn.place)
  const x = Math.abs((box.right - box.left) * scale.x - tile.width)
  const y = Math.abs((box.bottom - box.top) * scale.y - tile.height)
  return x <= Math.max(MISFIT, tile.width * 0.005) && y <= Math.max(MISFIT, tile.height * 0.005)
}

function step(x: number, y: number): Step {
  return Math.abs(x) >= Math.abs(y) ? [x >= 0 ? 1 : -1, 0] : [0, y >= 0 ? 1 : -1]
}
