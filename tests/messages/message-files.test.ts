import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openMessageFiles } from '../../src/messages/message-files.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MINUTE_MS = 60_000;
const WAV = Buffer.from('RIFF, and a voice');

let dir: string;
let clock: ManualClock;

beforeEach(async () => {
  clock = new ManualClock();
  dir = join(await mkdtemp(join(tmpdir(), 'veertien-messages-')), 'messages');
  return () => rm(join(dir, '..'), { recursive: true, force: true });
});

async function store() {
  const opened = await openMessageFiles({ dir, clock, logger: silentLogger });
  onTestFinished(() => opened.close());
  return opened;
}

const message = (recordingId: string, until: number) => ({ recordingId, wav: WAV, until });

describe('a message', () => {
  it('can be heard until the moment that was promised, and not after it', async () => {
    const messages = await store();
    await messages.keep('delft', message('delft-01-r1', clock.now() + DAY_MS));
    expect(await messages.open('delft', 'delft-01-r1')).toEqual(WAV);
    clock.advance(DAY_MS - 1);
    expect(await messages.open('delft', 'delft-01-r1')).toEqual(WAV);
    clock.advance(1);
    expect(await messages.open('delft', 'delft-01-r1')).toBeUndefined();
    expect(await messages.has('delft', 'delft-01-r1')).toBe(false);
  });

  it('outlives the engine, and keeps its moment', async () => {
    await (await store()).keep('delft', message('delft-01-r1', clock.now() + DAY_MS));
    const next = await store();
    expect(await next.open('delft', 'delft-01-r1')).toEqual(WAV);
    clock.advance(DAY_MS);
    expect(await next.open('delft', 'delft-01-r1')).toBeUndefined();
  });

  it('kept again is there once, until its first moment', async () => {
    const messages = await store();
    const until = clock.now() + DAY_MS;
    await messages.keep('delft', message('delft-01-r1', until));
    await messages.keep('delft', message('delft-01-r1', until + DAY_MS));
    expect(await messages.list('delft')).toEqual([{ recordingId: 'delft-01-r1', until }]);
  });

  it('whose moment has passed is not kept at all', async () => {
    const messages = await store();
    await messages.keep('delft', message('delft-01-r1', clock.now()));
    expect(await messages.list('delft')).toEqual([]);
    expect(await readdir(dir)).toEqual([]);
  });

  it('belongs to its municipality', async () => {
    const messages = await store();
    await messages.keep('delft', message('delft-01-r1', clock.now() + DAY_MS));
    expect(await messages.open('deventer', 'delft-01-r1')).toBeUndefined();
  });

  it('is for nobody else on this machine', async () => {
    await (await store()).keep('delft', message('delft-01-r1', clock.now() + DAY_MS));
    const [file = ''] = await readdir(join(dir, 'delft'));
    expect((await stat(join(dir, 'delft', file))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'delft'))).mode & 0o777).toBe(0o700);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  it('that cannot be written is told, and tried again by whoever asked', async () => {
    const messages = await store();
    await writeFile(join(dir, 'delft'), 'in the way');
    await expect(messages.keep('delft', message('delft-01-r1', clock.now() + DAY_MS))).rejects.toThrow();
    await rm(join(dir, 'delft'));
    await messages.keep('delft', message('delft-01-r1', clock.now() + DAY_MS));
    expect(await messages.open('delft', 'delft-01-r1')).toEqual(WAV);
  });

  it.each(['../secrets', 'a/b', '.hidden', ''])(
    'is never looked for outside its folder: "%s"',
    async (name) => {
      const messages = await store();
      await writeFile(join(dir, '../secrets'), 'secret');
      expect(await messages.open('delft', name)).toBeUndefined();
      expect(await messages.open(name, 'delft-01-r1')).toBeUndefined();
      await expect(messages.keep(name, message('delft-01-r1', clock.now() + DAY_MS))).rejects.toThrow(
        'no name',
      );
      await expect(messages.keep('delft', message(name, clock.now() + DAY_MS))).rejects.toThrow('no name');
    },
  );
});

describe('the list', () => {
  it('has those to be deleted first in front', async () => {
    const messages = await store();
    const now = clock.now();
    await messages.keep('delft', message('delft-01-r1', now + 2 * DAY_MS));
    await messages.keep('delft', message('delft-02-r1', now + DAY_MS));
    const ids = (await messages.list('delft')).map(({ recordingId }) => recordingId);
    expect(ids).toEqual(['delft-02-r1', 'delft-01-r1']);
  });

  it('is empty for a municipality without messages', async () => {
    expect(await (await store()).list('deventer')).toEqual([]);
  });
});

describe('sweeping', () => {
  it('deletes what is past its moment, and nothing else', async () => {
    const messages = await store();
    await messages.keep('delft', message('delft-01-r1', clock.now() + MINUTE_MS / 2));
    await messages.keep('deventer', message('deventer-01-r1', clock.now() + DAY_MS));
    clock.advance(MINUTE_MS / 2);
    expect(await messages.sweep()).toBe(1);
    expect(await readdir(join(dir, 'delft'))).toEqual([]);
    expect(await readdir(join(dir, 'deventer'))).toHaveLength(1);
    expect(await messages.sweep()).toBe(0);
  });

  it('happens by itself, every minute', async () => {
    let told = (): void => undefined;
    const swept = new Promise<void>((resolve) => (told = resolve));
    const logger = { ...silentLogger, info: () => told() };
    const messages = await openMessageFiles({ dir, clock, logger });
    onTestFinished(() => messages.close());
    await messages.keep('delft', message('delft-01-r1', clock.now() + MINUTE_MS));
    clock.advance(MINUTE_MS);
    await swept;
    expect(await readdir(join(dir, 'delft'))).toEqual([]);
  });

  it('happens at the start, also of what was left half written', async () => {
    const first = await store();
    await first.keep('delft', message('delft-01-r1', clock.now() + DAY_MS));
    await writeFile(join(dir, 'delft', 'delft-02-r1.until-20301231T000000Z.wav.1234.part'), 'RI');
    clock.advance(2 * DAY_MS);
    first.close();
    await store();
    expect(await readdir(join(dir, 'delft'))).toEqual([]);
  });

  it('leaves alone what is no message', async () => {
    const messages = await store();
    await messages.keep('delft', message('delft-01-r1', clock.now() + MINUTE_MS));
    await writeFile(join(dir, 'delft', 'notes.txt'), 'by hand');
    clock.advance(DAY_MS);
    await messages.sweep();
    expect(await readdir(join(dir, 'delft'))).toEqual(['notes.txt']);
  });
});
