/** What the page says about the keuzemenu, in plain Dutch. */
import { describe, expect, test } from 'vitest';
import type { FlowTraffic } from '../../agent-console/src/live/types.ts';
import { callerFacts } from '../../agent-console/src/view-models/about-caller.ts';
import { flowLines, refusedBoard } from '../../agent-console/src/view-models/configuration-board.ts';
import { crisisText } from '../../agent-console/src/view-models/crisis.ts';
import { noteBoard } from '../../agent-console/src/view-models/note-board.ts';
import { trafficBoard } from '../../agent-console/src/view-models/traffic-board.ts';
import { LiveViewKeeper } from '../../src/projections/live-view.ts';
import { MONDAY_9, minutes, Town } from '../routing/town.ts';
import { delft } from './busy-monday.ts';
import { leaveMessage } from './stage.ts';

const viewOf = (town: Town) => new LiveViewKeeper(town.state, town.now).view;
const DAY_MS = minutes(1440);

describe('what is known of a caller', () => {
  const factsOf = (town: Town, id: string) => {
    const caller = viewOf(town).callers[id];
    if (!caller) throw new Error('there is no such caller');
    return callerFacts(caller).map(({ name, value }) => `${name}: ${value}`);
  };

  test('is the municipality asked for, what was keyed in, and what was looked up', () => {
    const town = new Town(delft());
    const caller = town.call('+31612345678', '140570');
    expect(factsOf(town, caller)).toEqual([]);
    town.key(caller, '111234#');
    town.lookedUp(caller, { kind: 'found', values: { 'status-zaak': 'in behandeling' } });
    expect(factsOf(town, caller)).toEqual([
      'Gemeente: main',
      'Zaaknummer: 1234',
      'Status zaak: in behandeling',
    ]);
  });

  test('is the language, when it is not Dutch', () => {
    const town = new Town(delft());
    const caller = town.call(null, '140570');
    town.key(caller, '15');
    expect(factsOf(town, caller)).toContain('Taal: Engels');
  });

  test('is said in words where a step of ours named it', () => {
    const known = { municipality: null, language: 'nl' };
    const town = new Town(delft());
    const id = town.call();
    const caller = viewOf(town).callers[id];
    if (!caller) throw new Error('there is no caller');
    const variables = { 'callback-number': '+31152602222', 'half-day': 'morning' };
    expect(callerFacts({ ...caller, ...known, variables })).toEqual([
      { name: 'Terugbellen op', value: '015 2602222' },
      { name: 'Dagdeel', value: 'liever ’s ochtends' },
    ]);
  });
});

describe('a callback note', () => {
  test('tells what was spoken in, until when it is kept, and that there is no number', () => {
    const town = new Town(delft());
    const caller = leaveMessage(town, null);
    const [note] = noteBoard(viewOf(town), 'a.devries', town.now).open;
    expect(note).toMatchObject({
      number: 'Nummer onbekend',
      about: 'Belastingen · liet een bericht achter',
      halfDay: null,
      message: {
        address: `/v1/messages/${caller}-r1`,
        title: 'Ingesproken bericht (00:12)',
        kept: 'bewaard tot maandag 7 december',
      },
    });
    const later = noteBoard(viewOf(town), 'a.devries', town.now + 14 * DAY_MS);
    expect(later.open[0]?.message?.address).toBeNull();
  });

  test('tells when the caller would rather be called', () => {
    const town = new Town(delft());
    const caller = town.call('+31612345678', '140570');
    town.key(caller, '1211');
    expect(noteBoard(viewOf(town), 'a.devries', town.now).open).toMatchObject([
      { number: '06 12345678', halfDay: 'liever ’s ochtends', message: null },
    ]);
  });
});

describe('calamiteitenmodus', () => {
  test('is on: who switched it on and when, with the day when that is another', () => {
    const town = new Town(delft({ lead: true }));
    expect(crisisText(viewOf(town), town.now)).toBeNull();
    town.ask({ type: 'SwitchCrisis', on: true, by: 'a.devries' });
    expect(crisisText(viewOf(town), town.now)).toBe('Aangezet door Anna de Vries om 09:00.');
    expect(crisisText(viewOf(town), town.now + DAY_MS)).toBe(
      'Aangezet door Anna de Vries op maandag 23 november om 09:00.',
    );
  });
});

describe('the configuration', () => {
  test('in force is told with version and moment', () => {
    const lines = flowLines(viewOf(new Town(delft())));
    expect(lines[0]).toEqual({ id: 'main', version: 'v1', since: 'sinds maandag 23 november 09:00' });
  });

  test('that was refused is told with every place and what may stand there', () => {
    const problem = {
      file: 'ivr-flows/delft/hoofdmenu.yaml',
      line: 12,
      path: 'steps.menu.then',
      found: '"belastinge"',
      allowed: 'belastingen, paspoort',
      suggestion: 'belastingen',
    };
    const whole = { ...problem, file: 'config/delft.yaml', line: 0, path: '', suggestion: null };
    expect(refusedBoard({ at: MONDAY_9, count: 3, problems: [problem, whole] })).toEqual({
      summary:
        'De nieuwe configuratie is niet in gebruik genomen (09:00): 3 fouten. De vorige blijft gelden.',
      problems: [
        {
          place: 'ivr-flows/delft/hoofdmenu.yaml:12',
          text: 'steps.menu.then, gevonden: "belastinge"; toegestaan: belastingen, paspoort. Bedoelde u “belastingen”?',
        },
        { place: 'config/delft.yaml', text: 'gevonden: "belastinge"; toegestaan: belastingen, paspoort.' },
      ],
      more: 'en nog 1 fout',
    });
    expect(refusedBoard({ at: MONDAY_9, count: 1, problems: [problem] }).summary).toContain(': 1 fout.');
  });
});

describe('where callers get stuck', () => {
  const step: FlowTraffic['steps'][number] = {
    step: 'menu',
    visits: 40,
    callers: 38,
    repeats: 6,
    silences: 4,
    wrongKeys: 1,
    gaveUp: 0,
    hangUps: 3,
    askedForPerson: 10,
    keys: [{ key: '1', label: 'paspoort', count: 20 }],
    leads: [
      { to: 'paspoort', by: 'choice', key: '1', count: 20 },
      { to: 'medewerker', by: 'gaveUp', key: null, count: 2 },
    ],
    ends: [
      { outcome: 'abandoned', reason: 'callerInMenu', queue: null, count: 3 },
      { outcome: 'answered', reason: 'talkEnded', queue: 'burgerzaken', count: 15 },
    ],
    timeMs: { median: 9_400, p90: 20_000 },
  };

  const traffic: FlowTraffic = {
    municipality: 'delft',
    flow: 'main',
    versions: ['v1', 'v0'],
    from: '2026-11-23',
    to: '2026-11-29',
    calls: 38,
    askedForPerson: { came: 38, asked: 10 },
    steps: [step],
  };

  test('is red from one in ten on, and told with what callers pressed and what became of them', () => {
    const board = trafficBoard(viewOf(new Town(delft())), traffic);
    expect(board).toMatchObject({
      calls: '38 gesprekken, maandag 23 november tot en met zondag 29 november.',
      asked: '10 van de 38 bellers die iets konden kiezen, vroegen om een medewerker (26 %).',
      versions: 'Versies van het keuzemenu in deze periode: v1 (nu in gebruik), v0.',
    });
    const [row] = board.rows;
    expect(row?.figures.map(({ column, count, share, stuck }) => [column, count, share, stuck])).toEqual([
      ['silences', 4, '10 %', true],
      ['wrongKeys', 1, '3 %', false],
      ['repeats', 6, '15 %', false],
      ['gaveUp', 0, '', false],
      ['hangUps', 3, '8 %', false],
      ['person', 10, '25 %', false],
    ]);
    expect(row).toMatchObject({
      time: '00:09',
      keys: ['1 paspoort: 20 keer'],
      leads: ['paspoort (toets 1): 20 keer', 'medewerker (koos niet): 2 keer'],
      ends: ['opgehangen in het keuzemenu: 3 keer', 'gesproken, wachtrij Burgerzaken: 15 keer'],
    });
  });

  test('of one day and one call is said in the singular', () => {
    const none = { came: 0, asked: 0 };
    const oneDay = { ...traffic, to: '2026-11-23', calls: 1, askedForPerson: none };
    expect(trafficBoard(viewOf(new Town(delft())), oneDay)).toMatchObject({
      calls: '1 gesprek, maandag 23 november.',
      asked: null,
    });
  });
});
