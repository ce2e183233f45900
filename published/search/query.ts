/** What a reader typed, as both drivers understand it. parseQuery() (below, by the search room) never throws: what cannot be parsed is plain text. */
export type Query = {
  /** As typed. */
  raw: string
  /** Each must occur in the document's text (title and numbers included) as printed substring. */
  phrases: Phrase[]
  /** None may occur in the same unit. */
  excluded: Phrase[]
  /** Field terms: 标题: 文号: 机关: */
  title: Phrase[]
  issuer: Phrase[]
  number: string | null
  /** What was not understood or was refused, with a hint for the reader. */
  hints: string[]
}
/** `text` as typed; `quoted`: the reader asked for it literally. */
export type Phrase = { text: string; quoted: boolean }
