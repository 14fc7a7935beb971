/**
 * A callback that the caller asks for in the menu. Who calls from a number we see may have that one called, or key in
 * another; who withholds it, or calls from one that we do not phone, keys one in. Each way has its own half-day and note, so that a number that was keyed in
 * before, and not confirmed, is never called.
 *
 *   terugbellen ── number seen ──▶ /nummer ─1─▶ /dagdeel ──▶ /notitie
 *        │                            └────2──▶ /ander ──▶ /ander/klopt ─1─▶ /ander/dagdeel ──▶ /ander/notitie
 *        ├── not to be phoned ──▶ /niet-dit ──▶  ▲ ▲────────────┘ 2
 *        └── withheld ──▶ /anoniem ──────────────┘
 */
import type { MenuChoice, PromptRef, Step, StepId } from './flow.ts';
import type { Part, SpellingContext } from './spelling-context.ts';
import { digitParts } from './spell-out-digits.ts';
import type { WrittenStepOf } from './written-steps.ts';

/** Where the number and the half-day are kept. */
export const CALLBACK_NUMBER = 'callback-number';
const HALF_DAY = 'half-day';

const named = (...names: readonly string[]): readonly PromptRef[] => names.map((name) => ({ name }));

/** All steps of it. */
export function callbackParts(
  name: StepId,
  step: WrittenStepOf<'callback'>,
  context: SpellingContext,
): Part[] {
  const intro = step.say ?? named('callback-menu');
  const other = `${name}/ander`;
  const seen = noteParts(name, step, null, context);
  const keyed = noteParts(other, step, CALLBACK_NUMBER, context);
  const ask = digitParts(other, askOther(step, keyed.first), context);
  const hasIntro = intro.length > 0;
  return [
    ...beginning(name, step, hasIntro ? `${name}/anoniem` : other),
    {
      id: `${name}/nummer`,
      step: {
        ...context.innerMenu(named('callback-number'), thisOrOther(seen.first, other), step.otherwise),
        firstPrompts: intro,
      },
    },
    saying(`${name}/niet-dit`, [...intro, ...named('callback-not-this-number')], other, context),
    ...(hasIntro ? [saying(`${name}/anoniem`, intro, other, context)] : []),
    ...ask,
    ...seen.parts,
    ...keyed.parts,
  ];
}

function beginning(name: StepId, { subject }: WrittenStepOf<'callback'>, withheld: StepId): Part[] {
  const look: Step = {
    kind: 'branch',
    cases: [
      { when: { kind: 'caller', is: 'callable' }, then: `${name}/nummer` },
      { when: { kind: 'caller', is: 'known' }, then: `${name}/niet-dit` },
    ],
    otherwise: withheld,
  };
  if (subject === undefined) return [{ id: name, step: look }];
  const begin = `${name}/begin`;
  return [
    { id: name, step: { kind: 'set', changes: { subject }, then: begin } },
    { id: begin, step: look },
  ];
}

const saying = (id: StepId, prompts: readonly PromptRef[], then: StepId, context: SpellingContext): Part => ({
  id,
  step: { kind: 'say', prompts, repeatKey: context.repeatKey({}), then },
});

const thisOrOther = (seen: StepId, other: StepId): readonly MenuChoice[] => [
  { key: '1', label: 'Dit nummer', then: seen, silent: true },
  { key: '2', label: 'Ander nummer', then: other, silent: true },
];

const askOther = ({ otherwise }: WrittenStepOf<'callback'>, then: StepId): WrittenStepOf<'ask-digits'> => ({
  kind: 'ask-digits',
  say: [...named('callback-other-number')],
  into: CALLBACK_NUMBER,
  format: 'phone',
  'read-back': [...named('callback-number-read-back')],
  then,
  otherwise,
});

/** The half-day, unless it is not asked, and the note. */
function noteParts(
  name: StepId,
  step: WrittenStepOf<'callback'>,
  number: string | null,
  context: SpellingContext,
): { readonly first: StepId; readonly parts: readonly Part[] } {
  const asksHalfDay = step['half-day'] ?? true;
  const note = `${name}/notitie`;
  const halfDay = `${name}/dagdeel`;
  const { queue, otherwise } = step;
  const written: Part = {
    id: note,
    step: {
      kind: 'note',
      queue,
      number,
      halfDay: asksHalfDay ? HALF_DAY : null,
      prompts: named('callback-noted'),
      otherwise,
    },
  };
  if (!asksHalfDay) return { first: note, parts: [written] };
  // Who says nothing here still wants to be called.
  const asked = context.innerMenu(named('callback-half-day'), halfDays(note), note);
  return { first: halfDay, parts: [{ id: halfDay, step: asked }, written] };
}

const halfDays = (then: StepId): readonly MenuChoice[] =>
  (
    [
      ['1', 'Ochtend', 'morning'],
      ['2', 'Middag', 'afternoon'],
      ['3', 'Maakt niet uit', 'any'],
    ] as const
  ).map(([key, label, value]) => ({
    key,
    label,
    then,
    silent: true,
    changes: { variables: { [HALF_DAY]: value } },
  }));
