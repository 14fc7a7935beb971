/** Texts for flows of tests: each says its own name, and what it was said with. */
import type { PromptTemplate } from '../../src/ivr/texts.ts';

const WITH_NUMBERS: Readonly<Record<string, string>> = {
  position: 'position {position as words}',
  'wait-within': 'wait-within {minutes as words}',
};

const ENGINE = [
  'agent-lost',
  'connection-lost',
  'position-next',
  'position-many',
  'position',
  'wait-within',
  'wait-long',
  'callback-offer',
  'callback-confirmed',
  'callback-longest-wait',
  'callback-impossible',
  'callback-not-this-number',
  'number-not-called',
  'too-many-calls',
  'too-many-keys',
  'keys-too-fast',
  'queue-closed',
  'technical-problem',
  'one-moment',
];

export function textsNamed(...names: readonly string[]): { nl: Record<string, PromptTemplate> } {
  const all = [...ENGINE, ...names].map((name) => [name, { text: WITH_NUMBERS[name] ?? name }] as const);
  return { nl: Object.fromEntries(all) };
}
