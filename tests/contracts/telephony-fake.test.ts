import { FakeExchange } from '../../src/simulation/fake-exchange.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { EventBook } from './telephony.events.ts';
import { telephonySuite } from './telephony.suite.ts';
import type { ExchangeWorld, Phone, PhoneManners } from './telephony.stage.ts';

const STEP_MS = 10;
const MISSING = 'sound:missing';

function fakeWorld(): Promise<ExchangeWorld> {
  const clock = new ManualClock();
  const mediaMs = (media: string): number | null => (media === MISSING ? null : Number(media.split(':')[1]));
  const exchange = new FakeExchange({ clock, logger: silentLogger, mediaMs });
  const events = new EventBook(() => clock.advance(STEP_MS));
  exchange.listen((event) => events.note(event));
  return Promise.resolve({
    telephony: exchange,
    events,
    call: async (number, from) => {
      const channelId = exchange.outside.call(number, from);
      await events.expect('channelEntered', { channelId });
      return {
        channelId,
        press: (key) => exchange.outside.pressKey(channelId, key),
        speak: (ms) => {
          exchange.outside.speak(channelId, true);
          clock.advance(ms);
          exchange.outside.speak(channelId, false);
          return Promise.resolve();
        },
        putDown: () => exchange.outside.putDown(channelId),
      };
    },
    phone: (name, manners) => fakePhone(exchange, `agent-suite-${name}`, manners),
    audio: (lengthMs) => (lengthMs === null ? MISSING : `sound:${lengthMs}`),
    hearEachOther: (caller, _phone, agentChannel) => {
      if (exchange.outside.hears(caller.channelId).includes(agentChannel)) return Promise.resolve();
      return Promise.reject(new Error('they do not hear each other'));
    },
    sendOn: (channelId, number) => Promise.resolve(exchange.outside.sendOn(channelId, number)),
    takeOut: (bridgeId, channelId) => Promise.resolve(exchange.outside.takeOut(bridgeId, channelId)),
    removeBridge: (bridgeId) => Promise.resolve(exchange.outside.removeBridge(bridgeId)),
    cutConnection: () => exchange.outside.dropConnection(),
    mendConnection: () => exchange.outside.restoreConnection(),
    close: () => exchange.close(),
  });
}

async function fakePhone(exchange: FakeExchange, endpoint: string, manners: PhoneManners): Promise<Phone> {
  await exchange.provisionPhone({ endpoint, kind: 'sip', address: 'sip:phone@fake' });
  const waits = manners === 'ignore' || manners === 'unreachable';
  exchange.outside.setPhone(endpoint, waits ? { kind: manners } : { kind: manners, afterMs: 50 });
  return {
    endpoint: `PJSIP/${endpoint}/sip:phone@fake`,
    putDown: (channelId) => exchange.outside.putDown(channelId),
  };
}

telephonySuite('the fake exchange', fakeWorld);
