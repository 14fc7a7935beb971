/**
 * Callers through every kind of step of a keuzemenu on real Asterisk. What was due to be said is held against what
 * the caller's telephone received, sound against sound.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../../scripts/sip/callers.ts';
import type { Ring } from '../../scripts/sip/phones.ts';
import { Ears, samplesOf } from '../support/heard-words.ts';
import { shareOfTone, soundHeard, toneHeard } from '../support/tone.ts';
import { voiced } from '../support/voiced.ts';
import { english, steps, texts } from './keuzemenu.flow.ts';
import { OnAir } from './on-air.ts';
import { TEXTS } from './test-town.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CLOSED = Object.fromEntries(DAYS.map((day) => [day, []]));
const PARTNER = '0152602602';
/** How long a key is pressed; Asterisk tells of it when it is let go. */
const KEY_MS = 100;
const QUIET = 300;

/** When (performance.now) something was last heard: where there is only silence, nothing is sent. */
function lastHeard(call: Call): () => number {
  let at = 0;
  call.listen((samples) => {
    if (samples.some((sample) => Math.abs(sample) > QUIET)) at = performance.now();
  });
  return () => at;
}

/** Another system: knows one case, and is broken for another. */
async function caseSystem(): Promise<Server> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { values } = JSON.parse(body) as { values: { zaaknummer: string } };
      if (values.zaaknummer === '5555') return response.writeHead(500).end();
      const found = values.zaaknummer === '1234';
      const answer = found ? { found, values: { status: 'afgehandeld', datum: 'vrijdag' } } : { found };
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

// Most of a call is listening, so many are made at once, as people do.
describe('a caller in the keuzemenu', () => {
  let town: OnAir;
  let cases: Server;
  const rings: Ring[] = [];

  beforeAll(async () => {
    cases = await caseSystem();
    const { port } = cases.address() as AddressInfo;
    // What is not said in these calls needs no good English.
    const almost = Object.entries({ ...TEXTS, ...texts }).map(([name, dutch]) => [
      name,
      typeof dutch === 'string' ? dutch.replaceAll(/toets (?=\d)/gi, 'press ') : dutch,
    ]);
    const inEnglish = { ...Object.fromEntries(almost), ...english };
    town = await OnAir.start(
      {
        agents: { bakker: ['algemeen'] },
        steps: { ...steps, tijden: undefined, burgerzaken: undefined },
        texts,
        neighbour: true,
        queues: { burgerzaken: { hours: CLOSED } },
        town: {
          'caller-lists': { partners: ['+31152602602'] },
          lookups: { zaakstatus: { url: `http://127.0.0.1:${port}/zaken`, gives: ['status', 'datum'] } },
        },
        files: { 'proefstad/prompts.en.yaml': stringify(inEnglish) },
      },
      (ring) => {
        rings.push(ring);
        ring.answer();
      },
    );
  });
  afterAll(async () => {
    await town.stop();
    cases.close();
  });

  /** Somebody who calls and hears all that is said. */
  async function caller(from: string): Promise<{ call: Call; ears: Ears; contactId: string }> {
    const before = town.events.length;
    const call = town.call(from);
    const ears = new Ears(call);
    const e164 = `+31${from.slice(1)}`;
    const started = await town.event('ContactStarted', (event) => event.from === e164, before);
    await call.answered;
    return { call, ears, contactId: started.contactId };
  }

  /** The same, at the main menu. */
  async function atMainMenu(from: string) {
    const found = await caller(from);
    await found.ears.said(await voiced(texts.welke));
    found.call.press('1');
    await found.ears.said(await voiced(texts.hoofdmenu));
    return found;
  }

  const over = (id: string) => town.event('ContactEnded', ({ contactId }) => contactId === id);
  const queued = (id: string) => town.event('CallerQueued', ({ contactId }) => contactId === id);

  async function keyIn(call: Call, contactId: string, keys: string): Promise<void> {
    for (const key of keys) {
      const before = town.events.length;
      call.press(key);
      await town.event('KeyPressed', (event) => event.contactId === contactId && event.key === key, before);
    }
  }

  test.concurrent('keys in a case number, hears it read back, and hears how the case stands', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111101');
    call.press('1');
    await ears.said(await voiced(texts.zaaknummer));
    await keyIn(call, contactId, '1234#');
    await ears.said(await voiced('U koos één twee drie vier. Klopt dat? Toets 1. Opnieuw? Toets 2.'));
    call.press('1');
    await ears.said(await voiced('Uw zaak is afgehandeld, op vrijdag.'));
    await ears.said(await voiced(texts['tot-ziens']));
    expect(await over(contactId)).toMatchObject({ outcome: 'informed', reason: 'informed' });
    await call.ended;
  });

  test.concurrent('corrects the number, and hears that nobody knows it', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111102');
    await keyIn(call, contactId, '19*8888#');
    await ears.said(await voiced('U koos acht acht acht acht. Klopt dat? Toets 1. Opnieuw? Toets 2.'));
    await keyIn(call, contactId, '2777777#');
    await ears.said(
      await voiced('U koos zeven zeven zeven, zeven zeven zeven. Klopt dat? Toets 1. Opnieuw? Toets 2.'),
    );
    call.press('1');
    await ears.said(await voiced(texts.onbekend));
    call.hangUp();
    await over(contactId);
  });

  test.concurrent('gets a person when the other system is broken', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111103');
    await keyIn(call, contactId, '15555#1');
    await ears.said(await voiced(texts.storing));
    expect(await queued(contactId)).toMatchObject({ queueId: 'algemeen' });
    call.hangUp();
    await over(contactId);
  });

  test('hears the text stop within 200 ms of a key', async () => {
    const { call, contactId } = await atMainMenu('0611111104');
    const before = town.events.length;
    call.press('1');
    await town.event('StepEntered', ({ step }) => step === 'zaaknummer', before);
    const tookMs: number[] = [];
    const heardAt = lastHeard(call);
    for (let n = 0; n < 3; n += 1) {
      await soundHeard(call);
      const from = town.events.length;
      const pressedAt = performance.now();
      call.press('1');
      // Then nothing is pressed, and the question comes again, in the middle of which the next key is pressed.
      await town.event('MenuSilent', (event) => event.contactId === contactId, from);
      tookMs.push(heardAt() - pressedAt);
    }
    process.stdout.write(`the text stopped ${tookMs.map(Math.round).join(', ')} ms after the key began\n`);
    expect(Math.max(...tookMs)).toBeLessThan(KEY_MS + 200);
    call.hangUp();
    await over(contactId);
  });

  test.concurrent('is called back in the morning, on the number that was read out', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111105');
    call.press('2');
    await ears.said(await voiced(texts['callback-menu']));
    const step = await town.event(
      'StepEntered',
      (event) => event.contactId === contactId && event.step === 'terugbellen/nummer',
    );
    expect(step.prompts).toMatchObject([{ name: 'callback-menu' }, { name: 'callback-number' }]);
    await ears.said(
      await voiced(
        'U belt met nul zes, elf, elf, elf, nul vijf. Klopt dat? Toets 1. Een ander nummer? Toets 2.',
      ),
    );
    call.press('1');
    await ears.said(await voiced(texts['callback-half-day']));
    call.press('1');
    const note = await town.event('CallbackRequested', (event) => event.contactId === contactId);
    expect(note).toMatchObject({
      number: '+31611111105',
      halfDay: 'morning',
      subject: 'Proefstad › Terugbellen',
    });
    expect(await over(contactId)).toMatchObject({ outcome: 'callback', reason: 'callbackMenu' });
  });

  test.concurrent(
    'asks in the queue to be phoned back, hears the number, and has another one noted',
    async () => {
      const { call, ears, contactId } = await atMainMenu('0611111112');
      await keyIn(call, contactId, '15555#1');
      await queued(contactId);
      await ears.said(await voiced(TEXTS['callback-offer']));
      call.press('*');
      await ears.said(await voiced('Op nul zes één, één één één, één één één twee? Toets 1. Anders 2.'));
      call.press('2');
      await ears.said(await voiced(texts['callback-other-number']));
      await keyIn(call, contactId, '0152602602');
      await ears.said(await voiced('Op nul één vijf, twee zes nul, twee zes nul twee? Toets 1. Anders 2.'));
      call.press('1');
      const note = await town.event('CallbackRequested', (event) => event.contactId === contactId);
      expect(note).toMatchObject({ number: '+31152602602', reason: 'callbackKey' });
      expect(await over(contactId)).toMatchObject({ outcome: 'callback', reason: 'callbackKey' });
    },
  );

  test.concurrent('speaks in a message, which is kept with its sound', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111106');
    call.press('3');
    await ears.said(await voiced(texts.inspreken));
    const recording = await town.event('RecordingStarted', (event) => event.contactId === contactId);
    call.startTone(850);
    // It is over by itself after the longest time.
    await ears.said(await voiced(texts['tot-ziens']));
    const note = await town.event('CallbackRequested', (event) => event.contactId === contactId);
    expect(note.message).toMatchObject({ recordingId: recording.recordingId });
    const folder = join(town.environment['DATA_DIR'] ?? '', 'messages', 'proefstad');
    const files = (await readdir(folder)).filter((name) => name.startsWith(recording.recordingId));
    expect(files).toHaveLength(1);
    const sound = samplesOf(await readFile(join(folder, files[0] ?? '')));
    // From the middle: at the edges there is the tone's own beginning and end.
    const middle = sound.subarray(sound.length / 2, sound.length / 2 + 800);
    expect(shareOfTone(middle, 850)).toBeGreaterThan(0.9);
    await over(contactId);
  });

  test.concurrent('is put through to a number outside, and the two hear each other', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111107');
    call.press('4');
    await ears.said(await voiced(texts.doorverbinden));
    await town.event('OutsideConnected', (event) => event.contactId === contactId);
    const police = await town.when(() => rings.find(({ agentId }) => agentId === '09008844'));
    const both = Promise.all([toneHeard(police, 450), toneHeard(call, 1000)]);
    call.startTone(450);
    police.startTone(1000);
    await both;
    call.hangUp();
    expect(await over(contactId)).toMatchObject({ outcome: 'informed', reason: 'handedOn' });
  });

  test.concurrent('chooses English, and hears in English that we are closed', async () => {
    const { call, ears, contactId } = await atMainMenu('0611111108');
    call.press('5');
    await ears.said(await voiced(english['taal'] ?? '', 'en'));
    call.press('1');
    expect(await over(contactId)).toMatchObject({ outcome: 'turnedAway', reason: 'closed' });
  });

  test.concurrent('who calls again within the hour is not asked for the municipality again', async () => {
    const first = await atMainMenu('0611111109');
    first.call.hangUp();
    await over(first.contactId);
    const { call, ears, contactId } = await caller('0611111109');
    await ears.said(await voiced(texts['weer-proefstad']));
    await ears.said(await voiced(texts.hoofdmenu));
    expect(ears.likeness(await voiced(texts.welke))).toBeLessThan(0.6);
    call.hangUp();
    await over(contactId);
  });

  test.concurrent('who works with us goes straight on, before the others', async () => {
    const { call, ears, contactId } = await caller(PARTNER);
    await ears.said(await voiced(texts.welke));
    call.press('1');
    const { queueId, joinedAt, rank } = await queued(contactId);
    expect([queueId, joinedAt - rank]).toEqual(['belastingen', 60_000]);
    call.hangUp();
    await over(contactId);
  });

  test('hears of the disaster as soon as a team lead has switched it on', async () => {
    const leader = await town.signIn('leider');
    await leader.command({ type: 'SwitchCrisis', on: true });
    const { ears, contactId } = await caller('0611111110');
    await ears.said(await voiced(texts.ramp));
    expect(await over(contactId)).toMatchObject({ outcome: 'informed', reason: 'crisis' });
    await leader.command({ type: 'SwitchCrisis', on: false });
  });
});
