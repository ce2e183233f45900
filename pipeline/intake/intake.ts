/** A file or a folder of images becomes an issue: its originals, its pages in order, and what its name claims. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pageId } from '../../gazette/ids.ts'
import type { Intake, IssueClaim, Series, SourceFile } from '../../gazette/issue.ts'
import type { PageScan, PageSource } from '../../gazette/page.ts'
import { checked } from './checked.ts'
import { folderContent, isOneIssue, isScan } from './gather.ts'
import { claimOf } from './names.ts'
import { countPages } from './pages.ts'
import { recognize } from './recognize.ts'
import { emptyFolder, foreign, manyIssues, missing } from './refusals.ts'

export { gather } from './gather.ts'

/** `series`: whose prefixes and titles are looked for in names. `claim`: what the operator says of the issue. */
export type IntakeOptions = { series: readonly Series[]; claim: IssueClaim }

/** An original with the pages it holds. */
type Original = { source: SourceFile; path: string; pages: number }

/**
 * Takes in one issue: a PDF, a TIFF, an image, or a folder of images. Files are known by their content, not by their name. The id is
 * provisional: `scan-` and the first 12 digits of the digest over all originals. Throws GazetteFailure 'input-…' or 'usage'.
 */
export async function intake(path: string, options: IntakeOptions): Promise<Intake> {
  const fromOptions = checked(options.claim, options.series)
  const originals = await originalsOf(path)
  const sources = originals.map((original) => original.source)
  const id = `scan-${digestOver(sources).slice(0, 12)}`
  const pages: PageScan[] = originals
    .flatMap(sourcesOf)
    .map((source, index) => ({ state: 'scan', id: pageId(id, index + 1), number: index + 1, source }))
  return { id, sources, pages, fromName: claimOf(path, options.series), fromOptions }
}

async function originalsOf(path: string): Promise<Original[]> {
  const status = await stat(path).catch((cause) => Promise.reject(missing(path, cause)))
  if (!status.isDirectory()) return [await original(path, false)]
  const content = await folderContent(path)
  if (content.all.length === 0) throw emptyFolder(path)
  if (!isOneIssue(content)) throw manyIssues(path)
  return Promise.all(content.pages.map((name) => original(join(path, name), true)))
}

/** `inFolder`: one page of many; if it is damaged, the others are still read. */
async function original(path: string, inFolder: boolean): Promise<Original> {
  const kind = await recognize(path).catch((cause) => Promise.reject(missing(path, cause)))
  if (!isScan(kind) && !inFolder) throw foreign(path, kind)
  const format = formatOf(kind)
  const pages = isScan(kind) && !inFolder ? await countPages(path, kind) : 1
  const { sha256, bytes } = await digestOf(path)
  return { source: { file: basename(path), sha256, bytes, format }, path, pages }
}

function formatOf(kind: string): SourceFile['format'] {
  return kind === 'pdf' || kind === 'tiff' ? kind : 'image'
}

function sourcesOf({ source, path, pages }: Original): PageSource[] {
  return Array.from({ length: pages }, (_, index) => ({ file: path, digest: source.sha256, format: source.format, index }))
}

/** Of one original its own digest, of several the digest of their digests in order: names do not count. */
function digestOver(sources: readonly SourceFile[]): string {
  if (sources.length === 1) return sources[0]!.sha256
  return createHash('sha256')
    .update(sources.map((source) => source.sha256).join('\n'))
    .digest('hex')
}

async function digestOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), bytes }
}
