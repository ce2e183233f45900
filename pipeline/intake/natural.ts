/** The order in which a person counts: page 2 before page 10. */

/** Compares names part by part, digits (full-width too) by their value; equal names by their characters. Does not depend on the machine. */
export function naturally(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)]
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const order = compare(one[i]!, other[i]!)
    if (order !== 0) return order
  }
  return one.length - other.length || (a < b ? -1 : a > b ? 1 : 0)
}

function partsOf(name: string): string[] {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d+|\D+/g) ?? []
  )
}

function compare(a: string, b: string): number {
  if (/^\d/.test(a) && /^\d/.test(b)) {
    const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
    if (one.length !== other.length) return one.length - other.length
    return one < other ? -1 : one > other ? 1 : 0
  }
  return a < b ? -1 : a > b ? 1 : 0
}
