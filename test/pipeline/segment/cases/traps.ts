/** What looks like a document and is none, and what does not look like one and is. */
import type { Case } from './case.ts'
import { prose } from './case.ts'

const NOTICE = ['^关于加强茶叶收购的通知', '=东政发〔1985〕12号', '各市、县人民政府：', prose(40), '>东海省人民政府', '>一九八五年四月二日']
const REPLY = ['^关于设立溪口镇的批复', '=东政〔1985〕15号', '桐川县人民政府：', '　　同意设立溪口镇。', '>一九八五年四月五日']

export const TRAPS: Case[] = [
  {
    name: 'a title that is quoted in the middle of a sentence is no heading, though it fills its own line',
    pages: [
      [
        '^关于检查文件执行情况的通报',
        '　　各地要继续执行省人民政府一九八四年发出的',
        '《关于加强茶叶收购的通知》',
        '以及有关的各项规定，不得自行其是。',
        '>一九八五年四月二日',
        ...REPLY,
      ],
    ],
    documents: ['1 关于检查文件执行情况的通报', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'a contents page over two pages, titles wrapped over three lines',
    pages: [
      [
        '^目　录',
        '【省政府文件】',
        '东海省人民政府批转省水产局关于发展海水养殖和加强渔港管理以及改善渔民生活的报告的通知　东政发〔1985〕10号…………（3）',
        '关于加强茶叶收购的通知…………（3）',
      ],
      ['【任免】', '关于江雪舟等同志任职的通知………（4）', '更正……………（4）'],
      [
        '^东海省人民政府批转省水产局',
        '^关于发展海水养殖和加强渔港',
        '^管理以及改善渔民生活的报告的通知',
        '=东政发〔1985〕10号',
        prose(40),
        '>一九八五年四月一日',
        ...NOTICE,
      ],
      [
        '^关于江雪舟等同志任职的通知',
        '　　任命江雪舟为省水利厅厅长。',
        '>一九八五年四月三日',
        '^更　正',
        '　　本刊第十一期第三页“茶业”应为“茶叶”。',
      ],
    ],
    documents: [
      '3 东海省人民政府批转省水产局关于发展海水养殖和加强渔港管理以及改善渔民生活的报告的通知',
      '3 关于加强茶叶收购的通知',
      '4 [appointments] 关于江雪舟等同志任职的通知',
      '4 [erratum] 更　正',
    ],
  },
  {
    name: 'two documents of the same title in one issue, told apart by the contents',
    pages: [
      ['^目录', '关于防汛工作的紧急通知……（2）', '关于设立溪口镇的批复……（2）', '关于防汛工作的紧急通知……（3）'],
      ['^关于防汛工作的紧急通知', '=东政发明电〔1985〕3号', prose(30), '>一九八五年六月一日', ...REPLY],
      ['^关于防汛工作的紧急通知', '=东政发明电〔1985〕5号', prose(30), '>一九八五年六月二十日'],
    ],
    documents: ['2 关于防汛工作的紧急通知', '2 关于设立溪口镇的批复', '3 关于防汛工作的紧急通知'],
  },
  {
    name: 'a numbered heading that ends like a title stays in its text',
    pages: [
      [
        '^关于深化农村改革的意见',
        prose(40),
        '=一、关于稳定承包的规定',
        prose(40),
        '=二、关于乡镇企业的若干规定',
        prose(40),
        '>一九八五年四月二日',
        ...REPLY,
      ],
    ],
    documents: ['1 关于深化农村改革的意见', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'the signature and date of a carried text do not make the next paragraph a document',
    pages: [
      [
        '^关于印发《东海省茶叶检验办法》的通知',
        '　　现将《东海省茶叶检验办法》印发给你们。',
        '>一九八五年四月二日',
        '^东海省茶叶检验办法',
        '（一九八五年三月一日省人民政府批准）',
        '　　第一条　为了检验茶叶，制定本办法。',
        '　　第二条　检验的标准如下。',
      ],
      ['　　第三条　本办法由省农业厅负责解释。', ...NOTICE],
    ],
    documents: ['1 关于印发《东海省茶叶检验办法》的通知', '1–2 carried<1 东海省茶叶检验办法', '2 关于加强茶叶收购的通知'],
  },
  {
    name: 'a heading set in the type of the text, after a date and before a number',
    pages: [[...NOTICE, '=关于设立溪口镇的批复', ...REPLY.slice(1)]],
    documents: ['1 关于加强茶叶收购的通知', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'numbers over the title, under a letterhead',
    pages: [['^东海省人民政府办公厅文件', '=东政办发〔1985〕7号', '^关于做好防汛工作的通知', prose(40), '>一九八五年四月二日', ...REPLY]],
    documents: ['1 关于做好防汛工作的通知', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'an unnumbered attachment 附： and what it holds, then the next document',
    pages: [[...NOTICE, '附：', '^茶叶收购价格表', '+茶名,每斤价格', '+岭上雪芽,五元', ...REPLY]],
    documents: ['1 关于加强茶叶收购的通知', '1 attachment<1 茶叶收购价格表', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'a document of one sentence without signature and date before another with a number',
    pages: [['^关于放假的通知', '=东政办发〔1985〕6号', '　　五月一日放假一天。', ...REPLY]],
    documents: ['1 关于放假的通知', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'the name of a book that a decision approves is no document',
    pages: [
      [
        '^关于推广先进经验的决定',
        '　　经研究，决定推广下列经验。',
        '=《茶叶种植技术规程》',
        '=《茶叶加工技术规程》',
        '　　以上各书由省农业厅发给各地。',
        '>一九八五年四月二日',
        ...REPLY,
      ],
    ],
    documents: ['1 关于推广先进经验的决定', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'a letter quoted whole inside a report of investigation',
    pages: [
      [
        '^关于潮头公社事故的通报',
        prose(40),
        '　　事后该社致信省人民政府，全文如下：',
        '　　“省人民政府：我们没有做好工作，请予处分。”',
        '　　各地要引以为戒。',
        '>一九八五年四月二日',
        ...REPLY,
      ],
    ],
    documents: ['1 关于潮头公社事故的通报', '1 关于设立溪口镇的批复'],
  },
  {
    name: 'a column heading between two documents, and none at the end of a sentence',
    pages: [['【省政府文件】', ...NOTICE, '【部门文件】', '^省农业厅关于春茶采摘的通知', prose(30), '>一九八五年四月六日']],
    documents: ['1 关于加强茶叶收购的通知', '1 省农业厅关于春茶采摘的通知'],
  },
  {
    name: 'contents that list an attachment on a line of its own',
    pages: [
      ['^目录', '关于下达造林计划的通知……（2）', '附：一九八五年造林计划表……（2）', '关于设立溪口镇的批复……（3）'],
      [
        '^关于下达造林计划的通知',
        '=东政发〔1985〕9号',
        prose(30),
        '>一九八五年三月二日',
        '附：',
        '^一九八五年造林计划表',
        '+县别,面积',
        '+桐川县,三万亩',
      ],
      REPLY,
    ],
    documents: ['2 关于下达造林计划的通知', '2 attachment<1 一九八五年造林计划表', '3 关于设立溪口镇的批复'],
  },
  {
    name: 'the annual index at the end of the issue is no document',
    issue: { number: 24 },
    pages: [
      ['^目录', '关于加强茶叶收购的通知……（2）', '一九八五年总目录……（3）'],
      NOTICE,
      ['^一九八五年总目录', '关于加强茶叶收购的通知……（24·2）', '关于设立溪口镇的批复……（3·40）', '更正……（3·41）'],
    ],
    documents: ['2 关于加强茶叶收购的通知'],
  },
  {
    name: 'a speech between two documents, with a line that could be the title of a notice',
    pages: [
      [
        ...NOTICE,
        '^在全省教育工作会议上的讲话',
        '=省长　江雪舟',
        '同志们：',
        prose(60),
        '=认真执行关于普及教育的决定',
        prose(60),
        '^关于普及教育的决定',
        '=东政发〔1985〕20号',
        prose(40),
        '>一九八五年四月九日',
      ],
    ],
    documents: ['1 关于加强茶叶收购的通知', '1 [speech] 在全省教育工作会议上的讲话', '1 关于普及教育的决定'],
  },
  {
    name: 'a decision whose date stands under its title, with the name of its own table in it',
    pages: [
      [
        '^关于废止八件文件的决定',
        '=东政发[1985]29号',
        '=（一九八五年七月二十日）',
        '　　经过清理，下表所列文件一律废止。',
        '^废止文件目录',
        '+序号,名称',
        '+一,东海省茶叶收购规定',
      ],
      REPLY,
    ],
    documents: ['1 关于废止八件文件的决定', '2 关于设立溪口镇的批复'],
  },
  {
    name: 'an attachment that is announced and follows at once, without a signature between',
    pages: [
      [
        '^关于下达山林防火任务的通知',
        '=（东政发[1985]71号　一九八五年十月十四日）',
        '桐川县人民政府：',
        '　　现将山林防火的任务下达给你们。',
        '　　附件：山林防火任务分配表',
        '附件：',
        '=山林防火任务分配表',
        '+县别,任务',
        '+桐川县,八百',
      ],
    ],
    documents: ['1 关于下达山林防火任务的通知', '1 attachment<1 山林防火任务分配表'],
  },
]
