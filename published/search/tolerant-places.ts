/** Where a text holds a phrase with misreadings: the printed stretch, and what stands there for what. */

/** `at`: unit of the text. `printed` for `wanted`; '' on one side where a character was added or dropped. `named`: a reader named the wanted one there. */
export type Slip = { at: number; printed: string; wanted: string; named: boolean }
/** Units of the folded text, end exclusive. No slips: the phrase itself. */
export type Place = { start: number; end: number; slips: Slip[] }

/** `errors`: wrong characters, at most. `named`: by unit, what readers named beside the printed character; those are no errors. */
export type PlacesOptions = { errors: number; named: ReadonlyMap<number, string> }

/**
 * Every place with so many wrong characters, or with one dropped or added and no other error; of overlapping ones that with fewest. Both
 * folded. Time: the length of the text.
 */
export function placesOf(text: string, phrase: string, options: PlacesOptions): Place[] {
  const places: Place[] = []
  for (let start = 0; start < text.length; start++) {
    const place = replaced(text, phrase, start, options) ?? (options.errors > 0 ? shifted(text, phrase, start) : null)
    if (place === null) continue
    const last = places.at(-1)
    if (last === undefined || last.end <= place.start) places.push(place)
    else if (costOf(place) < costOf(last)) places[places.length - 1] = place
  }
  return places
}

/** A stretch often fits both ways: then its characters were replaced. */
function costOf({ slips }: Place): number {
  return slips.reduce((sum, { printed, wanted, named }) => sum + (named ? 0.5 : printed === '' || wanted === '' ? 1.5 : 1), 0)
}

function replaced(text: string, phrase: string, start: number, { errors, named }: PlacesOptions): Place | null {
  if (start + phrase.length > text.length) return null
  const isNamed = (at: number) => named.get(start + at)?.includes(phrase[at]!) ?? false
  let wrong = 0
  for (let at = 0; at < phrase.length; at++)
    if (text.charCodeAt(start + at) !== phrase.charCodeAt(at) && !isNamed(at) && ++wrong > errors) return null
  const slips: Slip[] = []
  for (let at = 0; at < phrase.length; at++)
    if (text[start + at] !== phrase[at]) slips.push({ at: start + at, printed: text[start + at]!, wanted: phrase[at]!, named: isNamed(at) })
  return { start, end: start + phrase.length, slips }
}

/** One character dropped or added inside: a head and a tail that together are the phrase. At the edges that would be another phrase. */
function shifted(text: string, phrase: string, start: number): Place | null {
  if (text.charCodeAt(start) !== phrase.charCodeAt(0)) return null
  let head = 1
  while (head < phrase.length && text.charCodeAt(start + head) === phrase.charCodeAt(head)) head++
  for (const shift of [-1, 1]) {
    const end = start + phrase.length + shift
    if (end > text.length) continue
    let tail = 0
    while (tail < phrase.length && text.charCodeAt(end - 1 - tail) === phrase.charCodeAt(phrase.length - 1 - tail)) tail++
    if (tail === 0 || head + tail < phrase.length + Math.min(0, shift)) continue
    const at = Math.min(head, phrase.length - (shift < 0 ? 2 : 1))
    const slip = shift < 0 ? { printed: '', wanted: phrase[at]! } : { printed: text[start + at]!, wanted: '' }
    return { start, end, slips: [{ at: start + at, ...slip, named: false }] }
  }
  return null
}
