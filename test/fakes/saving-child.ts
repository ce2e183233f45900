/** Saves small issues into an archive: `node saving-child.ts FOLDER KILL_AT ISSUE…`. Kills itself in the middle of the KILL_AT-th save. */
import { openArchive } from '../../archive/sqlite/sqlite.ts'
import { makeDraft } from '../make/drafts.ts'

const [, , folder = '', killAt = '0', ...issues] = process.argv
const archive = openArchive(folder)
for (const [at, id] of issues.entries()) {
  const draft = await makeDraft(archive, { id })
  const dies = at + 1 === Number(killAt)
  // The last record is asked for its title when half of the issue stands in the transaction.
  if (dies) Object.defineProperty(draft.records.at(-1)!, 'title', { enumerable: true, get: () => process.kill(process.pid, 'SIGKILL') })
  archive.save(draft)
}
archive.close()
