import { type GazetteDocument, placesOf } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import { findSecondRound, isSecondRoundYear, type SecondRoundCharacter } from '../../gazette/second-round.ts'

/**
 * The documents with what their print holds of the second round of simplifications; the text stays as printed. It is found here and not
 * where characters are read, as only the issue knows its year, and only the joined paragraph what stands beside a line's last character.
 */
export function withSecondRound(documents: readonly GazetteDocument[], year: number | null): GazetteDocument[] {
  if (!isSecondRoundYear(year)) return [...documents]
  return documents.map((document) => ({ ...document, findings: [...document.findings, ...findingsOf(document)] }))
}

type Seen = { first: Finding; character: SecondRoundCharacter; times: number }

/** One a character and page, at its first place: a page of 副 printed 付 needs one look, not thirty. */
function findingsOf(document: GazetteDocument): Finding[] {
  const seen = new Map<string, Seen>()
  for (const paragraph of document.paragraphs) {
    for (const character of findSecondRound(paragraph.text)) {
      const place = placesOf(paragraph, character.start, character.end)[0]
      const key = `${place?.page} ${character.printed} ${character.standsFor}`
      const before = seen.get(key)
      if (before !== undefined) before.times++
      else seen.set(key, { first: findingAt(place), character, times: 1 })
    }
  }
  return [...seen.values()].map(({ first, character, times }) => ({
    ...first,
    weight: character.sure ? 'doubt' : 'note',
    message: messageOf(character, times),
  }))
}

function findingAt(place: Finding['place']): Finding {
  return { code: 'second-round-character', weight: 'note', message: '', ...(place === undefined ? {} : { place }) }
}

function messageOf({ printed, standsFor, sure }: SecondRoundCharacter, times: number): string {
  const count = times === 1 ? '' : `，本页 ${times} 处 (${times} on this page)`
  return sure
    ? `“${printed}”疑为二简字，即“${standsFor}”；原文照录 (“${printed}” may be the second-round form of “${standsFor}”; the print is kept)${count}`
    : `此处“${printed}”或为“${standsFor}”之二简字；原文照录 (“${printed}” may stand here for “${standsFor}”, second round; the print is kept)${count}`
}
