import { difference, plain, quotedKeys, titleKey } from './compare.ts'
import type { Heading } from './headings.ts'
import { CARRYING, LIST_END } from './words.ts'

/** A document as cut out, before it is known what it belongs to: its heading and its wording (title, then the whole text). */
export type Cut = { heading: Heading; title: string; text: string }
/** By index into the cuts. */
export type Kin = { role: 'document' | 'carried' | 'attachment'; parent: number | null }

/** How far back a carrier may stand: a notice can issue several texts, each with its own attachments. */
const REACH = 6
/** Characters of a title that is known by its wording alone, where no marks stand around it. */
const FEWEST = 8
/** Characters of an order in which it names what it promulgates. */
const HEAD_OF_ORDER = 160
/** A quoted title may differ from the printed one by this share of its characters. */
const QUOTED = 0.2

/**
 * Which text carries which. 关于印发《…办法》的通知 carries the 办法 that follows it; an order carries the rule it promulgates; 转发 and 批转 carry
 * the report they name. 附件 and lists after a signature are attachments. Everything else stands by itself.
 */
export function findKin(cuts: readonly Cut[]): Kin[] {
  const kin: Kin[] = []
  for (const [at, cut] of cuts.entries()) {
    const carrier = carrierOf(at, cuts, kin)
    if (carrier !== null) kin.push({ role: 'carried', parent: carrier })
    else if (at > 0 && isAttachment(cut)) kin.push({ role: 'attachment', parent: lastText(at, kin) })
    else kin.push({ role: 'document', parent: null })
  }
  return kin
}

function isAttachment({ heading }: Cut): boolean {
  return heading.sort === 'attachment' || (heading.sort === 'list' && heading.entry === null)
}

/** An attachment belongs to the last text that is none itself. */
function lastText(at: number, kin: readonly Kin[]): number | null {
  for (let back = at - 1; back >= 0; back--) if (kin[back]!.role !== 'attachment') return back
  return null
}

function carrierOf(at: number, cuts: readonly Cut[], kin: readonly Kin[]): number | null {
  const key = titleKey(cuts[at]!.title)
  if (key.length < 4) return null
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    if (kin[back]!.role === 'attachment') continue
    if (kin[back]!.role === 'document' && carries(cuts[back]!, key)) return back
    // Past a text of its own the chain is broken: what follows an unrelated document is not carried over it.
    if (kin[back]!.role === 'document') return null
  }
  return null
}

function carries(carrier: Cut, key: string): boolean {
  const title = plain(carrier.title)
  if (LIST_END.test(title)) return false
  const opening = plain(carrier.text).slice(0, 1200)
  const named = titleKey(title)
  if (CARRYING.test(title) && (tight(named).includes(tight(core(key))) || quotedKeys(title).some((quote) => alike(quote, key)))) return true
  if (!CARRYING.test(title) && !/(?:令|命令|决定|决议|公告)$/u.test(title)) return false
  return (
    CARRYING.test(opening) &&
    (quotedKeys(opening).some((quote) => alike(quote, key)) || (/令$/u.test(title) && !/令$/u.test(key) && halfQuoted(opening, key)))
  )
}

/** One of a pair of 《》 is easily lost; an order that has the title beside the other means it all the same. */
function halfQuoted(opening: string, key: string): boolean {
  const pieces = opening
    .slice(0, HEAD_OF_ORDER)
    .split(/[》」]|(?=[《「])/u)
    .map(titleKey)
  return key.length >= FEWEST && pieces.some((piece) => piece.endsWith(key) || piece.startsWith(key))
}

/** The same title, perhaps without its issuer: 关于印发《消防管理办法》的通知 carries 东海省消防管理办法. */
function alike(quote: string, key: string): boolean {
  if (difference(quote, key, QUOTED) <= QUOTED) return true
  const [longer, shorter] = quote.length > key.length ? [quote, key] : [key, quote]
  return shorter.length >= 4 && longer.length - shorter.length <= 16 && (longer.endsWith(shorter) || longer.startsWith(shorter))
}

/** 关于整顿价格意见的通知 carries 关于整顿价格的意见. */
function tight(key: string): string {
  return key.replaceAll('的', '')
}

/** The title from 关于 on: the issuer before it is worded differently in the carrier. */
function core(key: string): string {
  const at = key.indexOf('关于')
  return at > 0 ? key.slice(at) : key
}
