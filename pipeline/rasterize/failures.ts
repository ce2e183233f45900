/** What can be wrong with one page, said with its file, its page and what to do. */
import { basename } from 'node:path'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { PageScan } from '../../gazette/page.ts'

/** `1985-12.pdf 第3页`: the name as given, the page counted from 1. */
export function nameOf(scan: PageScan): string {
  const { file, format, index } = scan.source
  return format === 'image' ? basename(file) : `${basename(file)} 第${index + 1}页 (page ${index + 1})`
}

/** The first line of what a library threw; some throw things that are no Errors. */
export function reasonOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message
  return String(typeof message === 'string' ? message : error).split('\n')[0]!
}

export function damaged(scan: PageScan, cause: unknown): GazetteFailure {
  return new GazetteFailure(
    'page-damaged',
    `${nameOf(scan)}: 页面损坏，无法取得图像 (the page is damaged: ${reasonOf(cause)})`,
    '重新扫描该页，或换一份完好的文件后重试 (scan this page again, or bring an undamaged file, then retry)',
    cause,
  )
}

export function tooLarge(scan: PageScan, width: number | null, height: number | null, maxPixels: number): GazetteFailure {
  const size = width === null ? '' : ` ${width} × ${height}`
  return new GazetteFailure(
    'page-too-large',
    `${nameOf(scan)}: 图像${size} 像素超过上限 ${maxPixels} (the image is larger than ${maxPixels} pixels)`,
    '以 300–400 dpi 重新输出该页，或在配置中提高 rasterize.maxPixels (export the page at 300 to 400 dpi, or raise rasterize.maxPixels)',
  )
}

export function timedOut(name: string, timeoutMs: number): GazetteFailure {
  const seconds = Math.round(timeoutMs / 1000)
  return new GazetteFailure(
    'page-timeout',
    `${name}: ${seconds} 秒内未能取得图像 (no picture within ${seconds} s)`,
    '把该页另存为 TIFF 或 PNG 再导入，或提高 rasterize.timeoutMs (save the page as TIFF or PNG, or raise rasterize.timeoutMs)',
  )
}
