/** Words about settings from the environment. */
import { both, same } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

export const settingWords = {
  /** A secret is not shown. */
  somethingElse: both('iets anders', 'something else'),
  atLeastCharacters: (least: number): Phrase =>
    both(`minstens ${least} tekens`, `at least ${least} characters`),
  yesOrNo: both('yes of no', 'yes or no'),
  address: (beginnings: readonly string[]): Phrase =>
    both(
      `een adres dat begint met ${beginnings.join(' of ')}`,
      `an address that begins with ${beginnings.join(' or ')}`,
    ),
  host: both(
    'een computernaam of adres, zo nodig met een poort, zoals sip.example.nl of 127.0.0.1:5090',
    'a host name or address, with a port if need be, such as sip.example.nl or 127.0.0.1:5090',
  ),
  country: both(
    'een land met zijn twee letters, zoals NL of BE',
    'a country by its two letters, such as NL or BE',
  ),
  nobodys: both(
    'nummers van alleen cijfers, met komma’s ertussen, zoals 266696687,2562533; of none',
    'numbers of digits only, with commas between them, such as 266696687,2562533; or none',
  ),
  rate: both('8000 of 16000', '8000 or 16000'),
  oneOf: (words: readonly string[]): Phrase => same(words.join(', ')),
  voice: both('een opdracht met {out} erin', 'a command with {out} in it'),
};
