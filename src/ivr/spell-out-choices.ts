/** Menus, and the kinds of menu that lay something down themselves: a language, a municipality. */
import type { Changes, MenuChoice, MenuStep, StepId } from './flow.ts';
import type { Part, SpellingContext } from './spelling-context.ts';
import { changesOf, isKey } from './written-shapes.ts';
import type { WrittenStepOf } from './written-steps.ts';

type WrittenMenu = WrittenStepOf<'menu' | 'language' | 'choose-municipality'>;

/** A menu is one step. */
export function menuParts(name: StepId, step: WrittenStepOf<'menu'>, context: SpellingContext): Part[] {
  return [{ id: name, step: menuOf(step, menuChoices(step.choices), context) }];
}

const menuChoices = (written: WrittenStepOf<'menu'>['choices']): readonly MenuChoice[] =>
  chosen(written, ({ label, then, person, silent, ...rest }) => ({
    label,
    then,
    ...changing(changesOf(rest)),
    ...(silent ? { silent } : {}),
    ...(person ? { person } : {}),
  }));

const NAMES: Readonly<Record<string, string>> = {
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  pl: 'Polski',
  tr: 'Türkçe',
};

/** A menu of languages: the choice is what texts are said in from then on. */
export function languageParts(
  name: StepId,
  step: WrittenStepOf<'language'>,
  context: SpellingContext,
): Part[] {
  const choices = chosen(step.choices, ({ language, label, then, requires }) => ({
    label: label ?? NAMES[language] ?? language,
    then,
    changes: { language, ...(requires ? { requires } : {}) },
  }));
  return [{ id: name, step: { ...menuOf(step, choices, context), greeting: true } }];
}

/**
 * "gemeente" asks; with a memory "gemeente" looks whether this number chose before, "gemeente/vraag" asks, and
 * "gemeente/deventer-bekend" and "gemeente/deventer-onthouden" lay down and tell what is remembered. "gemeente/deventer" hands the call on.
 */
export function municipalityParts(
  name: StepId,
  step: WrittenStepOf<'choose-municipality'>,
  context: SpellingContext,
): Part[] {
  const rememberMs = step.remember ?? 0;
  const options = Object.values(step.choices);
  const wayTo = ({ municipality, then }: (typeof options)[number]): StepId =>
    then ?? `${name}/${municipality}`;
  const municipalities = chosen(step.choices, (option) => ({
    label: option.name,
    then: wayTo(option),
    changes: { municipality: { id: option.municipality, rememberMs } },
  }));
  const choices = [...municipalities, ...menuChoices(step.also ?? {})];
  const question = rememberMs > 0 ? `${name}/vraag` : name;
  const handOns = options
    .filter(({ then }) => then === undefined)
    .map(({ municipality }): Part => ({
      id: `${name}/${municipality}`,
      step: { kind: 'hand-on', municipality },
    }));
  const asked: Part = { id: question, step: { ...menuOf(step, choices, context), greeting: true } };
  if (rememberMs === 0) return [asked, ...handOns];
  const told = options.flatMap((option) => toldPart(name, step, wayTo(option), option.municipality, context));
  const cases = options.map(({ municipality }) => ({
    when: { kind: 'remembered', municipality } as const,
    then: knownId(name, municipality),
  }));
  const known = options.map((option): Part => {
    const { municipality } = option;
    const then = told.find(({ id }) => id === toldId(name, municipality))?.id ?? wayTo(option);
    // Remembered from the last choice on, not from the last call.
    const changes = { municipality: { id: municipality, rememberMs: 0 } };
    return { id: knownId(name, municipality), step: { kind: 'set', changes, then } };
  });
  return [
    { id: name, step: { kind: 'branch', cases, otherwise: question } },
    asked,
    ...known,
    ...told,
    ...handOns,
  ];
}

const knownId = (name: StepId, municipality: string): StepId => `${name}/${municipality}-bekend`;
const toldId = (name: StepId, municipality: string): StepId => `${name}/${municipality}-onthouden`;

function toldPart(
  name: StepId,
  step: WrittenStepOf<'choose-municipality'>,
  then: StepId,
  municipality: string,
  context: SpellingContext,
): Part[] {
  const prompts = step.remembered ?? [];
  const other = step['other-key'];
  const id = toldId(name, municipality);
  const said = 'remembered';
  if (prompts.length === 0) return [];
  const again: MenuChoice[] =
    other === undefined
      ? []
      : [{ key: other, label: 'Andere gemeente', then: `${name}/vraag`, silent: true }];
  const choices = [...again, ...menuChoices(step.also ?? {})];
  if (choices.length === 0)
    return [{ id, said, step: { kind: 'say', prompts, repeatKey: context.repeatKey(step), then } }];
  const menu = {
    ...context.innerMenu(prompts, choices, then),
    timeoutMs: SHORT_MS,
    tries: 1,
    optional: true,
  };
  return [{ id, said, step: menu }];
}

/** Nobody has to press anything here: who says nothing goes on, and need not wait long for it. */
const SHORT_MS = 4000;

function menuOf(step: WrittenMenu, choices: readonly MenuChoice[], context: SpellingContext): MenuStep {
  return {
    kind: 'menu',
    ...(step.first === undefined ? {} : { firstPrompts: step.first }),
    prompts: step.say,
    choices,
    repeatKey: context.repeatKey(step),
    ...('optional' in step && step.optional ? { optional: true } : {}),
    ...context.asking(step),
  };
}

function chosen<T>(
  choices: Readonly<Record<string, T>>,
  meaning: (choice: T) => Omit<MenuChoice, 'key'>,
): readonly MenuChoice[] {
  return Object.entries(choices).flatMap(([key, choice]) =>
    isKey(key) ? [{ key, ...meaning(choice) }] : [],
  );
}

const changing = (changes: Changes | undefined): { readonly changes?: Changes } =>
  changes ? { changes } : {};
