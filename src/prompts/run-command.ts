/** Another program at work: bytes in, bytes out, and one sentence when it fails. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A voice that says nothing for this long will not say anything any more. */
const LIMIT_MS = 60_000;
const COMPLAINT_LETTERS = 500;

/** What it writes on its standard output. Rejects when it can't be started or ends with another code than 0. */
export async function runCommand(
  [command = '', ...args]: readonly string[],
  input: string | Uint8Array,
): Promise<Buffer> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: LIMIT_MS });
  const output: Buffer[] = [];
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr
    .setEncoding('utf8')
    .on('data', (chunk: string) => (complaint = (complaint + chunk).slice(-COMPLAINT_LETTERS)));
  // A command that does not read its input closes the pipe: what counts is its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code]: (number | null)[] = await once(child, 'close');
  if (code === 0) return Buffer.concat(output);
  const why = complaint.trim();
  throw new Error(`${command} ended with ${code ?? 'a signal'}${why === '' ? '' : `: ${why}`}`);
}
