/**
 * The words by which an issue is taken apart. Every pattern is meant for plain() text: simplified, half width, without blanks.
 */

const NUMERAL = '[〇○零一二三四五六七八九十百千廿卅\\d]'

/** What a text can be: the last word of its title. */
const TYPES =
  '决议|决定|命令|令|公报|公告|通告|布告|通知|通报|通令|意见|指示|训令|报告|请示|批复|批覆|覆函|覆照|复文|议案|复函|公函|函|纪要|记要|' +
  '条例|规定|规则|细则|办法|章程|守则|准则|制度|标准|规范|规程|规划|计划|方案|纲要|纲领|要点|安排|措施|条款|税则|' +
  '协定|协议|议定书|条约|合同|公约|宣言|声明|谈话|照会|复照|电文|电报|贺电|唁电|复电|来电|电|信|贺信|慰问信|公开信|倡议书|建议书|' +
  '修正案|法典|预案|讲话|发言|致辞|致词|报告摘要|说明|解释|解答|答复|总结|汇报|社论|启事|大事记|更正|勘误|任免名单|任免人员名单|任命名单|任职名单|免职名单|任命人员|任免人员|任免事项|任免'

/** A list or table that goes with another text. */
const LISTS = '清单|货单|名单|一览表|统计表|对照表|明细表|分配表|任务表|收费表|税率表|税目表|附表|目录表|表|名录|(?<=.{2})目录'
/** What may follow the type: (试行), (草案), (第二批), the year. */
const AFTER = '(?:[(〔\\[《][^()〕\\]]{1,24}[)〕\\]》])*[》」』"”]?'

export const TITLE_END = new RegExp(`(?:${TYPES})${AFTER}$`, 'u')
/** 中华人民共和国…法, 反分裂国家法: the title of a law, where a 题注 or its first article follows. */
export const LAW_END = new RegExp(`.{3,}(?<!办|方|作|做|看|说|想|用|手|违|依|合|执|立|司)法${AFTER}$`, 'u')
export const LIST_END = new RegExp(`(?:${LISTS})${AFTER}$`, 'u')
/** 关于…的通知; 对…的答复. */
export const ABOUT = /关于.{2,}的?|.{2,}对.{4,}的(?:答复|批复|复函|覆函)$/u
/** 东海省人民政府令, 国务院令: an order, whose number stands on the next line. */
export const ORDER_TITLE = /^.{2,30}(?:令|命令)(?:[(〔[]?第?.{1,8}号[)〕\]]?)?$/u

/** A whole line that is a document number: 东政发〔1985〕12号, (57)东民字第23号, 第158号, 〔2003〕2号. */
export const NUMBER_LINE = new RegExp(
  `^[(〔\\[【]?(?:[(〔\\[]${NUMERAL}{2,4}[)〕\\]])?[\\p{Script=Han}]{0,24}(?:[(〔\\[【]${NUMERAL}{2,4}[)〕\\]】])?(?:${NUMERAL}{4}年)?字?第?${NUMERAL}{1,7}号文?(?:[)〕\\]】])?$`,
  'u',
)
/** A whole line that says when and by whom a text was adopted: 题注. */
export const NOTE_LINE = /^[(〔]?.{0,60}(?:通过|批准|公布|发布|颁布|核准|制定|修正|修订|同意|签发|施行|起施行|讨论通过|备案)[)〕]?$/u
/** The first line of a note that is broken over two, and the unit of a table: neither is a title. */
export const NOTE_BEGINNING = new RegExp(`^[(〔](?:${NUMERAL}{4}年|单位[:：]|自${NUMERAL}{4}年)`, 'u')
const ISSUER =
  '政府|委员会|人民委员会|革命委员会|办公厅|办公室|厅|局|部|委|院|署|行|社|处|法院|检察院|总工会|联合会|司令部|军区|公司|大学|人民银行|常务委员会|代表大会'
export const ISSUER_LINE = new RegExp(`^[\\p{Script=Han}、]{2,40}(?:${ISSUER})(?:文件)?$`, 'u')

/** 第一章 总则, 一、, (一), 1.: a line inside a text, never the head of one. */
export const NUMBERED = new RegExp(
  `^(?:第${NUMERAL}{1,6}(?:编|章|节|条|款|项|部分)|${NUMERAL}{1,3}[、.．]|\\d{1,2}[·•](?=\\p{Script=Han})|[(]${NUMERAL}{1,3}[)]|[甲乙丙丁戊己庚辛壬癸][、.])`,
  'u',
)
/** A whole line that heads a part of a text. */
export const CHAPTER = new RegExp(`^第${NUMERAL}{1,6}(?:编|章|节)[^。；，]{0,24}$`, 'u')
export const SENTENCE_END = /[。；;！？!?]$/u
/** A full line that ends so may end a paragraph; one that does not goes on. */
export const PARAGRAPH_END = /[。；;：:！？!?」』”"…》)）]$/u

/** 附件, 附件一：, 附：, 附表甲：, 附一: the head of an attachment, or the note that announces it. */
export const ATTACHMENT = new RegExp(
  `^[(〔\\[]?附(?:件|表|录|图|单|则表)?(?:[之第]?(?:${NUMERAL}{1,3}|[甲乙丙丁戊己庚辛]))?[)〕\\]]?(?:[:：]|(?=《)|$)`,
  'u',
)
export const SALUTATION = /[:：]$/u

export const CONTENTS_HEADING = /^(?:本期)?(?:目录|目次|要目|目录表|本期要目)$/u
/** 一九八五年总目录, 1985年目录（第1—24期）, 2003年度文件索引. */
export const INDEX_HEADING =
  /(?:总目录|总索引|分类索引|年度目录|年索引|总目次|年(?:度|全年)?[\p{Script=Han}《》]{0,12}(?:目录|目次|索引))(?:[(〔][^()〔〕]{1,16}[)〕])?$/u

export const COLOPHON =
  /编辑|编印|出版|发行|印刷|印数|印敷|定价|订费|订价|零售|每册|每份|刊号|邮发代号|登记证|准印证|主办|主管|地址|电话|邮政编码|ISSN|CN\d|印厂|书店|邮局/u

/** 更正, 勘误表, 更正启事: a whole title. */
export const ERRATUM_TITLE = /^(?:.{0,16})?(?:更正|勘误|正误|刊误|订正)(?:表|启事|说明|声明)?$/u
/** 大事记, 一九八二年六月大事记. */
export const CHRONICLE = /大事(?:记|纪要)(?:[(〔].{1,24}[)〕])?$/u
/** What an erratum says: of which issue, and how it should read. */
export const ERRATUM_TEXT =
  /应(?:为|作|是|改为|系)|误(?:为|作|排|印|植|刊)|之误|更正为|改[为正]|排印|差错|错漏|漏(?:排|印|刊|字)?|(?:本刊|上期|本报|第.{1,4}期|第.{1,5}页)/u

/** 在全省农村工作会议上的讲话. */
export const SPEECH_TITLE = /在.{3,}(?:上|时|中)的(?:讲话|发言|报告|致词|致辞|总结|演说|开幕词|闭幕词)(?:[(〔].{1,24}[)〕])?$/u
/** Words of the editors, which end no other line. */
export const NOTICE_OF_EDITORS = /(?:征订|更正|重要|编辑部|本刊)启事$/u
/** 东海省人民政府一九八五年四月份任免人员, and how such a list begins. */
export const APPOINTED_TITLE = /.{4,}(?:任免|任命|任职)(?:人员|名单|人员名单|事项)(?:[(〔].{1,24}[)〕])?$/u
export const APPOINTED_TEXT = /^.{0,24}(?:任命|免去|决定任免|任免如下|任命如下|批准任命)/u
/** 同志们：, 各位代表：: a speech begins. */
export const AUDIENCE = /^(?:.{0,8}同志们|各位.{1,8}|.{0,6}代表们|朋友们|来宾们)[!！:：,，]$/u
/** The last article of a rule. */
export const LAST_ARTICLE = /(?:施行|试行|实施|生效|起执行)。$/u

/** 栏目: a heading over several documents. */
export const COLUMN_HEADING =
  /^(?:[【[《·•◆■□○●*※—-]*)(?:[\p{Script=Han}]{0,10}(?:文件(?:选登|选编|选载)?|法规(?:选登)?|规章|政府令|命令|人事任免|任免|任免事项|任免名单|讲话|领导讲话|大事记|选登|选载|参阅|参考|文献|法令|公告|通告|附录|资料|专载|要闻|外交|财政经济|财经|农林水利|文化教育|文教卫生|政法|民政|工交|商业|内务|内政))(?:[】\]》·•◆■□○●*※—-]*)$/u

/** （下转第5页） breaks a text off, （上接第3页） takes it up again, after others have come between. In the print itself, blanks and all; 接 is at times read as 按. */
const JUMP =
  /(?<open>[（(〔﹝[]?)\s*(?<way>下\s*[转轉接]|[转轉]\s*入|上\s*[接按]|接)\s*第?\s*(?<numeral>(?:[〇○◯零一二三四五六七八九十百千廿卅\d０-９]\s*){1,5})[页頁]\s*(?<close>[)）〕﹞\]]?)/gu

/** One end of a jump: text.slice(start, end) is what is printed of it. `alone`: the line holds nothing else. */
export type PrintedJump = { direction: 'to' | 'from'; quote: string; numeral: string; start: number; end: number; alone: boolean }

/**
 * A jump stands alone on its line; in brackets it may also end the line that breaks off, or begin the one that goes on. Of its brackets, which
 * are often lost or misread, the one towards the text is enough there, and alone none is needed.
 */
export function jumpsIn(text: string): PrintedJump[] {
  return [...text.matchAll(JUMP)].flatMap((match): PrintedJump[] => {
    const { open, way, numeral, close } = match.groups as { open: string; way: string; numeral: string; close: string }
    const direction = /上|^接/u.test(way) ? 'from' : 'to'
    const [start, end] = [match.index, match.index + match[0].trimEnd().length]
    const [before, after] = [text.slice(0, start).trim(), text.slice(end).trim()]
    const alone = LOST_BRACKET.test(before) && LOST_BRACKET.test(after)
    const framed = direction === 'to' ? open !== '' && after === '' : close !== '' && before === '' && /上\s*接/u.test(way)
    if (!alone && !framed) return []
    return [{ direction, quote: text.slice(start, end), numeral: numeral.replace(/\s+/gu, ''), start, end, alone }]
  })
}

/** What a bracket beside a jump may have been read as. */
const LOST_BRACKET = /^[^\p{L}\p{N}]{0,2}$/u

/** The line is a jump and nothing else. */
export function isJump(text: string): boolean {
  return jumpsIn(text).some(({ alone }) => alone)
}

export const LETTERHEAD = /^[\p{Script=Han}]{4,40}文件$/u

/** 印发, 转发, 批转, 公布: what makes one text carry another. */
export const CARRYING = /印发|颁发|颁布|发布|公布|转发|批转|批准|核准|下达|试行|施行|附发|发给|发去|印送/u
