/** The paper of a measured picture, in squares. Found once for each picture, whoever asks; it goes when the picture goes. */
import { blockMeans, type Grey, spread } from './grey.ts'

/** Pixels: side of the squares of the measured picture in which paper is measured. */
export const SQUARE = 8

/** Mean tone of each square. */
export function squaresOf(small: Grey): Grey {
  return remembered(squares, small, () => blockMeans(small, SQUARE))
}

/** The lightest square of the neighbourhood: uneven light and yellowed edges stay, writing goes. */
export function lightestOf(small: Grey): Grey {
  return remembered(lightest, small, () => spread(squaresOf(small), 3, 'greatest'))
}

/** The same, evened out: tone of the paper around each square. */
export function paperOf(small: Grey): Grey {
  return remembered(papers, small, () => spread(lightestOf(small), 2, 'mean'))
}

const squares = new WeakMap<Grey, Grey>()
const lightest = new WeakMap<Grey, Grey>()
const papers = new WeakMap<Grey, Grey>()

function remembered(known: WeakMap<Grey, Grey>, small: Grey, find: () => Grey): Grey {
  const found = known.get(small) ?? find()
  known.set(small, found)
  return found
}
