/** What the stages are told, drawn from config.ts once: no stage reads a setting that is not in its own options. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { IssueClaim } from '../gazette/issue.ts'
import { STAGE_VERSIONS } from './checkpoints.ts'
import type { CleanOptions } from './clean/clean.ts'
import type { ExtractOptions } from './extract/extract.ts'
import type { IdentifyOptions } from './identify/identify.ts'
import type { IntakeOptions } from './intake/intake.ts'
import type { LayoutOptions } from './layout/layout.ts'
import type { OcrOptions } from './ocr/ocr.ts'
import type { RasterizeOptions } from './rasterize/rasterize.ts'
import type { SegmentOptions } from './segment/segment.ts'
import type { TitleOptions } from './titles/titles.ts'

/** Options of the stages that run on one page, in a child process. `engine`: the models' digest, part of every checkpoint's key. */
export type PageOptions = {
  engine: string
  rasterize: Omit<RasterizeOptions, 'folder'>
  clean: Omit<CleanOptions, 'folder'>
  layout: LayoutOptions
  ocr: OcrOptions
}

export type PipelineOptions = {
  page: PageOptions
  intake: IntakeOptions
  identify: IdentifyOptions
  segment: SegmentOptions
  titles: TitleOptions
  extract: ExtractOptions
  quick: boolean
}

export type Wish = { quick: boolean; readers: 'none' | 'some' | 'all'; claim: IssueClaim }

export const NO_CLAIM: IssueClaim = { series: null, year: null, number: null, numberEnd: null, piece: null, kind: null }

export function pipelineOptions(config: Config, wish: Wish): PipelineOptions {
  return {
    page: {
      engine: engineVersion(),
      rasterize: config.rasterize,
      clean: config.clean,
      layout: wish.quick ? { ...config.layout, picture: { ...config.layout.picture, ...config.quick } } : config.layout,
      ocr: { ...config.ocr, tier: wish.quick ? 'quick' : 'careful', readers: wish.quick ? 'none' : wish.readers, stages: stagesRead() },
    },
    intake: { ...config.intake, series: config.series, claim: wish.claim },
    identify: { ...config.identify, series: config.series },
    segment: config.segment,
    titles: config.titles,
    extract: config.extract,
    quick: wish.quick,
  }
}

/** The stages on whose output the characters of a page hang, with their versions: doubts are calibrated for these. */
export function stagesRead(): string {
  const { rasterize, clean, layout, ocr } = STAGE_VERSIONS
  return `rasterize ${rasterize}, clean ${clean}, layout ${layout}, ocr ${ocr}`
}

/** First 12 hex digits of the digest of the models' manifest: which readers made a text. */
export function engineVersion(): string {
  const manifest = readFileSync(join(import.meta.dirname, '../ocr-models/manifest.json'))
  return createHash('sha256').update(manifest).digest('hex').slice(0, 12)
}
