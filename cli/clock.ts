/** The wall clock of the archive's place: ISO 8601 with its own offset, so that a day in the register is the day people had. */
export function localNow(now: Date = new Date()): string {
  const minutes = -now.getTimezoneOffset()
  const shifted = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, -1)
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${shifted}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
