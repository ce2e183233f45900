import { composeDocument } from './compose.ts'
import type { DocumentCopy, IssueCopy } from './copy.ts'
import { composeColophon, composeContents, composeMasthead } from './front.ts'
import { addFurniture, impose, type MadePage, measures } from './impose.ts'
import { type Jumps, jumpsOn, withJumps } from './jump.ts'
import type { Style } from './style.ts'

/** Sets a whole issue: the pages in order, with furniture. Pure: the same copy and style give the same pages. */
export function makeUp(copy: IssueCopy, style: Style): MadePage[] {
  const measure = measures(style)
  const documents = copy.columns.flatMap((column) => column.documents)
  const body = imposeBody(documents, style)
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

/** Twice over where texts jump: only the pages made up tell where they go on. */
function imposeBody(documents: readonly DocumentCopy[], style: Style): MadePage[] {
  const measure = measures(style)
  const set = documents.map((copy) => ({ copy, slugs: composeDocument(copy, style, measure) }))
  const printed = (jumps: Jumps): MadePage[] => {
    const pages = impose(withJumps(set, jumps, style, measure.column), style)
    for (const [at, page] of pages.entries()) page.printed = style.firstPrinted + at
    return pages
  }
  let jumps: Jumps = new Map(documents.flatMap(({ key, resumesAfter }) => (resumesAfter === undefined ? [] : [[key, { from: 1, to: 1 }]])))
  let pages = printed(jumps)
  // Without the ends that fell on one page others may move: once more is enough, as nothing else changes its depth.
  for (let turn = 0; turn < 3 && jumps.size > 0; turn += 1) {
    jumps = jumpsOn(pages, jumps.keys())
    pages = printed(jumps)
  }
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

/** The pairs of lines of a page that touch each other: none, where the copy fits the style. */
export function overlaps(page: MadePage): string[] {
  const touching: string[] = []
  for (const [at, one] of page.lines.entries()) {
    for (const other of page.lines.slice(at + 1)) {
      const [a, b] = [one.box, other.box]
      if (a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1) touching.push(`${one.text} | ${other.text}`)
    }
  }
  return touching
}
