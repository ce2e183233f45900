/** PDF documents opened for painting. One stays open, so that the pages of an issue need not open it again each time. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getDocument, type PDFDocumentLoadingTask, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { hearing } from './complaints.ts'

/** Decoders, character maps and standard fonts lie in the package itself; nothing is fetched. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

type Wanted = { file: string; digest: string; maxPixels: number }
type Opened = { key: string; task: PDFDocumentLoadingTask }
let opened: Opened | null = null
let last: Promise<unknown> = Promise.resolve()

/**
 * Page `index` (from 0) for the time of `use`; its memory is given back after. `losses`: what the library could not read of the page.
 * An image of more than `maxPixels` is never decoded: the loss says "exceeded maximum allowed size". (The option stopAtErrors is of no
 * use: with it a broken page ends early without a word.) Pages are painted one after another, whoever asks.
 */
export function withPage<Value>(
  wanted: Wanted,
  index: number,
  use: (page: PDFPageProxy) => Promise<Value>,
): Promise<{ value: Value; losses: string[] }> {
  const turn = last.then(async () => {
    // Opening is not listened to: what it says would fall to whichever page comes first.
    const { value: document } = await hearing(async () => (await open(wanted)).promise)
    return hearing(async () => {
      const page = await document.getPage(index + 1)
      try {
        return await use(page)
      } finally {
        page.cleanup()
        await document.cleanup()
      }
    })
  })
  last = turn.catch(() => undefined)
  return turn
}

/** Closes the document that is open, if any. */
export async function closePdf(): Promise<void> {
  const old = opened
  opened = null
  await old?.task.destroy()
}

async function open(wanted: Wanted): Promise<PDFDocumentLoadingTask> {
  const key = JSON.stringify(wanted)
  if (opened?.key === key) return opened.task
  await closePdf()
  const task = getDocument({
    url: pathToFileURL(wanted.file),
    // Only the parts that are needed are read from disk.
    disableAutoFetch: true,
    disableStream: true,
    maxImageSize: wanted.maxPixels,
    cMapUrl: `${join(PACKAGE, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(PACKAGE, 'standard_fonts')}/`,
    wasmUrl: `${join(PACKAGE, 'wasm')}/`,
    iccUrl: `${join(PACKAGE, 'iccs')}/`,
    useSystemFonts: false,
    verbosity: VerbosityLevel.WARNINGS,
  })
  opened = { key, task }
  return task
}
