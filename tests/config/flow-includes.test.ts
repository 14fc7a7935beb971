import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlowSources } from '../../src/config/flow-includes.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

const FLOW = 'ivr-flows/delft/hoofdmenu.yaml';
const STEPS = 'steps:\n  algemeen: { kind: queue, queue: algemeen }\n';

/** The small town, with the step `algemeen` in a file of its own, named in the flow as `name`. */
function including(name: string): ConfigurationFolder {
  return new ConfigurationFolder(SMALL_TOWN)
    .change(FLOW, '  algemeen:\n    kind: queue\n    queue: algemeen\n', '')
    .change(FLOW, 'start: openingstijden', `start: openingstijden\ninclude: [${name}]`);
}

function flowOf(folder: ConfigurationFolder) {
  const loaded = folder.load();
  return loaded.ok ? loaded.municipalities[0]?.plan.flows['hoofdmenu'] : undefined;
}

describe('steps in a file of their own', () => {
  it('join the flow, from a folder beside it or one that municipalities share', () => {
    for (const [name, file] of [
      ['stappen/algemeen.yaml', 'ivr-flows/delft/stappen/algemeen.yaml'],
      ['../gedeeld/algemeen.yaml', 'ivr-flows/gedeeld/algemeen.yaml'],
    ] as const) {
      const folder = including(name).write(file, STEPS);
      expect(folder.told()).toEqual([]);
      expect(flowOf(folder)?.steps['algemeen']).toEqual({ kind: 'queue', queue: 'algemeen' });
    }
  });

  it('may come from a file that such a file includes, named from where that one lies', () => {
    const folder = including('stappen/eerste.yaml')
      .write('ivr-flows/delft/stappen/eerste.yaml', 'include: [tweede.yaml]\n')
      .write('ivr-flows/delft/stappen/tweede.yaml', STEPS);
    expect(folder.told()).toEqual([]);
    expect(flowOf(folder)?.steps['algemeen']).toBeDefined();
  });

  it('are part of the version, wherever the files lie', () => {
    const file = 'ivr-flows/delft/stappen/algemeen.yaml';
    const version = (text: string): string | undefined =>
      flowOf(including('stappen/algemeen.yaml').write(file, text))?.version;
    expect(version(STEPS)).toMatch(/^[0-9a-f]{12}$/);
    expect(version(STEPS)).toBe(version(STEPS));
    expect(version(`${STEPS}# anders\n`)).not.toBe(version(STEPS));
  });

  it('have their mistakes told in their own file', () => {
    const file = 'ivr-flows/delft/stappen/algemeen.yaml';
    const folder = including('stappen/algemeen.yaml');
    expect(folder.write(file, STEPS.replace('queue: algemeen', 'queue: algemen')).told()).toEqual([
      `${file}:2:28 steps.algemeen.queue: found the queue "algemen"; allowed: burgerzaken, belastingen, openbare-ruimte, algemeen. Did you mean "algemeen"?`,
    ]);
    expect(folder.write(file, `start: algemeen\n${STEPS}`).told()).toEqual([
      `${file}:1:1 start: found unknown key "start"; allowed: include, steps`,
    ]);
    expect(folder.write(file, 'steps: [').told().join()).toMatch(
      /^ivr-flows\/delft\/stappen\/algemeen\.yaml:1:\d+ found .*well-formed YAML/,
    );
  });

  it('have names of their own', () => {
    const file = 'ivr-flows/delft/stappen/algemeen.yaml';
    const folder = including('stappen/algemeen.yaml').write(
      file,
      `${STEPS}  hoofdmenu: { kind: goto, then: algemeen }\n`,
    );
    expect(folder.told()).toEqual([
      `${file}:3:3 steps.hoofdmenu: found the step hoofdmenu, already in ${FLOW}; allowed: another name`,
    ]);
  });

  it('are all used by some flow of the municipality, or check warns of them', () => {
    const file = 'ivr-flows/delft/stappen/algemeen.yaml';
    const spare = '  over: { kind: queue, queue: algemeen }\n';
    const folder = including('stappen/algemeen.yaml').write(file, STEPS + spare);
    expect(folder.told()).toEqual([]);
    expect(folder.warned()).toEqual([
      `${file}:3:3 steps.over: warning: found the step over, to which nothing leads; better: a step that leads here, or this step taken away`,
    ]);
    folder.write(
      'ivr-flows/delft/avond.yaml',
      'start: over\ninclude: [stappen/algemeen.yaml]\nsteps: { x: { kind: goto, then: over } }\n',
    );
    expect(folder.warned()).toEqual([expect.stringContaining('avond.yaml:3:10 steps.x: warning')]);
  });

  it('of a file that municipalities share need not all be used, but some of them', () => {
    const spare = '  over: { kind: queue, queue: algemeen }\n';
    const shared = including('../gedeeld/algemeen.yaml').write(
      'ivr-flows/gedeeld/algemeen.yaml',
      STEPS + spare,
    );
    expect(shared.warned()).toEqual([]);
    const unused = new ConfigurationFolder(SMALL_TOWN)
      .change(FLOW, 'start: openingstijden', 'start: openingstijden\ninclude: [../gedeeld/over.yaml]')
      .write('ivr-flows/gedeeld/over.yaml', `steps:\n${spare}`);
    expect(unused.told()).toEqual([]);
    expect(unused.warned()).toEqual([
      `${FLOW}:2:1 include: warning: found the file ../gedeeld/over.yaml, of which no step is used; better: one of its steps in use, or its line under include taken away`,
    ]);
  });

  it.each([
    [
      'that is not there',
      'stappen/algemen.yaml',
      `${FLOW}:2:11 include.0: found the file "stappen/algemen.yaml"; allowed: stappen/algemeen.yaml. Did you mean "stappen/algemeen.yaml"?`,
    ],
    [
      'outside the folder of the flows',
      '../../config/delft.yaml',
      `${FLOW}:2:11 include.0: found the file "../../config/delft.yaml"; allowed: a file in the folder of the flows`,
    ],
    [
      'that is the flow itself',
      'hoofdmenu.yaml',
      `${FLOW}:2:11 include.0: found a file that includes itself: delft/hoofdmenu.yaml → delft/hoofdmenu.yaml; allowed: no round`,
    ],
  ])('a file %s', (_, name, told) => {
    const folder = including(name).write('ivr-flows/delft/stappen/algemeen.yaml', STEPS);
    expect(folder.told()).toEqual([told]);
  });

  it('a folder that is named like a file, and a flow with a name that is none', () => {
    const folder = including('stappen/algemeen.yaml').write(
      'ivr-flows/delft/stappen/algemeen.yaml/x.yaml',
      STEPS,
    );
    expect(folder.told().join()).toContain('include.0: found the file "stappen/algemeen.yaml"');
    const named = new ConfigurationFolder(SMALL_TOWN).write('ivr-flows/delft/Avond Menu.yaml', 'start: x');
    expect(named.told()[0]).toBe(
      'ivr-flows/delft/Avond Menu.yaml found the name "Avond Menu"; allowed: a name of a-z, 0-9 and -, at most 40 long: it is the name of the flow',
    );
  });

  it('whatever name, nothing but a mistake comes of it', () => {
    const folder = including('stappen/algemeen.yaml');
    const path = join(folder.path, FLOW);
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '/', '.', '../..', 'stappen', '\0'),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 3 }), (names) => {
        writeFileSync(
          path,
          JSON.stringify({ start: 'a', include: names.map((one) => `${one}.yaml`), steps: {} }),
        );
        readFlowSources(path, join(folder.path, 'ivr-flows'));
      }),
      { numRuns: 200 },
    );
  });

  it('a file that is not there hides no other mistake', () => {
    const folder = including('stappen/algemeen.yaml').change(FLOW, 'tries: 2', 'tries: 0');
    expect(folder.told().map((line) => line.split(' ')[1])).toEqual(['include.0:', 'steps.hoofdmenu.tries:']);
  });

  it('files that include each other', () => {
    const folder = including('stappen/a.yaml')
      .write('ivr-flows/delft/stappen/a.yaml', `include: [b.yaml]\n${STEPS}`)
      .write('ivr-flows/delft/stappen/b.yaml', 'include: [a.yaml]\n');
    expect(folder.told()).toEqual([
      'ivr-flows/delft/stappen/b.yaml:1:11 include.0: found a file that includes itself: delft/stappen/a.yaml → delft/stappen/b.yaml → delft/stappen/a.yaml; allowed: no round',
    ]);
  });
});
