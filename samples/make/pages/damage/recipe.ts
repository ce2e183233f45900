/** What press, paper, years and scanner do to a page. Zero or null is none; lengths in millimetres, grey values 0 to 255. */
export type Recipe = {
  /** How much looser sorts stand than the period's do, in parts of their size: off their place, turned, on a wandering baseline. */
  loose: number
  ink: Inking
  paper: { grey: number; ink: number; mottle: number; showThrough: number; stains: number; holes: 0 | 2 | 4 }
  /** Tilt of the page on the glass, in degrees, clockwise; the bend of the page towards the fold. */
  tilt: number
  curl: Curl | null
  light: { uneven: number; fold: number; edges: number }
  scan: { blur: number; noise: number; specks: number; bilevel: boolean; recopied: number }
  file: { format: 'jpeg' | 'png'; quality: number }
}

/**
 * `creep`: how far ink spreads before it is taken up, in millimetres (sigma). `weight`: area of ink left, in parts of what was printed:
 * under 1 strokes thin and break, over 1 they spread. `uneven` and `rough`: how far that varies over the sheet and from fibre to fibre.
 */
export type Inking = { creep: number; weight: number; uneven: number; rough: number }

/** `rise`: how far lines bend at the fold, in millimetres; `reach`: how far into the page, in parts of its width; `side`: where the fold is. */
export type Curl = { rise: number; reach: number; side: 'left' | 'right' }
