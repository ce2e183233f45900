import type { Amendment } from './amendment.ts'
import type { Article } from './article.ts'
import type { DocumentNumber } from './document-number.ts'
import type { Finding } from './finding.ts'
import type { DocumentId, IssueId } from './ids.ts'
import type { Reading } from './reading.ts'
import type { Relation } from './relation.ts'
import type { SheetFields } from './sheet.ts'

export type DocumentClass = '地方性法规' | '省政府规章' | '行政规范性文件' | '部门规范性文件' | '国务院文件' | '人事任免' | '其他'

/** The structured facts of one document, each a Reading with its proof. Dates are EDTF strings. */
export type DocumentRecord = SheetFields & {
  id: DocumentId
  issue: IssueId
  title: Reading<string>
  titleNote: Reading<string>
  /** 文种: 通知, 命令（令）, 决定…; null when the title shows none. */
  kind: Reading<string>
  class: Reading<DocumentClass>
  documentNumbers: Reading<DocumentNumber>[]
  issuers: Reading<string>[]
  addressees: Reading<string>[]
  /** 署名: the bodies named at the foot, in order. */
  signatures: Reading<string>[]
  /** Who signed: `省长 王明`, as printed without the spacing. */
  signedBy: Reading<string>
  adoption: Reading<string>
  dateOfDocument: Reading<string>
  promulgationDate: Reading<string>
  effectiveDate: Reading<string>
  /** The sentence that says from when the text is in force (自…起施行), whether or not it names a day. */
  effectiveClause: Reading<string>
  /** 有效期, 试行期, as an ISO 8601 duration: `P2Y`. */
  validityTerm: Reading<string>
  expiryDate: Reading<string>
  /** 试行: the words that put the text in force on trial; left out where none do. */
  trial?: Reading<string>
  /** 附件说明: what the text says is attached, one Reading an attachment. */
  attachmentNotes: Reading<string>[]
  /** The whole text, diplomatic, paragraphs separated by a line feed: the ground of all offsets (articles, relations, search). */
  text: string
  articles: Article[]
  relations: Relation[]
  /** What the text says is to be changed in others, in its order; left out where it amends nothing. */
  amendments?: Amendment[]
  findings: Finding[]
}
