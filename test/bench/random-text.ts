/** Whole numbers from 0 to below `limit`, the same for the same seed (linear congruential, Numerical Recipes). */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * limit)
  }
}
