/** Look-ups against a real HTTP server: the suite, and everything a system on the other side may do wrong. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpLookups } from '../../src/lookups/http-lookups.ts';
import { CASES, KNOWN, lookupsSuite } from './lookups.suite.ts';

type Answer = (response: ServerResponse) => void;

/** Answers as the test wants, and keeps what it was asked. */
class OtherSystem {
  readonly #server: Server;
  asked: { request: IncomingMessage; body: string }[] = [];
  answer: (body: string) => Answer = () => json({ found: false });

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/status`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    this.asked.push({ request, body });
    this.answer(body)(response);
  }
}

const json =
  (value: unknown, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
const text =
  (said: string, status = 200): Answer =>
  (response) =>
    void response.writeHead(status).end(said);
const nothing: Answer = () => undefined;

const gives = ['status', 'datum'];
const caseSystem = (body: string): Answer => {
  if (body.includes(CASES.known))
    return json({ found: true, values: { ...KNOWN, behandelaar: 'J. Jansen' } });
  if (body.includes(CASES.unknown)) return json({ found: false });
  return body.includes(CASES.silent) ? nothing : text(`no such table for ${CASES.broken}`, 500);
};

lookupsSuite('over HTTP', async () => {
  const system = new OtherSystem();
  system.answer = caseSystem;
  await system.open();
  const lookups = createHttpLookups('delft', { zaakstatus: { url: system.url, gives } });
  return { lookups, close: () => system.close() };
});

describe('over HTTP', () => {
  const system = new OtherSystem();
  beforeAll(() => system.open());
  afterAll(() => system.close());

  const ask = (answer: Answer, token?: string) => {
    system.asked = [];
    system.answer = () => answer;
    const target = { url: system.url, gives, ...(token === undefined ? {} : { token }) };
    return createHttpLookups('delft', { zaakstatus: target }).ask(
      'zaakstatus',
      { zaaknummer: '1234' },
      5_000,
    );
  };

  it('the values are in the body, never in the address', async () => {
    await ask(json({ found: false }));
    const [{ request, body } = { request: undefined, body: '' }] = system.asked;
    expect([request?.method, request?.url]).toEqual(['POST', '/status']);
    expect(JSON.parse(body)).toEqual({
      municipality: 'delft',
      lookup: 'zaakstatus',
      values: { zaaknummer: '1234' },
    });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('a token goes along where one is configured', async () => {
    await ask(json({ found: false }), 'geheim');
    expect(system.asked[0]?.request.headers.authorization).toBe('Bearer geheim');
  });

  it('404 is as good a way to say that nothing is known', async () => {
    expect(await ask(text('', 404))).toEqual({ kind: 'notFound' });
  });

  it('a number is told as text, and what was not asked for is left out', async () => {
    const answer = json({ found: true, values: { status: 'klaar', datum: 24, bsn: '999999990' } });
    expect(await ask(answer)).toEqual({ kind: 'found', values: { status: 'klaar', datum: '24' } });
  });

  const wrong: readonly (readonly [string, Answer, string])[] = [
    ['no JSON', text('<html>1234</html>'), 'something else'],
    ['another shape', json({ status: 'klaar 1234' }), 'something else'],
    ['a value missing', json({ found: true, values: { status: 'klaar' } }), 'without "datum"'],
    ['a value that is none', json({ found: true, values: { status: null, datum: 'x' } }), 'without "status"'],
    [
      'a value of a kind that cannot be said',
      json({ found: true, values: { status: {}, datum: 'x' } }),
      'without',
    ],
    ['a novel', json({ found: true, values: { status: 'x'.repeat(501), datum: 'x' } }), 'more than 500'],
    ['no end', text('x'.repeat(70_000)), 'more than 65536 bytes'],
    ['a refusal', text('1234', 401), 'HTTP 401'],
    ['another address', (response) => void response.writeHead(302, { Location: '/else' }).end(), 'asked'],
    ['a broken line', (response) => void response.socket?.destroy(), 'asked'],
  ];
  it.each(wrong)('%s has failed, and says so without the values', async (_name, answer, why) => {
    const result = await ask(answer);
    expect(result).toEqual({ kind: 'failed', why: expect.stringContaining(why) });
    expect(JSON.stringify(result)).not.toContain('1234');
    expect(system.asked).toHaveLength(1);
  });

  it('an answer that stops halfway has failed when the time is over', async () => {
    system.answer = () => (response) => void response.writeHead(200).write('{"found":');
    const lookups = createHttpLookups('delft', { zaakstatus: { url: system.url, gives } });
    expect(await lookups.ask('zaakstatus', {}, 50)).toEqual({
      kind: 'failed',
      why: 'no answer within 50 ms',
    });
  });

  it('nobody there has failed at once, with the reason', async () => {
    const gone = new OtherSystem();
    await gone.open();
    const { url } = gone;
    gone.close();
    const lookups = createHttpLookups('delft', { zaakstatus: { url, gives } });
    expect(await lookups.ask('zaakstatus', {}, 5_000)).toEqual({
      kind: 'failed',
      why: 'could not be asked (ECONNREFUSED)',
    });
  });
});
