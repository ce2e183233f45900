import type { Digest, IssueId } from './ids.ts'
import type { PageScan } from './page.ts'
import type { Reading } from './reading.ts'

export type IssueKind = '正刊' | '增刊' | '合刊' | '索引' | '专刊'

/** An original as it was taken in. `file` is the name as given (no folder of this machine). */
export type SourceFile = { file: string; sha256: Digest; bytes: number; format: 'pdf' | 'tiff' | 'image' }

/**
 * What is known of an issue before it is read: from the file name and from options. Numbers from 1; `piece`: the file holds only one
 * document of the issue (ZJZB-1988-15-02.pdf is piece 2 of no. 15).
 */
export type IssueClaim = {
  series: string | null
  year: number | null
  number: number | null
  numberEnd: number | null
  piece: number | null
  kind: IssueKind | null
  /** The title of a text, where the name of a file holds one: `1988-15-02 关于…的通知.pdf`. Left out otherwise. */
  title?: string
}

/** An issue as taken in: its originals and its pages in order. `id` is provisional (`scan-…`) until identify() has read the masthead. */
export type Intake = { id: IssueId; sources: SourceFile[]; pages: PageScan[]; fromName: IssueClaim; fromOptions: IssueClaim }

/** A series as the adopter lists it (config): the code stands in ids and addresses. */
export type Series = { code: string; titles: string[]; namePrefixes: string[] }

/** An issue as it stands in the archive. */
export type Issue = {
  id: IssueId
  /** The series title as printed or as the adopter names it; null when unknown. */
  series: string | null
  year: number | null
  number: number | null
  numberEnd: number | null
  wholeNumber: number | null
  piece: number | null
  /** What the file is named after, where its name holds the title of a text; left out otherwise. The name stands in `sources`. */
  pieceTitle?: string
  kind: IssueKind
  /** EDTF. */
  publicationDate: string | null
  /** 公开 | 内部发行; null when not printed. */
  distribution: '公开' | '内部发行' | null
  sources: SourceFile[]
  /** The proof for each of the above, by field name. */
  readings: Record<string, Reading<string | number>>
}
