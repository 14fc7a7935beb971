/** Tells one caller's story as the events that the core writes about it. Moments are ms after the first ring. */
import type {
  ContactOutcome,
  EndReason,
  Event,
  EventOf,
  LoggedEvent,
  OfferEnd,
} from '../../src/routing/events.ts';
import { asPhoneNumber, bridgeIdOf, noteIdOf, offerIdOf, playbackIdOf } from '../../src/routing/ids.ts';
import type { ContactId } from '../../src/routing/ids.ts';

/** Monday morning, half past nine in Delft. */
export const MONDAY_0930 = Date.parse('2026-11-23T09:30:00+01:00');

export interface StoryOptions {
  readonly id?: ContactId;
  readonly flowVersion?: string;
  readonly start?: number;
  readonly from?: string | null;
}

export class ContactStory {
  readonly events: Event[] = [];
  readonly contactId: ContactId;
  readonly #start: number;
  #at: number;
  #playbacks = 0;
  #offers = 0;
  #agentId = '';
  #queueId = '';

  constructor({
    id = 'delft-01A',
    start = MONDAY_0930,
    from = '+31612345678',
    flowVersion = 'v-3f2a',
  }: StoryOptions = {}) {
    this.contactId = id;
    this.#start = start;
    this.#at = start;
    this.#add({
      type: 'ContactStarted',
      ...this.#who(),
      channelId: `pstn-${id}`,
      number: '14015',
      from: from === null ? null : asPhoneNumber(from),
      flow: 'hoofdmenu',
      flowVersion,
    });
  }

  /** What follows happens this long after the first ring. */
  at(ms: number): this {
    this.#at = this.#start + ms;
    return this;
  }

  hears(step: string, attempt = 1): this {
    this.#playbacks += 1;
    return this.#add({
      type: 'StepEntered',
      ...this.#who(),
      step,
      attempt,
      prompts: [{ name: step }],
      playbackId: this.#playback(),
    });
  }

  finishesHearing(failed = false): this {
    return this.#add({ type: 'PlaybackEnded', ...this.#who(), playbackId: this.#playback(), failed });
  }

  isListenedTo(step: string): this {
    return this.#add({ type: 'MenuListening', ...this.#who(), step, until: this.#at + 7000 });
  }

  presses(
    key: string,
    meaning: EventOf<'KeyPressed'>['meaning'],
    label: string | null = null,
    step: string | null = 'menu',
  ): this {
    return this.#add({ type: 'KeyPressed', ...this.#who(), step, key, meaning, label });
  }

  /** A choice that asks for a person. */
  asksForPerson(key: string, label: string, step: string): this {
    const pressed = { type: 'KeyPressed', step, key, meaning: 'choice', label, person: true } as const;
    return this.#add({ ...this.#who(), ...pressed });
  }

  isSilent(step: string): this {
    return this.#add({ type: 'MenuSilent', ...this.#who(), step });
  }

  joins(queueId: string): this {
    this.#queueId = queueId;
    const joinedAt = this.#at;
    return this.#add({
      type: 'CallerQueued',
      ...this.#who(),
      queueId,
      joinedAt,
      rank: joinedAt,
      longestWaitUntil: joinedAt + 600_000,
      how: 'new',
      preferred: null,
      relaxAt: null,
    });
  }

  isToldPosition(position: number | null, prompts = [{ name: 'position-next' }]): this {
    this.#playbacks += 1;
    return this.#add({
      type: 'PositionAnnounced',
      ...this.#who(),
      position,
      waitMs: null,
      prompts,
      playbackId: this.#playback(),
      nextAt: null,
    });
  }

  isOfferedTo(agentId: string): this {
    this.#offers += 1;
    this.#agentId = agentId;
    return this.#add({
      type: 'CallOffered',
      ...this.#offer(),
      queueId: this.#queueId,
      ringUntil: this.#at + 15_000,
    });
  }

  isNotAnswered(reason: OfferEnd): this {
    return this.#add({ type: 'OfferEnded', ...this.#offer(), reason });
  }

  isAnswered(): this {
    return this.#add({
      type: 'CallConnected',
      ...this.#offer(),
      queueId: this.#queueId,
      bridgeId: bridgeIdOf(this.contactId, 1),
    });
  }

  talkEnds(by: 'caller' | 'agent'): this {
    this.#add({ type: 'TalkEnded', ...this.#offer(), bridgeId: bridgeIdOf(this.contactId, 1), by });
    return this.ends('answered', 'talkEnded');
  }

  agentWrapsUp(): this {
    const { contactId, agentId } = this.#offer();
    return this.#add({
      type: 'WrapUpStarted',
      at: this.#at,
      contactId,
      agentId,
      queueId: this.#queueId,
      until: this.#at + 20_000,
    });
  }

  agentIsReady(by: 'agent' | 'time' = 'time'): this {
    const { contactId, agentId } = this.#offer();
    return this.#add({ type: 'WrapUpEnded', at: this.#at, contactId, agentId, by });
  }

  isPromisedCallback(reason: 'callbackKey' | 'longestWait'): this {
    this.#add({
      type: 'CallbackRequested',
      ...this.#who(),
      noteId: noteIdOf(this.contactId, 1),
      queueId: this.#queueId,
      department: 'publiekszaken',
      number: asPhoneNumber('+31612345678'),
      reason,
      subject: 'paspoort of rijbewijs',
      deadlineAt: this.#at + 172_800_000,
    });
    return this.isToldGoodbye('callback', reason, 'callback-confirmed');
  }

  isToldNoCallback(): this {
    this.#playbacks += 1;
    const prompts = [{ name: 'callback-impossible' }];
    return this.#add({ type: 'CallbackImpossible', ...this.#who(), prompts, playbackId: this.#playback() });
  }

  isToldGoodbye(outcome: ContactOutcome, reason: EndReason, prompt: string): this {
    this.#playbacks += 1;
    const prompts = [{ name: prompt }];
    return this.#add({
      type: 'GoodbyeStarted',
      ...this.#who(),
      prompts,
      playbackId: this.#playback(),
      outcome,
      reason,
    });
  }

  ends(outcome: ContactOutcome, reason: EndReason): this {
    return this.#add({ type: 'ContactEnded', ...this.#who(), outcome, reason, hangUp: false });
  }

  /** The events at places 1, 2, 3 … of a log in which nobody else called. */
  logged(): LoggedEvent[] {
    return inLog(this.events);
  }

  #who(): { at: number; contactId: ContactId } {
    return { at: this.#at, contactId: this.contactId };
  }

  #offer(): { at: number; contactId: ContactId; offerId: string; agentId: string } {
    return { ...this.#who(), offerId: offerIdOf(this.contactId, this.#offers), agentId: this.#agentId };
  }

  #playback(): string {
    return playbackIdOf(this.contactId, this.#playbacks);
  }

  #add(event: Event): this {
    this.events.push(event);
    return this;
  }
}

/** Events one after the other, from position 1 on. */
export const inLog = (events: readonly Event[], before = 0): LoggedEvent[] =>
  events.map((event, index) => ({ position: before + index + 1, event }));

/** Several stories in one log, in order of time. */
export const together = (...stories: readonly ContactStory[]): LoggedEvent[] =>
  inLog(stories.flatMap((story) => story.events).toSorted((a, b) => a.at - b.at));

/** A normal call: menu, queue, one agent, talk, wrap-up. */
export const answeredCall = (options: StoryOptions = {}, agentId = 'jansen'): ContactStory =>
  new ContactStory(options)
    .hears('welkom')
    .at(4_000)
    .finishesHearing()
    .hears('menu')
    .at(9_000)
    .finishesHearing()
    .isListenedTo('menu')
    .at(10_000)
    .presses('1', 'choice', 'paspoort of rijbewijs')
    .joins('burgerzaken')
    .isToldPosition(1)
    .at(12_500)
    .finishesHearing()
    .at(40_000)
    .isOfferedTo(agentId)
    .at(43_250)
    .isAnswered()
    .at(163_250)
    .talkEnds('caller')
    .agentWrapsUp()
    .at(183_250)
    .agentIsReady();
