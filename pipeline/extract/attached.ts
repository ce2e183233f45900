/** What a document is attached to, and what is attached to it. */

import type { Reading } from '../../gazette/reading.ts'
import type { Relation } from '../../gazette/relation.ts'
import type { Source } from './source.ts'

/** A text that segment() has joined to the document it is attached to; else the attachments that the text itself names at its end. */
export function attached(source: Source, notes: readonly Reading<string>[]): Relation[] {
  const { parent, role, titleLines } = source.document
  // A carried text is what its carrier issues or forwards: the carrier says so itself.
  const child: Relation[] =
    parent === null || role !== 'attachment'
      ? []
      : [
          {
            type: 'attachmentOf',
            cue: '附件',
            citedTitle: null,
            citedNumber: null,
            target: parent,
            resolution: 'resolved',
            sentence: titleLines.map((line) => line.text).join('\n'),
            article: null,
            places: titleLines.map((line) => ({ page: line.page, box: line.box })),
          },
        ]
  return [...child, ...notes.flatMap(named)]
}

function named({ value, quote, places }: Reading<string>): Relation[] {
  if (
    value === null ||
    !/(?:办法|细则|规定|条例|规则|方案|表|原则|目录|清单|名单|章程|标准|意见|要点|规划|计划|制度|纲要|预案|指南|说明|图)(?:[（(].{1,12}[）)])?$/u.test(
      value,
    )
  )
    return []
  const title = value.replace(/^《|》$/gu, '')
  return [
    {
      type: 'attachmentOf',
      cue: '附件',
      citedTitle: title,
      citedNumber: null,
      target: null,
      resolution: 'unresolved',
      sentence: quote,
      article: null,
      places,
    },
  ]
}
