import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AxeBuilder } from '@axe-core/playwright';
import type { Ring } from '../../scripts/sip/phones.ts';
import { runCli } from '../../src/cli.ts';
import { useChromium } from '../console/chromium.ts';
import { OnAir, PASSWORD } from './on-air.ts';

/** What each agent's phone does when it rings; an agent who is not named does not answer. */
type Habit = (ring: Ring) => void;

const open = useChromium();

describe('a citizen’s call on real Asterisk', () => {
  let town: OnAir;
  const habits = new Map<string, Habit>();
  const rings: Ring[] = [];

  beforeAll(async () => {
    town = await OnAir.start(
      {
        agents: { bakker: ['burgerzaken'], jansen: ['burgerzaken'], visser: ['belastingen'] },
        queue: { 'longest-wait': '4s', 'announce-every': '0s' },
      },
      (ring) => {
        rings.push(ring);
        habits.get(ring.agentId)?.(ring);
      },
    );
  });
  afterAll(() => town.stop());

  test.each(['14015', '014015', '+3114015'])('%s reaches the municipality', async (number) => {
    const before = town.events.length;
    const call = town.call('0611111111', number);
    const started = await town.event('ContactStarted', ({ from }) => from === '+31611111111', before);
    expect(started.number).toBe('14015');
    call.hangUp();
    await town.event('ContactEnded', ({ contactId }) => contactId === started.contactId);
  });

  test('a number of nobody is turned away', async () => {
    const call = town.call('0611111112', '14099');
    expect((await call.ended).by).not.toBe('us');
  });

  test('who presses nothing is asked again, and then reaches a person anyway', async () => {
    const before = town.events.length;
    const call = town.call('0611111113');
    const queued = await town.event('CallerQueued', () => true, before);
    expect(queued.queueId).toBe('algemeen');
    expect(town.events.slice(before).filter(({ type }) => type === 'MenuSilent')).toHaveLength(2);
    call.hangUp();
    await town.event('ContactEnded', ({ contactId }) => contactId === queued.contactId);
  });

  test('a wrong key and the repeat key say the menu again; a choice cuts it', async () => {
    const before = town.events.length;
    const call = town.call('0611111114');
    const { contactId } = await town.event('ContactStarted', () => true, before);
    await call.answered;
    call.press('7');
    await town.event('KeyPressed', (event) => event.contactId === contactId && event.meaning === 'wrong');
    call.press('9');
    await town.event('KeyPressed', (event) => event.contactId === contactId && event.meaning === 'repeat');
    call.press('3');
    const ended = await town.event('ContactEnded', (event) => event.contactId === contactId);
    expect(ended).toMatchObject({ outcome: 'informed' });
    expect((await call.ended).by).toBe('other');
  });

  test('the caller is offered to the agent who is idle longest, again at the old place after no answer, and talks', async () => {
    const [bakker] = await town.available('bakker');
    const [jansen] = await town.available('jansen');
    habits.set('jansen', (ring) => ring.answer());
    const { call, contactId } = await town.callAndChoose('1', '0611111115');
    const mine = (event: { contactId: string }): boolean => event.contactId === contactId;
    const first = await town.event('CallOffered', mine);
    expect(first.agentId).toBe('bakker');
    const missed = await town.event('OfferEnded', mine);
    expect(missed).toMatchObject({ agentId: 'bakker', reason: 'noAnswer' });
    const talk = await town.event('CallConnected', mine);
    expect(talk.agentId).toBe('jansen');
    await bakker?.until((view) => (view.agents['bakker']?.status === 'notResponding' ? true : undefined));
    await jansen?.until((view) => (view.callers[contactId]?.phase === 'talking' ? true : undefined));
    const phone = rings.find(({ agentId }) => agentId === 'jansen');
    phone?.hangUp();
    expect((await call.ended).by).toBe('other');
    await town.event('WrapUpEnded', (event) => event.contactId === contactId);
    await Promise.all([bakker?.signOut(), jansen?.signOut()]);

    const row = (await town.waitLog()).find((one) => one.contact_id === contactId);
    expect(row).toMatchObject({
      outcome: 'answered',
      agent_id: 'jansen',
      number: '14015',
      first_queue: 'burgerzaken',
      talk_ended_by: 'agent',
    });
    const wait = talk.at - (await town.event('CallerQueued', mine)).joinedAt;
    expect(Number(row?.['wait_ms'])).toBe(wait);
    expect(row?.['offers']).toMatchObject([{ agentId: 'bakker' }, { agentId: 'jansen' }]);
    expect(row?.['announcements']).not.toEqual([]);
  });

  test('the caller hangs up while it rings: the phone stops ringing and nothing else ends', async () => {
    const [visser] = await town.available('visser');
    habits.delete('visser');
    const { call, contactId } = await town.callAndChoose('2', '0611111116');
    await town.event('CallOffered', (event) => event.contactId === contactId);
    const ring = await town.when(() => rings.find(({ agentId, end }) => agentId === 'visser' && !end));
    call.hangUp();
    expect((await ring.ended).by).toBe('cancelled');
    await visser?.until((view) => (view.agents['visser']?.status === 'available' ? true : undefined));
    await visser?.signOut();
  });

  test('a phone that refuses tells why: do not disturb, engaged, not reachable, declined', async () => {
    const says = [
      [480, 'doNotDisturb'],
      [486, 'busy'],
      [408, 'unreachable'],
      [603, 'declined'],
    ] as const;
    const [visser] = await town.available('visser');
    const answers = says.map(([status]) => status);
    habits.set('visser', (ring) => ring.decline(answers.shift()));
    const { call, contactId } = await town.callAndChoose('2', '0611111120');
    for (const [, reason] of says) {
      const told = await visser?.until(({ agents: { visser: me } }) =>
        me?.status === 'notResponding' && me.reason === reason ? me : undefined,
      );
      expect(told?.reason).toBe(reason);
      await visser?.command({ type: 'BecomeAvailable' });
    }
    habits.set('visser', (ring) => ring.answer());
    await town.event('CallConnected', (event) => event.contactId === contactId);
    call.hangUp();
    await town.event('WrapUpEnded', (event) => event.contactId === contactId);
    await visser?.signOut();
    habits.delete('visser');
    const row = (await town.waitLog()).find((one) => one.contact_id === contactId);
    const ends = [...says.map(([, reason]) => reason), 'answered'];
    expect(row?.['offers']).toMatchObject(ends.map((end) => ({ agentId: 'visser', end })));
  });

  test('"bel mij terug" files a note that is claimed and closed at the console', async () => {
    const { call, contactId } = await town.callAndChoose('2', '0611111117');
    await town.agreeToCallback(call, contactId);
    const { noteId, deadlineAt } = await town.event(
      'CallbackRequested',
      (event) => event.contactId === contactId,
    );
    expect((await call.ended).by).toBe('other');
    const queue = new Queue<{ number: string }>('callback-notes', { connection: { url: town.redisUrl } });
    const job = await queue.getJob(noteId);
    expect(job?.data).toMatchObject({
      municipality: 'proefstad',
      number: '+31611111117',
      queueId: 'belastingen',
      reason: 'callbackKey',
      deadlineAt,
    });
    const visser = await town.signIn('visser');
    await visser.until((view) => view.notes[noteId]);
    expect(await visser.command({ type: 'ClaimNote', noteId })).toMatchObject({ ok: true });
    expect(
      await visser.command({ type: 'CloseNote', noteId, outcome: 'reached', remark: 'Vraag beantwoord.' }),
    ).toMatchObject({ ok: true });
    expect(await visser.command({ type: 'ClaimNote', noteId })).toMatchObject({
      ok: false,
      refused: 'unknownNote',
    });
    await visser.signOut();
    await queue.close();
    const row = (await town.waitLog()).find((one) => one.contact_id === contactId);
    expect(row).toMatchObject({ outcome: 'callback', note_id: noteId });
  });

  test('after the longest wait the caller gets a note and a polite end', async () => {
    const { call, contactId } = await town.callAndChoose('2', '0611111118');
    const mine = (event: { contactId: string }): boolean => event.contactId === contactId;
    const asked = await town.event('CallbackAsked', mine);
    expect(asked).toMatchObject({ reason: 'longestWait', number: '+31611111118' });
    await town.event('PlaybackEnded', ({ playbackId }) => playbackId === asked.playbackId);
    call.press('1');
    const note = await town.event('CallbackRequested', mine);
    expect(note.reason).toBe('longestWait');
    expect((await call.ended).by).toBe('other');
  });

  test('a caller who arrives while the engine is away is served after it', async () => {
    await town.killEngine();
    const before = town.events.length;
    const call = town.call('0611111119');
    await call.answered;
    await town.startEngine();
    const started = await town.event('ContactStarted', () => true, before);
    expect(started.from).toBe('+31611111119');
    call.hangUp();
    const ended = await town.event('ContactEnded', (event) => event.contactId === started.contactId);
    // The whole time counts, from the first ring on.
    const rangAt = call.timeline.find(({ what }) => what === 'invite')?.at ?? 0;
    const row = (await town.waitLog()).find((one) => one.contact_id === started.contactId);
    const first = row?.['started_at'];
    const startedAt = first instanceof Date ? first.getTime() : 0;
    expect(Math.abs(startedAt - rangAt)).toBeLessThan(250);
    expect(started.at - startedAt).toBeGreaterThan(1_000);
    expect(Number(row?.['total_ms'])).toBe(ended.at - startedAt);
    expect(Number(row?.['menu_ms'])).toBe(ended.at - startedAt);
  });

  test('a team lead sees at the page how today’s contacts ended, each with its offers and refusals', async () => {
    await town.waitLog();
    const page = await open(town.url);
    await page.getByLabel('Account').fill('leider');
    await page.getByLabel('Wachtwoord').fill(PASSWORD);
    await page.getByRole('button', { name: 'Aanmelden' }).click();
    await page.getByRole('button', { name: 'Gesprekken van vandaag…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Afgelopen gesprekken van vandaag' });
    const contact = dialog.locator('li', { hasText: '06 11111115' }).first();
    await contact.getByText('bakker: nam niet op').waitFor();
    await contact.getByText('jansen: nam op').waitFor();
    await contact.getByText('gesproken met jansen').waitFor();
    const refused = dialog.locator('li', { hasText: '06 11111120' }).first();
    for (const why of ['telefoon op niet storen', 'telefoon bezet', 'telefoon niet bereikbaar'])
      await refused.getByText(`visser: ${why}`).waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await dialog.getByRole('button', { name: 'Sluiten' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('made again from the archived events, the wait log has the same rows', async () => {
    const before = await town.waitLog();
    const terminal = { env: {}, print: () => undefined, printError: () => undefined };
    expect(await runCli(['rebuild', '--database', town.databaseUrl], terminal)).toBe(0);
    expect(before.length).toBeGreaterThan(5);
    expect(await town.waitLog()).toEqual(before);
  });

  test('in the end nothing is left in Asterisk', async () => {
    expect(await town.asterisk.command('core show channels count')).toContain('0 active channels');
    expect(await town.asterisk.command('bridge show all')).not.toContain('proefstad');
  });
});
