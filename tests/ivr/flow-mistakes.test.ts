import { describe, expect, it } from 'vitest';
import { MISTAKES } from './mistakes.ts';
import { GOOD_FLOW, readFlow } from './reading.ts';

describe('whoever writes a flow with a mistake is told where and what, and nothing else', () => {
  it.each(MISTAKES)('%s', (_, before, after, told) => {
    expect(GOOD_FLOW).toContain(before);
    expect(readFlow(GOOD_FLOW.replace(before, after)).problems).toEqual(told);
  });

  it('of all kinds', () => {
    expect(MISTAKES.length).toBeGreaterThan(70);
  });

  it('a bracket that is not closed', () => {
    const { problems } = readFlow(GOOD_FLOW.replace('[welkom]', '[welkom'));
    expect(problems.join()).toMatch(/^menu\.yaml:31:5 found .*; allowed: well-formed YAML$/);
  });

  it('a menu with more than five choices, unless it says so', () => {
    const choices = [1, 2, 3, 4, 5, 6].map((key) => `${key}: { label: Keuze, then: algemeen }`).join(', ');
    const flow = (said: string): string => `start: menu
steps:
  menu: { kind: menu, ${said}say: [zes], choices: { ${choices} }, otherwise: algemeen }
  algemeen: { kind: queue, queue: algemeen }
`;
    expect(readFlow(flow('')).problems).toEqual([
      'menu.yaml:3:35 steps.menu.choices: found 6 choices; allowed: at most 5, the repeat key not counted, unless it says more-than-five: yes',
    ]);
    expect(readFlow(flow('more-than-five: yes, ')).problems).toEqual([]);
  });

  it('a fourth menu one after the other, unless it says so', () => {
    const flow = (said: string): string => {
      const menus = [1, 2, 3, 4].map(
        (n) =>
          `  menu-${n}: { kind: menu, ${n === 4 ? said : ''}say: [ja-of-nee], choices: { 1: { label: Ja, then: ${
            n === 4 ? 'algemeen' : `menu-${n + 1}`
          } } }, otherwise: algemeen }`,
      );
      return `start: menu-1\nsteps:\n${menus.join('\n')}\n  algemeen: { kind: queue, queue: algemeen }\n`;
    };
    expect(readFlow(flow('')).problems).toEqual([
      'menu.yaml:6:3 steps.menu-4: found the menu menu-4 on level 4; allowed: at most 3 levels, unless it says deeper-than-three: yes',
    ]);
    expect(readFlow(flow('deeper-than-three: yes, ')).problems).toEqual([]);
  });

  it('a mistake on the way to a menu does not make it too deep', () => {
    const menu = (then: string): string =>
      `{ kind: menu, say: [ja-of-nee], choices: { 1: { label: Ja, then: ${then} } }, otherwise: algemeen }`;
    const flow = (kind: string): string => `start: begin
steps:
  begin: { kind: hours, open: wie, closed: menu-1 }
  wie: { kind: ${kind}, cases: [{ if: { crisis: yes }, then: algemeen }], otherwise: menu-4 }
  menu-1: ${menu('menu-2')}
  menu-2: ${menu('menu-3')}
  menu-3: ${menu('menu-4')}
  menu-4: ${menu('algemeen')}
  algemeen: { kind: queue, queue: algemeen }
`;
    expect(readFlow(flow('branch')).problems).toEqual([]);
    expect(readFlow(flow('brench')).problems).toEqual([
      expect.stringMatching(/^menu\.yaml:4:\d+ steps\.wie\.kind: found the kind "brench"/),
    ]);
  });

  it.each(['', 'start', '[1, 2]', 'start: a\nsteps: {}'])('a file that is no flow at all: %j', (text) => {
    expect(readFlow(text).problems).not.toEqual([]);
  });

  it('several mistakes are told together, those of the ways when the rest is right', () => {
    const broken = GOOD_FLOW.replace('tries: 2', 'tries: 0')
      .replace('reason: closed', 'reason: dicht')
      .replace('start: taal', 'start: x\nrepeat: 12')
      .replace('queue: algemeen }', 'queue: algemen }')
      .replace('say: [ramp]', 'say: [rmap]');
    expect(readFlow(broken).problems.map((line) => line.split(' ')[1])).toEqual([
      'repeat:',
      'steps.menu.tries:',
      'steps.dicht.reason:',
      'start:',
      'steps.algemeen.queue:',
      'steps.rampmelding.say.0:',
    ]);
  });
});
