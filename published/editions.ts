/** The public shelves as files. Every file and every version folder appears by one rename: a reader never sees half of anything. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Edition, PublicIssue, RelationLink, Tombstone } from '../gazette/edition.ts'
import { type DocumentId, type IssueId, isIssueId, type PageId, parseDocumentId, parsePageId } from '../gazette/ids.ts'
import type { Validity } from '../gazette/validity.ts'
import { isTombstone, type PageFile, type Published, type Staged, type Standing } from './published.ts'
import { json, moveInto, readJson, readText, writeFlushed, writeWhole } from './whole.ts'

/** Opens the shelves in a folder (`<archive>/published`), empty if there are none. Holds nothing open. */
export function openPublished(folder: string): Published {
  const stage: Published['stage'] = (shelf) => stageShelf(folder, shelf)
  return {
    put: async (edition) => (await stageEdition(folder, edition)).commit(),
    putIssue: async (issue, images) => (await stage({ edition: null, issue, images })).commit(),
    stage,
    putStanding: (document, standing) => putStanding(folder, document, standing),
    withdraw: (tombstone) => withdraw(folder, tombstone),
    edition: (document, version) => edition(folder, document, version),
    versions: (document) => versions(folder, document),
    issue: async (id) => (isIssueId(id) ? readJson<PublicIssue>(issueFile(folder, id)) : null),
    issues: () => issues(folder),
    all: () => standing(folder),
    tombstones: () => tombstones(folder),
    pageImage: async (page, size) => pageImage(folder, page, size),
    sweep: () => rm(join(folder, STAGING), { recursive: true, force: true }),
    close: async () => {},
  }
}

const STAGING = '.staging'

function documentFolder(folder: string, document: DocumentId): string {
  if (!parseDocumentId(document)) throw new Error(`no document id: ${document}`)
  return join(folder, 'documents', document)
}

function issueFolder(folder: string, issue: IssueId): string {
  if (!isIssueId(issue)) throw new Error(`no issue id: ${issue}`)
  return join(folder, 'issues', issue)
}

function issueFile(folder: string, issue: IssueId): string {
  return join(issueFolder(folder, issue), 'issue.json')
}

async function stageShelf(folder: string, { edition, issue, images }: Parameters<Published['stage']>[0]): Promise<Staged> {
  const parts: Staged[] = []
  const discard = async () => {
    for (const part of parts) await part.discard()
  }
  try {
    if (edition) parts.push(await stageEdition(folder, edition))
    parts.push(await stageIssue(folder, issue, images))
  } catch (error) {
    await discard()
    throw error
  }
  const commit = async () => {
    for (const part of parts) await part.commit()
  }
  return { commit, discard }
}

async function stageEdition(folder: string, edition: Edition): Promise<Staged> {
  const home = documentFolder(folder, edition.document)
  const shelf = join(home, `v${edition.version}`)
  const bytes = json(edition)
  const there = await readText(join(shelf, 'edition.json'))
  if (there !== null && there !== bytes) throw new Error(`${edition.document} v${edition.version} is on the shelf with another content`)
  const staged = await stagingFolder(folder)
  await writeFlushed(join(staged, 'edition.json'), bytes)
  const discard = () => rm(staged, { recursive: true, force: true })
  const commit = async () => {
    if (there === null) await moveInto(staged, shelf)
    await writeStanding(home, edition)
    await writeWhole(join(home, 'current.json'), { version: edition.version })
    await discard()
  }
  return { commit, discard }
}

async function stageIssue(folder: string, issue: PublicIssue, images: PageFile[]): Promise<Staged> {
  const home = issueFolder(folder, issue.issue.id)
  const staged = await stagingFolder(folder)
  for (const { page, full, thumbnail } of images) {
    await writeFlushed(join(staged, imageName(page, 'full')), full)
    await writeFlushed(join(staged, imageName(page, 'thumbnail')), thumbnail)
  }
  const discard = () => rm(staged, { recursive: true, force: true })
  const commit = async () => {
    await removeHidden(join(home, 'pages'), issue)
    for (const { page } of images)
      for (const size of ['full', 'thumbnail'] as const)
        await moveInto(join(staged, imageName(page, size)), join(home, 'pages', imageName(page, size)))
    await writeWhole(join(home, 'issue.json'), issue)
    await discard()
  }
  return { commit, discard }
}

async function stagingFolder(folder: string): Promise<string> {
  const staging = join(folder, STAGING)
  await mkdir(staging, { recursive: true })
  return mkdtemp(join(staging, 's-'))
}

/** What the issue no longer shows goes before anything new comes. */
async function removeHidden(pages: string, issue: PublicIssue): Promise<void> {
  const shown = new Set(
    issue.pages.filter((page) => page.file !== null).flatMap(({ id }) => [imageName(id, 'full'), imageName(id, 'thumbnail')]),
  )
  for (const name of await names(pages)) if (!shown.has(name)) await rm(join(pages, name))
}

function imageName(page: PageId, size: 'full' | 'thumbnail'): string {
  return size === 'full' ? `${page}.jpg` : `${page}.thumb.jpg`
}

/** The notice stands before the text goes, so that the address never answers with nothing. */
async function withdraw(folder: string, tombstone: Tombstone): Promise<void> {
  const home = documentFolder(folder, tombstone.document)
  await writeWhole(join(home, 'tombstone.json'), tombstone)
  await rm(join(home, 'current.json'), { force: true })
  await rm(join(home, 'standing.json'), { force: true })
  await rm(join(home, 'links.json'), { force: true })
  for (const version of await versions(folder, tombstone.document)) await rm(join(home, `v${version}`), { recursive: true, force: true })
}

function putStanding(folder: string, document: DocumentId, standing: Standing): Promise<void> {
  return writeStanding(documentFolder(folder, document), standing)
}

async function writeStanding(home: string, { validity, links = [] }: Standing): Promise<void> {
  await writeWhole(join(home, 'links.json'), links)
  await writeWhole(join(home, 'standing.json'), validity)
}

async function edition(folder: string, document: DocumentId, version?: number): Promise<Edition | Tombstone | null> {
  if (!parseDocumentId(document)) return null
  const home = documentFolder(folder, document)
  const current = await readJson<{ version: number }>(join(home, 'current.json'))
  if (!current) return readJson<Tombstone>(join(home, 'tombstone.json'))
  const wanted = version ?? current.version
  const found = await readJson<Edition>(join(home, `v${wanted}`, 'edition.json'))
  if (!found) return tombstoneOf(home, wanted)
  if (wanted !== current.version) return found
  const validity = await readJson<Validity>(join(home, 'standing.json'))
  const links = await readJson<RelationLink[]>(join(home, 'links.json'))
  const { links: _, ...frozen } = found
  return { ...frozen, ...(validity ? { validity } : {}), ...(links === null || links.length === 0 ? {} : { links }) }
}

/** For a version that was withdrawn: before a later one was released, or between two of our reads. */
async function tombstoneOf(home: string, version: number): Promise<Tombstone | null> {
  const tombstone = await readJson<Tombstone>(join(home, 'tombstone.json'))
  return tombstone && version <= tombstone.version ? tombstone : null
}

async function versions(folder: string, document: DocumentId): Promise<number[]> {
  if (!parseDocumentId(document)) return []
  const found = await names(documentFolder(folder, document))
  return found.flatMap((name) => (/^v\d+$/.test(name) ? [Number(name.slice(1))] : [])).sort((a, b) => a - b)
}

async function issues(folder: string): Promise<PublicIssue[]> {
  const found: PublicIssue[] = []
  for (const id of await names(join(folder, 'issues'))) {
    const issue = await readJson<PublicIssue>(issueFile(folder, id))
    if (issue) found.push(issue)
  }
  return found
}

async function* everything(folder: string): AsyncIterable<Edition | Tombstone> {
  for (const document of await names(join(folder, 'documents'))) {
    const found = await edition(folder, document)
    if (found) yield found
  }
}

async function* standing(folder: string): AsyncIterable<Edition> {
  for await (const found of everything(folder)) if (!isTombstone(found)) yield found
}

async function* tombstones(folder: string): AsyncIterable<Tombstone> {
  for await (const found of everything(folder)) if (isTombstone(found)) yield found
}

function pageImage(folder: string, page: PageId, size: 'full' | 'thumbnail'): string | null {
  const issue = parsePageId(page)?.issue
  if (issue === undefined) return null
  const file = join(issueFolder(folder, issue), 'pages', imageName(page, size))
  return existsSync(file) ? file : null
}

async function names(folder: string): Promise<string[]> {
  return existsSync(folder) ? (await readdir(folder)).sort() : []
}
