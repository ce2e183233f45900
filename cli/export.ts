import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive, IssueDraft } from '../archive/archive.ts'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import type { Config } from '../config.ts'
import { GazetteFailure } from '../gazette/failure.ts'
import { recordJson } from '../gazette/record-json.ts'
import { normalize } from '../gazette/text-layers.ts'
import { corrected } from '../pipeline/release.ts'
import { type AddVerb, type Common, existing } from './options.ts'

type Given = { format: string; issue: string[]; document: string[]; all?: boolean; drafts?: boolean; normalized?: boolean; out?: string }
type Exported = { name: string; content: string }

export const addExport: AddVerb = (program, common) => {
  program
    .command('export')
    .description('导出记录或文本；默认只含已公开的 (records or text; only what is released unless --drafts)')
    .option('--format <json|text>', 'json：每期一个记录；text：每份文件一个文本 (a record an issue, a text a document)', 'json')
    .option('--issue <id...>', '只导出这些期 (only these issues)', [])
    .option('--document <id...>', '只导出这些文件 (only these documents)', [])
    .option('--all', '全部 (everything)')
    .option('--drafts', '含未公开的，供工作人员用 (unreleased too, for staff)')
    .option('--normalized', '文本用规范字与今用标点；二简字按其年代还原 (text for reading: simplified, in modern marks)')
    .option('--out <dir>', '写入文件夹；缺省写到标准输出 (a folder; standard output without it)')
    .addHelpText(
      'after',
      '\n例 (examples):\n  gongbao export --all --drafts --out records/\n  gongbao export --document dhzb-1985-12-d0003 --format text',
    )
    .action((given: Given) => exportRecords(given, common()))
}

function exportRecords(given: Given, { archive: folder, config, terminal }: Common): void {
  if (given.format !== 'json' && given.format !== 'text')
    throw new GazetteFailure('usage', `--format ${given.format}: 只有 json 与 text (only json and text)`, '--format json')
  if (given.normalized && given.format !== 'text')
    throw new GazetteFailure('usage', '--normalized: 只用于文本 (is for text only)', '--format text --normalized')
  if (!given.all && given.issue.length + given.document.length === 0)
    throw new GazetteFailure('usage', '没有说要导出什么 (nothing to export is named)', '--all | --issue ID | --document ID')
  const archive = openArchive(existing(folder))
  try {
    let count = 0
    for (const draft of draftsOf(given, archive)) {
      for (const { name, content } of exported(draft, given, archive, config)) {
        if (given.out !== undefined) writeOut(given.out, name, content)
        else if (terminal.json)
          terminal.object(given.format === 'json' ? JSON.parse(content) : { document: name.replace(/\.txt$/, ''), text: content })
        else terminal.print(content)
        count++
      }
    }
    if (given.out !== undefined && terminal.json) terminal.object({ written: count, folder: given.out })
    if (given.out !== undefined) terminal.say(`已写出 ${count} 个文件到 ${given.out}。`, `${count} files written to ${given.out}.`)
  } finally {
    archive.close()
  }
}

function writeOut(folder: string, name: string, content: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), content)
  } catch (cause) {
    throw new GazetteFailure(
      (cause as NodeJS.ErrnoException).code === 'ENOSPC' ? 'disk-full' : 'disk-write',
      `${join(folder, name)}：无法写入 (cannot be written): ${(cause as Error).message}`,
      '检查文件夹的权限与磁盘空间 (check the folder’s permissions and the space on the disk)',
      cause,
    )
  }
}

/** The issues asked for, one at a time, in order of id. Throws GazetteFailure 'not-found' for an id the archive does not hold. */
function* draftsOf(given: Given, archive: Archive): Generator<IssueDraft> {
  const wanted = new Set(given.issue)
  for (const document of given.document) {
    const draft = archive.draftOf(document)
    if (draft === null) throw missing(document)
    wanted.add(draft.issue.id)
  }
  const ids = given.all ? archive.issues().map((summary) => summary.issue.id) : [...wanted].sort()
  for (const id of ids) {
    const draft = archive.issueDraft(id)
    if (draft === null) throw missing(id)
    yield draft
  }
}

function missing(id: string): GazetteFailure {
  return new GazetteFailure('not-found', `${id}: 档案中没有 (is not in the archive)`, '用 gongbao status 查看标识 (see gongbao status)')
}

function* exported(draft: IssueDraft, given: Given, archive: Archive, config: Config): Generator<Exported> {
  const whole = corrected(draft, { archive, extract: config.extract })
  const statusOf = (id: string) => archive.publication(id).status
  const chosen = (id: string) =>
    (given.drafts || statusOf(id) === 'published') && (given.document.length === 0 || given.document.includes(id))
  const documents = whole.segmentation.documents.filter((document) => chosen(document.id))
  // An issue of which nothing is public has no public record, not even its contents.
  if (documents.length === 0 && !given.drafts) return
  const kept = new Set(documents.map((document) => document.id))
  const records = whole.records.filter((record) => kept.has(record.id))
  if (given.format === 'text') {
    const layer = (text: string) => (given.normalized ? normalize(text, { year: draft.issue.year }).text : text)
    for (const record of records) yield { name: `${record.id}.txt`, content: `${layer(record.text)}\n` }
    return
  }
  const part =
    given.drafts && given.document.length === 0
      ? whole
      : publicPart({ ...whole, records, segmentation: { ...whole.segmentation, documents } }, kept)
  yield { name: `${draft.issue.id}.json`, content: `${JSON.stringify(recordJson(part, statusOf), null, 1)}\n` }
}

/** Pages and contents show only what stands in the documents exported: the rest of a page may be another, unreleased text. */
function publicPart(draft: IssueDraft, kept: ReadonlySet<string>): IssueDraft {
  const contents = draft.segmentation.contents.filter((entry) => entry.document !== null && kept.has(entry.document))
  return { ...draft, pages: [], findings: [], segmentation: { ...draft.segmentation, contents, printedPages: [] } }
}
