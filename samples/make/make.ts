import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bind } from './bind.ts'
import type { IssueCopy } from './copy.ts'
import { loadFonts } from './fonts.ts'
import type { MadePage } from './impose.ts'
import { ISSUES } from './issues.ts'
import { makeUp } from './make-up.ts'
import { print, type Sheet } from './press.ts'
import type { Style } from './style.ts'
import { pageText, pageTruth, recordTruth } from './truth.ts'
import { age } from './wear.ts'

/** Makes one sample whole under `folder`: scans, truth of every page, record. */
async function makeSample(copy: IssueCopy, style: Style, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'truth'), { recursive: true })
  const pages = makeUp(copy, style)
  const seed = (page: MadePage): string => `${copy.sample}/p${String(page.number).padStart(4, '0')}`
  const printed: Sheet[] = pages.map((page) => print(page, style, seed(page)))
  const aged: { sheet: Sheet; skew: number }[] = []
  for (const [at, page] of pages.entries()) {
    const behind = printed[page.number % 2 === 1 ? at + 1 : at - 1] ?? null
    aged.push(await age(printed[at]!, behind, style.wear, seed(page)))
  }
  const places = await bind(
    aged.map((one) => one.sheet),
    style,
    folder,
    copy.stem,
  )
  for (const [at, page] of pages.entries()) {
    const name = join(folder, 'truth', `p${String(page.number).padStart(4, '0')}`)
    await writeFile(`${name}.txt`, pageText(page))
    await writeFile(`${name}.json`, pageTruth(page, style, places.get(page.number)!, aged[at]!.skew))
  }
  await writeFile(join(folder, 'truth', 'record.json'), `${JSON.stringify(recordTruth(copy, pages, places), null, 1)}\n`)
  const characters = pages.map((page) => [...pageText(page).replace(/\s/g, '')].length)
  console.log(
    `${copy.sample}: ${pages.length} pages, ${characters.reduce((sum, count) => sum + count, 0)} characters (${characters.join(' ')})`,
  )
}

if (import.meta.main) {
  loadFonts()
  const wanted = process.argv.slice(2)
  for (const { copy, style } of ISSUES) {
    if (wanted.length === 0 || wanted.includes(copy.sample)) await makeSample(copy, style, join(import.meta.dirname, '..', copy.sample))
  }
}
