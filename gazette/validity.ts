/** 效力状态 (domain.md section 7). `unknown` is the default: no sign of repeal is not evidence of force. */
export type ValidityStatus = 'notYetInForce' | 'inForce' | 'superseded' | 'partiallyInForce' | 'repealed' | 'expired' | 'unknown'

/** Derived from dated events as of a date, never stored bare. `evidence`: the sentence that proves it. */
export type Validity = {
  status: ValidityStatus
  asOf: string
  evidence: { sentence: string; document: string; article: string | null; date: string | null } | null
}

/** 标准文本 · 公报刊登文本 · 转载文本 · 单行本比对 (domain.md section 7), with its legal basis. */
export type TextAuthority = { code: 'standardText' | 'gazetteText' | 'reprintText' | 'comparedText'; label: string; legalBasis: string }
