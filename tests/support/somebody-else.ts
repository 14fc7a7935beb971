/** What somebody else does to our calls in a real Asterisk: an administrator at AMI, another program at ARI. */
import { connect } from 'node:net';
import type { TestAsterisk } from './parts.ts';

/** Sends the call on to a number in the dialplan, as from the trunk: AMI's Redirect. */
export async function redirect(asterisk: Asked, channelId: string, number: string): Promise<void> {
  const { name } = (await ari(asterisk, 'GET', `channels/${channelId}`)) as { name: string };
  const to = { Channel: name, Context: 'from-trunk', Exten: number, Priority: '1' };
  const answer = await ami(asterisk, { Action: 'Redirect', ...to });
  if (!answer.includes('Response: Success')) throw new Error(`not redirected: ${answer}`);
}

export async function takeOutOfBridge(asterisk: Asked, bridgeId: string, channelId: string): Promise<void> {
  await ari(asterisk, 'POST', `bridges/${bridgeId}/removeChannel?channel=${channelId}`);
}

export async function removeBridge(asterisk: Asked, bridgeId: string): Promise<void> {
  await ari(asterisk, 'DELETE', `bridges/${bridgeId}`);
}

/** `continue`: the call leaves our application for a number in the dialplan. */
export async function continueAt(asterisk: Asked, channelId: string, number: string): Promise<void> {
  await ari(
    asterisk,
    'POST',
    `channels/${channelId}/continue?context=from-trunk&extension=${number}&priority=1`,
  );
}

type Asked = Pick<TestAsterisk, 'ari' | 'ami'>;

async function ari({ ari: { url, user, password } }: Asked, method: string, path: string): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const answer = await fetch(`${url}/ari/${path}`, { method, headers: { authorization } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** Signs in, asks one thing, and leaves; resolves with the answer to it. */
function ami(
  { ami: { host, port, user, password } }: Asked,
  action: Record<string, string>,
): Promise<string> {
  const text = (fields: Record<string, string>): string =>
    `${Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const answer = said.split('\r\n\r\n').find((part) => part.includes('ActionID: asked'));
      if (!answer || !said.endsWith('\r\n\r\n')) return;
      socket.destroy();
      resolve(answer);
    });
    socket.once('error', reject);
    socket.write(text({ Action: 'Login', Username: user, Secret: password, Events: 'off' }));
    socket.write(text({ ...action, ActionID: 'asked' }));
  });
}
