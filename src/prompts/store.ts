/** Which file says what: prompts by municipality, name and numbers. */
import type { PromptText } from '../config/configuration.ts';
import type { PromptRef } from '../ivr/flow.ts';
import type { Logger } from '../support/logger.ts';

export interface RenderedPrompt {
  readonly municipality: string;
  readonly text: PromptText;
  /** Its file is `<hash>.wav`. */
  readonly hash: string;
}

export interface PromptStore {
  /**
   * What Asterisk is told to play, in order: ["sound:http://127.0.0.1:8014/prompts/<hash>.wav", …]. Never throws
   * and never empty while there is a prompt to fall back on: a missing one is reported and replaced.
   */
  mediaOf(municipality: string, refs: readonly PromptRef[], baseUrl: string): readonly string[];
  /** "Er is nog één wachtende voor u.", for a timeline or a log; null when there is no such prompt. */
  textOf(municipality: string, ref: PromptRef): string | null;
}

/** What is said in place of a missing prompt, the nearest in meaning first. */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = { position: ['position-many', 'one-moment'] };
const LAST_RESORT = ['one-moment'];

/** A store over rendered prompts. */
export function createPromptStore(prompts: readonly RenderedPrompt[], logger: Logger): PromptStore {
  const byKey = new Map(prompts.map((prompt) => [keyOf(prompt.municipality, prompt.text), prompt]));
  const find = (municipality: string, ref: PromptRef): RenderedPrompt | undefined =>
    byKey.get(keyOf(municipality, ref));

  const orFallback = (municipality: string, ref: PromptRef): RenderedPrompt | undefined => {
    const found = find(municipality, ref);
    if (found) return found;
    const names = FALLBACKS[ref.name] ?? LAST_RESORT;
    const instead = names
      .map((name) => find(municipality, { name }))
      .find((candidate) => candidate !== undefined);
    logger.warn(
      { municipality, prompt: ref.name, params: ref.params, instead: instead?.text.name },
      'a prompt is missing',
    );
    return instead;
  };

  return {
    mediaOf: (municipality, refs, baseUrl) =>
      refs.flatMap((ref) => {
        const prompt = orFallback(municipality, ref);
        return prompt ? [`sound:${baseUrl}/prompts/${prompt.hash}.wav`] : [];
      }),
    textOf: (municipality, ref) => find(municipality, ref)?.text.text ?? null,
  };
}

function keyOf(municipality: string, { name, params = {} }: Pick<PromptRef, 'name' | 'params'>): string {
  const numbers = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  return [municipality, name, ...numbers.map(([param, value]) => `${param}=${value}`)].join(' ');
}
