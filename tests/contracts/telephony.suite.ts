/** One suite for every telephony exchange: what the engine may count on, in the words of the telephone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Telephony } from '../../src/telephony/contract.ts';
import type { EventBook } from './telephony.events.ts';

export interface Caller {
  readonly channelId: string;
  press(key: string): void;
  putDown(): void;
}

export type PhoneManners = 'answer' | 'decline' | 'busy' | 'ignore' | 'unreachable';

export interface Phone {
  /** For a ring request. */
  readonly endpoint: string;
  /** Puts the phone down; `channelId` is the channel that rang it. */
  putDown(channelId: string): void;
}

/** An exchange with people around it. */
export interface ExchangeWorld {
  readonly telephony: Telephony;
  readonly events: EventBook;
  /** Somebody dials; done when they have come in. `from` '' withholds their number. */
  call(number: string, from: string): Promise<Caller>;
  phone(name: string, manners: PhoneManners): Promise<Phone>;
  /** Something to play of about this length; null: something that is not there. */
  audio(lengthMs: number | null): string;
  /** Resolves when each hears the sound that the other makes. */
  hearEachOther(caller: Caller, phone: Phone, agentChannel: string): Promise<void>;
  cutConnection(): void;
  mendConnection(): void;
  close(): Promise<void>;
}

const DONE = { kind: 'done' };
const GONE = { kind: 'gone' };

export function telephonySuite(name: string, make: () => Promise<ExchangeWorld>): void {
  describe(`telephony: ${name}`, () => {
    let world: ExchangeWorld;
    let made = 0;
    /** Ids of its own for each test. */
    const fresh = (kind: string): string => `suite-${process.pid}-${(made += 1)}-${kind}1`;

    beforeAll(async () => {
      world = await make();
      await world.telephony.connect();
    });
    afterAll(() => world.close());

    const ring = (phone: Phone, channelId: string, timeoutMs = 10_000) =>
      world.telephony.ring({ channelId, endpoint: phone.endpoint, callerNumber: '+31612345678', callerName: 'Burgerzaken', timeoutMs });

    const answeredCaller = async (): Promise<Caller> => {
      const caller = await world.call('14015', '0612345678');
      expect(await world.telephony.answer(caller.channelId)).toEqual(DONE);
      return caller;
    };

    /** A caller and an agent who talk. */
    const talk = async () => {
      const caller = await answeredCaller();
      const phone = await world.phone('talker', 'answer');
      const agentChannel = fresh('o');
      const bridgeId = fresh('b');
      await ring(phone, agentChannel);
      await world.events.expect('channelEntered', { channelId: agentChannel });
      expect(await world.telephony.createBridge(bridgeId)).toEqual(DONE);
      expect(await world.telephony.addToBridge(bridgeId, [caller.channelId, agentChannel])).toEqual(DONE);
      return { caller, phone, agentChannel, bridgeId };
    };

    /** After this, whatever was still to be told of earlier calls has been told. */
    const anotherCallComesAndGoes = async (): Promise<void> => {
      const other = await world.call('14015', '0698765432');
      other.putDown();
      await world.events.expect('channelGone', { channelId: other.channelId });
    };

    describe('a caller', () => {
      test('arrives with the number dialled and their own', async () => {
        const caller = await world.call('14015', '0612345678');
        const entered = await world.events.expect('channelEntered', { channelId: caller.channelId });
        expect(entered.args).toEqual(['call', '14015']);
        expect(entered.callerNumber).toBe('0612345678');
        caller.putDown();
      });

      test('who withholds their number arrives without one', async () => {
        const caller = await world.call('14015', '');
        const entered = await world.events.expect('channelEntered', { channelId: caller.channelId });
        expect(entered.callerNumber).toBe('');
        caller.putDown();
      });

      test('who puts the phone down before being answered is gone, told once', async () => {
        const caller = await world.call('14015', '0612345678');
        caller.putDown();
        await world.events.expect('channelGone', { channelId: caller.channelId });
        expect(await world.telephony.answer(caller.channelId)).toEqual(GONE);
        await anotherCallComesAndGoes();
        expect(world.events.of('channelGone', { channelId: caller.channelId })).toHaveLength(1);
      });

      test('who puts the phone down after being answered is gone, told once', async () => {
        const caller = await answeredCaller();
        caller.putDown();
        await world.events.expect('channelGone', { channelId: caller.channelId });
        await anotherCallComesAndGoes();
        expect(world.events.of('channelGone', { channelId: caller.channelId })).toHaveLength(1);
      });

      test('whom we hang up is gone, and hanging up again finds nobody', async () => {
        const { channelId } = await answeredCaller();
        expect(await world.telephony.hangUp(channelId, 'normal')).toEqual(DONE);
        await world.events.expect('channelGone', { channelId });
        expect(await world.telephony.hangUp(channelId, 'normal')).toEqual(GONE);
        await anotherCallComesAndGoes();
        expect(world.events.of('channelGone', { channelId })).toHaveLength(1);
      });

      test('who presses keys is understood, in order', async () => {
        const caller = await answeredCaller();
        for (const key of ['2', '#', '9']) {
          caller.press(key);
          await world.events.expect('keyPressed', { channelId: caller.channelId, key });
        }
        const keys = world.events.of('keyPressed', { channelId: caller.channelId }).map((event) => event.key);
        expect(keys).toEqual(['2', '#', '9']);
        caller.putDown();
      });
    });

    describe('a prompt', () => {
      test('is told when it starts and when it has been heard', async () => {
        const caller = await answeredCaller();
        const playbackId = fresh('p');
        expect(await world.telephony.play(caller.channelId, playbackId, [world.audio(300), world.audio(200)])).toEqual(DONE);
        await world.events.expect('playbackStarted', { playbackId });
        expect(await world.telephony.playbackAlive(playbackId)).toBe(true);
        const finished = await world.events.expect('playbackFinished', { playbackId });
        expect(finished.failed).toBe(false);
        expect(await world.telephony.playbackAlive(playbackId)).toBe(false);
        expect(world.events.of('playbackStarted', { playbackId })).toHaveLength(1);
        caller.putDown();
      });

      test('can be cut, and cutting it again finds nothing', async () => {
        const caller = await answeredCaller();
        const playbackId = fresh('p');
        await world.telephony.play(caller.channelId, playbackId, [world.audio(60_000)]);
        await world.events.expect('playbackStarted', { playbackId });
        expect(await world.telephony.stopPlayback(playbackId)).toEqual(DONE);
        await world.events.expect('playbackFinished', { playbackId, failed: false });
        expect(await world.telephony.stopPlayback(playbackId)).toEqual(GONE);
        caller.putDown();
      });

      test('asked for twice under one id is heard once', async () => {
        const caller = await answeredCaller();
        const playbackId = fresh('p');
        expect(await world.telephony.play(caller.channelId, playbackId, [world.audio(100)])).toEqual(DONE);
        expect(await world.telephony.play(caller.channelId, playbackId, [world.audio(100)])).toEqual(DONE);
        const after = fresh('p');
        await world.telephony.play(caller.channelId, after, [world.audio(100)]);
        await world.events.expect('playbackFinished', { playbackId: after });
        expect(world.events.of('playbackStarted', { playbackId })).toHaveLength(1);
        caller.putDown();
      });

      test('that is not there is told as failed', async () => {
        const caller = await answeredCaller();
        const playbackId = fresh('p');
        await world.telephony.play(caller.channelId, playbackId, [world.audio(null)]);
        await world.events.expect('playbackFinished', { playbackId, failed: true });
        caller.putDown();
      });

      test('ends with the caller, and is told as failed', async () => {
        const caller = await answeredCaller();
        const playbackId = fresh('p');
        await world.telephony.play(caller.channelId, playbackId, [world.audio(60_000)]);
        await world.events.expect('playbackStarted', { playbackId });
        caller.putDown();
        await world.events.expect('playbackFinished', { playbackId, failed: true });
      });

      test('for somebody who is gone goes nowhere', async () => {
        const caller = await answeredCaller();
        caller.putDown();
        await world.events.expect('channelGone', { channelId: caller.channelId });
        expect(await world.telephony.play(caller.channelId, fresh('p'), [world.audio(100)])).toEqual(GONE);
      });
    });

    test('music starts and stops, and not for somebody who is gone', async () => {
      const caller = await answeredCaller();
      expect(await world.telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
      expect(await world.telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
      expect(await world.telephony.stopMusic(caller.channelId)).toEqual(DONE);
      caller.putDown();
      await world.events.expect('channelGone', { channelId: caller.channelId });
      expect(await world.telephony.startMusic(caller.channelId, 'default')).toEqual(GONE);
      expect(await world.telephony.stopMusic(caller.channelId)).toEqual(GONE);
    });

    describe("an agent's phone", () => {
      test('that is answered comes in as an offer', async () => {
        const phone = await world.phone('jansen', 'answer');
        const channelId = fresh('o');
        expect(await ring(phone, channelId)).toEqual(DONE);
        const entered = await world.events.expect('channelEntered', { channelId });
        expect(entered.args).toEqual(['offer']);
        expect(await world.telephony.hangUp(channelId, 'normal')).toEqual(DONE);
        await world.events.expect('channelGone', { channelId });
      });

      test.for([
        { manners: 'ignore', what: 'that nobody answers', cause: 19 },
        { manners: 'busy', what: 'that is busy', cause: 17 },
        { manners: 'decline', what: 'that declines', cause: 21 },
        { manners: 'unreachable', what: 'that is not there', cause: undefined },
      ] as const)('$what is gone after ringing, told once, and never came in', async ({ manners, cause }) => {
        const phone = await world.phone(`refuses-${manners}`, manners);
        const channelId = fresh('o');
        expect(await ring(phone, channelId, 1_000)).toEqual(DONE);
        const gone = await world.events.expect('channelGone', { channelId });
        if (cause !== undefined) expect(gone.cause).toBe(cause);
        await anotherCallComesAndGoes();
        expect(world.events.of('channelGone', { channelId })).toHaveLength(1);
        expect(world.events.of('channelEntered', { channelId })).toHaveLength(0);
      });

      test('can be told to stop ringing', async () => {
        const phone = await world.phone('cancelled', 'ignore');
        const channelId = fresh('o');
        await ring(phone, channelId);
        expect(await world.telephony.hangUp(channelId, 'answeredElsewhere')).toEqual(DONE);
        await world.events.expect('channelGone', { channelId });
        expect(await world.telephony.hangUp(channelId, 'answeredElsewhere')).toEqual(GONE);
      });

      test('asked to ring twice under one id rings once', async () => {
        const phone = await world.phone('once', 'ignore');
        const channelId = fresh('o');
        expect(await ring(phone, channelId)).toEqual(DONE);
        expect(await ring(phone, channelId)).toEqual(DONE);
        const ours = (await world.telephony.channels()).filter((channel) => channel.channelId === channelId);
        expect(ours).toEqual([expect.objectContaining({ channelId, state: 'ringing' })]);
        await world.telephony.hangUp(channelId, 'normal');
        await world.events.expect('channelGone', { channelId });
        expect(await ring(phone, channelId), 'also after it stopped').toEqual(DONE);
        expect((await world.telephony.channels()).filter((channel) => channel.channelId === channelId)).toEqual([]);
      });

      test('that still rings can be neither played to nor joined', async () => {
        const phone = await world.phone('ringing', 'ignore');
        const channelId = fresh('o');
        const bridgeId = fresh('b');
        await ring(phone, channelId);
        await world.telephony.createBridge(bridgeId);
        expect((await world.telephony.play(channelId, fresh('p'), [world.audio(100)])).kind).toBe('busy');
        expect((await world.telephony.startMusic(channelId, 'default')).kind).toBe('busy');
        expect((await world.telephony.addToBridge(bridgeId, [channelId])).kind).toBe('busy');
        await world.telephony.hangUp(channelId, 'normal');
        await world.telephony.destroyBridge(bridgeId);
      });

      test('that the exchange does not know cannot be rung', async () => {
        const unknown: Phone = { endpoint: 'PJSIP/agent-suite-nobody/sip:x@127.0.0.1:9', putDown: () => undefined };
        const channelId = fresh('o');
        const outcome = await ring(unknown, channelId);
        if (outcome.kind === 'done') await world.events.expect('channelGone', { channelId });
        else expect(outcome.kind).toBe('failed');
      });
    });

    describe('a talk', () => {
      test('is heard both ways', async () => {
        const { caller, phone, agentChannel, bridgeId } = await talk();
        await world.hearEachOther(caller, phone, agentChannel);
        caller.putDown();
        phone.putDown(agentChannel);
        await world.telephony.destroyBridge(bridgeId);
      });

      test('that the caller ends leaves the agent there', async () => {
        const { caller, agentChannel, bridgeId } = await talk();
        caller.putDown();
        await world.events.expect('channelGone', { channelId: caller.channelId });
        await anotherCallComesAndGoes();
        expect(world.events.of('channelGone', { channelId: agentChannel })).toHaveLength(0);
        expect(await world.telephony.hangUp(agentChannel, 'normal')).toEqual(DONE);
        await world.telephony.destroyBridge(bridgeId);
      });

      test('that the agent ends leaves the caller there, who can be given music', async () => {
        const { caller, phone, agentChannel, bridgeId } = await talk();
        phone.putDown(agentChannel);
        await world.events.expect('channelGone', { channelId: agentChannel });
        expect(await world.telephony.startMusic(caller.channelId, 'default')).toEqual(DONE);
        caller.putDown();
        await world.events.expect('channelGone', { channelId: caller.channelId });
        await world.telephony.destroyBridge(bridgeId);
      });

      test('lets keys through to us', async () => {
        const { caller, phone, agentChannel, bridgeId } = await talk();
        caller.press('5');
        await world.events.expect('keyPressed', { channelId: caller.channelId, key: '5' });
        caller.putDown();
        phone.putDown(agentChannel);
        await world.telephony.destroyBridge(bridgeId);
      });

      test('has one bridge, however often it is asked for, and none after its end', async () => {
        const bridgeId = fresh('b');
        expect(await world.telephony.createBridge(bridgeId)).toEqual(DONE);
        expect(await world.telephony.createBridge(bridgeId)).toEqual(DONE);
        expect((await world.telephony.bridges()).filter((id) => id === bridgeId)).toEqual([bridgeId]);
        expect(await world.telephony.destroyBridge(bridgeId)).toEqual(DONE);
        expect(await world.telephony.destroyBridge(bridgeId)).toEqual(GONE);
        expect(await world.telephony.bridges()).not.toContain(bridgeId);
      });

      test('is not made with somebody who is gone, or in a bridge that is', async () => {
        const caller = await answeredCaller();
        const bridgeId = fresh('b');
        await world.telephony.createBridge(bridgeId);
        expect(await world.telephony.addToBridge(bridgeId, [caller.channelId, fresh('o')])).toEqual(GONE);
        await world.telephony.destroyBridge(bridgeId);
        expect(await world.telephony.addToBridge(bridgeId, [caller.channelId])).toEqual(GONE);
        caller.putDown();
      });
    });

    test('a listener that throws still hears what comes after', async () => {
      const { telephony, events } = world;
      telephony.listen((event) => {
        events.note(event);
        throw new Error('thrown by the test');
      });
      const caller = await answeredCaller();
      caller.press('1');
      await events.expect('keyPressed', { channelId: caller.channelId, key: '1' });
      caller.putDown();
      await events.expect('channelGone', { channelId: caller.channelId });
      telephony.listen((event) => events.note(event));
    });

    test('calls outlive the connection, and are found again after it', async () => {
      const { telephony, events } = world;
      const [stays, leaves] = [await answeredCaller(), await answeredCaller()];
      const ringing = fresh('o');
      await ring(await world.phone('long', 'ignore'), ringing, 60_000);
      const [cuts, connections] = [events.of('disconnected').length, events.of('connected').length];
      world.cutConnection();
      await events.expect('disconnected', {}, cuts + 1);
      expect(telephony.connected()).toBe(false);
      expect((await telephony.answer(stays.channelId)).kind).toBe('failed');
      leaves.putDown();
      world.mendConnection();
      await events.expect('connected', {}, connections + 1);
      expect(telephony.connected()).toBe(true);
      const living = await telephony.channels();
      expect(living).toContainEqual({ channelId: stays.channelId, state: 'up', args: ['call', '14015'], callerNumber: '0612345678' });
      expect(living).toContainEqual(expect.objectContaining({ channelId: ringing, state: 'ringing' }));
      expect(living.map((channel) => channel.channelId)).not.toContain(leaves.channelId);
      stays.press('7');
      await events.expect('keyPressed', { channelId: stays.channelId, key: '7' });
      await telephony.hangUp(ringing, 'normal');
      await events.expect('channelGone', { channelId: ringing });
      stays.putDown();
    });

    test('a caller during the absence is found afterwards, and their end is told', async () => {
      const { telephony, events } = world;
      const caller = await answeredCaller();
      const bridgeId = fresh('b');
      await telephony.createBridge(bridgeId);
      await telephony.addToBridge(bridgeId, [caller.channelId]);
      const connections = events.of('connected').length;
      world.cutConnection();
      world.mendConnection();
      await events.expect('connected', {}, connections + 1);
      expect(await telephony.bridges()).toContain(bridgeId);
      caller.putDown();
      await events.expect('channelGone', { channelId: caller.channelId });
      await telephony.destroyBridge(bridgeId);
    });
  });
}
