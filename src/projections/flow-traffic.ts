/** Folds a contact's way through the menu into visits of steps. Pure: the same row gives the same visits. */
import { writtenStep } from '../ivr/flow.ts';
import type { StepId } from '../ivr/flow.ts';
import type { ContactRow, MenuMoment } from './contact-row.types.ts';
import type { StepVisit } from './flow-traffic.types.ts';

interface Choice {
  readonly key: string;
  readonly label: string | null;
}

/** A visit that goes on. */
interface Stay extends Omit<StepVisit, 'timeMs' | 'left' | 'to' | 'key' | 'label' | 'nth' | 'again'> {
  /** Where in it: the step itself, or a part of it. */
  readonly part: StepId;
  /** Pressed, and not yet seen where it leads. */
  readonly choice: Choice | null;
  /** A wrong key or a silence, and not asked again since. */
  readonly missed: boolean;
}

type Way = Pick<StepVisit, 'left' | 'to' | 'key' | 'label'>;
type Walked = {
  readonly over: readonly { readonly stay: Stay; readonly way: Way }[];
  readonly stay: Stay | null;
};

/** The steps where a contact was, in order; none as long as it goes on, so that visits never change any more. */
export function visitsOf(row: ContactRow): readonly StepVisit[] {
  if (row.totalMs === null) return [];
  const { over, stay } = row.menuPath.reduce(walk, { over: [], stay: null });
  const last = stay ? [{ stay: settled(stay), way: lastWay(row) }] : [];
  const stays = [...over, ...last];
  return stays.map(({ stay: { part: _, choice: __, missed: ___, ...visit }, way }, index) => {
    const nextMs = stays[index + 1]?.stay.enteredMs;
    const gotPerson = way.left === 'gaveUp' && comesToPerson(row, nextMs ?? Infinity);
    return {
      ...visit,
      ...way,
      nth: index + 1,
      timeMs: leftMs(row, visit.enteredMs, nextMs) - visit.enteredMs,
      again: stays.slice(0, index).some((earlier) => earlier.stay.step === visit.step),
      askedForPerson: visit.askedForPerson || gotPerson,
    };
  });
}

/** From this moment on the caller does nothing, and all the same comes to a queue, open or not, or to somebody. */
function comesToPerson({ line, legs, menuPath }: ContactRow, fromMs: number): boolean {
  const inLine = line.filter(({ kind }) => kind === 'queued' || kind === 'turnedAway');
  const moments = [...inLine.map(({ afterMs }) => afterMs), ...legs.map((leg) => leg.fromMs)];
  const comesMs = Math.min(...moments.filter((ms) => ms >= fromMs));
  const does = menuPath.some(
    ({ kind, afterMs }) => kind !== 'step' && kind !== 'lookup' && afterMs > fromMs && afterMs <= comesMs,
  );
  return comesMs < Infinity && !does;
}

function walk({ over, stay }: Walked, moment: MenuMoment): Walked {
  if (moment.kind !== 'step') return { over, stay: stay && during(stay, moment) };
  if (stay && isWithin(stay, moment)) return { over, stay: { ...settled(stay), part: moment.step } };
  const left = stay ? [{ stay, way: wayTo(writtenStep(moment.step), stay) }] : [];
  return { over: [...over, ...left], stay: arrived(moment) };
}

/** Asked again, or from one part of a step to another; a step that leads to itself is visited anew. */
const isWithin = (stay: Stay, { step, attempt }: Extract<MenuMoment, { kind: 'step' }>): boolean =>
  writtenStep(step) === stay.step && (step !== stay.part || attempt > 1);

const arrived = ({ step, afterMs }: Extract<MenuMoment, { kind: 'step' }>): Stay => ({
  step: writtenStep(step),
  part: step,
  enteredMs: afterMs,
  choice: null,
  missed: false,
  within: [],
  repeats: 0,
  silences: 0,
  wrongKeys: 0,
  askedForPerson: false,
});

function during(stay: Stay, moment: Exclude<MenuMoment, { kind: 'step' }>): Stay {
  switch (moment.kind) {
    case 'silence':
      return { ...stay, silences: stay.silences + 1, missed: true };
    case 'digits':
      return { ...stay, missed: false };
    case 'key':
      return pressed(stay, moment);
    default:
      return stay;
  }
}

function pressed(stay: Stay, { key, label, meaning, person }: Extract<MenuMoment, { kind: 'key' }>): Stay {
  switch (meaning) {
    case 'choice': {
      const askedForPerson = stay.askedForPerson || person === true;
      return { ...stay, askedForPerson, choice: { key, label }, missed: false };
    }
    case 'repeat':
    case 'clear':
      return { ...stay, repeats: stay.repeats + 1, missed: false };
    case 'wrong':
      return { ...stay, wrongKeys: stay.wrongKeys + 1, missed: true };
    default:
      return stay;
  }
}

/** A choice that did not lead away was one within the step. */
const settled = (stay: Stay): Stay => ({
  ...stay,
  choice: null,
  missed: false,
  within: stay.choice ? [...stay.within, stay.choice] : stay.within,
});

function wayTo(to: StepId, { choice, missed }: Stay): Way {
  if (choice) return { left: 'choice', to, ...choice };
  return { left: missed ? 'gaveUp' : 'on', to, key: null, label: null };
}

const lastWay = ({ reason }: ContactRow): Way => ({
  left: reason === 'callerInMenu' ? 'hangUp' : 'end',
  to: null,
  key: null,
  label: null,
});

/** A visit is over when the next begins, when the caller is in a queue or speaks with somebody, or at the end. */
function leftMs(row: ContactRow, enteredMs: number, nextMs: number | undefined): number {
  const elsewhere = [
    ...row.line.filter(({ kind }) => kind === 'queued').map(({ afterMs }) => afterMs),
    ...row.legs.map(({ fromMs }) => fromMs),
  ].filter((ms) => ms >= enteredMs);
  return Math.min(...elsewhere, nextMs ?? Infinity, row.totalMs ?? enteredMs);
}
