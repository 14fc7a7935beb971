/**
 * How long callers listen: to each question, until they hear the first choice, and, pressing nothing, until they are in
 * a queue. Pure; how long the sound of a text is tells whoever asks (`Sound`).
 */
import { keyWordsOf } from './key-words.ts';
import type { Flow, Language, MenuStep, AskDigitsStep, PromptRef, Step, StepId } from './flow.ts';
import { specimenOf } from './specimen.ts';
import { firstOnArrival, heardAt, promptsAt, stepOf } from './stepping.ts';
import type { Spoken } from './texts.ts';
import { during, exitsOf } from './ways.ts';
import type { Exit, Opening } from './ways.ts';

/** How long the sound is, ms. */
export type Sound = (spoken: Spoken) => number;

/** A way through the flow, and how long it takes. */
export interface Listening {
  readonly ms: number;
  /** Its steps, and what each adds. */
  readonly way: readonly { readonly step: StepId; readonly ms: number }[];
}

export class Listener {
  readonly #flow: Flow;
  readonly #sound: Sound;

  constructor(flow: Flow, sound: Sound) {
    this.#flow = flow;
    this.#sound = sound;
  }

  /** Everything in these texts, one after the other. */
  said(refs: readonly PromptRef[], language: Language): number {
    return this.#spoken(refs, language).reduce((sum, one) => sum + this.#sound(one), 0);
  }

  /** The texts of a question from the first that names a key; all of it when none does. */
  question(refs: readonly PromptRef[], language: Language): number {
    const first = refs.findIndex((ref) => this.#named(ref, language) !== undefined);
    return this.said(first < 0 ? refs : refs.slice(first), language);
  }

  /** Until the first key that is a choice to a speaker of the language; undefined: no text names one. */
  firstChoice(refs: readonly PromptRef[], language: Language): number | undefined {
    const first = refs.findIndex((ref) => this.#named(ref, language) !== undefined);
    const ref = refs[first];
    const whole = ref && this.#named(ref, language);
    if (!ref || !whole) return undefined;
    return this.said(refs.slice(0, first), language) + this.#upToKey(whole);
  }

  /** The longest that somebody listens from the start, as long as it is so, before a first choice is named. */
  untilChoice(situation: Situation): Listening {
    const { language } = this.#flow;
    return this.#longest(situation, (step, heard) => {
      if (step.kind === 'menu') {
        const refs = [...firstOnArrival(step, heard), ...step.prompts];
        const choice = this.firstChoice(refs, language);
        if (choice !== undefined) return { ms: choice, over: true };
        return { ms: this.said(refs, language) + step.timeoutMs, over: false };
      }
      if (step.kind === 'ask-digits' || step.kind === 'message')
        return { ms: this.said(step.prompts, language), over: true };
      return this.#passing(step);
    });
  }

  /** The same until who presses nothing is in a queue, or is put through. */
  untilPerson(situation: Situation): Listening {
    return this.#longest(situation, (step, heard) =>
      step.kind === 'menu' || step.kind === 'ask-digits'
        ? { ms: this.#silence(step, heard), over: false }
        : this.#passing(step),
    );
  }

  /** All that may be announced at one moment; nothing is in a disaster. */
  #announced({ crisis }: Situation): number {
    const { announcements = [], language } = this.#flow;
    if (crisis) return 0;
    const at = announcements.map(({ from: moment }) =>
      announcements
        .filter(({ from, until }) => from <= moment && moment < until)
        .reduce((sum, { prompts }) => sum + this.said(prompts, language), 0),
    );
    return Math.max(0, ...at);
  }

  #passing(step: Step): Stretch {
    const said = 'prompts' in step ? this.said(step.prompts, this.#flow.language) : 0;
    switch (step.kind) {
      case 'queue':
      case 'hand-on':
        return { ms: 0, over: true };
      case 'transfer':
        return { ms: said, over: true };
      case 'hang-up':
      case 'note':
        return { ms: said, over: 'nobody' };
      case 'status':
        return { ms: Math.max(said, step.withinMs), over: false };
      case 'message':
        return { ms: said + step.mostMs, over: false };
      default:
        return { ms: said, over: false };
    }
  }

  /** As often as it is asked of somebody who stays silent. */
  #silence(step: MenuStep | AskDigitsStep, heard: ReadonlySet<string>): number {
    const { language } = this.#flow;
    const isOffer = step.kind === 'menu' && step.optional === true;
    const asked = isOffer ? 1 : Math.min(step.silences ?? step.tries, step.tries);
    const first = [...(step.kind === 'menu' ? firstOnArrival(step, heard) : []), ...step.prompts];
    const again = this.said(promptsAt(step, 'silence'), language);
    return this.said(first, language) + (asked - 1) * again + asked * step.timeoutMs;
  }

  /** Over every way on which nobody presses a key. Such ways have an end: check-ways.ts proves it. */
  #longest(situation: Situation, stretchOf: StretchOf): Listening {
    // What is still to come hangs on where somebody is and what they heard; null: no end as it is meant, or a round.
    const kept = new Map<string, Listening | null>();
    const from = (id: StepId, heard: ReadonlySet<string>): Listening | null => {
      const key = `${id}\0${[...heard].sort().join()}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      kept.set(key, null);
      const step = stepOf(this.#flow, id);
      const found = step ? longestFrom(id, step, heard) : null;
      kept.set(key, found);
      return found;
    };
    const longestFrom = (id: StepId, step: Step, heard: ReadonlySet<string>): Listening | null => {
      const { ms, over } = stretchOf(step, heard);
      if (over === 'nobody') return null;
      if (over) return { ms, way: [{ step: id, ms }] };
      const heardNow = new Set([...heard, ...heardAt(step)]);
      const further = exitsOf(step)
        .filter((exit) => !exit.byCaller && isPossible(step, exit, situation))
        .flatMap(({ to }) => from(to, heardNow) ?? [])
        .sort((one, other) => other.ms - one.ms)[0];
      return further ? { ms: ms + further.ms, way: [{ step: id, ms }, ...further.way] } : null;
    };
    const found = from(this.#flow.start, new Set());
    return found ? { ...found, ms: found.ms + this.#announced(situation) } : { ms: 0, way: [] };
  }

  /** The text as it is heard when it names a key in that language. */
  #named(ref: PromptRef, language: Language): Spoken | undefined {
    const [spoken] = this.#spoken([ref], language);
    if (!spoken || (ref.language !== undefined && ref.language !== language)) return undefined;
    return (keyWordsOf(spoken.text, spoken.language)?.keys.length ?? 0) > 0 ? spoken : undefined;
  }

  /** A recording can't be cut: as much of it as of its text. */
  #upToKey(spoken: Spoken): number {
    const text = beginningWithKey(spoken);
    return spoken.recording === null
      ? this.#sound({ ...spoken, text })
      : (this.#sound(spoken) * text.length) / spoken.text.length;
  }

  #spoken(refs: readonly PromptRef[], language: Language): readonly Spoken[] {
    const { texts, language: standard } = this.#flow;
    return refs.flatMap((ref) => specimenOf(texts, ref, { language, standard }) ?? []);
  }
}

/** `nobody`: it ends here without a person. */
interface Stretch {
  readonly ms: number;
  readonly over: boolean | 'nobody';
}

type StretchOf = (step: Step, heard: ReadonlySet<string>) => Stretch;

/** What is so while somebody goes through the flow. */
export interface Situation {
  readonly opening: Opening;
  readonly crisis: boolean;
}

function isPossible(step: Step, exit: Exit, { opening, crisis }: Situation): boolean {
  const { when } = exit;
  if (step.kind === 'hours') return during(opening)(exit, step);
  if (step.kind !== 'branch') return true;
  if (when?.kind === 'crisis') return crisis;
  // The first case that holds wins.
  return !(crisis && step.cases[0]?.when.kind === 'crisis');
}

const SENTENCE_END = /(?<=[.?!])\s+/;

/** The sentences up to the one in which the first key is named. */
function beginningWithKey({ text, language }: Spoken): string {
  const sentences = text.split(SENTENCE_END);
  const until = sentences.findIndex((_, at) => {
    const beginning = sentences.slice(0, at + 1).join(' ');
    return (keyWordsOf(beginning, language)?.keys.length ?? 0) > 0;
  });
  return sentences.slice(0, until + 1).join(' ');
}
