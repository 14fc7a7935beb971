/**
 * The virtual wait in M/M/n+M: how long a caller would wait who never hangs up. C. Palm (1957); in this form
 * F. Baccelli and G. Hebuterne (1981): it is 0 with chance P₀, else it has the density
 *
 *   v(s) = (1 − P₀) · e^h(s) / ∫ e^h,   h(s) = a (1 − e^(−θs)) / θ − n s
 *
 * with a the load, n the agents, θ = handle time / patience, and s in handle times. h is concave with its top at 0,
 * or at ln(a / n) / θ when a > n. All is reckoned from that top (d = s − top), where nothing large is subtracted
 * from anything large: h(top + d) − h(top) = −slope · d + pull · (1 − e^(−θd) − θd).
 */
import { inverseBlocking } from './erlang-b.ts';
import { integrate } from './quadrature.ts';

/** The agents (from 1), the load in erlang, and θ: handle time over patience, above 0. */
export interface ImpatientQueue {
  readonly agents: number;
  readonly load: number;
  readonly impatience: number;
}

export interface VirtualWait {
  /** The chance of no wait at all. */
  readonly none: number;
  /** The mean of `weight` over the waits above 0 (and up to `until`), in handle times; a wait of 0 counts as 0. */
  mean(weight: (wait: number) => number, until?: number): number;
}

/** The virtual wait of one queue. */
export function virtualWait(queue: ImpatientQueue): VirtualWait {
  const hill = hillOf(queue);
  const { agents, load } = queue;
  const height = (distance: number): number => Math.exp(hill.logHeight(distance));
  const noneWeight = height(-hill.top) * inverseBlocking(agents - 1, load);
  const whole = noneWeight + load * integrate(height, panelsOf(queue, hill));
  return {
    none: whole === Infinity ? 1 : noneWeight / whole,
    mean: (weight, until = Infinity) => {
      const value = (distance: number): number => weight(hill.top + distance) * height(distance);
      return (load * integrate(value, panelsOf(queue, hill, until))) / whole;
    },
  };
}

/** e^h by its top, and the logarithm of its height at a distance from there (0 at the top). */
interface Hill {
  readonly top: number;
  logHeight(distance: number): number;
}

function hillOf({ agents, load, impatience }: ImpatientQueue): Hill {
  const slope = Math.max(0, agents - load);
  const pull = Math.min(agents, load) / impatience;
  return {
    top: Math.max(0, Math.log(load / agents) / impatience),
    logHeight: (distance) => pull * belowTangent(impatience * distance) - slope * distance,
  };
}

/** 1 − e^(−z) − z, by its series where the three would cancel. */
function belowTangent(z: number): number {
  if (Math.abs(z) > 0.5) return -Math.expm1(-z) - z;
  let [term, sum] = [z, 0];
  for (let k = 2; k <= 18; k += 1) {
    term *= -z / k;
    sum += term;
  }
  return sum;
}

/** What lies lower than e^−60 of the top does not show in 17 digits. */
const NEGLIGIBLE = -60;

/**
 * Panels (as distances from the top) that double away from the top and from wait 0: fine where the density or
 * e^(−θs) bends, coarse in the tail, a few hundred at most whatever the size of the queue.
 */
function panelsOf({ agents, load, impatience }: ImpatientQueue, hill: Hill, until = Infinity): number[] {
  const zero = -hill.top;
  const steps = doubling(1 / (agents + load + impatience), (step) => hill.logHeight(step) > NEGLIGIBLE);
  const reach = steps.at(-1) ?? 0;
  const end = Math.min(reach, until - hill.top);
  const fromTop = steps.flatMap((step) => [-step, step]);
  const fromZero = steps.map((step) => zero + step);
  const inside = [0, ...fromTop, ...fromZero].filter((edge) => edge > zero && edge < end);
  return end > zero ? [zero, ...inside.sort((a, b) => a - b), end] : [];
}

/** first, 2 · first, 4 · first … up to and with the first one for which `goOn` is false. */
function doubling(first: number, goOn: (step: number) => boolean): number[] {
  const steps = [first];
  for (let step = first; goOn(step);) {
    step *= 2;
    steps.push(step);
  }
  return steps;
}
