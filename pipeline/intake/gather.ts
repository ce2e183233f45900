/** What a list of paths holds as separate issues. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { naturally } from './natural.ts'
import { countPages } from './pages.ts'
import { type Kind, recognize, SCANS, type Scan } from './recognize.ts'
import { missing } from './refusals.ts'

/**
 * - A file is one issue, whatever it is: intake refuses what it cannot take, by name.
 * - A folder of images and one-page TIFFs, and nothing else, is one issue: its pages.
 * - Any other folder is many: each PDF, each TIFF of several pages, each loose image, each folder in it.
 * - Text files (metadata, checksums, transcriptions) beside scans are no input and passed over, as are hidden files; but not text under
 *   the name of a scan. All else in a folder is listed, so that it is refused by name and not lost in silence.
 *
 * In natural order, each once. Throws GazetteFailure 'input-missing'.
 */
export async function gather(paths: readonly string[]): Promise<string[]> {
  const seen = new Set<string>()
  const found: string[] = []
  for (const path of paths) {
    const inside = await issuesIn(path, seen)
    // A folder that was named and holds nothing is refused by its name, too.
    if (inside !== null) found.push(...(inside.length > 0 ? inside : [path]))
  }
  return found
}

/** Null when the path was met before: a folder named twice, or a link back to a folder above, which would never end. */
async function issuesIn(path: string, seen: Set<string>): Promise<string[] | null> {
  const real = await realpath(path).catch((cause) => Promise.reject(missing(path, cause)))
  if (seen.has(real)) return null
  seen.add(real)
  if (!(await stat(path)).isDirectory()) return [path]
  const content = await folderContent(path)
  if (isOneIssue(content)) return [path]
  const found: string[] = []
  for (const name of content.all) found.push(...((await issuesIn(join(path, name), seen).catch(() => [join(path, name)])) ?? []))
  return found
}

/** `pages`: images and one-page TIFFs. `all`: everything that counts, in natural order. */
export type FolderContent = { pages: string[]; all: string[] }

export async function folderContent(folder: string): Promise<FolderContent> {
  const names = await readdir(folder).catch((cause) => Promise.reject(missing(folder, cause)))
  const pages: string[] = []
  const all: string[] = []
  for (const name of names.filter((name) => !isHidden(name)).toSorted(naturally)) {
    const file = join(folder, name)
    const kind = await kindIn(file)
    if (kind === 'text' && !SCAN_NAME.test(name)) continue
    all.push(name)
    if (kind === null ? IMAGE_NAME.test(name) : kind !== 'folder' && (await isPage(file, kind))) pages.push(name)
  }
  return { pages, all }
}

/** Null for what cannot be looked into (no permission, a link to nowhere or to itself): intake refuses it, by name. */
async function kindIn(file: string): Promise<Kind | 'folder' | null> {
  try {
    return (await stat(file)).isDirectory() ? 'folder' : await recognize(file)
  } catch {
    return null
  }
}

export function isOneIssue({ pages, all }: FolderContent): boolean {
  return pages.length > 0 && pages.length === all.length
}

/** A file with the name of an image that is none is a damaged page of the issue: it must not drop out of the count. */
async function isPage(file: string, kind: Kind): Promise<boolean> {
  if (kind === 'tiff') return (await countPages(file, kind).catch(() => 1)) === 1
  if (kind === 'pdf') return false
  return isScan(kind) || ((kind === 'empty' || kind === 'unknown' || kind === 'text') && IMAGE_NAME.test(file))
}

const IMAGE_NAME = /\.(jpe?g|png|tiff?|webp|gif|avif)$/i
const SCAN_NAME = /\.(pdf|jpe?g|png|tiff?|webp|gif|avif)$/i

export function isScan(kind: Kind): kind is Scan {
  return (SCANS as readonly string[]).includes(kind)
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || /^(thumbs\.db|desktop\.ini)$/i.test(name)
}
