/**
 * Plain `includes` of many phrases in every document, in one scan of the corpus: at each place of a text only those phrases are compared
 * that begin with the two characters that stand there. Compared with `includes` itself by test/bench/search-truth.test.ts.
 */
export type Truth = {
  /** Documents that hold the phrase. */
  count: number
  /** Sum of the hashes of their numbers: the same for the same set, whatever its order. */
  hash: number
  /** The documents themselves, while there are no more than `most`. */
  documents: number[] | null
}

/** `texts`: folded, in the order of the documents' numbers from 0. `phrases`: folded, none empty. */
export function holders(texts: Iterable<string>, phrases: readonly string[], most: number): Truth[] {
  const truths = phrases.map((): Truth => ({ count: 0, hash: 0, documents: [] }))
  const last = new Int32Array(phrases.length).fill(-1)
  const single = new Map<number, number[]>()
  const longer = new Map<number, number[]>()
  for (const [nth, phrase] of phrases.entries()) {
    const [by, key] = phrase.length === 1 ? [single, phrase.charCodeAt(0)] : [longer, pairAt(phrase, 0)]
    const list = by.get(key)
    if (list === undefined) by.set(key, [nth])
    else list.push(nth)
  }
  let document = -1
  for (const text of texts) {
    document++
    for (let at = 0; at < text.length; at++) {
      for (const nth of single.get(text.charCodeAt(at)) ?? NONE) met(nth)
      if (at + 1 < text.length)
        for (const nth of longer.get(pairAt(text, at)) ?? NONE) if (last[nth] !== document && text.startsWith(phrases[nth]!, at)) met(nth)
    }
  }
  return truths

  function met(nth: number): void {
    if (last[nth] === document) return
    last[nth] = document
    const truth = truths[nth]!
    truth.count++
    truth.hash = (truth.hash + hashOf(document)) >>> 0
    if (truth.documents === null) return
    if (truth.count > most) truth.documents = null
    else truth.documents.push(document)
  }
}

const NONE: readonly number[] = []

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1)
}

/** Of a document's number, 32 bits, well mixed: sums of different sets are equal once in four thousand million. */
export function hashOf(document: number): number {
  let mixed = Math.imul(document ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
