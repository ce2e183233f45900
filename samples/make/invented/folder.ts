import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ScanPlace } from '../bind.ts'
import { loadFonts } from '../fonts.ts'
import type { MadePage } from '../impose.ts'
import { makeUp } from '../make-up.ts'
import { imageOf } from '../pages/damage/raster.ts'
import { wearPage } from '../pages/damage/wear-page.ts'
import { dpiOf, type Level, recipeOf } from '../pages/levels.ts'
import { print } from '../press.ts'
import { seeded } from '../random.ts'
import type { Style } from '../style.ts'
import { pageText, pageTruth } from '../truth.ts'
import { type IssueWish, inventIssue } from './issue.ts'
import { scaled } from './scaled.ts'
import { issueTruth } from './truth.ts'

/** Makes an invented issue as scans of a level under `folder`: `pages/0001.jpg`… and `truth/`, as a sample has it. Returns its pages. */
export async function makeIssueFolder(wish: IssueWish, level: Level, folder: string): Promise<MadePage[]> {
  loadFonts()
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'truth'), { recursive: true })
  await mkdir(join(folder, 'pages'), { recursive: true })
  const { copy, style: own } = inventIssue(wish)
  const style = scaled(own, dpiOf(level))
  const pages = makeUp(copy, style)
  const places = new Map<number, ScanPlace>()
  for (const page of pages) {
    const file = `pages/${String(page.number).padStart(4, '0')}.jpg`
    const { bytes, tilt } = await scan(page, style, level, `${copy.sample}/${level}/${page.number}`)
    await writeFile(join(folder, file), bytes)
    const place = { file, index: 1, half: null, turned: 0 }
    places.set(page.number, place)
    const name = join(folder, 'truth', `p${String(page.number).padStart(4, '0')}`)
    await writeFile(`${name}.txt`, pageText(page))
    await writeFile(`${name}.json`, pageTruth(page, style, place, tilt))
  }
  await writeFile(join(folder, 'truth', 'record.json'), `${JSON.stringify(issueTruth(copy, pages, places), null, 1)}\n`)
  return pages
}

async function scan(page: MadePage, style: Style, level: Level, seed: string): Promise<{ bytes: Buffer; tilt: number }> {
  const recipe = recipeOf(level, seeded(`${seed}/recipe`))
  const { dpi } = style.sheet
  const { sheet } = await wearPage({ printed: print(page, style, seed), stamped: null, behind: null }, dpi, recipe, seed)
  const image = imageOf(sheet).toColourspace('b-w').withMetadata({ density: dpi })
  const bytes = await (recipe.file.format === 'jpeg' ? image.jpeg({ quality: recipe.file.quality }) : image.png()).toBuffer()
  return { bytes, tilt: recipe.tilt }
}
