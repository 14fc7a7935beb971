import { describe, expect, it } from 'vitest';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

const smallTown = (): ConfigurationFolder => new ConfigurationFolder(SMALL_TOWN);

const FILE = 'config/delft.yaml';
const PROMPTS = 'ivr-flows/delft/prompts.nl.yaml';

/** What is broken · file · what stood there · what stands there now · what the administrator is told. */
const MISTAKES: readonly (readonly [string, string, string, string, string])[] = [
  [
    'an agent in a queue that is not there',
    FILE,
    'queues: [belastingen, algemeen], phone: browser',
    'queues: [burgerzakne], phone: browser',
    'agents.youssef.queues.0: found the queue "burgerzakne"; allowed: burgerzaken, belastingen, openbare-ruimte, algemeen. Did you mean "burgerzaken"?',
  ],
  [
    'a queue of a department that is not there',
    FILE,
    'department: belastingen',
    'department: belasting',
    'queues.belastingen.department: found the department "belasting"; allowed: klantcontactcentrum, burgerzaken, belastingen, openbare-ruimte. Did you mean "belastingen"?',
  ],
  [
    'a flow that is not there',
    FILE,
    'flow: hoofdmenu',
    'flow: hoofdmnu',
    'numbers.14015.flow: found the flow "hoofdmnu"; allowed: hoofdmenu. Did you mean "hoofdmenu"?',
  ],
  [
    'a number delivered twice',
    FILE,
    '014015, +3114015]',
    '014015, 014015]',
    'numbers.14015.delivered.2: found 014015, already in',
  ],
  [
    'a number with a letter',
    FILE,
    '014015, +3114015]',
    '014O15]',
    'numbers.14015.delivered.1: found "014O15"; allowed: a number as the trunk delivers it, such as 14015 or +3114015',
  ],
  [
    'a phone that is no SIP address',
    FILE,
    "'sip:fatima@127.0.0.1:5071'",
    "'0031612345678'",
    'agents.fatima.phone: found "0031612345678"; allowed: browser, or a SIP address such as sip:anna@10.0.0.7:5060',
  ],
  [
    'a phone at an address that no machine can have',
    FILE,
    "'sip:fatima@127.0.0.1:5071'",
    "'sip:fatima@999.0.0.1:99999'",
    'agents.fatima.phone: found "sip:fatima@999.0.0.1:99999"; allowed: browser, or a SIP address such as sip:anna@10.0.0.7:5060',
  ],
  [
    'a phone at a port that is not there',
    FILE,
    "'sip:fatima@127.0.0.1:5071'",
    "'sip:fatima@toestel-7.delft.nl:70000'",
    'agents.fatima.phone: found "sip:fatima@toestel-7.delft.nl:70000"',
  ],
  [
    'an agent named like a word of the program',
    FILE,
    '  marijke:',
    '  constructor:',
    'agents.constructor: found the name "constructor"; allowed: another name than constructor',
  ],
  [
    'an agent written twice',
    FILE,
    '  marijke:',
    '  sanne: { name: Sanne, queues: [], phone: browser }\n  marijke:',
    'agents.sanne: found "sanne" a second time (before in line ',
  ],
  [
    'two agents with one phone',
    FILE,
    "'sip:pieter@127",
    "'sip:fatima@127",
    'agents.pieter.phone: found the phone of fatima, "sip:fatima@127.0.0.1:5071"; allowed: a phone of its own',
  ],
  [
    'a key that is not known',
    FILE,
    'ring-timeout: 15s',
    'ring-time-out: 15s',
    'queues.burgerzaken.ring-time-out: found unknown key "ring-time-out"; allowed: name, department, ring-timeout, wrap-up,',
  ],
  [
    'a key that was meant to be another',
    FILE,
    'ring-timeout: 15s',
    'ring-time-out: 15s',
    'Did you mean "ring-timeout"?',
  ],
  [
    'a key that is missing',
    FILE,
    '    wrap-up: 20s\n',
    '',
    'queues.burgerzaken.wrap-up: found nothing; allowed: a time such as 500ms, 20s, 5m, 2h or 30d, from 0s to 1h',
  ],
  [
    'a percentage of more than a hundred',
    FILE,
    'percent: 75',
    'percent: 175',
    'queues.burgerzaken.target.percent: found "175"; allowed: a whole number from 1 to 100',
  ],
  [
    'an hour that is not there',
    FILE,
    'monday: [00:00-24:00]',
    'monday: [08:30-25:00]',
    'hours.monday.0: found "08:30-25:00"; allowed: opening hours such as 08:30-17:00, ending later than they begin (24:00 is midnight)',
  ],
  [
    'hours that end before they begin',
    FILE,
    'monday: [00:00-24:00]',
    'monday: [17:00-08:30]',
    'hours.monday.0: found "17:00-08:30"; allowed: opening hours such as',
  ],
  [
    'an exit that says a text which is not there',
    FILE,
    'exits: { full: callback }',
    'exits: { full: { say: [volle-rij] } }',
    'queues.algemeen.exits.full.say.0: found the text "volle-rij"; allowed:',
  ],
  [
    'hours that overlap',
    FILE,
    'monday: [00:00-24:00]',
    'monday: [08:00-13:00, 12:00-17:00]',
    'hours.monday: found a list; allowed: spans in order that do not overlap',
  ],
  [
    'a day that is missing',
    FILE,
    '  sunday: [00:00-24:00]\n',
    '',
    'hours.sunday: found nothing; allowed: a list',
  ],
  [
    'a time zone that is not there',
    FILE,
    'Europe/Amsterdam',
    'Europe/Delft',
    'time-zone: found "Europe/Delft"; allowed: a time zone such as Europe/Amsterdam',
  ],
  [
    'a holiday on a day that is not there',
    FILE,
    '2027-05-07:',
    '2027-02-30:',
    'holidays.own.2027-02-30: found the name "2027-02-30"; allowed: a date such as 2026-12-24',
  ],
  [
    'neither yes nor no',
    FILE,
    'national: yes',
    'national: true',
    'holidays.national: found "true"; allowed: yes, no',
  ],
  [
    'a role that is not there',
    FILE,
    'role: teamLead',
    'role: teamlead',
    'agents.marijke.role: found "teamlead"; allowed: agent, teamLead, administrator. Did you mean "teamLead"?',
  ],
  [
    'a password as people type it',
    FILE,
    'role: teamLead,',
    'password: geheim,',
    'agents.marijke.password: found "geheim"; allowed: scrypt$<salt>$<hash>, as made by: npx veertien hash-password',
  ],
  [
    'an id with a space',
    FILE,
    '  marijke:',
    '  van dam:',
    'agents.van dam: found the name "van dam"; allowed: a name of a-z, 0-9 and -, at most 40 long',
  ],
  [
    'a text of the engine that is missing',
    PROMPTS,
    'callback-offer:',
    'callback-offers:',
    'callback-offer: found nothing; allowed: a text: the engine says this prompt',
  ],
  [
    'places in line that have no text',
    PROMPTS,
    '2..30',
    '2..20',
    'position: found a smaller range; allowed: a text with the range position: 2..30',
  ],
  [
    'a range that goes down',
    PROMPTS,
    '2..30',
    '30..2',
    'position.range.position: found "30..2"; allowed: a range from low to high, of at most 200 numbers',
  ],
  [
    'a caller in a list by half a number',
    FILE,
    'departments:',
    "caller-lists: { partners: ['015-2602602'] }\ndepartments:",
    'caller-lists.partners.0: found "015-2602602"; allowed: a telephone number in full, such as +31151234567',
  ],
  [
    'a look-up that is no address',
    FILE,
    'departments:',
    'lookups: { zaakstatus: { url: zaken.delft.nl } }\ndepartments:',
    'lookups.zaakstatus.url: found "zaken.delft.nl"; allowed: an address such as https://zaken.example.nl/status',
  ],
  [
    'a look-up with its password in the address',
    FILE,
    'departments:',
    'lookups: { zaakstatus: { url: "https://wij:geheim@zaken.delft.nl" } }\ndepartments:',
    'lookups.zaakstatus.url: found "https://wij:geheim@zaken.delft.nl"; allowed: an address such as',
  ],
  [
    'a look-up whose token stands in the file',
    FILE,
    'departments:',
    'lookups: { zaakstatus: { url: "https://zaken.delft.nl", token-from: geheim } }\ndepartments:',
    'lookups.zaakstatus.token-from: found "geheim"; allowed: the name of an environment variable, such as ZAKEN_TOKEN',
  ],
  [
    'a menu that puts callers through to a department that takes no calls',
    'ivr-flows/delft/hoofdmenu.yaml',
    'kind: queue\n    queue: belastingen',
    'kind: transfer\n    to: { department: burgerzaken }\n    otherwise: algemeen',
    'steps.belastingen.to.department: found the department "burgerzaken"; allowed: belastingen, openbare-ruimte',
  ],
  [
    'a number in a text that is not its range',
    PROMPTS,
    'nog {position-1}',
    'nog {positie-1}',
    'position.text: found no {position}; allowed: a text with the number of its range: {position}',
  ],
  [
    'a text that is empty',
    PROMPTS,
    'one-moment: Een ogenblik alstublieft.',
    'one-moment:',
    'one-moment: found nothing; allowed: a text',
  ],
  [
    'a text that the menu needs',
    PROMPTS,
    'geen-keuze: U',
    'geen-keus: U',
    'steps.hoofdmenu.silence.0: found the prompt "geen-keuze"',
  ],
];

describe('the administrator is told where a mistake is and what is allowed', () => {
  it.each(MISTAKES)('%s', (_, file, before, after, told) => {
    const lines = smallTown().change(file, before, after).told();
    expect(lines.join('\n')).toContain(told);
    for (const line of lines) expect(line).toMatch(/^[a-z/.-]+\.yaml:\d+:\d+ /);
  });

  it('at the line and column where it stands', () => {
    const [line] = smallTown().change(FILE, 'percent: 75, within: 25s', 'percent: 75, within: 25').told();
    const place = /^config\/delft\.yaml:(\d+):(\d+) /.exec(line ?? '');
    expect(Number(place?.[1])).toBeGreaterThan(50);
    expect(place?.[2]).toBe('28');
  });

  it('all mistakes of all files at once', () => {
    const lines = smallTown()
      .change(FILE, 'percent: 75', 'percent: 0')
      .change(FILE, 'national: yes', 'national: ja')
      .change('ivr-flows/delft/hoofdmenu.yaml', 'tries: 2', 'tries: two')
      .change(PROMPTS, '2..30', 'two')
      .told();
    expect(lines).toHaveLength(4);
  });

  it('a number that two municipalities want', () => {
    const folder = smallTown();
    const deventer = 'numbers: { 140570: { delivered: [14015], flow: hoofdmenu } }';
    folder.write('config/deventer.yaml', `name: Deventer\n${deventer}\n${deventerRest}`);
    folder.write('ivr-flows/deventer/hoofdmenu.yaml', deventerFlow);
    folder.write('ivr-flows/deventer/prompts.nl.yaml', 'stil: Stil.');
    expect(folder.told().join('\n')).toContain(
      'config/deventer.yaml:2:34 numbers.140570.delivered.0: found 14015, already in config/delft.yaml, number 14015; allowed: each delivered number once',
    );
  });

  it.each([
    [
      'there is no folder',
      (folder: ConfigurationFolder) => folder.remove('config'),
      'config found no such folder; allowed: a folder with <municipality>.yaml files',
    ],
    [
      'there is no municipality in it',
      (folder: ConfigurationFolder) => folder.remove(FILE),
      'config found no such file; allowed: a folder with <municipality>.yaml files',
    ],
    [
      'a municipality has no flows',
      (folder: ConfigurationFolder) => folder.remove('ivr-flows'),
      'ivr-flows/delft found no prompts.nl.yaml; allowed: a folder with flows (*.yaml) and their texts',
    ],
    [
      'a file has a name that is no id',
      (folder: ConfigurationFolder) => folder.write('config/Den Haag.yaml', ''),
      'config/Den Haag.yaml found the name "Den Haag"; allowed: a name of a-z, 0-9 and -: it is the id of the municipality',
    ],
    [
      'a file is no YAML',
      (folder: ConfigurationFolder) => folder.write(FILE, 'name: [Delft'),
      'allowed: well-formed YAML',
    ],
  ])('%s', (_, break_, told) => {
    expect(break_(smallTown()).told().join('\n')).toContain(told);
  });
});

const deventerFlow = 'start: a\nsteps: { a: { kind: queue, queue: algemeen } }';
const deventerRest = `
time-zone: Europe/Amsterdam
hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
holidays: { national: no }
departments: { kcc: KCC }
queues:
  algemeen:
    { name: A, department: kcc, ring-timeout: 15s, wrap-up: 0s, longest-wait: 10m, announce-every: 0s, callback-key: 1, target: { percent: 75, within: 25s } }
agents: {}
pause-reasons: {}
callback-deadline-working-days: 2
missed-rings-allowed: 1
`;
