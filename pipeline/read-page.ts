/** One scan page from its original to text. Runs in a child process (reader-child.ts); every stage keeps its output. */
import { GazetteFailure } from '../gazette/failure.ts'
import type { Finding } from '../gazette/finding.ts'
import type { CleanImage, PageImage, PageScan, ReadPage, UnreadPage } from '../gazette/page.ts'
import { openCheckpoints } from './checkpoints.ts'
import { clean } from './clean/clean.ts'
import { arrange } from './layout/layout.ts'
import { read } from './ocr/ocr.ts'
import type { PageOptions } from './options.ts'
import { rasterize } from './rasterize/rasterize.ts'

/**
 * The pages of a scan page: one, or two where a spread was split, in reading order. A page that cannot be read ends as UnreadPage with
 * its reason; only a bug is thrown.
 */
export async function readPage(scan: PageScan, folder: string, options: PageOptions): Promise<ReadPage[]> {
  const { keep, folder: of } = openCheckpoints(folder, scan, options.engine)
  let image: PageImage | null = null
  try {
    image = await keep('rasterize', scan, options.rasterize, (input, its) => rasterize(input, { ...its, folder: of('rasterize') }))
    const parts = await keep('clean', image, options.clean, (input, its) => clean(input, { ...its, folder: of('clean') }))
    const pages: ReadPage[] = []
    for (const part of parts) pages.push(await readPart(part))
    return inReadingOrder(pages)
  } catch (error) {
    if (!isPageFailure(error)) throw error // a bug or a full disk stops the run
    return [unread(scan.id, scan.number, image, error)] // a bad page does not
  }

  async function readPart(part: CleanImage): Promise<ReadPage> {
    try {
      const layout = await keep('layout', part, options.layout, arrange)
      return layout.state === 'blank' ? layout : await keep('ocr', layout, options.ocr, read)
    } catch (error) {
      if (!isPageFailure(error)) throw error
      return unread(part.id, part.number, part, error)
    }
  }
}

/** Failures of one page; all others (a missing model, a full disk) concern every page. */
function isPageFailure(error: unknown): error is GazetteFailure {
  return error instanceof GazetteFailure && error.code.startsWith('page-')
}

/** The halves of a spread of vertical text are read right page first. */
function inReadingOrder(pages: ReadPage[]): ReadPage[] {
  const lines = { vertical: 0, horizontal: 0 }
  for (const page of pages) {
    if (page.state !== 'text') continue
    for (const block of page.blocks) lines[block.writing] += block.lines.length
  }
  return lines.vertical > lines.horizontal ? pages.toReversed() : pages
}

/** A page kept as a picture, with the reason why it is not text. */
export function unread(id: string, number: number, image: CleanImage | PageImage | null, failure: GazetteFailure): UnreadPage {
  const code =
    failure.code === 'page-too-large'
      ? 'page-too-large'
      : failure.code === 'page-timeout'
        ? 'page-timeout'
        : failure.code === 'page-damaged'
          ? 'page-damaged'
          : 'page-unreadable'
  const finding: Finding = { code, weight: 'block', message: `${failure.message} — ${failure.remedy}` }
  return { state: 'unread', id, number, image, findings: [finding] }
}
