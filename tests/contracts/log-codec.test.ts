import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCodec } from '../../src/log/codec.ts';
import type { Upcaster } from '../../src/log/codec.ts';
import { OperatorError } from '../../src/support/errors.ts';
import { agentBecame } from './log.suite.ts';

const recorded = new URL('./recorded/', import.meta.url);

describe('logs written by earlier releases', () => {
  it.each(readdirSync(recorded))('%s: every line is still read', (file) => {
    const lines = readFileSync(new URL(file, recorded), 'utf8').trim().split('\n');
    const codec = createCodec();
    for (const line of lines) expect(codec.decode(line).type).toBe(JSON.parse(line).e.type);
  });
});

describe('an event that changed shape', () => {
  /** As if a phone's state had once been a yes or no, and reasons had come later still. */
  const phoneStateGetsAName: Upcaster = (event) =>
    event.type === 'PhoneStateChanged'
      ? { ...event, phone: event.phone === true ? 'reachable' : 'gone' }
      : event;
  const pauseGetsAReason: Upcaster = (event) =>
    event.type === 'AgentPaused' ? { reason: 'other', ...event } : event;
  const codec = createCodec([phoneStateGetsAName, pauseGetsAReason]);

  it('of the oldest version is lifted through every version since', () => {
    expect(
      codec.decode('{"v":1,"e":{"at":5,"type":"PhoneStateChanged","agentId":"a","phone":true}}'),
    ).toEqual({
      at: 5,
      type: 'PhoneStateChanged',
      agentId: 'a',
      phone: 'reachable',
    });
    expect(codec.decode('{"v":1,"e":{"at":5,"type":"AgentPaused","agentId":"a"}}')).toMatchObject({
      reason: 'other',
    });
  });

  it('of a version in between is lifted from there', () => {
    const line = '{"v":2,"e":{"at":5,"type":"PhoneStateChanged","agentId":"a","phone":"reachable"}}';
    expect(codec.decode(line)).toMatchObject({ phone: 'reachable' });
  });

  it('is written in the present version and read back as it was', () => {
    const line = codec.encode(agentBecame('a'));
    expect(JSON.parse(line).v).toBe(3);
    expect(codec.decode(line)).toEqual(agentBecame('a'));
  });
});

describe('a line that cannot be read', () => {
  const codec = createCodec();

  it('of a newer release asks for that release', () => {
    const line = '{"v":2,"e":{"at":5,"type":"AgentAvailable","agentId":"a"}}';
    expect(() => codec.decode(line)).toThrow(OperatorError);
    expect(() => codec.decode(line)).toThrow('event version 2; this release reads up to 1');
  });

  it.each([
    '{}',
    '{"v":1}',
    '{"v":1,"e":{"type":"AgentAvailable"}}',
    '{"v":"1","e":{"type":"x","at":1}}',
    '[]',
  ])('is no event: %s', (line) => expect(() => codec.decode(line)).toThrow('is no event'));

  it('with an event nobody knows names it', () => {
    expect(() => codec.decode('{"v":1,"e":{"at":1,"type":"toString"}}')).toThrow(
      'unknown event in the log: toString',
    );
  });
});
