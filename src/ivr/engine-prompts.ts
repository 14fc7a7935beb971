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
      /** More people call than there is room for: said before anything else, and then the call ends. */
      'too-busy': 'Het is nu zo druk dat wij u niet kunnen helpen. Belt u ons later nog eens.',
      /** The queue is closed by an exception that says why; `queue-closed` when it can't be told when it opens. */
      'queue-closed-reason':
        'Deze afdeling is nu gesloten vanwege {reason}. Wij zijn er {opens as day} weer, om {opens as time}.',
      /** Why somebody is phoned back who did not ask for it: each exit of a queue has its own. */
      'sorry-closed': 'Deze afdeling is nu niet bereikbaar.',
      'sorry-full': 'Het is nu erg druk. Er kan niemand meer bij in de rij.',
      'sorry-nobody': 'Er is nu geen medewerker die u kan helpen.',
      'sorry-expected-wait': 'Het is nu erg druk. U zou te lang moeten wachten.',
      'sorry-longest-wait': 'U wacht nu al lang. Dat spijt ons.',
      /** An exit of a queue led to a number outside, where nobody took the call. */
      'exit-not-answered': 'Daar wordt nu niet opgenomen. Bel het later nog eens. Tot ziens.',
      /** The number is named, digit by digit; another key, or silence, and the caller waits on. */
      'callback-confirm':
        'Wij kunnen u terugbellen op {number as digits}. Is dat goed? Toets 1. Liever op een ander nummer? Toets 2. Wilt u blijven wachten? Doe dan niets. U houdt uw plaats in de rij.',
      /** The same of who cannot wait. Silence, or hanging up, is a yes. */
      'callback-promise':
        'Wij bellen u terug op {number as digits}. Is dat goed? Dan kunt u nu ophangen. Liever op een ander nummer? Toets 2.',
      /** The number is withheld, and so one is asked for. */
      'callback-no-number': 'Wij zien uw nummer niet.',
      /** The number somebody calls from is not one that we phone: 0900, abroad. */
      'callback-not-this-number': 'Op het nummer waarmee u nu belt, kunnen wij u niet terugbellen.',
      'callback-other-number':
        'Op welk nummer kunnen wij u bellen? Toets het hele nummer in. Een fout gemaakt? Toets dan een sterretje.',
      /** The number that was keyed in is none; asked again after it. */
      'wrong-digits': 'Dit nummer klopt niet.',
      /** The number that was keyed in is not one that we phone; asked again after it. */
      'number-not-called': 'Dat nummer kunnen wij niet bellen. Geef een ander nummer op.',
      'callback-withdrawn': 'U blijft in de rij. U houdt uw plaats.',
      'callback-noted': 'Dank u wel. Wij bellen u uiterlijk {deadline as day} terug. Tot ziens.',
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
      'too-busy': 'We have so many calls now that we cannot help you. Please call us again later.',
      'queue-closed-reason':
        'This department is closed now because of {reason}. We are open again {opens as day} at {opens as time}.',
      'sorry-closed': 'This department cannot be reached at the moment.',
      'sorry-full': 'It is very busy at the moment. Nobody else can join the line.',
      'sorry-nobody': 'There is nobody at the moment who can help you.',
      'sorry-expected-wait': 'It is very busy at the moment. You would have to wait too long.',
      'sorry-longest-wait': 'You have been waiting for a long time. We are sorry.',
      'exit-not-answered': 'Nobody answers there at the moment. Please call again later. Goodbye.',
      'callback-confirm':
        'We can call you back on {number as digits}. If that is right, press 1. For another number, press 2. To stay in line, do nothing. You keep your place.',
      'callback-promise':
        'We will call you back on {number as digits}. If that is right, you can hang up now. For another number, press 2.',
      'callback-no-number': 'We do not see your number.',
      'callback-not-this-number': 'We cannot call you back on the number from which you are calling now.',
      'callback-other-number':
        'On which number may we call you? Enter the whole number. If you made a mistake, press the star key.',
      'wrong-digits': 'This number is not correct.',
      'number-not-called': 'We cannot call that number. Please give another one.',
      'callback-withdrawn': 'You stay in line. You keep your place.',
      'callback-noted': 'Thank you. We will call you back {deadline as day} at the latest. Goodbye.',
      'too-many-calls':
        'There are too many calls from your number at the moment. Please try again in a few minutes. Goodbye.',
      'too-many-keys':
        'You have pressed very many keys. We do not listen to your keys any more. Please stay on the line.',
      'keys-too-fast': 'That was too fast. Please press the keys slowly.',
    },
  ],
]);

/** In these the caller is to hear a telephone number: each must have the place `{number}`. */
export const NUMBER_PROMPTS: readonly string[] = ['callback-confirm', 'callback-promise'];

/** Said with a number: each must exist for every number from `lowest` to `highest`. */
export const RANGE_PROMPTS = [
  /** The place in line; further back it is `position-many`. */
  { name: 'position', param: 'position', lowest: 2, highest: 30 },
  /** The wait in minutes; longer ones are `wait-long`. */
  { name: 'wait-within', param: 'minutes', lowest: 1, highest: 10 },
] as const;
