/** Texts for flows of tests: each says its own name, and what it was said with. */
import { ENGINE_PROMPTS, RANGE_PROMPTS, STANDARD_TEXTS } from '../../src/ivr/engine-prompts.ts';
import type { PromptTemplate } from '../../src/ivr/texts.ts';

const WITH_NUMBERS: Readonly<Record<string, string>> = {
  position: 'position {position as words}',
  'wait-within': 'wait-within {minutes as words}',
  'callback-confirm': 'callback-confirm {number as words}',
  'callback-promise': 'callback-promise {number as words}',
};

const ENGINE = [
  ...ENGINE_PROMPTS,
  ...RANGE_PROMPTS.map(({ name }) => name),
  ...Object.keys(STANDARD_TEXTS.get('nl') ?? {}),
];

export function textsNamed(...names: readonly string[]): { nl: Record<string, PromptTemplate> } {
  const all = [...ENGINE, ...names].map((name) => [name, { text: WITH_NUMBERS[name] ?? name }] as const);
  return { nl: Object.fromEntries(all) };
}
