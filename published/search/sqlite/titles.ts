/** A folded title as a number that fits an index and a JavaScript number: 52 bits, so that equal keys are compared once more by their titles. */
export function titleKey(title: string): number {
  let high = 0x811c9dc5
  let low = 0xcbf29ce4
  for (let at = 0; at < title.length; at++) {
    const unit = title.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x85ebca6b) ^ (low >>> 13)
  }
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff)
}
