/** kill -9 at every step of a release, a correction and a withdrawal: what the public sees and what the register says agree afterwards. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeGood, type PublishTools, publish, withdraw } from '../../../pipeline/publish/publish.ts'
import { isTombstone } from '../../../published/published.ts'
import { dyingAt } from '../../fakes/crashes.ts'
import { approve, type Desk, decision, makeDesk, release, reviewed } from '../../make/desks.ts'
import { savedDraft } from '../../make/drafts.ts'
import { tree } from '../../make/trees.ts'

const root = mkdtempSync(join(tmpdir(), 'gongbao-crash-'))
after(() => rmSync(root, { recursive: true, force: true }))
const DOCUMENT = 'dhzb-1985-12-d0003'
const NEIGHBOUR = 'dhzb-1985-12-d0002'

/** The neighbour is public; the document is reviewed, public, or public and corrected. */
before(async () => {
  const desk = makeDesk(join(root, 'reviewed'))
  await savedDraft(desk.archive)
  await release(desk, NEIGHBOUR)
  approve(desk.archive, reviewed(desk.archive, DOCUMENT))
  desk.archive.close()
  cpSync(join(root, 'reviewed'), join(root, 'public'), { recursive: true })
  const shown = makeDesk(join(root, 'public'))
  await publish(reviewed(shown.archive, DOCUMENT), decision(DOCUMENT), shown.tools)
  shown.archive.close()
  cpSync(join(root, 'public'), join(root, 'corrected'), { recursive: true })
  const corrected = makeDesk(join(root, 'corrected'))
  const at = '2026-03-03T00:00:00Z'
  corrected.archive.addCorrection({
    id: 'c',
    kind: 'field',
    document: DOCUMENT,
    field: 'title',
    before: '',
    after: '防汛通知',
    by: '陈校',
    at,
  })
  approve(corrected.archive, reviewed(corrected.archive, DOCUMENT))
  corrected.archive.close()
})

type Case = { from: string; act: (tools: PublishTools, desk: Desk) => Promise<unknown>; kind: 'release' | 'withdrawal' }
const CASES: Record<string, Case> = {
  'a release': {
    from: 'reviewed',
    kind: 'release',
    act: (tools, desk) => publish(reviewed(desk.archive, DOCUMENT), decision(DOCUMENT), tools),
  },
  'a correction': {
    from: 'corrected',
    kind: 'release',
    act: (tools, desk) => publish(reviewed(desk.archive, DOCUMENT), decision(DOCUMENT), tools),
  },
  'a withdrawal': {
    from: 'public',
    kind: 'withdrawal',
    act: (tools) => withdraw({ document: DOCUMENT, reason: '误发', by: '张发', at: '2026-03-04T00:00:00+08:00', keepTitle: true }, tools),
  },
}

for (const [name, { from, kind, act }] of Object.entries(CASES))
  test(`killed at any step of ${name}, the next start makes it good`, async () => {
    const undone = tree(join(root, from, 'published'))
    const whole = copied(from, 'whole')
    await act(whole.tools, whole)
    const done = tree(join(whole.folder, 'published'))
    const lines = whole.archive.register().length
    whole.close()
    let steps = 0
    let died = true
    for (let at = 1; died; at++) {
      const desk = copied(from, `step-${at}`)
      died = await dyingAt(at, desk.tools, (tools) => act(tools, desk))
      desk.archive.close()
      const again = makeDesk(desk.folder)
      if (desk.search.held.has(DOCUMENT)) again.search.held.set(DOCUMENT, desk.search.held.get(DOCUMENT)!)
      const open = again.archive.intent()
      const outcome = await makeGood(again.tools)
      const through = again.archive.register().length === lines
      const where = `step ${at} of ${name}: ${outcome}`
      assert.equal(outcome === 'nothing', open === null, where)
      assert.deepEqual(tree(join(desk.folder, 'published')), through ? done : undone, where)
      assert.equal(again.archive.register().length, through ? lines : kind === 'release' ? lines - 1 : lines - (open ? 0 : 1), where)
      assert.equal(again.archive.verifyRegister(), null, where)
      const shown = await again.tools.published.edition(DOCUMENT)
      const isPublic = shown !== null && !isTombstone(shown)
      assert.equal(isPublic, again.archive.publication(DOCUMENT).status === 'published', where)
      if (through && open) assert.equal(again.search.held.has(DOCUMENT), kind === 'release', where)
      assert.equal(await makeGood(again.tools), 'nothing', where)
      again.close()
      steps = at
    }
    assert.ok(steps > 12, `only ${steps} steps were tried`)
  })

function copied(from: string, to: string): Desk {
  cpSync(join(root, from), join(root, to), { recursive: true })
  return makeDesk(join(root, to))
}
