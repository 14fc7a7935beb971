/**
 * JSON that a jsonb column accepts. PostgreSQL refuses U+0000 and half surrogate pairs, and one such character in
 * a remark would stop the archive for good: they become U+FFFD.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}

const storable = (text: string): string =>
  text.replaceAll('\u0000', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
