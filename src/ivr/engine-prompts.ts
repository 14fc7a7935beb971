import type { Language } from './texts.ts';

/** Prompts that the engine itself says, by name: every municipality's prompts file must have each of them. */
export const ENGINE_PROMPTS = [
  /** The caller is the next to be helped. */
  'position-next',
  /** The place without a number: further back than the spoken range, or when it would sound higher than before. */
  'position-many',
  /** Press the key to be called back. */
  'callback-offer',
  /** The queue is closed, by its hours or by hand. */
  'queue-closed',
  /** The wait is more than ten minutes. */
  'wait-long',
  'callback-confirmed',
  'callback-longest-wait',
  /** The number is withheld, so nobody can call back. */
  'callback-impossible',
  'technical-problem',
  /** Said in place of a prompt that is missing: never silence. */
  'one-moment',
] as const;

/**
 * Prompts that the engine says and that came later: a municipality whose texts were written before need not have them.
 * In a language that is not here `one-moment` is said instead.
 */
export const STANDARD_TEXTS: ReadonlyMap<Language, Readonly<Record<string, string>>> = new Map([
  [
    'nl',
    {
      /** The line of the agent fell away; the place in line is said after it. */
      'agent-lost': 'De verbinding met onze medewerker is weggevallen.',
      /** The same of somebody outside. */
      'connection-lost': 'De verbinding is weggevallen.',
      /** The queue is closed by an exception that says why; `queue-closed` when it can't be told when it opens. */
      'queue-closed-reason':
        'Deze afdeling is nu gesloten vanwege {reason}. Wij zijn er {opens as day} weer, om {opens as time}.',
      /** The number somebody calls from is not one that we phone: 0900, abroad. */
      'callback-not-this-number': 'Op het nummer waarmee u nu belt, kunnen wij u niet terugbellen.',
      /** The number that was keyed in is not; asked again after it. */
      'number-not-called': 'Dat nummer kunnen wij niet bellen. Geef een ander nummer op.',
      /** Of one number, at once or in a short time; then we hang up. */
      'too-many-calls':
        'Met uw nummer wordt nu te vaak naar ons gebeld. Probeer het over een paar minuten nog eens. Tot ziens.',
      /** In one call; no more keys are taken. */
      'too-many-keys':
        'U heeft heel veel toetsen ingedrukt. Wij luisteren nu niet meer naar uw toetsen. Blijft u aan de lijn.',
      /** In one second. */
      'keys-too-fast': 'Dat ging te snel. Wilt u de toetsen rustig indrukken?',
    },
  ],
  [
    'en',
    {
      'agent-lost': 'The connection with our agent was lost.',
      'connection-lost': 'The connection was lost.',
      'queue-closed-reason':
        'This department is closed now because of {reason}. We are open again {opens as day} at {opens as time}.',
      'callback-not-this-number': 'We cannot call you back on the number from which you are calling now.',
      'number-not-called': 'We cannot call that number. Please give another one.',
      'too-many-calls':
        'There are too many calls from your number at the moment. Please try again in a few minutes. Goodbye.',
      'too-many-keys':
        'You have pressed very many keys. We do not listen to your keys any more. Please stay on the line.',
      'keys-too-fast': 'That was too fast. Please press the keys slowly.',
    },
  ],
]);

/** Said with a number: each must exist for every number from `lowest` to `highest`. */
export const RANGE_PROMPTS = [
  /** The place in line; further back it is `position-many`. */
  { name: 'position', param: 'position', lowest: 2, highest: 30 },
  /** The wait in minutes; longer ones are `wait-long`. */
  { name: 'wait-within', param: 'minutes', lowest: 1, highest: 10 },
] as const;
