/**
 * Every setting once, with its default, unit and reason. Stages never read the environment: they are given their section.
 * A JSON file named by --config or GONGBAO_CONFIG may replace single values by path,
 * e.g. { "rasterize": { "maxPixels": 80000000 } }; unknown names and wrong types are refused by name.
 */
import { readFileSync } from 'node:fs'
import type { AuthorityTable } from './gazette/authority.ts'
import { GazetteFailure } from './gazette/failure.ts'
import type { Series } from './gazette/issue.ts'
import type { KindList } from './gazette/kinds.ts'
import type { SeriesPlan } from './gazette/series-plan.ts'
import type { ReaderName } from './pipeline/ocr/line-reader.ts'
import type { Designation } from './pipeline/publish/text-authority.ts'

export const defaults = {
  /** The series an adopter publishes. `namePrefixes`: how its file names begin; titles as printed on the masthead, newest first. */
  series: [
    {
      code: 'dhzb',
      titles: ['东海省人民政府公报', '东海省人民委员会公报', '东海省革命委员会公报', '东海政报'],
      namePrefixes: ['dhzb', 'DHZB'],
    },
    { code: 'gwyb', titles: ['中华人民共和国国务院公报', '国务院公报'], namePrefixes: ['gwyb', 'GWYB', 'state-council-gazette'] },
  ] as Series[],
  ledger: {
    /**
     * What each series should have; gaps are counted against it, never against a calendar. Periods: first and last year (null: it still appears),
     * issues a year or 周刊 旬刊 半月刊 月刊 双月刊 季刊 (null: not known); the last one listed that covers a year counts. 东海省 is invented, and so is
     * its gazette: enter your own. A series without a plan is told by its numbers alone.
     */
    plans: [
      {
        series: 'dhzb',
        periods: [
          { from: 1956, to: 1956, issues: 7 },
          { from: 1957, to: 1966, issues: '月刊' },
          { from: 1979, to: 1979, issues: 21 },
          { from: 1980, to: 1985, issues: '旬刊' },
          { from: 1986, to: 2003, issues: '月刊' },
          { from: 1989, to: 1989, issues: 5 },
        ],
        suspensions: [{ from: 1967, to: 1978, numbers: null, reason: '停刊' }],
        wholeNumbers: [{ year: 1956, number: 1, whole: 1 }],
      },
    ] as SeriesPlan[],
  },
  intake: {},
  rasterize: {
    /** Pixels. Twice an A4 page at 600 dpi (35 million) and a little more: A3 folds pass, a bomb of 60,000 × 60,000 does not. */
    maxPixels: 100_000_000,
    /** Pixels. A4 at 600 dpi stands untouched; more only costs time and memory in the stages after. */
    keptPixels: 40_000_000,
    /** Pixels. The reader takes lines 48 pixels high; a character of 42 makes such a line. */
    characterHeight: 42,
    /** Dots per inch of a rendered page that holds no text to measure: the archives' usual resolution. */
    renderDpi: 300,
    /** Pixels. Below 2,000 small print is lost, above 6,000 (A4 at 500 dpi) nothing is gained. */
    renderLongSide: { least: 2000, most: 6000 },
    /** Centimetres. From a slip of 10 to A2 (59.4): newspapers pass; 72 dpi, which means nothing, passes only below 1,700 pixels. */
    paperCm: { least: 10, most: 60 },
    /** 0 to 9. This file lives for minutes, and scans hardly shrink: 0 costs 4 ms to write and to read, 1 costs 50. */
    compression: 0,
    /** Milliseconds. The slowest page measured took 4 s; a minute means the file is at fault. */
    timeoutMs: 60_000,
  },
  clean: {
    /** Pixels. A4 at 135 dpi: characters of 20 pixels show the tilt to 0.05°; a larger copy measures no better and takes longer. */
    measuredSide: 1600,
    /** 0 to 1. The model never says more than 0.94. Asked twice, it was never wrong on 380 windows; tables on bilevel scans get 0.5 to 0.7. */
    turnConfidence: 0.5,
    /** Degrees. Over a line of 2,000 pixels this is 1.7 pixels: nothing a reader notices. */
    leastSkew: 0.05,
    /** Degrees. A sheet put on the glass by hand lies within 3°; more is worth a look. */
    strongSkew: 3,
    /** Share of the page. One folio of two digits covers about 0.00007, one line of 20 characters 0.002. */
    nearlyBlank: 0.00004,
    /** 0 to 9. Kept in the archive as the page's picture, but 1 costs a third of the time of 6 for a fifth more bytes. */
    compression: 1,
  },
  /** A quick reading looks at less. Pixels of the line finder's picture: at 960 it takes half the time and misses a few short lines. */
  quick: { finderSidePx: 960 },
  layout: {
    picture: {
      /** Pixels. Longest side of the line finder's picture: 960 loses short lines, more than 1600 buys nothing. */
      finderSidePx: 1280,
      /** A small picture is enlarged for the finder up to this many times. */
      finderMaxEnlarge: 2,
      /** Pixels. Longest side at which ink is looked at: a body character of A4 is about 20 high, a hair rule still shows. */
      inkSidePx: 1920,
    },
    finder: {
      /** 0 to 1. The three values the network's own description names. */
      pixelThreshold: 0.2,
      regionThreshold: 0.4,
      unclipRatio: 1.4,
      /** Finder pixels. Thinner is noise. */
      minThicknessPx: 3,
      /** One thread a process: pages run side by side, one process a core. */
      threads: 1,
    },
    ink: {
      /** 0 to 1. Ink is darker than this share of the paper around it. */
      darkness: 0.62,
      /** 0 to 1. A hair rule is spread over two rows of pixels and is half as dark. */
      faintDarkness: 0.8,
      /** 0 to 1. A page without lines and with no more ink than this is blank: specks and show-through. */
      blankShare: 0.002,
      /** Grey, 0 to 255. The darkest paper on which black type can still be told from it. */
      darkestPaper: 60,
    },
    rules: {
      /** Characters. Longer than a dash of two characters (——) with its neighbours' strokes. */
      ruleMinCharacters: 3.5,
    },
    seals: {
      /** Share of the page's longer side: seals of offices are 38 to 45 mm wide, and 30 on small sheets; A4 is 297 mm long. */
      sealRadius: { least: 0.042, most: 0.085 },
      /** 0 to 1. Rims of seals measured 0.63 to 0.9 more than the rings beside them, lines of text up to 0.47. */
      rimClearness: 0.57,
      darkRimClearness: 0.7,
      /** Pieces of ink. A seal of 40 mm over type of 4 mm has a radius of five. */
      sealCharacters: 3,
      /** 0 to 1. Red ink scans to half of the paper's grey and more, print to a fifth. */
      sealLightness: 0.4,
    },
    fitting: {
      /** Characters. Ink up to this far beyond a line's end belongs to it: a full stop, a first numeral. */
      endGapCharacters: 0.9,
      /** 0 to 1, of a line's outline. Print is 0.1 and more, dot leaders 0.03; what shines through the paper is under 0.005. */
      leastInk: 0.008,
      /** 0 to 1. Of the weak ink of a line six tenths and more is ink; of a pale dash or of pale figures a third and less. */
      paleInk: 0.35,
      /** Characters. A full stop ends half a character after the last one. */
      faintEndCharacters: 0.9,
    },
    furniture: {
      /** Characters. `— 128 —` is six wide. */
      folioMaxCharacters: 6.5,
      /** Times the usual distance between lines: a running head stands at least so far from the text. */
      furnitureGap: 1.4,
      /** 0 to 1, of the text's width. A line of contents, with its page number, runs over all of it; a running head does not. */
      runningHeadLength: 0.6,
    },
    order: {
      /** 0 to 1. A gutter is free over this share of the text's height: headings and pictures cross it. */
      gutterFree: 0.6,
      /** Characters. Old print sets columns as close as one character. */
      gutterMinCharacters: 0.7,
      /** Characters. The narrowest columns met (three on a page) have eleven. */
      columnMinCharacters: 7,
      /** 0 to 1. Half of a column's lines are full even where paragraphs are short; in lists and contents few are. */
      fullLines: 0.35,
      /** Characters. Pieces of a row further apart are lines of their own: document number and signer of a letterhead. */
      rowGapCharacters: 6,
      /** Characters. A page number at the right edge belongs to its row whatever the distance. */
      pageNumberCharacters: 5.5,
      /** Characters. Between cells of tables without rules two and more; where a pale comma is not seen as ink, clauses stand 1.3 apart. */
      cellGapCharacters: 1.6,
      /** 0 to 1. A table is a third paper and more between its cells; of text with pale commas a tenth. */
      cellPaper: 0.22,
      /** Characters. Cells of tables are short; columns of text have eleven and more. */
      cellMeanCharacters: 7,
      /** The least that is called a table: two columns are mostly lists, whose order is that of lines. */
      tableRows: 3,
      tableColumns: 3,
      /** Times the body character. */
      headingSize: 1.3,
      /** Characters free at both sides of a centred line. */
      centredCharacters: 2.6,
      /** Characters. Usual leading is 0.5 to 1; between documents there is more. */
      blockGapCharacters: 2,
    },
    doubts: {
      /** Lines. A row or two of signatures side by side is no question; four lines may be two columns. */
      besideLines: 4,
      /** 0 to 1. A spine title or a label beside a table is less. */
      otherWriting: 0.1,
      /** 0 to 1. Speckle of poor scans is a hundredth of the print's ink. */
      inkWithoutLine: 0.08,
    },
    outline: {
      /** Share of a line's height kept as paper around its ink, so that no stroke is cut. */
      marginAcross: 0.12,
      marginAlong: 0.15,
    },
  },
  ocr: {
    /** One thread: pages are read side by side, one process a core. */
    threads: 1,
    /**
     * Which reader looks at a line, how much narrower than in proportion (0.4 to 1), and whether its strokes are softened. Half as wide
     * costs half as much and reads no worse. The second look is another one: two different looks together see more than one at full width
     * and in floats, which on broken strokes read as badly as the first (9.2 %, not 9.1) at three times its cost. Lying columns it reads in
     * floats: of 2,774 characters of worn ones 2.4 % were wrong, not 3.1, for a fifth more time. Horizontal lines gain nothing by it.
     */
    quick: { reader: 'reader-tiny' as ReaderName, squeeze: 0.65, soften: false },
    first: { reader: 'reader-small-int8' as ReaderName, squeeze: 0.5, soften: false },
    second: { reader: 'reader-small-int8' as ReaderName, squeeze: 0.65, soften: true },
    secondOfColumns: { reader: 'reader-small-fp32' as ReaderName, squeeze: 0.5, soften: true },
    /** 0 to 1. Lines with a character less sure than this are read again; on clean pages few are. */
    lookAgainUnder: 0.9,
    merge: {
      /** 0 to 1. What one look alone saw stands when that look was so sure; at 0.3 and 0.7 as much was wrong. */
      aloneFrom: 0.5,
    },
    glimpse: {
      /** 0 to 1. A mark that the reader passed over is put in where there is ink of its own and the reader thought it so likely. */
      leastGlimpse: 0.01,
      /** The same for a mark whose ink touches a character: at 0.05 poor pages got marks that are not there, at 0.2 twice as many stay lost. */
      leastTouching: 0.1,
      /** Share of the area of a character. The dot of a full stop has 0.01. */
      leastMarkInk: 0.006,
    },
    ends: {
      /** Line heights. A line is 1.24 characters high: a full stop ends half a character behind the last one, columns stand 0.7 apart and more. */
      endReach: 0.5,
      /** Share of a line's height squared. The ring of a small full stop has 0.01. */
      endInk: 0.004,
    },
    /** Line heights of paper shown to the reader before and behind a line: on eight pages 41 words and 37 marks were wrong without, 35 and 31 with it. */
    air: 0.3,
    /** Line heights. Longer lines are read in pieces. */
    longestLine: 40,
    doubt: {
      /**
       * Wrong or dropped characters in 10,000 without a doubt that may be expected on a page: a share of the errors on it, so that a bad page
       * is not flagged all over, but no less and no more than so many.
       */
      promised: { least: 0.2, most: 3, share: 0.03 },
      /** 0 to 1. Doubts fitted for other readers are wrong in ways nobody measured: the promise is made ten times smaller. */
      cautious: 0.1,
      /** 0 to 1. In a quick reading a character, or a mark, is doubtful under these; under the first it counts as unsure anywhere. */
      sureFrom: 0.9,
      markSureFrom: 0.7,
      /** Share of a line's characters that are unsure, from which the independent reader is asked about it. */
      askFrom: 0.25,
      /** Characters of such lines on one page at most: the reader takes 4 ms for each, and on bad pages is wrong as often as ours. */
      askCharacters: 120,
      unreadInk: {
        /** Pitches. Characters stand one pitch apart; at 1.6 with ink between them, one was dropped. */
        wideGap: 1.6,
        /** Pitches. In a gap longer than this, ink in a thin band is a leader; in a shorter one it may be a lost 一. */
        longestLoss: 2.6,
        /** Share of a usual character's ink: specks have less, 一 has a fifth. */
        gapInk: 0.15,
        /** Han characters in a line from which on a single empty gap of one character is strange: a thin 一 fades away altogether. */
        evenLine: 12,
      },
      veto: {
        /** Pixels of ink, as a share of the area of a character, under which nothing is printed there. */
        leastInk: 0.001,
      },
    },
    language: {
      /** Weight of the model's log p against the reader's. At 0.7 it broke names and numbers on clean pages; at 0.5 it broke none. */
      alpha: 0.5,
      /** Natural log by which a put-in character is favoured: without it every one would cost a factor of about a hundred. */
      beta: 1.5,
      /** Readings kept side by side; more find nothing more. */
      beam: 12,
      /**
       * Natural log. A proposal must gain more than its place then still surprises the model, less this. On worn fitting pages it kept 610
       * of 666 proposals that were right (on office copies all 21), and 218 of 474 that were wrong or idle.
       */
      strangeness: 5,
      /** Likely characters tried at each place for the signs of a dropped or swapped one. */
      continuations: 24,
    },
    witness: {
      /** Pixels, without the margin. At 36 Tesseract had 2.9 % errors on 66 clean lines, at 48 3.8 %, at 80 4.4 %. */
      height: 36,
      /** Share of the height. Without paper around it Tesseract loses the first and last character. */
      margin: 0.25,
      /** Share of the line's characters. On bad pages Tesseract reads one in four wrong; where it is worse, it proves nothing. */
      unreadableFrom: 0.34,
    },
    /** 0 to 1. A page with so many doubtful characters is reported as a whole. */
    manyDoubts: 0.1,
  },
  identify: {
    /** Pages at the front on which the masthead is looked for: a cover, its back, and the first page of text. */
    mastheadPages: 3,
    /** Pages at the back on which the colophon is looked for. */
    colophonPages: 3,
    /** Characters of a series title that may be misread; titles under 6 characters must be exact. */
    titleErrors: 1,
  },
  segment: {
    /** Pages at the front that may be a cover. */
    coverPages: 2,
    /** Pages at the back that may hold the colophon. */
    colophonPages: 3,
    /** The contents are looked for among this many pages at the front (covers, decrees and pictures may come first) and the last two. */
    contentsPages: 6,
    /** Lines without a page number after which the contents are over: the longest wrapped entry met has five. */
    entryLines: 6,
    /** Share of characters, 0 to 1, by which a heading may differ from the contents: on a poor page a tenth is misread, an issuer left out takes another fifth. */
    titleDifference: 0.4,
    /** Printed lines a title may have. */
    titleLines: 6,
    /** Type larger than the running text by this ratio is a heading's; line boxes vary by a tenth. */
    largeType: 1.15,
  },
  titles: {
    /** Set phrases of titles and names of bodies that any gazette prints; an adopter adds those of the place. Under four letters they say too little. */
    phrases:
      '中华人民共和国 全国人民代表大会 常务委员会 人民政府 人民委员会 革命委员会 军政委员会 行政委员会 国务院 政务院 最高人民法院 最高人民检察院 中国共产党中央委员会 中国人民政治协商会议 中国人民银行 联合宣言 联合公报 联合声明 友好同盟互助条约 贸易协定 议定书 实施细则 暂行办法 暂行条例 暂行规定 试行办法 试行条例 实施办法 管理办法 若干规定 补充规定 联合通知 紧急通知 联合指示 实施意见 若干意见 工作报告 通令嘉奖 人事任免 任免名单'.split(
        ' ',
      ),
    /** Letters of a kind of text by which it is known though one of them be another: two and more. */
    kinds:
      '决议 决定 命令 公报 公告 通告 布告 通知 通报 通令 意见 指示 训令 报告 请示 批复 议案 公函 纪要 条例 规定 规则 细则 办法 章程 准则 规程 规划 计划 方案 纲要 协定 协议 议定书 条约 公约 宣言 声明 照会 讲话 说明 解释 答复 总结 名单'.split(
        ' ',
      ),
    /** Witnesses that a set phrase is worth: as much as a title said three times. */
    phraseWeight: 3,
    /** Titles that must have another letter between the same ones before a letter that looks like nothing of the sort is doubted. With 3, 10 of 3,475 titles of laws laid side by side are doubted without reason. */
    unlikeWitnesses: 3,
    /** How many letters must be the same around it, one before and three behind at least. */
    unlikeContext: 8,
  },
  extract: {
    /** 机关代字 in use in the series, without a final 字, e.g. 东政发. Empty: a misread code is never repaired, only shown as printed. */
    knownCodes: [] as string[],
    /** Confidences of the rules, 0 to 1. They order the desk's work and are no measured error rates. */
    sureness: {
      /** The rule leaves no doubt: the part says what it is (a kind at the title's end, two witnesses that agree). */
      plain: 0.98,
      /** Mostly right: one witness, or a date whose century is ours. */
      likely: 0.85,
      /** Not printed, follows from something else: a stand-in that a person confirms. */
      inferred: 0.6,
      /** The most a value may have that holds a doubtful character. Under the desk's limit for a second look, 0.7. */
      doubtful: 0.5,
      /**
       * Share of a quote's characters, 0 to 1, above which a field whose characters are doubtful is illegible and has no value. A flag says one
       * chance in a hundred and more, not that nobody can read it: in vertical print of two tones seven in eleven are flagged and right.
       */
      unusable: 0.9,
    },
    /** Bodies under their dated names. An adopter enters his own place and bodies; a name that is not here stays as printed. */
    authorities: {
      homes: [{ series: 'dhzb', place: '东海省' }],
      entries: [
        { id: '政务院@1949', name: '政务院', aliases: ['中央人民政府政务院'], line: '中央/政府', from: '1949-10-21', to: '1954-09-27' },
        { id: '国务院@1954', name: '国务院', aliases: [], line: '中央/政府', from: '1954-09-27', to: null },
        { id: '国务院办公厅', name: '国务院办公厅', aliases: [], line: '中央/政府/办公厅', from: '1954-09-27', to: null },
      ],
      /** How governments of places were called. The years overlap: the change took from months to two years, place by place. */
      forms: [
        { ending: '人民政府', line: '政府', from: '1949', to: '1955' },
        { ending: '人民委员会', line: '政府', from: '1955', to: '1967' },
        { ending: '革命委员会', line: '政府', from: '1967', to: '1980' },
        { ending: '人民政府', line: '政府', from: '1979', to: null },
        { ending: '人民代表大会', line: '人民代表大会', from: '1954', to: null },
        { ending: '人民代表大会常务委员会', line: '人民代表大会/常务委员会', from: '1979', to: null },
      ],
    } as AuthorityTable,
    /** 文种 as the rules of each time listed them, with the day from which the list held. To be checked against the rules before it is cited. */
    kindLists: [
      {
        from: '1951-09-29',
        source: '公文处理暂行办法（1951）',
        kinds: ['报告', '签报', '命令', '指示', '批复', '通报', '通知', '布告', '公告', '通告', '公函', '便函'],
      },
      {
        from: '1957-10',
        source: '关于对公文名称和体式问题的几点意见（1957）',
        kinds: ['命令', '令', '指示', '报告', '请示', '批复', '批示', '通知', '通报', '布告', '通告', '函'],
      },
      {
        from: '1981-02-27',
        source: '国家行政机关公文处理暂行办法（1981）',
        kinds: ['命令', '令', '指令', '决定', '决议', '指示', '布告', '公告', '通告', '通知', '通报', '报告', '请示', '批复', '函'],
      },
      {
        from: '1987-02-18',
        source: '国家行政机关公文处理办法（1987）',
        kinds: [
          '命令（令）',
          '指令',
          '决定',
          '决议',
          '指示',
          '布告',
          '公告',
          '通告',
          '通知',
          '通报',
          '报告',
          '请示',
          '批复',
          '函',
          '会议纪要',
        ],
      },
      {
        from: '1994-01-01',
        source: '国家行政机关公文处理办法（1993）',
        kinds: ['命令（令）', '议案', '决定', '指示', '公告', '通告', '通知', '通报', '报告', '请示', '批复', '函', '会议纪要'],
      },
      {
        from: '2001-01-01',
        source: '国家行政机关公文处理办法（2000）',
        kinds: ['命令（令）', '决定', '公告', '通告', '通知', '通报', '议案', '报告', '请示', '批复', '意见', '函', '会议纪要'],
      },
      {
        from: '2012-07-01',
        source: '党政机关公文处理工作条例（2012）',
        kinds: ['决议', '决定', '命令（令）', '公报', '公告', '通告', '意见', '通知', '通报', '报告', '请示', '批复', '议案', '函', '纪要'],
      },
    ] as KindList[],
  },
  readers: {
    /**
     * MB. What a reading process may hold after a page: a page takes up to 130 MB more while it is read, and 700 is the limit. Dense
     * horizontal pages leave 400; a process that reads all manners of pages in turn keeps three engines of Tesseract, 60 MB each.
     */
    heldMb: 540,
    /** Pages after which a reading process is replaced whatever it holds: a second belt. */
    pagesPerChild: 200,
    memory: {
      /** Heaps of the C library: one a thread would be 40 MB more. */
      arenas: 2,
      /**
       * Bytes. Pictures and the finder's planes are larger, the planes of lines mostly smaller: left to itself the C library takes ever
       * larger blocks from its heap, which then has holes.
       */
      mappedBytes: 1 << 20,
      /** MB. The engine's own choice of 16 lets the heap grow to 165 MB for 50 that are used. */
      youngMb: 8,
      /** MB. Pages of one manner stay under it, and a collection takes 50 ms or more. */
      collectMb: 400,
    },
    /** ms. A dense page takes 4 s on a free core; three minutes leave room for a loaded machine and end a page that hangs. */
    pageTimeoutMs: 180_000,
  },
  batch: {
    /** Issues whose pages are in the pool at once: 3 keep all cores busy over the ends of issues without holding many drafts in memory. */
    issuesAtOnce: 3,
  },
  overlay: {
    /** Share of the page's longer side: two pixels at 300 dpi, thin enough to leave the strokes of 9-point type free. */
    unitShare: 0.0006,
    /** Pixels. On smaller pages the numbers of the lines would be too small to read. */
    leastSide: 1800,
    /** 0 to 1. Print a third lighter is still read easily, and colours stand out on it. */
    fade: 0.35,
    /** Families in the order tried; a machine without Chinese type draws the marks and leaves the words as boxes. */
    fonts: "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Zen Hei',SimHei,sans-serif",
  },
  publish: {
    picture: {
      /** Pixels of the longer side of a public page image: 10-point print of an A4 page stays legible at full zoom; about 600 KB. */
      longSide: 2400,
      /** Pixels of the longer side of a thumbnail: six stand in a row on a desk monitor. */
      thumbnailSide: 320,
      /** JPEG quality, 1 to 100. Below 70 rings appear around thin strokes; above 80 files grow without a visible gain. */
      quality: 75,
      /** 0 black to 255 white. Light grey: seen as covered, and not mistaken for blank paper. */
      veilGrey: 214,
    },
    veil: {
      /** Share of a line's thickness by which the veil over an unreleased line is wider than its box: strokes may stick out of the box. */
      margin: 0.25,
    },
    /**
     * The dated table of designations: from which day what a series prints of a class is 标准文本 (or what else an act makes it), by which act.
     * The newest row not after the day of print decides. 东海省 is invented, and so is its designation: enter your own.
     */
    designations: [
      {
        series: 'dhzb',
        from: '2002-01-01',
        class: '省政府规章',
        code: 'standardText',
        basis: '东海省人民政府关于指定《东海省人民政府公报》的决定（虚构示例）',
      },
    ] as Designation[],
  },
  search: {
    sqlite: {
      /** Finds. Above so many the order is by date instead of bm25, and the answer says so: scoring 20,000 short texts took 28 ms, and it grows with the finds. */
      rankLimit: 20_000,
      /** ms after its deadline that a query may still take before its thread is ended and begun anew. */
      graceMs: 2_000,
      /** Threads that answer, one question each: as many as the cores of a small server. Each holds the facts of all documents: 40 bytes each. */
      readers: 2,
      /** Questions that may wait for a thread: at 20 ms each the last one waits 5 s. More are refused at once. */
      mostWaiting: 500,
      /** Bytes of finds that a thread keeps while nothing is written: eight common words among a million texts, and every page of their finds. */
      cacheBytes: 32 * 1024 * 1024,
      /** Bytes of the index file that a thread keeps: the head of every tree and the common pairs; the rest is in the system's own cache. */
      pageCacheBytes: 64 * 1024 * 1024,
    },
    elasticsearch: {
      /** Alias for people and tools, and how the names of all indices begin. */
      index: 'gongbao',
      /** Of an index made from now on. One holds 100,000 texts in under 1 GB and answers fastest; from 10 million texts on 2 or 3. */
      shards: 1,
      /** ms. No node of a network in one building takes longer to be reached: a dead one is known by then. */
      connectTimeoutMs: 1_000,
      /** ms. So long after the cluster could not be reached every question is answered at once that it is down. */
      pauseMs: 2_000,
      /** ms. A reader does not wait longer; the client of server 9 would wait for ever. */
      searchTimeoutMs: 15_000,
      /** ms. What an answer may take beyond the deadline of its search: the server looks at the clock between pieces of work. */
      marginMs: 1_000,
      /** ms. A bulk of whole laws takes seconds on a busy node. */
      bulkTimeoutMs: 120_000,
      /** Tries again of items refused for lack of room (429), and ms before each: a full queue empties in seconds. */
      bulkRetries: 3,
      bulkWaitMs: 5_000,
      /** ms. The server keeps a reader's view of the index so long for the next page: programs ask within seconds, and an open view holds disk. */
      viewMs: 60_000,
      /** Texts read at most for one page of 'only as printed', unless the page needs more: 1,000 take about a second. */
      printedChecked: 1_000,
      /** ms. Copying a new index of 100 GB to a second node takes half an hour; a swap without copies would hang on one disk. */
      copiesTimeoutMs: 3_600_000,
    },
    /** Probable hits shown behind few exact ones. */
    probableHits: 10,
    snippets: {
      /** Excerpts of one document: more push the next document off the screen. */
      excerpts: 3,
      /** Printed characters before the first and behind the last mark: a line and a half. */
      around: 36,
    },
    /** Editions a step of reindex, when they are short: half a second, in which nobody else can write. */
    reindexStep: 2_000,
    /** Characters of text a step of reindex: with their places some 100 MB of memory, a few seconds. */
    reindexCharacters: 1_000_000,
    /** Documents of which a phrase is asked for before a new index answers: one lost among a hundred is noticed for certain. */
    reindexSample: 1_000,
    /** ms each of these questions may take: nobody waits for them. */
    reindexDeadlineMs: 30_000,
  },
  server: {
    /** What the site calls itself, in both languages: masthead, page titles, citations of the site. */
    siteName: { zh: '政府公报文库', en: 'Government Gazette Archive' },
    /** The body that answers for the site: footer, publication register, machine-readable descriptions. */
    publishingUnit: { zh: '东海省人民政府办公厅', en: 'General Office of the Donghai Provincial People’s Government' },
    /** Where a reader can write to; empty: the footer names the error form only. */
    contact: '',
    /** `https://host` under which the site is known, without a final slash; empty: taken from the request. Sitemaps and permalinks need it behind a proxy. */
    baseUrl: '',
    /** Hits a page. 20: two screens on a desk monitor, and the excerpts of 20 documents are cut in a few milliseconds. */
    pageSize: 20,
    /** Most hits one API answer may carry. 100: larger harvests page through `next`, so that one call cannot hold the search thread. */
    maxPageSize: 100,
    /** Deepest hit that may be paged to. Beyond it both drivers slow down with depth, and no reader pages 10,000 hits: narrow by year instead. */
    maxDepth: 10_000,
    /** Milliseconds a search may take before it answers with what it has and says so. 3 s: what a reader waits without doubting. */
    searchDeadlineMs: 3_000,
    /** Suggestions while typing. 8: what is taken in at a glance, and what a phone shows above its keyboard. */
    suggestions: 8,
    /** Milliseconds without a key before suggestions are asked for. 150: between two keys of a quick typist nothing is sent. */
    suggestDelayMs: 150,
    /** Characters of a query. 200: the longest printed title in our sources has about 120. */
    maxQuery: 200,
    /** Milliseconds after which the lists of the public site look again for what has been released. Documents themselves are always read fresh. */
    catalogueMaxAgeMs: 10_000,
    /** Bytes of an ordinary form: the whole text of the longest page typed again is about 60 KB of UTF-8, percent-encoded three times that. */
    formMaxBytes: 512 * 1024,
    /** Bytes of one uploaded original. 2 GiB: a colour-scanned annual volume at 600 dpi; larger ones go through a folder of the server. */
    uploadMaxBytes: 2 * 1024 * 1024 * 1024,
    /** API requests one address may send a minute: ten a second harvests an archive of 100,000 texts in three hours and leaves room for readers. Behind a proxy all share its address: raise it. */
    apiPerMinute: 600,
    /** Error reports one address may send an hour: enough for a careful reader of an issue, too few to flood the desk. Behind a proxy all readers share its address: raise it. */
    reportsPerHour: 30,
    /** Folders of this server from which the desk may import by name, files and folders inside them too; none: uploads only. */
    importFolders: [] as string[],
    /** Publication channels that the release form proposes (the register names them). */
    channels: ['门户网站'],
    /** The desk is reached by TLS: the session cookie is then `Secure`. Off by default because the first start is on 127.0.0.1 by plain HTTP. */
    secureCookies: false,
  },
}

export type Config = typeof defaults

/** The defaults with what the file replaces, checked and frozen. Throws GazetteFailure 'usage' for an unknown name or a wrong type. */
export function loadConfig(file: string | null): Config {
  const config = structuredClone(defaults)
  if (file !== null) replace(config, readJson(file), file, '')
  return freeze(config)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new GazetteFailure(
      'usage',
      `${file}: 配置文件无法读取 (the settings file cannot be read)`,
      `改正 JSON，或去掉 GONGBAO_CONFIG (mend the JSON, or unset GONGBAO_CONFIG)`,
      cause,
    )
  }
}

function replace(target: Record<string, unknown>, source: unknown, file: string, path: string): void {
  if (source === null || typeof source !== 'object') throw wrong(file, path || '(root)', 'an object')
  for (const [name, value] of Object.entries(source)) {
    const old = target[name]
    if (!(name in target)) throw wrong(file, `${path}${name}`, 'a known setting')
    if (Array.isArray(old) !== Array.isArray(value) || typeof old !== typeof value)
      throw wrong(file, `${path}${name}`, `of type ${Array.isArray(old) ? 'array' : typeof old}`)
    if (old !== null && typeof old === 'object' && !Array.isArray(old))
      replace(old as Record<string, unknown>, value, file, `${path}${name}.`)
    else target[name] = value
  }
}

function wrong(file: string, name: string, expected: string): GazetteFailure {
  return new GazetteFailure(
    'usage',
    `${file}: 设置 ${name} 不对 (${name} is not ${expected})`,
    '对照 config.ts 改正 (compare with config.ts)',
  )
}

function freeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) freeze(inner)
  return Object.freeze(value)
}
