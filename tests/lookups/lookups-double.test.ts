import { systemClock } from '../../src/support/clock.ts';
import { knownCases } from './known-cases.ts';
import type { Known } from './known-cases.ts';
import { CASES, KNOWN, lookupsSuite } from './lookups.suite.ts';

const ANSWERS: Readonly<Record<string, Known>> = {
  [CASES.known]: { kind: 'found', values: KNOWN },
  [CASES.unknown]: { kind: 'notFound' },
  [CASES.silent]: 'silent',
};
const zaakstatus = ({ zaaknummer = '' }): Known =>
  ANSWERS[zaaknummer] ?? { kind: 'failed', why: 'answered with HTTP 500' };

lookupsSuite('the double', () =>
  Promise.resolve({ lookups: knownCases({ zaakstatus }, systemClock), close: () => undefined }),
);
