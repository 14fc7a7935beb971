/**
 * A caller's call by the fewest ARI requests that make it: answer, play, music, and nothing remembered. Run by
 * bench:call as a process of its own, so that its CPU can be told apart.
 *
 *   node bare-ari.ts <url of ARI> <user:password> <application> <media>
 */
import { Agent, request } from 'node:http';

const [url = '', credentials = '', app = '', media = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;

const asked = (method: string, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/ari${path}`, { method, agent, headers: { authorization } }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end();
  });

interface AriEvent {
  readonly type: string;
  readonly channel?: { readonly id: string };
  readonly playback?: { readonly target_uri: string };
}

async function take({ type, channel, playback }: AriEvent): Promise<void> {
  if (type === 'StasisStart' && channel) {
    await asked('POST', `/channels/${channel.id}/answer`);
    await asked('POST', `/channels/${channel.id}/play?media=${encodeURIComponent(media)}`);
  }
  if (type === 'PlaybackFinished' && playback)
    await asked('POST', `/channels/${playback.target_uri.slice('channel:'.length)}/moh`);
}

const events = `${url.replace(/^http/, 'ws')}/ari/events?app=${app}&api_key=${encodeURIComponent(credentials)}`;
const socket = new WebSocket(events);
socket.onopen = () => process.stdout.write('ready\n');
socket.onmessage = ({ data }) => void take(JSON.parse(String(data)) as AriEvent);
