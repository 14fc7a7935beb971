/** Stories that nobody thought of, but that the core could write: each step follows from where the caller is. */
import fc from 'fast-check';
import { ContactStory, MONDAY_0930 } from './contact-story.ts';

type Place = 'menu' | 'waiting' | 'ringing' | 'talking' | 'leaving' | 'wrapUp' | 'over';
type Turn = (story: ContactStory, choice: number) => Place;

const QUEUES = ['burgerzaken', 'belastingen', 'openbare-ruimte', 'algemeen'];
const AGENTS = ['bakker', 'jansen', 'devries'];
const pick = (names: readonly string[], choice: number): string => names[choice % names.length] ?? '';

const leadsTo =
  (place: Place, act: (story: ContactStory, choice: number) => unknown): Turn =>
  (story, choice) => {
    act(story, choice);
    return place;
  };
const hangsUpWhileRinging: Turn = (story) => {
  story.isNotAnswered('callerGone').ends('abandoned', 'callerInQueue');
  return 'over';
};
const isCalledBack = (story: ContactStory, reason: 'callbackKey' | 'longestWait'): Place => {
  story.isPromisedCallback(reason);
  return 'leaving';
};

/** What may happen next, by where the caller is. */
const TURNS: Record<Exclude<Place, 'over'>, readonly Turn[]> = {
  menu: [
    leadsTo('menu', (story, choice) => story.hears('menu', (choice % 3) + 1)),
    leadsTo('menu', (story, choice) => story.finishesHearing(choice % 5 === 0).isListenedTo('menu')),
    leadsTo('menu', (story) => story.isSilent('menu')),
    leadsTo('menu', (story, choice) => story.presses(String(choice % 10), 'wrong')),
    leadsTo('waiting', (story, choice) =>
      story
        .presses('1', 'choice', 'paspoort')
        .joins(pick(QUEUES, choice))
        .isToldPosition((choice % 9) + 1),
    ),
    leadsTo('waiting', (story, choice) => story.joins(pick(QUEUES, choice))),
    leadsTo('over', (story) => story.ends('abandoned', 'callerInMenu')),
    leadsTo('leaving', (story) => story.isToldGoodbye('turnedAway', 'closed', 'gesloten')),
    leadsTo('leaving', (story) => story.isToldGoodbye('informed', 'informed', 'openingstijden')),
  ],
  waiting: [
    leadsTo('ringing', (story, choice) => story.isOfferedTo(pick(AGENTS, choice))),
    leadsTo('ringing', (story, choice) => story.isOfferedTo(pick(AGENTS, choice))),
    leadsTo('waiting', (story, choice) => story.isToldPosition((choice % 4) + 1)),
    leadsTo('waiting', (story) => story.finishesHearing()),
    leadsTo('waiting', (story) => story.presses('5', 'ignored', null, null)),
    leadsTo('waiting', (story) => story.isToldNoCallback()),
    (story) => isCalledBack(story.presses('1', 'callback', null, null), 'callbackKey'),
    (story) => isCalledBack(story, 'longestWait'),
    leadsTo('over', (story) => story.ends('abandoned', 'callerInQueue')),
    leadsTo('over', (story) => story.ends('abandoned', 'lost')),
  ],
  ringing: [
    leadsTo('talking', (story) => story.isAnswered()),
    leadsTo('talking', (story) => story.isAnswered()),
    leadsTo('waiting', (story) => story.isNotAnswered('noAnswer')),
    leadsTo('waiting', (story) => story.isNotAnswered('declined')),
    leadsTo('waiting', (story) => story.isNotAnswered('doNotDisturb')),
    (story) => isCalledBack(story.isNotAnswered('callback'), 'longestWait'),
    hangsUpWhileRinging,
  ],
  talking: [
    leadsTo('talking', (story) => story.finishesHearing()),
    leadsTo('wrapUp', (story) => story.talkEnds('caller').agentWrapsUp()),
    leadsTo('wrapUp', (story) => story.talkEnds('agent').agentWrapsUp()),
    leadsTo('over', (story) => story.talkEnds('caller')),
  ],
  leaving: [
    leadsTo('over', (story) => story.finishesHearing().ends('callback', 'callbackKey')),
    leadsTo('over', (story) => story.ends('informed', 'informed')),
  ],
  wrapUp: [
    leadsTo('over', (story) => story.agentIsReady('time')),
    leadsTo('over', (story) => story.agentIsReady('agent')),
  ],
};

/** One caller's story, told turn by turn; it may break off anywhere, as a log that is read while people call. */
const storyFrom = (
  id: string,
  start: number,
  turns: readonly (readonly [afterMs: number, choice: number])[],
): ContactStory => {
  const story = new ContactStory({ id, start });
  let place: Place = 'menu';
  let at = 0;
  for (const [afterMs, choice] of turns) {
    if (place === 'over') break;
    at += afterMs;
    const possible: readonly Turn[] = TURNS[place];
    place = possible[choice % possible.length]?.(story.at(at), Math.floor(choice / 10)) ?? place;
  }
  return story;
};

const turns = fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.nat(999)), { maxLength: 30 });

/** A few callers who come in within ten minutes of each other. */
export const randomStories: fc.Arbitrary<ContactStory[]> = fc
  .array(fc.tuple(fc.nat(600_000), turns), { minLength: 1, maxLength: 6 })
  .map((callers) => callers.map(([delay, taken], n) => storyFrom(`delft-R${n}`, MONDAY_0930 + delay, taken)));
