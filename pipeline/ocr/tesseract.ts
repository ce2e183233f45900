import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import { GazetteFailure } from '../../gazette/failure.ts'
import { scaleGrey } from './scale.ts'
import type { Strip } from './strip.ts'

export type Language = 'chi_sim' | 'chi_tra' | 'chi_tra_vert'

/** `height`: pixels to which a line is scaled for Tesseract. `margin`: paper around it, as a share of that height. */
export type TesseractOptions = { height: number; margin: number }

/**
 * One character Tesseract read: from where to where along the strip, in its pixels; confidence from 0 to 1. `others`: its next choices, best
 * first; it does not say how likely it finds them.
 */
export type Symbol = { text: string; from: number; to: number; confidence: number; others: string[] }

/** Which language data goes with which engine: the integer networks, as fast as the small ones and nearly as good as the large. */
const DATA = '4.0.0_best_int'
/** Next choices kept a character: the right one is seldom further down, and every one lengthens the checkpoint. */
const CHOICES = 3

/** What Tesseract reads in the strip of one line; nothing for nothing. Throws GazetteFailure 'model-missing' when its data is not there. */
export async function readByTesseract(strip: Strip, language: Language, options: TesseractOptions): Promise<Symbol[]> {
  const worker = await openWorker(language)
  const vertical = language === 'chi_tra_vert'
  const shown = picture(strip, vertical, options)
  const { data } = await worker.recognize(shown.image, {}, { text: false, blocks: true, hocr: true })
  const along = (at: number) => Math.round((at - shown.edge) / shown.scale)
  const words = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words)))
  const choices = choicesOf(data.hocr ?? '')
  return words
    .flatMap(({ symbols }, at) => {
      // A word whose choices are more or fewer than its characters cannot be told apart.
      const own = choices[at]?.length === symbols.length ? choices[at] : []
      return symbols.map((symbol, order) => ({ ...symbol, others: (own[order] ?? []).filter((other) => other !== symbol.text) }))
    })
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, bbox, confidence, others }) => ({
      text,
      // Tesseract places the characters of a column all in one spot.
      from: vertical ? 0 : along(bbox.x0),
      to: vertical ? strip.width : along(bbox.x1),
      confidence: share(confidence),
      others: others.slice(0, CHOICES),
    }))
}

/** The choices for each character of each word, as hOCR lists them; nowhere else does Tesseract give them. */
export function choicesOf(hocr: string): string[][][] {
  return hocr
    .split("class='ocrx_word'")
    .slice(1)
    .map((word) =>
      word
        .split("id='lstm_choices_")
        .slice(1)
        .map((list) => [...list.matchAll(/>([^<>]+)<\/span>/gu)].map((match) => match[1]!.trim()).filter((text) => text !== '')),
    )
}

function share(percent: number): number {
  return Math.round(percent * 10) / 1000
}

/** Ends the engines; the next reading starts them again. */
export async function closeTesseract(): Promise<void> {
  const workers = [...open.values()]
  open.clear()
  for (const worker of await Promise.allSettled(workers)) if (worker.status === 'fulfilled') await worker.value.terminate()
}

/** An engine starts in about a second and is kept: one a language and process, most often one. */
const open = new Map<Language, Promise<Worker>>()

function openWorker(language: Language): Promise<Worker> {
  let worker = open.get(language)
  if (worker === undefined) {
    worker = start(language)
    worker.catch(() => open.delete(language))
    open.set(language, worker)
  }
  return worker
}

async function start(language: Language): Promise<Worker> {
  const langPath = folderOf(language)
  // Nothing is fetched and nothing is written: the data comes from the installed package, and no cache is kept.
  const worker = await createWorker(language, OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' })
  await worker.setParameters({
    tessedit_pageseg_mode: language === 'chi_tra_vert' ? PSM.SINGLE_BLOCK_VERT_TEXT : PSM.SINGLE_LINE,
    preserve_interword_spaces: '0',
    // Keeps its next choices a character. The declared list of parameters lacks it.
    ...{ lstm_choice_mode: '2' },
  })
  return worker
}

function folderOf(language: Language): string {
  const name = `@tesseract.js-data/${language}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), DATA)
  } catch (cause) {
    throw new GazetteFailure(
      'model-missing',
      `第二识别器的数据缺失 (the second reader's data is missing): ${name}`,
      '运行 (run): npm ci',
      cause,
    )
  }
}

/** A lying column stood up again. */
function standing(strip: Strip): Strip {
  const [width, height] = [strip.height, strip.width]
  const data = new Uint8Array(strip.data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = strip.data[(width - 1 - x) * strip.width + y]!
  return { ...strip, width, height, data }
}

/** The strip as an 8-bit PGM, scaled and with paper around it. */
function picture(line: Strip, vertical: boolean, { height, margin }: TesseractOptions): { image: Buffer; scale: number; edge: number } {
  const scale = height / Math.min(line.height, line.width * 4)
  const strip = vertical ? standing(line) : line
  const [width, tall] = [Math.max(1, Math.round(strip.width * scale)), Math.max(1, Math.round(strip.height * scale))]
  const grey = scaleGrey(strip, width, tall)
  const edge = Math.round(margin * height)
  const [fullWidth, fullHeight] = [width + 2 * edge, tall + 2 * edge]
  const head = Buffer.from(`P5\n${fullWidth} ${fullHeight}\n255\n`, 'latin1')
  const body = Buffer.alloc(fullWidth * fullHeight, 255)
  for (let y = 0; y < tall; y++) for (let x = 0; x < width; x++) body[(y + edge) * fullWidth + x + edge] = Math.round(grey[y * width + x]!)
  return { image: Buffer.concat([head, body]), scale, edge }
}
