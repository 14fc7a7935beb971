/** What spelling out a step needs of the flow around it: its defaults, and texts in which a place gets another name. */
import type { Key, MenuChoice, MenuStep, PromptRef, Step, StepId } from './flow.ts';
import type { WrittenFlow } from './parse.ts';
import { templatesOf } from './named-texts.ts';
import { placesOf } from './spoken-template.ts';
import type { PromptTemplate, SpokenTexts } from './texts.ts';

/** A step of the core. `said`: the key of the written step under which stands what it says; `say` when left out. */
export interface Part {
  readonly id: StepId;
  readonly step: Step;
  readonly said?: string;
}

/** What a step that asks may say of its patience. */
interface WrittenAsking {
  readonly timeout?: number | undefined;
  readonly tries?: number | undefined;
  readonly silences?: number | undefined;
  readonly 'wrong-key'?: readonly PromptRef[] | undefined;
  readonly silence?: readonly PromptRef[] | undefined;
  readonly short?: readonly PromptRef[] | undefined;
  readonly otherwise: StepId;
}

type Asking = Pick<
  MenuStep,
  'timeoutMs' | 'tries' | 'silences' | 'wrongKeyPrompts' | 'silencePrompts' | 'shortPrompts' | 'otherwise'
>;

/** In a text that reads a number back, whatever the name under which it is kept. */
const ANY_VALUE = 'value';

export class SpellingContext {
  readonly #flow: WrittenFlow;
  readonly #texts: SpokenTexts;
  /** Text → the variable that its place stands for. */
  readonly #copies = new Map<string, { readonly of: string; readonly variable: string }>();

  constructor(flow: WrittenFlow, texts: SpokenTexts) {
    this.#flow = flow;
    this.#texts = texts;
  }

  repeatKey(step: { readonly repeat?: Key | undefined }): Key {
    return step.repeat ?? this.#flow.repeatKey;
  }

  /** Of a step that asks; `said`: what is said after a wrong key and after a silence unless the step says otherwise. */
  asking(step: WrittenAsking, said: readonly [string, string] = ['wrong-key', 'no-choice']): Asking {
    const silences = step.silences ?? this.#flow.silences;
    return {
      timeoutMs: step.timeout ?? this.#flow.timeoutMs,
      tries: step.tries ?? this.#flow.tries,
      ...(silences === undefined ? {} : { silences }),
      wrongKeyPrompts: step['wrong-key'] ?? [{ name: said[0] }],
      silencePrompts: step.silence ?? [{ name: said[1] }],
      ...(step.short ? { shortPrompts: step.short } : {}),
      otherwise: step.otherwise,
    };
  }

  /** A menu that is part of another step. */
  innerMenu(prompts: readonly PromptRef[], choices: readonly MenuChoice[], otherwise: StepId): MenuStep {
    // Who is in the middle of something is not sent on after one silence, whatever the flow says of its menus.
    const asking = this.asking({ otherwise, silences: this.#flow.tries });
    return { kind: 'menu', prompts, choices, repeatKey: this.#flow.repeatKey, ...asking };
  }

  /** The texts with which a variable is read back: where one says `{value}`, a copy of it says the variable. */
  readingBack(refs: readonly PromptRef[], variable: string): readonly PromptRef[] {
    return refs.map((ref) => {
      if (!templatesOf(this.#texts, ref.name).some(saysAnyValue)) return ref;
      const name = `${ref.name}/${variable}`;
      this.#copies.set(name, { of: ref.name, variable });
      return { ...ref, name };
    });
  }

  /** The municipality's texts, and the copies made of them. */
  allTexts(): SpokenTexts {
    if (this.#copies.size === 0) return this.#texts;
    return Object.fromEntries(
      Object.entries(this.#texts).map(([language, texts]) => [
        language,
        { ...texts, ...this.#copied(texts) },
      ]),
    );
  }

  #copied(texts: Readonly<Record<string, PromptTemplate>>): Record<string, PromptTemplate> {
    return Object.fromEntries(
      [...this.#copies].flatMap(([name, { of, variable }]) => {
        const template = Object.hasOwn(texts, of) ? texts[of] : undefined;
        return template ? [[name, { ...template, text: renamed(template.text, variable) }]] : [];
      }),
    );
  }
}

const saysAnyValue = ({ text }: PromptTemplate): boolean =>
  placesOf(text).some(({ name }) => name === ANY_VALUE);

const renamed = (text: string, variable: string): string =>
  text.replaceAll(/\{\s*value(?=[\s}])/g, `{${variable}`);
