import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everybody, judge, measured } from '../../src/intake/admission.ts';
import type { AdmissionPolicy, AdmissionState, Verdict } from '../../src/intake/admission.ts';

const POLICY: AdmissionPolicy = { leastPerSecond: 2, spokenPercent: 10 };
const TICK_MS = 500;

/** A door with so many callers a second before it, under a load that is given or that the admitted callers make. */
class Evening {
  state: AdmissionState = everybody(0, POLICY);
  at = 0;
  readonly verdicts: Verdict[] = [];

  /** `loadOf`: by how many were admitted per second in the half second before. */
  pass(seconds: number, perSecond: number, loadOf: (admittedPerSecond: number) => number): Verdict[] {
    const before = this.verdicts.length;
    for (let tick = 0; tick < (seconds * 1000) / TICK_MS; tick += 1) this.#tick(perSecond, loadOf);
    return this.verdicts.slice(before);
  }

  #tick(perSecond: number, loadOf: (admittedPerSecond: number) => number): void {
    const calls = (perSecond * TICK_MS) / 1000;
    const came = this.verdicts.length;
    for (let n = 0; n < calls; n += 1) {
      const judged = judge(this.state, { at: this.at + (n * TICK_MS) / calls, load: 0 }, POLICY);
      this.state = judged.state;
      this.verdicts.push(judged.verdict);
    }
    this.at += TICK_MS;
    const admittedPerSecond = (count(this.verdicts.slice(came), 'admit') * 1000) / TICK_MS;
    const load = loadOf(admittedPerSecond);
    this.state = measured(
      this.state,
      { at: this.at, load, arrivedPerSecond: perSecond, admittedPerSecond },
      POLICY,
    );
  }
}

const count = (verdicts: readonly Verdict[], verdict: Verdict): number =>
  verdicts.filter((one) => one === verdict).length;

describe('new callers', () => {
  test('are all let in while the load is below the limit', () => {
    expect(
      count(
        new Evening().pass(60, 60, () => 0.9),
        'admit',
      ),
    ).toBe(3600);
  });

  test('are let in as many as the machine carries, when more come', () => {
    const evening = new Evening();
    // Carries 20 a second.
    const capacity = (admitted: number): number => admitted / 20;
    evening.pass(10, 60, capacity);
    const later = evening.pass(60, 60, capacity);
    const perSecond = count(later, 'admit') / 60;
    expect(perSecond).toBeGreaterThan(12);
    expect(perSecond).toBeLessThan(21);
  });

  test('are let in at half the rate at most half a second after the load was twice the limit', () => {
    const evening = new Evening();
    evening.pass(0.5, 60, () => 2);
    expect(evening.state.limit).toBe(30);
    evening.pass(0.5, 60, () => 2);
    expect(evening.state.limit).toBeLessThanOrEqual(15);
  });

  test('are neither more nor fewer between low and high load: nothing swings', () => {
    const evening = new Evening();
    evening.pass(0.5, 60, () => 1.5);
    const { limit } = evening.state;
    evening.pass(30, 60, () => 0.85);
    expect(evening.state.limit).toBe(limit);
  });

  test('are all let in again once the load is low and the limit no longer bites', () => {
    const evening = new Evening();
    evening.pass(5, 60, () => 3);
    expect(evening.state.limit).toBe(POLICY.leastPerSecond);
    evening.pass(20, 6, () => 0.1);
    expect(evening.state.limit).toBeNull();
    expect(
      count(
        evening.pass(5, 6, () => 0.1),
        'admit',
      ),
    ).toBe(30);
  });

  test('of a quiet minute are let in however high the load: a hiccup refuses nobody', () => {
    const evening = new Evening();
    evening.pass(2, 60, () => 10);
    evening.pass(5, 0, () => 10);
    let { state } = evening;
    for (let n = 0; n < 20; n += 1) {
      const judged = judge(state, { at: evening.at + n * 1000, load: 10 }, POLICY);
      expect(judged.verdict).toBe('admit');
      state = judged.state;
    }
  });

  test('are braked at once by what they waited themselves, before anything is measured', () => {
    let state = everybody(0, POLICY);
    const verdicts = Array.from({ length: 50 }, () => {
      const judged = judge(state, { at: 10, load: 2 }, POLICY);
      state = judged.state;
      return judged.verdict;
    });
    expect(count(verdicts, 'admit')).toBe(2);
    expect(count(verdicts, 'refuse')).toBe(48);
  });
});

describe('callers for whom there is no room', () => {
  test('are told so in words as far as the policy says, by those who were let in', () => {
    const evening = new Evening();
    evening.pass(5, 60, (admitted) => admitted / 20);
    const later = evening.pass(60, 60, (admitted) => admitted / 20);
    const told = count(later, 'tell');
    expect(told).toBeGreaterThan(0.08 * count(later, 'admit'));
    expect(told).toBeLessThanOrEqual(0.1 * count(later, 'admit') + 5);
    expect(count(later, 'refuse')).toBeGreaterThan(1500);
  });

  test('are never told in words under a policy without', () => {
    let state = { ...everybody(0, POLICY), limit: 5 };
    const silent = { ...POLICY, spokenPercent: 0 };
    for (let n = 0; n < 1000; n += 1) {
      const judged = judge(state, { at: n * 10, load: 1 }, silent);
      state = { ...judged.state, limit: 5 };
      expect(judged.verdict).not.toBe('tell');
    }
  });
});

test('no more come in than the limit says, however they come', () => {
  const gaps = fc.array(fc.nat(200), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 2, max: 50 }), (between, limit) => {
      let state: AdmissionState = { ...everybody(0, POLICY), limit };
      let at = 0;
      let admitted = 0;
      for (const gap of between) {
        at += gap;
        const judged = judge(state, { at, load: 1 }, POLICY);
        state = judged.state;
        if (judged.verdict === 'admit') admitted += 1;
      }
      // A second's worth of each may have been saved up.
      expect(admitted).toBeLessThanOrEqual(limit * (at / 1000) + limit + POLICY.leastPerSecond + 1);
    }),
  );
});
