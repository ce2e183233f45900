/** Pages to fit on and pages to be measured on: they share no text, no font, no seed, and one kind of damage is in tests alone. */
export type Part = 'fit' | 'test'
export type Script = 'simplified' | 'traditional'
/** Where outside texts come from, each with its own rule of division. */
export type SourceKind = 'laws' | 'documents' | 'plain'

/**
 * Whether the text at `position` (from 0) of its file may be set on pages of `part`. Laws: the fourth of every ten for tests, the eighth
 * for fitting, the rest is for the language model. Whole documents and plain texts: even for tests, odd for fitting.
 */
export function belongsTo(part: Part, kind: SourceKind, position: number): boolean {
  if (kind === 'laws') return position % 10 === (part === 'test' ? 3 : 7)
  return position % 2 === (part === 'test' ? 0 : 1)
}

/** The name of a stream of chance: it begins with the part, so that no stream of one part is one of the other. */
export function seedName(part: Part, seed: string, ...names: (string | number)[]): string {
  return ['pages', part, seed, ...names].join('/')
}
