/**
 * Many callers at a set rate, as cheap for the machine as can be: a bare SIPp without a word to us while it runs.
 * What came of each call is in its log.
 */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../../src/support/errors.ts';
import { dieWithParent } from '../parts/child.ts';
import { freeUdpPort } from '../parts/ports.ts';
import { DISCARD_PORT } from '../sip/rtp.ts';
import type { Address } from '../sip/sipp-process.ts';

export interface LoadRequest {
  readonly target: Address;
  readonly number: string;
  readonly callsPerSecond: number;
  readonly calls: number;
  /** From the answer until the caller hangs up, unless the other side did before. */
  readonly stayMs: number;
}

/** One caller. Times in ms of SIPp's own clock; `answeredAt` and `endedAt` null: never. */
export interface LoadCall {
  readonly dialledAt: number;
  readonly answeredAt: number | null;
  /** SIP status of a refusal; null: was not refused. */
  readonly refusedWith: number | null;
  /** When it was refused, or was over. */
  readonly endedAt: number | null;
  /** Who hung up after an answer. */
  readonly endedBy: 'caller' | 'other' | null;
}

/** Resolves when all of them are done; rejects when SIPp does not run. */
export async function placeLoad(request: LoadRequest): Promise<readonly LoadCall[]> {
  const folder = await mkdtemp(join(tmpdir(), 'veertien-load-'));
  try {
    const scenario = join(folder, 'caller.xml');
    const log = join(folder, 'calls.log');
    await writeFile(scenario, scenarioFor(request));
    const { host, port } = request.target;
    const local = await freeUdpPort(host);
    const given: Record<string, string> = {
      '-s': request.number,
      '-sf': scenario,
      '-i': host,
      '-p': String(local),
      '-mp': String((await freeUdpPort(host)) & ~1),
      '-m': String(request.calls),
      '-r': String(request.callsPerSecond),
      '-l': String(request.calls),
      '-default_behaviors': 'all,-abortunexp',
      '-log_file': log,
    };
    const words = [...dieWithParent('KILL'), 'sipp', `${host}:${port}`, ...Object.entries(given).flat()];
    const [command = 'sipp', ...args] = [...words, '-trace_logs', '-nostdin', '-skip_rlimit'];
    const child = spawn(command, args, { stdio: 'ignore', cwd: folder });
    await Promise.race([
      once(child, 'exit'),
      once(child, 'error').then(() => {
        throw new OperatorError('sipp is not installed: apt-get install sip-tester');
      }),
    ]);
    return callsIn(await readFile(log, 'utf8').catch(() => ''));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lines such as "17 answered 1204.511": which call, what, when. */
function callsIn(log: string): readonly LoadCall[] {
  const calls = new Map<string, { -readonly [K in keyof LoadCall]: LoadCall[K] }>();
  for (const line of log.split('\n')) {
    const [id = '', what = '', tick = ''] = line.split(' ');
    const at = Number(tick);
    if (what === 'dials') calls.set(id, { dialledAt: at, ...NOTHING_YET });
    const call = calls.get(id);
    if (!call) continue;
    if (what === 'answered') call.answeredAt = at;
    if (/^\d+$/.test(what)) call.refusedWith = Number(what);
    if (/^(\d+|hangs-up|gone)$/.test(what)) call.endedAt = at;
    if (what === 'hangs-up') call.endedBy = 'caller';
    if (what === 'gone') call.endedBy = 'other';
  }
  return [...calls.values()];
}

const NOTHING_YET = { answeredAt: null, refusedWith: null, endedAt: null, endedBy: null };

const REFUSALS = [403, 404, 408, 480, 486, 500, 503, 603];

const tell = (what: string): string =>
  `<nop><action><log message="[call_number] ${what} [clock_tick]" /></action></nop>`;

function scenarioFor({ stayMs }: LoadRequest): string {
  const head = (method: string, cseq: number, to: string): string => `
    Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
    From: <sip:06[call_number]@[local_ip]:[local_port]>;tag=[pid]c[call_number]
    ${to}
    Call-ID: [call_id]
    CSeq: ${cseq} ${method}
    Contact: <sip:caller@[local_ip]:[local_port]>
    Max-Forwards: 70`;
  const send = (text: string, retransmitted: boolean): string =>
    `<send${retransmitted ? ' retrans="500"' : ''}><![CDATA[\n${text}\n]]></send>`;
  const invite = `INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0${head('INVITE', 1, 'To: <sip:[service]@[remote_ip]:[remote_port]>')}
    Content-Type: application/sdp
    Content-Length: [len]

    v=0
    o=- 1 1 IN IP[local_ip_type] [local_ip]
    s=-
    c=IN IP[media_ip_type] [media_ip]
    t=0 0
    m=audio ${DISCARD_PORT} RTP/AVP 8 101
    a=rtpmap:101 telephone-event/8000
    a=fmtp:101 0-15`;
  const empty = '\n    Content-Length: 0\n';
  return `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="load">
  ${tell('dials')}
  ${send(invite, true)}
  <recv response="100" optional="true" />
  <recv response="180" optional="true" />
  <recv response="183" optional="true" />
  ${REFUSALS.map((status) => `<recv response="${status}" optional="true" next="${status}" />`).join('\n  ')}
  <recv response="200" rrs="true" />
  ${tell('answered')}
  ${send(`ACK [next_url] SIP/2.0${head('ACK', 1, '[last_To:]')}${empty}`, false)}
  <recv request="BYE" timeout="${stayMs}" ontimeout="bye" />
  ${tell('gone')}
  <send next="end"><![CDATA[

    SIP/2.0 200 OK
    [last_Via:]
    [last_From:]
    [last_To:]
    [last_Call-ID:]
    [last_CSeq:]
    Content-Length: 0

  ]]></send>
  <label id="bye" />
  ${tell('hangs-up')}
  ${send(`BYE [next_url] SIP/2.0${head('BYE', 2, '[last_To:]')}${empty}`, true)}
  <recv response="200" next="end" />
  ${REFUSALS.map((status) => `<label id="${status}" />\n  ${tell(String(status))}\n  <nop next="ack" />`).join('\n  ')}
  <label id="ack" />
  ${send(`ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0${head('ACK', 1, '[last_To:]')}${empty}`, false)}
  <label id="end" />
  <nop />
</scenario>
`;
}
