/** Files that come by the browser: streamed to disk, under safe names. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { GazetteFailure } from '../../gazette/failure.ts'
import { demand } from '../access.ts'
import type { Ctx } from '../request.ts'
import type { DeskSite } from './desk.ts'
import { MalformedForm, readMultipart } from './multipart.ts'
import { backTo, whoOf } from './room.ts'
import { checkToken } from './session.ts'

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
