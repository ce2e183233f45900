/** What a document sheet prints beside its title, text and dates: 版头, 版记 and the notes between them. A reprint drops most of it. */

import type { Authority } from './authority.ts'
import type { DocumentNumber } from './document-number.ts'
import { absent, type Reading } from './reading.ts'

/** One step of a 题注. 修正 is amended by a decision, 修订 is re-enacted as a whole; they are never mixed. */
export type NoteEventKind = 'made' | 'adopted' | 'approved' | 'promulgated' | 'issued' | 'amended' | 'reenacted' | 'effective' | 'repealed'

/** `date`: EDTF. `body`, `meeting`, `citedTitle`: as printed, null when not printed. `ordinal`: 第二次修正 is 2. */
export type NoteEvent = {
  kind: NoteEventKind
  date: string | null
  body: string | null
  meeting: string | null
  number: DocumentNumber | null
  citedTitle: string | null
  ordinal: number | null
}

/** `office`: 省长, null when only a name is printed. */
export type Signer = { office: string | null; name: string }

/** 有: a seal is noted where it stood · 无: said not to be sealed · 略: said to be left out of this print. */
export type SealNote = '有' | '无' | '略'

export type SheetFields = {
  /** 发文机关标志: 东海省人民政府文件. */
  issuerMarks: Reading<string>[]
  /** The bodies of `issuers`, in the same order, as the dated table of authorities knows them. */
  authorities: Reading<Authority>[]
  /** 份号 */
  copyNumber: Reading<string>
  /** 密级和保密期限: `机密★1年` */
  secrecyLevel: Reading<string>
  /** 紧急程度: 特急, 加急 */
  urgency: Reading<string>
  /** 签发人 */
  signatories: Reading<string>[]
  /** The regulation on whose list of kinds the printed 文种 stands at the document's date; absent for forms of rules, and off the list. */
  kindListedIn: Reading<string>
  /** 题注 taken apart, step by step, in the order printed. */
  history: Reading<NoteEvent>[]
  /** The meeting that adopted the text: 省人民政府第8次常务会议. */
  adoptionMeeting: Reading<string>
  /** All who signed; `signedBy` is the first. */
  signers: Reading<Signer>[]
  /** 印章 */
  sealNoted: Reading<SealNote>
  /** 附注: （此件公开发布）, without the brackets. */
  notes: Reading<string>[]
  /** 发布层次: 公开发布, 发至县团级 */
  releaseLevel: Reading<string>
  /** 公开方式: 主动公开 */
  disclosureType: Reading<string>
  /** 主题词, used until 2012 */
  subjectTerms: Reading<string>[]
  /** 抄送, 抄报, 分送: bodies, as the commas part them. */
  copyTo: Reading<string>[]
  /** 印发机关 and 印发日期 */
  printingOffice: Reading<string>
  printingDate: Reading<string>
  /** 统一编号 of normative documents; it stands among `documentNumbers` too. */
  unifiedNumber: Reading<string>
  /** 索引号 */
  indexNumber: Reading<string>
}

/** A sheet on which none of them is printed. */
export function bareSheet(): SheetFields {
  return {
    issuerMarks: [],
    authorities: [],
    copyNumber: absent(),
    secrecyLevel: absent(),
    urgency: absent(),
    signatories: [],
    kindListedIn: absent(),
    history: [],
    adoptionMeeting: absent(),
    signers: [],
    sealNoted: absent(),
    notes: [],
    releaseLevel: absent(),
    disclosureType: absent(),
    subjectTerms: [],
    copyTo: [],
    printingOffice: absent(),
    printingDate: absent(),
    unifiedNumber: absent(),
    indexNumber: absent(),
  }
}
