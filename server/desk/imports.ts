/** Imports: what came in, how far it is, and what became of every file and page. */
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, sep } from 'node:path'
import { html } from 'hono/html'
import { GazetteFailure } from '../../gazette/failure.ts'
import { demand, may } from '../access.ts'
import type { Ctx } from '../request.ts'
import type { DeskSite } from './desk.ts'
import { importRows, isInterrupted, totalsOf } from './import-rows.ts'
import { quarantineByClass } from './quarantine.ts'
import { backTo, deskRoom, hiddenToken, whoOf } from './room.ts'
import { readForm } from './session.ts'

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
      refresh: tools.jobs().length > 0,
      main: html`<h1>${t('room.imports')}</h1>${forms}<div id="rows" data-rows="/desk/imports/rows">${importRows(page, tools)}</div>${quarantineByClass(page, tools)}`,
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
    running: tools.jobs().length > 0,
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

/** Goes on with an import that was broken off: by its row only, so that no other path of the server can be named. */
export async function goOn(c: Ctx, tools: DeskSite): Promise<Response> {
  const page = c.get('page')
  demand(whoOf(page), 'import', page)
  const path = (await readForm(c)).get('path') ?? ''
  const row = tools.archive.imports().find((one) => one.path === path)
  if (row === undefined) throw new GazetteFailure('not-found', page.t('imports.missing', { path }), page.t('imports.missing.remedy'))
  // Pressed twice, or gone on by somebody else meanwhile: it is under way, as was wished.
  if (isInterrupted(row, tools)) await tools.startImport([path])
  return backTo(c, '/desk/imports', 'started')
}
