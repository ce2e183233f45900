import type { GazetteDocument, Genre } from '../../gazette/document.ts'
import type { Finding } from '../../gazette/finding.ts'
import type { Issue } from '../../gazette/issue.ts'
import { plain } from './compare.ts'
import { readErrata } from './errata.ts'
import { ERRATUM_TITLE, LIST_END } from './words.ts'

/** Acts that speak of speeches, lists and posts stay acts: 关于学习…讲话的通知, 干部任免办法. */
const ACT =
  /(?:通知|通报|决定|决议|命令|令|指示|批复|公告|通告|布告|条例|规定|规则|细则|办法|章程|规程|制度|标准|意见|函|方案|要点|规划|计划)(?:[(〔].{1,24}[)〕])?$/u
/** 干部任免办法, and the notice that issues it. */
const RULE = /(?:条例|规定|规则|细则|办法|章程|规程|制度|标准)(?:[(〔].{1,24}[)〕])?(?:[》」]的(?:通知|决定|命令|批复|公告))?$/u
const APPOINTMENT = /任免|任命|免去|任职|免职|任用|撤销.{2,20}职务/u

/** By the title; the first that fits. */
const TITLES: readonly [Genre, RegExp][] = [
  ['erratum', ERRATUM_TITLE],
  ['chronicle', /大事(?:记|纪要)(?:[(〔].{1,24}[)〕])?$|^(?:工作)?大事记/u],
  [
    'speech',
    /(?:讲话|发言|致辞|致词|演说|演讲|开幕词|闭幕词|祝词|贺词|广播词|讲话摘要|讲话要点|谈话)(?:[(〔].{1,24}[)〕])?$|在.{3,}(?:会议|大会|座谈会|会)上的(?:报告|总结|讲话)/u,
  ],
  [
    'editorial',
    /^(?:社论|编者(?:的话|按)|编后(?:记|语)?|致读者|发刊词|创刊词|本刊.{0,12})$|(?:社论|征订(?:启事|通知|办法)?|启事|编者按)$/u,
  ],
]

/** Where the title does not say, the column does. */
const COLUMNS: readonly [Genre, RegExp][] = [
  ['speech', /讲话/u],
  ['chronicle', /大事记/u],
  ['appointments', /任免/u],
]

/**
 * The documents with what sort of text each is where it is no act: an erratum with what it puts right, a speech, a chronicle, appointments, a list.
 * `printed`: scan page → printed page.
 */
export function withGenres(documents: readonly GazetteDocument[], issue: Issue, printed: ReadonlyMap<number, number>): GazetteDocument[] {
  return documents.map((document) => {
    const genre = genreOf(document)
    if (genre === null) return document
    if (genre !== 'erratum') return { ...document, genre }
    const errata = readErrata(document, { issue, documents, printed })
    const unplaced = errata.filter(
      ({ title, issue: number, page, target }) => target === null && title === null && number === null && page === null,
    )
    return { ...document, genre, errata, findings: [...document.findings, ...unplaced.map(unplacedFinding)] }
  })
}

function genreOf({ titleLines, role, column }: GazetteDocument): Genre | null {
  const title = plain(titleLines.map((line) => line.text).join(''))
  if (role === 'carried') return null
  // A text without a title is what its column says, where the column says it of every text.
  if (title === '') return role === 'document' && /任免/u.test(plain(column ?? '')) ? 'appointments' : null
  if (APPOINTMENT.test(title) && !RULE.test(title)) return 'appointments'
  const named = ACT.test(title) ? undefined : TITLES.find(([, pattern]) => pattern.test(title))
  if (named !== undefined) return named[0]
  if (role === 'document' && LIST_END.test(title) && !ACT.test(title)) return 'list'
  if (ACT.test(title) || column === null) return null
  return COLUMNS.find(([, pattern]) => pattern.test(plain(column)))?.[0] ?? null
}

function unplacedFinding({ quote, places: [place] }: { quote: string; places: Finding['place'][] }): Finding {
  const message = `“${quote}”：未说明更正的是哪一期、哪一件 (what this corrects is not said)`
  return { code: 'erratum-unplaced', weight: 'doubt', message, ...(place === undefined ? {} : { place }) }
}
