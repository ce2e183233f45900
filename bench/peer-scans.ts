import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { simplified } from '../gazette/traditional.ts'
import { gather, intake } from '../pipeline/intake/intake.ts'
import { NO_CLAIM, pipelineOptions } from '../pipeline/options.ts'
import { rasterize } from '../pipeline/rasterize/rasterize.ts'
import { findPeers, type Peer, type PeerPage } from './peers.ts'
import { plainLine, type ReadLine } from './read-characters.ts'
import type { ReadScan } from './read-scans.ts'
import type { KnownPage } from './truth-pages.ts'

/** Share of the characters of a text that have another simplified form, from which on it is traditional. */
const TRADITIONAL = 0.1

/** Readers of the same pages. `pages`: those that all can read; `close` removes their pictures. */
export type OpenPeers = {
  readers: { name: string; read: ReadScan }[]
  absent: { name: string; why: string }[]
  pages: KnownPage[]
  close(): void
}

/** Pages of spreads are left out: a peer gets the picture as it was scanned, and reads both halves as one. */
export async function openPeers(known: readonly KnownPage[], python: string): Promise<OpenPeers> {
  const work = mkdtempSync(join(tmpdir(), 'gongbao-peers-'))
  const { found, absent } = findPeers(work, python)
  const pictures = new Map<string, Picture[]>()
  const most = (scan: string): number => Math.max(...known.filter((page) => page.scan === scan).map(({ at }) => at))
  for (const scan of new Set(known.map((page) => page.scan)))
    pictures.set(scan, await draw(scan, most(scan), join(work, `scan-${pictures.size}`)))
  const pages = known.filter(({ scan }) => most(scan) <= pictures.get(scan)!.length)
  const readers = found.map((peer) => ({ name: peer.name, read: readerOf(peer, pages, pictures) }))
  return { readers, absent, pages, close: () => rmSync(work, { recursive: true, force: true }) }
}

function readerOf(peer: Peer, known: readonly KnownPage[], pictures: ReadonlyMap<string, Picture[]>): ReadScan {
  return async (scan) => {
    const images = pictures.get(scan) ?? []
    const read: ReadLine[][] = images.map(() => [])
    for (const page of known) if (page.scan === scan) read[page.at - 1] = peer.read(asPeerPage(images[page.at - 1]!, page)).map(plainLine)
    return read
  }
}

/** A page of a scan as it lies before us, before it is cleaned. */
type Picture = { file: string; dpi: number | null }

/** The first `until` sheets of a scan. */
async function draw(scan: string, until: number, folder: string): Promise<Picture[]> {
  mkdirSync(folder, { recursive: true })
  const config = loadConfig(null)
  const options = pipelineOptions(config, { quick: false, readers: 'none', claim: NO_CLAIM })
  const pictures: Picture[] = []
  for (const source of await gather([scan])) {
    const { pages } = await intake(source, options.intake)
    for (const page of pages.slice(0, until - pictures.length)) {
      const { file, dpi } = await rasterize(page, { ...options.page.rasterize, folder })
      pictures.push({ file, dpi })
    }
  }
  return pictures
}

function asPeerPage({ file, dpi }: Picture, { lines, writing }: KnownPage): PeerPage {
  const text = lines.join('')
  const changed = [...text].filter((character) => simplified(character) !== character).length
  const script = changed > TRADITIONAL * text.length ? 'traditional' : 'simplified'
  return { image: file, dpi, script, vertical: writing === 'vertical' }
}
