/**
 * Our own Asterisk: a folder for this one instance, filled from dialplans/*.template, everything on 127.0.0.1 with
 * generated passwords, gone without a trace when it stops.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startChild, dieWithParent } from './child.ts';
import type { Child } from './child.ts';
import { findAsterisk } from './asterisk-program.ts';
import { makeInstance } from './asterisk-instance.ts';
import type { Instance } from './asterisk-instance.ts';
import { trunkCodecs } from '../../src/exchange-files/configuration.ts';
import { freeTcpPort, freeUdpPort } from './ports.ts';
import { whenReady } from './ready.ts';

export interface AsteriskRequest {
  readonly logDir: string;
  /** Name of the Stasis application that calls go to. */
  readonly app?: string;
  /** Left out: a free port. */
  readonly sipPort?: number;
  readonly sipHost?: string;
  readonly trunk?: Trunk;
  /** More configuration: file name ("extensions.conf", "queues.conf", "pjsip.conf") → lines added at its end. */
  readonly extra?: Readonly<Record<string, string>>;
}

export interface Trunk {
  /** Addresses calls may come from, "127.0.0.1" or "10.1.2.0/24,10.1.3.4". */
  readonly match?: string;
  /** "sip.provider.nl" or "sip.provider.nl:5080": registers there and watches whether it answers. */
  readonly host?: string;
  readonly user?: string;
  readonly password?: string;
  /** Our address as the provider sees it, when we are behind a router. */
  readonly externalAddress?: string;
  /** Setting PROMPT_RATE: at 16000 wide-band speech (G.722) where the other side has it. */
  readonly promptRate?: string;
}

export interface AsteriskPart {
  readonly version: string;
  readonly sip: { readonly host: string; readonly port: number };
  readonly ari: {
    readonly url: string;
    readonly user: string;
    readonly password: string;
    readonly app: string;
  };
  readonly ami: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
  /** For browser phones: "ws://127.0.0.1:<port>/ws". */
  readonly webSocketUrl: string;
  /** The instance's folder as this process sees it; dialplans see it as `insideDir`. */
  readonly dir: string;
  readonly insideDir: string;
  readonly child: Child;
  /** Runs a command of Asterisk's own console, e.g. "core show channels". Resolves with what it prints. */
  command(text: string): Promise<string>;
  /** The same folder at the same addresses, after it died; its calls are gone. */
  again(): Promise<AsteriskPart>;
  stop(): Promise<void>;
}

/** Starts it and waits until ARI answers. */
export async function startAsterisk(request: AsteriskRequest): Promise<AsteriskPart> {
  const program = await findAsterisk();
  const settings = await settingsOf(request);
  const instance = await makeInstance(program.root, settings, request.extra ?? {});
  try {
    return await run({ version: program.version, logDir: request.logDir, settings, instance });
  } catch (error) {
    await instance.remove();
    throw error;
  }
}

interface Prepared {
  readonly version: string;
  readonly logDir: string;
  readonly settings: Awaited<ReturnType<typeof settingsOf>>;
  readonly instance: Instance;
}

async function run(prepared: Prepared): Promise<AsteriskPart> {
  const { version, logDir, settings, instance } = prepared;
  const child = await launch(instance, logDir);
  const ari = {
    url: `http://127.0.0.1:${settings.httpPort}`,
    user: settings.ariUser,
    password: settings.ariPassword,
    app: settings.app,
  };
  await whenReady(child, 60_000, () => ariAnswers(ari));
  return {
    ...{ version, ari, child },
    sip: { host: settings.sipHost, port: settings.sipPort },
    ami: {
      host: '127.0.0.1',
      port: settings.amiPort,
      user: settings.amiUser,
      password: settings.amiPassword,
    },
    webSocketUrl: `ws://127.0.0.1:${settings.httpPort}/ws`,
    dir: instance.dir,
    insideDir: instance.insideDir,
    command: (text) => instance.command(text),
    again: () => run(prepared),
    async stop() {
      await child.stop('SIGTERM', 15_000);
      await instance.remove();
    },
  };
}

async function settingsOf({ app = 'veertien', sipHost = '127.0.0.1', sipPort, trunk = {} }: AsteriskRequest) {
  return {
    app,
    sipHost,
    sipPort: sipPort ?? (await freeUdpPort(sipHost)),
    controlHost: '127.0.0.1',
    controlPermit: '127.0.0.1/255.255.255.255',
    httpPort: await freeTcpPort(),
    amiPort: await freeTcpPort(),
    ariUser: 'veertien',
    ariPassword: password(),
    amiUser: 'veertien',
    amiPassword: password(),
    rtpStart: 10_000,
    rtpEnd: 19_999,
    trunkCodecs: trunkCodecs(trunk.promptRate ?? ''),
    trunkMatch: trunk.match ?? '127.0.0.1',
    trunkHost: trunk.host ?? '',
    trunkUser: trunk.user ?? '',
    trunkPassword: trunk.password ?? '',
    externalAddress: trunk.externalAddress ?? '',
  };
}

const password = (): string => randomBytes(18).toString('base64url');

function launch(instance: Instance, logDir: string): Promise<Child> {
  const { command, args } = instance.program(dieWithParent('TERM'));
  return startChild({
    name: 'Asterisk',
    command,
    args,
    logFile: join(logDir, 'asterisk.log'),
    ownDeathSignal: true,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: '/tmp' },
  });
}

/** Asterisk says 503 until it has loaded everything. */
async function ariAnswers(ari: { url: string; user: string; password: string }): Promise<boolean> {
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  const answer = await fetch(`${ari.url}/ari/asterisk/info?only=status`, { headers: { authorization } });
  return answer.ok;
}
