/**
 * Announcements: what every caller hears for a while, once in a call and in each language once, in its place of the
 * greeting. Pure; what this caller heard before is told by whoever asks.
 *
 *   before everything ──▶ welcome, choice of language or municipality ──▶ after the welcome ──▶ the first menu
 */
import type { Announcement, Flow, Language, PromptRef, Step, StepId } from './flow.ts';
import { templateIn } from './named-texts.ts';

/** An announcement that was said to a caller. */
export interface Announced {
  readonly id: string;
  readonly language: Language;
  /** The step at which it was said. */
  readonly step: StepId;
}

export interface Hearing {
  /** The caller's. */
  readonly language: Language;
  readonly announced: readonly Announced[];
  /** Epoch ms. */
  readonly at: number;
}

const NAME = /^announcement\/([^/]+)\/\d+$/;

/** The name under which a flow has the n-th text of an announcement. */
export const announcementText = (id: string, nth: number): string => `announcement/${id}/${nth}`;

/** What is said at a step on arrival: its own prompts, with those that are to be announced in their places. */
export function announced(
  flow: Flow,
  step: Step,
  own: { readonly first: readonly PromptRef[]; readonly then: readonly PromptRef[] },
  hearing: Hearing,
): readonly PromptRef[] {
  const due = (flow.announcements ?? []).filter((one) => isDue(flow, one, hearing));
  const inPlace = (place: Announcement['place']): readonly PromptRef[] =>
    due.filter((one) => one.place === place).flatMap(({ prompts }) => prompts);
  const after = isGreeting(step) ? [] : inPlace('after-welcome');
  return [...inPlace('before-everything'), ...own.first, ...after, ...own.then];
}

/** What was announced at a step on arrival, for who wants to hear it again. */
export const announcedAt = (flow: Flow, step: StepId, hearing: Hearing): readonly PromptRef[] =>
  (flow.announcements ?? [])
    .filter((one) => hearing.announced.some(({ id, step: where }) => id === one.id && where === step))
    .filter((one) => isOn(one, hearing))
    .flatMap(({ prompts }) => prompts);

/** Whose words are among these. */
export function announcementsIn(
  flow: Flow,
  prompts: readonly PromptRef[],
  { language, step }: { readonly language: Language; readonly step: StepId },
): readonly Announced[] {
  const ids = new Set(prompts.flatMap(({ name }) => NAME.exec(name)?.[1] ?? []));
  return (flow.announcements ?? [])
    .filter(({ id }) => ids.has(id))
    .map((one) => ({ id: one.id, language: spokenIn(flow, one, language), step }));
}

const isOn = ({ from, until, languages }: Announcement, { at, language }: Hearing): boolean =>
  from <= at && at < until && (languages === undefined || languages.includes(language));

const isDue = (flow: Flow, one: Announcement, hearing: Hearing): boolean =>
  isOn(one, hearing) &&
  (hasTexts(flow, one, hearing.language) || hasTexts(flow, one, flow.language)) &&
  !hearing.announced.some(
    ({ id, language }) => id === one.id && language === spokenIn(flow, one, hearing.language),
  );

/** What the caller's language lacks is said in the flow's own. */
const spokenIn = (flow: Flow, one: Announcement, language: Language): Language =>
  hasTexts(flow, one, language) ? language : flow.language;

const hasTexts = ({ texts }: Flow, { prompts }: Announcement, language: Language): boolean =>
  prompts.every(({ name }) => templateIn(texts, language, name) !== undefined);

/** Steps that come before the first menu: what welcomes, and what asks for a language or a municipality. */
function isGreeting(step: Step): boolean {
  switch (step.kind) {
    case 'menu':
      return step.greeting === true || step.optional === true;
    case 'ask-digits':
    case 'message':
    case 'transfer':
    case 'hang-up':
      return false;
    default:
      return true;
  }
}
