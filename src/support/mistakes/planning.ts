/** Words about forecasts and scenarios. */
import { both } from '../phrase.ts';

export const planningFound = {
  bothOrNone: both('allebei of geen van beide', 'both or none of the two'),
  faultsWithCore: both('storingen bij path: core', 'faults with path core'),
  noTown: both('geen gemeente, en geen wachtrijen met teams', 'no municipality and no queues with teams'),
  twoTowns: both('een verzonnen stad naast een gemeente', 'a town beside a municipality'),
};

export const planningAllowed = {
  halfHour: both('een half uur zoals 08:30', 'a half-hour such as 08:30'),
  calls: both(
    'een aantal oproepen van minstens 0, zoals 25 of 12.5',
    'a number of calls of at least 0, such as 25 or 12.5',
  ),
  percent: both(
    'een percentage van 0 tot en met 100, zoals 5 of 2.5',
    'a percentage from 0 to 100, such as 5 or 2.5',
  ),
  amount: both('een getal van minstens 0, zoals 25 of 0.5', 'a number of at least 0, such as 25 or 0.5'),
  lasting: both(
    'een tijd zoals 20s, never, { exponential: 3m }, { lognormal: { mean: 3m, deviation: 2m } } of { empirical: [2m, 3m] }',
    'a time such as 20s, never, { exponential: 3m }, { lognormal: { mean: 3m, deviation: 2m } } or { empirical: [2m, 3m] }',
  ),
  workingHours: both(
    'werktijden zoals 08:30-12:30, die later eindigen dan ze beginnen',
    'working hours such as 08:30-12:30, ending later than they begin',
  ),
  moment: both(
    'een datum of tijdstip zoals 2026-11-23 of 2026-11-23T08:00',
    'a local date or moment such as 2026-11-23 or 2026-11-23T08:00',
  ),
  keyOrNone: both('een toets (0-9, *, #) of none', 'a key (0-9, *, #) or none'),
  signedTime: both('een tijd met zijn teken, zoals +1h of -1h', 'a time with its sign, such as +1h or -1h'),
  oneArrivals: both('per-half-hour of profile, een van de twee', 'either per-half-hour or profile'),
  wholePath: both(
    'path: whole, met een centrale en een engine die kunnen uitvallen',
    'path: whole, which has an exchange and an engine to fail',
  ),
  oneTown: both('municipality, of queues met teams', 'either municipality, or queues with teams'),
};
