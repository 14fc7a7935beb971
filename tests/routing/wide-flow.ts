/** A flow with every kind of step, for callers of 14 0570. */
import type { Flow, Key, MenuChoice, MenuStep, PromptRef, Step, StepId } from '../../src/ivr/flow.ts';
import { textsNamed } from './texts.ts';

const HOUR_MS = 3_600_000;
const say = (name: string): readonly PromptRef[] => [{ name }];

const menu = (name: string, choices: readonly MenuChoice[], otherwise: StepId = 'person'): MenuStep => ({
  kind: 'menu',
  prompts: say(name),
  choices,
  repeatKey: '9',
  timeoutMs: 7_000,
  wrongKeyPrompts: say('wrong-key'),
  silencePrompts: say('no-choice'),
  tries: 2,
  otherwise,
});

const choice = (key: Key, then: StepId, more: Partial<MenuChoice> = {}): MenuChoice => ({
  key,
  label: then,
  then,
  ...more,
});

const goodbye = (name: string): Step => ({
  kind: 'hang-up',
  prompts: say(name),
  repeatKey: '9',
  reason: 'informed',
});

const steps: Record<StepId, Step> = {
  crisis: {
    kind: 'branch',
    cases: [{ when: { kind: 'crisis' }, then: 'crisis-line' }],
    otherwise: 'which-town',
  },
  'crisis-line': { kind: 'hang-up', prompts: say('crisis'), repeatKey: '9', reason: 'crisis' },
  'which-town': {
    kind: 'branch',
    cases: [{ when: { kind: 'remembered', municipality: 'deventer' }, then: 'main' }],
    otherwise: 'which-town/keuze',
  },
  'which-town/keuze': menu('which-town', [
    choice('1', 'main', { changes: { municipality: { id: 'deventer', rememberMs: 24 * HOUR_MS } } }),
    choice('2', 'neighbour', { changes: { municipality: { id: 'olst-wijhe', rememberMs: 0 } } }),
  ]),
  neighbour: { kind: 'hand-on', municipality: 'olst-wijhe' },
  main: menu('main', [
    choice('1', 'case-number'),
    choice('2', 'call-me-back'),
    choice('3', 'duty-officer'),
    choice('4', 'leave-word'),
    choice('5', 'english', { changes: { language: 'en', requires: { engels: 3 } }, silent: true }),
    choice('0', 'person', { person: true }),
    choice('6', 'specialist'),
    choice('7', 'department'),
    choice('8', 'opening'),
    choice('*', 'offer'),
  ]),
  'case-number': {
    kind: 'ask-digits',
    prompts: say('case-number'),
    into: 'zaaknummer',
    least: 4,
    most: 6,
    endKey: '#',
    clearKey: '*',
    format: 'digits',
    timeoutMs: 7_000,
    wrongKeyPrompts: say('wrong-digits'),
    silencePrompts: say('no-digits'),
    tries: 2,
    then: 'status',
    otherwise: 'person',
  },
  status: {
    kind: 'status',
    lookup: 'zaakstatus',
    send: ['zaaknummer'],
    prompts: say('one-moment'),
    withinMs: 3_000,
    found: 'tell-status',
    notFound: 'unknown-case',
    failed: 'person',
  },
  'tell-status': { kind: 'say', prompts: say('status'), repeatKey: '9', then: 'bye' },
  'unknown-case': { kind: 'say', prompts: say('unknown-case'), repeatKey: '9', then: 'case-number' },
  'call-me-back': {
    kind: 'branch',
    cases: [{ when: { kind: 'caller', is: 'known' }, then: 'call-me-back/nummer' }],
    otherwise: 'call-me-back/ander',
  },
  'call-me-back/nummer': menu('callback-number', [
    choice('1', 'call-me-back/dagdeel', { silent: true }),
    choice('2', 'call-me-back/ander', { silent: true }),
  ]),
  'call-me-back/ander': {
    kind: 'ask-digits',
    prompts: say('callback-other-number'),
    into: 'nummer',
    least: 10,
    most: 10,
    endKey: '#',
    clearKey: '*',
    format: 'phone',
    timeoutMs: 7_000,
    wrongKeyPrompts: say('wrong-digits'),
    silencePrompts: say('no-digits'),
    tries: 2,
    then: 'call-me-back/ander-dagdeel',
    otherwise: 'person',
  },
  'call-me-back/dagdeel': menu('callback-half-day', [
    choice('1', 'note', { silent: true, changes: { variables: { dagdeel: 'morning' } } }),
  ]),
  'call-me-back/ander-dagdeel': menu('callback-half-day', [
    choice('1', 'note-other', { silent: true, changes: { variables: { dagdeel: 'afternoon' } } }),
  ]),
  note: {
    kind: 'note',
    queue: 'belastingen',
    number: null,
    halfDay: 'dagdeel',
    prompts: say('callback-noted'),
    otherwise: 'person',
  },
  'note-other': {
    kind: 'note',
    queue: 'belastingen',
    number: 'nummer',
    halfDay: 'dagdeel',
    prompts: say('callback-noted'),
    otherwise: 'person',
  },
  'duty-officer': {
    kind: 'transfer',
    to: { kind: 'number', name: 'Politie' },
    prompts: say('passing-on'),
    otherwise: 'no-answer',
  },
  'no-answer': { kind: 'say', prompts: say('no-answer'), repeatKey: '9', then: 'person' },
  specialist: {
    kind: 'transfer',
    to: { kind: 'agent', agentId: 'visser' },
    prompts: [],
    otherwise: 'no-answer',
  },
  department: {
    kind: 'transfer',
    to: { kind: 'department', department: 'belasting' },
    prompts: [],
    otherwise: 'no-answer',
  },
  'leave-word': {
    kind: 'message',
    queue: 'belastingen',
    prompts: say('speak-after-tone'),
    mostMs: 120_000,
    leastMs: 2_000,
    keepMs: 14 * 24 * HOUR_MS,
    endKey: '#',
    then: 'thanks',
    otherwise: 'person',
  },
  thanks: goodbye('thanks'),
  english: { kind: 'goto', then: 'main-again' },
  'main-again': { kind: 'say', prompts: say('status'), repeatKey: '9', then: 'person' },
  offer: { ...menu('offer', [choice('1', 'opening')], 'main-again'), timeoutMs: 3_000, optional: true },
  opening: {
    kind: 'set',
    changes: { subject: 'Openingstijden', priorityMs: 60_000, variables: { route: 'open' } },
    then: 'opening-2',
  },
  'opening-2': {
    kind: 'branch',
    cases: [{ when: { kind: 'variable', name: 'route', is: ['open', 'dicht'] }, then: 'person' }],
    otherwise: 'bye',
  },
  bye: goodbye('bye'),
  person: { kind: 'queue', queue: 'burgerzaken' },
};

const NAMES = Object.values(steps).flatMap((step) =>
  'prompts' in step ? step.prompts.map(({ name }) => name) : [],
);

const texts = textsNamed(...NAMES, 'wrong-key', 'no-choice', 'wrong-digits', 'no-digits');

export const wideFlow: Flow = {
  id: 'wide',
  version: 'w1',
  language: 'nl',
  start: 'crisis',
  steps,
  texts: {
    nl: {
      ...texts.nl,
      'case-number': { text: 'case-number' },
      status: { text: 'Uw zaak {zaaknummer as digits} is {status}.' },
      'callback-number': { text: 'callback-number {caller as phone}' },
      'callback-noted': { text: 'callback-noted {deadline as date}' },
    },
    en: { status: { text: 'One moment please.' } },
  },
};
