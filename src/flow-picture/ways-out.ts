import type { Key, MenuChoice, Step, StepId } from '../ivr/flow.ts';
import { unreachable } from '../support/errors.ts';
import { conditionNl } from './words-nl.ts';
import type { Names } from './words-nl.ts';

/** One way on from a step. */
export interface WayOut {
  readonly to: StepId;
  readonly key: Key | null;
  readonly label: string;
  readonly fallback: boolean;
}

const way = (to: StepId, label = ''): WayOut => ({ to, key: null, label, fallback: false });
const fallback = (to: StepId, label: string): WayOut => ({ to, key: null, label, fallback: true });

/** 0 comes after 9, as in a spoken menu. */
const KEYS = '1234567890*#';
const asOnThePhone = (a: MenuChoice, b: MenuChoice): number => KEYS.indexOf(a.key) - KEYS.indexOf(b.key);

/** Every way on from a step, in the order of keys or as it was written; none: the flow ends there. */
export function waysOut(step: Step, names: Names): readonly WayOut[] {
  switch (step.kind) {
    case 'say':
    case 'set':
    case 'goto':
      return [way(step.then)];
    case 'menu':
      return [
        ...[...step.choices]
          .sort(asOnThePhone)
          .map(({ key, label, then }) => ({ to: then, key, label, fallback: false })),
        fallback(step.otherwise, 'geen keuze'),
      ];
    case 'ask-digits':
      return [way(step.then, 'ingetoetst'), fallback(step.otherwise, 'niet gelukt')];
    case 'hours':
      return [
        way(step.open, 'open'),
        way(step.closed, 'gesloten'),
        way(step.evening, 'avond'),
        way(step.holiday, 'feestdag'),
        ...(step.exception === undefined ? [] : [way(step.exception, 'uitzondering')]),
      ];
    case 'branch':
      return [
        ...step.cases.map(({ when, then }) => way(then, conditionNl(when, names))),
        way(step.otherwise, 'anders'),
      ];
    case 'status':
      return [
        way(step.found, 'gevonden'),
        way(step.notFound, 'niet gevonden'),
        fallback(step.failed, 'geen antwoord'),
      ];
    case 'note':
      return [fallback(step.otherwise, 'geen nummer')];
    case 'transfer':
      return [fallback(step.otherwise, 'niemand neemt op')];
    case 'message':
      return [way(step.then, 'ingesproken'), fallback(step.otherwise, 'niets ingesproken')];
    case 'queue':
    case 'hand-on':
    case 'hang-up':
      return [];
    default:
      return unreachable(step);
  }
}
