import type { IssueCopy } from './copy.ts'
import { STYLE_2003 } from './periods/2003.ts'
import type { Style } from './style.ts'
import { ISSUE_2003 } from './texts/2003.ts'

/** Every sample: what is printed, and how. */
export const ISSUES: { copy: IssueCopy; style: Style }[] = [{ copy: ISSUE_2003, style: STYLE_2003 }]
