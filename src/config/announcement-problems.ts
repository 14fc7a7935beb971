/** Announcements that cannot be said, or that are worth a look: over, in one language only, with a key in them. */
import { keyWordsOf } from '../ivr/key-words.ts';
import { templateIn } from '../ivr/named-texts.ts';
import { FACTS, placesOf, templateOf } from '../ivr/spoken-template.ts';
import type { SpokenTexts } from '../ivr/texts.ts';
import { unknown } from '../support/mistakes/flow.ts';
import { announcementWords } from '../support/mistakes/municipality.ts';
import { textAllowed, textFound } from '../support/mistakes/texts.ts';
import { listed } from '../support/phrase.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import { spanOf } from './announcements.ts';
import type { Announcements } from './announcements.ts';

interface Known {
  readonly texts: SpokenTexts;
  readonly flowIds: readonly string[];
  readonly timeZone: string;
  readonly nowMs: number;
}

type Found = Announcements[string];

export function announcementProblems(source: YamlSource, all: Announcements, known: Known): Problem[] {
  return Object.entries(all).flatMap(([id, found]) => {
    const path = ['announcements', id];
    return [
      ...timeProblems(source, path, found, known),
      ...nameProblems(source, path, found, known),
      ...placeProblems(source, path, found, known),
      ...keyWarnings(source, path, found, known),
      ...languageWarnings(source, path, found, known),
    ];
  });
}

function timeProblems(
  source: YamlSource,
  path: YamlPath,
  found: Found,
  { timeZone, nowMs }: Known,
): Problem[] {
  const { from, until } = spanOf(found, timeZone);
  const place = [...path, 'until'];
  if (from >= until) return [source.problemAt(place, announcementWords.endsFirst, announcementWords.later)];
  if (until > nowMs) return [];
  const { date, clock } = found.until;
  const told = clock === null ? date : `${date} ${clock}`;
  return [asWarning(source.problemAt(place, announcementWords.over(told), announcementWords.later))];
}

function nameProblems(source: YamlSource, path: YamlPath, found: Found, known: Known): Problem[] {
  const names = Object.keys(known.texts['nl'] ?? {}).filter((name) => !name.includes('/'));
  const texts = (found.say ?? []).filter((name) => !names.includes(name));
  const flows = (found.flows ?? []).filter((name) => !known.flowIds.includes(name));
  return [
    ...texts.map((name) => source.problemAt([...path, 'say'], unknown('text', name), listed(names), names)),
    ...flows.map((name) =>
      source.problemAt([...path, 'flows'], unknown('flow', name), listed(known.flowIds), known.flowIds),
    ),
  ];
}

interface Said {
  readonly language: string;
  readonly text: string;
  readonly path: YamlPath;
}

/** All that is said, in each language. */
function saidBy(path: YamlPath, { say = [], text = {} }: Found, { texts }: Known): Said[] {
  const own = Object.entries(text).map(([language, words]) => ({
    language,
    text: words,
    path: [...path, 'text'],
  }));
  const named = say.flatMap((name) =>
    Object.keys(texts).flatMap((language) => {
      const template = templateIn(texts, language, name);
      return template ? [{ language, text: template.text, path: [...path, 'say'] }] : [];
    }),
  );
  return [...own, ...named];
}

/** Of every caller: not what they keyed in, and not the number that some withhold. */
const KNOWN_AT_ONCE = Object.keys(FACTS).filter((fact) => ['opens', 'now', 'municipality'].includes(fact));

function placeProblems(source: YamlSource, path: YamlPath, found: Found, known: Known): Problem[] {
  return saidBy(path, found, known).flatMap(({ text, path: place }) => [
    // Of a text by name its own file is told of.
    ...(found.text ? templateOf(text).bad : []).map(({ written }) =>
      source.problemAt(place, textFound.place(written), textAllowed.place),
    ),
    ...placesOf(text)
      .filter(({ name }) => !KNOWN_AT_ONCE.includes(name))
      .map(({ name }) =>
        source.problemAt(place, announcementWords.place(name), listed(KNOWN_AT_ONCE), KNOWN_AT_ONCE),
      ),
  ]);
}

const keyWarnings = (source: YamlSource, path: YamlPath, found: Found, known: Known): Problem[] =>
  saidBy(path, found, known).flatMap(({ language, text, path: place }) =>
    (keyWordsOf(text, language)?.keys ?? []).map((key) =>
      asWarning(source.problemAt(place, announcementWords.names(key), announcementWords.withoutKeys)),
    ),
  );

/** Who hears a language in which it is not there, hears it in the flow's own. */
function languageWarnings(source: YamlSource, path: YamlPath, found: Found, { texts }: Known): Problem[] {
  const { text, languages } = found;
  if (!text || languages) return [];
  return Object.keys(texts)
    .filter((language) => !Object.hasOwn(text, language))
    .map((language) =>
      asWarning(
        source.problemAt(
          [...path, 'text'],
          announcementWords.lacks(language),
          announcementWords.inEachLanguage,
        ),
      ),
    );
}
