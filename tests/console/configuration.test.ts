import { describe, expect, test } from 'vitest';
import type { RefusedConfiguration } from '../../src/console/ports.ts';
import type { ConfigurationMessage } from '../../src/console/protocol.ts';
import { both, same } from '../../src/support/phrase.ts';
import { MONDAY_9, planOf } from '../routing/town.ts';
import type { TownOptions } from '../routing/town.ts';
import { next, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const AGENTS = { jansen: ['burgerzaken'], vandam: [] };

/** A town in which vandam is a team lead. */
function townWithLead(): TownOptions {
  const { agents } = planOf({ agents: AGENTS });
  const lead = agents['vandam'];
  if (!lead) throw new Error('there is no vandam');
  return { agents: AGENTS, plan: { agents: { ...agents, vandam: { ...lead, role: 'teamLead' } } } };
}

const problem = (line: number) => ({
  file: 'ivr-flows/delft/hoofdmenu.yaml',
  line,
  column: 5,
  path: 'steps.menu.then',
  found: same('"belastinge"'),
  allowed: both('een stap: belastingen', 'a step: belastingen'),
});

const refusedWith = (count: number): RefusedConfiguration => ({
  refusedAt: MONDAY_9,
  problems: Array.from({ length: count }, (_, nth) => problem(nth + 1)),
});

async function connected(stage: Stage, account: string) {
  const { token } = await stage.signIn(account);
  const socket = stage.connect(token);
  const told: ConfigurationMessage[] = [];
  socket.on('configuration', (message) => told.push(message));
  const shown = next(socket, 'snapshot');
  socket.emit('resume', null);
  await shown;
  return { socket, told };
}

describe('configuration that is refused', () => {
  test('is told to a team lead at once, and again when it has been mended', async () => {
    let report: RefusedConfiguration | null = null;
    const stage = await openStage({ town: townWithLead(), server: { configurationReport: () => report } });
    const { token } = await stage.signIn('vandam');
    const socket = stage.connect(token);
    const first = next(socket, 'configuration');
    socket.emit('resume', null);
    expect(await first).toEqual({ refused: null });

    report = refusedWith(2);
    const second = next(socket, 'configuration');
    stage.server.configurationChanged();
    expect(await second).toEqual({
      refused: {
        at: MONDAY_9,
        count: 2,
        problems: [1, 2].map((line) => ({
          file: 'ivr-flows/delft/hoofdmenu.yaml',
          line,
          path: 'steps.menu.then',
          found: '"belastinge"',
          allowed: 'een stap: belastingen',
          suggestion: null,
        })),
      },
    });

    report = null;
    const third = next(socket, 'configuration');
    stage.server.configurationChanged();
    expect(await third).toEqual({ refused: null });
  });

  test('with hundreds of mistakes is told with the first fifty and their number', async () => {
    const stage = await openStage({
      town: townWithLead(),
      server: { configurationReport: () => refusedWith(400) },
    });
    const { told } = await connected(stage, 'vandam');
    expect(told).toMatchObject([{ refused: { count: 400 } }]);
    expect(told[0]?.refused?.problems).toHaveLength(50);
  });

  test('is nothing that an agent is told', async () => {
    const stage = await openStage({
      town: townWithLead(),
      server: { configurationReport: () => refusedWith(1) },
    });
    const { socket, told } = await connected(stage, 'jansen');
    stage.server.configurationChanged();
    const later = next(socket, 'changes');
    stage.play((town) => town.call());
    await later;
    expect(told).toEqual([]);
  });
});
