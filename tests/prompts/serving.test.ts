import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promptsRouter } from '../../src/prompts/router.ts';

let folder = '';
let base = '';
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veertien-serving-'));
  const served = join(folder, 'prompts');
  mkdirSync(served);
  writeFileSync(join(served, 'abc123.wav'), 'RIFF');
  writeFileSync(join(served, 'abc123.sln16'), 'raw');
  writeFileSync(join(served, 'abc123.txt'), 'no sound');
  writeFileSync(join(folder, 'ff.wav'), 'outside');
  server = createServer(express().use('/prompts', promptsRouter(served)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(async () => {
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true });
});

describe('Asterisk', () => {
  it('fetches a prompt once and may keep it for ever', async () => {
    const response = await fetch(`${base}/prompts/abc123.wav`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^audio\/(x-)?wav/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await response.text()).toBe('RIFF');
  });

  it('fetches raw sound under a type that does not say WAV: it names its copy after the type', async () => {
    const response = await fetch(`${base}/prompts/abc123.sln16`);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(await response.text()).toBe('raw');
  });

  it.each(['/abc123.txt', '/abcdef.wav', '/..%2fff.wav', '/%2e%2e/ff.wav', '/ABC123.wav', '/'])(
    'gets nothing else: %s',
    async (path) => {
      expect((await fetch(`${base}/prompts${path}`)).status).toBe(404);
    },
  );
});
