/** Ten callers of Delft's menu, of whom we know by hand where they went; and a log of any callers in PostgreSQL. */
import { openCheckpoint, storeBatch } from '../../src/reports/store.ts';
import type { LoggedEvent } from '../../src/routing/events.ts';
import { ContactStory, MONDAY_0930, together } from '../support/contact-story.ts';
import { emptyWaitLog } from './wait-log.ts';
import type { WaitLog } from './wait-log.ts';

const MINUTE_MS = 60_000;

const caller = (n: number, flowVersion = 'nieuw'): ContactStory =>
  new ContactStory({ id: `delft-0${n}`, start: MONDAY_0930 + n * MINUTE_MS, flowVersion }).hears('keuze');

/** Waits in the queue from here, and is answered. */
const answered = (story: ContactStory, ms: number): ContactStory =>
  story
    .at(ms)
    .hears('burgerzaken')
    .joins('burgerzaken')
    .at(ms + 20_000)
    .isOfferedTo('jansen')
    .isAnswered()
    .at(ms + 90_000)
    .talkEnds('caller');

/** Three chose 1 and were answered, after 4, 6 and 8 seconds. */
const chose = [4_000, 6_000, 8_000].map((ms, n) =>
  answered(caller(n).at(ms).presses('1', 'choice', 'paspoort', 'keuze'), ms),
);

/** One chose 1 and hung up while waiting. */
const leftQueue = caller(3)
  .at(5_000)
  .presses('1', 'choice', 'paspoort', 'keuze')
  .hears('burgerzaken')
  .joins('burgerzaken')
  .at(200_000)
  .ends('abandoned', 'callerInQueue');

/** Two hung up in the menu: one at once, one after a wrong key and a silence. */
const hungUp = [
  caller(4).at(2_000).ends('abandoned', 'callerInMenu'),
  caller(5)
    .at(3_000)
    .presses('7', 'wrong', null, 'keuze')
    .hears('keuze', 2)
    .at(15_000)
    .isSilent('keuze')
    .hears('keuze', 3)
    .at(16_000)
    .ends('abandoned', 'callerInMenu'),
];

/** Two got a person: by key 0, and by being silent twice. */
const person = [
  answered(caller(6).at(7_000).asksForPerson('0', 'een medewerker', 'keuze'), 7_000),
  answered(caller(7).at(12_000).isSilent('keuze').hears('keuze', 2).at(24_000).isSilent('keuze'), 24_000),
];

/** One heard the opening hours twice, went back to the menu and hung up. */
const informed = caller(8)
  .at(3_000)
  .presses('3', 'choice', 'openingstijden', 'keuze')
  .hears('tijden')
  .at(9_000)
  .presses('9', 'repeat', null, 'tijden')
  .hears('tijden', 2)
  .at(20_000)
  .finishesHearing()
  .hears('keuze')
  .at(21_000)
  .ends('abandoned', 'callerInMenu');

/** One met the version before, with the parts of "terugbellen" as its first step. */
const older = new ContactStory({ id: 'delft-09', start: MONDAY_0930 - MINUTE_MS, flowVersion: 'oud' })
  .hears('terugbellen/nummer')
  .at(4_000)
  .presses('1', 'choice', 'klopt', 'terugbellen/nummer')
  .hears('terugbellen/dagdeel')
  .at(6_000)
  .presses('2', 'choice', 'middag', 'terugbellen/dagdeel')
  .hears('terugbellen/notitie')
  .isToldGoodbye('callback', 'callbackMenu', 'callback-noted')
  .at(10_000)
  .ends('callback', 'callbackMenu');

/** Somebody is still in the menu: does not count yet. */
const stillThere = caller(10);

export const tenCallers = together(...chose, leftQueue, ...hungUp, ...person, informed, older, stillThere);

/** These events in an empty PostgreSQL. */
export async function loggedIn(logged: readonly LoggedEvent[], batch = 500): Promise<WaitLog> {
  const waitLog = await emptyWaitLog();
  await waitLog.migrated();
  await openCheckpoint(waitLog.parts);
  for (let n = 0; n < logged.length; n += batch) await storeBatch(waitLog.parts, logged.slice(n, n + batch));
  return waitLog;
}
