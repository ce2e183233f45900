import { watch } from 'node:fs'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import type { IssueClaim } from '../gazette/issue.ts'
import { type BatchReport, importAll } from '../pipeline/batch.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { openReaders } from '../pipeline/readers.ts'
import { localNow } from './clock.ts'
import { type AddVerb, type Common, count, jobsOf } from './options.ts'
import { follow, tellReport, unfinishedOf } from './progress.ts'

type Given = { quick?: boolean; readers: string; jobs?: string; watch?: boolean; series?: string; year?: string; number?: string }

export const addImport: AddVerb = (program, common) => {
  program
    .command('import')
    .description('把文件与文件夹导入档案；可随时中断、续跑 (files and folders into the archive; resumable)')
    .argument('<path...>', 'PDF、TIFF、图像，或它们的文件夹 (PDF, TIFF, images, or folders of them)')
    .option(
      '--quick',
      '快速识别稿：只供预览与编目，不能公开；以后细读时已作的校对会保留 (for previews and finding aids, never releasable; a later careful reading keeps the corrections)',
    )
    .option('--readers <none|some|all>', '第二识别器读哪些行 (which lines the independent reader reads again)', 'some')
    .option('--jobs <n>', '同时识别的进程数 (processes at once)')
    .option('--series <code>', '刊名代码 (series code)')
    .option('--year <n>', '年份 (year)')
    .option('--number <n>', '期号 (issue number)')
    .option('--watch', '持续监视文件夹 (go on watching the folders)')
    .addHelpText('after', '\n例 (examples):\n  gongbao import scans/\n  gongbao import 1985-12.pdf --series dhzb --year 1985 --number 12')
    .action(async (paths: string[], given: Given) => {
      process.exitCode = await importPaths(paths, given, common())
    })
}

/** Imports and reports. Returns the exit code: 0 all read, 1 some in quarantine, 3 some refused, 130 stopped before all was done. */
export async function importPaths(paths: string[], given: Given, { archive: folder, config, terminal }: Common): Promise<number> {
  if (given.readers !== 'none' && given.readers !== 'some' && given.readers !== 'all')
    throw new GazetteFailure('usage', `--readers ${given.readers}`, '--readers none|some|all')
  const archive = openArchive(folder)
  const readers = openReaders({ ...config.readers, jobs: jobsOf(given.jobs) })
  const pipeline = pipelineOptions(config, { quick: given.quick === true, readers: given.readers, claim: claimOf(given) })
  const stop = stopOnSignal(() =>
    terminal.say(
      '正在停止：读完手上的页就停，再次运行同一命令即可继续。',
      'Stopping after the pages in hand; run the same command again to go on.',
    ),
  )
  try {
    const run = async (): Promise<BatchReport> => {
      const progress = follow(terminal)
      try {
        return await importAll(
          paths,
          { archive, readers },
          { ...config.batch, pipeline, now: () => localNow(), onChange: progress.change, stopped: stop.asked },
        )
      } finally {
        progress.stop()
      }
    }
    const report = await run()
    tellReport(report, readers.peakMemory(), terminal)
    if (given.watch) await watchPaths(paths, stop.asked, async () => tellReport(await run(), readers.peakMemory(), terminal))
    if (!given.watch && unfinishedOf(report) > 0) return 130
    return report.refused > 0 ? 3 : report.unread > 0 ? 1 : 0
  } finally {
    stop.forget()
    await readers.close()
    archive.close()
  }
}

function claimOf(given: Given): IssueClaim {
  return {
    ...NO_CLAIM,
    series: given.series ?? null,
    year: given.year === undefined ? null : count('--year', given.year),
    number: given.number === undefined ? null : count('--number', given.number),
  }
}

/** The first Ctrl-C asks for a clean stop, the second ends at once: nothing is lost either way. */
function stopOnSignal(tell: () => void): { asked: () => boolean; forget: () => void } {
  let asked = false
  const onSignal = () => {
    if (asked) process.exit(130)
    asked = true
    // The bar stands on this line.
    if (process.stderr.isTTY) process.stderr.write('\n')
    tell()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    asked: () => asked,
    forget: () => {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}

/** A watched folder is data: what appears in it is imported once it has been quiet for two seconds, so that half-copied files are whole. */
async function watchPaths(paths: string[], stopped: () => boolean, run: () => Promise<void>): Promise<void> {
  let changed = 0
  const watchers = paths.map((path) =>
    watch(path, { recursive: true }, () => {
      changed = Date.now()
    }),
  )
  try {
    while (!stopped()) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      if (changed === 0 || Date.now() - changed < 2000) continue
      changed = 0
      await run()
    }
  } finally {
    for (const watcher of watchers) watcher.close()
  }
}
