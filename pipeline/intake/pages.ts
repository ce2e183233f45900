/** How many pages a file holds, and whether it can be opened at all. Nothing is decoded here. */
import { open } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { hearing } from './complaints.ts'
import type { Scan } from './recognize.ts'
import { damagedFile, encrypted, noPages } from './refusals.ts'

/** Throws GazetteFailure 'input-encrypted', 'input-damaged' or 'input-empty'. */
export function countPages(file: string, kind: Scan): Promise<number> {
  if (kind === 'pdf') return pdfPages(file)
  return kind === 'tiff' ? tiffPages(file) : Promise.resolve(1)
}

let last: Promise<unknown> = Promise.resolve()

/** One file after another: what the library complains of must fall to the file it reads. */
function pdfPages(file: string): Promise<number> {
  const turn = last.then(() => pdfPagesNow(file))
  last = turn.catch(() => undefined)
  return turn
}

/** A page that alone is damaged does not refuse the file: it goes to quarantine later, and the others are read. */
async function pdfPagesNow(file: string): Promise<number> {
  const task = getDocument({
    url: pathToFileURL(file),
    disableAutoFetch: true,
    disableStream: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.WARNINGS,
  })
  try {
    const { value: document, complaints } = await hearing(() => task.promise)
    await complete(file)
    // Its readers then show the pages they find: an issue would lose pages unnoticed.
    if (complaints.some((text) => text.includes('invalid /Pages tree')))
      throw damagedFile(
        file,
        `页面目录损坏，只找到 ${document.numPages} 页 (its list of pages is broken: only ${document.numPages} are found)`,
      )
    if (document.numPages < 1) throw noPages(file)
    return (await hearing(() => withSomePage(file, document))).value
  } catch (error) {
    const { name, message } = error as Error
    if (name === 'PasswordException') throw encrypted(file, error)
    if (name === 'GazetteFailure') throw error
    throw damagedFile(file, `不是完整的 PDF (not a whole PDF: ${message})`, error)
  } finally {
    await task.destroy()
  }
}

type Document = { numPages: number; getPage(number: number): Promise<{ cleanup(): void }> }

async function withSomePage(file: string, document: Document): Promise<number> {
  const broken: number[] = []
  for (let number = 1; number <= document.numPages; number++)
    try {
      ;(await document.getPage(number)).cleanup()
      return document.numPages
    } catch {
      broken.push(number)
    }
  throw damagedFile(file, `没有一页可以打开 (none of its pages can be opened: ${broken.slice(0, 20).join(', ')})`)
}

/** Bytes from the end in which a whole PDF has its last mark; some writers pad the file with zeros. */
const TAIL = 65_536

/**
 * A PDF that was cut off lacks its end, but readers mend it in silence and show the pages that are left: an issue would lose pages
 * unnoticed. The mark must be there, and no further object after it.
 */
async function complete(file: string): Promise<void> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(Math.min(size, TAIL))
    await handle.read(tail, 0, tail.length, size - tail.length)
    const end = tail.lastIndexOf('%%EOF')
    if (end < 0 || / obj\b/.test(tail.subarray(end).toString('latin1')))
      throw damagedFile(file, '文件不完整，末尾缺失 (it is cut off: its end is missing)')
  } finally {
    await handle.close()
  }
}

async function tiffPages(file: string): Promise<number> {
  try {
    return (await sharp(file, { limitInputPixels: false }).metadata()).pages ?? 1
  } catch (error) {
    throw damagedFile(file, `不是完整的 TIFF (not a whole TIFF: ${(error as Error).message.split('\n')[0]})`, error)
  }
}
