/** What the operator must put right. A closed list; the exit code follows from the family before the dash (see cli). */
export const FAILURE_CODES = [
  'usage',
  // input: refused as a whole (exit 3)
  'input-missing',
  'input-empty',
  'input-unsupported',
  'input-encrypted',
  'input-damaged',
  'input-too-large',
  // one page (the page goes to quarantine; exit 1)
  'page-damaged',
  'page-too-large',
  'page-timeout',
  'page-crashed',
  'page-unreadable',
  // archive and disk (exit 4)
  'archive-missing',
  'archive-newer',
  'archive-locked',
  'archive-damaged',
  'disk-full',
  'disk-write',
  'model-missing',
  'model-damaged',
  'not-found',
  // release (exit 3)
  'release-refused',
  'access-denied',
  // a service that is needed (exit 5)
  'service-down',
  'node-missing',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

/**
 * Thrown for what the operator must put right: a code, a message that names the thing and the reason, a remedy that says what to do now.
 * Everything else thrown is a bug.
 */
export class GazetteFailure extends Error {
  code: FailureCode
  remedy: string
  constructor(code: FailureCode, message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'GazetteFailure'
    this.code = code
    this.remedy = remedy
  }
}
