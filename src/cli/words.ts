/** What the command line says by itself, beside mistakes in files (support/mistakes/). */
import { both } from '../support/phrase.ts';
import type { Phrase } from '../support/phrase.ts';

const meant = (word: string | undefined): Phrase =>
  word === undefined ? both('', '') : both(`; bedoelt u "${word}"?`, `; did you mean "${word}"?`);

const NOUNS = {
  mistake: [both('fout', 'mistake'), both('fouten', 'mistakes')],
  warning: [both('keer let op', 'warning'), both('keer let op', 'warnings')],
  step: [both('stap', 'step'), both('stappen', 'steps')],
  menu: [both('menu', 'menu'), both('menu’s', 'menus')],
  level: [both('niveau', 'level'), both('niveaus', 'levels')],
} as const;

/** "3 mistakes" */
export function counted(count: number, what: keyof typeof NOUNS): Phrase {
  const noun = NOUNS[what][count === 1 ? 0 : 1];
  return both(`${count} ${noun.nl}`, `${count} ${noun.en}`);
}

export const cliWords = {
  noCommand: (name: string, near: string | undefined): Phrase =>
    both(
      `de opdracht "${name}" is er niet${meant(near).nl}`,
      `there is no command "${name}"${meant(near).en}`,
    ),
  tooMuch: (more: string): Phrase => both(`te veel: ${more}`, `too much: ${more}`),
  noMunicipality: (name: string, known: string, near: string | undefined): Phrase =>
    both(
      `de gemeente "${name}" is er niet (wel: ${known})${meant(near).nl}`,
      `there is no municipality "${name}" (there are: ${known})${meant(near).en}`,
    ),
  noFlow: (name: string, known: string, near: string | undefined): Phrase =>
    both(
      `het keuzemenu "${name}" is er niet (wel: ${known})${meant(near).nl}`,
      `there is no flow "${name}" (there are: ${known})${meant(near).en}`,
    ),
  noMistakes: (municipality: string): Phrase =>
    both(`${municipality}: geen fouten`, `${municipality}: no mistakes`),
  elsewhere: (mistakes: Phrase): Phrase =>
    both(`elders ${mistakes.nl}: veertien check`, `${mistakes.en} elsewhere: veertien check`),

  inForceAlready: both('De bestanden zeggen wat al geldt.', 'The files say what is in force already.'),
  taken: (
    municipality: string,
    flows: readonly { readonly id: string; readonly version: string }[],
  ): Phrase => {
    const versions = (word: string): string =>
      flows.map(({ id, version }) => `${id} (${word} ${version})`).join(', ');
    return both(
      `${municipality}: in gebruik genomen; keuzemenu ${versions('versie')}`,
      `${municipality}: taken; flow ${versions('version')}`,
    );
  },
  stays: (mistakes: Phrase): Phrase =>
    both(`${mistakes.nl}; wat gold, blijft gelden`, `${mistakes.en}; what was in force before still is`),

  /** `--queue: found "x"; allowed: a, b. Did you mean "a"?` */
  notThere: (what: string, found: string, known: readonly string[], near?: string): Phrase =>
    wrong(what, found, both(known.join(', '), known.join(', ')), near),
  wrongKeys: (found: string, help: string): Phrase =>
    both(
      `--keys: er staat "${found}"; er mag staan:\n${help}`,
      `--keys: found "${found}"; allowed:\n${help}`,
    ),
  aTime: both('een tijdstip zoals 2026-12-25T10:00', 'a time such as 2026-12-25T10:00'),
  aNumber: both('een telefoonnummer, of withheld', 'a telephone number, or withheld'),
  anAnswer: both('found:NAAM=WAARDE,…, not-found of failed', 'found:NAME=VALUE,…, not-found, failed'),
  queueAndAmount: (example: string): Phrase =>
    both(
      `een wachtrij en hoeveel, zoals burgerzaken=${example}`,
      `a queue and how much, such as burgerzaken=${example}`,
    ),
  oneMunicipality: both('Noem één gemeente, zoals delft.', 'Name one municipality, such as delft.'),
  helpOf: (command: string): Phrase =>
    both(`veertien ${command} --help vertelt meer.`, `veertien ${command} --help tells more.`),
};

/** What was given with an option, and what may be. */
export function wrong(option: string, found: string, allowed: Phrase, near?: string): Phrase {
  return both(
    `${option}: er staat "${found}"; er mag staan: ${allowed.nl}${near === undefined ? '' : `. Bedoelt u "${near}"?`}`,
    `${option}: found "${found}"; allowed: ${allowed.en}${near === undefined ? '' : `. Did you mean "${near}"?`}`,
  );
}
