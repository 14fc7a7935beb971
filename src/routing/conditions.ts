/** Whether a condition of a flow holds, for a caller at a moment. */
import type { Condition } from '../ivr/flow.ts';
import { exceptionAt, isWithinTime, localDate, openingAt } from '../ivr/hours.ts';
import type { Calendar } from '../ivr/hours.ts';
import type { Ask } from '../ivr/stepping.ts';
import { expectedWait } from './expected-wait.ts';
import { callbackRefusal, personOf } from './callback-number.ts';
import type { EpochMs, QueueId } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState } from './state.ts';
import { somebodySignedIn } from './turn-away.ts';

interface Asked {
  readonly caller: Readonly<Pick<Contact, 'from' | 'language' | 'municipality' | 'variables' | 'handedOnBy'>>;
  readonly at: EpochMs;
}

/** Answers for a walk. */
export const askOf = (state: ReadonlyState, plan: Plan, asked: Asked): Ask => ({
  holds: (condition) => holds(state, plan, asked, condition),
  opening: (queue) => openingAt(hoursOf(plan, queue), asked.at),
  exceptional: (queue) => exceptionAt(hoursOf(plan, queue), asked.at)?.reason !== undefined,
});

/** Of the queue if it has hours of its own, else the municipality's. */
export const hoursOf = ({ queues, calendar }: Plan, queueId: QueueId | null | undefined): Calendar =>
  queues[queueId ?? '']?.hours ?? calendar;

function holds(state: ReadonlyState, plan: Plan, { caller, at }: Asked, condition: Condition): boolean {
  const { from } = caller;
  const person = personOf(plan, from);
  switch (condition.kind) {
    case 'time':
      return isWithinTime(plan.calendar, at, condition);
    case 'dates': {
      const today = localDate(plan.calendar, at);
      return condition.from <= today && today <= condition.to;
    }
    case 'waiting':
      return (state.lines.get(condition.queue)?.size ?? 0) >= condition.atLeast;
    case 'expectedWait': {
      const before = state.lines.get(condition.queue)?.size ?? 0;
      const estimate = expectedWait(state, plan, { queueId: condition.queue, at, before });
      return estimate !== null && estimate.from >= condition.atLeastMs;
    }
    case 'nobody':
      return !somebodySignedIn(state, plan, condition.queue);
    case 'spoke': {
      const last = person === null ? undefined : state.lastTalks.get(person);
      return last !== undefined && at - last.at <= condition.withinMs;
    }
    case 'cutOff':
      return person !== null && (state.places.get(person)?.until ?? 0) >= at;
    case 'nationalNumber':
      return plan.nationalNumberOpen === true;
    case 'handedOn':
      return caller.handedOnBy !== undefined;
    case 'crisis':
      return state.crisis !== null;
    case 'variable': {
      const value = Object.hasOwn(caller.variables, condition.name)
        ? caller.variables[condition.name]
        : undefined;
      return value !== undefined && (condition.is.length === 0 || condition.is.includes(value));
    }
    case 'language':
      return caller.language === condition.is;
    case 'caller':
      if (condition.is === 'withheld') return from === null;
      if (condition.is === 'callable') return callbackRefusal(plan, from) === null;
      return from !== null && (condition.is === 'known' || from.startsWith('+316'));
    case 'callerIn':
      return from !== null && (plan.callerLists[condition.list] ?? []).includes(from);
    case 'remembered': {
      if (person === null || caller.municipality !== null) return false;
      const asked = state.askedFor.get(person);
      return asked !== undefined && asked.municipality === condition.municipality && asked.until >= at;
    }
  }
}
