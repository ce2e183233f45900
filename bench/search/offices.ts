/** Invented offices, their codes and gazettes, for the documents of `bench search`. */

const PLACES = ['东海省', '临川市', '望海市', '青浦县', '石门县', '白沙市', '云岭州', '海宁县'] as const
const BODIES = [
  ['人民政府', '政发'],
  ['人民政府办公厅', '政办发'],
  ['财政厅', '财发'],
  ['水利厅', '水发'],
  ['教育厅', '教发'],
  ['卫生厅', '卫发'],
  ['建设厅', '建函'],
  ['人民代表大会常务委员会', '人发'],
] as const

export const ISSUERS = PLACES.flatMap((place) => BODIES.map(([body]) => place + body))
export const CODES = PLACES.flatMap((place) => BODIES.map(([, code]) => place[0] + code))
export const KINDS = ['通知', '通知', '通知', '意见', '办法', '规定', '决定', '批复', '公告', '命令', '函', '通报']
/** As often as each is met. */
export const STATUSES = ['unknown', 'unknown', 'unknown', 'inForce', 'inForce', 'repealed', 'partiallyInForce', 'expired'] as const

const SERIES = [
  ['dhzb', '东海省人民政府公报'],
  ['dhrd', '东海省人民代表大会常务委员会公报'],
  ['lczb', '临川市人民政府公报'],
  ['whzb', '望海市人民政府公报'],
] as const

export type BenchIssue = { id: string; series: string; year: number; number: number }

export const ISSUES: readonly BenchIssue[] = SERIES.flatMap(([code, series]) =>
  Array.from({ length: 76 * 12 }, (_, at) => {
    const year = 1950 + Math.floor(at / 12)
    const number = (at % 12) + 1
    return { id: `${code}-${year}-${String(number).padStart(2, '0')}`, series, year, number }
  }),
)
