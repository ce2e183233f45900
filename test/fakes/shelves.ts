/** Four invented editions on invented shelves, one withdrawn text, one that was corrected: what the public tests read. */
import type { Edition } from '../../gazette/edition.ts'
import { makeEdition, makeIssue, makePublicIssue } from '../make/editions.ts'
import { type FakePublished, fakePublished } from './published.ts'

const issue1957 = makeIssue({ id: 'dhzb-1957-03', series: '东海省人民委员会公报', year: 1957, number: 3, whole: 27, date: '1957-03-31' })
const issue1985 = makeIssue({ id: 'dhzb-1985-12', year: 1985, number: 12, whole: 340, date: '1985-06-30' })
const issue2003 = makeIssue({ id: 'dhzb-2003-07', year: 2003, number: 7, whole: 702, date: '2003-04-20' })

const directive: Edition = makeEdition({
  issue: issue1957,
  order: 1,
  title: '东海省人民委员会关于春季农田水利工作的指示',
  kind: '指示',
  numbers: ['（五七）东民字第二十三号'],
  issuers: ['东海省人民委员会'],
  addressees: ['各专员公署、县人民委员会'],
  date: '1957-03-02',
  page: 3,
  writing: 'vertical',
  paragraphs: [
    '东海省人民委员会关于春季农田水利工作的指示',
    '（五七）东民字第二十三号',
    '各专员公署、县人民委员会：',
    '春耕将届，各地应即整修塘坝，疏浚沟渠，务使河水入田，不误农时。',
    '一切工程应以小型为主，依靠群众，节约用工。',
    '东海省人民委员会',
    '一九五七年三月二日',
  ],
})

const notice: Edition = makeEdition({
  issue: issue1985,
  order: 1,
  title: '东海省人民政府关于印发《东海省河道采砂管理办法》的通知',
  kind: '通知',
  numbers: ['东政发[1985]12号'],
  issuers: ['东海省人民政府'],
  addressees: ['各市、县人民政府', '省政府直属各单位'],
  date: '1985-05-20',
  page: 3,
  carries: ['dhzb-1985-12-d0002'],
  paragraphs: [
    '东海省人民政府关于印发《东海省河道采砂管理办法》的通知',
    '东政发[1985]12号',
    '各市、县人民政府，省政府直属各单位：',
    '现将《东海省河道采砂管理办法》印发给你们，望遵照执行。1982年发布的《东海省河道采砂暂行规定》同时废止。',
    '东海省人民政府',
    '一九八五年五月二十日',
  ],
  relations: [
    {
      type: 'issues',
      cue: '印发',
      citedTitle: '东海省河道采砂管理办法',
      target: 'dhzb-1985-12-d0002',
      resolution: 'resolved',
      sentence: '现将《东海省河道采砂管理办法》印发给你们，望遵照执行。',
    },
    {
      type: 'repeals',
      cue: '同时废止',
      citedTitle: '东海省河道采砂暂行规定',
      sentence: '1982年发布的《东海省河道采砂暂行规定》同时废止。',
    },
  ],
})

const measures: Edition = makeEdition({
  issue: issue1985,
  order: 2,
  version: 2,
  title: '东海省河道采砂管理办法',
  kind: '办法',
  issuers: ['东海省人民政府'],
  date: '1985-05-20',
  effective: '1985-07-01',
  page: 4,
  role: 'carried',
  parent: 'dhzb-1985-12-d0001',
  publishedAt: '2026-02-01T10:00:00+08:00',
  paragraphs: [
    '东海省河道采砂管理办法',
    '第一章　总则',
    '第一条　为加强河道采砂管理，保护河势稳定，根据国家有关规定，结合本省实际，制定本办法。',
    '第二条　凡在本省境内河道采砂的单位和个人，必须遵守本办法。',
    '第二章　许可',
    '第三条　采砂须持有许可证。许可证由县水利局核发，有效期一年。',
    '采砂收费标准如下：',
    '砂类',
    '每立方米（元）',
    '粗砂',
    '0.50',
    '细砂',
    '0.35',
    '第四条　本办法自1985年7月1日起施行。',
    '一九八五年五月二十日',
  ],
  tables: [
    {
      first: 7,
      rows: [
        ['砂类', '每立方米（元）'],
        ['粗砂', '0.50'],
        ['细砂', '0.35'],
      ],
    },
  ],
})
const measuresFirst: Edition = makeEdition({
  issue: issue1985,
  order: 2,
  title: '东海省河道采砂管理办法',
  kind: '办法',
  issuers: ['东海省人民政府'],
  date: '1985-05-20',
  page: 4,
  role: 'carried',
  parent: 'dhzb-1985-12-d0001',
  paragraphs: ['东海省河道采砂管理办法', '第一条　为加强河道采矽管理，制定本办法。', '一九八五年五月二十日'],
})

const order: Edition = makeEdition({
  issue: issue2003,
  order: 1,
  title: '东海省渔港管理规定',
  kind: '规定',
  class: '省政府规章',
  numbers: ['东海省人民政府令第158号', '东政发〔1985〕12号'],
  issuers: ['东海省人民政府'],
  date: '2003-04-10',
  effective: '2003-07-01',
  page: 3,
  column: '省政府令',
  publishedAt: '2026-03-01T10:00:00+08:00',
  textAuthority: { code: 'standardText', label: '标准文本', legalBasis: '立法法：在政府公报上刊登的规章文本为标准文本' },
  validity: {
    status: 'inForce',
    asOf: '2026-01-01',
    evidence: { sentence: '下列规章继续有效：东海省渔港管理规定。', document: 'dhzb-2003-07-d0001', article: null, date: '2020-12-31' },
  },
  paragraphs: [
    '东海省渔港管理规定',
    '东海省人民政府令第158号',
    '第一章　总则',
    '第一条　为了加强渔港管理，保障渔业生产安全，根据有关法律、法规，制定本规定。',
    '第二条　本省行政区域内渔港的规划、建设和管理，适用本规定。',
    '第二章　附则',
    '第三条　本规定自2003年7月1日起施行。',
    '二〇〇三年四月十日',
  ],
  relations: [{ type: 'basedOn', cue: '根据', citedTitle: '渔业法', resolution: 'external', sentence: '根据有关法律、法规，制定本规定。' }],
})

export const editions = { directive, notice, measures, measuresFirst, order }
export const WITHDRAWN = 'dhzb-1985-12-d0003'

/** The shelves of most tests. Nothing on them shares state with another test's. */
export function filledShelves(): FakePublished {
  return fakePublished({
    editions: [directive, notice, measuresFirst, measures, order],
    issues: [
      makePublicIssue(issue1957, [directive], 6, 2),
      makePublicIssue(issue1985, [notice, measures], 8, 3),
      makePublicIssue(issue2003, [order], 4, 0),
    ],
    tombstones: [
      {
        document: WITHDRAWN,
        version: 1,
        withdrawnAt: '2026-02-10T09:00:00+08:00',
        reason: '含有个人信息',
        title: '关于表彰先进个人的通报',
        registerNo: 9,
        successor: null,
      },
    ],
  })
}
