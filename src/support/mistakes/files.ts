/** Words about files that can't be read, or are no YAML. */
import { both, same } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

export const fileWords = {
  unusable: both('De configuratie kan niet gebruikt worden:', "The configuration can't be used:"),
  /** As the operating system or a library says it. */
  trouble: (message: string): Phrase => same(message),
  notUtf8: both('een letter die geen UTF-8 is', 'a letter that is not UTF-8'),
  savedAsUtf8: both('een bestand dat als UTF-8 is opgeslagen', 'a file saved as UTF-8'),
  readable: both('een bestand dat gelezen kan worden', 'a file that can be read'),

  notMeasured: (why: string): Phrase =>
    both(
      `geen stem om te meten hoe lang bellers luisteren: ${why}`,
      `no voice to measure how long callers listen: ${why}`,
    ),
  aVoice: both('een stem die werkt (instelling TTS_COMMAND)', 'a voice that works (setting TTS_COMMAND)'),
  measuring: (done: number, total: number): Phrase =>
    both(`${done} van de ${total} teksten gemeten …`, `${done} of ${total} texts measured …`),

  noSuchFile: both('geen enkel bestand', 'no such file'),
  noSuchFolder: both('geen map met die naam', 'no such folder'),
  folderOfMunicipalities: both(
    'een map met bestanden <gemeente>.yaml',
    'a folder with <municipality>.yaml files',
  ),
  idOfMunicipality: both(
    'een naam van a-z, 0-9 en -: het is de korte naam van de gemeente',
    'a name of a-z, 0-9 and -: it is the id of the municipality',
  ),
  nameOfFlow: both(
    'een naam van a-z, 0-9 en -, hoogstens 40 tekens lang: het is de naam van het keuzemenu',
    'a name of a-z, 0-9 and -, at most 40 long: it is the name of the flow',
  ),

  theFile: (name: string): Phrase => both(`het bestand "${name}"`, `the file "${name}"`),
  noFileName: both('een naam die geen bestand kan hebben', 'a name that no file can have'),
  fileThere: both('een bestand dat er is', 'a file that is there'),
  inFlowsFolder: both('een bestand in de map met keuzemenu’s', 'a file in the folder of the flows'),
  includesItself: (round: string): Phrase =>
    both(`een bestand dat zichzelf invoegt: ${round}`, `a file that includes itself: ${round}`),
  noRound: both('geen rondje', 'no round'),
  includedTooDeep: both('bestanden die te diep zijn ingevoegd', 'files included too deep'),
  atMostDeep: (most: number): Phrase => both(`hoogstens ${most} diep`, `at most ${most} deep`),

  noEngine: (dataDir: string, why: string): Phrase =>
    both(
      `Er draait geen Veertien met de gegevensmap ${dataDir} (${why}). Start Veertien met npm start, of geef de map op met --data of DATA_DIR.`,
      `No running engine with the data folder ${dataDir} could be asked (${why}). Start it with npm start, or name its folder with --data or DATA_DIR.`,
    ),
  newMunicipality: both('een nieuwe gemeente', 'a new municipality'),
  restartBegins: both('opnieuw starten: dan doet die gemeente mee', 'a restart, which begins to serve it'),
  fileGone: both('geen bestand meer', 'no file any more'),
  restartEnds: both(
    'opnieuw starten: dan doet die gemeente niet meer mee',
    'a restart, which ends serving it',
  ),
  sayable: both('wat gezegd en gebruikt kan worden', 'what can be spoken, and put to use'),
  readableFiles: both('bestanden die gelezen kunnen worden', 'files that can be read'),
  writable: both('een bestand waarin geschreven kan worden', 'a file that can be written'),
};

/** What a parser finds, by its code; its own words say more, in English. */
const TROUBLES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'een regel die niet goed is ingesprongen',
  MISSING_CHAR: 'een haakje, aanhalingsteken of dubbele punt te weinig',
  UNEXPECTED_TOKEN: 'een teken dat hier niet kan staan',
  MULTILINE_IMPLICIT_KEY: 'een naam die over meer dan één regel loopt',
  BLOCK_AS_IMPLICIT_KEY: 'een dubbele punt te veel op deze regel',
  BLOCK_IN_FLOW: 'een gewone lijst tussen haakjes',
  BAD_SCALAR_START: 'een tekst die met dit teken niet kan beginnen zonder aanhalingstekens',
  BAD_DQ_ESCAPE: 'een schuine streep die tussen aanhalingstekens niets betekent',
  BAD_ALIAS: 'een verwijzing met een sterretje die nergens naar verwijst',
};

export const yamlWords = {
  trouble: (code: string, message: string): Phrase =>
    both(Object.hasOwn(TROUBLES, code) ? (TROUBLES[code] ?? '') : `iets wat geen YAML is (${code})`, message),
  yaml: both('goede YAML', 'well-formed YAML'),
  tab: (alsoIn: readonly number[]): Phrase => {
    const lines = alsoIn.join(', ');
    return both(
      `een tab aan het begin van de regel${lines === '' ? '' : ` (ook op regel ${lines})`}`,
      `a tab at the beginning of the line${lines === '' ? '' : ` (also in line ${lines})`}`,
    );
  },
  spaces: both('spaties', 'spaces'),
  keyTwice: (key: string, line: number): Phrase =>
    both(
      `"${key}" voor de tweede keer (eerder op regel ${line})`,
      `"${key}" a second time (before in line ${line})`,
    ),
  keyOnce: both('elke naam één keer', 'each name once'),
};
