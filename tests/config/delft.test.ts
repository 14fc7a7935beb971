import { describe, expect, it } from 'vitest';
import type { Municipality } from '../../src/config/configuration.ts';
import { RANGE_PROMPTS } from '../../src/ivr/engine-prompts.ts';
import { openingAt } from '../../src/ivr/hours.ts';
import { enterStep } from '../../src/ivr/stepping.ts';
import { LARGEST_SPOKEN_POSITION } from '../../src/routing/limits.ts';
import { ConfigurationFolder, NOW } from './folder.ts';

function delft(nowMs = NOW): Municipality {
  const loaded = new ConfigurationFolder().load(nowMs);
  const [municipality] = loaded.ok ? loaded.municipalities : [];
  if (!municipality) throw new Error('Delft has mistakes: npx veertien check names them');
  return municipality;
}

describe('Delft', () => {
  const { plan, prompts, accounts } = delft();

  it('answers to 14015 in every form in which a trunk delivers it', () => {
    expect(plan.numbers).toEqual([
      { number: '14015', delivered: ['14015', '014015', '+3114015'], flow: 'hoofdmenu' },
    ]);
  });

  it('lets whoever tries the demonstration through at any hour, on Christmas night too', () => {
    expect(openingAt(plan.calendar, Date.parse('2026-11-28T03:00:00+01:00'))).toBe('open');
    expect(openingAt(plan.calendar, Date.parse('2026-12-25T03:00:00+01:00'))).toBe('open');
  });

  it('knows the Dutch holidays of this year and the next two, by name, and its own', () => {
    expect(plan.calendar.holidays).toMatchObject({
      '2026-12-25': 'Kerstmis',
      '2027-04-27': 'Koningsdag',
      '2028-06-05': 'Tweede pinksterdag',
      '2027-05-07': 'Dag na Hemelvaart',
    });
    expect(plan.calendar.holidays['2026-05-05']).toBeUndefined();
  });

  it('brings the caller from the menu to the queue of the choice, and to algemeen without one', () => {
    const flow = plan.flows['hoofdmenu'];
    if (!flow) throw new Error('no hoofdmenu');
    const context = { at: NOW, calendar: plan.calendar };
    const queueAt = (step: string): unknown => enterStep(flow, step, context).does;
    const { does } = enterStep(flow, flow.start, context);
    if (does.kind !== 'menu') throw new Error('no menu');
    expect(does.menu.choices.map(({ key, then }) => [key, queueAt(then)])).toEqual([
      ['1', { kind: 'queue', queue: 'burgerzaken' }],
      ['2', { kind: 'queue', queue: 'belastingen' }],
      ['3', { kind: 'queue', queue: 'openbare-ruimte' }],
      ['4', { kind: 'queue', queue: 'algemeen' }],
    ]);
    expect(enterStep(flow, does.menu.otherwise, context).does).toMatchObject({
      kind: 'say',
      then: 'algemeen',
    });
  });

  it('names every choice before its key, and every key that the menu has', () => {
    const menu = prompts.find(({ name }) => name === 'hoofdmenu')?.text ?? '';
    expect([...menu.matchAll(/toets (\d)/gi)].map(([, key]) => key)).toEqual(['1', '2', '3', '4', '9']);
    expect(menu).not.toMatch(/toets \d voor/i);
  });

  it('has a key for being called back in every queue that is the key people hear', () => {
    const offer = prompts.find(({ name }) => name === 'callback-offer')?.text ?? '';
    for (const queue of Object.values(plan.queues)) expect(offer).toContain(`Toets ${queue.callbackKey}`);
  });

  it('tells the place in line in right Dutch', () => {
    const texts = new Map(
      prompts.filter(({ name }) => name === 'position').map((text) => [text.params['position'], text.text]),
    );
    expect([texts.get(2), texts.get(3), texts.get(30)]).toEqual([
      'Er is nog één wachtende voor u.',
      'Er zijn nog 2 wachtenden voor u.',
      'Er zijn nog 29 wachtenden voor u.',
    ]);
    expect(texts.size).toBe(29);
    expect(RANGE_PROMPTS[0].highest).toBe(LARGEST_SPOKEN_POSITION);
  });

  it('has agents in every queue, phones of both kinds, and a team lead', () => {
    const agents = Object.values(plan.agents);
    for (const queue of Object.keys(plan.queues)) {
      expect(agents.some((agent) => agent.queues.includes(queue) && agent.phone.kind === 'sip')).toBe(true);
      expect(agents.some((agent) => agent.queues.includes(queue) && agent.phone.kind === 'browser')).toBe(
        true,
      );
    }
    expect(agents.filter(({ role }) => role === 'teamLead')).toHaveLength(1);
    expect(accounts.map(({ id }) => id)).toEqual(Object.keys(plan.agents));
  });

  it('can not be changed by anyone after it was read', () => {
    expect(Object.isFrozen(plan.queues['burgerzaken']?.target)).toBe(true);
  });
});

describe('the version of a flow', () => {
  const version = (folder: ConfigurationFolder): string | undefined => {
    const loaded = folder.load();
    return loaded.ok ? loaded.municipalities[0]?.plan.flows['hoofdmenu']?.version : undefined;
  };

  it('stays the same as long as nothing changes, and changes with what is said', () => {
    const before = version(new ConfigurationFolder());
    const after = version(
      new ConfigurationFolder().change('ivr-flows/delft/prompts.nl.yaml', 'Welkom bij', 'Dit is'),
    );
    expect(before).toMatch(/^[0-9a-f]{12}$/);
    expect(version(new ConfigurationFolder())).toBe(before);
    expect(after).not.toBe(before);
  });
});
