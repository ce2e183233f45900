import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bind } from './bind.ts'
import { composeDocument } from './compose.ts'
import type { IssueCopy } from './copy.ts'
import { loadFonts } from './fonts.ts'
import { composeColophon, composeContents, composeMasthead } from './front.ts'
import { addFurniture, impose, type MadePage, measures } from './impose.ts'
import { ISSUES } from './issues.ts'
import { print, type Sheet } from './press.ts'
import type { Style } from './style.ts'
import { pageText, pageTruth, recordTruth } from './truth.ts'
import { age } from './wear.ts'

/** Sets a whole issue: the pages in order, with furniture. Pure: the same copy and style give the same pages. */
export function makeUp(copy: IssueCopy, style: Style): MadePage[] {
  const measure = measures(style)
  const documents = copy.columns.flatMap((column) => column.documents)
  const body = impose(
    documents.flatMap((document) => composeDocument(document, style, measure)),
    style,
  )
  body.forEach((page, at) => {
    page.printed = style.firstPrinted + at
  })
  const firstPages = new Map(
    documents.map(({ key }) => [key, body.find((page) => page.lines.some((line) => line.document === key))!.printed!]),
  )
  const masthead = composeMasthead(copy, style, measure.page)
  const contents = composeContents(copy, style, measure.page, firstPages)
  const front = style.cover.ownPage
    ? [...impose(masthead, style), ...blank(style.cover.emptyBack), ...impose(contents, style)]
    : impose([...masthead, ...contents], style)
  for (const [at, page] of front.entries()) if (page.role === 'body') page.role = at === 0 ? 'cover' : 'contents'
  const pages = addColophon([...front, ...body], copy, style)
  pages.forEach((page, at) => {
    page.number = at + 1
    addFurniture(page, style)
  })
  return pages
}

function blank(wanted: boolean): MadePage[] {
  return wanted ? [{ number: 0, printed: null, role: 'blank', lines: [], rules: [] }] : []
}

/** The colophon stands at the foot of the last page, or on a page of its own. */
function addColophon(pages: MadePage[], copy: IssueCopy, style: Style): MadePage[] {
  const { page: along, depth } = measures(style)
  const slugs = composeColophon(copy, style, along)
  const needed = slugs.reduce((sum, slug) => sum + slug.depth, 0)
  const down = depth - needed
  for (const one of slugs[0]!.lines) one.across += down
  slugs[0]!.depth += down
  const [set] = impose(slugs, style)
  const last = pages.at(-1)!
  const start =
    style.writing === 'ltr' ? Math.min(...set!.lines.map((line) => line.box[1])) : Math.max(...set!.lines.map((line) => line.box[2]))
  const isFree =
    style.writing === 'ltr' ? last.lines.every((line) => line.box[3] < start - 40) : last.lines.every((line) => line.box[0] > start + 40)
  if (!style.colophonOwnPage && isFree) {
    last.lines.push(...set!.lines)
    return pages
  }
  return [...pages, { ...set!, role: 'colophon' }]
}

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
