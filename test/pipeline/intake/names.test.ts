import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IssueClaim, Series } from '../../../gazette/issue.ts'
import { claimOf } from '../../../pipeline/intake/names.ts'

const SERIES: Series[] = [
  { code: 'zjzb', titles: ['浙江政报', '浙江省人民政府公报'], namePrefixes: ['ZJZB', 'zj'] },
  { code: 'dhzb', titles: ['东海省人民政府公报'], namePrefixes: ['dhzb'] },
]

type Row = [name: string, claim: string]

/** The claim in short: series year number-end/piece kind; `-` for none. */
function short({ series, year, number, numberEnd, piece, kind }: IssueClaim): string {
  const numbers = `${number ?? '-'}${numberEnd === null ? '' : `~${numberEnd}`}${piece === null ? '' : `/${piece}`}`
  return `${series ?? '-'} ${year ?? '-'} ${numbers}${kind === null ? '' : ` ${kind}`}`
}

function table(rows: Row[]): void {
  for (const [name, claim] of rows) assert.equal(short(claimOf(name, SERIES)), claim, name)
}

test('a prefix of the series, year, number and piece', () => {
  table([
    ['ZJZB-1988-15-02.pdf', 'zjzb 1988 15/2'],
    ['zjzb-1988-15.pdf', 'zjzb 1988 15'],
    ['ZJZB_1988_15_02.PDF', 'zjzb 1988 15/2'],
    ['ZJZB198815.pdf', 'zjzb 1988 15'],
    ['zjzb-1988.pdf', 'zjzb 1988 -'],
    ['zj-2002-21.tif', 'zjzb 2002 21'],
    ['zjx-2002-21.tif', '- 2002 21'],
    ['DHZB-2003-5', 'dhzb 2003 5'],
    ['dhzb-1985-12z.pdf', 'dhzb 1985 12 增刊'],
    ['/archive/zjzb/1988-15-02.pdf', 'zjzb 1988 15/2'],
    ['state-council-gazette-1954-01.pdf', '- 1954 1'],
    ['浙江政报1988年第15期.pdf', 'zjzb 1988 15'],
    ['东海省人民政府公报（2005年第8期）.pdf', 'dhzb 2005 8'],
  ])
})

test('year and number in one', () => {
  table([
    ['200221.pdf', '- 2002 21'],
    ['200212.pdf', '- 2002 12'],
    ['2002021.pdf', '- 2002 21'],
    ['20025.pdf', '- 2002 5'],
    ['200200.pdf', '- 2002 -'],
    ['200221 (1).pdf', '- 2002 21'],
    ['20020721.pdf', '- - -'],
    ['19881502.pdf', '- 1988 15/2'],
    ['002002.pdf', '- - -'],
    ['340221.pdf', '- - -'],
    ['123456789.pdf', '- - -'],
  ])
})

test('year and number apart', () => {
  table([
    ['1985-12.pdf', '- 1985 12'],
    ['1985.12.pdf', '- 1985 12'],
    ['1985_012.tiff', '- 1985 12'],
    ['1985 no.12.pdf', '- 1985 12'],
    ['gazette1985-12.pdf', '- 1985 12'],
    ['1985-12-v2.pdf', '- 1985 12'],
    ['1985-12-300dpi.pdf', '- 1985 12'],
    ['1985-12 - 副本.pdf', '- 1985 12'],
    ['1985-12-30.pdf', '- 1985 -'],
    ['1985-13-40.pdf', '- 1985 13/40'],
    ['1985-1986.pdf', '- - -'],
    ['1985-0.pdf', '- 1985 -'],
    ['1985-999.pdf', '- 1985 -'],
    ['1985.pdf', '- - -'],
    ['/scans/1985/12.pdf', '- 1985 12'],
    ['/scans/1985年/第12期.pdf', '- 1985 12'],
    ['/scans/1985/cover.pdf', '- - -'],
  ])
})

test('as people write it', () => {
  table([
    ['1985年第12期.pdf', '- 1985 12'],
    ['1985年12期', '- 1985 12'],
    ['1985年12月第3期.pdf', '- 1985 3'],
    ['一九五七年第三期.pdf', '- 1957 3'],
    ['二〇〇三年第十二期.pdf', '- 2003 12'],
    ['公报1957_3-4合刊.tif', '- 1957 3~4 合刊'],
    ['1957年第3-4期合刊.pdf', '- 1957 3~4 合刊'],
    ['1957年第三、四期.pdf', '- 1957 3~4 合刊'],
    ['1957年第3期—第4期.pdf', '- 1957 3~4 合刊'],
    ['１９８５年第１２期.pdf', '- 1985 12'],
    ['1985年 增刊.pdf', '- 1985 - 增刊'],
    ['1985年第2期增刊.pdf', '- 1985 2 增刊'],
    ['2005年总目录.pdf', '- 2005 - 索引'],
    ['总第340期.pdf', '- - -'],
    ['1985年第12期（总第340期）.pdf', '- 1985 12'],
    ['公报 总第340期 1985年第12期.pdf', '- 1985 12'],
    ['1985年第12期_共40页.pdf', '- 1985 12'],
    ['1985年第0期.pdf', '- 1985 -'],
    ['1985年第9999期.pdf', '- 1985 -'],
    ['1885年第12期.pdf', '- - 12'],
  ])
})

test('names that say nothing about an issue', () => {
  table([
    ['IMG_2002_011.jpg', '- - -'],
    ['Scan 1985-12.pdf', '- - -'],
    ['扫描0001.pdf', '- - -'],
    ['p0003.png', '- - -'],
    ['letterpress-book-8pp.pdf', '- - -'],
    ['two-page-spread-1954.jpg', '- - -'],
    ['redhead-notice-2025.png', '- - -'],
    ['公报.pdf', '- - -'],
    ['', '- - -'],
    ['...pdf', '- - -'],
    ['🙂'.repeat(50), '- - -'],
    ['9'.repeat(300), '- - -'],
    ['第'.repeat(300), '- - -'],
    ['../../1985-12/../etc', '- - -'],
  ])
})

test('a name of thousands of digits and numerals is answered at once', () => {
  for (const part of ['1-', '一', '第1期', '1985年', '总第1']) assert.equal(claimOf(part.repeat(5000), SERIES).series, null)
})

test('a document number in a name is no number of an issue', () => {
  table([
    ['东政发〔1985〕12号.pdf', '- - -'],
    ['（57）东民字第23号.pdf', '- - -'],
    ['国务院令第275号.pdf', '- - -'],
    ['ZJZB-1988-15-02 浙政发〔1988〕12号.pdf', 'zjzb 1988 15/2'],
    ['/archive/1988年第15期/浙政发〔1988〕12号 关于加强茶叶收购的通知.pdf', '- 1988 15'],
  ])
})

test('a name that holds the title of a text claims it, and the folder tells the issue', () => {
  const rows: [name: string, claim: string, title: string | undefined][] = [
    ['ZJZB-1988-15-02 关于加强茶叶收购的通知.pdf', 'zjzb 1988 15/2', '关于加强茶叶收购的通知'],
    ['/archive/浙江政报1988年第15期/02关于加强茶叶收购的通知（试行）.pdf', 'zjzb 1988 15/2', '关于加强茶叶收购的通知（试行）'],
    ['1988年第15期 浙江省茶叶检验办法.pdf', '- 1988 15', '浙江省茶叶检验办法'],
    ['浙江省人民政府公报2005年第8期.pdf', 'zjzb 2005 8', undefined],
    ['浙江政报1988年总目录.pdf', 'zjzb 1988 - 索引', undefined],
    ['ZJZB-1988-15-02.pdf', 'zjzb 1988 15/2', undefined],
  ]
  for (const [name, claim, title] of rows) {
    const made = claimOf(name, SERIES)
    assert.deepEqual([short(made), made.title], [claim, title], name)
  }
})
