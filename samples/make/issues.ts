import type { IssueCopy } from './copy.ts'
import { STYLE_1957 } from './periods/1957.ts'
import { STYLE_1964 } from './periods/1964.ts'
import { STYLE_1985 } from './periods/1985.ts'
import { STYLE_2003 } from './periods/2003.ts'
import type { Style } from './style.ts'
import { ISSUE_1957 } from './texts/1957.ts'
import { ISSUE_1964 } from './texts/1964.ts'
import { ISSUE_1985 } from './texts/1985.ts'
import { ISSUE_2003 } from './texts/2003.ts'

/** Every sample: what is printed, and how. */
export const ISSUES: { copy: IssueCopy; style: Style }[] = [
  { copy: ISSUE_1957, style: STYLE_1957 },
  { copy: ISSUE_1964, style: STYLE_1964 },
  { copy: ISSUE_1985, style: STYLE_1985 },
  { copy: ISSUE_2003, style: STYLE_2003 },
]
