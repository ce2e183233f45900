/** Tiles laid side by side in the scanner's own pixels. */
import { greyOf } from './images.ts'
import type { Picture } from './rasterize.ts'
import type { Tile, Tiling } from './tiling.ts'

/** The resolution stays unknown: what a PDF says of the size of its page cannot be trusted. */
export function composed({ width, height, tiles }: Tiling): Picture {
  const [only] = tiles
  if (tiles.length === 1 && only!.drawn.raster.opaque && only!.u[0] === 1 && only!.v[1] === 1)
    return { grey: greyOf(only!.drawn.raster, 0), width, height, dpi: null, origin: 'own', findings: [] }
  const grey = new Uint8Array(width * height).fill(255)
  for (const tile of tiles) lay(tile, grey, width, height)
  return { grey, width, height, dpi: null, origin: 'own', findings: [] }
}

function lay(tile: Tile, grey: Uint8Array, width: number, height: number): void {
  const { raster, fill } = tile.drawn
  const source = greyOf(raster, fill)
  // A stencil, like ink, only ever covers; where it leaves paper, what lies under it stays.
  const covers = raster.opaque
  const startX = tile.left + (tile.u[0] + tile.v[0] < 0 ? tile.width - 1 : 0)
  const startY = tile.top + (tile.u[1] + tile.v[1] < 0 ? tile.height - 1 : 0)
  for (let j = 0, i = 0; j < raster.height; j++) {
    let x = startX + j * tile.v[0]
    let y = startY + j * tile.v[1]
    for (let k = 0; k < raster.width; k++, i++, x += tile.u[0], y += tile.u[1]) {
      if (x < 0 || y < 0 || x >= width || y >= height) continue
      const at = y * width + x
      if (covers || source[i]! < grey[at]!) grey[at] = source[i]!
    }
  }
}
