/** Why a file is not taken in, and what to do instead. */
import { basename } from 'node:path'
import { GazetteFailure } from '../../gazette/failure.ts'
import type { Foreign } from './recognize.ts'

type Refusal = { what: string; remedy: string }

const CONVERT = '转换为 TIFF 或 PNG 后再导入，例如 (convert it to TIFF or PNG, e.g.): magick'
const PRINT = '用原软件打开，“打印”或“导出”为 PDF 后再导入 (open it in its own program, print or export it as PDF, then import that)'
const UNPACK = '解压后导入其中的 PDF 或图像 (unpack it, then import the PDFs or images in it)'

const REFUSALS: Record<Exclude<Foreign, 'empty'>, Refusal> = {
  ofd: {
    what: 'OFD 版式文件 (an OFD document)',
    remedy: '用 OFD 阅读器导出为 PDF 后再导入 (export it as PDF with an OFD reader, then import that)',
  },
  ceb: {
    what: '方正 CEB 版式文件 (a Founder CEB document)',
    remedy: '用方正 Apabi Reader 打印为 PDF 后再导入 (print it to PDF with Apabi Reader, then import that)',
  },
  caj: {
    what: 'CAJ 文件 (a CAJ document)',
    remedy: '用 CAJViewer 打印为 PDF 后再导入 (print it to PDF with CAJViewer, then import that)',
  },
  ole: { what: 'WPS 或 Word 97–2003 文件 (a WPS or Word 97–2003 document)', remedy: PRINT },
  docx: { what: 'Word 文件 (a Word document)', remedy: PRINT },
  xlsx: { what: 'Excel 文件 (an Excel workbook)', remedy: PRINT },
  pptx: { what: 'PowerPoint 文件 (a PowerPoint presentation)', remedy: PRINT },
  rtf: { what: 'RTF 文件 (an RTF document)', remedy: PRINT },
  html: {
    what: '网页 (a web page)',
    remedy:
      '可能是下载失败留下的错误页；请重新下载，或打印为 PDF (perhaps the error page of a failed download: fetch it again, or print it as PDF)',
  },
  text: {
    what: '纯文本，没有页面图像 (plain text without page images)',
    remedy: '请提供扫描件：PDF、TIFF 或图像 (bring the scan: PDF, TIFF or images)',
  },
  zip: { what: 'ZIP 压缩包 (a ZIP archive)', remedy: UNPACK },
  archive: { what: '压缩包 (an archive)', remedy: UNPACK },
  postscript: { what: 'PostScript 文件 (a PostScript file)', remedy: '转换为 PDF (convert it): ps2pdf in.ps out.pdf' },
  djvu: { what: 'DjVu 文件 (a DjVu document)', remedy: '转换为 PDF (convert it): ddjvu -format=pdf in.djvu out.pdf' },
  bmp: { what: 'BMP 图像 (a BMP image)', remedy: `${CONVERT} in.bmp out.png` },
  jpeg2000: { what: 'JPEG 2000 图像 (a JPEG 2000 image)', remedy: `${CONVERT} in.jp2 out.png` },
  jpegxl: { what: 'JPEG XL 图像 (a JPEG XL image)', remedy: `${CONVERT} in.jxl out.png` },
  heic: { what: 'HEIC 照片 (a HEIC photograph)', remedy: `${CONVERT} in.heic out.png` },
  svg: { what: 'SVG 图形 (an SVG drawing)', remedy: '打印为 PDF 后再导入 (print it as PDF, then import that)' },
  special: {
    what: '管道、设备或其他特殊文件 (a pipe, a device or another special file)',
    remedy: '请提供扫描件：PDF、TIFF 或图像 (bring the scan: PDF, TIFF or images)',
  },
  unknown: {
    what: '无法识别的文件 (a file of unknown kind)',
    remedy: '支持 PDF、TIFF、JPEG、PNG、WebP、GIF、AVIF；请转换后再导入 (these are taken: convert it to one of them)',
  },
}

export function foreign(file: string, kind: Foreign): GazetteFailure {
  if (kind === 'empty') return empty(file)
  const { what, remedy } = REFUSALS[kind]
  return new GazetteFailure('input-unsupported', `${basename(file)} 不能导入：${what}`, remedy)
}

export function empty(file: string): GazetteFailure {
  return new GazetteFailure('input-empty', `${basename(file)} 是空文件 (is empty, 0 bytes)`, AGAIN)
}

export function emptyFolder(folder: string): GazetteFailure {
  return new GazetteFailure(
    'input-empty',
    `${basename(folder)} 中没有扫描件 (the folder holds no scans)`,
    '放入 PDF、TIFF、JPEG 或 PNG 后重试 (put PDFs, TIFFs, JPEGs or PNGs in it and try again)',
  )
}

export function manyIssues(folder: string): GazetteFailure {
  return new GazetteFailure(
    'input-unsupported',
    `${basename(folder)} 不是一期：其中有多份文件或子文件夹 (is not one issue: it holds several files or folders)`,
    '逐份导入，或导入整个文件夹 (import them one by one, or the folder as a whole)',
  )
}

export function noPages(file: string): GazetteFailure {
  return new GazetteFailure('input-empty', `${basename(file)} 没有页面 (has no pages)`, AGAIN)
}

export function missing(path: string, cause?: unknown): GazetteFailure {
  return new GazetteFailure(
    'input-missing',
    `${path} 不存在或不可读 (does not exist or cannot be read)`,
    '检查路径和权限 (check the path and its permissions)',
    cause,
  )
}

export function encrypted(file: string, cause: unknown): GazetteFailure {
  return new GazetteFailure(
    'input-encrypted',
    `${basename(file)} 已加密，需要密码 (is encrypted and asks for a password)`,
    `去除密码后再导入 (remove the password, then import): qpdf --decrypt --password=… ${basename(file)} out.pdf`,
    cause,
  )
}

export function damagedFile(file: string, reason: string, cause?: unknown): GazetteFailure {
  return new GazetteFailure('input-damaged', `${basename(file)} 已损坏：${reason}`, AGAIN, cause)
}

const AGAIN = '重新复制或重新扫描该文件后再导入 (copy or scan the file again, then import)'
