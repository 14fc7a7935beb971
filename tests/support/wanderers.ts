/** Callers who wander through the flow with every kind of step, in the real core. */
import fc from 'fast-check';
import { Town, minutes, seconds } from '../routing/town.ts';

/** What one caller does next: a key, waiting so many seconds, digits, or hanging up. */
type Doing = readonly [what: number, key: number, waitS: number];

export const callerDoes: fc.Arbitrary<readonly (readonly Doing[])[]> = fc.array(
  fc.array(fc.tuple(fc.nat(11), fc.nat(14), fc.nat(12)), { maxLength: 14 }),
  { minLength: 1, maxLength: 5 },
);

/** The town after these callers, all of whom are gone. */
export function crossed(callers: readonly (readonly Doing[])[]): Town {
  const town = new Town({
    agents: { jansen: ['burgerzaken'], visser: ['belastingen'] },
    plan: { transferNumbers: { Politie: '0900-8844' } },
  });
  town.start('jansen', 'visser');
  callers.forEach((doings, n) => wander(town, doings, n));
  town.wait(minutes(60));
  return town;
}

function wander(town: Town, doings: readonly Doing[], n: number): void {
  const caller = town.call(n % 4 === 3 ? null : `+316120000${10 + n}`, '140570');
  if (n % 5 !== 4) town.press(caller, '1');
  for (const doing of doings) {
    if (!town.state.contacts.has(caller)) return;
    act(town, caller, doing);
  }
  town.wait(seconds(1));
  if (town.state.contacts.has(caller)) town.hangUp(caller);
}

const KEYS = '1121234567890*#';

function act(town: Town, caller: string, [what, key, waitS]: Doing): void {
  town.wait(seconds(waitS > 8 ? waitS : waitS % 2));
  if (!town.state.contacts.has(caller)) return;
  const { phase } = town.contact(caller);
  if (what <= 4) town.press(caller, KEYS[key] ?? '1');
  else if (what === 5) town.key(caller, '4711#');
  else if (what === 6) town.key(caller, '0612098765');
  else if (what <= 8) town.hearOut(caller);
  else if (what === 9 && phase.name === 'menu' && phase.lookup)
    town.lookedUp(caller, key % 2 ? { kind: 'notFound' } : { kind: 'found', values: { status: 'besloten' } });
  else if (what === 9 && phase.name === 'menu' && phase.recording) town.spoke(caller, key * 1000);
  else if (what === 10 && town.ringsAt(caller)) answers(town, caller);
  else if (what === 11 && key > 12) town.hangUp(caller);
  else if (what === 11) town.press(caller, '2');
}

/** Whoever is rung for the caller: an agent in line, or by a transfer. */
function answers(town: Town, caller: string): void {
  if (town.contact(caller).phase.name === 'waiting') town.answer(caller);
  else town.answerLeg(caller);
}
