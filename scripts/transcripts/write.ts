/** From a call that is kept to its transcript, as `veertien try --seconds` tells it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli.ts';
import { EXCEPTION } from './calls.ts';
import type { KeptCall } from './calls.ts';

export const TRANSCRIPTS = 'tests/shipped/transcripts';
export const fileOf = ({ municipality, name }: KeptCall): string =>
  join(TRANSCRIPTS, `${municipality}-${name}.txt`);

/** Where what was measured is kept between runs. */
const MEASURED = 'node_modules/.cache/veertien';

/** The whole file. Throws with what the command said when it could not be tried. */
export async function transcriptOf(kept: KeptCall): Promise<string> {
  const { municipality, about, args } = kept;
  const command = ['try', municipality, '--seconds', ...args];
  const lines = await told([...command, ...(kept.exception ? ['--config', configWithException()] : [])]);
  const asked = command.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
  // Which version it was says nothing to who reads what callers hear.
  const heard = lines.filter((line) => !/ keuzemenu \S+, versie [0-9a-f]+$/.test(line));
  return [`${about}`, `veertien ${asked}`, '', ...heard, ''].join('\n');
}

async function told(args: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  const errors: string[] = [];
  const shell = {
    env: { DATA_DIR: MEASURED },
    print: (line: string) => void lines.push(line),
    printError: (line: string) => void errors.push(line),
  };
  const code = await runCli(args, shell);
  if (code !== 0) throw new Error(`veertien ${args.join(' ')}: ${errors.join('\n')}`);
  return lines;
}

let copied: string | undefined;

function configWithException(): string {
  if (copied !== undefined) return copied;
  copied = mkdtempSync(join(tmpdir(), 'veertien-transcripts-'));
  process.once('exit', () => rmSync(copied ?? '', { recursive: true, force: true }));
  cpSync('config', copied, { recursive: true });
  for (const municipality of ['delft', 'deventer', 'olst-wijhe']) {
    const file = join(copied, `${municipality}.yaml`);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('  sunday: []\n', `  sunday: []\n${EXCEPTION}`));
  }
  return copied;
}
