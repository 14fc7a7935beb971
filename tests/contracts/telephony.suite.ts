/** One suite for every telephony exchange: what the engine may count on, in the words of the telephone. */
import { afterAll, beforeAll, describe } from 'vitest';
import { callerTests } from './telephony.callers.ts';
import { connectionTests } from './telephony.connection.ts';
import { phoneTests } from './telephony.phones.ts';
import { recordingTests } from './telephony.recordings.ts';
import { Stage } from './telephony.stage.ts';
import type { ExchangeWorld } from './telephony.stage.ts';
import { talkTests } from './telephony.talks.ts';

export function telephonySuite(name: string, make: () => Promise<ExchangeWorld>): void {
  describe(`telephony: ${name}`, () => {
    const stage = new Stage(make);
    beforeAll(() => stage.open());
    afterAll(() => stage.world.close());

    callerTests(stage);
    phoneTests(stage);
    recordingTests(stage);
    talkTests(stage);
    connectionTests(stage);
  });
}
