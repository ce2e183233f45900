/** Public shelves in memory, with real little page images in a folder of their own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Edition, PublicIssue, Tombstone } from '../../gazette/edition.ts'
import type { Published } from '../../published/published.ts'

export type Shelves = { editions: Edition[]; issues: PublicIssue[]; tombstones: Tombstone[] }
export type FakePublished = Published & { shelves: Shelves }

/** The smallest JPEG there is: one grey pixel. */
const PIXEL = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)

/** `draw` makes a page's picture; without it every page is one grey pixel. */
export function fakePublished(shelves: Shelves, draw?: (page: string, size: 'full' | 'thumbnail') => Promise<Buffer>): FakePublished {
  let folder: Promise<string> | null = null
  const drawn = new Set<string>()
  const versionsOf = (id: string): Edition[] => shelves.editions.filter((edition) => edition.document === id)
  const current = (id: string): Edition | undefined => versionsOf(id).toSorted((a, b) => b.version - a.version)[0]
  const tombstoneOf = (id: string): Tombstone | undefined => shelves.tombstones.find((stone) => stone.document === id)
  return {
    shelves,
    async put(edition) {
      shelves.editions.push(edition)
      shelves.tombstones = shelves.tombstones.filter((stone) => stone.document !== edition.document)
    },
    async putIssue(issue) {
      shelves.issues = [...shelves.issues.filter((old) => old.issue.id !== issue.issue.id), issue]
    },
    async stage({ edition, issue }) {
      return {
        async commit() {
          if (edition !== null) shelves.editions.push(edition)
          shelves.issues = [...shelves.issues.filter((old) => old.issue.id !== issue.issue.id), issue]
        },
        async discard() {},
      }
    },
    async putStanding(document, standing) {
      shelves.editions = shelves.editions.map((edition) => (edition.document === document ? { ...edition, ...standing } : edition))
    },
    async sweep() {},
    async withdraw(tombstone) {
      shelves.editions = shelves.editions.filter((edition) => edition.document !== tombstone.document)
      shelves.tombstones.push(tombstone)
    },
    async edition(id, version) {
      const stone = tombstoneOf(id)
      if (stone !== undefined) return stone
      return (version === undefined ? current(id) : versionsOf(id).find((edition) => edition.version === version)) ?? null
    },
    async versions(id) {
      return versionsOf(id).map((edition) => edition.version)
    },
    async issue(id) {
      return shelves.issues.find((issue) => issue.issue.id === id) ?? null
    },
    async issues() {
      return shelves.issues
    },
    async *all() {
      for (const id of [...new Set(shelves.editions.map((edition) => edition.document))].sort()) {
        const edition = current(id)
        if (edition !== undefined) yield edition
      }
    },
    async *tombstones() {
      yield* shelves.tombstones
    },
    async pageImage(page, size) {
      const shelved = shelves.issues.flatMap((issue) => issue.pages).find((other) => other.id === page)
      if (shelved === undefined || shelved.file === null) return null
      folder ??= mkdtemp(join(tmpdir(), 'gongbao-shelves-'))
      const file = join(await folder, `${page}.${size}.jpg`)
      if (!drawn.has(file)) await writeFile(file, draw === undefined ? PIXEL : await draw(page, size))
      drawn.add(file)
      return file
    },
    async close() {
      if (folder !== null) await rm(await folder, { recursive: true, force: true })
    },
  }
}
