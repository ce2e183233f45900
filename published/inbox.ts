/**
 * Error reports from the public: append-only, one JSON line a report, one file a month; collected and answered by the desk. The folder
 * is no part of the shelves, which may be deleted and built again.
 */
import { existsSync } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { GazetteFailure } from '../gazette/failure.ts'
import type { DocumentId, PageId } from '../gazette/ids.ts'
import { readText, telling } from './whole.ts'

/** `quote`: the passage marked, as shown; `text`: what the reader says; `contact`: how to answer, if the reader wishes. */
export type ErrorReport = {
  id: string
  at: string
  document: DocumentId
  version: number | null
  page: PageId | null
  quote: string
  text: string
  contact: string | null
}
export type ReportAnswer = { id: string; at: string; by: string; outcome: 'accepted' | 'declined'; reason: string }

export type Inbox = {
  /** Keeps the report. `id` must be new, of letters, digits and hyphens. Throws GazetteFailure 'usage' when it is too long or empty. */
  add(report: ErrorReport): Promise<void>
  answer(answer: ReportAnswer): Promise<void>
  /** All reports with their newest answer, oldest first. */
  all(): AsyncIterable<{ report: ErrorReport; answer: ReportAnswer | null }>
  /** What became of a report: for the sender, who knows its number. */
  find(id: string): Promise<{ report: ErrorReport; answer: ReportAnswer | null } | null>
}

/** Characters. A report is a remark on a passage, not a treatise; longer ones are written by letter. */
export const REPORT_LIMITS = { quote: 500, text: 2_000, contact: 200 }

export function openInbox(folder: string): Inbox {
  const all = () => reports(folder)
  return {
    async add(report) {
      checkReport(report)
      await append(join(folder, `reports-${report.at.slice(0, 7)}.jsonl`), report)
    },
    answer: (answer) => append(join(folder, 'answers.jsonl'), answer),
    all,
    async find(id) {
      for await (const found of all()) if (found.report.id === id) return found
      return null
    },
  }
}

function checkReport(report: ErrorReport): void {
  if (!/^[A-Za-z0-9-]{6,40}$/.test(report.id) || !/^\d{4}-\d{2}-/.test(report.at))
    throw new Error(`no id or time of a report: ${report.id}`)
  if (report.text.trim() === '' && report.quote.trim() === '')
    throw new GazetteFailure('usage', '报错内容为空 (the report is empty)', '请写明何处有误 (say what is wrong)')
  for (const [field, limit] of Object.entries(REPORT_LIMITS)) {
    const length = [...(report[field as keyof typeof REPORT_LIMITS] ?? '')].length
    if (length > limit)
      throw new GazetteFailure(
        'usage',
        `报错内容过长：${length} 字 (the report is too long: ${length} characters)`,
        `请缩至 ${limit} 字以内 (keep it within ${limit})`,
      )
  }
}

/** One write at the end of the file: lines of several processes do not mix. It begins with a line end, in case the last was cut off. */
async function append(file: string, value: ErrorReport | ReportAnswer): Promise<void> {
  await telling(file, async () => {
    await mkdir(join(file, '..'), { recursive: true })
    const handle = await open(file, 'a')
    try {
      await handle.write(`\n${JSON.stringify(value)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  })
}

async function* reports(folder: string): AsyncIterable<{ report: ErrorReport; answer: ReportAnswer | null }> {
  if (!existsSync(folder)) return
  const answers = new Map<string, ReportAnswer>()
  for (const answer of await lines<ReportAnswer>(join(folder, 'answers.jsonl'))) answers.set(answer.id, answer)
  const files = (await readdir(folder)).filter((name) => /^reports-\d{4}-\d{2}\.jsonl$/.test(name)).sort()
  for (const name of files)
    for (const report of await lines<ErrorReport>(join(folder, name))) yield { report, answer: answers.get(report.id) ?? null }
}

/** A line that is no JSON was being written when the power went: it was never acknowledged. */
async function lines<Value>(file: string): Promise<Value[]> {
  const found: Value[] = []
  for (const line of ((await readText(file)) ?? '').split('\n')) {
    try {
      if (line !== '') found.push(JSON.parse(line) as Value)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return found
}
