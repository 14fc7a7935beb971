/** What Asterisk reads, written from dialplans/*.template: the same files for npm start, the tests and a container. */
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { prepareSounds } from './sounds.ts';
import { fillIn } from './templates.ts';

/** What the templates ask for. Ports are numbers; an empty text leaves out the lines that depend on it. */
export interface ExchangeValues {
  /** Name of the Stasis application that calls go to. */
  readonly app: string;
  /** Where SIP over UDP is listened for. */
  readonly sipHost: string;
  readonly sipPort: number;
  /** Where HTTP (ARI, browser phones) and AMI are listened for: loopback, or the private network of the containers. */
  readonly controlHost: string;
  /** From where AMI may be spoken to: address/mask. */
  readonly controlPermit: string;
  readonly httpPort: number;
  readonly amiPort: number;
  readonly ariUser: string;
  readonly ariPassword: string;
  readonly amiUser: string;
  readonly amiPassword: string;
  /** UDP ports of the sound: two a call and phone. */
  readonly rtpStart: number;
  readonly rtpEnd: number;
  /** Addresses calls may come from, "127.0.0.1" or "10.1.2.0/24,10.1.3.4". */
  readonly trunkMatch: string;
  readonly trunkHost: string;
  readonly trunkUser: string;
  readonly trunkPassword: string;
  /** In the order of preference: see `trunkCodecs`. */
  readonly trunkCodecs: string;
  /** Our address as the provider sees it, when we are behind a router. */
  readonly externalAddress: string;
  /** This instance's folder, as Asterisk sees it. */
  readonly folder: string;
  /** A name for it. */
  readonly instance: string;
}

/** Wide-band speech (G.722) where the other side of the trunk has it, or only where it has nothing else. */
export const trunkCodecs = (promptRate: string): string =>
  promptRate === '16000' ? 'g722,alaw,ulaw' : 'alaw,ulaw,g722';

/** Configuration files Asterisk reads that need no template: present and empty, so that it does not complain. */
const EMPTY_FILES = [
  ...[
    'acl.conf',
    'ccss.conf',
    'cdr.conf',
    'cel.conf',
    'features.conf',
    'udptl.conf',
    'websocket_client.conf',
  ],
  ...['stasis.conf', 'pjproject.conf', 'res_http_media_cache.conf', 'enum.conf', 'geolocation.conf'],
];

const FOLDERS = ['etc', 'run', 'spool/recording', 'log', 'lib', 'cache', 'sounds/music', 'sounds/waiting'];

export interface ExchangeFilesRequest {
  /** The folder of this instance, as this process sees it. */
  readonly dir: string;
  /** The folder dialplans/. */
  readonly templates: string;
  readonly values: ExchangeValues;
  /** More configuration: file name ("extensions.conf") → lines added at its end. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Where sounds that were made once are kept. */
  readonly soundCache: string;
}

/** Folders, configuration and sounds of one instance. Throws an OperatorError when sox or espeak-ng fails. */
export async function writeExchangeFiles(request: ExchangeFilesRequest): Promise<void> {
  for (const name of FOLDERS) await mkdir(join(request.dir, name), { recursive: true });
  await writeConfiguration(request);
  const { music, waitPrompt } = await prepareSounds(request.soundCache);
  for (const file of music) await copyFile(file, join(request.dir, 'sounds/music', basename(file)));
  for (const [nth, files] of [waitPrompt, music].entries()) {
    for (const file of files)
      await copyFile(file, join(request.dir, 'sounds/waiting', `${nth + 1}-${basename(file)}`));
  }
}

async function writeConfiguration({
  dir,
  templates,
  values,
  extra = {},
}: ExchangeFilesRequest): Promise<void> {
  const names = (await readdir(templates)).filter((name) => name.endsWith('.template'));
  const written = names.map((name) => name.slice(0, -'.template'.length));
  for (const name of written) {
    const text = await readFile(join(templates, `${name}.template`), 'utf8');
    const lines = new Map(Object.entries(extra)).get(name) ?? '';
    await writeFile(join(dir, 'etc', name), fillIn(text, { ...values, extra: lines }), { mode: 0o640 });
  }
  for (const name of EMPTY_FILES) await writeFile(join(dir, 'etc', name), '');
  const others = Object.entries(extra).filter(([name]) => !written.includes(name));
  for (const [name, lines] of others) await writeFile(join(dir, 'etc', name), lines);
}
