/** Invented texts for the contract of search: repeated words, numbers and dates, both scripts, rare characters, run ends. */
import type { Edition } from '../../../gazette/edition.ts'
import { makeEdition, makeIssue } from '../../make/editions.ts'

const ISSUES = [
  makeIssue({ id: 'dhzb-1957-03', year: 1957, number: 3 }),
  makeIssue({ id: 'dhzb-1964-08', year: 1964, number: 8 }),
  makeIssue({ id: 'dhzb-1985-12', year: 1985, number: 12 }),
  makeIssue({ id: 'dhzb-2003-06', year: 2003, number: 6 }),
]

const PLACES = ['临川', '望海', '青浦', '石门', '白沙', '云岭']
const MATTERS = ['防汛', '水库管理', '粮食收购', '渔港建设', '造林', '扫盲']

export function searchCorpus(): Edition[] {
  return ISSUES.flatMap((issue, period) =>
    MATTERS.map((matter, at) => {
      const place = PLACES[(at + period) % PLACES.length]!
      const kind = ['通知', '指示', '办法', '批复'][(at + period) % 4]!
      const year = issue.year!
      const shared = period >= 2 && at === 0
      return makeEdition({
        issue,
        order: at + 1,
        title: `东海省人民政府关于${place}${matter}工作的${kind}`,
        kind,
        class: kind === '办法' ? '省政府规章' : '行政规范性文件',
        numbers: [shared ? '东政发[1985]12号' : `东政${'发办函民'[period]}〔${year}〕${at * 7 + period + 20}号`],
        issuers: [at % 2 ? '东海省人民政府' : '东海省人民政府办公厅'],
        date: at === 5 && period === 1 ? 'XXXX' : `${year}-0${(at % 9) + 1}-1${at}`,
        page: 2 + at,
        paragraphs: [
          `东海省人民政府关于${place}${matter}工作的${kind}`,
          `${place}县、各市：`,
          `为了做好${year}年${place}的${matter}工作，经研究，现${kind}如下。`,
          `第一条　${place}的水库、堤坝，由所在地的乡（镇）负责检查；每年${at + 3}月${period + 10}日前，应当将结果报送ABC-${at}号站。`,
          `第二条　违反前款规定的，处以${(at + 1) * 100}元以上${(at + 2) * 1000}元以下罚款；情节轻微的，不予处罚。`,
          `第三条　本${kind}自发布之日起施行。${period === 0 ? '過去規定與本指示牴觸者，以本指示為準；○年以前不咎。' : ''}`,
          ...(at === 3 ? [`附：①㈠类“${place}”名册；②𠮷𫝀等生僻字；ﬁne—print…`] : []),
          `一九${period}${at}年${at + 1}月`,
        ],
      })
    }),
  )
}

type Told = [number: string, issuer: string, date: string, title: string, status?: 'repealed' | 'inForce', text?: string]

const GOVERNMENT = '东海省人民政府'
const TOLD: readonly Told[] = [
  [
    '东政发〔1985〕12号',
    GOVERNMENT,
    '1985-03-02',
    '东海省人民政府关于加强水库管理工作的通知',
    'inForce',
    '堤坝由所在地检查，渔业安全生产大检查的通知另发。',
  ],
  ['东政发[1985]12号', GOVERNMENT, '1985-06-01', '东海省人民政府关于印发粮食收购办法的通知'],
  ['东政发〔1985〕13号', GOVERNMENT, '1985-03-20', '东海省人民政府关于水库移民的批复'],
  ['东政发〔1985〕20号', GOVERNMENT, '1985-09-01', '东海省人民政府关于扫盲工作的指示'],
  ['东政发〔1986〕12号', GOVERNMENT, '1986-03-02', '东海省人民政府关于造林的决定'],
  ['东政函〔1985〕12号', GOVERNMENT, '1985-02-01', '东海省人民政府关于县界的复函'],
  ['东政办发〔1985〕12号', '东海省人民政府办公厅', '1985-04-05', '东海省人民政府办公厅关于转发防汛抢险要点的通知'],
  ['东海省人民政府令第8号', GOVERNMENT, '1999-05-06', '东海省人民政府令（第8号）'],
  ['东水发〔1990〕3号', '东海省水利委员会', '1990-01-09', '东海省水利委员会关于堤防岁修的通知'],
  ['', GOVERNMENT, '1980-02-03', '东海省渔港管理办法', 'inForce'],
  ['', GOVERNMENT, '1988-02-03', '东海省渔港管理办法', 'repealed'],
  ['', GOVERNMENT, '1986-05-03', '东海省渔港管理办法补充规定', 'inForce'],
  ['', GOVERNMENT, '1987-05-03', '东海省人民政府关于东海省渔港管理办法适用于内河渔港码头的批复', 'inForce'],
  ['东渔发〔1989〕5号', '东海省水产局', '1989-05-03', '东海省水产局关于渔业安全生产的通知', 'inForce', '依照东海省渔港管理办法执行。'],
]

/** Numbers, issuers, dates and titles that lie close to each other: for what readers type and the order of answers. */
export function askedCorpus(): Edition[] {
  const orders = new Map<string, number>()
  return TOLD.map(([number, issuer, date, title, status, text = '请遵照执行。']) => {
    const year = Number(date.slice(0, 4))
    const issue = makeIssue({ id: `dhzb-${year}-01`, year, number: 1 })
    const order = (orders.get(issue.id) ?? 0) + 1
    orders.set(issue.id, order)
    return makeEdition({
      issue,
      order,
      title,
      kind: '通知',
      numbers: number === '' ? [] : [number],
      issuers: [issuer],
      date,
      page: 2,
      paragraphs: [title, text],
      ...(status === undefined ? {} : { validity: { status, asOf: '2026-01-01', evidence: null } }),
    })
  })
}
