/**
 * Plain `includes` of many phrases in every document, in one scan of the corpus: from each place of a text a tree of all phrases is
 * walked as far as the characters go. Compared with `includes` itself by test/bench/search.test.ts.
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
  const root = treeOf(phrases)
  const first = Array.from({ length: 65_536 }, (_, code) => root.next.get(code))
  let document = -1
  for (const text of texts) {
    document++
    for (let at = 0; at < text.length; at++) {
      let node = first[text.charCodeAt(at)]
      for (let next = at + 1; node !== undefined; next++) {
        if (node.last !== document && node.ends.length > 0) {
          node.last = document
          for (const nth of node.ends) met(nth)
        }
        node = node.next.get(text.charCodeAt(next))
      }
    }
  }
  return truths

  function met(nth: number): void {
    const truth = truths[nth]!
    truth.count++
    truth.hash = (truth.hash + hashOf(document)) >>> 0
    if (truth.documents === null) return
    if (truth.count > most) truth.documents = null
    else truth.documents.push(document)
  }
}

/** `ends`: phrases that end here. `last`: the last document in which they were met. */
type Node = { ends: number[]; last: number; next: Map<number, Node> }

function treeOf(phrases: readonly string[]): Node {
  const root: Node = { ends: [], last: -1, next: new Map() }
  for (const [nth, phrase] of phrases.entries()) {
    let node = root
    for (let at = 0; at < phrase.length; at++) {
      const code = phrase.charCodeAt(at)
      const next = node.next.get(code) ?? { ends: [], last: -1, next: new Map() }
      node.next.set(code, next)
      node = next
    }
    node.ends.push(nth)
  }
  return root
}

/** Of a document's number, 32 bits, well mixed: sums of different sets are equal once in four thousand million. */
export function hashOf(document: number): number {
  let mixed = Math.imul(document ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
