import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConsoleClient } from '../../scripts/console/console-client.ts';
import type { Ring } from '../../scripts/sip/phones.ts';
import type { ConsoleCommand } from '../../src/console/protocol.ts';
import { hears } from './heard.ts';
import { OnAir } from './on-air.ts';

/** Everybody's voice, Hz. */
const CALLER = 440;
const JANSEN = 700;
const VISSER = 1000;
const POLICE = 1300;

describe('hold and transfers on real Asterisk', { timeout: 40_000 }, () => {
  let town: OnAir;
  const voices: Readonly<Record<string, number>> = { jansen: JANSEN, visser: VISSER, '09008844': POLICE };
  const declining = new Set<string>();
  const rings: Ring[] = [];
  let jansen: ConsoleClient;
  let visser: ConsoleClient;
  let callers = 0;

  beforeAll(async () => {
    town = await OnAir.start({ agents: { jansen: ['burgerzaken'], visser: ['belastingen'] } }, (ring) => {
      rings.push(ring);
      if (declining.delete(ring.agentId)) return ring.decline(603);
      ring.answer();
      ring.startTone(voices[ring.agentId] ?? 0);
    });
    const [first, second] = await town.available('jansen', 'visser');
    if (!first || !second) throw new Error('nobody signed in');
    [jansen, visser] = [first, second];
  });
  afterAll(() => town.stop());

  /** A caller speaks with Jansen. */
  async function talk() {
    const { call, contactId } = await town.callAndChoose(
      '1',
      `06111122${String((callers += 1)).padStart(2, '0')}`,
    );
    call.startTone(CALLER);
    await jansen.until((view) => (view.callers[contactId]?.phase === 'talking' ? true : undefined));
    const phone = await ringing('jansen');
    await Promise.all([hears(phone, { all: [CALLER] }), hears(call, { all: [JANSEN] })]);
    return { call, contactId, phone };
  }

  /** The latest phone of theirs that is not put down. */
  const ringing = (who: string): Promise<Ring> =>
    town.when(() => rings.findLast(({ agentId, end }) => agentId === who && !end));

  async function asks(client: ConsoleClient, command: ConsoleCommand): Promise<void> {
    expect(await client.command(command)).toMatchObject({ ok: true });
  }

  /** Both are free again for the next test. */
  async function bothFree(): Promise<void> {
    const free = (id: string) =>
      jansen.until((view) => (view.agents[id]?.status === 'available' ? true : undefined));
    await Promise.all([free('jansen'), free('visser')]);
  }

  const legsOf = async (contactId: string): Promise<unknown> =>
    (await town.waitLog()).find((row) => row.contact_id === contactId)?.['legs'];

  test('hold: the caller hears music, the agent hears nobody; then they speak again', async () => {
    const { call, contactId, phone } = await talk();
    await asks(jansen, { type: 'Hold' });
    await hears(call, { all: [], none: [JANSEN] });
    await asks(jansen, { type: 'Resume' });
    await Promise.all([hears(phone, { all: [CALLER] }), hears(call, { all: [JANSEN] })]);
    call.hangUp();
    await town.event('ContactEnded', (event) => event.contactId === contactId);
    await bothFree();
    const row = (await town.waitLog()).find((one) => one.contact_id === contactId);
    expect(Number(row?.['hold_ms'])).toBeGreaterThan(0);
    expect(row).toMatchObject({ holds: [{ ms: Number(row?.['hold_ms']) }], legs: [{ agentId: 'jansen' }] });
  });

  test('consult with a note, across a kill -9 of the engine: speak apart, swap, together, hand over', async () => {
    const { call, contactId, phone } = await talk();
    const note = 'Mevrouw heeft twee aanslagen voor één hond.';
    const noteSeen = visser.until((view) => {
      const caller = view.callers[contactId];
      return caller?.transfer?.note === note
        ? (caller.consult?.answeredAt ?? 'before the answer')
        : undefined;
    });
    await asks(jansen, { type: 'Transfer', mode: 'consult', to: { kind: 'agent', agentId: 'visser' }, note });
    expect(await noteSeen).toBe('before the answer');
    const colleague = await ringing('visser');
    await Promise.all([
      hears(phone, { all: [VISSER], none: [CALLER] }),
      hears(colleague, { all: [JANSEN], none: [CALLER] }),
      hears(call, { all: [], none: [JANSEN, VISSER] }),
    ]);
    await town.killEngine();
    await town.startEngine();
    [jansen, visser] = await Promise.all([town.signIn('jansen'), town.signIn('visser')]);
    await asks(jansen, { type: 'SwapConsult' });
    await Promise.all([
      hears(phone, { all: [CALLER], none: [VISSER] }),
      hears(colleague, { all: [], none: [JANSEN, CALLER] }),
    ]);
    await asks(jansen, { type: 'JoinConsult' });
    await Promise.all([
      hears(phone, { all: [CALLER, VISSER] }),
      hears(colleague, { all: [JANSEN, CALLER] }),
      hears(call, { all: [JANSEN, VISSER] }),
    ]);
    await asks(jansen, { type: 'HandOver' });
    expect((await phone.ended).by).toBe('other');
    await Promise.all([
      hears(call, { all: [VISSER], none: [JANSEN] }),
      hears(colleague, { all: [CALLER], none: [JANSEN] }),
    ]);
    call.hangUp();
    expect((await colleague.ended).by).toBe('other');
    await bothFree();
    expect(await legsOf(contactId)).toMatchObject([
      { agentId: 'jansen', by: null },
      { agentId: 'visser', by: 'jansen' },
    ]);
  });

  test('a blind transfer that is declined comes back to who made it, with the reason', async () => {
    const { call, contactId, phone } = await talk();
    declining.add('visser');
    const to = { kind: 'agent', agentId: 'visser' } as const;
    await asks(jansen, { type: 'Transfer', mode: 'blind', to, note: '' });
    expect((await phone.ended).by).toBe('other');
    const seen = await jansen.until((view) => {
      const caller = view.callers[contactId];
      return caller?.phase === 'talking' && caller.transfer?.failed ? caller : undefined;
    });
    expect(seen).toMatchObject({ agentId: 'jansen', transfer: { failed: 'declined', by: 'jansen' } });
    const again = await ringing('jansen');
    await Promise.all([hears(again, { all: [CALLER] }), hears(call, { all: [JANSEN] })]);
    again.hangUp();
    expect((await call.ended).by).toBe('other');
    await asks(visser, { type: 'BecomeAvailable' });
    await bothFree();
  });

  test('to an outside number of the list: they talk without us, and the end of one is the end of both', async () => {
    const { call, contactId } = await talk();
    await asks(jansen, {
      type: 'Transfer',
      mode: 'blind',
      to: { kind: 'number', name: 'Politie' },
      note: '',
    });
    const police = await ringing('09008844');
    await Promise.all([hears(police, { all: [CALLER] }), hears(call, { all: [POLICE] })]);
    police.hangUp();
    expect((await call.ended).by).toBe('other');
    await bothFree();
    expect(await legsOf(contactId)).toMatchObject([{ agentId: 'jansen' }, { outside: 'Politie' }]);
  });

  test('in the end nothing is left in Asterisk', async () => {
    expect(await town.asterisk.command('core show channels count')).toContain('0 active channels');
    expect(await town.asterisk.command('bridge show all')).not.toContain('proefstad');
  });
});
