import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './read.ts'

/** `type|title|number|effect|day` of everything that a text says of others. */
function effects(text: string): string[] {
  return read(text, { issue: 'dhzb-2012-12' }).relations.map(({ type, citedTitle, citedNumber, effect }) =>
    [type, citedTitle ?? '', citedNumber ?? '', effect?.kind ?? '', effect?.date ?? ''].join('|'),
  )
}

const rolls: [what: string, text: string, expected: string[]][] = [
  [
    'a subject line decides for the rows under it, and the next one for its own',
    '东海省人民政府行政规范性文件清理结果\n一、继续有效（1件）\n东政发〔1999〕3号　关于加强渡口管理的意见\n二、废止（1件）\n东政发〔1993〕18号　关于鼓励造林的若干意见\n三、失效（1件）\n东政办发〔1998〕50号　关于印发造林三年方案的通知',
    [
      'listedIn|关于加强渡口管理的意见|东政发〔1999〕3号|listedContinuing|',
      'listedIn|关于鼓励造林的若干意见|东政发〔1993〕18号|listedRepealed|',
      'listedIn|关于印发造林三年方案的通知|东政办发〔1998〕50号|listedExpired|',
    ],
  ],
  [
    'a name may stand before its number or behind it, in a bracket or after a blank',
    '附件1\n宣布失效的规范性文件目录\n1.关于封山育林的通知（东政发〔1996〕58号）\n2、东政发〔1998〕3号：关于冬季农田水利的通知\n3．关于渔港管理的规定　东政发〔1999〕14号　1999年3月2日',
    [
      'listedIn|关于封山育林的通知|东政发〔1996〕58号|listedExpired|',
      'listedIn|关于冬季农田水利的通知|东政发〔1998〕3号|listedExpired|',
      'listedIn|关于渔港管理的规定|东政发〔1999〕14号|listedExpired|',
    ],
  ],
  [
    'a table whose cells became lines is read by rows; the last cell is the verdict',
    '规范性文件清理结果一览表\n序号\n文件名称\n文号\n结果\n1\n关于墙体材料的通知\n东财综〔2008〕76号\n废止\n2\n关于公积金的通知\n东建金〔2010〕5号\n有效',
    ['listedIn|关于墙体材料的通知|东财综〔2008〕76号|listedRepealed|', 'listedIn|关于公积金的通知|东建金〔2010〕5号|listedContinuing|'],
  ],
  [
    'what the reason of a row names is cited and not listed',
    '规范性文件清理结果表\n序号　文件名称　文号　清理意见　理由\n1　关于造林工作的通知　东政发〔1981〕9号　废止　已被《东海省造林条例》代替',
    ['listedIn|关于造林工作的通知|东政发〔1981〕9号|listedRepealed|', 'cites|东海省造林条例|||'],
  ],
  [
    'a sentence that decides ends the texts itself, on the day it says',
    '东海省人民政府关于公布清理结果的通知\n东政发〔2012〕1号\n各市、县人民政府：\n下列文件自2012年5月1日起停止执行：\n（一）《关于渣土运输的通告》（东政发〔2004〕6号）；\n（二）《关于公房配租的通知》（东政发〔2006〕48号）。',
    [
      'repeals|关于渣土运输的通告|东政发〔2004〕6号|repealed|2012-05-01',
      'repeals|关于公房配租的通知|东政发〔2006〕48号|repealed|2012-05-01',
    ],
  ],
  [
    'words before a colon decide for the numbers behind it',
    '对原省人委的文件，可暂按以下意见掌握：\n继续执行的：（64）东农字第88号、（65）东水字第7号；\n停止执行的：（62）东物字第19号。',
    [
      'listedIn||（64）东农字第88号|listedContinuing|',
      'listedIn||（65）东水字第7号|listedContinuing|',
      'listedIn||（62）东物字第19号|listedRepealed|',
    ],
  ],
  [
    'the note under a row is the note of the text that is listed, not of the list',
    '附件3\n全文废止的规章目录\n东海省散装水泥管理办法\n（2005年11月2日省政府令第22号公布，根据2012年6月29日省政府令第60号修正）',
    ['listedIn|东海省散装水泥管理办法|省政府令第22号|listedRepealed|'],
  ],
  [
    'a mark inside a name joins no two names',
    '宣布失效的法规目录\n1．关于惩治捕杀珍贵、濒危动物的补充规定',
    ['listedIn|关于惩治捕杀珍贵、濒危动物的补充规定||listedExpired|'],
  ],
  [
    'a sentence ends the list',
    '废止的规章目录\n1．东海省渡口管理办法\n本目录由省司法厅负责解释。\n各地应当执行《东海省消防条例》。',
    ['listedIn|东海省渡口管理办法||listedRepealed|', 'cites|东海省消防条例|||'],
  ],
]

for (const [what, text, expected] of rolls) test(what, () => assert.deepEqual(effects(text), expected))
