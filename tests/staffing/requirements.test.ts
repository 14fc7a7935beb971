/** How many agents or lines a norm takes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocking } from '../../src/staffing/erlang-b.ts';
import { agentsNeeded, figuresFor, linesNeeded, meets, rostered } from '../../src/staffing/requirements.ts';

const monday = { load: 10, ahtMs: 180_000, patienceMs: 300_000 };
const norm = { target: 0.8, withinMs: 20_000 };

describe('the agents a norm takes', () => {
  it('are fewer when callers hang up than when they wait for ever', () => {
    expect(agentsNeeded({ model: 'C', ...monday, ...norm })).toMatchObject({ reached: true, agents: 14 });
    expect(agentsNeeded({ model: 'A', ...monday, ...norm })).toMatchObject({ reached: true, agents: 13 });
  });

  it('are those of the strictest wish', () => {
    const asked = { model: 'C', ...monday, ...norm, occupancyAtMost: 0.5 } as const;
    expect(agentsNeeded(asked)).toMatchObject({ agents: 20 });
  });

  it('are enough, and one fewer is not', () => {
    const wish = fc.record({
      load: fc.double({ min: 0.1, max: 300, noNaN: true }),
      target: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      withinMs: fc.integer({ min: 0, max: 120_000 }),
      model: fc.constantFrom('A' as const, 'C' as const),
    });
    fc.assert(
      fc.property(wish, (wished) => {
        const asked = { ...monday, ...wished };
        const need = agentsNeeded(asked);
        if (!need.reached) throw new Error('must be reached');
        expect(meets(figuresFor(need.agents, asked), asked)).toBe(true);
        if (need.agents > 1) expect(meets(figuresFor(need.agents - 1, asked), asked)).toBe(false);
      }),
    );
  });

  it('keep up with the work even when nothing else is asked', () => {
    expect(agentsNeeded({ model: 'C', ...monday })).toMatchObject({ agents: 11 });
  });

  it('cannot be found when a million do not do', () => {
    const asked = { model: 'C', ...monday, occupancyAtMost: 0.000001 } as const;
    expect(agentsNeeded(asked)).toEqual({ reached: false, agentsAtMost: 1_000_000 });
  });
});

describe('the lines', () => {
  it('turn away no more than asked, and one fewer does', () => {
    expect(linesNeeded(10, 0.01)).toBe(18);
    expect(blocking(18, 10)).toBeLessThanOrEqual(0.01);
    expect(blocking(17, 10)).toBeGreaterThan(0.01);
  });
});

describe('the roster', () => {
  it('is whole people, and rounding adds nobody', () => {
    expect(rostered(14, 0.3)).toBe(20);
    expect(rostered(17, 0.3)).toBe(25);
    expect(rostered(9, 0.1)).toBe(10);
    expect(rostered(14, 0)).toBe(14);
  });
});
