/** Mistakes in GOOD_FLOW, one by one, and the whole report on each. */
const STEPS =
  'taal, gemeente, ramp, rampmelding, spoed, tijden, menu, zaaknummer, opzoeken, stand, terugbellen, uitleg, wachtdienst, door, inspreken, burgerzaken, algemeen, bedankt, dicht';
const KINDS =
  'say, menu, queue, hours, choose-municipality, ask-digits, status, callback, transfer, message, set, branch, language, hand-on, goto, hang-up';
const CONDITIONS =
  'time, dates, waiting, expected-wait, nobody, spoke-within, cut-off, crisis, national-number, handed-on, variable, language, caller, caller-in';

/** What is broken · what stood there · what stands there now · all that the writer is told. */
export const MISTAKES: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    'a step that is mistyped',
    'then: uitleg }',
    'then: uitlge }',
    [
      `menu.yaml:35:32 steps.menu.choices.3.then: found the step "uitlge"; allowed: ${STEPS}. Did you mean "uitleg"?`,
    ],
  ],
  [
    'a start that is not there',
    'start: taal',
    'start: begin',
    [`menu.yaml:1:1 start: found the step "begin"; allowed: ${STEPS}`],
  ],
  [
    'a start that is missing',
    'start: taal\n',
    'language: nl\n',
    ['menu.yaml:1:1 start: found nothing; allowed: a name'],
  ],
  [
    'a step named like a word of the language',
    'otherwise: door }',
    'otherwise: constructor }',
    [`menu.yaml:59:63 steps.wachtdienst.otherwise: found the step "constructor"; allowed: ${STEPS}`],
  ],
  [
    'a queue that is mistyped',
    'queue: burgerzaken }\n  algemeen',
    'queue: burgerzakne }\n  algemeen',
    [
      'menu.yaml:62:31 steps.burgerzaken.queue: found the queue "burgerzakne"; allowed: burgerzaken, algemeen. Did you mean "burgerzaken"?',
    ],
  ],
  [
    'a queue that is not there, in a condition',
    'queue: algemeen, at-least: 5',
    'queue: alles, at-least: 5',
    [
      'menu.yaml:23:28 steps.ramp.cases.2.if.waiting.queue: found the queue "alles"; allowed: burgerzaken, algemeen',
    ],
  ],
  [
    'a queue that is not there, in a message',
    'kind: message, queue: algemeen',
    'kind: message, queue: algemen',
    [
      'menu.yaml:61:31 steps.inspreken.queue: found the queue "algemen"; allowed: burgerzaken, algemeen. Did you mean "algemeen"?',
    ],
  ],
  [
    'a queue that is not there, for calling back',
    'kind: callback, queue: burgerzaken',
    'kind: callback, queue: burgers',
    ['menu.yaml:57:34 steps.terugbellen.queue: found the queue "burgers"; allowed: burgerzaken, algemeen'],
  ],
  [
    'a queue that is not there, for its hours',
    'kind: hours, open',
    'kind: hours, queue: balie, open',
    ['menu.yaml:27:26 steps.tijden.queue: found the queue "balie"; allowed: burgerzaken, algemeen'],
  ],
  [
    'a skill of all its callers that is mistyped',
    'start: taal',
    'start: taal\nrequires: { paspport: 2 }',
    [
      'menu.yaml:2:13 requires.paspport: found the skill "paspport"; allowed: paspoort, engels. Did you mean "paspoort"?',
    ],
  ],
  [
    'a skill that is mistyped',
    'requires: { paspoort: 2 }',
    'requires: { paspport: 2 }',
    [
      'menu.yaml:33:60 steps.menu.choices.1.requires.paspport: found the skill "paspport"; allowed: paspoort, engels. Did you mean "paspoort"?',
    ],
  ],
  [
    'a skill that is mistyped, with a language',
    'requires: { engels: 2 }',
    'requires: { english: 2 }',
    [
      'menu.yaml:7:54 steps.taal.choices.8.requires.english: found the skill "english"; allowed: paspoort, engels',
    ],
  ],
  [
    'a skill on a level that is not there',
    'requires: { paspoort: 2 }',
    'requires: { paspoort: 7 }',
    [
      'menu.yaml:33:60 steps.menu.choices.1.requires.paspoort: found "7"; allowed: a whole number from 1 to 5',
    ],
  ],
  [
    'a municipality that is not there',
    'municipality: rijswijk',
    'municipality: rijswik',
    [
      'menu.yaml:14:37 steps.gemeente.choices.2.municipality: found the municipality "rijswik"; allowed: delft, rijswijk. Did you mean "rijswijk"?',
    ],
  ],
  [
    'a municipality that hands its calls on to itself',
    'municipality: delft, then: ramp',
    'municipality: delft',
    [
      'menu.yaml:13:7 steps.gemeente.choices.1: found a call of delft handed on to delft; allowed: a step under then',
    ],
  ],
  [
    'a look-up that is not there',
    'lookup: zaakstatus',
    'lookup: zaakstatsu',
    [
      'menu.yaml:51:5 steps.opzoeken.lookup: found the look-up "zaakstatsu"; allowed: zaakstatus. Did you mean "zaakstatus"?',
    ],
  ],
  [
    'a list of callers that is not there',
    'caller-in: partners',
    'caller-in: partner',
    [
      'menu.yaml:22:17 steps.ramp.cases.1.if.caller-in: found the caller list "partner"; allowed: partners. Did you mean "partners"?',
    ],
  ],
  [
    'an outside number that is not allowed',
    'number: Wachtdienst }',
    'number: Wachtdient }',
    [
      'menu.yaml:59:40 steps.wachtdienst.to.number: found the transfer number "Wachtdient"; allowed: Wachtdienst. Did you mean "Wachtdienst"?',
    ],
  ],
  [
    'a department that is not there',
    'to: { number: Wachtdienst }',
    'to: { department: kc }',
    [
      'menu.yaml:59:40 steps.wachtdienst.to.department: found the department "kc"; allowed: kcc. Did you mean "kcc"?',
    ],
  ],
  [
    'an agent who is not there',
    'to: { number: Wachtdienst }',
    'to: { agent: anne }',
    [
      'menu.yaml:59:40 steps.wachtdienst.to.agent: found the agent "anne"; allowed: anna. Did you mean "anna"?',
    ],
  ],
  [
    'a transfer to two at once',
    'to: { number: Wachtdienst }',
    'to: { agent: anna, department: kcc }',
    [
      'menu.yaml:59:34 steps.wachtdienst.to: found a map; allowed: { agent: name }, { department: name } or { number: one of the transfer-numbers, by its name }',
    ],
  ],
  [
    'a language that has no texts',
    'language: en, then: gemeente',
    'language: de, then: gemeente',
    ['menu.yaml:7:12 steps.taal.choices.8.language: found the language "de"; allowed: nl, en'],
  ],
  [
    'a flow that begins in a language without texts',
    'start: taal',
    'start: taal\nlanguage: pl',
    ['menu.yaml:2:1 language: found the language "pl"; allowed: nl, en. Did you mean "nl"?'],
  ],
  [
    'a text that is not there',
    'say: [keuzes]',
    'say: [keuses]',
    [
      'menu.yaml:31:11 steps.menu.say.0: found the prompt "keuses"; allowed: engels, gemeenten, onthouden, onthouden-of-anders, ramp, welkom, keuzes, fout, stil, uitleg, zaaknummer, stand, inspreken, bedankt, dicht, eerst-de-toets, vreemde-toets, vergeten, zes, ja-of-nee … (38 in all). Did you mean "keuzes"?',
    ],
  ],
  [
    'a text that is not there in English',
    'say: [engels@en]',
    'say: [welkom@en]',
    [
      'menu.yaml:5:11 steps.taal.say.0: found the prompt "welkom" in en; allowed: engels, keuzes',
      'menu.yaml:7:7 steps.taal.choices.8: found the key 8, which nobody hears of in nl (welkom); allowed: a text that names the choice and then says: toets 8',
    ],
  ],
  [
    'a text in a language that is not there',
    'say: [engels@en]',
    'say: [engels@fr]',
    ['menu.yaml:5:11 steps.taal.say.0: found the language "fr"; allowed: nl, en'],
  ],
  [
    'a text that only the engine says',
    'say: [uitleg]',
    'say: [position]',
    [
      'menu.yaml:58:30 steps.uitleg.say.0: found the prompt position, which has a range: only the engine says it; allowed: a text without a range',
    ],
  ],
  [
    'a text that says what nobody keyed in',
    'say: [uitleg]',
    'say: [met-onbekende]',
    [
      'menu.yaml:58:30 steps.uitleg.say.0: found the variable "zaka" in the text met-onbekende, which nothing fills before it is said; allowed: opens, now, caller, municipality',
    ],
  ],
  [
    'a text that says what is keyed in on another way',
    'say: [uitleg]',
    'say: [met-zaak]',
    [
      'menu.yaml:58:30 steps.uitleg.say.0: found the variable "zaak" in the text met-zaak, which nothing fills before it is said; allowed: opens, now, caller, municipality',
    ],
  ],
  [
    'a text that says what only a look-up can tell',
    'found: stand\n    not-found: algemeen',
    'found: algemeen\n    not-found: stand',
    [
      'menu.yaml:56:29 steps.stand.say.0: found the variable "status" in the text stand, which nothing fills before it is said; allowed: opens, now, caller, municipality, zaak',
    ],
  ],
  [
    'a text that tells a deadline before there is one',
    'say: [uitleg]',
    'say: [callback-noted]',
    [
      'menu.yaml:58:30 steps.uitleg.say.0: found the variable "deadline" in the text callback-noted, which nothing fills before it is said; allowed: opens, now, caller, municipality',
    ],
  ],
  [
    'a variable that nobody fills, to be sent',
    'send: [zaak]',
    'send: [zaka]',
    [
      'menu.yaml:52:12 steps.opzoeken.send.0: found the variable "zaka", which no step before fills; allowed: zaak. Did you mean "zaak"?',
    ],
  ],
  [
    'a variable that nobody fills, to be looked at',
    '{ caller-in: partners }',
    '{ variable: { name: zaak, is: [1] } }',
    [
      'menu.yaml:22:29 steps.ramp.cases.1.if.variable.name: found the variable "zaak", which no step before fills; allowed: none defined',
    ],
  ],
  [
    'a choice under the repeat key',
    'repeat: 9',
    'repeat: 1',
    [
      'menu.yaml:33:7 steps.menu.choices.1: found a choice under key 1, which is the repeat key; allowed: another key',
    ],
  ],
  [
    'a repeat key of the flow that a step of its own needs',
    'start: taal',
    'start: taal\nrepeat: 2',
    [
      'menu.yaml:15:7 steps.gemeente.choices.2: found a choice under key 2, which is the repeat key; allowed: another key',
      'menu.yaml:43:3 steps.zaaknummer.read-back: found a choice under key 2, which is the repeat key; allowed: another key',
      'menu.yaml:58:3 steps.terugbellen: found a choice under key 2, which is the repeat key; allowed: another key',
      'menu.yaml:58:3 steps.terugbellen.read-back: found a choice under key 2, which is the repeat key; allowed: another key',
    ],
  ],
  [
    'a key that no telephone has',
    '      2: { label',
    '      12: { label',
    ['menu.yaml:34:7 steps.menu.choices.12: found the name "12"; allowed: a key: 0 1 2 3 4 5 6 7 8 9 * #'],
  ],
  [
    'two choices under one key',
    '      2: { label',
    '      1: { label',
    [
      'menu.yaml:34:7 steps.menu.choices.1: found "1" a second time (before in line 33); allowed: each name once',
    ],
  ],
  [
    'a key before its choice',
    'say: [keuzes]',
    'say: [eerst-de-toets]',
    [
      'menu.yaml:31:11 steps.menu.say.0: found a key before its choice in the nl text eerst-de-toets: "Toets 1 voor …"; allowed: the choice before its key: "voor een paspoort, toets 1"',
    ],
  ],
  [
    'a key in a text that is no choice',
    'say: [keuzes]',
    'say: [vreemde-toets]',
    [
      'menu.yaml:31:11 steps.menu.say.0: found the key 7 in the nl text vreemde-toets, which is no choice here; allowed: 1, 2, 3, 9',
    ],
  ],
  [
    'a choice whose key nobody hears of',
    'say: [keuzes]',
    'say: [vergeten]',
    [
      'menu.yaml:35:7 steps.menu.choices.3: found the key 3, which nobody hears of in nl (welkom, vergeten); allowed: a text that names the choice and then says: toets 3',
    ],
  ],
  [
    'a number that is read back without its keys',
    'length: 4..8',
    'length: 4..8\n    read-back: [met-zaak]',
    [
      'menu.yaml:47:5 steps.zaaknummer.read-back: found the key 1, which nobody hears of in nl (met-zaak); allowed: a text that names the choice and then says: toets 1',
      'menu.yaml:47:5 steps.zaaknummer.read-back: found the key 2, which nobody hears of in nl (met-zaak); allowed: a text that names the choice and then says: toets 2',
    ],
  ],
  [
    'a menu without choices',
    'choices:\n      8: { language: en, then: gemeente, requires: { engels: 2 } }\n',
    'choices: {}\n',
    [
      'menu.yaml:6:5 steps.taal.choices: found no choices; allowed: 1 to 5 choices',
      'menu.yaml:5:11 steps.taal.say.0: found the key 8 in the en text engels, which is no choice here; allowed: 9',
    ],
  ],
  [
    'a step to which nothing leads',
    'otherwise: door }',
    'otherwise: algemeen }',
    [
      'menu.yaml:60:3 steps.door: warning: found the step door, to which nothing leads; better: a step that leads here, or this step taken away',
    ],
  ],
  [
    'a step that leads to itself',
    'then: algemeen }\n  inspreken',
    'then: door }\n  inspreken',
    [
      'menu.yaml:60:3 steps.door: found a round without the caller: door → door; allowed: an end for who presses nothing',
    ],
  ],
  [
    'a round through several steps',
    'otherwise: door }',
    'otherwise: uitleg }',
    [
      'menu.yaml:58:3 steps.uitleg: found a round without the caller: uitleg → wachtdienst → uitleg; allowed: an end for who presses nothing',
      'menu.yaml:60:3 steps.door: warning: found the step door, to which nothing leads; better: a step that leads here, or this step taken away',
    ],
  ],
  [
    'a menu whose silence ends in a hang-up',
    'tries: 2\n    otherwise: algemeen',
    'tries: 2\n    otherwise: dicht',
    [
      'menu.yaml:41:5 steps.menu.otherwise: found a way that ends at dicht, which hangs up; allowed: a queue or a transfer: while we are open, who presses nothing gets a person',
    ],
  ],
  [
    'a menu whose silence ends in itself',
    'tries: 2\n    otherwise: algemeen',
    'tries: 2\n    otherwise: menu',
    [
      'menu.yaml:28:3 steps.menu: found a round without the caller: menu → menu; allowed: an end for who presses nothing',
    ],
  ],
  [
    'digits whose silence ends in a hang-up',
    'then: opzoeken\n    otherwise: algemeen',
    'then: opzoeken\n    otherwise: bedankt',
    [
      'menu.yaml:48:5 steps.zaaknummer.otherwise: found a way that ends at bedankt, which hangs up; allowed: a queue or a transfer: while we are open, who presses nothing gets a person',
    ],
  ],
  [
    'a callback without a number that ends in a hang-up',
    'queue: burgerzaken, otherwise: algemeen',
    'queue: burgerzaken, otherwise: bedankt',
    [
      'menu.yaml:57:54 steps.terugbellen.otherwise: found a way that ends at bedankt, which hangs up; allowed: a queue or a transfer: while we are open, who presses nothing gets a person',
    ],
  ],
  [
    'a silence that comes back at night',
    'evening: inspreken }',
    'evening: gemeente }',
    [
      'menu.yaml:9:3 steps.gemeente: found a round without the caller: gemeente → gemeente/vraag → ramp → tijden → gemeente; allowed: an end for who presses nothing',
      'menu.yaml:61:3 steps.inspreken: warning: found the step inspreken, to which nothing leads; better: a step that leads here, or this step taken away',
      'menu.yaml:64:3 steps.bedankt: warning: found the step bedankt, to which nothing leads; better: a step that leads here, or this step taken away',
    ],
  ],
  [
    'a message of which nobody knows how long it is kept',
    'say: [inspreken]',
    'say: [zonder-bewaren]',
    [
      'menu.yaml:61:48 steps.inspreken.say: found a message of which nobody hears in nl how long it is kept; allowed: a text such as: wij bewaren uw bericht twee weken',
    ],
  ],
  [
    'a kind of step that is not there',
    'kind: goto,',
    'kind: gotoo,',
    [`menu.yaml:60:11 steps.door.kind: found the kind "gotoo"; allowed: ${KINDS}. Did you mean "goto"?`],
  ],
  [
    'a step without a kind',
    'kind: goto, ',
    '',
    [`menu.yaml:60:3 steps.door.kind: found the kind nothing; allowed: ${KINDS}`],
  ],
  [
    'a step that is no map',
    '{ kind: queue, queue: algemeen }',
    'algemeen',
    [`menu.yaml:63:3 steps.algemeen: found "algemeen"; allowed: ${KINDS}`],
  ],
  [
    'a key of a step that is not known',
    'tries: 2',
    'trys: 2',
    [
      'menu.yaml:40:5 steps.menu.trys: found unknown key "trys"; allowed: kind, first, say, repeat, timeout, tries, silences, wrong-key, silence, short, otherwise, longest, choices, more-than-five, optional, deeper-than-three. Did you mean "tries"?',
    ],
  ],
  [
    'a key of a step that is missing',
    '    into: zaak\n',
    '',
    [
      'menu.yaml:42:3 steps.zaaknummer.into: found nothing; allowed: a name such as zaaknummer, of a-z, 0-9 and -',
    ],
  ],
  [
    'a time without its unit',
    'timeout: 7s',
    'timeout: 7',
    [
      'menu.yaml:37:5 steps.menu.timeout: found "7"; allowed: a time such as 500ms, 20s, 5m, 2h or 30d, from 1s to 1m',
    ],
  ],
  [
    'a time too short for who needs time',
    'timeout: 7s',
    'timeout: 500ms',
    [
      'menu.yaml:37:5 steps.menu.timeout: found "500ms"; allowed: a time such as 500ms, 20s, 5m, 2h or 30d, from 1s to 1m',
    ],
  ],
  [
    'a choice that the short form of the question leaves out',
    'silence: [stil]',
    'silence: [stil]\n    short: [vergeten]',
    [
      'menu.yaml:40:5 steps.menu.short: found the key 3, which nobody hears of in nl (vergeten); allowed: a text that names the choice and then says: toets 3',
    ],
  ],
  [
    'too many tries',
    'tries: 2',
    'tries: 9',
    ['menu.yaml:40:5 steps.menu.tries: found "9"; allowed: a whole number from 1 to 5'],
  ],
  [
    'too many tries, for the whole flow',
    'start: taal',
    'start: taal\ntries: 9',
    ['menu.yaml:2:1 tries: found "9"; allowed: a whole number from 1 to 5'],
  ],
  [
    'a length that goes down',
    'length: 4..8',
    'length: 8..4',
    [
      'menu.yaml:46:5 steps.zaaknummer.length: found "8..4"; allowed: a number of digits such as 6, or from few to many such as 4..8, 1 to 20',
    ],
  ],
  [
    'a format that is not there',
    'length: 4..8',
    'format: phones',
    ['menu.yaml:46:5 steps.zaaknummer.format: found "phones"; allowed: digits, phone. Did you mean "phone"?'],
  ],
  [
    'reading back that is neither texts nor no',
    'length: 4..8',
    'length: 4..8\n    read-back: nee',
    ['menu.yaml:47:5 steps.zaaknummer.read-back: found "nee"; allowed: no, or a list of texts'],
  ],
  [
    'a variable with a capital',
    'into: zaak\n',
    'into: Zaak\n',
    [
      'menu.yaml:45:5 steps.zaaknummer.into: found "Zaak"; allowed: a name such as zaaknummer, of a-z, 0-9 and -',
    ],
  ],
  [
    'two conditions in one',
    '{ crisis: yes }',
    '{ crisis: yes, cut-off: yes }',
    [`menu.yaml:21:11 steps.ramp.cases.0.if: found a map; allowed: one of: ${CONDITIONS}`],
  ],
  [
    'a condition that is not there',
    '{ crisis: yes }',
    '{ ramp: yes }',
    [
      `menu.yaml:21:17 steps.ramp.cases.0.if.ramp: found unknown key "ramp"; allowed: ${CONDITIONS}`,
      `menu.yaml:21:11 steps.ramp.cases.0.if: found a map; allowed: one of: ${CONDITIONS}`,
    ],
  ],
  [
    'no condition',
    '{ crisis: yes }',
    '{ }',
    [`menu.yaml:21:11 steps.ramp.cases.0.if: found a map; allowed: one of: ${CONDITIONS}`],
  ],
  [
    'a time of day that is not there',
    '{ crisis: yes }',
    '{ time: { from: 08:30, to: 25:00 } }',
    ['menu.yaml:21:38 steps.ramp.cases.0.if.time.to: found "25:00"; allowed: a time of day such as 08:30'],
  ],
  [
    'hours that end before they begin',
    '{ crisis: yes }',
    '{ time: { from: 17:00, to: 08:30 } }',
    [
      'menu.yaml:21:17 steps.ramp.cases.0.if.time: found a map; allowed: a time that ends later than it begins',
    ],
  ],
  [
    'a day that is not there',
    '{ crisis: yes }',
    '{ time: { from: 08:30, to: 12:00, days: [maandag] } }',
    [
      'menu.yaml:21:56 steps.ramp.cases.0.if.time.days.0: found "maandag"; allowed: monday, tuesday, wednesday, thursday, friday, saturday, sunday',
    ],
  ],
  [
    'a date that is not there',
    '{ crisis: yes }',
    '{ dates: { from: 2026-02-30, to: 2026-03-01 } }',
    [
      'menu.yaml:21:26 steps.ramp.cases.0.if.dates.from: found "2026-02-30"; allowed: a date such as 2026-12-24',
    ],
  ],
  [
    'a branch without cases',
    'cases:\n      - { if: { crisis: yes }, then: rampmelding }\n      - { if: { caller-in: partners }, then: spoed }\n      - { if: { waiting: { queue: algemeen, at-least: 5 } }, then: terugbellen }',
    'cases: []',
    ['menu.yaml:20:5 steps.ramp.cases: found an empty list; allowed: a list of at least 1'],
  ],
  [
    'a message kept for ever',
    'kind: message,',
    'kind: message, keep: 9999h,',
    [
      'menu.yaml:61:31 steps.inspreken.keep: found "9999h"; allowed: a time such as 500ms, 20s, 5m, 2h or 30d, from 1h to 366d',
    ],
  ],
  [
    'a look-up without an end',
    'lookup: zaakstatus',
    'lookup: zaakstatus\n    within: 2m',
    [
      'menu.yaml:52:5 steps.opzoeken.within: found "2m"; allowed: a time such as 500ms, 20s, 5m, 2h or 30d, from 500ms to 20s',
    ],
  ],
  [
    'a step that says nothing',
    'say: [dicht]',
    'say: []',
    ['menu.yaml:65:27 steps.dicht.say: found an empty list; allowed: a list of at least 1'],
  ],
  [
    'a text that is not in a list',
    'say: [dicht]',
    'say: dicht',
    ['menu.yaml:65:27 steps.dicht.say: found "dicht"; allowed: a list'],
  ],
  [
    'a text with a capital',
    'say: [dicht]',
    'say: [Dicht]',
    [
      'menu.yaml:65:33 steps.dicht.say.0: found "Dicht"; allowed: a name of a-z, 0-9 and -, at most 40 long; with @en behind it: said in English',
    ],
  ],
  [
    'a reason for hanging up that is not there',
    'reason: closed',
    'reason: close',
    [
      'menu.yaml:65:41 steps.dicht.reason: found "close"; allowed: informed, closed, evening, holiday, crisis. Did you mean "closed"?',
    ],
  ],
  [
    'a choice without a label',
    'label: Paspoort, ',
    '',
    ['menu.yaml:33:7 steps.menu.choices.1.label: found nothing; allowed: a text'],
  ],
  [
    'a person that is asked for with a word',
    'label: Paspoort,',
    'label: Paspoort, person: ja,',
    ['menu.yaml:33:29 steps.menu.choices.1.person: found "ja"; allowed: yes, no'],
  ],
  [
    'a name with a capital',
    '  dicht: {',
    '  Dicht: {',
    [
      'menu.yaml:65:3 steps.Dicht: found the name "Dicht"; allowed: a name of a-z, 0-9 and -, at most 40 long',
      'menu.yaml:27:38 steps.tijden.closed: found the step "dicht"; allowed: taal, gemeente, ramp, rampmelding, spoed, tijden, menu, zaaknummer, opzoeken, stand, terugbellen, uitleg, wachtdienst, door, inspreken, burgerzaken, algemeen, bedankt, Dicht. Did you mean "Dicht"?',
      'menu.yaml:61:81 steps.inspreken.otherwise: found the step "dicht"; allowed: taal, gemeente, ramp, rampmelding, spoed, tijden, menu, zaaknummer, opzoeken, stand, terugbellen, uitleg, wachtdienst, door, inspreken, burgerzaken, algemeen, bedankt, Dicht. Did you mean "Dicht"?',
    ],
  ],
  [
    'a key of the flow that is not known',
    'start: taal',
    'start: taal\nrepaet: 9',
    [
      'menu.yaml:2:1 repaet: found unknown key "repaet"; allowed: start, language, repeat, timeout, tries, silences, requires, longest, include, steps. Did you mean "repeat"?',
    ],
  ],
  [
    'steps that are no map',
    'steps:',
    'stappen:',
    [
      'menu.yaml:1:1 steps: found nothing; allowed: a map of names to values',
      'menu.yaml:2:1 stappen: found unknown key "stappen"; allowed: start, language, repeat, timeout, tries, silences, requires, longest, include, steps',
    ],
  ],
  [
    'a file to include that is no YAML file',
    'start: taal',
    'start: taal\ninclude: [gedeeld]',
    [
      'menu.yaml:2:11 include.0: found "gedeeld"; allowed: a file that ends in .yaml, such as gedeeld/paspoort.yaml',
    ],
  ],
  [
    'a key in a text where no key is asked for',
    'say: [uitleg]',
    'say: [ja-of-nee]',
    [
      'menu.yaml:58:30 steps.uitleg.say.0: found the key 1 in the nl text ja-of-nee, which is no choice here; allowed: 9',
    ],
  ],
];
