import type { Issue } from '../../../../gazette/issue.ts'

/**
 * An issue with its known cut. `pages`: lines as test/make/printed-pages.ts sets them. `documents`: one line a text, in order:
 *
 *   `1 关于…的通知`            its first page and title          `2–4 …`   first and last page
 *   `2 carried<1 …办法`        carried by the first text         `3 attachment<1 …`   an attachment of it
 *   `4 [erratum] 更正`         a text that is no act             `- `   no title
 *
 * `onlySet`: why the issue can be cut only where the setting is seen; such a case is not tried as typed text.
 */
export type Case = { name: string; issue?: Partial<Issue>; pages: string[][]; documents: string[]; onlySet?: string }

/** Text of so many characters that says nothing which could be a heading. */
export function prose(characters: number): string {
  const sentence = '各地要加强领导，认真做好这项工作，及时总结经验，发现问题要立即报告，不得延误。'
  return `　　${sentence.repeat(Math.ceil(characters / sentence.length)).slice(0, characters - 1)}。`
}
