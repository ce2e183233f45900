import type { Archive, IssueSummary } from '../archive/archive.ts'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import type { NamedLedger } from '../gazette/series-ledgers.ts'
import { archiveLedgers } from '../pipeline/holdings.ts'
import { type AddVerb, type Common, existing } from './options.ts'
import { visible } from './terminal.ts'

export const addStatus: AddVerb = (program, common) => {
  program
    .command('status')
    .description('档案里有什么：期、页、存疑、待处理 (issues, pages by state, doubts, quarantine by class)')
    .addHelpText('after', '\n例 (examples):\n  gongbao status\n  gongbao status --json | jq .quarantine')
    .action(() => {
      process.exitCode = tellStatus(common())
    })
}

type Quarantined = { code: string; page: string; message: string }

function tellStatus({ archive: folder, config, terminal }: Common): number {
  const archive = openArchive(existing(folder))
  try {
    const issues = archive.issues()
    const quarantine = issues.flatMap((summary) => quarantineOf(archive, summary))
    const pages = (name: 'total' | 'text' | 'blank' | 'unread') => issues.reduce((sum, one) => sum + one.pages[name], 0)
    const refused = archive.imports().filter((row) => row.state === 'refused')
    const working = archive.imports().filter((row) => row.state === 'reading' || row.state === 'waiting')
    const ledgers = archiveLedgers(archive, { series: config.series, plans: config.ledger.plans, thisYear: new Date().getFullYear() })
    const copies = { sameTextsOpen: archive.openTextLinks().length, notCompared: archive.unmarked({}).length }
    if (terminal.json) {
      const sums = { pages: pages('total'), text: pages('text'), blank: pages('blank'), unread: pages('unread') }
      terminal.object({
        issues: issues.map(({ issue, ...rest }) => ({ id: issue.id, ...rest })),
        sums,
        quarantine,
        refused,
        working,
        ledgers: ledgers.map(ledgerObject),
        copies,
      })
      return quarantine.length > 0 ? 1 : 0
    }
    for (const one of issues)
      terminal.print(
        `${one.issue.id}\t${one.issue.series ?? '—'}\t${one.issue.year ?? '—'}\t${one.issue.number ?? '—'}\t${one.pages.text}+${one.pages.blank}+${one.pages.unread}=${one.pages.total}\t${terminal.word(`文件 ${one.documents}，已公开 ${one.published}，存疑 ${one.doubts}${one.quick ? '，快速识别稿' : ''}`, `${one.documents} documents, ${one.published} public, ${one.doubts} doubts${one.quick ? ', quick reading' : ''}`)}\n`,
      )
    terminal.say(
      `${issues.length} 期，${pages('total')} 页 = 文字 ${pages('text')} + 空白 ${pages('blank')} + 待处理 ${pages('unread')}；拒收文件 ${refused.length}；在读 ${working.length}。`,
      `${issues.length} issues, ${pages('total')} pages = ${pages('text')} text + ${pages('blank')} blank + ${pages('unread')} quarantined; ${refused.length} files refused; ${working.length} in work.`,
    )
    for (const one of ledgers) tellLedger(one, terminal)
    if (copies.sameTextsOpen + copies.notCompared > 0)
      terminal.say(
        `疑为同文待核定 ${copies.sameTextsOpen} 对；尚未比对 ${copies.notCompared} 件。`,
        `${copies.sameTextsOpen} pairs of texts that may be one; ${copies.notCompared} texts not compared yet.`,
      )
    for (const one of quarantine)
      terminal.say(`  ${one.page}　${one.code}　${visible(one.message)}`, `  ${one.page}  ${one.code}  ${visible(one.message)}`)
    return quarantine.length > 0 ? 1 : 0
  } finally {
    archive.close()
  }
}

function ledgerObject({ code, title, ledger: { planned, counts, years, unplaced, findings } }: NamedLedger): object {
  const missing = years.flatMap(({ year, slots }) => {
    const numbers = slots.filter(({ state }) => state === 'missing').map(({ number }) => number)
    return numbers.length === 0 ? [] : [{ year, numbers }]
  })
  return { series: code, title, planned, ...counts, missingNumbers: missing, unplaced: unplaced.map(({ issue }) => issue.id), findings }
}

function tellLedger({ code, title, ledger: { planned, counts, unplaced, findings } }: NamedLedger, terminal: Common['terminal']): void {
  const [zh, en] = planned ? [`应有 ${counts.expected} 期，`, `${counts.expected} issues expected, `] : ['', '']
  terminal.say(
    `台账 ${title || code || '不知何刊'}：${zh}已藏 ${counts.held}，缺 ${counts.missing}，存疑 ${counts.doubtful}，年期不明 ${unplaced.length}。`,
    `Ledger ${code ?? 'series unknown'}: ${en}${counts.held} held, ${counts.missing} missing, ${counts.doubtful} in doubt, ${unplaced.length} without year or number.`,
  )
  for (const { message } of findings) terminal.say(`  ${visible(message)}`, `  ${visible(message)}`)
}

function quarantineOf(archive: Archive, summary: IssueSummary): Quarantined[] {
  if (summary.pages.unread === 0) return []
  const pages = archive.issueDraft(summary.issue.id)?.pages ?? []
  return pages.flatMap((page) =>
    page.state === 'unread' ? [{ code: page.findings[0].code, page: page.id, message: page.findings[0].message }] : [],
  )
}
