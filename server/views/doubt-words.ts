/** Doubts explained, in Chinese and English: a part of the table in words.ts. */

// biome-ignore format: a word a line
export const doubtWords = {
  'doubt.low-confidence': ['识别器把握不足', 'the reader was not sure'],
  'doubt.readers-differ': ['两个识别器读法不同', 'two readers differ'],
  'doubt.gap': ['字距异常，旁边可能漏字', 'odd gap: a character may be missing beside it'],
  'doubt.edge': ['行端有未读的墨迹，可能漏字', 'unread ink at the line’s end: a character may be missing'],
  'doubt.unknown-character': ['罕见字，无从以上下文核对', 'a rare character: its context cannot confirm it'],
  'doubt.misfit': ['与上下文不合', 'does not fit its context'],
  'doubt.risk': ['，约{n}%有误', ', about {n}% likely wrong'],
  'doubt.riskLow': ['，有误的可能不足1%', ', less than 1% likely wrong'],
  'doubt.propose.instead': ['建议作', 'proposed:'],
  'doubt.propose.before': ['建议前补', 'proposed before it:'],
  'doubt.propose.after': ['建议后补', 'proposed after it:'],
  'doubt.take': ['采用', 'Take it'],
  'doubt.otherReader': ['另一识别器（{by}）读作：', 'Another reader ({by}) read:'],
  'doubt.next': ['下一处存疑', 'Next doubt'],
  'doubt.count': ['存疑{n}处', '{n|doubt|doubts}'],
  'doubt.at': ['第#处，共##处（最可疑的在前）', '# of ##, most doubtful first'],
  'doubt.keys': ['F8 下一处，Shift+F8 上一处，F2 采用建议', 'F8 next, Shift+F8 back, F2 takes the proposal'],
  'quick.draft': ['快速识别稿', 'Quick reading'],
  'quick.note': ['由小模型快速识别，只供预览与编目，不能公开。请用 gongbao import（不加 --quick）细读一遍，已作的校对会保留。', 'Read quickly with small models: for previews and finding aids, never public. Read it carefully with gongbao import (without --quick); corrections are kept.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>
