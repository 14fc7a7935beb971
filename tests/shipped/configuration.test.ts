/** The shipped municipalities as they stand in config/: whole, and ready for whoever tries them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RANGE_PROMPTS } from '../../src/ivr/engine-prompts.ts';
import { openingAt } from '../../src/ivr/hours.ts';
import { keyWordsOf } from '../../src/ivr/key-words.ts';
import type { Flow } from '../../src/ivr/flow.ts';
import { LARGEST_SPOKEN_POSITION } from '../../src/routing/limits.ts';
import { ConfigurationFolder } from '../config/folder.ts';
import { press, call, shipped } from './walker.ts';

const ALL = ['delft', 'deventer', 'olst-wijhe'];

const flowOf = (id: string): Flow => {
  const flow = shipped(id).flows['hoofdmenu'];
  if (!flow) throw new Error(`${id} has no hoofdmenu`);
  return flow;
};

describe('the numbers', () => {
  it('14015 is known in every form in which a trunk delivers it', () => {
    expect(shipped('delft').numbers).toEqual([
      { number: '14015', delivered: ['14015', '014015', '+3114015'], flow: 'hoofdmenu' },
    ]);
  });

  it('140570 comes in at Deventer, and from there at Olst-Wijhe', () => {
    expect(shipped('deventer').numbers).toEqual([
      { number: '140570', delivered: ['140570', '0140570', '+31140570'], flow: 'hoofdmenu' },
    ]);
    expect(shipped('olst-wijhe').numbers).toEqual([{ number: '140570', delivered: [], flow: 'hoofdmenu' }]);
  });
});

describe('Delft', () => {
  const { calendar } = shipped('delft');

  it('is open on weekdays from half past eight to five', () => {
    expect(openingAt(calendar, Date.parse('2026-11-23T08:29:00+01:00'))).toBe('closed');
    expect(openingAt(calendar, Date.parse('2026-11-23T08:30:00+01:00'))).toBe('open');
    expect(openingAt(calendar, Date.parse('2026-11-23T17:00:00+01:00'))).toBe('evening');
    expect(openingAt(calendar, Date.parse('2026-11-28T12:00:00+01:00'))).toBe('closed');
  });

  it('knows the Dutch holidays of this year and the next two, by name, and its own', () => {
    expect(calendar.holidays).toMatchObject({
      '2026-12-25': 'Kerstmis',
      '2027-04-27': 'Koningsdag',
      '2028-06-05': 'Tweede pinksterdag',
      '2027-05-07': 'Dag na Hemelvaart',
    });
    expect(calendar.holidays['2026-05-05']).toBeUndefined();
  });

  it('has a kind of step for nearly everything a menu can do', () => {
    const kinds = new Set(Object.values(flowOf('delft').steps).map(({ kind }) => kind));
    const all = 'say menu ask-digits queue hours branch set status note transfer message hang-up';
    expect([...kinds].sort()).toEqual(all.split(' ').sort());
  });

  it('names every choice of the main menu, English among them', () => {
    const { heard } = call(shipped('delft'), { at: '2026-11-23T09:00:00+01:00' });
    expect([...heard.matchAll(/(?:toets|press) (\d)/gi)].map(([, key]) => key)).toEqual('812340'.split(''));
  });
});

describe.each(ALL)('%s', (id) => {
  const plan = shipped(id);

  it('has a key for being called back in every queue that is the key people hear', () => {
    const offer = flowOf(id).texts['nl']?.['callback-offer']?.text ?? '';
    for (const { callbackKey } of Object.values(plan.queues)) {
      if (callbackKey !== null) expect(keyWordsOf(offer, 'nl')?.keys).toEqual([callbackKey]);
    }
  });

  it('has a text in English for each in Dutch', () => {
    const { nl = {}, en = {} } = flowOf(id).texts;
    expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort());
  });

  it('tells every place in line that is told by number', () => {
    const { range, except } = flowOf(id).texts['nl']?.['position'] ?? {};
    expect(range).toEqual({ param: 'position', from: 2, to: LARGEST_SPOKEN_POSITION });
    expect(except?.['2']).toBe('Er is nog één wachtende voor u.');
    expect(RANGE_PROMPTS[0].highest).toBe(LARGEST_SPOKEN_POSITION);
  });

  it('has agents in every queue, phones of both kinds, and a team lead', () => {
    const agents = Object.values(plan.agents);
    for (const queue of Object.keys(plan.queues)) {
      const kinds = agents.filter((agent) => agent.queues.includes(queue)).map(({ phone }) => phone.kind);
      expect([queue, ...new Set(kinds)].sort()).toEqual([queue, 'browser', 'sip'].sort());
    }
    expect(agents.filter(({ role }) => role === 'teamLead')).toHaveLength(1);
  });

  it('asks of agents only what somebody in each queue can do', () => {
    const wanted = Object.values(flowOf(id).steps).flatMap((step) =>
      step.kind === 'menu'
        ? step.choices.flatMap(({ changes }) => Object.entries(changes?.requires ?? {}))
        : [],
    );
    for (const [skill, level] of wanted) {
      const able = Object.values(plan.agents).filter(({ skills }) => (skills[skill] ?? 0) >= level);
      expect([skill, able.length]).toEqual([skill, expect.toSatisfy((count: number) => count > 1)]);
    }
  });

  it('is one of municipalities whose agents sign in with a name of their own', () => {
    const names = ALL.flatMap((one) => Object.keys(shipped(one).agents));
    expect(new Set(names).size).toBe(names.length);
  });

  it('can not be changed by anyone after it was read', () => {
    expect(Object.values(plan.queues).every((queue) => Object.isFrozen(queue.target))).toBe(true);
  });
});

describe('the version of a flow', () => {
  const version = (folder: ConfigurationFolder): string | undefined => {
    const loaded = folder.load();
    return loaded.ok ? loaded.municipalities[0]?.plan.flows['hoofdmenu']?.version : undefined;
  };

  it('stays the same as long as nothing changes', () => {
    expect(version(new ConfigurationFolder())).toMatch(/^[0-9a-f]{12}$/);
    expect(version(new ConfigurationFolder())).toBe(version(new ConfigurationFolder()));
  });

  it.each([
    ['what is said', 'ivr-flows/delft/prompts.nl.yaml', 'Welkom bij', 'Dit is'],
    ['what is said in English', 'ivr-flows/delft/prompts.en.yaml', 'Welcome to', 'This is'],
    ['an included file', 'ivr-flows/delft/onderwerpen/straat.yaml', 'label: Afval', 'label: Vuilnis'],
    ['a shared file', 'ivr-flows/gedeeld/calamiteitenteam.yaml', 'reason: crisis', 'reason: closed'],
  ])('changes with %s', (_, file, before, after) => {
    const changed = version(new ConfigurationFolder().change(file, before, after));
    expect(changed).toMatch(/^[0-9a-f]{12}$/);
    expect(changed).not.toBe(version(new ConfigurationFolder()));
  });
});

describe('publiccode.yml', () => {
  const described = parse(readFileSync('publiccode.yml', 'utf8')) as {
    readonly url: string;
    readonly description: Readonly<
      Record<string, { readonly shortDescription: string; readonly longDescription: string }>
    >;
  };

  it('names an address where the source can stand', () => {
    expect(described.url).toMatch(/^https:\/\/[a-z.]+\/[a-z-]+\/[a-z-]+$/);
    expect(described.url).not.toMatch(/example/);
  });

  it('tells a buyer in Dutch and English what it is, as long as the standard wants it', () => {
    expect(Object.keys(described.description)).toEqual(['nl', 'en']);
    for (const { shortDescription, longDescription } of Object.values(described.description)) {
      expect(shortDescription.length).toBeLessThanOrEqual(150);
      expect(longDescription.length).toBeGreaterThanOrEqual(150);
      expect(shortDescription + longDescription).not.toMatch(/asterisk|YAML|engine|motor\b/i);
    }
  });
});

it('leads the examples of README.md where they say', () => {
  expect(call(shipped('delft'), { at: '2026-11-23T09:00:00+01:00' }).act(press('2')).end).toBe(
    'queue belastingen',
  );
});
