/** Whatever happens to a call that is passed on: who hears whom is what the state says, and no line is forgotten. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TransferTarget } from '../../src/routing/commands.ts';
import type { Effect } from '../../src/routing/effects.ts';
import { legIdsOf, legOf, ringingLeg } from '../../src/routing/legs.ts';
import { stillWanted } from '../../src/routing/react.ts';
import type { Contact } from '../../src/routing/state.ts';
import { Town, seconds } from './town.ts';

const AGENTS = { jansen: ['burgerzaken'], visser: ['belastingen'], bakker: ['burgerzaken', 'belastingen'] };
const NAMES = Object.keys(AGENTS);
const TARGETS: readonly TransferTarget[] = [
  { kind: 'agent', agentId: 'visser' },
  { kind: 'agent', agentId: 'bakker' },
  { kind: 'number', name: 'Politie' },
  { kind: 'queue', queueId: 'belastingen' },
];
const MOVES = [
  'consult',
  'consult',
  'blind',
  'legAnswers',
  'legAnswers',
  'legAnswers',
  'swap',
  'join',
] as const;
const MORE = [
  'takeBack',
  'handOver',
  'hold',
  'resume',
  'legEnds',
  'lineEnds',
  'hangUp',
  'wait',
  'free',
] as const;
type Move = (typeof MOVES)[number] | (typeof MORE)[number] | 'answer' | 'callerGone' | 'call' | 'signOut';

const moves = fc.array(
  fc.tuple(
    fc.constantFrom<Move[]>(...MOVES, ...MORE, ...MORE, 'answer', 'answer', 'callerGone', 'call', 'signOut'),
    fc.nat(1000),
  ),
  { maxLength: 40, size: 'max' },
);

/** What the effects make of the exchange: who is in which bridge, and which lines are put down. */
class Lines {
  readonly bridges = new Map<string, Set<string>>();
  readonly rung = new Set<string>();
  readonly down = new Set<string>();

  perform(effect: Effect): void {
    switch (effect.type) {
      case 'RingAgent':
      case 'RingOutside':
        this.rung.add(effect.offerId);
        return;
      case 'ConnectCall':
        this.bridges.set(effect.bridgeId, new Set([effect.callerChannel, effect.agentChannel]));
        return;
      case 'SeatCall':
        for (const channel of effect.aside) this.bridges.get(effect.bridgeId)?.delete(channel);
        for (const channel of effect.inside) this.bridges.get(effect.bridgeId)?.add(channel);
        return;
      case 'DestroyBridge':
        this.bridges.delete(effect.bridgeId);
        return;
      case 'CancelRing':
      case 'HangUpChannel':
        this.down.add(effect.channelId);
        for (const inside of this.bridges.values()) inside.delete(effect.channelId);
        return;
      default:
        return;
    }
  }
}

/** Who the state says hear each other. */
function together({ channelId, phase }: Readonly<Contact>): string[] {
  if (phase.name === 'outside') return [channelId, phase.offerId];
  if (phase.name !== 'talking') return [];
  const { offerId, heldAt, consult } = phase;
  const hearsColleague = consult && consult.answeredAt !== null && consult.talksWith !== 'caller';
  return [...(heldAt === null ? [channelId] : []), offerId, ...(hearsColleague ? [consult.offerId] : [])];
}

function move(town: Town, [what, n]: readonly [Move, number]): void {
  const callers = [...town.state.contacts.keys()];
  const caller = callers[n % Math.max(1, callers.length)];
  const contact = caller === undefined ? undefined : town.contact(caller);
  const phase = contact?.phase;
  const agentId = phase?.name === 'talking' ? phase.agentId : (NAMES[n % NAMES.length] ?? '');
  const to = TARGETS[n % TARGETS.length] ?? { kind: 'number', name: 'Politie' };
  switch (what) {
    case 'consult':
    case 'blind':
      return void town.ask({ type: 'Transfer', agentId, mode: what, to, note: '' });
    case 'legAnswers':
      return void (caller && contact && ringingLeg(contact) && town.answerLeg(caller));
    case 'legEnds':
      return void (caller && contact && legOf(contact) && town.legEnds(caller, n % 2 ? 486 : 0));
    case 'swap':
      return void town.ask({ type: 'SwapConsult', agentId });
    case 'join':
      return void town.ask({ type: 'JoinConsult', agentId });
    case 'takeBack':
      return void town.ask({ type: 'TakeBack', agentId });
    case 'handOver':
      return void town.ask({ type: 'HandOver', agentId });
    case 'hold':
      return void town.ask({ type: 'Hold', agentId });
    case 'resume':
      return void town.ask({ type: 'Resume', agentId });
    case 'lineEnds':
      return void (caller && phase?.name === 'talking' && town.agentLineEnds(caller));
    case 'hangUp':
      return void town.ask({ type: 'HangUp', agentId: NAMES[n % NAMES.length] ?? '' });
    case 'answer':
      return void (caller && phase?.name === 'waiting' && phase.offers.length > 0 && town.answer(caller));
    case 'callerGone':
      return void (caller && town.hangUp(caller));
    case 'call':
      return void town.callAndChoose(n % 2 ? '1' : '2', `+3161234${1000 + n}`);
    case 'signOut':
      return void town.ask({ type: 'SignOut', agentId: NAMES[n % NAMES.length] ?? '' });
    case 'free':
      return town.start(...NAMES);
    case 'wait':
      return town.wait(seconds(n % 25));
  }
}

function beginTalk(): Town {
  const exits = { full: { do: 'transfer', number: 'Politie' } } as const;
  const town = new Town({
    agents: AGENTS,
    queues: { belastingen: { maxLength: 1, exits } },
    plan: { transferNumbers: { Politie: '09008844' } },
  });
  town.start('jansen');
  const caller = town.callAndChoose('1');
  town.answer(caller);
  town.start('visser', 'bakker');
  return town;
}

describe('a call that is passed on', () => {
  test('is heard by exactly those who should, after every step, and no line or bridge is left over', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(moves, (list) => {
        const town = beginTalk();
        const lines = new Lines();
        let done = 0;
        const catchUp = (): void => {
          // As the runner does: in order, and only what still makes sense.
          for (const effect of town.effects.slice(done)) {
            if (effect.type === 'RingAgent' || stillWanted(effect, town.state)) lines.perform(effect);
          }
          done = town.effects.length;
        };
        catchUp();
        for (const one of list) {
          move(town, one);
          catchUp();
          const legs = new Set<string>();
          for (const contact of town.state.contacts.values()) {
            for (const id of legIdsOf(contact)) legs.add(id);
            const { phase } = contact;
            const bridge = 'bridgeId' in phase ? lines.bridges.get(phase.bridgeId) : new Set<string>();
            expect([...(bridge ?? [])].sort()).toEqual(together(contact).sort());
          }
          for (const id of lines.rung) expect(legs.has(id) || lines.down.has(id)).toBe(true);
          for (const id of legs) expect(lines.down.has(id)).toBe(false);
          const talks = [...town.state.contacts.values()].filter(({ phase }) => 'bridgeId' in phase);
          expect(lines.bridges.size).toBe(talks.length);
        }
        for (const { type } of town.events) seen.add(type);
      }),
      { numRuns: 800 },
    );
    const all = ['ConsultConnected', 'ConsultSwitched', 'ConsultEnded', 'CallHandedOver', 'OutsideConnected'];
    expect([...seen]).toEqual(
      expect.arrayContaining([...all, 'TransferFailed', 'CallResumed', 'TurnedAway']),
    );
  });
});
