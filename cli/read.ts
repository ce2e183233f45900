import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'
import type { Intake } from '../gazette/issue.ts'
import { isRead, type PageSource, pageText, type ReadPage } from '../gazette/page.ts'
import { leastConfidence, lineText } from '../gazette/text.ts'
import { gather, intake } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, type PipelineOptions, pipelineOptions } from '../pipeline/options.ts'
import { openReaders, type Readers } from '../pipeline/readers.ts'
import { type AddVerb, type Common, jobsOf } from './options.ts'
import { openSheets } from './overlay.ts'
import { type Terminal, tellFailure, visible } from './terminal.ts'

type Given = { quick?: boolean; readers: string; jobs?: string; furniture?: boolean; overlay?: string }

export const addRead: AddVerb = (program, common) => {
  program
    .command('read')
    .description(
      '只识别文字，不动档案：按阅读顺序输出文本，页间以换页符分隔 (OCR only: text in reading order on stdout, pages separated by a form feed)',
    )
    .argument('<file...>', 'PDF、TIFF、JPEG、PNG 或图像文件夹 (files or folders of images)')
    .option(
      '--quick',
      '快速识别：小模型、单一识别器，只供预览与编目，不可发布 (tiny models, one reader: for previews and finding aids, never releasable)',
    )
    .option('--careful', '细读，默认 (the default)')
    .option('--readers <none|some|all>', '第二识别器读哪些行 (which lines the independent reader reads again)', 'some')
    .option('--furniture', '保留书眉、页码 (keep running heads and folios)')
    .option(
      '--overlay <dir>',
      '每页另绘一图：行、阅读顺序、表格、存疑字及建议 (a picture a page: lines, reading order, tables, doubts with their proposals)',
    )
    .option('--jobs <n>', '同时识别的进程数 (processes at once)')
    .addHelpText(
      'after',
      '\n例 (examples):\n  gongbao read 1985-12.pdf > 1985-12.txt\n  gongbao read --json scans/ | jq .blocks\n  gongbao read --overlay seen/ 1985-12.pdf > 1985-12.txt',
    )
    .action(async (files: string[], given: Given) => {
      process.exitCode = await readFiles(files, given, common())
    })
}

async function readFiles(files: string[], given: Given, { config, terminal }: Common): Promise<number> {
  const quick = given.quick === true
  const options = pipelineOptions(config, { quick, readers: readersOf(given.readers), claim: NO_CLAIM })
  const sheets = given.overlay === undefined ? null : openSheets(given.overlay, { ...config.overlay, quick })
  const readers = openReaders({ ...config.readers, jobs: jobsOf(given.jobs) })
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-read-'))
  const tell = teller(terminal, { quick, furniture: given.furniture === true })
  if (quick) terminal.say('快速识别稿：只供预览与编目，不可发布。', 'A quick reading: for previews and finding aids, never releasable.')
  let code = 0
  try {
    for (const file of files) {
      try {
        for (const source of await gather([file])) {
          const taken = await intake(source, options.intake)
          for (const [pages, scan] of await readInOrder(taken, readers, join(folder, taken.id), options)) {
            for (const page of pages) {
              tell(scan.file, page, sheets === null ? null : await sheets.put(page, scan))
              if (page.state === 'unread') code = Math.max(code, 1)
            }
          }
        }
      } catch (error) {
        if (!(error instanceof GazetteFailure) || !error.code.startsWith('input-')) throw error
        tellFailure(error, terminal)
        code = 3
      }
    }
  } finally {
    await readers.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return code
}

type Tell = (file: string, page: ReadPage, sheet: string | null) => void

/** Says each page on stdout as it was asked for; why one was not read is said on stderr. */
function teller(terminal: Terminal, wish: { quick: boolean; furniture: boolean }): Tell {
  let first = true
  return (file, page, sheet) => {
    const overlay = sheet === null ? {} : { overlay: sheet }
    if (terminal.json) terminal.object({ ...pageJson(file, page), quick: wish.quick, ...overlay })
    else terminal.print(`${first ? '' : '\f'}${isRead(page) ? pageText(page, wish) : ''}\n`)
    first = false
    if (page.state !== 'unread') return
    terminal.say(
      visible(`${file} 第 ${page.number} 页未能读出：${page.findings[0].message}`),
      visible(`${file} page ${page.number} was not read: ${page.findings[0].message}`),
    )
  }
}

type PageOf = [ReadPage[], PageSource]

async function readInOrder(taken: Intake, readers: Readers, folder: string, options: PipelineOptions): Promise<PageOf[]> {
  return Promise.all(taken.pages.map(async (scan): Promise<PageOf> => [await readers.read(scan, folder, options.page), scan.source]))
}

function readersOf(text: string): 'none' | 'some' | 'all' {
  if (text === 'none' || text === 'some' || text === 'all') return text
  throw new GazetteFailure('usage', `--readers ${text}: 应为 none、some 或 all (must be none, some or all)`, '--readers some')
}

/** One line of `read --json` (contracts): boxes as [left, top, right, bottom] in pixels of the page image. */
export function pageJson(file: string, page: ReadPage): object {
  const image = page.image
  const head = {
    file,
    page: page.number,
    state: page.state,
    width: image?.width ?? null,
    height: image?.height ?? null,
    dpi: image?.dpi ?? null,
  }
  const turned = image?.state === 'clean' ? { turned: image.turned, skew: image.skew } : { turned: 0, skew: 0 }
  if (!isRead(page)) return { ...head, ...turned, blocks: [], findings: page.state === 'unread' ? page.findings : [] }
  const blocks = page.blocks.map((block) => ({
    kind: block.kind,
    writing: block.writing,
    column: block.column,
    lines: block.lines.map((line) => ({
      text: lineText(line),
      box: [line.box.left, line.box.top, line.box.right, line.box.bottom],
      confidence: leastConfidence(line),
      doubts: line.glyphs.flatMap(({ text, risk, doubt, others }, at) => (doubt ? [{ at, text, risk, ...doubt, others }] : [])),
      // What independent readers read in the line, where they were asked.
      ...(line.witnesses === undefined ? {} : { witnesses: line.witnesses.map(({ by, text }) => ({ by, text })) }),
    })),
  }))
  return { ...head, ...turned, blocks, findings: [...page.image.findings, ...page.findings] }
}
