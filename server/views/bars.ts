/** Years as bars: how much is held, and how a search is spread. SVG with attributes only, so that the strict policy lets it through. */
import { html } from 'hono/html'
import type { Html } from './frame.ts'

/** `address`: where the bar leads; null for a year with nothing. `note`: what the bar says when pointed at. */
export type Bar = { year: number; count: number; address: string | null; note: string }

/** Units of the drawing: wide across a page, narrow in a margin; both are scaled to what room there is. */
const SIZES = { wide: { width: 1000, height: 120 }, narrow: { width: 300, height: 64 } }
const FOOT = 24
/** More years than any gazette has appeared. */
const LONGEST = 300
/** A year of four digits needs so much room. */
const TICK = 46

/** Every year from the first to the last has its place, so that a gap is seen as a gap. Hidden from screen readers: a list says the same. */
export function bars(all: Bar[], label: string, size: keyof typeof SIZES, chosen: ReadonlySet<string> = new Set()): Html {
  // A wide drawing shrinks to nothing on a phone: there the narrow one stands in its place.
  const drawn = size === 'wide' ? html`${drawing(all, 'wide', chosen)}${drawing(all, 'narrow', chosen)}` : drawing(all, 'narrow', chosen)
  return html`<figure class="bars${size === 'wide' ? ' either' : ''}">${drawn}<figcaption>${label}</figcaption></figure>`
}

function drawing(all: Bar[], size: keyof typeof SIZES, chosen: ReadonlySet<string>): Html {
  const { width, height } = SIZES[size]
  const first = Math.min(...all.map((bar) => bar.year))
  const last = Math.max(...all.map((bar) => bar.year))
  const most = Math.max(1, ...all.map((bar) => bar.count))
  // A single year must not become a wall: at least 24 places are laid out.
  const step = width / Math.max(24, last - first + 1)
  const drawn = all.map((bar) => {
    const x = (bar.year - first) * step
    // The square root keeps a year of three documents visible beside a year of three hundred.
    const tall = bar.count === 0 ? 2 : Math.max(6, Math.sqrt(bar.count / most) * height)
    const className = bar.count === 0 ? 'none' : chosen.has(String(bar.year)) ? 'chosen' : 'held'
    const note = html`<title>${bar.note}</title>`
    const body = html`<rect class="ground" x="${round(x)}" y="0" width="${round(step)}" height="${height}">${note}</rect><rect class="${className}" x="${round(x + step * 0.15)}" y="${round(height - tall)}" width="${round(step * 0.7)}" height="${round(tall)}">${note}</rect>`
    return bar.address === null ? body : html`<a href="${bar.address}" tabindex="-1">${body}</a>`
  })
  return html`<svg class="${size}" viewBox="0 0 ${width} ${height + FOOT}" aria-hidden="true" focusable="false">
<line x1="0" y1="${height}" x2="${width}" y2="${height}"/>
${drawn}
${ticksOf(first, last, step).map((year) => html`<text x="${round(Math.min(width - TICK / 2, Math.max(TICK / 2, (year - first + 0.5) * step)))}" y="${height + 18}">${String(year)}</text>`)}
</svg>`
}

/** The first and the last year, and as many round ones between as have room. */
function ticksOf(first: number, last: number, step: number): number[] {
  const apart = [5, 10, 20, 50].find((years) => years * step > TICK * 1.3) ?? 100
  const inside = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => year % apart === 0)
  const room = (a: number, b: number): boolean => Math.abs(a - b) * step > TICK * 1.2
  const ends = last === first || !room(first, last) ? [first] : [first, last]
  return [...ends, ...inside.filter((year) => ends.every((end) => room(year, end)))]
}

/** Years between the first and the last that have no count are filled in with nothing. */
export function everyYear(counts: ReadonlyMap<number, number>, bar: (year: number, count: number) => Omit<Bar, 'year' | 'count'>): Bar[] {
  const years = [...counts.keys()]
  if (years.length === 0) return []
  const first = Math.min(...years)
  const last = Math.max(...years)
  // A year misread by centuries must not draw thousands of empty places.
  const shown = last - first > LONGEST ? years.sort((a, b) => a - b) : Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return shown.map((year) => {
    const count = counts.get(year) ?? 0
    return { year, count, ...bar(year, count) }
  })
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
