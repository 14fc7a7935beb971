/** From a text or a recording to a WAV that Asterisk plays: 8 kHz, 16 bits, mono, evenly loud. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import type { PromptText } from '../config/configuration.ts';
import { OperatorError, messageOf } from '../support/errors.ts';

/** Part of each file's hash: raise it when the conversion changes, and everything is rendered anew. */
export const CONVERSION = 'sox gain -n -3, 8 kHz mono, v1';

/** A voice that says nothing for this long will not say anything any more. */
const VOICE_LIMIT_MS = 60_000;

/**
 * Splits a command template into arguments; '…' and "…" keep spaces together. No shell is involved, so a text
 * can't be taken for a command.
 */
function commandArguments(template: string): readonly string[] {
  return [...template.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** Renders one prompt to `target`, which appears only when it is whole. Fails with an OperatorError naming it. */
export async function renderTo(target: string, prompt: PromptText, ttsCommand: string): Promise<void> {
  const spoken = `${target}.${process.pid}.voice.wav`;
  const converted = `${target}.${process.pid}.part.wav`;
  try {
    if (prompt.recording === null) await speak(prompt.text, spoken, ttsCommand);
    await run(
      [
        'sox',
        '-V1',
        prompt.recording ?? spoken,
        '-r',
        '8000',
        '-b',
        '16',
        '-c',
        '1',
        converted,
        'gain',
        '-n',
        '-3',
      ],
      '',
    );
    await rename(converted, target);
  } catch (error) {
    throw new OperatorError(`The prompt "${prompt.name}" can't be made: ${messageOf(error)}`);
  } finally {
    await Promise.all([spoken, converted].map((file) => rm(file, { force: true })));
  }
}

async function speak(text: string, out: string, template: string): Promise<void> {
  const parts = commandArguments(template);
  const filled = parts.map((part) =>
    part.replaceAll(/\{(text|out)\}/g, (_, name) => (name === 'text' ? text : out)),
  );
  await run(filled, parts.some((part) => part.includes('{text}')) ? '' : text);
}

async function run([command = '', ...args]: readonly string[], input: string): Promise<void> {
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], timeout: VOICE_LIMIT_MS });
  let complaint = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (chunk: string) => (complaint = (complaint + chunk).slice(-500)));
  // A command that does not read its input closes the pipe: what counts is its exit code.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code]: (number | null)[] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`${command} ended with ${code ?? 'a signal'}${complaint ? `: ${complaint.trim()}` : ''}`);
}
