import { describe, expect, test } from 'vitest';
import { Town, flow, minutes, planOf, seconds } from './town.ts';
import type { TownOptions } from './town.ts';

const AGENTS = { jansen: ['burgerzaken'], bakker: ['belastingen'] };

/** The engine starts anew with another configuration, while callers wait. */
function configure(town: Town, options: TownOptions, without: string[] = []): void {
  const plan = planOf({ agents: AGENTS, ...options });
  const kept = Object.entries(plan.queues).filter(([id]) => !without.includes(id));
  town.ask({ type: 'Configure', plan: { ...plan, queues: Object.fromEntries(kept) } });
}

describe('another configuration while callers wait', () => {
  test('a queue that is no more: its callers go to the first there is, with the place they had', () => {
    const town = new Town({ agents: AGENTS });
    const waits = town.callAndChoose('2');
    const joinedAt = town.now;
    town.wait(seconds(20));
    configure(town, {}, ['belastingen']);
    expect(town.contact(waits).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken', joinedAt });
    town.start('jansen');
    expect(town.ringsAt(waits)).toBe('jansen');
  });

  test('also who is being rung for: the phone stops ringing', () => {
    const town = new Town({ agents: AGENTS });
    town.start('bakker');
    const waits = town.callAndChoose('2');
    configure(town, {}, ['belastingen']);
    expect(town.contact(waits).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken', offers: [] });
    expect(town.statusOf('bakker')).toBe('available');
    expect(town.effectsOf('CancelRing')).toHaveLength(1);
  });

  test('who is in the menu finishes in the old one: its keys, and its words when they are said again', () => {
    const town = new Town({ agents: AGENTS });
    const caller = town.call();
    const menu = flow.steps['menu'];
    if (menu?.kind !== 'menu') throw new Error('the town has no menu');
    const choices = menu.choices.map((choice) => ({
      ...choice,
      then: choice.key === '2' ? 'info' : 'taxes',
    }));
    const steps = { ...flow.steps, menu: { ...menu, choices } };
    const texts = { nl: { ...flow.texts['nl'], menu: { text: 'the new menu' } } };
    configure(town, { plan: { flows: { main: { ...flow, version: 'v2', steps, texts } } } });
    town.press(caller, '9');
    expect(town.heard(caller).at(-1)).toBe('menu');
    const later = town.call('+31687654321');
    expect(town.heard(later).at(-1)).toBe('the new menu');
    town.press(caller, '2');
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'belastingen' });
    town.press(later, '2');
    expect(town.heard(later).at(-1)).toBe('opening-hours');
    expect(town.contact(caller).flowVersion).toBe('v1');
    expect(town.contact(later).flowVersion).toBe('v2');
  });

  test('who is still in a menu that leads to a queue that is no more comes to the first there is', () => {
    const town = new Town({ agents: AGENTS });
    const caller = town.call();
    configure(town, { plan: { flows: { main: { ...flow, version: 'v2' } } } }, ['belastingen']);
    town.press(caller, '2');
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', queueId: 'burgerzaken' });
  });

  test('a relaxing step that is no more is not waited for', () => {
    const relax = [{ afterMs: seconds(30), requires: {}, alsoQueues: ['belastingen'] }];
    const town = new Town({ agents: AGENTS, queues: { burgerzaken: { relax } } });
    const caller = town.callAndChoose('1');
    configure(town, {});
    town.wait(minutes(5));
    expect(town.contact(caller).phase).toMatchObject({ name: 'waiting', relaxed: 0 });
  });

  test('an announcement that is no more made is not waited for', () => {
    const town = new Town({ agents: AGENTS });
    town.callAndChoose('1');
    configure(town, { queues: { burgerzaken: { announce: 'nothing' } } });
    town.wait(minutes(5));
    expect(town.state.contacts.size).toBe(1);
  });
});
