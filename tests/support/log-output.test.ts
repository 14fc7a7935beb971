/** What becomes of log lines when the disk is full, and when there is room again. */
import { describe, expect, test } from 'vitest';
import { createLogOutput } from '../../src/support/log-output.ts';
import { createLogger } from '../../src/support/logger.ts';

/** A disk with room for so many bytes. */
class Disk {
  room = Infinity;
  written = '';

  readonly put = (text: Buffer): number => {
    if (this.room <= 0) throw new Error('ENOSPC: no space left on device, write');
    const fits = text.subarray(0, this.room);
    this.written += fits.toString();
    this.room -= fits.length;
    return fits.length;
  };

  get lines(): unknown[] {
    return this.written
      .trimEnd()
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as unknown);
  }
}

describe('the log of an engine whose disk is full', () => {
  test('loses lines and nothing else, says so, and is whole again with room', () => {
    const disk = new Disk();
    const output = createLogOutput(disk.put);
    const logger = createLogger('info', output);
    logger.info({ n: 1 }, 'before');
    expect(output.isWell()).toBe(true);
    disk.room = 10;
    logger.info({ n: 2 }, 'half of it fits');
    logger.info({ n: 3 }, 'nothing fits');
    expect(output.isWell()).toBe(false);
    disk.room = Infinity;
    expect(output.isWell(), 'there is room again, and it tells so').toBe(true);
    logger.info({ n: 4 }, 'after');
    expect(disk.lines).toMatchObject([
      { n: 1 },
      { msg: 'log lines were lost', lost: 2, why: 'ENOSPC: no space left on device, write' },
      { n: 4 },
    ]);
  });

  test('tells of the loss before the first line that fits, without being asked', () => {
    const disk = new Disk();
    const logger = createLogger('info', createLogOutput(disk.put));
    disk.room = 0;
    for (let n = 0; n < 100; n += 1) logger.warn({ n }, 'lost');
    disk.room = Infinity;
    logger.info({ n: 100 }, 'after');
    expect(disk.lines).toMatchObject([{ lost: 100 }, { n: 100 }]);
  });
});
