/** JSON with sorted keys and no blanks: the same value gives the same bytes, so it can be hashed and compared. undefined members are left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, sortKeys)
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const from = value as Record<string, unknown>
  const sorted: Record<string, unknown> = {}
  for (const key of Object.keys(from).sort()) sorted[key] = from[key]
  return sorted
}
