import { join } from 'node:path'
import type { Archive } from '../archive/archive.ts'
import { openArchive } from '../archive/sqlite/sqlite.ts'
import { canonical } from '../gazette/canonical.ts'
import type { Edition } from '../gazette/edition.ts'
import { openPublished } from '../published/editions.ts'
import { isTombstone } from '../published/published.ts'
import { type AddVerb, type Common, existing } from './options.ts'

type Fault = { kind: string; name: string; reason: string }

export const addVerify: AddVerb = (program, common) => {
  program
    .command('verify')
    .description('逐一核对文件校验值、登记簿哈希链与数量 (fixity of every file, the register chain, the counts)')
    .addHelpText('after', '\n例 (example):\n  gongbao verify --json')
    .action(async () => {
      process.exitCode = await verify(common())
    })
}

async function verify({ archive: folder, terminal }: Common): Promise<number> {
  const archive = openArchive(existing(folder))
  const faults: Fault[] = []
  try {
    const files = await checkFiles(archive, faults)
    const missing = checkReferences(archive, faults)
    const entries = checkRegister(archive, faults)
    const published = await checkShelves(archive, join(folder, 'published'), faults)
    const sums = { files, referenced: missing, registerEntries: entries, published, faults: faults.length }
    if (terminal.json) terminal.object({ ...sums, faults })
    else {
      for (const fault of faults)
        terminal.say(`  ✗ ${fault.kind} ${fault.name}：${fault.reason}`, `  ✗ ${fault.kind} ${fault.name}: ${fault.reason}`)
      terminal.say(
        `核对 ${files} 个文件、${entries} 条登记、${published} 份公开文本：${faults.length === 0 ? '全部无误' : `${faults.length} 处不符`}。`,
        `Checked ${files} files, ${entries} register lines, ${published} public texts: ${faults.length === 0 ? 'all hold' : `${faults.length} faults`}.`,
      )
    }
    return faults.length === 0 ? 0 : 4
  } finally {
    archive.close()
  }
}

/** Every file still is what its name says. */
async function checkFiles(archive: Archive, faults: Fault[]): Promise<number> {
  let files = 0
  for await (const digest of archive.files.all()) {
    files++
    if (!(await archive.files.verify(digest)))
      faults.push({ kind: 'file', name: digest, reason: '内容与校验值不符 (the content is not what its digest says)' })
  }
  return files
}

/** Every original and page image that the archive speaks of is there. Returns how many it speaks of. */
function checkReferences(archive: Archive, faults: Fault[]): number {
  let referenced = 0
  for (const { issue } of archive.issues()) {
    const draft = archive.issueDraft(issue.id)
    const digests = [...issue.sources.map((source) => source.sha256), ...(draft?.pages ?? []).flatMap((page) => page.image?.file ?? [])]
    referenced += digests.length
    for (const digest of digests)
      if (!archive.files.has(digest)) faults.push({ kind: 'file', name: digest, reason: `${issue.id} 所引用的文件不在 (is missing)` })
  }
  return referenced
}

function checkRegister(archive: Archive, faults: Fault[]): number {
  const broken = archive.verifyRegister()
  if (broken) faults.push({ kind: 'register', name: String(broken.registerNo), reason: broken.reason })
  for (const { document, version, reason } of archive.damagedReleases())
    faults.push({ kind: 'release', name: `${document} v${version}`, reason })
  return archive.register().length
}

/** What the register says is public is on the shelves, and nothing else is. */
async function checkShelves(archive: Archive, folder: string, faults: Fault[]): Promise<number> {
  const published = openPublished(folder)
  let count = 0
  try {
    const shelved = new Set<string>()
    for await (const edition of published.all()) {
      count++
      shelved.add(edition.document)
      const frozen = archive.released(edition.document, edition.version)
      if (frozen !== null && canonical(asReleased(frozen.edition)) !== canonical(asReleased(edition)))
        faults.push({
          kind: 'public',
          name: `${edition.document} v${edition.version}`,
          reason:
            '公开目录里的文本与公开时不同；重建：gongbao reindex --shelves (the public text is not what was released; build it again: gongbao reindex --shelves)',
        })
      if (archive.publication(edition.document).status !== 'published')
        faults.push({
          kind: 'public',
          name: edition.document,
          reason: '公开目录里有，登记簿里没有 (on the shelves but not in the register)',
        })
    }
    for (const { id } of archive.documents({ status: 'published' })) {
      const found = await published.edition(id)
      if (!shelved.has(id) || found === null || isTombstone(found))
        faults.push({ kind: 'public', name: id, reason: '登记已公开，公开目录里没有 (in the register but not on the shelves)' })
    }
    return count
  } finally {
    await published.close()
  }
}

/** Whether a text is still in force follows from later releases, and is laid over what was released. */
function asReleased({ validity: _, ...released }: Edition): Omit<Edition, 'validity'> {
  return released
}
