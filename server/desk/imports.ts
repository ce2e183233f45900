/** Imports: what came in, how far it is, and what became of every file and page. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, rm } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import { demand, may } from '../access.ts'
import type { Ctx } from '../request.ts'
import type { DeskSite } from './desk.ts'
import { importRows, totalsOf } from './import-rows.ts'
import { MalformedForm, readMultipart } from './multipart.ts'
import { backTo, deskRoom, hiddenToken, whoOf } from './room.ts'
import { checkToken, readForm } from './session.ts'

export function importsPage(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'see-drafts', page)
  const folders = tools.config.server.importFolders
  const forms = may(whoOf(page), 'import')
    ? html`<section class="two"><form method="post" action="/desk/imports/upload" enctype="multipart/form-data" class="stacked" id="upload">
<h2>${t('imports.upload')}</h2>${hiddenToken(page)}
<label for="files">${t('imports.files')}</label><input id="files" name="files" type="file" multiple required accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png,application/pdf,image/*">
<p class="quiet">${t('imports.names')}</p><progress id="upload-progress" max="100" value="0" hidden aria-label="${t('imports.uploading')}"></progress>
<button>${t('imports.send')}</button></form>
${
  folders.length === 0
    ? html`<div><h2>${t('imports.folder')}</h2><p class="quiet">${t('imports.noFolders')}</p></div>`
    : html`<form method="post" action="/desk/imports/folder" class="stacked"><h2>${t('imports.folder')}</h2>${hiddenToken(page)}
<label for="path">${t('imports.path')}</label><input id="path" name="path" required value="${page.query.get('path') ?? folders[0] ?? ''}" aria-describedby="folders"><p class="quiet" id="folders">${t('imports.allowed')} ${folders.map((folder) => html`<code>${folder}</code> `)}</p>
<button>${t('imports.start')}</button></form>`
}</section>`
    : ''
  return c.html(
    deskRoom(page, {
      title: t('room.imports'),
      room: 'imports',
      scripts: ['imports.js'],
      refresh: tools.importsRunning(),
      main: html`<h1>${t('room.imports')}</h1>${forms}<div id="rows" data-rows="/desk/imports/rows">${importRows(page, tools)}</div>`,
    }),
  )
}

/** The changing part of the page alone, for the script that asks again. */
export function importsRows(c: Ctx, tools: DeskSite): Response | Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  return c.html(importRows(page, tools))
}

export function importsJson(c: Ctx, tools: DeskSite): Response {
  const page = c.get('page')
  demand(whoOf(page), 'see-drafts', page)
  const rows = tools.archive.imports()
  return c.json({
    running: tools.importsRunning(),
    totals: totalsOf(rows),
    rows: rows.map((row) => ({ ...row, path: basename(row.path) })),
  })
}

/** Only inside the folders that the operator named, links followed. */
export async function startFromFolder(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'import', page)
  const path = (await readForm(c)).get('path')?.trim() ?? ''
  const real = path === '' || !existsSync(path) ? null : await realpath(path)
  if (real === null) throw new GazetteFailure('input-missing', page.t('imports.missing', { path }), page.t('imports.missing.remedy'))
  let allowed = false
  for (const folder of tools.config.server.importFolders) {
    const root = existsSync(folder) ? await realpath(folder) : folder
    if (real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)) allowed = true
  }
  if (!allowed) throw new GazetteFailure('access-denied', page.t('imports.outside', { path }), page.t('imports.outside.remedy'))
  await tools.startImport([real])
  return backTo(c, '/desk/imports', 'started')
}

/** Streams the files into a folder of their own, under their own names: the name may say which issue it is. */
export async function upload(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  const { t } = page
  demand(whoOf(page), 'import', page)
  const { body } = c.req.raw
  if (body === null) throw new GazetteFailure('usage', t('imports.empty'), t('imports.empty.remedy'))
  const folder = join(tools.uploadFolder, randomUUID())
  let paths: string[]
  try {
    paths = await receive(c, tools, folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (error instanceof MalformedForm) throw new GazetteFailure('usage', t('problem.badRequest'), t('problem.badRequest.remedy'), error)
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new GazetteFailure('disk-full', t('imports.diskFull'), t('imports.diskFull.remedy'), error)
    throw error
  }
  if (paths.length === 0) throw new GazetteFailure('usage', t('imports.empty'), t('imports.empty.remedy'))
  await tools.startImport(paths)
  return backTo(c, '/desk/imports', 'uploaded')
}

async function receive(c: Ctx, tools: DeskSite, folder: string): Promise<string[]> {
  const { t } = c.get('page')
  const most = tools.config.server.uploadMaxBytes
  const paths: string[] = []
  const opened: FileHandle[] = []
  let checked = false
  let total = 0
  try {
    await readMultipart(c.req.raw.body as ReadableStream<Uint8Array>, c.req.header('content-type') ?? '', {
      field(name, value) {
        if (name !== 'csrf') return
        checkToken(c, value)
        checked = true
      },
      async file(_name, fileName) {
        // The token stands before the files: nothing is written for a form that is not ours.
        if (!checked) checkToken(c, undefined)
        if (fileName === '') return { write: async () => {}, end: async () => {} }
        await mkdir(folder, { recursive: true })
        const path = join(folder, freeName(safeName(fileName), paths))
        const file = await open(path, 'wx')
        opened.push(file)
        paths.push(path)
        return {
          async write(piece) {
            total += piece.length
            if (total > most) throw new GazetteFailure('input-too-large', t('problem.tooLarge'), t('problem.tooLarge.remedy'))
            await file.write(piece)
          },
          async end() {
            await file.sync()
            await file.close()
            opened.pop()
          },
        }
      },
    })
  } finally {
    for (const file of opened) await file.close()
  }
  return paths
}

/** The last part of the name, without what could lead out of the folder or hide in a listing. */
export function safeName(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/\p{C}/gu, '').replace(/^\.+/, '').trim()
  const cut = [...clean].slice(-80).join('')
  return cut === '' ? 'upload' : cut
}

function freeName(name: string, taken: string[]): string {
  return taken.some((path) => basename(path) === name) ? `${taken.length + 1}-${name}` : name
}
