/** Each known fault of asterisk-manager 0.2.0, and that nothing of it reaches the engine. */
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OperatorError } from '../../src/support/errors.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { openAmi } from '../../src/telephony/ami/ami-client.ts';
import { createAmiWatch } from '../../src/telephony/ami/ami-watch.ts';
import type { DeviceWatch, WatchEvent } from '../../src/telephony/contract.ts';
import { PretendManager } from './pretend-manager.ts';

let manager: PretendManager;
const opened: DeviceWatch[] = [];

beforeEach(async () => {
  manager = await PretendManager.start();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const watch of opened.splice(0)) await watch.close();
  await manager.close();
});

const account = () => ({ host: '127.0.0.1', port: manager.port, user: 'veertien', password: 'secret' });
const open = (requestTimeoutMs = 2_000, closed: (why: string) => void = () => undefined) =>
  openAmi({ ...account(), requestTimeoutMs, logger: silentLogger }, { event: () => undefined, closed });

/** A watch, and the next event of it that is wanted. */
function watching(heartbeatMs = 60_000) {
  const watch = createAmiWatch({
    ...account(),
    logger: silentLogger,
    requestTimeoutMs: 1_000,
    heartbeatMs,
    firstPauseMs: 1,
    longestPauseMs: 2,
  });
  opened.push(watch);
  const expectEvent = (type: WatchEvent['type']) =>
    new Promise<WatchEvent>((resolve) => {
      watch.listen((event) => {
        if (event.type === type) resolve(event);
      });
    });
  return { watch, expectEvent };
}

test('a line break in a value cannot smuggle in a second action', async () => {
  const link = await open();
  await link.action({
    action: 'Ping',
    note: 'x\r\n\r\nAction: Originate\r\nChannel: PJSIP/x',
    'a\r\nb': 'y\nz',
  });
  link.drop('end of the test');
  expect(manager.names()).toEqual(['login', 'Ping']);
  expect(manager.actions[1]?.get('note')).toBe('x Action: Originate Channel: PJSIP/x');
});

test('nor in the user name', async () => {
  const link = await openAmi(
    {
      ...account(),
      user: 'veertien\r\n\r\nAction: Originate',
      requestTimeoutMs: 2_000,
      logger: silentLogger,
    },
    { event: () => undefined, closed: () => undefined },
  );
  link.drop('end of the test');
  expect(manager.names()).toEqual(['login']);
});

test('an action without an answer ends at its time limit', async () => {
  manager.silentAbout.add('ping');
  const link = await open(100);
  await expect(link.action({ action: 'Ping' })).rejects.toThrow('Ping: no answer within 100 ms');
  link.drop('end of the test');
});

test('a login without an answer ends at its time limit', async () => {
  manager.silentAbout.add('login');
  await expect(open(100)).rejects.toThrow('login: no answer within 100 ms');
});

test('what waits for an answer is told when the connection drops', async () => {
  manager.silentAbout.add('ping');
  const closed = vi.fn();
  const link = await open(60_000, closed);
  const [asked] = [link.action({ action: 'Ping' }), once(manager, 'action').then(() => manager.drop())];
  await expect(asked).rejects.toThrow('closed by Asterisk');
  expect(closed).toHaveBeenCalledOnce();
});

test('what was asked while the connection was down is refused, and never sent later', async () => {
  const { watch, expectEvent } = watching();
  await expect(watch.refresh()).rejects.toThrow('no connection');
  const connected = expectEvent('connected');
  await watch.connect();
  await connected;
  const lost = expectEvent('disconnected');
  manager.drop();
  await lost;
  await expect(watch.refresh()).rejects.toThrow('no connection');
  manager.actions.length = 0;
  await expectEvent('connected');
  await watch.refresh();
  // One by the watch itself after connecting, one by us; none from before.
  expect(manager.names()).toEqual(['login', 'Events', 'PJSIPShowEndpoints', 'PJSIPShowEndpoints']);
});

test('it connects again however often it is refused, and prints nothing about it', async () => {
  const printed = [
    vi.spyOn(console, 'log'),
    vi.spyOn(process.stdout, 'write'),
    vi.spyOn(process.stderr, 'write'),
  ];
  manager.refuse = 15;
  const { watch, expectEvent } = watching();
  await watch.connect();
  const lost = expectEvent('disconnected');
  manager.drop();
  await lost;
  await expectEvent('connected');
  expect(watch.connected()).toBe(true);
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});

test('a wrong password at the start is told as what it is, instead of being tried for ever', async () => {
  manager.wrongPassword = true;
  const { watch } = watching();
  await expect(watch.connect()).rejects.toThrow(OperatorError);
  expect(manager.names()).toEqual(['login']);
});

test('a connection on which nothing is answered any more is given up', async () => {
  const { watch, expectEvent } = watching(10);
  const lost = expectEvent('disconnected');
  manager.silentAbout.add('ping');
  await watch.connect();
  expect(await lost).toMatchObject({ why: 'Ping: no answer within 1000 ms' });
});

test('a listener that throws still hears what comes after', async () => {
  const { watch } = watching();
  await watch.connect();
  const heard = new Promise<WatchEvent>((resolve) => {
    watch.listen((event) => {
      if (event.type === 'contact' && event.endpoint === 'agent-delft-devries') resolve(event);
      throw new Error('thrown by the test');
    });
  });
  const contact = (endpoint: string) => ({
    Event: 'ContactStatus',
    URI: `sip:${endpoint}@127.0.0.1`,
    ContactStatus: 'Reachable',
    EndpointName: endpoint,
    RoundtripUsec: '1500',
  });
  manager.say(contact('agent-delft-jansen'));
  manager.say(contact('agent-delft-devries'));
  expect(await heard).toEqual({
    type: 'contact',
    addresses: 1,
    endpoint: 'agent-delft-devries',
    reachable: true,
    roundTripMs: 1.5,
  });
});

test('a command of the console that fails tells why, and the prompts after it are fetched all the same', async () => {
  const [missing, there] = ['http://127.0.0.1:8014/prompts/a.wav', 'http://127.0.0.1:8014/prompts/b.wav'];
  manager.failing.set(`media cache refresh ${missing}`, 'Unable to refresh it');
  const link = await open();
  const action = { action: 'Command', command: `media cache refresh ${missing}` };
  await expect(link.action(action)).rejects.toThrow('Command: Unable to refresh it');
  link.drop('done');
  expect(await createAmiWatch({ ...account(), logger: silentLogger }).warm([missing, there])).toEqual([
    missing,
  ]);
});
