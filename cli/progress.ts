/** Progress of an import, and the closing report in which the counts must reconcile. */
import type { ImportRow } from '../archive/archive.ts'
import type { BatchReport } from '../pipeline/batch.ts'
import { type Terminal, visible } from './terminal.ts'

export function follow(terminal: Terminal): { change(row: ImportRow): void; stop(): void } {
  const rows = new Map<string, ImportRow>()
  const started = performance.now()
  const bar = terminal.bar(0)
  return {
    change(row) {
      rows.set(row.path, row)
      if (terminal.json) terminal.object({ progress: row })
      let pages = 0
      let done = 0
      let doubts = 0
      for (const one of rows.values()) {
        pages += one.pages
        done += one.done
        doubts += one.doubts
      }
      const perMinute = done / ((performance.now() - started) / 60_000)
      const left = perMinute > 0 ? Math.ceil((pages - done) / perMinute) : 0
      bar.total(pages)
      bar.step(
        done,
        terminal.word(
          `页　每分钟 ${perMinute.toFixed(1)} 页　约剩 ${left} 分钟　存疑 ${doubts} 字`,
          `pages, ${perMinute.toFixed(1)} a minute, about ${left} min left, ${doubts} characters in doubt`,
        ),
      )
    },
    stop: () => bar.stop(),
  }
}

/** Files that were stopped before they were through: the same command goes on with them. */
export function unfinishedOf({ rows }: BatchReport): number {
  return rows.filter((row) => row.state === 'waiting' || row.state === 'reading').length
}

/** Pages = text + blank + quarantined, files = issues + refused + unfinished. */
export function tellReport(report: BatchReport, peakMemory: number, terminal: Terminal): void {
  const { rows, ...sums } = report
  const unfinished = unfinishedOf(report)
  if (terminal.json) {
    terminal.object({ report: { ...sums, unfinished, files: rows.length, peakMemoryMb: Math.round(peakMemory / 1e6) } })
    return
  }
  for (const row of rows) {
    const path = visible(row.path)
    if (row.failure) {
      const message = visible(row.failure.message)
      const remedy = visible(row.failure.remedy)
      terminal.say(
        `  拒收 ${path}\n       ${message}\n       处理：${remedy}`,
        `  refused ${path}\n       ${message}\n       what to do: ${remedy}`,
      )
    } else if (row.state !== 'done')
      terminal.say(
        `  未完成　${path}　已读 ${row.done} / ${row.pages} 页，再次运行同一命令即继续`,
        `  unfinished  ${path}  ${row.done} of ${row.pages} pages read; the same command goes on`,
      )
    else
      terminal.say(
        `  ${row.issue ?? '—'}　${path}　文字 ${row.text} + 空白 ${row.blank} + 待处理 ${row.unread} = ${row.pages} 页`,
        `  ${row.issue ?? '—'}  ${path}  text ${row.text} + blank ${row.blank} + quarantined ${row.unread} = ${row.pages} pages`,
      )
  }
  terminal.say(
    `共 ${rows.length} 个文件 = ${report.issues} 期${report.already ? `（其中 ${report.already} 期早已在档）` : ''} + 拒收 ${report.refused}${unfinished ? ` + 未完成 ${unfinished}` : ''}；${report.pages} 页 = 文字 ${report.text} + 空白 ${report.blank} + 待处理 ${report.unread}。`,
    `${rows.length} files = ${report.issues} issues${report.already ? ` (${report.already} already in the archive)` : ''} + ${report.refused} refused${unfinished ? ` + ${unfinished} unfinished` : ''}; ${report.pages} pages = ${report.text} text + ${report.blank} blank + ${report.unread} quarantined.`,
  )
  if (report.unread > 0)
    terminal.say(
      '待处理的页见 gongbao status；可用 gongbao retry 重读。',
      'See gongbao status for the quarantined pages; gongbao retry reads them again.',
    )
}
