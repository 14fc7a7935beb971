/** What callers are told for a while (`announcements`), as a municipality's file says it, and as its flows say it. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { announcementText } from '../ivr/announcing.ts';
import type { Announcement, PromptRef } from '../ivr/flow.ts';
import { templateIn } from '../ivr/named-texts.ts';
import type { PromptTemplate, SpokenTexts } from '../ivr/texts.ts';
import { announcementWords } from '../support/mistakes/municipality.ts';
import { textAllowed } from '../support/mistakes/texts.ts';
import { allows } from '../support/phrase.ts';
import { id, listOf, mapOf, oneOf, shape, words } from '../support/shapes.ts';

const FIRST_LANGUAGE = 'nl';
/** Some forty seconds: with a menu behind it still less than what the core takes for lost. */
const MOST_LETTERS = 600;

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T]((?:[01]\d|2[0-3]):[0-5]\d))?$/;

interface Moment {
  readonly date: string;
  /** null: all of that day. */
  readonly clock: string | null;
}

const momentError = allows(announcementWords.moment);
const moment = z
  .string(momentError)
  .regex(MOMENT, momentError)
  .transform((text): Moment => {
    const [, date = '', clock] = MOMENT.exec(text) ?? [];
    return { date, clock: clock ?? null };
  })
  .refine(({ date }) => DateTime.fromISO(date).isValid, momentError);

const language = () => z.string().regex(/^[a-z]{2}$/, allows(announcementWords.text));
const words600 = () =>
  words(announcementWords.text).max(MOST_LETTERS, allows(textAllowed.shortText(MOST_LETTERS)));

const text = z.union(
  [
    words600().transform((said): Readonly<Record<string, string>> => ({ [FIRST_LANGUAGE]: said })),
    mapOf(words600(), language()),
  ],
  allows(announcementWords.text),
);

const say = z.union([id().transform((name) => [name]), listOf(id(), 1)], allows(announcementWords.say));

const announcement = shape({
  from: moment.optional(),
  until: moment,
  place: oneOf(['after-welcome', 'before-everything']).default('after-welcome'),
  say: say.optional(),
  text: text.optional(),
  languages: listOf(language(), 1).optional(),
  flows: listOf(id(), 1).optional(),
}).refine(
  (found) => (found.say === undefined) !== (found.text === undefined),
  allows(announcementWords.sayOrText),
);

export const ANNOUNCEMENTS = mapOf(announcement);
export type Announcements = z.output<typeof ANNOUNCEMENTS>;

/** Where one begins and ends, epoch ms; a date without a time is that day, its end included. */
export function spanOf(
  { from, until }: Pick<Announcements[string], 'from' | 'until'>,
  timeZone: string,
): { readonly from: number; readonly until: number } {
  const at = ({ date, clock }: Moment): DateTime =>
    DateTime.fromISO(`${date}T${clock ?? '00:00'}`, { zone: timeZone });
  const end = until.clock === null ? at(until).plus({ days: 1 }) : at(until);
  return { from: from ? at(from).toMillis() : 0, until: end.toMillis() };
}

/** What a municipality's flows say for a while, and in which texts. */
export class AnnouncedTexts {
  readonly #found: Announcements;
  readonly #timeZone: string;

  constructor(found: Announcements, timeZone: string) {
    this.#found = found;
    this.#timeZone = timeZone;
  }

  /** Those of one flow, in the order of the file. */
  of(flow: string): readonly Announcement[] {
    return Object.entries(this.#found)
      .filter(([, { flows }]) => flows === undefined || flows.includes(flow))
      .map(([name, { place, languages, say: named, ...when }]) => ({
        id: name,
        ...spanOf(when, this.#timeZone),
        place,
        ...(languages ? { languages } : {}),
        prompts: Array.from({ length: named?.length ?? 1 }, (_, nth): PromptRef => ({
          name: announcementText(name, nth),
        })),
      }));
  }

  /** The texts, with a copy of each that is announced: so it is known when one was said. */
  in(texts: SpokenTexts): SpokenTexts {
    if (Object.keys(this.#found).length === 0) return texts;
    return Object.fromEntries(
      Object.entries(texts).map(([spoken, all]) => [spoken, { ...all, ...this.#copies(texts, spoken) }]),
    );
  }

  #copies(texts: SpokenTexts, spoken: string): Record<string, PromptTemplate> {
    const copies = Object.entries(this.#found).flatMap(([name, { say: named, text: own }]) =>
      (named ?? [null]).flatMap((ref, nth): [string, PromptTemplate][] => {
        const template = ref === null ? inLanguage(own, spoken) : templateIn(texts, spoken, ref);
        return template ? [[announcementText(name, nth), template]] : [];
      }),
    );
    return Object.fromEntries(copies);
  }

  /** As text, for the version of a flow: '' when it announces nothing. */
  inVersion(flow: string): string {
    const own = this.of(flow);
    const said = own.map(({ id: name }) => this.#found[name]?.text ?? null);
    return own.length === 0 ? '' : JSON.stringify([own, said]);
  }
}

const inLanguage = (
  own: Readonly<Record<string, string>> | undefined,
  spoken: string,
): PromptTemplate | undefined => {
  const words = own && Object.hasOwn(own, spoken) ? own[spoken] : undefined;
  return words === undefined ? undefined : { text: words };
};
