/** 版记: the lines at the end of a sheet that tell its subject words, who has copies, and who printed it when. */

import type { Row, Source } from './source.ts'
import { closed, isBodyName } from './words.ts'

const LABEL =
  /^[\s\u3000]*(主[\s\u3000]*题[\s\u3000]*词|抄[\s\u3000]*[送报发致]|分[\s\u3000]*送|发[\s\u3000]*送|报[\s\u3000]*送|[报送发](?=[\s\u3000]*[：:]))[\s\u3000]*[：:]/u
const PRINTED =
  /(?:[0-9０-９一二三四五六七八九十〇○]日|[\s\u3000])[\s\u3000]*印[\s\u3000]*[发制][\s\u3000]*(?:[（(]?共印.{1,10}份[）)]?)?[\s\u3000]*$/u
/** （印章）, （公章略）, （章）: a remark in the place of the seal. */
export const SEAL =
  /[（(〔](?:此件)?(?:印章|公章|盖章|章|印|印模)(?:略|从略)?[）)〕]|[（(〔](?:此件)?(?:无印章|无章|免印|不盖章|不加盖印章)[）)〕]/u
/** Copies to one kind of body run over no more lines. */
const MOST_LINES = 6

/** `end`: where the words behind the label begin. 印发 has its label at the line's end. */
export function imprintLabel(text: string): { label: string; end: number } | null {
  const label = LABEL.exec(text)
  if (label !== null) return { label: closed(label[1]!), end: label[0].length }
  return text.length <= 80 && PRINTED.test(text) && printerOf(text) ? { label: '印发', end: text.length } : null
}

function printerOf(text: string): boolean {
  const name = closed(text)
    .replace(/[0-9０-９一二三四五六七八九十〇○零元]{2,4}年.*$/u, '')
    .replace(/印[发制].*$/u, '')
  return isBodyName(name) && !/^[由经于自以]/u.test(name)
}

/** What an imprint prints are names, terms and one date: a heading or a sentence is text again. */
const TEXT = /^[\s\u3000]*(?:附(?:件|表|录|：)|第.{1,6}[条章]|[一二三四五六七八九十]{1,3}、|[（(])|.{30,}。$|[；！？]$/u

/** The imprint's lines: from its first label to the last, and the lines that go on from them. Empty where there is none. */
export function imprintOf({ rows }: Source): Row[] {
  const first = rows.findIndex(
    (row, at) => at > 0 && row.passage.paragraph.kind !== 'table' && /^(?:主|抄|分|印)/u.test(imprintLabel(row.text)?.label ?? ''),
  )
  const lines: Row[] = []
  let unlabelled = 0
  for (const row of first < 0 ? [] : rows.slice(first)) {
    unlabelled = imprintLabel(row.text) === null ? unlabelled + 1 : 0
    if (unlabelled > MOST_LINES || (unlabelled > 0 && (TEXT.test(row.text) || /。\s*$/u.test(lines.at(-1)?.text ?? '')))) break
    lines.push(row)
  }
  return lines
}
