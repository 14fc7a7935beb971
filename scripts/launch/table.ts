/** What is printed when everything runs. */
import type { RunAccount, RunFile } from './run-file.ts';

/** Beyond these the others are counted. */
const AGENTS_NAMED = 3;

/** A short table: what runs where, who answers which number, who can sign in, what to try. */
export function table(
  run: RunFile,
  own: { readonly asterisk: string; readonly redis: boolean; readonly postgres: boolean },
): string {
  const rows: [string, string][] = [
    ['Console', run.consoleUrl],
    ['SIP', `${run.sip.host}:${run.sip.port}/udp`],
    [`Asterisk ${own.asterisk}`.trim(), `${run.ari.url} (ARI), ${run.ami.host}:${run.ami.port} (AMI)`],
    ['Redis', withoutPassword(run.redisUrl) + (own.redis ? '' : ' (not ours)')],
    ['PostgreSQL', withoutPassword(run.databaseUrl) + (own.postgres ? '' : ' (not ours)')],
    ['Data', `${run.dataDir} (passwords and addresses: run.json; logs: log/)`],
    ['Password', run.demoPassword],
    ...municipalitiesOf(run).map((municipality): [string, string] => [
      municipality,
      `${numbersOf(run, municipality)}; sign in as ${peopleOf(run, municipality)}`,
    ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  const [first, ...others] = [...new Set(run.numbers.map(({ number }) => number))];
  const calls = [
    ...(first ? [`  Call ${first} with:     npm run call -- --keys 2`] : []),
    ...others.map((number) => `  Call ${number} with:    npm run call -- --number ${number} --keys 1`),
  ];
  return [
    '',
    ...lines,
    '',
    ...calls,
    '  A busy Monday morning: npm run demo',
    '  Stop:                  Ctrl-C',
    '',
  ].join('\n');
}

const municipalitiesOf = ({ accounts, numbers }: RunFile): readonly string[] => [
  ...new Set([...numbers, ...accounts].map(({ municipality }) => municipality)),
];

/** "14015", or "140570 (shared with deventer)". */
function numbersOf({ numbers }: RunFile, municipality: string): string {
  const own = numbers.filter((one) => one.municipality === municipality);
  return own
    .map(({ number }) => {
      const sharing = numbers
        .filter((one) => one.number === number && one.municipality !== municipality)
        .map((one) => one.municipality);
      return sharing.length === 0 ? number : `${number} (shared with ${sharing.join(', ')})`;
    })
    .join(', ');
}

function peopleOf({ accounts }: RunFile, municipality: string): string {
  const own = accounts.filter((one) => one.municipality === municipality);
  const agents = own.filter(({ role }) => role === 'agent').map(({ id }) => id);
  const others = own
    .filter(({ role }) => role !== 'agent')
    .map(({ id, role }: RunAccount) => `${id} (${role})`);
  const more = agents.length > AGENTS_NAMED ? `, … ${agents.length} agents` : '';
  return [...others, ...agents.slice(0, AGENTS_NAMED)].join(', ') + more;
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
