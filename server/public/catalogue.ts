/**
 * What is released, as lists need it: newest first, by number, by issuer and kind, who refers to whom. Read from the shelves alone, so it
 * answers when the search is down. It is a memory of what was seen: whoever shows an entry reads the text itself from the shelves.
 */
import { numberKeys } from '../../gazette/document-number.ts'
import { type Edition, type PublicIssue, relationsOf } from '../../gazette/edition.ts'
import type { DocumentId } from '../../gazette/ids.ts'
import type { Issue } from '../../gazette/issue.ts'
import type { RelationType } from '../../gazette/relation.ts'
import { isTombstone, type Published } from '../../published/published.ts'
import type { NumberHolder } from '../../published/search/search-index.ts'

export type Entry = {
  id: DocumentId
  version: number
  title: string
  numbers: { raw: string; key: string }[]
  issuers: string[]
  kind: string | null
  class: string | null
  date: string | null
  issue: Issue
  status: string
  publishedAt: string
  targets: { type: RelationType; target: DocumentId; sentence: string }[]
}

export type Catalogue = {
  /** All that is released, in order of id. */
  entries(): Promise<Entry[]>
  issues(): Promise<PublicIssue[]>
  /** Those of the entries whose texts are on the shelves at this moment: whatever is shown by name goes through here. */
  present(entries: Entry[]): Promise<Entry[]>
  /** Holders of a number in any spelling, oldest first. */
  byNumber(raw: string): Promise<NumberHolder[]>
  /** Documents that say something of this one. */
  referringTo(document: DocumentId): Promise<{ type: RelationType; from: Entry; sentence: string }[]>
  /** Looks at the shelves again on the next call: after a release or a withdrawal in this process. */
  forget(): void
}

/** Entries read again at each look: 100 editions are a few hundredths of a second, and 10,000 of them take a quarter of an hour. */
const READ_AGAIN = 100
/** Editions read at the same time: the disk is kept busy, memory is not filled. */
const AT_ONCE = 16

/**
 * Looks again after `maxAgeMs`, behind the reader's back: who asks meanwhile gets what was seen last. Only what is new is read, and calls
 * at the same time share one look.
 */
export function catalogueOf(published: Published, maxAgeMs: number, now: () => number): Catalogue {
  let known = new Map<DocumentId, Entry>()
  let shelved: PublicIssue[] = []
  let seenAt: number | null = null
  let looking: Promise<void> | null = null
  let turn = 0
  let round = 0

  async function look(): Promise<void> {
    const mine = round
    const issues = await published.issues()
    const documents = issues.flatMap((issue) => issue.documents)
    const fresh = new Map<DocumentId, Entry>()
    for (let from = 0; from < documents.length; from += AT_ONCE) {
      const some = documents.slice(from, from + AT_ONCE).map(({ id, version }, at) => {
        const old = known.get(id)
        // The status in force changes without a new version: some entries are read again each time, all of them in turn.
        const due = (from + at - turn + documents.length) % documents.length < READ_AGAIN
        return old?.version === version && !due ? old : readEntry(published, id)
      })
      for (const entry of await Promise.all(some)) if (entry !== null) fresh.set(entry.id, entry)
    }
    // Something was released while this look was under way: what it saw is not the whole.
    if (mine !== round) return
    known = new Map([...fresh].sort(([a], [b]) => (a < b ? -1 : 1)))
    turn = (turn + READ_AGAIN) % Math.max(1, documents.length)
    shelved = issues
    seenAt = now()
  }

  function start(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null
    })
    return looking
  }

  async function current(): Promise<Map<DocumentId, Entry>> {
    while (seenAt === null) await start()
    if (now() - seenAt > maxAgeMs)
      start().catch(() => {
        // The next reader waits for a look of its own, and is told what is wrong.
        seenAt = null
      })
    return known
  }

  return {
    entries: async () => [...(await current()).values()],
    issues: async () => {
      await current()
      return shelved
    },
    async present(entries) {
      const editions = await Promise.all(entries.map(({ id }) => readEntry(published, id)))
      return editions.filter((entry) => entry !== null)
    },
    async byNumber(raw) {
      const keys = numberKeys(raw)
      const holders = [...(await current()).values()].flatMap((entry) =>
        entry.numbers.filter((number) => keys.includes(number.key)).map((number) => holderOf(entry, number)),
      )
      return holders.sort((a, b) => (a.date ?? '9').localeCompare(b.date ?? '9'))
    },
    async referringTo(document) {
      const found = [...(await current()).values()].filter((entry) => entry.id !== document)
      return found.flatMap((from) =>
        from.targets.filter(({ target }) => target === document).map(({ type, sentence }) => ({ type, from, sentence })),
      )
    },
    forget() {
      round++
      seenAt = null
    },
  }
}

async function readEntry(published: Published, id: DocumentId): Promise<Entry | null> {
  const edition = await published.edition(id)
  return edition === null || isTombstone(edition) ? null : entryOf(edition)
}

export function entryOf(edition: Edition): Entry {
  const { record } = edition
  return {
    id: edition.document,
    version: edition.version,
    title: titleOf(edition),
    numbers: record.documentNumbers.flatMap(({ value }) => (value === null ? [] : [{ raw: value.raw, key: value.key }])),
    issuers: record.issuers.flatMap(({ value }) => (value === null ? [] : [value])),
    kind: record.kind.value,
    class: record.class.value,
    date: record.dateOfDocument.value ?? record.promulgationDate.value,
    issue: edition.issue,
    status: edition.validity.status,
    publishedAt: edition.register.publishedAt,
    targets: relationsOf(edition).flatMap(({ type, target, sentence }) => (target === null ? [] : [{ type, target, sentence }])),
  }
}

/** A text without a printed title goes by the beginning of its first line. */
export function titleOf(edition: Edition): string {
  return edition.record.title.value ?? (edition.record.text.split('\n')[0] ?? '').slice(0, 40)
}

function holderOf(entry: Entry, number: { raw: string; key: string }): NumberHolder {
  const { id, title, issuers, date } = entry
  return { document: id, raw: number.raw, key: number.key, match: 'exact', title, issuers, date }
}
