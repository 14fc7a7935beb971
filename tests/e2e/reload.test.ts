import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli.ts';
import type { Plan } from '../../src/routing/plan.ts';
import { toneHeard } from '../support/tone.ts';
import { toneFile } from '../support/tone-file.ts';
import { OnAir } from './on-air.ts';

const OLD_HERTZ = 450;
const NEW_HERTZ = 850;
const LONG_ENOUGH_MS = 2000;

/** A menu that sounds like this tone, and what its keys 1 and 2 lead to; there is time to think. */
const menu = (hertz: number, first: string, second: string) => ({
  files: { 'proefstad/recordings/menu.wav': toneFile(hertz, LONG_ENOUGH_MS) },
  steps: {
    menu: {
      kind: 'menu',
      say: ['menu'],
      choices: {
        1: { label: first, then: first },
        2: { label: second, then: second },
        3: { label: 'Openingstijden', then: 'tijden' },
      },
      timeout: '60s',
      otherwise: 'algemeen',
    },
  },
});
const OLD = menu(OLD_HERTZ, 'burgerzaken', 'belastingen');
const NEW = menu(NEW_HERTZ, 'belastingen', 'burgerzaken');

function leadsTo({ flows }: Plan, key: string): string | undefined {
  const step = flows['menu']?.steps['menu'];
  return step?.kind === 'menu' ? step.choices.find((choice) => choice.key === key)?.then : undefined;
}

describe('a menu that is changed while people call', () => {
  let town: OnAir;

  beforeAll(async () => {
    town = await OnAir.start({ agents: { bakker: ['burgerzaken'] }, ...OLD });
  });
  afterAll(() => town.stop());

  /** A call that hears the menu with this sound. */
  async function hearing(hertz: number, from: string) {
    const before = town.events.length;
    const call = town.call(from);
    const heard = toneHeard(call, hertz);
    const started = await town.event(
      'ContactStarted',
      (event) => event.from === `+31${from.slice(1)}`,
      before,
    );
    await heard;
    return { call, ...started };
  }

  async function queuedAfter(key: string, { call, contactId }: Awaited<ReturnType<typeof hearing>>) {
    call.press(key);
    const { queueId } = await town.event('CallerQueued', (event) => event.contactId === contactId);
    call.hangUp();
    await town.event('ContactEnded', (event) => event.contactId === contactId);
    return queueId;
  }

  /** `veertien reload`, as an administrator gives it. */
  async function reload() {
    const said: string[] = [];
    const terminal = {
      env: { DATA_DIR: town.environment['DATA_DIR'] },
      print: (line: string) => void said.push(line),
      printError: (line: string) => void said.push(line),
    };
    return { code: await runCli(['reload'], terminal), said: said.join('\n') };
  }

  test('who is in the old one finishes in it and hears its words; who calls after it gets the new one', async () => {
    const early = await hearing(OLD_HERTZ, '0633333331');
    const before = town.events.length;
    await town.rewrite(NEW);
    // The files are written one after the other: the last of them is meant.
    await town.event('MunicipalityConfigured', ({ plan }) => leadsTo(plan, '1') === 'belastingen', before);
    const late = await hearing(NEW_HERTZ, '0633333332');
    expect(late.flowVersion).not.toBe(early.flowVersion);
    const oldWords = toneHeard(early.call, OLD_HERTZ);
    early.call.press('9');
    await oldWords;
    expect(await queuedAfter('1', early)).toBe('burgerzaken');
    expect(await queuedAfter('1', late)).toBe('belastingen');
  });

  test('a broken one is refused with every mistake named, and the running one goes on untouched', async () => {
    const configured = town.eventsOf('MunicipalityConfigured').length;
    const tijden = { kind: 'hang-up', say: ['tijdne'], reason: 'informed' };
    const algemeen = { kind: 'queue', queue: 'algmeen' };
    await town.rewrite({ ...NEW, steps: { ...NEW.steps, tijden, algemeen } });
    const { code, said } = await reload();
    expect(code).toBe(1);
    expect(said).toMatch(/menu\.yaml:\d+:\d+ steps\.tijden\.say\.0: .*Bedoelt u "tijden"\?/);
    expect(said).toMatch(/menu\.yaml:\d+:\d+ steps\.algemeen\.queue: .*Bedoelt u "algemeen"\?/);
    expect(said).toContain('wat gold, blijft gelden');
    expect(await queuedAfter('2', await hearing(NEW_HERTZ, '0633333333'))).toBe('burgerzaken');
    expect(town.eventsOf('MunicipalityConfigured')).toHaveLength(configured);
  });

  test('mended, it is taken, and a new start finds the same', async () => {
    await town.rewrite(OLD);
    expect((await reload()).code).toBe(0);
    const caller = await hearing(OLD_HERTZ, '0633333334');
    await town.stopEngine();
    await town.startEngine();
    const oldWords = toneHeard(caller.call, OLD_HERTZ);
    caller.call.press('9');
    await oldWords;
    expect(await queuedAfter('2', caller)).toBe('belastingen');
    expect(await reload()).toMatchObject({ code: 0, said: 'De bestanden zeggen wat al geldt.' });
  });
});
