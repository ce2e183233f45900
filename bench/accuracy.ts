/**
 * `bench accuracy FOLDER… [options]`: how well pages are read, how much is flagged, and what slips through the flags.
 *
 * CER is edits over characters of truth, in code points; it may exceed 1. Running heads and folios are left out; `--furniture` keeps what
 * was read of them, for a truth that has them. See text-measures.ts for what each column counts. `--levels`: a row a folder, not a page.
 * `--any-place 文件` lets the line that holds just that word stand anywhere (a letterhead beside stacked issuers). `--peers`: other programs
 * that are installed read the same pages; rapidocr is looked for in `--python PROGRAM`.
 */
import { existsSync } from 'node:fs'
import { GazetteFailure } from '../gazette/failure.ts'
import { print } from './accuracy-table.ts'
import { openPeers } from './peer-scans.ts'
import { openPipelineReader, type ReadScan } from './read-scans.ts'
import { measurePage, type PageFigures } from './text-measures.ts'
import { type KnownPage, knownPages } from './truth-pages.ts'

export type AccuracyOptions = {
  read: ReadScan
  anyPlace: readonly string[]
  textLayer: boolean
  /** Pages of a scan to measure, from 1; null for all with truth. */
  pages: { from: number; to: number } | null
}
export type MeasuredPage = PageFigures & Pick<KnownPage, 'name' | 'at' | 'writing' | 'level'>

export async function accuracy(args: readonly string[]): Promise<void> {
  const { folders, options, quick, jobs, errors, furniture, levels, peers, python } = parseArguments(args)
  const reader = openPipelineReader({ quick, jobs, furniture })
  try {
    const known = await wantedPages(folders, options)
    const against = peers ? await openPeers(known, python) : null
    try {
      const pages = against?.pages ?? known
      const measured = await measurePages(pages, { ...options, read: reader.read })
      if (errors) for (const page of measured) printErrors(page)
      const readers = new Map<string, MeasuredPage[]>([['gongbao', measured]])
      for (const { name, read } of against?.readers ?? []) readers.set(name, await measurePages(pages, { ...options, read }))
      print(measured, { levels, readers, absent: against?.absent ?? [] })
    } finally {
      against?.close()
    }
  } finally {
    await reader.close()
  }
}

/** Reads every page with truth under the folders and measures it. Throws GazetteFailure 'input-missing' where there is no truth. */
export async function measureAccuracy(folders: readonly string[], options: AccuracyOptions): Promise<MeasuredPage[]> {
  return measurePages(await wantedPages(folders, options), options)
}

async function wantedPages(folders: readonly string[], options: Omit<AccuracyOptions, 'read'>): Promise<KnownPage[]> {
  const known: KnownPage[] = []
  for (const folder of folders) {
    if (!existsSync(folder))
      throw new GazetteFailure('input-missing', `${folder}: there is no such file or folder`, 'bench accuracy samples')
    known.push(...(await knownPages(folder, options)))
  }
  const wanted = known.filter(({ at }) => options.pages === null || (at >= options.pages.from && at <= options.pages.to))
  if (wanted.length > 0) return wanted
  throw new GazetteFailure(
    'input-missing',
    `${folders.join(', ')}: no scan with its truth beside it`,
    'Put NAME.txt beside NAME.pdf, or name samples',
  )
}

async function measurePages(wanted: readonly KnownPage[], options: AccuracyOptions): Promise<MeasuredPage[]> {
  const measured: MeasuredPage[] = []
  for (const scan of new Set(wanted.map((page) => page.scan))) {
    const known = wanted.filter((page) => page.scan === scan)
    const pages = await options.read(scan, Math.max(...known.map(({ at }) => at)))
    for (const page of known) {
      const { name, at, writing, level } = page
      measured.push({ ...measurePage(page.lines, pages[at - 1] ?? [], options.anyPlace), name, at, writing, level })
    }
  }
  return measured
}

function parseArguments(args: readonly string[]): {
  folders: string[]
  options: Omit<AccuracyOptions, 'read'>
  quick: boolean
  jobs: number
  errors: boolean
  furniture: boolean
  levels: boolean
  peers: boolean
  python: string
} {
  const folders: string[] = []
  const anyPlace: string[] = []
  let pages: AccuracyOptions['pages'] = null
  let jobs = 1
  let python = 'python3'
  const flags = new Set<string>()
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!
    if (arg === '--any-place') anyPlace.push(args[++at] ?? '')
    else if (arg === '--python') python = args[++at] ?? python
    else if (arg === '--jobs') jobs = Number(args[++at]) || 1
    else if (arg === '--pages') {
      const [from = 1, to = from] = (args[++at] ?? '').split('-').map(Number)
      pages = { from, to }
    } else if (arg.startsWith('--')) flags.add(arg)
    else folders.push(arg)
  }
  const unknown = [...flags].find((flag) => !['--text-layer', '--quick', '--errors', '--furniture', '--levels', '--peers'].includes(flag))
  if (unknown)
    throw new GazetteFailure(
      'usage',
      `${unknown}: no such option`,
      'bench accuracy FOLDER… [--any-place WORD] [--text-layer] [--pages 1-8] [--furniture] [--quick] [--jobs N] [--errors] [--levels] [--peers] [--python PROGRAM]',
    )
  return {
    folders: folders.length > 0 ? folders : ['samples'],
    options: { anyPlace, pages, textLayer: flags.has('--text-layer') },
    quick: flags.has('--quick'),
    jobs,
    errors: flags.has('--errors'),
    furniture: flags.has('--furniture'),
    levels: flags.has('--levels'),
    peers: flags.has('--peers'),
    python,
  }
}

/** Every run of edits of a page, with the characters around it: `防[波→彼]堤`. */
function printErrors(page: MeasuredPage): void {
  const { edits, truth, read } = page
  for (let at = 0; at < edits.length; at += 1) {
    if (edits[at]!.kind === 'same') continue
    let to = at
    while (to < edits.length && edits[to]!.kind !== 'same') to += 1
    const run = edits.slice(at, to)
    const printed = run
      .filter((edit) => edit.kind !== 'insert')
      .map((edit) => truth[edit.truth])
      .join('')
    const seen = run
      .filter((edit) => edit.kind !== 'delete')
      .map((edit) => read[edit.read])
      .join('')
    const before = truth.slice(Math.max(0, run[0]!.truth - 5), run[0]!.truth).join('')
    const end = edits[to]?.truth ?? truth.length
    console.log(`${page.name} p${page.at}  ${before}[${printed}→${seen}]${truth.slice(end, end + 5).join('')}`)
    at = to
  }
}
