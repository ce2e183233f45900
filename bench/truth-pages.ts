import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { isFurniture, lineText, type Writing } from '../gazette/text.ts'
import { pdfTextPages } from './pdf-text-pages.ts'

/**
 * A page whose text is known: `scan` is a file or a folder of images, `at` the page's place in it from 1 (after spreads are split).
 * `writing`: of most of its lines, as the truth says; `level`: how hard it was worn, where the truth says so.
 */
export type KnownPage = { scan: string; at: number; name: string; lines: string[]; writing: Writing; level: string | null }

const SCAN = /\.(pdf|tiff?|jpe?g|png)$/i

/**
 * The pages with truth under a folder: samples (`truth/record.json` in it or in its folders), and scans with `NAME.txt` (pages parted by
 * form feeds) or `NAME.p3.txt` beside them. With `textLayer` also PDFs without such a file, by their own text layer.
 */
export async function knownPages(folder: string, options: { textLayer: boolean }): Promise<KnownPage[]> {
  if (statSync(folder).isFile()) return pagesOfScan(folder, options.textLayer)
  if (existsSync(join(folder, 'truth', 'record.json'))) return samplePages(folder)
  const found: KnownPage[] = []
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (existsSync(join(path, 'truth', 'record.json'))) found.push(...samplePages(path))
    else if (SCAN.test(name) && statSync(path).isFile()) found.push(...(await pagesOfScan(path, options.textLayer)))
  }
  return found
}

function samplePages(folder: string): KnownPage[] {
  const record = JSON.parse(readFileSync(join(folder, 'truth', 'record.json'), 'utf8')) as { issue: { source: { file: string }[] } }
  const files = record.issue.source.map((source) => source.file)
  // A folder of images is one issue: its pages count through.
  const scan = join(folder, files.length === 1 ? files[0]! : dirname(files[0]!))
  const names = readdirSync(join(folder, 'truth'))
    .filter((name) => /^p\d{4}\.txt$/.test(name))
    .sort()
  return names.map((name) => {
    const page = pageOf(scan, Number(name.slice(1, 5)), basename(folder), readFileSync(join(folder, 'truth', name), 'utf8'))
    return { ...page, ...printedAs(join(folder, 'truth', name.replace('.txt', '.json'))) }
  })
}

function printedAs(file: string): Pick<KnownPage, 'writing' | 'level'> {
  if (!existsSync(file)) return UNKNOWN
  const { lines, level } = JSON.parse(readFileSync(file, 'utf8')) as { lines: { writing?: string }[]; level?: string }
  const vertical = lines.filter(({ writing }) => writing === 'ttb' || writing === 'vertical').length
  return { writing: vertical * 2 > lines.length ? 'vertical' : 'horizontal', level: level ?? null }
}

/** A truth of text alone is taken for a page of lines. */
const UNKNOWN = { writing: 'horizontal', level: null } as const

async function pagesOfScan(scan: string, textLayer: boolean): Promise<KnownPage[]> {
  const stem = scan.slice(0, -extname(scan).length)
  const name = basename(stem)
  if (existsSync(`${stem}.txt`))
    return readFileSync(`${stem}.txt`, 'utf8')
      .split('\f')
      .map((text, at) => pageOf(scan, at + 1, name, text))
  const beside = readdirSync(dirname(scan)).flatMap((file) => {
    const match = file.startsWith(`${name}.p`) ? /\.p(\d+)\.txt$/.exec(file) : null
    return match ? [{ file, at: Number(match[1]) }] : []
  })
  if (beside.length > 0)
    return beside.sort((a, b) => a.at - b.at).map(({ file, at }) => pageOf(scan, at, name, readFileSync(join(dirname(scan), file), 'utf8')))
  if (!textLayer || extname(scan).toLowerCase() !== '.pdf') return []
  const pages = await pdfTextPages(scan, name)
  return pages.map((page) => ({
    scan,
    at: page.number,
    name,
    ...UNKNOWN,
    lines: page.blocks.filter((block) => !isFurniture(block)).flatMap((block) => block.lines.map(lineText)),
  }))
}

function pageOf(scan: string, at: number, name: string, text: string): KnownPage {
  return { scan, at, name, ...UNKNOWN, lines: text.split('\n').filter((line) => line.trim() !== '') }
}
