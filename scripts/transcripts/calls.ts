/** The calls of which transcripts are kept: what callers of the shipped municipalities hear, from answer to end. */

export interface KeptCall {
  readonly municipality: 'delft' | 'deventer' | 'olst-wijhe';
  /** Name of the file, without the municipality. */
  readonly name: string;
  /** What happens, for who reads it. */
  readonly about: string;
  /** Of `veertien try MUNICIPALITY`. */
  readonly args: readonly string[];
  /** With the exception of EXCEPTION in the municipality's hours. */
  readonly exception?: true;
}

/** A day with other hours, as a KCC would write it in its file. */
export const EXCEPTION = '  exceptions:\n    2026-12-24: { open: [08:30-12:00], reason: kerstavond }\n';

const MONDAY = '2026-11-23T10:00';
const EVENING = '2026-11-23T20:00';
const CHRISTMAS = '2026-12-25T10:00';
const CHRISTMAS_EVE = '2026-12-24T14:00';

const call = (
  municipality: KeptCall['municipality'],
  name: string,
  about: string,
  at: string,
  keys: string,
  more: readonly string[] = [],
): KeptCall => ({ municipality, name, about, args: ['--at', at, '--keys', keys, ...more] });

const onException = (one: KeptCall): KeptCall => ({ ...one, exception: true });
const crisis = (agent: string): readonly string[] => ['--crisis', '--free', agent];

export const KEPT_CALLS: readonly KeptCall[] = [
  call('delft', 'open', 'een paspoort, overdag', MONDAY, '1 1 answer hangup'),
  call(
    'delft',
    'informatie',
    'wat er nodig is voor een paspoort van een kind',
    MONDAY,
    '1 3 2 0 answer hangup',
  ),
  call('delft', 'stil', 'iemand die niets toetst', MONDAY, 'wait answer hangup'),
  call('delft', 'engels', 'in het Engels', MONDAY, '8 2 answer hangup'),
  call(
    'delft',
    'tolk',
    'een tolk belt voor iemand die doof is: elke vraag kost tijd, en met 9 klinkt alles nog eens',
    MONDAY,
    '9 wait time 40s during 9 answer hangup',
  ),
  call('delft', 'avond', 'als wij gesloten zijn: teruggebeld worden', EVENING, '3 1 1'),
  call('delft', 'gevaar', 'onveilig op straat, en de wachtdienst neemt niet op', EVENING, '1 wait wait'),
  call('delft', 'avond-engels', 'Engels kiezen, ook als het laat is', EVENING, 'wait 8 4 wait wait'),
  call('delft', 'feestdag', 'op eerste kerstdag', CHRISTMAS, 'wait wait'),
  onException(call('delft', 'uitzondering', 'op kerstavond, na sluiting', CHRISTMAS_EVE, 'wait wait')),
  call('delft', 'ramp', 'bij een ramp', MONDAY, '1 answer hangup', crisis('anna')),
  call(
    'delft',
    'ramp-anders',
    'bij een ramp, maar voor iets anders',
    MONDAY,
    '2 2 answer hangup',
    crisis('anna'),
  ),
  call('delft', 'ramp-nacht', 'bij een ramp, als er niemand is', EVENING, '1', ['--crisis', '--nobody']),
  call('delft', 'terugbellen', 'in de wachtrij: liever teruggebeld', MONDAY, '2 * 1'),
  call('delft', 'vol', 'de wachtrij is vol', MONDAY, '0 wait', ['--waiting', 'algemeen=60']),
  call('delft', 'te-lang', 'het duurt langer dan wij willen', MONDAY, '2 wait', [
    '--expected-wait',
    'belastingen=40m',
  ]),
  call('delft', 'druk', 'het is druk: liever teruggebeld', MONDAY, '1 1 1 1 3', [
    '--expected-wait',
    'burgerzaken=12m',
  ]),

  call('deventer', 'open', 'zorg, overdag', MONDAY, '1 3 answer hangup'),
  call('deventer', 'stil', 'iemand die niets toetst', MONDAY, 'wait answer hangup'),
  call('deventer', 'engels', 'in het Engels', MONDAY, '8 1 2 1 0 answer hangup'),
  call(
    'deventer',
    'tolk',
    'een tolk: wie de tijd neemt, krijgt een medewerker',
    MONDAY,
    '9 wait time 40s answer hangup',
  ),
  call('deventer', 'avond', 'als wij gesloten zijn: teruggebeld worden', EVENING, '1 1 1 2'),
  call('deventer', 'feestdag', 'op eerste kerstdag', CHRISTMAS, '1 wait wait'),
  onException(call('deventer', 'uitzondering', 'op kerstavond, na sluiting', CHRISTMAS_EVE, '1 wait wait')),
  call('deventer', 'ramp', 'bij een ramp', MONDAY, '1 1 answer hangup', crisis('hanna')),
  call(
    'deventer',
    'ramp-stil',
    'bij een ramp, zonder iets te toetsen',
    MONDAY,
    'wait answer hangup',
    crisis('hanna'),
  ),
  call('deventer', 'terugbellen', 'in de wachtrij: liever teruggebeld', MONDAY, '1 3 * 1'),
  call('deventer', 'vol', 'de wachtrij is vol', MONDAY, '1 0 wait', ['--waiting', 'algemeen=40']),
  call('deventer', 'buren', 'toch voor de andere gemeente, en weer terug', MONDAY, '1 7 7 0 answer hangup'),

  call('olst-wijhe', 'open', 'een paspoort, overdag', MONDAY, '1 answer hangup'),
  call('olst-wijhe', 'stil', 'iemand die niets toetst', MONDAY, 'wait answer hangup'),
  call('olst-wijhe', 'engels', 'in het Engels', MONDAY, '8 2 1 0 answer hangup'),
  call('olst-wijhe', 'tolk', 'een tolk: met 9 klinkt alles nog eens', MONDAY, '9 3 9 wait answer hangup'),
  call('olst-wijhe', 'avond', 'als wij gesloten zijn: teruggebeld worden', EVENING, '1 1 3'),
  call(
    'olst-wijhe',
    'vrijdagmiddag',
    'op vrijdag om twee uur is het gemeentehuis dicht',
    '2026-11-27T14:00',
    'wait wait',
  ),
  call('olst-wijhe', 'feestdag', 'op eerste kerstdag', CHRISTMAS, 'wait wait'),
  onException(call('olst-wijhe', 'uitzondering', 'op kerstavond, na sluiting', CHRISTMAS_EVE, 'wait wait')),
  call('olst-wijhe', 'terugbellen', 'in de wachtrij: liever teruggebeld', MONDAY, '1 * 1'),
  call('olst-wijhe', 'ramp', 'bij een ramp', MONDAY, '1 answer hangup', crisis('femke')),
];
