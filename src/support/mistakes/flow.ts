/** Words about a flow: its steps, menus and ways. What they are about: ivr/check-*.ts. */
import { both, same } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

/** What a file may name. */
const THINGS = {
  step: both('de stap', 'the step'),
  queue: both('de wachtrij', 'the queue'),
  skill: both('de vaardigheid', 'the skill'),
  department: both('de afdeling', 'the department'),
  agent: both('de medewerker', 'the agent'),
  'transfer number': both('het nummer om naar door te verbinden', 'the transfer number'),
  'look-up': both('de lookup', 'the look-up'),
  'caller list': both('de lijst met bellers', 'the caller list'),
  municipality: both('de gemeente', 'the municipality'),
  language: both('de taal', 'the language'),
  flow: both('het keuzemenu', 'the flow'),
  text: both('de tekst', 'the text'),
  prompt: both('de tekst', 'the prompt'),
  kind: both('de soort', 'the kind'),
} as const;

export type Thing = keyof typeof THINGS;

/** "the queue "burgerzakne"": a name that nothing has. */
export const unknown = (thing: Thing, name: string): Phrase =>
  both(`${THINGS[thing].nl} "${name}"`, `${THINGS[thing].en} "${name}"`);

/** Steps named where the same is wrong in several. */
const MOST_STEPS = 12;

const press = (language: string): string => (language === 'en' ? 'press' : 'toets');

/** "15,4 seconden"; never so round that what is too long looks right. */
function seconds(ms: number): Phrase {
  const tenths = Math.ceil(ms / 100) / 10;
  const said = Number.isInteger(tenths) ? String(tenths) : tenths.toFixed(1);
  return both(`${said.replace('.', ',')} seconden`, `${said} seconds`);
}

/** What was found. */
export const flowFound = {
  kind: (described: Phrase): Phrase => both(`de soort ${described.nl}`, `the kind ${described.en}`),
  stepTwice: (name: string, file: string): Phrase =>
    both(`de stap ${name}, die al in ${file} staat`, `the step ${name}, already in ${file}`),
  unreached: (name: string): Phrase =>
    both(`de stap ${name}, waar niets naartoe leidt`, `the step ${name}, to which nothing leads`),
  noneUsed: (file: string): Phrase =>
    both(
      `het bestand ${file}, waarvan geen stap gebruikt wordt`,
      `the file ${file}, of which no step is used`,
    ),
  round: (way: string): Phrase =>
    both(`een rondje zonder de beller: ${way}`, `a round without the caller: ${way}`),
  endsAtHangUp: (end: string): Phrase =>
    both(`een weg die eindigt bij ${end}, waar wij ophangen`, `a way that ends at ${end}, which hangs up`),

  noChoices: both('geen keuzes', 'no choices'),
  choices: (count: number): Phrase => both(`${count} keuzes`, `${count} choices`),
  keyTwice: (key: string): Phrase =>
    both(`de toets ${key} voor de tweede keer`, `the key ${key} a second time`),
  handedToItself: (own: string): Phrase =>
    both(`een oproep voor ${own} die naar ${own} zelf gaat`, `a call of ${own} handed on to ${own}`),
  choiceUnderRepeatKey: (key: string): Phrase =>
    both(
      `een keuze onder toets ${key}, de toets voor nog eens`,
      `a choice under key ${key}, which is the repeat key`,
    ),
  deepMenu: (name: string, level: number): Phrase =>
    both(`het menu ${name} op niveau ${level}`, `the menu ${name} on level ${level}`),

  keyFirst: (language: string, text: string, phrase: string): Phrase =>
    both(
      `een toets vóór zijn keuze in de tekst ${text} (${language}): "${phrase} …"`,
      `a key before its choice in the ${language} text ${text}: "${phrase} …"`,
    ),
  strangeKey: (key: string, language: string, text: string): Phrase =>
    both(
      `de toets ${key} in de tekst ${text} (${language}), die hier geen keuze is`,
      `the key ${key} in the ${language} text ${text}, which is no choice here`,
    ),
  unnamedKey: (key: string, language: string, texts: string): Phrase =>
    both(
      `de toets ${key}, die niemand hoort noemen (${language}: ${texts})`,
      `the key ${key}, which nobody hears of in ${language} (${texts})`,
    ),

  phoneTooShort: both(
    'een telefoonnummer zonder plaats voor zijn tien cijfers',
    'a telephone number without room for its ten digits',
  ),
  digitKey: (digit: string): Phrase => both(`het cijfer ${digit}`, `the digit ${digit}`),
  oneKeyForTwo: (key: string): Phrase =>
    both(
      `de toets ${key} om klaar te zijn en om opnieuw te beginnen`,
      `the key ${key} to end and to begin again`,
    ),
  messageTooShort: both(
    'een bericht dat niet zo lang mag duren als het moet',
    'a message that may not last as long as it must',
  ),
  manyLetters: (letters: number, language: string): Phrase =>
    both(
      `${letters} letters achter elkaar gezegd (${language})`,
      `${letters} letters said at one go in ${language}`,
    ),
  keepUnsaid: (language: string): Phrase =>
    both(
      `een bericht waarvan niemand hoort hoe lang wij het bewaren (${language})`,
      `a message of which nobody hears in ${language} how long it is kept`,
    ),

  numberPrivacy: (language: string): Phrase =>
    both(
      `een keuze die wij bij het nummer van de beller onthouden, zonder dat die hoort dat wij dat doen en waar meer staat (${language})`,
      `a choice that is remembered by the caller's number, of which nobody hears in ${language} that we do so and where to read more`,
    ),
  messagePrivacy: (language: string): Phrase =>
    both(
      `een bericht waarbij niemand hoort waar meer staat over privacy (${language})`,
      `a message with which nobody hears in ${language} where to read more about privacy`,
    ),
  longQuestion: (ms: number, language: string, texts: string): Phrase =>
    both(
      `een vraag van ${seconds(ms).nl} (${language}: ${texts})`,
      `a question of ${seconds(ms).en} in ${language} (${texts})`,
    ),
  lateChoice: (ms: number, what: string): Phrase =>
    both(
      `${seconds(ms).nl} voordat de beller de eerste keuze heeft gehoord (${what})`,
      `${seconds(ms).en} before callers have heard the first choice (${what})`,
    ),
  lateForSilent: (ms: number, way: string): Phrase =>
    both(
      `${seconds(ms).nl} voordat wie niets toetst een medewerker krijgt of in de wachtrij staat (${way})`,
      `${seconds(ms).en} before somebody who presses nothing is in a queue or put through (${way})`,
    ),

  promptIn: (name: string, language: string): Phrase =>
    both(`de tekst "${name}" (${language})`, `the prompt "${name}" in ${language}`),
  /** What is wrong in several steps, told in the first of them. */
  alsoIn: (found: Phrase, steps: readonly string[]): Phrase => {
    const named = steps.slice(0, MOST_STEPS).join(', ') + (steps.length > MOST_STEPS ? ' …' : '');
    return steps.length === 0
      ? found
      : both(`${found.nl} (ook in ${named})`, `${found.en} (also in ${named})`);
  },
  rangedPrompt: (name: string): Phrase =>
    both(
      `de tekst ${name}, die voor een reeks getallen is: die zeggen wij alleen zelf`,
      `the prompt ${name}, which has a range: only the engine says it`,
    ),
  variableUnfilled: (name: string): Phrase =>
    both(
      `het gegeven "${name}", dat geen eerdere stap invult`,
      `the variable "${name}", which no step before fills`,
    ),
  placeUnfilled: (place: string, text: string): Phrase =>
    both(
      `het gegeven "${place}" in de tekst ${text}, dat nog niet is ingevuld als de tekst klinkt`,
      `the variable "${place}" in the text ${text}, which nothing fills before it is said`,
    ),
  placeMayBeEmpty: (place: string, text: string): Phrase =>
    both(
      `het gegeven "${place}" in de tekst ${text}, dat op een van de wegen hierheen niet wordt ingevuld`,
      `the variable "${place}" in the text ${text}, which some way here does not fill`,
    ),
};

/** What is allowed, or better. */
export const flowAllowed = {
  anotherName: both('een andere naam', 'another name'),
  atLeastOneStep: both('minstens één stap', 'at least one step'),
  reachable: both(
    'een stap die hierheen leidt, of deze stap weghalen',
    'a step that leads here, or this step taken away',
  ),
  someUsed: both(
    'een stap ervan gebruiken, of de regel onder include weghalen',
    'one of its steps in use, or its line under include taken away',
  ),
  anEnd: both('een einde voor wie niets toetst', 'an end for who presses nothing'),
  aPerson: both(
    'een wachtrij of doorverbinden: wie niets toetst als u open bent, krijgt een mens',
    'a queue or a transfer: while we are open, who presses nothing gets a person',
  ),

  someChoices: (most: number): Phrase => both(`1 tot en met ${most} keuzes`, `1 to ${most} choices`),
  fewerChoices: (most: number): Phrase =>
    both(
      `hoogstens ${most}, de toets voor nog eens niet meegeteld, tenzij er more-than-five: yes staat`,
      `at most ${most}, the repeat key not counted, unless it says more-than-five: yes`,
    ),
  anotherMunicipality: both('een andere gemeente', 'another municipality'),
  stepUnderThen: both('een stap onder then', 'a step under then'),
  anotherKey: both('een andere toets', 'another key'),
  levels: (most: number): Phrase =>
    both(
      `hoogstens ${most} niveaus, tenzij er deeper-than-three: yes staat`,
      `at most ${most} levels, unless it says deeper-than-three: yes`,
    ),
  choiceFirst: both(
    'eerst de keuze, dan de toets: "voor een paspoort, toets 1"',
    'the choice before its key: "voor een paspoort, toets 1"',
  ),
  keys: (keys: string): Phrase =>
    keys === '' ? both('een tekst zonder toetsen', 'a text without keys') : same(keys),
  namedKey: (key: string, language: string): Phrase =>
    both(
      `een tekst die de keuze noemt en dan zegt: ${press(language)} ${key}`,
      `a text that names the choice and then says: ${press(language)} ${key}`,
    ),

  phoneLength: (digits: number): Phrase => both(`${digits}, of geen length`, `${digits}, or no length`),
  hashOrStar: both('# of *', '# or *'),
  twoKeys: both('twee toetsen', 'two keys'),
  leastBelowMost: both('at-least korter dan at-most', 'at-least shorter than at-most'),
  fewerLetters: (most: number): Phrase =>
    both(
      `hoogstens ${most}, dat duurt al meer dan een minuut: meer onthoudt niemand`,
      `at most ${most}, which take over a minute: nobody remembers more`,
    ),
  keepSaid: both(
    'een tekst zoals: wij bewaren uw bericht twee weken',
    'a text such as: wij bewaren uw bericht twee weken',
  ),
  privacyPage: both(
    'een tekst ervoor of erbij, zoals: wij onthouden uw keuze dertig dagen, meer over uw privacy leest u op delft punt nl, schuine streep, privacy',
    'a text before or with it, such as: wij onthouden uw keuze dertig dagen, meer over uw privacy leest u op delft punt nl, schuine streep, privacy',
  ),
  shorter: (ms: number, limit: string): Phrase =>
    both(`hoogstens ${seconds(ms).nl} (longest: ${limit})`, `at most ${seconds(ms).en} (longest: ${limit})`),
  promptWithoutRange: both('een tekst zonder reeks', 'a text without a range'),
  filledPlace: both(
    'een tekst zonder dit gegeven, of eerst een branch die ernaar vraagt',
    'a text without it, or a branch before it that asks for the variable',
  ),

  included: both(
    'een bestand dat eindigt op .yaml, zoals gedeeld/paspoort.yaml',
    'a file that ends in .yaml, such as gedeeld/paspoort.yaml',
  ),
  promptName: both(
    'een naam van a-z, 0-9 en -, hoogstens 40 tekens lang; met @en erachter klinkt de tekst in het Engels',
    'a name of a-z, 0-9 and -, at most 40 long; with @en behind it: said in English',
  ),
  language: both('een taal van twee letters, zoals nl of en', 'a language of two letters, such as nl or en'),
  variable: both(
    'een naam zoals zaaknummer, van a-z, 0-9 en -',
    'a name such as zaaknummer, of a-z, 0-9 and -',
  ),
  key: (keys: string): Phrase => both(`een toets: ${keys}`, `a key: ${keys}`),
  endsLater: both('een tijd die later eindigt dan hij begint', 'a time that ends later than it begins'),
  datesInOrder: both(
    'datums waarvan de tweede niet vóór de eerste is',
    'dates that end later than they begin',
  ),
  oneCondition: (names: string): Phrase => both(`een van: ${names}`, `one of: ${names}`),
  digitCount: both(
    'een aantal cijfers zoals 6, of van weinig tot veel zoals 4..8, van 1 tot en met 20',
    'a number of digits such as 6, or from few to many such as 4..8, 1 to 20',
  ),
  readBack: both('no, of een lijst met teksten', 'no, or a list of texts'),
  transferTarget: both(
    '{ agent: naam }, { department: naam } of { number: een naam uit transfer-numbers }',
    '{ agent: name }, { department: name } or { number: one of the transfer-numbers, by its name }',
  ),
};
