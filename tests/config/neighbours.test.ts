import { describe, expect, it } from 'vitest';
import { ConfigurationFolder } from './folder.ts';

const DEVENTER = 'config/deventer.yaml';
const NEIGHBOUR = 'config/olst-wijhe.yaml';

describe('municipalities behind one number', () => {
  it('are all well as shipped', () => {
    expect(new ConfigurationFolder().told()).toEqual([]);
  });

  it('hand a call on to one that has this number too', () => {
    const folder = new ConfigurationFolder().change(NEIGHBOUR, '140570:', '140571:');
    expect(folder.told().map((line) => line.replace(/:\d+:\d+/, ''))).toEqual([
      'config/deventer.yaml numbers.140570.flow: found a flow that hands calls on to "olst-wijhe"; allowed: a municipality with the number 140570: deventer',
      'config/olst-wijhe.yaml numbers.140571.flow: found a flow that hands calls on to "deventer"; allowed: a municipality with the number 140571: olst-wijhe',
      'config/olst-wijhe.yaml numbers.140571.delivered: found an empty list; allowed: a number as the trunk delivers it, such as 14015, unless another municipality hands its calls on',
    ]);
  });

  it('share no number as the trunk delivers it', () => {
    const folder = new ConfigurationFolder().change(NEIGHBOUR, 'delivered: []', "delivered: ['140570']");
    expect(folder.told().join()).toMatch(
      /140570, already in .*config\/deventer.yaml, number 140570; allowed: each delivered number once/,
    );
  });

  it('do not hand calls on in a round', () => {
    const steps = { terug: { kind: 'hand-on', municipality: 'deventer' } };
    const flow = new ConfigurationFolder();
    flow.write('ivr-flows/olst-wijhe/hoofdmenu.yaml', JSON.stringify({ start: 'terug', steps }));
    expect(flow.told().join('\n')).toContain('calls handed on in a round: deventer → olst-wijhe → deventer');
  });

  it('do not send back by themselves whoever asked for the other', () => {
    // Without looking who handed the call on, Deventer would go by what the caller chose before.
    const folder = new ConfigurationFolder().change(
      'ivr-flows/deventer/hoofdmenu.yaml',
      '{ if: { handed-on: yes }, then: taal-nagaan }',
      '{ if: { language: en }, then: taal-nagaan }',
    );
    expect(folder.told().join('\n')).toContain(
      'calls handed on in a round: olst-wijhe → deventer → olst-wijhe',
    );
  });

  it('are each reached by somebody', () => {
    const folder = new ConfigurationFolder().remove(DEVENTER).remove('ivr-flows/deventer');
    const steps = { iedereen: { kind: 'queue', queue: 'inwoners' } };
    folder.write('ivr-flows/olst-wijhe/hoofdmenu.yaml', JSON.stringify({ start: 'iedereen', steps }));
    expect(folder.told().join('\n')).toContain('unless another municipality hands its calls on');
  });
});
