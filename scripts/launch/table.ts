/** What is printed when everything runs. */
import type { RunFile } from './run-file.ts';

/** A short table: what runs where, who can sign in, what to try. */
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
  ];
  const agents = run.accounts.filter(({ role }) => role === 'agent').map(({ id }) => id);
  const others = run.accounts.filter(({ role }) => role !== 'agent').map(({ id, role }) => `${id} (${role})`);
  rows.push([
    'Sign in as',
    [...others, ...agents.slice(0, 3)].join(', ') + (agents.length > 3 ? `, … ${agents.length} agents` : ''),
  ]);
  rows.push(['Password', run.demoPassword]);
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
  const number = run.numbers[0]?.number ?? '14015';
  return [
    '',
    ...lines,
    '',
    `  Call ${number} with:     npm run call`,
    '  A busy Monday morning: npm run demo',
    '  Stop:                  Ctrl-C',
    '',
  ].join('\n');
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
