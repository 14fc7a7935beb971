import { describe, expect, test } from 'vitest';
import { DeviceIntake } from '../../src/intake/devices.ts';
import type { Command } from '../../src/routing/commands.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { planOf } from '../routing/town.ts';

function watched(): { intake: DeviceIntake; told: Command[] } {
  const told: Command[] = [];
  const submit = (_: string, command: Command): boolean => told.push(command) > 0;
  const plan = planOf({ agents: { jansen: ['burgerzaken'] } });
  const endpointOf = (town: string, agent: string): string => `agent-${town}-${agent}`;
  return { intake: new DeviceIntake([plan], endpointOf, { submit, clock: new ManualClock() }), told };
}

describe('the watch over trunk and phones', () => {
  test.each([
    [true, 1, 'reachable'],
    [false, 1, 'gone'],
    // It only calls us, so there is no address to ask: no alarm for that.
    [false, 0, 'unknown'],
    // It carries a call.
    [true, 0, 'unknown'],
  ])('a trunk that answers (%s) at so many addresses (%i) is %s', (reachable, addresses, state) => {
    const { intake, told } = watched();
    intake.contact({ endpoint: 'trunk', reachable, addresses });
    expect(told).toMatchObject([{ type: 'ReportTrunk', trunk: 'trunk', state }]);
  });

  test('a phone is its agent’s, and a phone of nobody is nobody’s business', () => {
    const { intake, told } = watched();
    intake.contact({ endpoint: 'agent-delft-jansen', reachable: true, addresses: 1 });
    intake.contact({ endpoint: 'agent-elders-jansen', reachable: true, addresses: 1 });
    expect(told).toMatchObject([{ type: 'ReportPhone', agentId: 'jansen', phone: 'reachable' }]);
  });
});
