import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { serviceLevelPercent } from '../../src/projections/service-level.ts';
import type { ServiceCounts, ServiceFormula } from '../../src/projections/service-level.ts';

/** The published figures of one day (callcentrehelper.com), kept here so that every clone can check them. */
const published = JSON.parse(
  readFileSync(new URL('../fixtures/service-level.json', import.meta.url), 'utf8'),
) as { day: ServiceCounts; formulas: { id: ServiceFormula; percent: number }[] };

/** Where the figures came from; beside the project on machines that build it. */
const source = new URL('../../../shared/validation/service-level.json', import.meta.url);

describe('the service level of one day with a threshold of 20 s', () => {
  it.each(published.formulas)('by $id is $percent %', ({ id, percent }) => {
    expect(serviceLevelPercent(id, published.day)?.toFixed(2)).toBe(percent.toFixed(2));
  });

  it.runIf(existsSync(source))('is checked against the figures as they were handed over', () => {
    expect(JSON.parse(readFileSync(source, 'utf8'))).toEqual(published);
  });

  it('is not a figure as long as there is nobody to count', () => {
    const nobody = { answered: 0, abandoned: 0, answeredWithin: 0, abandonedWithin: 0, abandonedShort: 0 };
    expect(serviceLevelPercent('strict', nobody)).toBeNull();
  });
});
