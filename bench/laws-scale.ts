/** Whether time grows with the text or with its square: one law lengthened 1, 2, 4 and 8 times, milliseconds for 10,000 characters. */
import type { DocumentRecord } from '../gazette/record.ts'
import type { Figures, Law } from './laws.ts'

const LENGTHS = [1, 2, 4, 8] as const

export function measureScale(rows: readonly Law[], read: (law: Law) => DocumentRecord): Figures {
  // Some 20,000 characters: eight times that is a long law, eight times the longest is more than any gazette prints.
  const law = rows.find((row) => row.text.length > 20_000) ?? rows[0]!
  const figures: Figures = { scaleCharacters: law.text.length }
  for (const times of LENGTHS) {
    const lengthened = { ...law, text: Array.from({ length: times }, () => law.text).join('\n') }
    figures[`msPer10000x${times}`] = fastest(() => read(lengthened), lengthened.text.length)
  }
  // A text that is one paragraph, and one that is nothing but quotations.
  for (const [name, text] of [
    ['OneParagraph', law.text.replaceAll('\n', '')],
    ['Quoted', law.text.replace(/[。；]/gu, '”修改为“')],
  ] as const) {
    for (const times of LENGTHS) {
      const lengthened = { ...law, title: '关于修改《东海省办法》的决定', history: [], text: text.repeat(times) }
      figures[`msPer10000${name}x${times}`] = fastest(() => read(lengthened), lengthened.text.length)
    }
  }
  return figures
}

/** The fastest of three, so that the rest of the machine counts little. */
function fastest(work: () => unknown, characters: number): number {
  let least = Infinity
  for (let run = 0; run < 3; run++) {
    const started = performance.now()
    work()
    least = Math.min(least, performance.now() - started)
  }
  return Math.round((least / characters) * 10_000 * 100) / 100
}
