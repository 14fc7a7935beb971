/**
 * What we say to whoever writes configuration, in each language that they may read. The words stand in mistakes/, by
 * name and with typed arguments; which language is shown is decided by who prints, at the end (config/tongue.ts).
 */
export const TONGUES = ['nl', 'en'] as const;
export type Tongue = (typeof TONGUES)[number];

/** The same said in each language. */
export type Phrase = Readonly<Record<Tongue, string>>;

export const both = (nl: string, en: string): Phrase => ({ nl, en });

/** Names, numbers and code are the same in every language. */
export const same = (text: string): Phrase => both(text, text);

const LONGEST_LIST = 20;

/** Names that are allowed, as a problem lists them. */
export function listed(names: readonly string[]): Phrase {
  if (names.length === 0) return both('er zijn er geen', 'none defined');
  if (names.length <= LONGEST_LIST) return same(names.join(', '));
  const some = names.slice(0, LONGEST_LIST).join(', ');
  return both(`${some} … (${names.length} samen)`, `${some} … (${names.length} in all)`);
}

/** For a zod schema: what is allowed there. Zod carries messages as text, so both languages travel in one. */
export const allows = (phrase: Phrase): { readonly error: string } => ({ error: JSON.stringify(phrase) });

/** What `allows` put into a message; a message of zod itself is the same in every language. */
export function phraseIn(message: string): Phrase {
  try {
    const found: unknown = JSON.parse(message);
    if (typeof found === 'object' && found !== null && 'nl' in found && 'en' in found)
      return both(String(found.nl), String(found.en));
  } catch {
    // Not ours.
  }
  return same(message);
}
