/**
 * Other programs on the same pages: what is installed reads each page alone, in its own reading order, on one thread. They get the picture
 * as it was scanned, and are told the script and the writing, which we find out by ourselves.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A page as a peer gets it. `image`: PNG or JPEG. */
export type PeerPage = { image: string; dpi: number | null; script: 'simplified' | 'traditional'; vertical: boolean }
/** `read` gives the lines in the program's order. */
export type Peer = { name: string; read: (page: PeerPage) => string[] }
export type Peers = { found: Peer[]; absent: { name: string; why: string }[] }

const ONE_THREAD = { OMP_THREAD_LIMIT: '1', OMP_NUM_THREADS: '1' }

/** `work`: a folder for their files. `python`: the interpreter in which rapidocr is looked for. */
export function findPeers(work: string, python = 'python3'): Peers {
  const peers: Peers = { found: [], absent: [] }
  const data = has('tesseract') ? tesseractData(work) : null
  if (data === null) peers.absent.push({ name: 'tesseract', why: 'not installed' })
  else if (typeof data === 'string') peers.found.push({ name: 'tesseract', read: (page) => tesseract(page, data) })
  else peers.absent.push({ name: 'tesseract', why: data.why })
  if (!has('ocrmypdf')) peers.absent.push({ name: 'ocrmypdf --deskew', why: 'not installed' })
  else if (typeof data === 'string') peers.found.push({ name: 'ocrmypdf --deskew', read: (page) => ocrmypdf(page, data, work) })
  else peers.absent.push({ name: 'ocrmypdf --deskew', why: 'it reads with tesseract' })
  if (imports(python, 'rapidocr')) peers.found.push({ name: 'rapidocr', read: (page) => rapidocr(page, python) })
  else peers.absent.push({ name: 'rapidocr', why: `${python} cannot import it` })
  return peers
}

function tesseract(page: PeerPage, data: string): string[] {
  const dpi = page.dpi === null ? [] : ['--dpi', String(Math.round(page.dpi))]
  return linesOf(run('tesseract', [page.image, '-', '-l', languageOf(page), '--psm', '3', ...dpi], { TESSDATA_PREFIX: data }))
}

function ocrmypdf(page: PeerPage, data: string, work: string): string[] {
  const text = join(work, 'sidecar.txt')
  const dpi = ['--image-dpi', String(Math.round(page.dpi ?? 300))]
  const shape = ['--deskew', '-l', languageOf(page), '--jobs', '1', '--output-type', 'pdf', '--sidecar', text]
  run('ocrmypdf', [...shape, ...dpi, page.image, join(work, 'out.pdf')], { TESSDATA_PREFIX: data })
  return linesOf(readFileSync(text, 'utf8'))
}

const RAPIDOCR = `
import sys
from rapidocr import RapidOCR
result = RapidOCR()(sys.argv[1])
print('\\n'.join(result.txts or []))
`

function rapidocr(page: PeerPage, python: string): string[] {
  return linesOf(run(python, ['-c', RAPIDOCR, page.image], {}))
}

function languageOf({ script, vertical }: PeerPage): string {
  if (vertical) return 'chi_tra_vert'
  return script === 'traditional' ? 'chi_tra' : 'chi_sim'
}

function linesOf(text: string): string[] {
  return text.split(/[\n\f]/).filter((line) => line.trim() !== '')
}

function run(command: string, args: readonly string[], environment: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, ...ONE_THREAD, ...environment },
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new Error(`${command}: ${stderr.slice(0, 500)}`)
  return stdout
}

/** The system's data with the vertical set beside it, unpacked from the package that our own reader uses; or why there is none. */
function tesseractData(work: string): string | { why: string } {
  const listed = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout
  const system = /"([^"]+)"/.exec(listed)?.[1]
  if (system === undefined || !existsSync(system)) return { why: 'its data was not found' }
  for (const language of ['chi_sim', 'chi_tra']) if (!listed.includes(language)) return { why: `it has no ${language} data` }
  const folder = join(work, 'tessdata')
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(system)) if (!existsSync(join(folder, name))) symlinkSync(join(system, name), join(folder, name))
  const vertical = join(folder, 'chi_tra_vert.traineddata')
  if (!existsSync(vertical)) {
    const packed = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_tra_vert/package.json'))
    writeFileSync(vertical, gunzipSync(readFileSync(join(packed, '4.0.0_best_int/chi_tra_vert.traineddata.gz'))))
  }
  return folder
}

function has(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function imports(python: string, module: string): boolean {
  return has(python) && spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0
}
