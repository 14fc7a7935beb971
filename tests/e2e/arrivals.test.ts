/** Callers as exchanges of all habits send them, on real Asterisk: which number was dialled, and whose number it is. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventOf } from '../../src/routing/events.ts';
import { OddCaller } from '../support/odd-caller.ts';
import type { OddInvite } from '../support/odd-caller.ts';
import { OnAir } from './on-air.ts';

const run = promisify(execFile);

let town: OnAir;
beforeAll(async () => {
  // Somebody who calls more than three times at once is told off; the tests here call as fast as they can.
  const limits = { 'calls-at-once': 3, calls: 1000, 'keys-per-call': 20 };
  const texts = {
    'too-many-calls': 'U belt te vaak, en dat vertellen wij u hier heel uitvoerig en langzaam.',
  };
  town = await OnAir.start({ agents: {}, texts, town: { 'caller-limits': limits } });
});
afterAll(() => town.stop());

/** Dials, is answered, is looked at, hangs up; what the log says of the arrival. */
async function arrival(
  invite: OddInvite,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<EventOf<'ContactStarted'>> {
  const before = town.events.length;
  const { caller, status } = await OddCaller.dial(town.asterisk.sip, invite);
  expect(status).toBe(200);
  const started = await town.event('ContactStarted', () => true, before);
  await look();
  await caller.hangUp();
  await town.event('ContactEnded', ({ contactId }) => contactId === started.contactId);
  return started;
}

/** A scenario of tests/cases/sip; it fails unless the call goes as written. */
async function sipp(name: string): Promise<EventOf<'ContactStarted'>> {
  const before = town.events.length;
  const { host, port } = town.asterisk.sip;
  await run('sipp', [
    `${host}:${port}`,
    '-sf',
    `tests/cases/sip/${name}.xml`,
    '-m',
    '1',
    '-i',
    '127.0.0.1',
    '-nostdin',
  ]);
  return town.event('ContactStarted', () => true, before);
}

describe('our number, in the forms of other exchanges', () => {
  test.each([
    ['as it is', 'sip:14015@{target}'],
    ['with a phone-context', 'sip:14015;phone-context=+31@{target};user=phone'],
    ['looked up for number portability', 'sip:+3114015;npdi@{target}'],
    ['with a routing number', 'sip:+3114015;npdi;rn=+31152600000@{target};user=phone'],
    ['with its plus escaped', 'sip:%2B3114015@{target}'],
    ['as a tel address', 'tel:+3114015'],
    ['as a local tel address', 'tel:14015;phone-context=+31'],
  ])('%s: the menu answers', async (_, uri) => {
    expect(await arrival({ uri })).toMatchObject({ number: '14015' });
  });

  test.each(['03a-ruri-phonecontext', '03b-ruri-npdi'])('case %s: the menu answers', async (name) => {
    expect(await sipp(name)).toMatchObject({ number: '14015' });
  });
});

test.each([
  ['another number', 'sip:14016@{target}'],
  ['ours and more digits', 'sip:140155@{target}'],
  ['a comma, and more', 'sip:14015,evil@{target}'],
  ['the same, escaped', 'sip:14015%2Cevil@{target}'],
  ['a quotation mark', 'sip:14015%22@{target}'],
  ['a parenthesis', 'sip:14015)@{target}'],
  ['something to be filled in', 'sip:14015$%7BEXTEN%7D@{target}'],
  ['a name', 'sip:info@{target}'],
  ['nothing', 'sip:{target}'],
])('%s is nobody’s number here: 404, and no contact', async (_, uri) => {
  const before = town.events.length;
  const { caller, status } = await OddCaller.dial(town.asterisk.sip, { uri });
  caller.close();
  expect(status).toBe(404);
  await arrival({});
  expect(town.events.slice(before).filter(({ type }) => type === 'ContactStarted')).toHaveLength(1);
});

/** Each number is in no other test, so that it can be looked for afterwards. */
const FROM = '"Jan" <sip:0658340202@127.0.0.1>';
const asserted = (number: string): string =>
  `P-Asserted-Identity: "Jan" <sip:${number}@127.0.0.1;user=phone>`;
const RPID = 'Remote-Party-ID: "Jan" <sip:0658340202@127.0.0.1>;party=calling;screen=yes';
const ANONYMOUS = '"Anonymous" <sip:anonymous@anonymous.invalid>';
/** What must not be found anywhere: theirs, and those of the cases. */
const SECRET = /658340202|612340202|612340215/;

describe('who withholds their number', () => {
  const WITHHELD: readonly (readonly [string, OddInvite])[] = [
    ['Privacy: id alone', { from: FROM, headers: ['Privacy: id'] }],
    ['among others', { from: FROM, headers: ['Privacy: id;critical'] }],
    ['in another order and case', { from: FROM, headers: ['privacy: Header; ID'] }],
    ['on a second line', { from: FROM, headers: ['Privacy: session', 'Privacy: id'] }],
    ['Privacy: user', { from: FROM, headers: ['Privacy: user'] }],
    ['Privacy: header', { from: FROM, headers: ['Privacy: header'] }],
    ['with an asserted identity', { from: FROM, headers: [asserted('+31658340202'), 'Privacy: id'] }],
    [
      'with an asserted identity of two values',
      { from: FROM, headers: [`${asserted('+31658340202')}, <tel:+31658340202>`, 'Privacy: id'] },
    ],
    ['Remote-Party-ID, full', { from: FROM, headers: [`${RPID};privacy=full`] }],
    ['Remote-Party-ID, uri', { from: FROM, headers: [`${RPID};privacy=uri`] }],
    ['Remote-Party-ID, quoted', { from: FROM, headers: [`${RPID}; privacy="full-network"`] }],
    ['an anonymous From', { from: ANONYMOUS }],
    [
      'an anonymous From beside an asserted identity',
      { from: ANONYMOUS, headers: [asserted('+31658340202')] },
    ],
    ['an anonymous name before a number', { from: 'Anonymous <sip:0658340202@127.0.0.1>' }],
    ['a number at an anonymous host', { from: '<sip:0658340202@anonymous.invalid>' }],
    ['an unavailable From', { from: '<sip:unavailable@unknown.invalid>' }],
    ['an anonymous asserted identity', { from: FROM, headers: [`P-Asserted-Identity: ${ANONYMOUS}`] }],
  ];

  test.each(WITHHELD)('%s: nobody’s number, also on the channel', async (_, invite) => {
    let shown = '';
    const started = await arrival(invite, async () => {
      const [name = ''] =
        /PJSIP\/trunk-\S+/.exec(await town.asterisk.command('core show channels concise')) ?? [];
      shown = await town.asterisk.command(`core show channel ${name.split('!')[0] ?? ''}`);
    });
    expect(started.from).toBeNull();
    expect(shown).toContain('14015');
    expect(shown).not.toMatch(SECRET);
    expect(shown).not.toContain('Jan');
  });

  test.each(['02b-privacy-no-pai', '02o-pai-two-privacy'])('case %s: nobody’s number', async (name) => {
    expect(await sipp(name)).toMatchObject({ from: null });
  });

  test('leaves it nowhere: not in Redis, PostgreSQL, the engine’s log or at the console', async () => {
    const rows = await town.waitLog();
    expect(rows.filter((row) => row['caller_number'] === null).length).toBeGreaterThan(WITHHELD.length);
    const lead = await town.signIn('leider');
    const view = await lead.until((seen) => seen);
    const kept = {
      redis: await allOfRedis(town.redisUrl),
      postgresql: await allOfPostgres(town.databaseUrl),
      log: await readFile(town.engineLog, 'utf8'),
      console: JSON.stringify(view),
    };
    for (const [where, text] of Object.entries(kept)) {
      expect([where, text.length > 10]).toEqual([where, true]);
      expect([where, SECRET.exec(text)?.[0]]).toEqual([where, undefined]);
    }
    await lead.signOut();
  });
});

describe('whose number it is', () => {
  const NONE = ['Privacy: none'];

  test.each([
    ['From', { from: '<sip:0611119001@127.0.0.1>' }, '+31611119001'],
    ['From, in full', { from: '"+31611119002" <sip:+31611119002@127.0.0.1>' }, '+31611119002'],
    ['From, as a tel address', { from: '<tel:+31611119003>' }, '+31611119003'],
    ['no privacy asked for', { from: '<sip:0611119004@127.0.0.1>', headers: NONE }, '+31611119004'],
    [
      'only the media are private',
      { from: '<sip:0611119005@h>', headers: ['Privacy: session'] },
      '+31611119005',
    ],
    ['only the history is', { from: '<sip:0611119006@h>', headers: ['Privacy: history'] }, '+31611119006'],
    ['asserted', { headers: [asserted('+31611119007')] }, '+31611119007'],
    [
      'asserted in two values',
      { headers: [`${asserted('+31611119008')}, <tel:+31611119008>`] },
      '+31611119008',
    ],
    [
      'asserted on two lines, the first a name',
      {
        headers: ['P-Asserted-Identity: <sip:jan@ims.example>', 'P-Asserted-Identity: <tel:+31-6-1111-9009>'],
      },
      '+31611119009',
    ],
    ['asserted without brackets', { headers: ['P-Asserted-Identity: tel:+31611119010'] }, '+31611119010'],
    [
      'Remote-Party-ID, off',
      { headers: ['Remote-Party-ID: <sip:0611119011@h>;privacy=off'] },
      '+31611119011',
    ],
    [
      'Remote-Party-ID, only the name',
      { headers: ['Remote-Party-ID: <sip:0611119012@h>;privacy=name'] },
      '+31611119012',
    ],
    ['from Belgium', { from: '<sip:+32475119013@h>' }, '+32475119013'],
    ['zeros', { from: '<sip:0000000000@h>' }, null],
    ['few zeros', { from: '<sip:000@h>' }, null],
    ['a provider’s word for anonymous', { from: '<sip:+266696687@h>' }, null],
    ['Belgian digits without a plus', { from: '<sip:32475123456@h>' }, null],
    ['American ones', { from: '<sip:14155550100@h>' }, null],
    ['German ones', { from: '<sip:4915112345678@h>' }, null],
    ['an internal number', { from: '<sip:1234@h>' }, null],
  ] as const)('%s', async (_, invite, number) => {
    expect(await arrival(invite)).toMatchObject({ from: number });
  });

  test('two callers with the same word for nobody are two: the second does not get the first one’s place', async () => {
    const invite = { from: '<sip:0000000000@h>' };
    const queued = async (): Promise<EventOf<'CallerQueued'>> => {
      const before = town.events.length;
      const { caller } = await OddCaller.dial(town.asterisk.sip, invite);
      const { contactId } = await town.event('ContactStarted', () => true, before);
      await caller.press('1');
      const place = await town.event('CallerQueued', (event) => event.contactId === contactId);
      await caller.hangUp();
      await town.event('ContactEnded', (event) => event.contactId === contactId);
      return place;
    };
    const [first, second] = [await queued(), await queued()];
    expect(second.how).toBe('new');
    expect(second.joinedAt).toBeGreaterThan(first.joinedAt);
  });
});

describe('one number, many calls', () => {
  test('twenty at once take three places: three more hear why not, the others the engaged tone', async () => {
    const before = town.events.length;
    const from = '<sip:0611119100@127.0.0.1>';
    const calls = await Promise.all(
      Array.from({ length: 20 }, () => OddCaller.dial(town.asterisk.sip, { from })),
    );
    expect(calls.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 6 }, () => 200),
      ...Array.from({ length: 14 }, () => 486),
    ]);
    await Promise.all(calls.map(({ caller, status }) => (status === 200 ? caller.hangUp() : caller.close())));
    const mine = (): EventOf<'ContactEnded'>[] =>
      town.eventsOf('ContactEnded').filter((event) => town.events.indexOf(event) >= before);
    await town.when(() => (mine().length === 20 ? true : undefined));
    const rows = (await town.waitLog()).filter((row) => row['caller_number'] === '+31611119100');
    expect(rows.map(({ outcome, reason }) => [outcome, reason]).sort()).toEqual([
      ...Array.from({ length: 3 }, () => ['abandoned', 'callerInMenu']),
      ...Array.from({ length: 17 }, () => ['turnedAway', 'tooManyCalls']),
    ]);
    const metrics = await (await fetch(`${town.url}/metrics`)).text();
    expect(metrics).toContain(
      'veertien_callers_limited_total{municipality="proefstad",limit="callsAtOnce"} 17',
    );
  });

  test('five who withhold their number are five callers', async () => {
    const calls = await Promise.all(
      Array.from({ length: 5 }, () => OddCaller.dial(town.asterisk.sip, { from: ANONYMOUS })),
    );
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await Promise.all(calls.map(({ caller }) => caller.hangUp()));
  });

  test('forty keys in one call are not all taken, and the caller keeps the place in line', async () => {
    const before = town.events.length;
    const { caller } = await OddCaller.dial(town.asterisk.sip, { from: '<sip:0611119101@127.0.0.1>' });
    const { contactId } = await town.event('ContactStarted', () => true, before);
    await caller.press('1');
    await town.event('CallerQueued', (event) => event.contactId === contactId);
    await caller.press('78'.repeat(20));
    await town.event(
      'CallerLimited',
      (event) => event.contactId === contactId && event.limit === 'keysPerCall',
    );
    await caller.hangUp();
    await town.event('ContactEnded', (event) => event.contactId === contactId);
    expect(town.eventsOf('KeyPressed').filter((event) => event.contactId === contactId)).toHaveLength(20);
  });
});

async function allOfRedis(url: string): Promise<string> {
  const redis = new Redis(url);
  const read: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
    string: (key) => redis.get(key),
    hash: (key) => redis.hgetall(key),
    list: (key) => redis.lrange(key, 0, -1),
    set: (key) => redis.smembers(key),
    zset: (key) => redis.zrange(key, '0', '-1'),
    stream: (key) => redis.xrange(key, '-', '+'),
  };
  const kept: unknown[] = [];
  for (const key of await redis.keys('*')) kept.push(key, await read[await redis.type(key)]?.(key));
  redis.disconnect();
  return JSON.stringify(kept);
}

async function allOfPostgres(url: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const kept: unknown[] = [];
  for (const { name } of tables.rows)
    kept.push(name, (await client.query(`select row_to_json(t)::text as row from ${name} t`)).rows);
  await client.end();
  return JSON.stringify(kept);
}
