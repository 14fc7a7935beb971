/** The configured voice (setting TTS_COMMAND): a command that writes a WAV. No shell is involved. */
import type { Spoken } from '../ivr/texts.ts';
import { runCommand } from './run-command.ts';

/** The command of one language: the same text by the same command is the same sound. */
export const voiceOf = (template: string, language: string): string =>
  template.replaceAll('{language}', language);

/** Reads the text out to the file `out`. Rejects with a sentence. */
export async function readOut({ text, language }: Spoken, out: string, template: string): Promise<void> {
  const parts = commandArguments(voiceOf(template, language));
  // A text that begins with a dash would be taken for an option.
  const argument = text.startsWith('-') ? ` ${text}` : text;
  const filled = parts.map((part) =>
    part.replaceAll(/\{(text|out)\}/g, (_, name) => (name === 'text' ? argument : out)),
  );
  await runCommand(filled, parts.some((part) => part.includes('{text}')) ? '' : text);
}

/**
 * Splits a command template into arguments; '…' and "…" keep spaces together. The text is filled in afterwards, so
 * it can't be taken for a command.
 */
function commandArguments(template: string): readonly string[] {
  return [...template.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}
