import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withFiles } from '../config/secret-files.ts';
import type { Environment } from '../config/settings.ts';
import { trunkCodecs, writeExchangeFiles } from '../exchange-files/configuration.ts';
import type { ExchangeValues } from '../exchange-files/configuration.ts';
import { OperatorError } from '../support/errors.ts';
import type { CliCommand } from './command.ts';

/** By the name of its variable: what holds when it is not given; null: it must be given. */
const VARIABLES = {
  ARI_APP: 'veertien',
  SIP_HOST: '0.0.0.0',
  SIP_PORT: '5060',
  CONTROL_HOST: '127.0.0.1',
  CONTROL_PERMIT: '127.0.0.1/255.255.255.255',
  HTTP_PORT: '8088',
  AMI_PORT: '5038',
  ARI_USER: 'veertien',
  ARI_PASSWORD: null,
  AMI_USER: 'veertien',
  AMI_PASSWORD: null,
  RTP_START: '10000',
  RTP_END: '19999',
  TRUNK_MATCH: '127.0.0.1',
  TRUNK_HOST: '',
  TRUNK_USER: '',
  TRUNK_PASSWORD: '',
  EXTERNAL_ADDRESS: '',
  PROMPT_RATE: '8000',
} as const satisfies Readonly<Record<string, string | null>>;

const OPTIONS = {
  out: { type: 'string' },
  inside: { type: 'string' },
  templates: { type: 'string' },
} as const;

/** `veertien asterisk-files`: what an Asterisk of its own container or machine reads. */
export const asteriskFiles: CliCommand = {
  summary: "write Asterisk's configuration and sounds from dialplans/",
  help: `veertien asterisk-files --out FOLDER [--inside FOLDER] [--templates FOLDER]

Fills in the templates of dialplans/ and makes the waiting music and the words for when the engine is away. Asterisk
then runs with: asterisk -C FOLDER/etc/asterisk.conf -f

  --out FOLDER        where to write
  --inside FOLDER     the same folder as Asterisk will see it, when that differs
  --templates FOLDER  left out: dialplans

Reads from the environment, each also as NAME_FILE that names a file:
${Object.entries(VARIABLES)
  .map(
    ([name, standard]) =>
      `  ${name.padEnd(18)} ${standard === null ? 'must be given' : standard || '(empty)'}`,
  )
  .join('\n')}

Exit code: 0 written, 1 something is missing or could not be made, 2 called wrongly.`,

  async run(args, terminal) {
    const { values: options } = parseArgs({ args: [...args], options: OPTIONS });
    if (options.out === undefined) throw new OperatorError('Where to? Give --out FOLDER');
    const dir = resolve(options.out);
    await writeExchangeFiles({
      dir,
      templates: resolve(options.templates ?? 'dialplans'),
      values: valuesFrom(terminal.env, options.inside ?? dir),
      soundCache: join(dir, 'lib'),
    });
    terminal.print(`written to ${dir}`);
    return 0;
  },
};

function valuesFrom(given: Environment, folder: string): ExchangeValues {
  const { env, problems } = withFiles(given, Object.keys(VARIABLES));
  const [unreadable] = problems;
  if (unreadable) throw new OperatorError(`${unreadable.path}: ${unreadable.found}`);
  const text = (name: keyof typeof VARIABLES): string => {
    const value = env[name] || VARIABLES[name];
    if (value === null) throw new OperatorError(`${name} is not given; allowed is a password`);
    return value;
  };
  const port = (name: keyof typeof VARIABLES): number => {
    const value = text(name);
    if (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535) return Number(value);
    throw new OperatorError(`${name} is "${value}"; allowed is a port from 1 to 65535`);
  };
  return {
    app: text('ARI_APP'),
    sipHost: text('SIP_HOST'),
    sipPort: port('SIP_PORT'),
    controlHost: text('CONTROL_HOST'),
    controlPermit: text('CONTROL_PERMIT'),
    httpPort: port('HTTP_PORT'),
    amiPort: port('AMI_PORT'),
    ariUser: text('ARI_USER'),
    ariPassword: text('ARI_PASSWORD'),
    amiUser: text('AMI_USER'),
    amiPassword: text('AMI_PASSWORD'),
    rtpStart: port('RTP_START'),
    rtpEnd: port('RTP_END'),
    trunkMatch: text('TRUNK_MATCH'),
    trunkHost: text('TRUNK_HOST'),
    trunkUser: text('TRUNK_USER'),
    trunkPassword: text('TRUNK_PASSWORD'),
    trunkCodecs: trunkCodecs(text('PROMPT_RATE')),
    externalAddress: text('EXTERNAL_ADDRESS'),
    folder,
    instance: 'veertien',
  };
}
