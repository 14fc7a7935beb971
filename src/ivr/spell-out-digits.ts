/** Digits that are asked for, and read back to be sure. */
import { KEYED_DIGITS } from '../numbering/keyed-number.ts';
import type { AskDigitsStep, StepId } from './flow.ts';
import type { Part, SpellingContext } from './spelling-context.ts';
import type { WrittenStepOf } from './written-steps.ts';

/** Without a length: whatever the end key ends. */
const ANY_DIGITS = { least: 1, most: 20 };

/** "zaaknummer" and, unless it says no, "zaaknummer/klopt": 1 right, 2 again. */
export function digitParts(
  name: StepId,
  step: WrittenStepOf<'ask-digits'>,
  context: SpellingContext,
): Part[] {
  const readBack = step['read-back'] ?? [{ name: 'number-read-back' }];
  const ask = askStep(step, context);
  if (readBack === 'no') return [{ id: name, step: ask }];
  const check = `${name}/klopt`;
  const correct = context.innerMenu(
    context.readingBack(readBack, step.into),
    rightOrAgain(step.then, name),
    step.otherwise,
  );
  return [
    { id: name, step: { ...ask, then: check } },
    { id: check, step: correct, said: 'read-back' },
  ];
}

/** 1 right, 2 again: neither tells what the call is about. */
export const rightOrAgain = (right: StepId, again: StepId) =>
  [
    { key: '1', label: 'Klopt', then: right, silent: true },
    { key: '2', label: 'Opnieuw', then: again, silent: true },
  ] as const;

function askStep(step: WrittenStepOf<'ask-digits'>, context: SpellingContext): AskDigitsStep {
  const format = step.format ?? 'digits';
  const { least, most } = step.length ?? (format === 'phone' ? KEYED_DIGITS : ANY_DIGITS);
  return {
    kind: 'ask-digits',
    prompts: step.say,
    into: step.into,
    least,
    most,
    endKey: step.end ?? '#',
    clearKey: step.clear ?? '*',
    format,
    then: step.then,
    ...context.asking(step, ['wrong-digits', 'no-digits']),
  };
}
