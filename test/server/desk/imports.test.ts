/** Files on their way in: streamed to disk under safe names, from allowed folders only, and every one accounted for. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ImportRow } from '../../../archive/archive.ts'
import { inOrder, totalsOf } from '../../../server/desk/import-rows.ts'
import { MalformedForm, readMultipart } from '../../../server/desk/multipart.ts'
import { safeName } from '../../../server/desk/upload.ts'
import { addPerson, type DeskSite, makeDeskSite } from '../../make/desk-sites.ts'

let site: DeskSite
before(async () => {
  site = await makeDeskSite({ uploadMaxBytes: 50_000 })
  addPerson(site, '孙导', ['importer'])
})
after(() => site.close())

async function upload(files: File[], csrf?: string): Promise<Response> {
  const importer = site.as('孙导')
  const form = new FormData()
  form.append('csrf', csrf ?? importer.csrf)
  for (const file of files) form.append('files', file)
  return site.app.request('/desk/imports/upload', {
    method: 'POST',
    body: form,
    headers: { cookie: importer.cookie, 'sec-fetch-site': 'same-origin' },
  })
}

test('an upload arrives byte for byte under its own name and is handed to the import', async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7 + (at >> 8)) % 256)
  const answer = await upload([new File([bytes], 'dhzb-1985-13.pdf'), new File(['second\r\n--x'], '公报 1986.png')])
  assert.equal(answer.status, 303)
  const paths = site.started.at(-1) ?? []
  assert.deepEqual(
    paths.map((path) => basename(path)),
    ['dhzb-1985-13.pdf', '公报 1986.png'],
  )
  assert.deepEqual(new Uint8Array(readFileSync(paths[0] ?? '')), bytes)
  assert.equal(readFileSync(paths[1] ?? '', 'utf8'), 'second\r\n--x')
})

test('what is refused leaves nothing behind', async () => {
  const uploads = join(site.desk.folder, 'uploads')
  const before = existsSync(uploads) ? readdirSync(uploads).length : 0
  const begun = site.started.length
  const rows: [File[], string | undefined, number][] = [
    [[new File([new Uint8Array(60_000)], 'large.pdf')], undefined, 413],
    [[new File(['x'], 'a.pdf')], 'wrong', 403],
    [[], undefined, 400],
  ]
  for (const [files, csrf, status] of rows) assert.equal((await upload(files, csrf)).status, status)
  const broken = await site.app.request('/desk/imports/upload', {
    method: 'POST',
    body: '--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n',
    headers: { cookie: site.as('孙导').cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=b' },
  })
  assert.equal(broken.status, 400)
  assert.equal(existsSync(uploads) ? readdirSync(uploads).length : 0, before)
  assert.equal(site.started.length, begun)
})

test('a name can lead nowhere else', () => {
  const rows: [string, string][] = [
    ['../../etc/passwd', 'passwd'],
    ['C:\\scans\\1985.pdf', '1985.pdf'],
    ['.hidden.pdf', 'hidden.pdf'],
    ['..', 'upload'],
    ['', 'upload'],
    ['a\u0000b\n.pdf', 'ab.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    [`${'长'.repeat(100)}.pdf`, `${'长'.repeat(76)}.pdf`],
  ]
  for (const [given, made] of rows) assert.equal(safeName(given), made, JSON.stringify(given))
})

test('files with and without boundaries inside come out whole, however the bytes are cut', async () => {
  const boundary = '----x'
  const content = `\r\n--${boundary.slice(0, 4)}\r\n-\r\n----\r\n----y`
  const body = [
    `--${boundary}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\ntoken\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="a%22b.pdf"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n`,
    `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n`,
    `--${boundary}--\r\n`,
  ].join('')
  for (const size of [1, 2, 3, 7, 64, 10_000]) {
    const fields: [string, string][] = []
    const files: [string, string][] = []
    await readMultipart(pieces(body, size), `multipart/form-data; boundary="${boundary}"`, {
      field: (name, value) => fields.push([name, value]),
      async file(_name, fileName) {
        const parts: string[] = []
        return {
          write: async (piece) => void parts.push(Buffer.from(piece).toString('latin1')),
          end: async () => void files.push([fileName, parts.join('')]),
        }
      },
    })
    assert.deepEqual(fields, [['csrf', 'token']], `${size}`)
    assert.deepEqual(
      files,
      [
        ['a"b.pdf', content],
        ['', ''],
      ],
      `${size}`,
    )
  }
})

test('a form that is none is refused, wherever it breaks off', async () => {
  const whole = '--b\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\nxyz\r\n--b--'
  const nobody = { field: () => {}, file: async () => ({ write: async () => {}, end: async () => {} }) }
  for (let end = 0; end < whole.length; end++)
    await assert.rejects(
      readMultipart(pieces(whole.slice(0, end), 5), 'multipart/form-data; boundary=b', nobody),
      MalformedForm,
      `cut at ${end}`,
    )
  await readMultipart(pieces(whole, 5), 'multipart/form-data; boundary=b', nobody)
  await assert.rejects(readMultipart(pieces(whole, 5), 'multipart/form-data', nobody), MalformedForm)
  await assert.rejects(readMultipart(pieces(`--b\r\n${'x'.repeat(20_000)}`, 999), 'multipart/form-data; boundary=b', nobody), MalformedForm)
})

function pieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1')
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(new Uint8Array(bytes.subarray(at, at + size)))
      at += size
    },
  })
}

test('from the server only what lies in an allowed folder is imported, links followed', async () => {
  const allowed = join(site.desk.folder, 'incoming')
  const outside = join(site.desk.folder, 'outside')
  for (const folder of [allowed, outside, `${allowed}-not`]) mkdirSync(folder)
  for (const file of [join(allowed, 'a.pdf'), join(outside, 'secret.pdf'), join(`${allowed}-not`, 'b.pdf')]) writeFileSync(file, 'x')
  symlinkSync(join(outside, 'secret.pdf'), join(allowed, 'link.pdf'))
  const own = await makeDeskSite({ importFolders: [allowed] })
  addPerson(own, '孙导', ['importer'])
  const importer = own.as('孙导')
  const rows: [string, number][] = [
    [allowed, 303],
    [join(allowed, 'a.pdf'), 303],
    [join(allowed, '..', 'outside', 'secret.pdf'), 403],
    [join(allowed, 'link.pdf'), 403],
    [join(`${allowed}-not`, 'b.pdf'), 403],
    [join(allowed, 'missing.pdf'), 422],
    ['', 422],
  ]
  for (const [path, status] of rows) assert.equal((await importer.post('/desk/imports/folder', { path })).status, status, path)
  assert.equal(own.started.length, 2)
  own.close()
})

function row(path: string, wish: Partial<ImportRow>): ImportRow {
  return {
    path,
    source: null,
    state: 'done',
    issue: 'dhzb-1985-12',
    pages: 0,
    done: 0,
    text: 0,
    blank: 0,
    unread: 0,
    doubts: 0,
    failure: null,
    startedAt: null,
    finishedAt: null,
    ...wish,
  }
}

test('the page accounts for every file and page, and says what to do about a refused one', async () => {
  const rows = [
    row('/in/a.pdf', { pages: 12, done: 12, text: 10, blank: 1, unread: 1, doubts: 5 }),
    row('/in/b.pdf', { state: 'reading', pages: 8, done: 3, text: 3 }),
    row('/in/<c>.pdf', {
      state: 'refused',
      issue: null,
      failure: { code: 'input-encrypted', message: '加密的 PDF', remedy: '先去掉密码' },
    }),
  ]
  for (const one of rows) site.desk.archive.putImport(one)
  site.jobs.push({ kind: 'import', paths: ['/in'] })
  const order = inOrder([
    row('old', { finishedAt: '2026-01-01' }),
    row('w', { state: 'waiting' }),
    row('new', { finishedAt: '2026-02-01' }),
    row('r', { state: 'reading' }),
  ])
  assert.deepEqual(
    order.map(({ path }) => path),
    ['r', 'w', 'new', 'old'],
  )
  const totals = totalsOf(rows)
  assert.equal(totals.pages, totals.text + totals.blank + totals.unread + totals.waiting)
  assert.equal(totals.files, totals.done + totals.refused + totals.under)
  const page = await site.as('孙导').text('/desk/imports')
  assert.match(page, /文件3个：完成1，退回1，在读1。 页20：识别13，空白1，隔离1，待读5。/)
  assert.match(page, /加密的 PDF<\/b> 先去掉密码/)
  assert.match(page, /&lt;c&gt;\.pdf/)
  assert.match(page, /href="\/desk\/issues\/dhzb-1985-12#unread">1</)
  const json = (await (await site.as('孙导').get('/desk/imports.json')).json()) as { totals: object }
  assert.deepEqual(json.totals, totals)
  assert.doesNotMatch(page, /已中断|继续/)
  site.jobs.length = 0
})

test('a row that nothing is reading says that it was interrupted, and is gone on with by its own path only', async () => {
  const { archive } = site.desk
  archive.putImport(row('/in/cut.pdf', { state: 'reading', issue: null, pages: 8, done: 3, text: 3 }))
  archive.putImport(
    row('/in/full.pdf', {
      state: 'waiting',
      issue: null,
      pages: 4,
      failure: { code: 'disk-full', message: '磁盘已满', remedy: '腾出空间' },
    }),
  )
  const importer = site.as('孙导')
  const page = await importer.text('/desk/imports')
  assert.match(page, /cut\.pdf<\/td><td><span class="state state-interrupted">已中断/)
  assert.match(page, /导入没有读完就中断了[\s\S]*aria-label="继续导入 cut\.pdf"/)
  assert.match(page, /磁盘已满<\/b> 腾出空间[\s\S]*aria-label="继续导入 full\.pdf"/)
  assert.match(await importer.text('/desk'), /已中断\d个/)
  assert.doesNotMatch(await site.as('陈校').text('/desk/imports'), /aria-label="继续导入/, 'only those who import may go on')
  const begun = site.started.length
  assert.equal((await importer.post('/desk/imports/again', { path: '/in/cut.pdf' })).status, 303)
  assert.deepEqual(site.started.slice(begun), [['/in/cut.pdf']])
  assert.equal((await importer.post('/desk/imports/again', { path: '/etc/passwd' })).status, 404)
  site.jobs.push({ kind: 'import', paths: ['/in/cut.pdf'] })
  assert.equal((await importer.post('/desk/imports/again', { path: '/in/cut.pdf' })).status, 303)
  assert.equal(site.started.length, begun + 1, 'pressed twice, it is begun once')
  site.jobs.length = 0
})
