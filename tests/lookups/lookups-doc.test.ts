/** What docs/lookups.md says is asked and answered, tried on a real HTTP server. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpLookups } from '../../src/lookups/http-lookups.ts';

it('the question and the answer of the document are those of the program', async () => {
  const text = await readFile('docs/lookups.md', 'utf8');
  const question = /```json\n(.*)\n```/.exec(text)?.[1] ?? '';
  const answer = /200 `(\{"found": true.*?\}\})`/.exec(text)?.[1] ?? '';
  let asked = '';
  const server = createServer((request, response) => {
    request.on('data', (piece: Buffer) => (asked += piece.toString()));
    request.on('end', () => response.end(answer));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lookups = createHttpLookups('delft', { zaakstatus: { url, gives: ['status', 'datum'] } });
  const result = await lookups.ask('zaakstatus', { zaaknummer: '1234' }, 5_000);
  expect(JSON.parse(asked)).toEqual(JSON.parse(question));
  expect(result).toEqual({ kind: 'found', values: { status: 'in behandeling', datum: '2026-11-24' } });
});
